"""Garments as they are worn: shells around the joints of whoever has them on, by the rows of `garments.csv`.

A garment's look, its wearer's look and joints come in, a `Figure` goes out that the wearer's stance stretches as it does
the wearer. A row is for a kind ("jacket") and what has it for a parent, or for a word of whatever can be worn ("/coat"). `covers`
names pieces, `trim` features as in `looks.csv` whose colour may be the garment's main or second one; `wearer` is what the
wearer's own look has or lacks ("-hat") beneath it, `off` what it has or lacks whether it is on or off.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from scenes.kinds import all_kinds
from scenes.shapes import clothes, faces
from scenes.shapes.look import Look, shade
from scenes.shapes.mesh import Color, Mesh, Point, moved, turned
from scenes.shapes.pose import Body, number
from scenes.shapes.sweep import Figure, lump, panel
from scenes.spec import ObjectSpec
from scenes.tables import Row, listing, read_rows

GARMENTS = Path(__file__).with_name("garments.csv")
COLUMNS = ("kind", "covers", "trim", "thick", "wearer", "off", "source")
OWN = ("coat", "robe", "apron", "badge", "cross", "tie", "buttons", "belt", "emblem", "straps", "ruff")
"""Features on the chest that what covers the trunk hides."""
LEGGED = ("skirt", "robe", "coat", "shorts")
BENEATH = {"trunk": OWN, "thighs": LEGGED, "shorts": LEGGED, "skirt": LEGGED, "long_skirt": LEGGED, "mini": LEGGED, "hips": LEGGED, "hands": ("gloves",)}
"""Piece -> features of the wearer's own look that are not seen under it."""
WEARABLE = 0.5
"""[1] how well a thing can be worn, from which on it is a garment."""
TIE: Color = (176, 48, 44)
FACET = 0.93
"""[1] distance from the middle of a round of eight corners to its sides, over that to the corners."""


@dataclass(frozen=True, slots=True)
class Garment:
    """One row: what of a body a garment covers, and how."""

    covers: tuple[str, ...]
    trim: tuple[tuple[str, str], ...]
    thick: float
    """[1] radius over that of the flesh."""
    wearer: tuple[str, ...]
    off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worn:
    """What a piece is made around and of."""

    made: Figure
    joints: Body
    broad: float
    fat: float
    thick: float
    main: Color
    second: Color
    legs: bool
    """Whether the wearer has legs: mermaids have none."""
    own: Mesh
    """The garment as it is by itself, which small ones are on the body, too."""


@cache
def garments() -> dict[str, Garment]:
    """Return the table: kind or ``/word`` -> its garment; raise KnowledgeError for a bad row."""
    found = {}
    for row in read_rows(GARMENTS, COLUMNS):
        covers, trim = _split(row["covers"], "|"), tuple((f, v) for f, _, v in (t.partition("=") for t in _split(row["trim"], ";")))
        unknown = [c for c in covers if c not in PIECES]
        if unknown or not (covers or trim):
            raise row.fault(f"covers '{row['covers']}'", f"{listing(PIECES, 30)}, or a trim", "Correct it.")
        if not row["kind"].startswith("/") and row["kind"] not in all_kinds():
            raise row.fault(f"kind '{row['kind']}'", "a row of scenes/kinds, or /word", "Correct it.")
        found[row["kind"]] = Garment(covers, trim, _thick(row), _split(row["wearer"], ";"), _split(row["off"], ";"))
    return found


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(t for t in text.split(mark) if t)


def _thick(row: Row) -> float:
    try:
        return float(row["thick"])
    except ValueError:
        raise row.fault(f"thick '{row['thick']}'", "a number, 1 to 2", "Correct it.") from None


def garment_of(thing: ObjectSpec) -> Garment | None:
    """Return how a thing is worn: the row of its word, of its kind or of the nearest kind above; None where it is not worn or no row is."""
    level = thing.properties.get("wearable")
    if level is None or level.typical < WEARABLE:
        return None
    return _garment(thing.kind, thing.name.lower().replace(" ", "_"))


@cache
def _garment(kind: str, word: str) -> Garment | None:
    kinds, chain, name = all_kinds(), [], kind
    while name in kinds and name not in chain:
        chain.append(name)
        name = kinds[name].parent
    said = [w for w in dict.fromkeys((word, word.rpartition("_")[2])) for w in (w, w.removesuffix("s"))]
    names = [*(f"/{w}" for w in said), *chain]
    return next((garments()[n] for n in names if n in garments()), None)


def undressed(look: Look, on: tuple[Garment, ...], off: tuple[Garment, ...]) -> Look:
    """Return the look of somebody without what their garments hide, and bare where they leave them bare."""
    features = dict(look.features)
    for garment in (*on, *off):
        is_on = garment in on
        hidden = [f for c in garment.covers if is_on for f in BENEATH.get(c, ())]
        for change in (*(f"-{f}" for f in hidden), *garment.off, *(garment.wearer if is_on else ())):
            if change.startswith("-"):
                features.pop(change[1:], None)
            else:
                features[change] = "1"
    return replace(look, features=features)


