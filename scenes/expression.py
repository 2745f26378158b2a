"""The little language in which requirements are written, and every property an object can be asked for.

Comes in: text such as ``3*patient.mass_kg`` or ``min(goal.width_m, 2)``. Goes out: a frozen tree, parsed once,
and its value as an `Interval` for given role fillers. Interval arithmetic treats the parts as independent, which
only widens the result: a bound read off it holds for every choice.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scenes.errors import KnowledgeError
from scenes.interval import Interval
from scenes.needs import needs
from scenes.spec import ObjectSpec

ZERO, ONE = Interval.exact(0.0), Interval.exact(1.0)
TINY = 1e-9
"""Stands for zero where something is divided by an interval that reaches zero."""

FILL: Mapping[str, float] = {
    "sphere": 0.52, "cylinder": 0.79, "cone": 0.26, "capsule": 0.7, "person": 0.27, "quadruped": 0.25, "bird": 0.25,
    "fish": 0.4, "insect": 0.25, "snake": 0.5, "tree": 0.05, "bush": 0.1, "table": 0.15, "chair": 0.2, "bicycle": 0.1,
    "plane": 0.1, "car": 0.6, "truck": 0.7, "boat": 0.5, "line": 0.5,
}  # fmt: skip
"""Share of its bounding box that a shape takes up; 1 for shapes not listed."""


@dataclass(frozen=True, slots=True)
class Number:
    """A constant."""

    value: Interval

    def __str__(self) -> str:
        return f"{self.value.typical:g}"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the filler of a role: ``patient.mass_kg``."""

    role: str
    name: str

    def __str__(self) -> str:
        return f"{self.role}.{self.name}"


@dataclass(frozen=True, slots=True)
class Operation:
    """``+ - * / min max`` applied to parts."""

    symbol: str
    parts: tuple["Expression", ...]

    def __str__(self) -> str:
        parts = [f"({p})" if isinstance(p, Operation) and p.symbol in "+-" and self.symbol in "*/" else str(p) for p in self.parts]
        return f"{self.symbol}({', '.join(parts)})" if self.symbol.isalpha() else f" {self.symbol} ".join(parts)


Expression = Number | Property | Operation


def divide(a: Interval, b: Interval) -> Interval:
    """Divide by a quantity >= 0; what reaches zero is taken as a very small number."""
    low, typical, high = (max(v, TINY) for v in (b.low, b.typical, b.high))
    return a * Interval(1 / high, 1 / typical, 1 / low)


def minimum(a: Interval, b: Interval) -> Interval:
    """Return the smaller of two quantities, level by level."""
    return Interval(min(a.low, b.low), min(a.typical, b.typical), min(a.high, b.high))


def maximum(a: Interval, b: Interval) -> Interval:
    """Return the larger of two quantities, level by level."""
    return Interval(max(a.low, b.low), max(a.typical, b.typical), max(a.high, b.high))


_OPERATIONS: Mapping[str, Callable[[Interval, Interval], Interval]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": divide,
    "min": minimum,
    "max": maximum,
}


# --- properties -------------------------------------------------------------------------------------------------


def _extent(obj: ObjectSpec, rank: int) -> Interval:
    """Return the smallest (0), middle (1) or largest (2) of the three extents [m]."""
    sides = (obj.length_m, obj.width_m, obj.height_m)
    low, typical, high = (
        sorted(values)[rank] for values in zip(*((s.low, s.typical, s.high) for s in sides), strict=True)
    )
    return Interval(low, typical, high)


def _volume(obj: ObjectSpec) -> Interval:
    """Return the volume of the matter's outline [m³]: bounding box times the shape's share of it."""
    return (obj.length_m * obj.width_m * obj.height_m).scaled(FILL.get(obj.shape, 1.0))


def _density(obj: ObjectSpec) -> Interval:
    """Return the density [kg/m³]: the material's where it is known, else mass over volume."""
    known = obj.properties.get("density")
    return known if known is not None else divide(obj.mass_kg, _volume(obj))


def _phase(name: str) -> Callable[[ObjectSpec], Interval]:
    return lambda obj: ONE if obj.phase == name else ZERO


