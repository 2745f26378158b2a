"""The first answer to everything: a question about a thing that the text never mentions is not settled by it."""

from scenes.questions.question import Answer, Question, unsure
from scenes.spec import SceneSpec


def never_mentioned(spec: SceneSpec, question: Question) -> Answer | None:
    """Say what the text does not mention."""
    unknown = [m.name for m in question.things if not m.ids]
    return unsure(f"The text does not mention {' or '.join(unknown)}.") if unknown else None


ANSWERS = dict.fromkeys(("where", "when", "why", "how", "relation"), never_mentioned)
