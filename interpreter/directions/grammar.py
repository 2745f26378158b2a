"""Items -> facts: which name is where from which other, by the order of names, direction words and verb.

The verb divides a clause: directions together with the name they are seen from stand on one side, who is there on the
other ("A is above B", "above B is A", "B's left neighbour is A"). Directions with no name to be seen from are seen from
what was named before ("B is there and A on its left"), or tell where each of two is ("A on the left, B on the right").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from interpreter.directions.clocks import of_hours
from interpreter.directions.items import Item, Name
from scenes.space.vectors import opposite, vectors

IT = Name("it", "pronoun", -1, -1)
JOINING = frozenset({"and", "as well as", "plus"})
RELATIVE = frozenset({"which", "that", "who"})
VERBS = frozenset({"be", "pose", "have"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing seen from another."""

    figure: Name
    ground: Name
    relations: tuple[str, ...]


@dataclass(slots=True)
class Clause:
    """What one clause says: who is there, seen from whom, where."""

    figures: list[tuple[Name, ...]] = field(default_factory=list)
    grounds: list[tuple[tuple[Name, ...], list[Item]]] = field(default_factory=list)
    loose: list[Item] = field(default_factory=list)
    """Directions seen from nothing that the clause names."""
    agents: list[tuple[Name, ...]] = field(default_factory=list)
    """Who is named after "by"."""
    has: bool = False


@dataclass(slots=True)
class Stage:
    """What earlier clauses named."""

    names: list[Name] = field(default_factory=list)
    figure: Name | None = None
    """Who was spoken of last."""
    holder: Name | None = None
    """Of a clause with "has": who has it."""
    lonely: list[tuple[Name, list[Item]]] = field(default_factory=list)
    """Where somebody is, nobody knows from what."""


def facts(items: Sequence[Item], stage: Stage) -> list[Fact] | None:
    """Return what a statement says, [] where it only names things, None where it is not understood."""
    kept = _settled(items)
    if kept is None:
        return None
    if any(i.role == "range" for i in kept):
        return _in_a_row(kept, stage)
    found: list[Fact] = []
    stage.lonely = []
    for part in _clauses(kept):
        clause = _clause(part)
        said = _facts(clause, stage) if clause is not None else None
        if said is None:
            return None
        found += said
    paired = _paired(stage)
    return None if paired is None else [*found, *paired]


def _settled(items: Sequence[Item]) -> list[Item] | None:
    """Drop what says nothing: inert words, "to" and "of" before no name; gather hours; coordinate names."""
    items = _hours(items)
    if items is None:
        return None
    kept = [i for i in items if i.role not in ("inert", "region", "unit", "naming", "flank", "bearing", "clock")]
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


def _clauses(items: Sequence[Item]) -> list[list[Item]]:
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


def _clause(items: Sequence[Item]) -> Clause | None:
    """Sort the items of one clause into who is there and where."""
    clause, pending, mark = Clause(), [], ""
    for k, item in enumerate(items):
        before = items[k - 1].role if k else ""
        after = items[k + 1].role if k + 1 < len(items) else ""
        if item.role == "direction":
            pending.append(item)
        elif item.role in ("ground", "by", "between"):
            mark = item.role
            if item.role == "ground" and item.text == "of" and before == "name" and not pending and not clause.grounds:
                return None
        elif item.role in ("name", "pronoun"):
            names = item.names or (IT,)
            if mark == "by":
                clause.agents.append(names)
            elif mark == "between":
                if len(names) != 2:
                    return None
                clause.grounds.append((names, [replace(item, role="direction", relations=("between",))]))
            elif after == "possessive" or mark or before == "direction":
                if item.role == "pronoun" and clause.grounds and (pending or mark):
                    clause.grounds[-1][1].extend(pending)
                else:
                    clause.grounds.append((names, pending if after != "possessive" else []))
                pending = [] if after != "possessive" else pending
            else:
                clause.figures.append(names)
            mark = ""
        elif item.role == "have":
            clause.has = True
        elif item.role in ("relation", "range"):
            return None
    if pending and clause.grounds:
        clause.grounds[-1][1].extend(pending)
    else:
        clause.loose = pending
    return clause


def _facts(clause: Clause, stage: Stage) -> list[Fact] | None:
    """Return what one clause says, and remember whom it named."""
    if any(len(g) == 1 and not d for g, d in clause.grounds) and not any(d for _, d in clause.grounds) and not clause.agents:
        return None
    if clause.agents or clause.has:
        return _of_holder(clause, stage)
    directions = [d for _, ds in clause.grounds for d in ds] + clause.loose
    if not directions:
        _remember(stage, [n for group in clause.figures for n in group], None)
        return []
    opposed = _two_sides(clause)
    if opposed is not None:
        stage.lonely += opposed
        return []
    if len(clause.figures) > 1 or _contradictory(clause):
        return None
    figures = [n for group in clause.figures for n in group] or ([stage.figure] if stage.figure else [])
    figures = [stage.figure if n == IT and stage.figure else n for n in figures]
    if not figures or IT in figures:
        return None
    said = _seen_from_grounds(clause, figures, stage)
    if said is None:
        return None
    if clause.loose:
        said += _seen_from_stage(clause, figures, stage)
    _remember(stage, [*figures, *(n for g, _ in clause.grounds for n in g if n != IT)], figures[0])
    return said


