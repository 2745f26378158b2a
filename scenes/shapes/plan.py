"""Body plans: the proportions of four-legged animals, rows of `animals.csv`.

A look comes in, the `Plan` that it names goes out. Lengths are shares of the distance from hip to shoulder.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenes.shapes.look import Look
from scenes.tables import read_rows

PLANS = Path(__file__).with_name("animals.csv")
COLUMNS = ("plan", "stance", *"leg limb chest belly rump broad neck rise throat head snout muzzle nod".split())


@dataclass(frozen=True, slots=True)
class Plan:
    """Proportions of an animal; lengths over the distance from hip to shoulder."""

    name: str
    stance: str
    """legs | crouch (hind legs folded) | hop (upright on the hind legs) | sprawl (legs to the sides)"""
    leg: float
    limb: float
    """Radius of a leg."""
    chest: float
    belly: float
    rump: float
    """Radii of the body."""
    broad: float
    """Width of the body over its height."""
    neck: float
    rise: float
    """[degree] of the neck above the back"""
    throat: float
    head: float
    snout: float
    muzzle: float
    nod: float
    """[degree] of the snout below the horizontal"""


@cache
def plans() -> dict[str, Plan]:
    """Return the table of body plans."""
    return {row["plan"]: Plan(row["plan"], row["stance"], *(float(row[c]) for c in COLUMNS[2:])) for row in read_rows(PLANS, COLUMNS)}


def plan_of(look: Look) -> Plan:
    """Return the body plan that a look names."""
    return plans().get(look.features.get("plan", "mammal"), plans()["mammal"])
