"""Hand-made objects, claims, events and scenes, so that the laws are tested without words and tables."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scenes.interval import Interval
from scenes.schemata import Event
from scenes.schemata.load import EVENT_COLUMNS, REQUIREMENT_COLUMNS, load
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec

PERSON = dict(
    mind=5, speech=1, voice=1, act=1, life=1, feeling=2, social=2, sight=1, hearing=1, hands=1, grip=1, walk_mps="3~6~10",
    swim_mps="0.5~1~2.2", lift_kg="10~40~250", push_N="200~500~2500", eats=1, jump_m="0.2~0.5~1.2", throw_m="5~25~100",
)  # fmt: skip


def interval(value: "Interval | float | str") -> Interval:
    """Return an interval from a number, ``1~2~3`` or itself."""
    return value if isinstance(value, Interval) else Interval.parse(str(value))


def thing(
    id: str,
    category: str = "artifact",
    *,
    size: str = "0.1~0.2~0.3",
    mass: "float | str" = "0.1~0.5~2",
    properties: Mapping[str, Any] | None = None,
    **more: Any,
) -> ObjectSpec:
    """Return an object; `size` is used for all three extents, `properties` may hold numbers or ``1~2~3``."""
    name = id.split("#")[0]
    sides = {side: interval(size) for side in ("length_m", "width_m", "height_m")} | {
        k: interval(more.pop(k)) for k in list(more) if k in ("length_m", "width_m", "height_m")
    }
    fields = {"name": name, "kind": name, "count": Interval.exact(1)} | more
    values = {k: interval(v) for k, v in (properties or {}).items()}
    return ObjectSpec(id=id, category=category, mass_kg=interval(mass), properties=values, **sides, **fields)


def person(id: str = "Ann#1", **more: Any) -> ObjectSpec:
    """Return a grown person."""
    properties = PERSON | dict(more.pop("properties", {}))
    return thing(
        id,
        "person",
        size="0.3~0.5~1.9",
        mass="40~70~120",
        properties=properties,
        shape="person",
        material="flesh",
        **more,
    )


def claim(
    id: str,
    kind: str,
    name: str,
    *,
    lemma: str = "",
    episode: int = 0,
    sentence: int | None = None,
    more: Mapping[str, Any] | None = None,
    **roles: "str | Iterable[str]",
) -> ClaimSpec:
    """Return a claim; roles are one id or several."""
    filled = {role: (ids,) if isinstance(ids, str) else tuple(ids) for role, ids in roles.items()}
    at = episode if sentence is None else sentence
    return ClaimSpec(
        id=id,
        kind=kind,
        name=name,
        lemma=lemma or name,
        roles=filled,
        episode=episode,
        span=(at, 0, 10),
        **(more or {}),
    )


def scene(
    objects: Iterable[ObjectSpec],
    claims: Iterable[ClaimSpec],
    *,
    gaps: Iterable[int] = (),
    environment: Environment | None = None,
) -> SceneSpec:
    """Return a scene with as many episodes as the claims need; `gaps` are episodes before which time passes."""
    claims, gaps = tuple(claims), set(gaps)
    last = max((c.episode for c in claims), default=0)
    episodes = tuple(EpisodeSpec(i, Interval(1, 10, 60), sentence=i, gap_before=i in gaps) for i in range(last + 1))
    return SceneSpec(environment or Environment(), tuple(objects), claims, episodes)


def events(folder: Path, rows: Iterable[str], requirements: Iterable[str] = ()) -> Mapping[str, Event]:
    """Write two small tables into a folder and load them."""
    first, second = folder / "events.csv", folder / "requirements.csv"
    first.write_text("\n".join([",".join(EVENT_COLUMNS), *rows]) + "\n", encoding="utf-8")
    second.write_text("\n".join([",".join(REQUIREMENT_COLUMNS), *requirements]) + "\n", encoding="utf-8")
    return load(first, second)
