"""LanguageModelReader: trees in, what a language model takes their clauses to be out."""

from collections.abc import Sequence

from interpreter.clauses import Clause
from interpreter.llm.clauses import BrokenAnswer, clauses_of
from interpreter.llm.model import LanguageModel
from interpreter.llm.prompt import prompt
from interpreter.llm.schema import schema
from interpreter.tree import Tree


class LanguageModelReader:
    """A reader that asks a language model about each sentence."""

    def __init__(self, model: LanguageModel) -> None:
        """Take a loaded model."""
        self.model = model

    @property
    def name(self) -> str:
        """What the model is called."""
        return self.model.name

    def __call__(self, trees: Sequence[Tree]) -> list[list[Clause] | None]:
        """Return the clauses of each sentence; None where the model wrote nothing that can be used."""
        answers = self.model.write([prompt(t.sentence.text) for t in trees], [schema(t) for t in trees])
        return [_clauses(tree, answer) for tree, answer in zip(trees, answers, strict=True)]


def _clauses(tree: Tree, answer: str) -> list[Clause] | None:
    try:
        return clauses_of(tree, answer)
    except BrokenAnswer:
        return None