def _seen_from_grounds(clause: Clause, figures: Sequence[Name], stage: Stage) -> list[Fact] | None:
    """Return the facts whose ground the clause names; None where "it" means nobody."""
    found = []
    for names, directions in clause.grounds:
        grounds = [_meant(n, figures, stage) for n in names]
        if None in grounds:
            return None
        relations = tuple(dict.fromkeys(r for d in directions for r in d.relations))
        if not relations or relations == ("between",) and len(grounds) != 2:
            continue
        found += [Fact(f, g, relations) for f in figures for g in grounds if g is not None and f.label != g.label]
    return found


def _meant(name: Name, figures: Sequence[Name], stage: Stage) -> Name | None:
    """Return whom a pronoun means: the other one that was named, or who was spoken of last."""
    if name != IT:
        return name
    others = _others(figures, stage)
    if len(others) == 1:
        return others[0]
    return stage.figure if stage.figure is not None and stage.figure.label not in {f.label for f in figures} else None


def _others(figures: Sequence[Name], stage: Stage) -> list[Name]:
    mine = {f.label for f in figures}
    return list({n.label: n for n in stage.names if n.label not in mine}.values())


def _seen_from_stage(clause: Clause, figures: list[Name], stage: Stage) -> list[Fact]:
    """Return the facts whose ground was named before; keep where somebody is for whom there is none yet."""
    relations = tuple(dict.fromkeys(r for d in clause.loose for r in d.relations))
    if len(figures) == 2 and relations == ("same_place",):
        return [Fact(figures[0], figures[1], relations)]
    others = [stage.holder] if stage.holder is not None and stage.holder.label != figures[0].label else _others(figures, stage)
    if len(others) == 1 and not stage.lonely:
        return [Fact(f, others[0], relations) for f in figures]
    stage.lonely += [(f, clause.loose) for f in figures]
    return []


def _of_holder(clause: Clause, stage: Stage) -> list[Fact] | None:
    """Read "B has A on its left" and "B is flanked on the left by A"."""
    holders = clause.figures[:1]
    held = clause.agents or clause.figures[1:]
    directions = [d for _, ds in clause.grounds for d in ds] + clause.loose
    if not holders or len(held) != 1 or not directions:
        return None
    stage.holder = holders[0][0]
    relations = tuple(dict.fromkeys(r for d in directions for r in d.relations))
    return [Fact(f, g, relations) for f in held[0] for g in holders[0]]


def _two_sides(clause: Clause) -> list[tuple[Name, list[Item]]] | None:
    """Read a clause without "and" between its two halves: "with A at the bottom B on the top"."""
    if len(clause.figures) != 1 or len(clause.grounds) != 1 or not _contradictory(clause):
        return None
    (figures, (grounds, directions)) = (clause.figures[0], clause.grounds[0])
    first = [d for d in directions if d.end <= grounds[0].start]
    return [(figures[0], first), (grounds[0], [d for d in directions if d not in first])]


def _contradictory(clause: Clause) -> bool:
    """Whether one ground is said to lie on two opposite sides."""
    known = vectors()
    for _, directions in [*clause.grounds, ((), clause.loose)]:
        said = [known[r] for d in directions for r in d.relations if r in known]
        if any(opposite(v) in said for v in said if any(v)):
            return True
    return False


def _paired(stage: Stage) -> list[Fact] | None:
    """Pair those who are only said to be on some side: "A is on the left and B is on the right"."""
    if not stage.lonely:
        return []
    if len(stage.names) == 2 and {n.label for n, _ in stage.lonely} <= {n.label for n in stage.names}:
        pairs = [(name, directions, next(n for n in stage.names if n.label != name.label)) for name, directions in stage.lonely]
    elif len(stage.lonely) == 2:
        (first, where, ), (second, there) = stage.lonely
        pairs = [(first, where, second), (second, there, first)]
    else:
        return None
    facts = [Fact(name, other, tuple(dict.fromkeys(r for d in directions for r in d.relations))) for name, directions, other in pairs if directions]
    return facts if _agree(facts) else None


def _agree(facts: Sequence[Fact]) -> bool:
    """Whether two halves tell the same: on the left here is on the right there."""
    known = vectors()
    if len(facts) < 2:
        return bool(facts)
    first, second = ([known.get(r, (0.0, 0.0, 0.0)) for r in f.relations] for f in facts[:2])
    return all(opposite(v) in second for v in first) or all(opposite(v) in first for v in second)


def _in_a_row(items: Sequence[Item], stage: Stage) -> list[Fact] | None:
    """Read "from left to right there are A, B and C"."""
    names = [n for i in items for n in i.names]
    relations = next(i.relations for i in items if i.role == "range")
    if len(names) < 2 or any(i.role == "direction" for i in items):
        return None
    _remember(stage, names, None)
    return [Fact(later, earlier, relations) for earlier, later in zip(names, names[1:], strict=False)]


def _remember(stage: Stage, names: Iterable[Name], figure: Name | None) -> None:
    stage.names = list({n.label: n for n in [*stage.names, *names]}.values())
    stage.figure = figure or stage.figure or next(iter(stage.names), None)
