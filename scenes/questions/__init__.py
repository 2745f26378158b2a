"""Answers about a scene: `answer(spec, question)` looks the question's form up in a table of answering functions.

To add a kind of answer, write a file with `ANSWERS = {form: function}` and add it to `_FILES`; a form is one of
`question.Form`. A function takes (SceneSpec, Question) and returns an `Answer`, `unsure("why")`, or None: "not mine",
upon which the next file that knows the form is asked, in the order of the list. What is unsure is asked further, too.
"""

from collections.abc import Callable, Mapping

from scenes.questions import carrying, events, mentioned, space, stances, states, whereabouts
from scenes.questions.question import ASKED, Answer, Form, Mention, Order, Question, unsure
from scenes.spec import SceneSpec

__all__ = ["ANSWERS", "ASKED", "Answer", "Answering", "Form", "Mention", "Order", "Question", "answer", "support", "unsure"]

Answering = Callable[[SceneSpec, Question], Answer | None]
"""One way to answer a question; None where it is not its own."""

_FILES = (space, stances, whereabouts, carrying, states, events)

ANSWERS: Mapping[str, tuple[Answering, ...]] = {
    form: tuple(file.ANSWERS[form] for file in _FILES if form in file.ANSWERS) for form in dict.fromkeys(f for file in _FILES for f in file.ANSWERS)
}
"""Form of a question -> the functions that may answer it, in the order in which they are asked."""


def answer(spec: SceneSpec, question: Question) -> Answer:
    """Answer a question from a scene, or say why the scene does not settle it: the first sure answer, else the first doubt."""
    doubt: Answer | None = mentioned.never_mentioned(spec, question)
    for answering in ANSWERS.get(question.form, ()) if doubt is None else ():
        found = answering(spec, question)
        if found is not None and found.sure:
            return found
        doubt = doubt or found
    return doubt or unsure("I don't see what this asks." if not question.form else "Nothing in the text settles this.")


def support(spec: SceneSpec, found: Answer) -> tuple[int, ...]:
    """Return the indices of the sentences that an answer rests on, the decisive one first."""
    sentence = {c.id: c.span[0] for c in spec.claims}
    return tuple(dict.fromkeys(sentence[id] for id in found.claims if id in sentence))
