"""A thing made of its kind alone, as the interpreter makes one that is named without adjectives.

Comes in: a kind and an id. Goes out: an `ObjectSpec` with the kind's intervals, properties and surfaces; sizes may be drawn
in to one member of the kind or scaled as "tiny" and "huge" scale them, states set, parts taken away.
"""

from collections.abc import Mapping
from dataclasses import replace

from scenes.interval import Interval
from scenes.kinds import Kind
from scenes.kinds import kind as kind_named
from scenes.organs import left_without
from scenes.spec import ObjectSpec

EXTENTS = ("length_m", "width_m", "height_m")
SPREAD = 0.05
"""[1] Half-width of what one member is known to, as a share of its size: nobody measures to the millimetre."""


def thing(
    kind: Kind | str,
    id: str,
    *,
    scale: float = 1.0,
    member: float | None = None,
    count: Interval | None = None,
    states: Mapping[str, str] | None = None,
    lacks: frozenset[str] = frozenset(),
) -> ObjectSpec:
    """Return a thing of this kind.

    Args:
        kind: The kind or its name.
        id: ``dog#1``; the name is what stands before the number.
        scale: Factor of all extents; the mass grows by its cube.
        member: Which member of the kind: -1 the smallest, 0 the typical, 1 the largest; None: any of them.
        count: How many; one where nothing is said.
        states: Fluents that hold from the start.
        lacks: Parts that it is without.

    Raises:
        KnowledgeError: If there is no kind of this name.
    """
    of = kind_named(kind) if isinstance(kind, str) else kind
    states, name = dict(states or {}), id.split("#")[0].replace("_", " ")
    made = ObjectSpec(
        id=id, name=name, kind=of.name, sense=of.synsets[0] if of.synsets else "", category=of.category, count=count or Interval.exact(1),
        length_m=of.length_m, width_m=of.width_m, height_m=of.height_m, mass_kg=of.mass_kg, shape=of.shape, material=of.material,
        phase=states.get("phase", of.phase), properties=dict(left_without(of.properties, lacks)), surfaces=of.surfaces,
        parts=of.parts - lacks, states=states, informative=of.informative, lacks=lacks,
    )  # fmt: skip
    return sized(made, scale=scale, member=member)


def sized(of: ObjectSpec, *, scale: float = 1.0, member: float | None = None) -> ObjectSpec:
    """Return the thing drawn in to one member of its kind, and scaled."""
    if member is None and scale == 1.0:
        return of
    extents = {e: _member(getattr(of, e), member).scaled(scale) for e in EXTENTS}
    return replace(of, **extents, mass_kg=_member(of.mass_kg, member).scaled(scale**3))


def _member(all_of_them: Interval, share: float | None) -> Interval:
    """Return what one member measures, within SPREAD of its size and within what the kind can be."""
    if share is None:
        return all_of_them
    size = all_of_them.at(share)
    return Interval(max(size * (1 - SPREAD), all_of_them.low), size, min(size * (1 + SPREAD), all_of_them.high))
