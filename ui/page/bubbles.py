"""A conversation → the bubbles of Gradio's chat.

What people said comes out word by word, each word marked by how it was read; a click on one selects its object in the
inspector. Everything is escaped here, and Gradio's own sanitizer stays on behind it.
"""

import html
from typing import Any

from scenes.verdict import Status
from ui.conversation.state import Conversation, Turn
from ui.reply import LOOKS

Message = dict[str, Any]

SHOWN_TURNS = 60
"""Turns on the page; earlier ones stay in the conversation and in its export."""

TITLES = {"used": "used in the scene", "inert": "changes nothing here", "unread": "not read", "conflict": "in conflict"}
"""Class of a segment -> what it says when one points at it."""


def bubbles(conversation: Conversation) -> list[Message]:
    """Return the messages of the last turns, what can be answered to the last one as buttons."""
    turns = conversation.turns[-SHOWN_TURNS:]
    left_out = len(conversation.turns) - len(turns)
    messages: list[Message] = []
    if left_out:
        messages.append({"role": "assistant", "content": f"<p class='note'>{left_out} earlier turns are kept, but not shown.</p>"})
    for number, turn in enumerate(turns, 1):
        messages.append({"role": "user", "content": said(turn)})
        answer: Message = {"role": "assistant", "content": answered(turn)}
        if number == len(turns) and turn.suggestions:
            answer["options"] = [{"value": s, "label": s} for s in turn.suggestions]
        messages.append(answer)
    return messages


def said(turn: Turn) -> str:
    """Return what the person said, its words marked where it was read as a text."""
    if not turn.words:
        return shown(turn.said)
    return " ".join("".join(_segment(s) for s in sentence) for sentence in turn.words)


def answered(turn: Turn) -> str:
    """Return the answer: a mark in the colour of the status, then the lines."""
    lines = [f"<p>{shown(line)}</p>" for line in turn.reply]
    look = LOOKS.get(Status(turn.status)) if turn.status else None
    if look is None:
        return "".join(lines)
    head = f"<span class='mark {turn.status}'>{look.mark}</span> "
    first = f"<p class='verdict'>{head}{shown(turn.reply[0])}</p>" if turn.reply else head
    return first + "".join(lines[1:])


def shown(text: str) -> str:
    """Escape a text for the conversation, which takes HTML even where it renders no Markdown."""
    return html.escape(text).replace("\n", "<br>")


def _segment(segment: dict[str, Any]) -> str:
    """Return one run of words; the ids of its objects travel as classes, which the sanitizer lets through."""
    text, kind, objects = shown(segment["text"]), segment["class"], segment["objects"]
    if not kind or not text.strip():
        return text
    title = html.escape(segment.get("title") or TITLES.get(kind, ""))
    ids = "".join(f" obj:{html.escape(o)}" for o in objects)
    button = ' tabindex="0" role="button"' if objects else ""
    return f'<span class="word {kind}{ids}" title="{title}"{button}>{text}</span>'
