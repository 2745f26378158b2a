"""Kin: parents are older than their children.

Comes in: a context and `kin.csv`, a word for kin -> whether its bearer is the elder or the younger. Goes out: one residual per
comparison of ages of somebody with their own kin that is the wrong way round: "the son is older than his father".
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from scenes.instantiation import Residual
from scenes.laws.law import Context, breach
from scenes.laws.wording import named
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("kin.csv")
AGES = {"older": 1, "older_than": 1, "younger": -1, "younger_than": -1}
"""Relation -> whether its figure is the elder (1) or the younger (-1)."""
BEYOND = 1.6
"""Value of a child before its parents."""


@cache
def _sides() -> Mapping[str, int]:
    return {r["word"]: 1 if r["side"] == "elder" else -1 for r in read_rows(TABLE, ("word", "side", "why"))}


def kin(ctx: Context) -> Iterator[Residual]:
    """Yield one residual per age that is the wrong way round between somebody and their own kin."""
    for claim in ctx.claims:
        sign = AGES.get(claim.name, 0) if claim.kind == "relation" and claim.polarity else 0
        pairs = ((ctx.objects[f], ctx.objects[g]) for f in claim.roles.get("figure", ()) for g in claim.roles.get("ground", ()))
        for figure, ground in pairs if sign else ():
            # of "his father" the owner is the child: the named kin stands on the figure's or on the ground's side
            elder = _sides().get(ground.name, 0) * -1 if ground.owner == figure.id else _sides().get(figure.name, 0) if figure.owner == ground.id else 0
            if elder and elder != sign:
                message = f"{named(figure)} cannot be {claim.name.partition('_')[0]} than {named(ground)}, and parents come before their children"
                yield breach("order", claim, (figure.id, ground.id), BEYOND, message, certified=claim.readable, role="figure")
