"""The prompt: what is asked of a language model about one sentence, with two worked examples.

The sentence stands between quotes as data. Whatever it says, the grammar lets the answer hold nothing but its words.
"""

EXAMPLES = (
    (
        "The girl didn't give her brother the red ball in the garden.",
        '{"clauses":[{"verb":"give","subject":["girl"],"object":["ball"],"recipient":["brother"],'
        '"phrases":[{"preposition":"in","object":["garden"]}],"negated":true}]}',
    ),
    (
        "The cup fell off the shelf when Tom and Ann slammed the door.",
        '{"clauses":[{"verb":"fell","subject":["cup"],"object":[],"recipient":[],'
        '"phrases":[{"preposition":"off","object":["shelf"]}],"negated":false},'
        '{"verb":"slammed","subject":["Tom","Ann"],"object":["door"],"recipient":[],"phrases":[],"negated":false}]}',
    ),
)
TASK = "For each verb of the sentence write who does it, to what, to whom, and its prepositional phrases, as JSON."


def prompt(sentence: str) -> str:
    """Return the prompt for one sentence."""
    shown = "".join(f"Sentence: {_quoted(s)}\nJSON: {answer}\n\n" for s, answer in EXAMPLES)
    return f"{TASK}\n\n{shown}Sentence: {_quoted(sentence)}\nJSON: "


def _quoted(sentence: str) -> str:
    """Put a sentence into quotes that it cannot close."""
    return '"' + sentence.replace('"', "'") + '"'