def _matter(obj: ObjectSpec) -> Interval:
    known = obj.properties.get("matter")
    return known if known is not None else (ZERO if obj.phase == "none" else ONE)


def _of(obj: ObjectSpec, name: str) -> Interval:
    return obj.properties.get(name, Interval.exact(0.0))


def _both(a: Interval, b: Interval) -> Interval:
    return Interval(min(a.low, b.low), min(a.typical, b.typical), min(a.high, b.high))


def _not(a: Interval) -> Interval:
    return Interval(max(0.0, 1 - a.high), max(0.0, 1 - a.typical), max(0.0, 1 - a.low))


HELPING_KG = 3.0
"""Least mass of an animal that does work by itself when one works with it; a smaller one is flesh in the hand."""


def _helper(obj: ObjectSpec) -> Interval:
    """Return 1 where what one works with does it itself: people, their limbs, beasts of some size."""
    small = obj.category == "animal" and obj.mass_kg.typical < HELPING_KG
    return ZERO if small or _of(obj, "mind").typical < 1.5 else ONE


DERIVED: Mapping[str, Callable[[ObjectSpec], Interval]] = {
    "mass_kg": lambda o: o.mass_kg,
    "length_m": lambda o: o.length_m,
    "width_m": lambda o: o.width_m,
    "height_m": lambda o: o.height_m,
    "min_m": lambda o: _extent(o, 0),
    "mid_m": lambda o: _extent(o, 1),
    "max_m": lambda o: _extent(o, 2),
    "volume_m3": _volume,
    "count": lambda o: o.count,
    "density": _density,
    "matter": _matter,
    "solid": _phase("solid"),
    "liquid": _phase("liquid"),
    "gas": _phase("gas"),
    "granular": _phase("granular"),
    "soft": lambda o: _not(o.properties["rigid"]) if "rigid" in o.properties else Interval(0.0, 0.5, 1.0),
    "abstract": _phase("none"),
    "idea": _phase("none"),
    "notion": lambda o: ONE if o.phase == "none" and o.category != "projected" else ZERO,
    "insulating": lambda o: _not(_of(o, "conducts")),
    "tight": lambda o: _not(_of(o, "mesh")),
    "opaque": lambda o: _not(_of(o, "transparent")),
    "force": lambda o: _both(_of(o, "act"), _not(_of(o, "mind"))),
    "machine": lambda o: _both(_of(o, "act"), _of(o, "powered")),
    "helper": _helper,
    "walker": lambda o: _both(_of(o, "act"), _of(o, "legs")),
}
"""Quantities that follow from an object's size, mass and phase."""

_ABSENT: dict[str, Interval] = {name: Interval.exact(need.absent) for name, need in needs().items()}


def property_of(obj: ObjectSpec, name: str) -> Interval:
    """Return one property of an object: derived, written in its kind, or the need's `absent` default.

    Raises:
        KnowledgeError: If there is no such property.
    """
    derived = DERIVED.get(name)
    if derived is not None:
        return derived(obj)
    known = obj.properties.get(name)
    if known is not None:
        return known
    try:
        return _ABSENT[name]
    except KeyError as error:
        raise KnowledgeError(
            f"'{name}' is no property. Known: {sorted(known_properties())}. Add a row to scenes/needs.csv."
        ) from error


@lru_cache(maxsize=1)
def known_properties() -> frozenset[str]:
    """Return every name that may stand after the dot."""
    return frozenset(needs()) | frozenset(DERIVED)


# --- parsing ----------------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?|([-+*/(),]))")
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


@lru_cache(maxsize=4096)
def parse(text: str, where: str = "expression") -> Expression:
    """Parse an expression once.

    Args:
        text: Numbers, ``role.property``, ``+ - * /``, parentheses, ``min(a, b)``, ``max(a, b)``.
        where: File and row for the error message.

    Raises:
        KnowledgeError: If the text is no expression or names an unknown property.
    """
    tokens = _tokens(text, where)
    tree, rest = _sum(tokens, 0, text, where)
    if rest != len(tokens):
        raise _bad(text, where, f"'{tokens[rest][1]}' is left over")
    return tree


