"""SceneSpec: what has to be built, in SI units, z up, before anything has a place.

Made by `interpreter.build_scene` from one reading of a text; read by the laws, by `coherence_net.instantiate`
and by the exporters. Objects are things in the world (one per entity, plus the assumed ones such as the floor),
claims are what the text says about them. Nothing here knows about words beyond the spans it carries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scenes.errors import SceneError
from scenes.interval import Interval

Span = tuple[int, int, int]
"""(sentence index, start, end) in Unicode code points."""

ClaimKind = Literal["event", "relation", "quality", "quantity"]
Mode = Literal["asserted", "possible", "generic", "commanded", "said", "wanted", "conditional"]
CHECKED_MODES: frozenset[str] = frozenset({"asserted", "possible", "generic", "commanded"})
"""Modes whose claims are held against the world; the others live in a sub-world and are never checked as facts."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Where the scene is: constants and suspended laws."""

    name: str = "room"
    gravity: float = 9.81
    """[m/s²]"""
    medium: str = "air"
    """air | water | vacuum"""
    ceiling_m: Interval | None = field(default_factory=lambda: Interval(2.2, 2.5, 4.0))
    """Height of the ceiling [m]; None outdoors."""
    suspended: frozenset[str] = frozenset()
    """Names of laws that do not hold here ("in the dream": all of them)."""


@dataclass(frozen=True, slots=True)
class ObjectSpec:
    """One thing of the scene with everything the laws may ask of it."""

    id: str
    """``dog#1``"""
    name: str
    """What the reply calls it: ``dog``, ``Ann``, ``coffee table``."""
    kind: str
    """Row of `scenes/kinds` it was resolved to."""
    sense: str = ""
    """WordNet synset, ``dog.n.01``; empty where there is none."""
    category: str = "artifact"
    """person | animal | plant | artifact | place | food | substance | group | abstract | … (see scenes/kinds)."""
    count: Interval = field(default_factory=lambda: Interval.exact(1))
    length_m: Interval = field(default_factory=lambda: Interval.exact(0.1))
    """Extent along x, the forward direction, at rest [m]."""
    width_m: Interval = field(default_factory=lambda: Interval.exact(0.1))
    """Extent along y [m]."""
    height_m: Interval = field(default_factory=lambda: Interval.exact(0.1))
    """Vertical extent at rest [m]."""
    mass_kg: Interval = field(default_factory=lambda: Interval.exact(1.0))
    """Mass of one [kg]."""
    shape: str = "box"
    material: str = "unknown"
    phase: str = "solid"
    """solid | granular | liquid | gas | none (no matter: abstract things, events, shadows)"""
    properties: Mapping[str, Interval] = field(default_factory=dict)
    """Every property of `scenes/needs.csv` that it has, inherited and modified by its adjectives."""
    surfaces: frozenset[str] = frozenset()
    """Named surfaces a thing can be on or at: top, underside, side, interior, hook, opening."""
    parts: frozenset[str] = frozenset()
    """Kinds of its parts."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Fluents that hold from the start ("the frozen lake"): fluent -> value of `scenes/fluents.csv`."""
    color: str = ""
    """Colour word said of it, for pictures only."""
    spans: tuple[Span, ...] = ()
    """Every mention."""
    assumed: bool = False
    """True where the text does not name it (floor, ceiling, a tap)."""
    informative: bool = True
    """False where the kind is only a vague ancestor (thing, artifact): no law may certify from its properties."""
    owner: str = ""
    """Id of the object it belongs to or is a part of, or empty."""
    lacks: frozenset[str] = frozenset()
    """What the text says it is without: hair (bald), shoes (barefoot), legs (legless)."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Property or column that is not its kind's -> why: ``said: “tiny”``, ``set by hand``; for people only."""


@dataclass(frozen=True, slots=True)
class ClaimSpec:
    """One thing the text says: an event, a relation, a quality or a quantity."""

    id: str
    kind: ClaimKind
    name: str
    """Event of `scenes/schemata`, relation of `scenes/relations.py`, or fluent/property of a quality."""
    lemma: str
    """The word it came from."""
    roles: Mapping[str, tuple[str, ...]]
    """Role -> object ids. Relations: figure, ground. Qualities: bearer."""
    episode: int = 0
    polarity: bool = True
    mode: Mode = "asserted"
    span: Span = (0, 0, 0)
    """The clause or phrase to quote."""
    value: str = ""
    """Of a quality: the fluent's value, or the word."""
    amount: Interval | None = None
    """Of a quantity: in SI units."""
    modifiers: tuple[str, ...] = ()
    """Read adverbs and directions: fast, slowly, up, away, together, …"""
    of: str = ""
    """Of a relation that belongs to an event (a goal, a place): id of that event's claim."""
    readable: bool = True
    """False where a word in the clause was not read: it may then support no certificate."""

    @property
    def things(self) -> frozenset[str]:
        """The ids of everything that fills a role."""
        return frozenset(i for ids in self.roles.values() for i in ids)


@dataclass(frozen=True, slots=True)
class EpisodeSpec:
    """A stretch of time in which motion is sampled; between episodes only states persist."""

    index: int
    duration_s: Interval
    sentence: int = 0
    gap_before: bool = False
    """An explicit gap ("the next day", "later"): an inertial state may have been repaired in it."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class SceneSpec:
    """One reading of one text as things, claims and episodes."""

    environment: Environment
    objects: tuple[ObjectSpec, ...]
    claims: tuple[ClaimSpec, ...]
    episodes: tuple[EpisodeSpec, ...]
    sentences: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse double ids and dangling references."""
        ids = [o.id for o in self.objects]
        if len(set(ids)) != len(ids):
            raise SceneError(f"Object ids are not unique: {sorted(i for i in set(ids) if ids.count(i) > 1)}. Number them.")
        known = set(ids)
        for claim in self.claims:
            for role, fillers in claim.roles.items():
                missing = [f for f in fillers if f not in known]
                if missing:
                    raise SceneError(f"Claim {claim.id}: {role} names {missing}, which is no object. Known: {ids}.")
            if not 0 <= claim.episode < max(len(self.episodes), 1):
                raise SceneError(f"Claim {claim.id}: episode {claim.episode} of {len(self.episodes)}. Add the episode.")

    def object(self, id: str) -> ObjectSpec:
        """Return the object with this id."""
        for candidate in self.objects:
            if candidate.id == id:
                return candidate
        raise SceneError(f"No object '{id}'. Known: {[o.id for o in self.objects]}.")
