"""What a language model may write about one sentence: a JSON schema made of that sentence's own words.

Comes in: a tree. Goes out: a schema whose strings are words of the sentence, so that nothing can be invented, and whose
lists are short, so that it comes to an end.
"""

from typing import Any

from interpreter.tree import Tree

MOST_CLAUSES, MOST_WORDS, MOST_PHRASES = 6, 4, 4
NAMING = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
"""Parts of speech of words that can stand for a thing."""


def schema(tree: Tree) -> dict[str, Any]:
    """Return the schema of what can be said about a sentence; `additionalProperties` is off everywhere, or models invent keys."""
    words = sorted({t.text for t in tree.tokens if any(c.isalnum() for c in t.text)})
    verbs = sorted({t.text for t in tree.tokens if t.pos in ("VERB", "AUX")}) or words
    things = _list_of(sorted({t.text for t in tree.tokens if t.pos in NAMING and any(c.isalnum() for c in t.text)}) or words, MOST_WORDS)
    linking = sorted({t.text for t in tree.tokens if t.pos in ("ADP", "SCONJ", "PART", "ADV")}) or words
    phrase = _object({"preposition": {"enum": linking}, "object": things})
    clause = _object(
        {
            "verb": {"enum": verbs},
            "subject": things,
            "object": things,
            "recipient": things,
            "phrases": {"type": "array", "items": phrase, "maxItems": MOST_PHRASES},
            "negated": {"type": "boolean"},
        }
    )
    most = min(MOST_CLAUSES, max(1, len(verbs)))
    return _object({"clauses": {"type": "array", "items": clause, "minItems": 1, "maxItems": most}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list_of(words: list[str], most: int) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": words}, "maxItems": most}