def _bad(text: str, where: str, what: str) -> KnowledgeError:
    return KnowledgeError(
        f"{where}: '{text}' is no expression: {what}. Write numbers, role.property, + - * / ( ) min max."
    )


def _tokens(text: str, where: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    position = 0
    body = text.rstrip()
    while position < len(body):
        match = _TOKEN.match(body, position)
        if match is None:
            raise _bad(text, where, f"'{body[position:].strip()[0]}' is not allowed")
        number, name, prop, symbol = match.groups()
        if number:
            tokens.append(("number", number))
        elif symbol:
            tokens.append(("symbol", symbol))
        elif prop:
            tokens.append(("property", f"{name}.{prop}"))
        else:
            tokens.append(("name", name))
        position = match.end()
    return tokens


def _sum(tokens: list[tuple[str, str]], at: int, text: str, where: str, rank: int = 1) -> tuple[Expression, int]:
    """Parse operators of at least this rank, left to right."""
    left, at = _atom(tokens, at, text, where)
    while at < len(tokens) and tokens[at][0] == "symbol" and _RANK.get(tokens[at][1], 0) >= rank:
        symbol = tokens[at][1]
        right, at = _sum(tokens, at + 1, text, where, _RANK[symbol] + 1)
        left = Operation(symbol, (left, right))
    return left, at


def _atom(tokens: list[tuple[str, str]], at: int, text: str, where: str) -> tuple[Expression, int]:
    if at >= len(tokens):
        raise _bad(text, where, "it ends too early")
    kind, value = tokens[at]
    if kind == "number":
        return Number(Interval.exact(float(value))), at + 1
    if kind == "property":
        role, name = value.split(".")
        if name not in known_properties():
            raise _bad(text, where, f"there is no property '{name}' (known: {sorted(known_properties())})")
        return Property(role, name), at + 1
    if kind == "name" and value in ("min", "max"):
        return _call(tokens, at, text, where)
    if value == "-":
        part, at = _atom(tokens, at + 1, text, where)
        return Operation("-", (Number(ZERO), part)), at
    if value == "(":
        inner, at = _sum(tokens, at + 1, text, where)
        return inner, _expect(tokens, at, ")", text, where)
    raise _bad(text, where, f"'{value}' does not fit there")


def _call(tokens: list[tuple[str, str]], at: int, text: str, where: str) -> tuple[Expression, int]:
    symbol = tokens[at][1]
    part, at = _sum(tokens, _expect(tokens, at + 1, "(", text, where), text, where)
    parts = [part]
    while at < len(tokens) and tokens[at] == ("symbol", ","):
        part, at = _sum(tokens, at + 1, text, where)
        parts.append(part)
    return Operation(symbol, tuple(parts)), _expect(tokens, at, ")", text, where)


def _expect(tokens: list[tuple[str, str]], at: int, symbol: str, text: str, where: str) -> int:
    if at >= len(tokens) or tokens[at] != ("symbol", symbol):
        raise _bad(text, where, f"'{symbol}' is missing")
    return at + 1


# --- evaluating -------------------------------------------------------------------------------------------------


def evaluate(expr: Expression | str, roles: Mapping[str, ObjectSpec]) -> Interval | None:
    """Evaluate an expression for these fillers.

    Args:
        expr: A parsed tree, or its text.
        roles: Role -> the object that fills it.

    Returns:
        The value in SI units, or None when a role it names is unfilled.
    """
    tree = parse(expr) if isinstance(expr, str) else expr
    if isinstance(tree, Number):
        return tree.value
    if isinstance(tree, Property):
        filler = roles.get(tree.role)
        return None if filler is None else property_of(filler, tree.name)
    values = []
    for part in tree.parts:
        value = evaluate(part, roles)
        if value is None:
            return None
        values.append(value)
    total, operate = values[0], _OPERATIONS[tree.symbol]
    for value in values[1:]:
        total = operate(total, value)
    return total


@lru_cache(maxsize=4096)
def properties_in(expr: Expression) -> tuple[Property, ...]:
    """Return every role.property that an expression names, in order."""
    if isinstance(expr, Property):
        return (expr,)
    if isinstance(expr, Operation):
        return tuple(p for part in expr.parts for p in properties_in(part))
    return ()
