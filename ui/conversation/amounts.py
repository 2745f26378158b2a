"""Amounts that a person sets in words: "it weighed 3 kg", "the dog were twice as big", "there were no gravity".

Comes in: a clause and the checked text. Goes out: an `Adjustment` with the words for it, or None. The forms are the rows
of `amounts.csv`; numbers and units are those that the reader knows.
"""

import functools
import pathlib
import re
from dataclasses import dataclass

from interpreter.lexicon import numbers, units
from scenes.constants import GRAVITY
from scenes.spec import ObjectSpec
from scenes.tables import Row, read_rows
from ui.checked import Adjustment, Checked
from ui.conversation.edits import thing_called
from ui.reply import number

TABLE = pathlib.Path(__file__).with_name("amounts.csv")
DIMENSION = {"mass_kg": "mass", "ceiling_m": "length"}
UNIT = {"mass_kg": "kg", "gravity": "m/s²", "ceiling_m": "m"}


@dataclass(frozen=True, slots=True)
class Set:
    """What is set by hand, and how to say it."""

    adjustment: Adjustment
    words: str


@functools.cache
def _rows() -> tuple[tuple[Row, re.Pattern[str]], ...]:
    rows = read_rows(TABLE, ("form", "pattern", "field", "value", "note"))
    return tuple((row, re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


def amount(checked: Checked, clause: str) -> Set | None:
    """Return what a clause sets by hand, or None where it sets nothing of the kind."""
    for row, pattern in _rows():
        match = pattern.fullmatch(clause) if row["form"] != "factor" else None
        if match:
            parts = {k.rstrip("2"): v for k, v in match.groupdict().items() if v}
            found = _set(checked, row["form"], row["field"], row["value"], parts)
            if found:
                return found
    return None


def sets_amount(clause: str) -> bool:
    """Whether a clause has the form of one that sets an amount of the surroundings."""
    return any(pattern.fullmatch(clause) for row, pattern in _rows() if row["form"] != "factor" and row["field"] in ("gravity", "ceiling_m"))


def _set(checked: Checked, form: str, field: str, value: str, parts: dict[str, str]) -> Set | None:
    """Return one adjustment; None where its number, unit or thing is not known."""
    thing = _thing(checked, parts["who"]) if "who" in parts else None
    if "who" in parts and thing is None:
        return None
    base = 1.0 if field == "size" else thing.mass_kg.typical if thing else GRAVITY
    if form == "whole":
        wanted = float(value)
    elif form == "measure":
        wanted = _measure(field, parts)
    else:
        times = float(value) if form == "more" else _times(parts["times"])
        wanted = None if times is None or times <= 0 else base * times if form != "over" else base / times
    if wanted is None:
        return None
    return Set(Adjustment(thing.id if thing else "", field, float(f"{wanted:.4g}")), _words(thing, field, wanted))


def _words(thing: ObjectSpec | None, field: str, value: float) -> str:
    """Say what is set."""
    if thing is None:
        what = "gravity" if field == "gravity" else "the ceiling"
        return f"with {what} {'at' if field == 'gravity' else 'up at'} {number(value)} {UNIT[field]}"
    name = thing.name if thing.name[:1].isupper() else f"the {thing.name}"
    return f"with {name} {number(value)} times its size" if field == "size" else f"with {name} at {number(value)} kg"


def _thing(checked: Checked, who: str) -> ObjectSpec | None:
    phrase = thing_called(checked, who)
    return phrase.thing if phrase else None


def _measure(field: str, parts: dict[str, str]) -> float | None:
    """Return a number with its unit in SI."""
    value = _number(parts["n"])
    if value is None or "unit" not in parts:
        return value
    word = parts["unit"].lower()
    unit = units().get(word) or units().get(word.rstrip("s"))
    return value * unit.factor if unit is not None and unit.dimension == DIMENSION[field] else None


def _times(words: str) -> float | None:
    """Return the factor that some words mean."""
    fixed = {row["pattern"]: float(row["value"]) for row, _ in _rows() if row["form"] == "factor"}
    return fixed[words.lower()] if words.lower() in fixed else _number(words.lower().removesuffix(" times"))


def _number(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        known = numbers().get(words.lower())
        return known.typical if known is not None else None
