"""Event schemata: what happens in an event, what it requires and what it sets.

Comes in: events.csv and requirements.csv of this folder, read on first use. Goes out: `event(name)`.
To add an event, add a row there; `tests/scenes/test_schemata.py` picks it up.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from scenes.errors import KnowledgeError
from scenes.schemata.load import Condition, Event, Relief, Requirement, load
from scenes.schemata.tools import takes_tool, tool_requirements
from scenes.tables import uncollected

__all__ = ["Condition", "Event", "Relief", "Requirement", "all_events", "event", "find_event", "takes_tool", "tool_requirements", "use_events"]

_events: Mapping[str, Event] | None = None


def all_events() -> Mapping[str, Event]:
    """Return every event by name; reads the tables once.

    Raises:
        KnowledgeError: If a row of the tables cannot be used.
    """
    global _events
    if _events is None:
        with uncollected():
            _events = load()
    return _events


def find_event(name: str) -> Event | None:
    """Return an event, or None where there is none of that name."""
    return all_events().get(name)


def event(name: str) -> Event:
    """Return an event.

    Raises:
        KnowledgeError: If there is none of that name.
    """
    found = find_event(name)
    if found is None:
        raise KnowledgeError(
            f"No event '{name}' in scenes/schemata/events.csv. Known: {sorted(all_events())}. Add a row there."
        )
    return found


@contextmanager
def use_events(events: Mapping[str, Event]) -> Iterator[None]:
    """Replace the events for a while (tests, a project's own tables)."""
    global _events
    before, _events = _events, events
    try:
        yield
    finally:
        _events = before
