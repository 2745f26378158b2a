"""SceneSpec -> Layout: where everything is on the plane, from the relations that the text tells.

Every relation with a direction is a step of one unit between two things. The steps form a graph; walking it from one
thing to another adds the steps up, however many there are, and the claims on the way are the reasons. Where an order
along an axis follows from strict relations alone (left of what is left of it), that decides; where it follows both
ways, the text contradicts itself there and settles nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scenes.claims import MOVING, SELF_MOVING, action
from scenes.space.vectors import NOWHERE, TOLD, Vector, directions, opposite, signs, vectors, word_of
from scenes.spec import ClaimSpec, SceneSpec, Span


@dataclass(frozen=True, slots=True)
class Step:
    """One thing seen from another, as one or several claims tell it."""

    figure: str
    ground: str
    vector: Vector
    """From the ground to the figure."""
    claims: tuple[ClaimSpec, ...]

    def back(self) -> "Step":
        """Return the same seen from the figure."""
        return Step(self.ground, self.figure, opposite(self.vector), self.claims)


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where one thing is from another."""

    vector: Vector
    """Signs along x (right), y (up), z (away)."""
    claims: tuple[ClaimSpec, ...]
    """What it rests on, from the figure to the ground."""
    strict: tuple[bool, bool, bool] = (False, False, False)
    """Axes on which it follows whatever the distances are; on the others each step counts as long as any other."""

    @property
    def word(self) -> str:
        """The word of eight, or overlap."""
        return word_of(self.vector)

    @property
    def compass(self) -> bool:
        """Whether it was told in words of the map alone."""
        return all(c.name.removesuffix("_of") == directions()[c.name].compass for c in self.claims if c.name in directions())


@dataclass(frozen=True, slots=True)
class Layout:
    """The directions of one scene."""

    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    """Thing -> the steps that begin at it, one for each thing it was told of with, in the order told."""
    orders: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    """The same, one for each claim, so that what contradicts itself is seen."""
    positions: Mapping[str, Vector] = field(default_factory=dict)
    """Thing -> its place on the grid; things that no relations connect share no origin."""

    def relation(self, figure: str, ground: str) -> Bearing | None:
        """Return where a thing is from another; None where the text does not settle it or contradicts itself."""
        way = self._way(figure, ground)
        if figure == ground or way is None:
            return None
        vector, strict, claims = [], [], way
        total = _sum(step.vector for step in way)
        for axis in range(3):
            more, less = self._above(figure, ground, axis), self._above(ground, figure, axis)
            if more is not None and less is not None:
                return None
            sign = 1.0 if more is not None else -1.0 if less is not None else signs(total)[axis]
            if sign != signs(total)[axis]:
                claims = more or [s.back() for s in reversed(less or [])]
            vector.append(sign)
            strict.append(more is not None or less is not None)
        return Bearing((vector[0], vector[1], vector[2]), _claims(claims), (strict[0], strict[1], strict[2]))

    def way(self, start: str, end: str) -> tuple[Step, ...]:
        """Return the steps that lead from a thing to another, each seen from the one before; () where there are none."""
        return tuple(step.back() for step in self._way(start, end) or ())

    def around(self, ground: str) -> Mapping[str, Step]:
        """Return the things that the text puts next to a thing, each with its step."""
        return {s.figure: s for s in (step.back() for step in self.steps.get(ground, ()))}

    def _way(self, figure: str, ground: str) -> list[Step] | None:
        """Return the shortest way of steps from a thing to another."""
        return _breadth_first(figure, ground, lambda node: self.steps.get(node, ()))

    def _above(self, figure: str, ground: str, axis: int) -> list[Step] | None:
        """Return steps that all lead down an axis from a thing to another, so that it must be further along."""
        return _breadth_first(figure, ground, lambda node: (s for s in self.orders.get(node, ()) if s.vector[axis] > 0))


def layout(spec: SceneSpec) -> Layout:
    """Compose the directions of a scene.

    Args:
        spec: What the text tells; what is denied, wished or possible, and what things have left since, counts for nothing.
    """
    moves = _moves(spec)
    told = [c for c in spec.claims if c.kind == "relation" and c.polarity and c.mode in TOLD and _lasts(c, moves)]
    said = _said(told)
    plain = Layout(_graph(_merged(said)), _graph(said))
    said += _between(told, plain)
    steps = _graph(_merged(said))
    return Layout(steps, _graph(said), _positions(steps))


