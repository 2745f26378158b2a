"""Before anything is looked up: a question about a thing that the text never mentions is not settled by it."""

from scenes.questions.question import Answer, Question, unsure
from scenes.spec import SceneSpec

OPEN_FORMS = frozenset({"where", "when", "why", "how", "relation"})
"""Forms of which nothing can be answered about what is not there; "Is the cat in the house?" may be answered no."""


def never_mentioned(spec: SceneSpec, question: Question) -> Answer | None:
    """Say what the text does not mention, where that leaves a question open."""
    unknown = list(dict.fromkeys(m.name for m in question.things if not m.ids))
    if question.claim is not None and question.claim.name == "isa":
        return None  # "who is a teacher" speaks of no teacher yet
    every = unknown and len(unknown) == len({m.name for m in question.things})
    if not unknown or question.form not in OPEN_FORMS and not every:
        return None
    return unsure(f"The text does not mention {' or '.join(map(_a, unknown))}.")


def _a(name: str) -> str:
    return name if name[:1].isupper() or name.startswith(("the ", "his ", "her ", "my ", "a ")) else f"the {name}"