def dressing(garment: Garment, cloth: Look, wearer: Look, joints: Body, own: Mesh) -> Figure:
    """Return a garment around the joints of whoever wears it.

    Args:
        garment: What it covers.
        cloth: The garment's look.
        wearer: The look of whoever wears it, for the proportions.
        joints: The wearer's, in the posture of the moment.
        own: The garment as it is by itself, around its own centre.
    """
    made = Figure()
    worn = Worn(made, joints, number(wearer, "broad"), number(wearer, "fat"), garment.thick, cloth.main, cloth.second, not wearer.has("fishtail"), own)
    for name in garment.covers:
        PIECES[name](worn)
    tints = {"main": _digits(cloth.main), "second": _digits(cloth.second)}
    trim = Look(cloth.main, cloth.second, {f: tints.get(v, v) for f, v in garment.trim})
    faces.headgear(made, trim, joints, joints.head_size)
    clothes.wear(made, trim, joints, garment.thick * worn.broad)
    if not (made.bars or made.fixed):  # a mermaid's shoe: by itself, where a foot would be
        ankle = joints.legs[0][2]
        made.at(ankle, moved(own, ankle))
    return made


def _digits(color: Color) -> str:
    return "".join(f"{c:02x}" for c in color)


def _along(worn: Worn, *shares: tuple[float, float], color: Color | None = None) -> None:
    """Add a piece of trunk: (share of the way from pelvis to neck, width over that of the trunk there)."""
    n = np.array(worn.joints.neck)
    wide = _wide(worn, *(t for t, _ in shares))
    grown = [(float(a) * g, float(b) * g) for (a, b), (_, g) in zip(wide, shares, strict=True)]
    worn.made.bar([_point(n * t) for t, _ in shares], grown, color or worn.main, sides=8, blunt=0.05)


def _wide(worn: Worn, *shares: float) -> np.ndarray:
    """Return the radii (n, 2) of a garment on the trunk, across and deep, at shares of the way from pelvis to neck."""
    _, radii = clothes.torso(worn.joints.neck, worn.broad, worn.fat)
    return np.array([np.interp(shares, clothes.HEIGHTS, [r[k] for r in radii]) for k in (0, 1)]).T * worn.thick


def _ahead(worn: Worn) -> np.ndarray:
    """Return the direction (3,) in which the chest looks."""
    x, _, z = worn.joints.neck
    return np.array([z, 0.0, -x]) / float(np.hypot(x, z))


def _buttons(worn: Worn) -> None:
    for share in (0.2, 0.42, 0.64):
        joint = np.array(worn.joints.neck) * share
        at = joint + _ahead(worn) * float(_wide(worn, share)[0, 1]) * FACET
        worn.made.at(_point(joint), lump(_point(at), 0.016, worn.second, sides=6, rings=2))


def _plate(worn: Worn, color: Color, *shares: tuple[float, float], lift: float = 0.004) -> None:
    """Add a flat piece on the chest: (share of the way from pelvis to neck, half its width there)."""
    neck, ahead = np.array(worn.joints.neck), _ahead(worn)
    rows = []
    for share, half in shares:
        at = neck * share + ahead * (float(_wide(worn, share)[0, 1]) * FACET + lift)
        rows.append((_point(at + (0, half, 0)), _point(at - (0, half, 0))))
    for (a, b), (d, c) in pairwise(rows):
        worn.made.at(_point(neck * 0.55), panel([a, b, c, d], color, 0.012))


def _tie(worn: Worn, tint: Color) -> None:
    _plate(worn, faces.WHITE, (0.6, 0.008), (0.9, 0.055))
    _plate(worn, tint, (0.32, 0.01), (0.38, 0.03), (0.8, 0.018), (0.84, 0.028), (0.9, 0.024), lift=0.012)


def _apron(worn: Worn) -> None:
    """Add a bib, and below it a cloth that follows the thighs."""
    neck = np.array(worn.joints.neck)
    _plate(worn, worn.main, (0.0, 0.14), (0.3, 0.13), (0.72, 0.1))
    thigh = (np.array(worn.joints.legs[0][1]) + worn.joints.legs[1][1]) / 2
    over = np.array([-thigh[2], 0.0, thigh[0]]) / max(float(np.hypot(thigh[0], thigh[2])), 1e-9)
    worn.made.bar([_point(neck * 0.06 + over * 0.12), _point(thigh * 0.8 + over * 0.165)], [(0.15, 0.01), (0.18, 0.01)], worn.main, sides=6, blunt=0.0)
    _along(worn, (0.03, 1.06), (0.1, 1.04), color=worn.second)


def _neck(worn: Worn) -> None:
    """Add a collar around the neck."""
    _along(worn, (0.95, 1.05), (1.04, 1.0), color=worn.second)


