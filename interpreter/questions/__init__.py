"""Questions about a text: words -> `Question`, read as the last sentence of the text that it asks about."""

from interpreter.questions.reading import Asked, ask

__all__ = ["Asked", "ask"]
