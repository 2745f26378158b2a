"""Strict orders: relations of which a circle is a contradiction.

Comes in: `orders.csv` (relation, order, sign) and a spec. Goes out: one residual per directed circle, citing every
claim on it. Positions change when things move, so a circle through a thing that moves in between is not certified.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from scenes.expression import known_properties
from scenes.instantiation import Residual
from scenes.laws.law import Context, breach, context
from scenes.laws.wording import named
from scenes.spec import ClaimSpec, SceneSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("orders.csv")
COLUMNS = ("relation", "order", "sign", "law", "certified", "property", "meaning")
SPATIAL = frozenset({"left", "west", "north", "height", "inside", "borne", "depth"})
"""Orders that change when a thing moves."""
LINES = frozenset({"queue", "line", "row", "file", "column", "procession", "parade", "lineup"})
"""Groups whose members all face one way, so that behind is an order."""
ROUND = frozenset({"table", "circle", "ring", "campfire", "fire", "round", "roundabout", "carousel"})
"""What people sit around, so that left of goes all the way round."""
LIVING = frozenset({"person", "animal"})
CIRCLE, UNCERTAIN = 2.0, 1.2


@dataclass(frozen=True, slots=True)
class Order:
    """What a relation says about an order."""

    order: str
    forward: bool
    """True where the figure comes first."""
    law: str
    certified: bool
    """True where a circle is impossible from every point of view."""
    property: str
    """Property of which the first has more than the second, or empty."""


@lru_cache(maxsize=1)
def table() -> Mapping[str, Order]:
    """Read the table; raise KnowledgeError for a bad row."""
    found = {}
    for row in read_rows(TABLE, COLUMNS):
        if (
            row["sign"] not in ("1", "-1")
            or row["law"] not in ("cycles", "order")
            or row["certified"] not in ("0", "1")
        ):
            raise row.fault(
                f"sign '{row['sign']}', law '{row['law']}', certified '{row['certified']}'",
                "1 or -1; cycles or order; 0 or 1",
                "Correct it.",
            )
        if row["property"] and row["property"] not in known_properties():
            raise row.fault(
                f"property '{row['property']}'", "a row of needs.csv or a derived quantity", "Correct the name."
            )
        found[row["relation"]] = Order(
            row["order"], row["sign"] == "1", row["law"], row["certified"] == "1", row["property"]
        )
    return found


def circles(spec: SceneSpec, law: str) -> list[Residual]:
    """Return one residual per order that has a directed circle."""
    ctx, orders = context(spec), table()
    edges: dict[str, list[tuple[str, str, ClaimSpec]]] = {}
    for claim in ctx.claims:
        order = orders.get(claim.name) if claim.kind == "relation" else None
        if order is None or order.law != law or claim.mode not in ("asserted", "commanded"):
            continue
        for figure in claim.roles.get("figure", ()):
            for ground in claim.roles.get("ground", ()):
                pair = (figure, ground) if order.forward else (ground, figure)
                edges.setdefault(order.order, []).append((*pair, claim))
    found = []
    for name, pairs in edges.items():
        circle = _circle(pairs) if len(pairs) > 1 else []
        if circle:
            found.append(_residual(ctx, law, name, circle))
    return found


def _circle(edges: list[tuple[str, str, ClaimSpec]]) -> list[tuple[str, str, ClaimSpec]]:
    """Return the edges of the first circle that the text closes, or nothing."""
    out: dict[str, list[tuple[str, str, ClaimSpec]]] = {}
    for edge in edges:
        if edge[0] != edge[1]:
            back = _way(out, edge[1], edge[0])
            if back:
                return [*back, edge]
            out.setdefault(edge[0], []).append(edge)
    return []


def _way(out: Mapping[str, list[tuple[str, str, ClaimSpec]]], start: str, end: str) -> list[tuple[str, str, ClaimSpec]]:
    """Return a way from start to end, breadth first, or nothing."""
    ways: dict[str, list[tuple[str, str, ClaimSpec]]] = {start: []}
    todo = [start]
    for node in todo:
        for edge in out.get(node, ()):
            if edge[1] not in ways:
                ways[edge[1]] = [*ways[node], edge]
                todo.append(edge[1])
    return ways.get(end, [])


def _residual(ctx: Context, law: str, order: str, circle: list[tuple[str, str, ClaimSpec]]) -> Residual:
    claims = sorted({c.id: c for _, _, c in circle}.values(), key=lambda c: c.span)
    ids = tuple(dict.fromkeys(i for first, second, _ in circle for i in (first, second)))
    objects = [ctx.objects[i] for i in ids]
    one_time = not any(
        ctx.spec.episodes[e].gap_before
        for e in range(claims[0].episode + 1, claims[-1].episode + 1)
        if e < len(ctx.spec.episodes)
    )
    lined = any(o.name.split()[-1] in LINES for o in ctx.spec.objects)
    still = order not in SPATIAL or (one_time and not _moved(ctx, set(ids), claims))
    seated = order == "left" and all(o.category in LIVING for o in objects) and any(o.name.split()[-1] in ROUND for o in ctx.spec.objects)
    sure = (
        still
        and not seated
        and all((table()[c.name].certified or order == "depth" and lined) and c.readable and _lasting(ctx, c) for c in claims)
        and all(o.count.high <= 1 for o in objects)
    )
    names = ", ".join(named(o) for o in objects[:-1])
    last = claims[-1]
    message = f"{names} and {named(objects[-1])} form a circle: {_chain(circle, ctx)}"
    residual = breach(law, last, ids, CIRCLE if sure else UNCERTAIN, message, certified=sure, pair=(claims[0], last))
    return _citing_all(residual, claims)


def _citing_all(residual: Residual, claims: list[ClaimSpec]) -> Residual:
    """Return the residual with the span of every claim on the circle."""
    return replace(residual, spans=tuple(c.span for c in claims))


def _chain(circle: list[tuple[str, str, ClaimSpec]], ctx: Context) -> str:
    said = []
    for _, _, claim in circle:
        figure, ground = (ctx.objects[claim.roles[r][0]] for r in ("figure", "ground"))
        said.append(f"{named(figure)} {claim.name.replace('_', ' ')} {named(ground)}")
    return ", ".join(said)


def _lasting(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a relation is a state: told by "is", or by an event at rest ("stands behind", "lies beneath")."""
    if not claim.of:
        return True
    schema = next((s for c, s, _ in ctx.events if c.id == claim.of), None)
    return schema is not None and schema.path in ("none", "rest") and bool(schema.posture or schema.path == "rest")


def _moved(ctx: Context, ids: set[str], claims: list[ClaimSpec]) -> bool:
    """Say whether a thing on the circle moves while it is being described."""
    first, last = claims[0].span[0], claims[-1].span[0]
    return any(
        schema.path not in ("none", "rest")
        and first <= claim.span[0] <= last
        and ids & {i for fillers in claim.roles.values() for i in fillers}
        for claim, schema, _ in ctx.events
    )
