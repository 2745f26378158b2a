"""Proper names -> people, places, organisations: by the table of names first, then by what the parser takes them for."""

from interpreter.entity import Cast
from interpreter.lexicon import names, word_set
from interpreter.tree import Tree
from scenes.errors import KnowledgeError
from scenes.kinds import Kind, kind, noun_senses


def named(cast: Cast, tree: Tree, i: int) -> str | None:
    """Resolve a proper name: the same name is the same entity."""
    words = [k.i for k in tree.kids(i, "compound") if k.pos == "PROPN" and k.i < i] + [i]
    full = " ".join(tree.tokens[k].text for k in words)
    row = names().get(full.lower()) or names().get(tree.tokens[words[0]].text.lower())
    label = tree.tokens[i].entity
    if (row is None or row[0] == "person") and tree.kid(i, "det") and noun_senses(tree.tokens[i].text.lower()):
        return None  # "the Moon", "the Rose": no one's name
    if row is None and i == 0 and len(words) == 1 and noun_senses(tree.tokens[i].text.lower()):
        return None  # only the first word of the sentence
    if row is None and len(words) == 1 and full.lower() in word_set("gendered") and noun_senses(full.lower()):
        return None  # "in Mother's lap": a noun of kinship said as a name
    if row is None and _is_persons_name(tree, i):
        row = ("stranger", "u")
    if row is None and label not in ("PERSON", "GPE", "LOC", "ORG", "FAC"):
        if noun_senses(tree.tokens[i].text.lower()) or noun_senses(tree.tokens[i].lemma.lower()) or tree.tokens[i].dep not in ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj"):
            return None
        row = ("stranger", "u")
    cast.use(tree, words)
    span = tree.span(words)
    known = cast.known(full, span)
    if known:
        return known
    sort, detail = row or ({"PERSON": "person", "ORG": "organisation"}.get(label, "place"), {"GPE": "city", "LOC": "region", "FAC": "building"}.get(label, ""))
    if sort in ("person", "animal"):
        of_kind = kind("person") if sort == "person" else _kind_or(detail, "mammal")
        return cast.new(full, full, None, of_kind, span, gender=detail if detail in ("m", "f") else "u").id
    if sort == "stranger":
        unknown = cast.new(full, full, None, kind("person"), span)
        unknown.informative = False
        return unknown.id
    if sort == "organisation":
        return cast.new(full, full, None, kind("company"), span, gender="n").id
    return cast.new(full, full, None, _kind_or(detail, "city"), span, gender="n").id


def _is_persons_name(tree: Tree, i: int) -> bool:
    """Whether a capitalised word inside a sentence, which names no kind that has names, is somebody's name (Pia, Kofi)."""
    token = tree.tokens[i]
    if token.pos != "PROPN" or token.tag != "NNP" or tree.kids(i) or token.text.isupper() or not token.text[0].isupper():
        return False
    if token.dep not in ("nsubj", "dative", "dobj", "pobj") or token.entity not in ("", "ORG", "PERSON"):
        return False
    senses = noun_senses(token.text.lower())
    if not senses:
        return token.entity == "ORG" and token.dep in ("nsubj", "dative")
    return i > 0 and senses[0].kind.category in ("animal", "plant", "food", "substance", "artifact") and token.entity != "ORG"


def _kind_or(name: str, fallback: str) -> Kind:
    """Return a kind by name, or another where there is no such row."""
    try:
        return kind(name)
    except KnowledgeError:
        return kind(fallback)
