"""A causal language model as a second reader: it writes who does what as JSON under a grammar, and is checked.

    sentence ─prompt→ text ─model, held to a grammar of this sentence's own words→ JSON ─clauses→ Clauses ─read_once→ Interpretation

What it writes replaces the parser's clauses and nothing else: kinds, events, roles and laws are those of every reading.
Its reading stands beside that of the rules; where the two disagree, the verdict is less sure (`opinion.py`).
"""

from interpreter.llm.opinion import Reader, second_opinion

__all__ = ["Reader", "load_reader", "second_opinion"]


def load_reader(path: str) -> Reader:
    """Load the language model in a folder or .gguf file as a reader; nothing heavy is imported before.

    Raises:
        ModelError: If there is no such model, it cannot be read, or a library is missing.
    """
    from interpreter.llm.model import LanguageModel
    from interpreter.llm.reader import LanguageModelReader

    return LanguageModelReader(LanguageModel.load(path))
