"""What a scene can be made of: the kinds that may be drawn, and those of them that suit a role of an event.

Comes in: the tables of kinds and events. Goes out: arrays of kind names. A fixed share of the leaf kinds, chosen by a hash of
their names, is held out: they are in no training scene. Suitability is read off the events' own requirements, column by column.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from scenes.expression import evaluate, property_of
from scenes.kinds import Kind
from scenes.kinds.load import all_kinds
from scenes.kinds.taxonomy import exists, tagged
from scenes.needs import needs
from scenes.schemata import Event, Requirement, all_events, event
from scenes.spec import ObjectSpec
from scenes.things import thing

HELD_OUT = 0.1
"""Share of the leaf kinds that no training scene has."""
RARE = {"abstract": 0.1, "event": 0.1, "projected": 0.15, "group": 0.3}
"""Weight of categories that have no body; 1 for the others."""
COMMON = 10.0
"""Most that a kind is drawn oftener for being common in text."""
DOING = {"person": 6.0, "animal": 1.0, "vehicle": 0.5, "artifact": 0.4, "natural": 0.4, "body_part": 0.05}
"""How often things of a category do something, animals being 1; 0.2 for the others."""
DOERS = ("agent", "experiencer")
TRUNK = frozenset({"happening", "act", "living_act", "be_state"})
"""The roots of the table of events, too vague to be told."""
GENERIC_ROOT = frozenset("instrument location source goal path_of companion topic beneficiary theme".split())
"""Roles that every event may have: they say nothing of what it is about."""
ALIVE = frozenset({"alive", "awake"})
PLACES = frozenset("place building furniture container vehicle natural substance plant artifact tool".split())
"""Categories of what something can be at."""


@dataclass(frozen=True, slots=True)
class Menu:
    """Kinds that may be drawn, with what is asked of them as columns."""

    names: tuple[str, ...]
    things: tuple[ObjectSpec, ...]
    weights: np.ndarray
    """(N,) chance of each, before it is asked what suits."""
    columns: dict[str, np.ndarray] = field(default_factory=dict)
    """Need -> its typical value (N,) for each kind; filled as asked for."""
    suited: dict[tuple[str, str], np.ndarray] = field(default_factory=dict)
    """(event, role), or (nothing, what else is asked) -> cumulative chances (N,) of the kinds that suit; filled as asked for."""

    def column(self, need: str) -> np.ndarray:
        """Return the typical value (N,) of a need [its unit]."""
        if need not in self.columns:
            self.columns[need] = np.array([property_of(o, need).typical for o in self.things])
        return self.columns[need]

    def draw(self, rng: np.random.Generator, chances: np.ndarray) -> ObjectSpec:
        """Return one thing by cumulative chances (N,)."""
        return self.things[int(np.searchsorted(chances, rng.random() * chances[-1], side="right"))]

    @property
    def everything(self) -> np.ndarray:
        """Return the cumulative chances (N,) of all kinds."""
        return self.suited.setdefault(("", "anything"), np.cumsum(self.weights))

    def for_role(self, schema: Event, role: str) -> np.ndarray:
        """Return cumulative chances (N,) of the kinds that suit a role by all that its event asks of it alone."""
        key = (schema.name, role)
        if key not in self.suited:
            self.suited[key] = np.cumsum(self._fitting(schema, role))
        return self.suited[key]

    def against_role(self, schema: Event, role: str) -> np.ndarray:
        """Return cumulative chances (N,) of the bodies that do not suit a role; of all where all do."""
        key = (f"not {schema.name}", role)
        if key not in self.suited:
            bodies = np.array([o.phase != "none" for o in self.things])
            weights = self.weights * bodies * (np.diff(self.for_role(schema, role), prepend=0.0) <= 0)
            self.suited[key] = np.cumsum(weights if weights.any() else self.weights)
        return self.suited[key]

    def _fitting(self, schema: Event, role: str) -> np.ndarray:
        asked = [r for r in schema.requirements if r.by == (role,) or (role in r.by and role in DOERS)]
        ok = self._of_sort(role, bool(asked)).copy()
        for requirement in asked:
            ok &= self._supplies(requirement)
        for condition in schema.before:
            if condition.role == role and condition.fluent in ALIVE and condition.value == "yes":
                ok &= self.column("life") > 0
        weights = self.weights * ok
        if role in DOERS:
            weights = weights * np.array([DOING.get(o.category, 0.2) for o in self.things])
        return weights if weights.any() else self.weights

    def _of_sort(self, role: str, asked: bool) -> np.ndarray:
        """Return which kinds (N,) can fill a role at all: whoever acts can act, a place is a place."""
        if role in DOERS:
            return self.column("act") > 0
        if role in ("location", "goal", "source", "path_of"):
            return np.array([o.category in PLACES and bool(o.surfaces) for o in self.things])
        return np.array([asked or o.phase != "none" for o in self.things])

    def _supplies(self, requirement: Requirement) -> np.ndarray:
        """Return which kinds (N,) have enough of one need, where that does not depend on other roles."""
        told = requirement.ample if requirement.enough is None else requirement.enough
        least = None if told is None or requirement.roles else evaluate(told, {})
        if least is None:
            return self.column(requirement.need) > 0 if requirement.need in needs() and needs()[requirement.need].absent == 0 else np.ones(len(self.names), bool)
        return self.column(requirement.need) >= least.typical


def held_out(name: str, share: float = HELD_OUT) -> bool:
    """Say whether a kind is kept from training: a fixed share of the leaves of the table, by a hash of the name."""
    digest = hashlib.sha256(f"held out:{name}".encode()).digest()
    return name in _leaves() and int.from_bytes(digest[:4], "big") < share * 2**32


@cache
def _leaves() -> frozenset[str]:
    """Return the kinds that no other is a kind of: without a parent the children would be unseen, too."""
    kinds = all_kinds()
    return frozenset(kinds) - {k.parent for k in kinds.values()}


@cache
def menu(unseen: bool = False, share: float = HELD_OUT) -> Menu:
    """Return the kinds of training scenes, or those that are held out; made once."""
    rows = [k for k in all_kinds().values() if _drawable(k) and held_out(k.name, share) is unseen]
    weights = np.array([RARE.get(k.category, 1.0) * _common(k) for k in rows])
    return Menu(tuple(k.name for k in rows), tuple(thing(k, f"{k.name}#1") for k in rows), weights)


def _drawable(kind: Kind) -> bool:
    return kind.informative


def _common(kind: Kind) -> float:
    """Return how much oftener a kind is drawn than one that texts hardly name: the root of its count in WordNet's texts."""
    return float(min(COMMON, (1.0 + max((tagged(s) for s in kind.synsets if exists(s)), default=0)) ** 0.5))


@cache
def families() -> Mapping[str, tuple[str, ...]]:
    """Return family -> its events; a family is what stands right below happening, act or living_act."""
    found: dict[str, list[str]] = {}
    for name in sorted(all_events()):
        if name not in TRUNK:
            found.setdefault(family(name), []).append(name)
    return {k: tuple(v) for k, v in sorted(found.items())}


@cache
def family(name: str) -> str:
    """Return the family of an event: its topmost ancestor below the trunk, or itself."""
    line = (name, *event(name).ancestors)
    return next((a for a in reversed(line) if a not in TRUNK), name)
