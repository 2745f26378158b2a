"""What deeds presume without a word: an open way, the shape of a thing, that one is still alive.

Comes in: three small tables beside this file, a claim and its scene. Goes out: which states of whom a claim presumes
beyond its schema, and which losses are for good.
"""

from functools import cache
from pathlib import Path

from scenes.laws.law import Context
from scenes.laws.media import lineage
from scenes.schemata import find_event
from scenes.spec import ClaimSpec
from scenes.tables import read_rows

HERE = Path(__file__).parent
OPENERS = frozenset({"key", "keypad", "lockpick", "crowbar", "flap", "card", "hole", "crack", "gap"})
"""Kinds or words through which, or with which, one gets through what is shut."""
BODILY_MOVERS = frozenset({"person", "animal"})
LIVELY = frozenset({"walk", "run", "jump", "climb", "dance", "sing", "cheer_gesture", "eat", "drink"})
"""Deeds that no corpse does, not even in a manner of speaking, as long as it is told after the death."""


@cache
def breaking_lemmas() -> frozenset[str]:
    """Return verbs that make an opening, or bring no body through."""
    return frozenset(row["lemma"] for row in read_rows(HERE / "passages.csv", ("lemma", "why")))


@cache
def _for_good() -> dict[tuple[str, str, str], bool]:
    rows = read_rows(HERE / "for_good.csv", ("kind", "fluent", "value", "gone", "why"))
    return {(r["kind"], r["fluent"], r["value"]): r["gone"] == "yes" for r in rows}


@cache
def _uses() -> dict[str, list[tuple[str, str, str, str]]]:
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for r in read_rows(HERE / "uses.csv", ("event", "kind", "role", "fluent", "value", "why")):
        found.setdefault(r["event"], []).append((r["kind"], r["role"], r["fluent"], r["value"]))
    return found


def lost_for_good(kind: str, fluent: str, value: str) -> bool:
    """Say whether a thing of this kind never leaves this state again."""
    return any((k, fluent, value) in _for_good() for k in lineage(kind))


def gone_with(kind: str, fluent: str, value: str) -> bool:
    """Say whether nothing is left of a thing of this kind in this state: a melted snowman."""
    return _for_good().get((kind, fluent, value), False)


def presumed(ctx: Context, claim: ClaimSpec) -> list[tuple[str, str, str, str]]:
    """Return (object, role, fluent, wanted value) that a claim presumes beyond its schema."""
    found = []
    for kind, role, fluent, value in _uses().get(claim.name, ()):
        found += [(i, role, fluent, value) for i in claim.roles.get(role, ()) if kind in lineage(ctx.objects[i].kind)]
    if "portion:rest" in claim.modifiers:
        found += [(i, role, "exists", "yes") for role in ("patient", "theme") for i in claim.roles.get(role, ())]
    return found + [(i, "path_of", f, v) for i in _ways(ctx, claim) for f, v in (("locked", "no"), ("open", "yes"))]


def _ways(ctx: Context, claim: ClaimSpec) -> list[str]:
    """Return doors and windows through which a body of flesh passes as it is."""
    movers = [ctx.objects[i] for role in ("agent", "theme") for i in claim.roles.get(role, ())]
    schema = find_event(claim.name)
    goes = schema is not None and schema.path not in ("none", "rest", "")
    moves = goes or "in" in claim.modifiers or any(m.startswith("direction:") for m in claim.modifiers)
    if not movers or not moves or claim.lemma in breaking_lemmas() or "stative" in claim.modifiers:
        return []
    if any(m.category not in BODILY_MOVERS or m.phase != "solid" for m in movers) or "instrument" in claim.roles:
        return []
    if any(OPENERS & {o.kind, o.name} for o in ctx.objects.values()):
        return []
    through = {i for c in ctx.claims if c.kind == "relation" and c.name == "through" and c.of == claim.id for i in c.roles.get("ground", ())}
    through -= {i for c, _, _ in ctx.events if "stative" not in c.modifiers and c.name not in ("close", "lock") for i in c.roles.get("patient", ())}
    return [i for i in claim.roles.get("path_of", ()) if i in through and ctx.objects[i].shape == "sheet" and "openable" in ctx.objects[i].properties]