def _trunk(worn: Worn) -> None:
    _along(worn, (-0.05, 1.05), (0.02, 1.02), (0.3, 1.0), (0.68, 1.0), (0.92, 1.0), (0.99, 1.02))


def _hips(worn: Worn) -> None:
    _along(worn, (-0.14, 0.95), (-0.04, 1.05), (0.02, 1.02), (0.1, 1.0))
    if worn.legs:
        _limbs(worn, 0, 1, (0.0, 0.22), (0.084, 0.08), worn.main)


def _limbs(worn: Worn, first: int, last: int, share: tuple[float, float], radii: tuple[float, float], color: Color, *, arms: bool = False, only: int = 0) -> None:
    """Add a tube around a part of both arms or legs, from one joint towards the next; `only` 1: the right one alone."""
    if not (arms or worn.legs):
        return
    limbs = worn.joints.arms if arms else worn.joints.legs
    for limb in limbs[only:]:
        a, b = np.array(limb[first]), np.array(limb[last])
        ends = [_point(a + (b - a) * s) for s in share]
        worn.made.bar(ends, [r * worn.broad * worn.thick for r in radii], color, sides=6, blunt=0.55)


def _feet(worn: Worn) -> None:
    for _, _, ankle, toe in worn.joints.legs if worn.legs else ():
        clothes.shoe(worn.made, ankle, toe, worn.main, worn.thick)


def _hands(worn: Worn) -> None:
    for _, _, hand in worn.joints.arms:
        worn.made.at(hand, lump(hand, 0.05 * worn.thick, worn.main, sides=6))
    _limbs(worn, 1, 2, (0.8, 0.97), (0.042, 0.042), worn.main, arms=True)


def _finger(worn: Worn) -> None:
    _, elbow, hand = (np.array(p) for p in worn.joints.arms[1])
    at = hand + (hand - elbow) * 0.14
    worn.made.at(_point(hand), moved(worn.own, _point(at)))


def _dial(worn: Worn) -> None:
    _, elbow, hand = (np.array(p) for p in worn.joints.arms[1])
    at = elbow + (hand - elbow) * 0.85 - (0, 0.045, 0)
    worn.made.at(_point(hand), moved(turned(worn.own, 0, math.pi / 2), _point(at)))


def _skirt(length: float) -> Callable[[Worn], None]:
    return lambda worn: clothes.skirt(worn.made, worn.joints, worn.main, length, worn.thick)


def _point(at: np.ndarray) -> Point:
    return float(at[0]), float(at[1]), float(at[2])


PIECES: dict[str, Callable[[Worn], None]] = {
    "trunk": _trunk,
    "hem": lambda w: _along(w, (-0.17, 1.12), (-0.08, 1.08), (0.02, 1.03), (0.12, 1.0)),
    "chest": lambda w: _along(w, (0.52, 1.0), (0.68, 1.0), (0.8, 1.0)),
    "sleeves": lambda w: _limbs(w, 0, 1, (0.0, 1.0), (0.059, 0.051), shade(w.main, 0.93), arms=True),
    "forearms": lambda w: _limbs(w, 1, 2, (0.0, 0.9), (0.048, 0.041), shade(w.main, 0.93), arms=True),
    "armband": lambda w: _limbs(w, 0, 1, (0.4, 0.6), (0.056, 0.055), w.main, arms=True, only=1),
    "wrist": lambda w: _limbs(w, 1, 2, (0.82, 0.88), (0.038, 0.038), w.main, arms=True, only=1),
    "finger": _finger, "dial": _dial, "hands": _hands, "buttons": _buttons, "apron": _apron, "collar": _neck,
    "tie": lambda w: _tie(w, w.main), "lapels": lambda w: _tie(w, TIE),
    "waist": lambda w: _along(w, (-0.01, 1.1), (0.09, 1.06)),
    "belt": lambda w: _along(w, (-0.01, 1.1), (0.09, 1.06), color=w.second),
    "hips": _hips,
    "shorts": lambda w: (_hips(w), _limbs(w, 0, 1, (0.0, 0.8), (0.084, 0.074), w.main))[0],
    "thighs": lambda w: _limbs(w, 0, 1, (0.0, 1.0), (0.083, 0.063), w.main),
    "shins": lambda w: _limbs(w, 1, 2, (0.0, 0.95), (0.061, 0.05), w.main),
    "knees": lambda w: _limbs(w, 0, 1, (0.85, 1.06), (0.07, 0.07), w.main),
    "calves": lambda w: _limbs(w, 1, 2, (0.5, 1.0), (0.053, 0.048), w.main),
    "feet": _feet,
    "mini": _skirt(0.6), "skirt": _skirt(1.0), "long_skirt": _skirt(1.85), "tails": _skirt(1.06),
}  # fmt: skip
"""Name in the table -> what draws it."""