def _moves(spec: SceneSpec) -> dict[str, int]:
    """Return the last episode in which each thing changes its place."""
    last: dict[str, int] = {}
    for claim in spec.claims:
        path = action(claim.name).path if claim.kind == "event" and claim.polarity and claim.mode in TOLD else "none"
        movers = ("agent", "theme", "patient") if path in SELF_MOVING else ("theme", "patient") if path in MOVING else ()
        for id in (i for role in movers for i in claim.roles.get(role, ())):
            last[id] = max(last.get(id, 0), claim.episode)
    return last


def _lasts(claim: ClaimSpec, moves: Mapping[str, int]) -> bool:
    """Whether a relation tells where things are, and nothing has left its place since."""
    passing = claim.modifiers[:1] in (("path_of",), ("source",))
    return not passing and all(moves.get(i, 0) <= claim.episode for ids in claim.roles.values() for i in ids)


def _said(claims: Iterable[ClaimSpec]) -> list[Step]:
    """Return the steps that the claims tell, one for each figure and ground of each."""
    known = vectors()
    return [
        Step(figure, ground, known[claim.name], (claim,))
        for claim in claims
        if claim.name in known
        for figure in claim.roles.get("figure", ())
        for ground in claim.roles.get("ground", ())
        if figure != ground
    ]


def _merged(said: Iterable[Step]) -> list[Step]:
    """Return one step for each pair of things, from all that is said about the two."""
    found: dict[tuple[str, str], list[Step]] = {}
    for step in said:
        turned = (step.ground, step.figure) in found
        found.setdefault((step.ground, step.figure) if turned else (step.figure, step.ground), []).append(step.back() if turned else step)
    return [Step(*pair, _union([s.vector for s in steps]), _claims(steps)) for pair, steps in found.items()]


def _union(parts: Sequence[Vector]) -> Vector:
    """Return what several directions say together: above and left is one diagonal, said twice it is the same."""
    return signs(_sum(signs(part) for part in dict.fromkeys(parts)))


def _sum(parts: Iterable[Vector]) -> Vector:
    total = NOWHERE
    for x, y, z in parts:
        total = (total[0] + x, total[1] + y, total[2] + z)
    return total


def _graph(pairs: Iterable[Step]) -> dict[str, tuple[Step, ...]]:
    """Return the steps by the thing they begin at, each there and back."""
    out: dict[str, list[Step]] = {}
    for step in pairs:
        out.setdefault(step.figure, []).append(step)
        out.setdefault(step.ground, []).append(step.back())
    return {node: tuple(steps) for node, steps in out.items()}


def _between(claims: Iterable[ClaimSpec], known: Layout) -> list[Step]:
    """Return the steps to both sides of what lies between two things whose direction is known."""
    groups: dict[tuple[Span, tuple[str, ...]], list[ClaimSpec]] = {}
    for claim in claims:
        if claim.name == "between":  # a text has one claim for each side
            groups.setdefault((claim.span, claim.roles.get("figure", ())), []).append(claim)
    found = []
    for (_, figures), said in groups.items():
        sides = tuple(dict.fromkeys(g for c in said for g in c.roles.get("ground", ())))
        bearing = known.relation(*sides) if len(sides) == 2 else None
        if bearing is not None:
            reasons = (*said, *bearing.claims)
            for figure in figures:
                found += [Step(figure, sides[1], bearing.vector, reasons), Step(figure, sides[0], opposite(bearing.vector), reasons)]
    return found


def _positions(steps: Mapping[str, Sequence[Step]]) -> dict[str, Vector]:
    """Return a place on the grid for everything, the first-named of what is connected at the origin."""
    places: dict[str, Vector] = {}
    for start in steps:
        todo = [] if start in places else [start]
        places.setdefault(start, NOWHERE)
        for node in todo:
            for step in steps[node]:
                if step.ground not in places:
                    places[step.ground] = _sum((places[node], opposite(step.vector)))
                    todo.append(step.ground)
    return places


def _breadth_first(start: str, end: str, steps_from: Callable[[str], Iterable[Step]]) -> list[Step] | None:
    """Return the shortest way, the earliest told among equals; None where there is none."""
    ways: dict[str, list[Step]] = {start: []}
    todo = [start]
    for node in todo:
        for step in steps_from(node):
            if step.ground not in ways:
                ways[step.ground] = [*ways[node], step]
                todo.append(step.ground)
    return ways.get(end)


def _claims(way: Iterable[Step]) -> tuple[ClaimSpec, ...]:
    return tuple({c.id: c for step in way for c in step.claims}.values())
