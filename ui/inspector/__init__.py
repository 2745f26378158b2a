"""The inspector: a checked text as something to look at, turn, scrub and adjust."""

from ui.inspector.view import view, views

__all__ = ["view", "views"]
