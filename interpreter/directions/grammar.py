"""Items -> facts: which name is where from which other, by the order of names, direction words and verb.

The verb divides a clause: directions together with the name they are seen from stand on one side, who is there on the
other ("A is above B", "above B is A", "B's left neighbour is A"). Directions with no name to be seen from are seen from
what was named before ("B is there and A on its left"), or tell where each of two is ("A on the left, B on the right").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from interpreter.directions.items import Item, Name
from interpreter.directions.segments import clauses, settled
from scenes.space.vectors import opposite, vectors

IT = Name("it", "pronoun", -1, -1)


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
    kept = settled(items)
    if kept is None:
        return None
    if any(i.role == "range" for i in kept):
        return _in_a_row(kept, stage)
    found: list[Fact] = []
    stage.lonely = []
    for part in clauses(kept):
        clause = _clause(part)
        said = _facts(clause, stage) if clause is not None else None
        if said is None:
            return None
        found += said
    paired = _paired(stage)
    return None if paired is None else [*found, *paired]


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
    second = [d for d in directions if d not in first]
    return [(figures[0], first), (grounds[0], second)] if first and second else None


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
