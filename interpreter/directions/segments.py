"""Items -> clauses: what says nothing is dropped, names are coordinated, and a statement is cut where a new subject begins.

"A and B are side by side, with A on the left and B on the right" has three clauses: one that only names, and two of
which each has a name and a direction of its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from interpreter.directions.clocks import of_hours
from interpreter.directions.items import Item

DROPPED = frozenset("inert region unit naming flank bearing clock".split())
VERBS = frozenset({"be", "pose", "have"})
JOINING = frozenset({"and", "as well as", "plus"})
RELATIVE = frozenset({"which", "that", "who"})


def settled(items: Sequence[Item]) -> list[Item] | None:
    """Drop what says nothing: inert words, "to" and "of" before no name; gather hours; coordinate names."""
    gathered = _hours(items)
    if gathered is None:
        return None
    kept = [i for i in gathered if i.role not in DROPPED]
    result: list[Item] = []
    for k, item in enumerate(kept):
        following = kept[k + 1] if k + 1 < len(kept) else None
        if item.role in ("ground", "by", "between") and (following is None or following.role not in ("name", "pronoun")):
            continue
        result.append(item)
    return _coordinated(result)


def _hours(items: Sequence[Item]) -> list[Item] | None:
    """Put one direction for the hours of a clock: the one between two."""
    hours = [k for k, i in enumerate(items) if i.role == "hour"]
    if not hours:
        return list(items)
    if len(hours) > 2 or len(hours) == 2 and not any(i.role == "between" for i in items[: hours[0]]):
        return None
    first, last = hours[0], hours[-1]
    relations = of_hours([items[k].number for k in hours])
    clock = Item("direction", items[first].start, items[last].end, "clock", relations, "clock")
    before = [i for k, i in enumerate(items[:first]) if not (i.role == "between" and k == first - 1)]
    return [*before, clock, *items[last + 1 :]]


def _coordinated(items: Sequence[Item]) -> list[Item]:
    """Make one item of names joined by "and", unless the second begins a clause of its own."""
    found: list[Item] = []
    for k, item in enumerate(items):
        joined = item.role == "name" and len(found) > 1 and found[-1].role == "link" and found[-2].role == "name"
        if joined and (found[-1].text in JOINING or found[-1].text == "," and _goes_on(items, k + 1)) and not _own_clause(items, k, found):
            while found[-1].role == "link":
                found.pop()
            found[-1] = replace(found[-1], names=(*found[-1].names, *item.names), end=item.end)
        elif item.role == "link" and found and found[-1].role == "link":
            found[-1] = item if found[-1].text == "," else found[-1]
        else:
            found.append(item)
    return found


def _goes_on(items: Sequence[Item], k: int) -> bool:
    """Whether a list of names goes on: "A, B and C"; "from A, B is above" is none."""
    return k + 1 < len(items) and items[k].role == "link" and (items[k].text in JOINING or items[k].text == ",") and items[k + 1].role == "name"


def _own_clause(items: Sequence[Item], k: int, before: Sequence[Item]) -> bool:
    """Whether a name behind "and" has a direction or a verb of its own: after a verb was said, or a ground was named."""
    following = items[k + 1].role if k + 1 < len(items) else ""
    said = any(i.role in VERBS or i.role == "direction" for i in before)
    return said and following in ("direction", "possessive", *VERBS)


def clauses(items: Sequence[Item]) -> list[list[Item]]:
    """Cut at links behind which a subject with its own direction or verb begins."""
    parts: list[list[Item]] = [[]]
    main: list[Item] = []
    for k, item in enumerate(items):
        following = items[k + 1] if k + 1 < len(items) else None
        last = next((i for i in reversed(parts[-1]) if i.role == "name"), None)
        if item.role == "link" and item.text in RELATIVE and last is not None and following is not None and following.role in VERBS:
            main = parts[-1]
            parts.append([last])
        elif item.role == "link" and main and following is not None and following.role in VERBS and not any(i.role in VERBS for i in main):
            parts.append([i for i in main if i.role == "name"])
            main = []
        elif item.role == "link" and following is not None and _begins(items, k + 1, parts[-1]):
            parts.append([])
        elif item.role != "link":
            parts[-1].append(item)
    return [p for p in parts if p]


def _begins(items: Sequence[Item], k: int, before: Sequence[Item]) -> bool:
    """Whether a clause of its own begins here, after another one that is complete."""
    whole = any(i.role in ("name", "pronoun") for i in before) and not _fronted(before)
    if items[k].role == "name" or items[k].role == "pronoun" and k + 1 < len(items) and items[k + 1].role in VERBS:
        return whole
    later = items[k:]
    verb = next((j for j, i in enumerate(later) if i.role in VERBS), None)
    name = next((j for j, i in enumerate(later) if i.role == "name"), None)
    turned = items[k].role == "direction" and verb is not None and (name is None or verb < len(later) - 1) and all(i.role in ("direction", "ground", "name", "pronoun") for i in later[:verb])
    return whole and turned and verb is not None and verb + 1 < len(later) and later[verb + 1].role == "name"


def _fronted(before: Sequence[Item]) -> bool:
    """Whether what stands before a comma only says from where it is seen: "from B, A is above", "above B, there is A"."""
    return before[0].role in ("ground", "direction") and not any(i.role in VERBS for i in before)
