"""Rules of stories: which state a deed leaves behind, and which state it takes for granted.

Comes in: `story_leaves.csv` and `story_needs.csv`, and a claim. Goes out: (object, fluent, value) per rule that fits.
A rule speaks of an event with all its kinds, of a verb, or of both; sense by sense the same verb keeps its rules.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from scenes.fluents import FLUENTS
from scenes.laws.media import lineage
from scenes.schemata import find_event
from scenes.spec import ClaimSpec, ObjectSpec
from scenes.tables import Row, listing, read_rows

HERE = Path(__file__).parent
COLUMNS = ("event", "verb", "told", "role", "kind", "where", "fluent", "value", "why")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "object": ("patient", "theme", "product"),
    "tool": ("instrument",),
    "vessel": ("goal", "source", "location"),
    "doer": ("agent", "theme"),
    "part": ("agent", "patient", "theme", "product", "instrument", "goal", "source", "location", "path_of", "companion", "recipient"),
}
"""Short names of roles that the senses of one verb share."""
UNTOLD = "unknown"
"""Value of a rule after which nobody knows."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: whose state a deed sets or needs."""

    event: str
    verbs: frozenset[str]
    told: bool
    """False where the rule is about the deed being denied: "could not find it"."""
    roles: tuple[str, ...]
    """Roles whose fillers it is about; ``any``: everything of its kind that the story has named; ``named``: what the sentence names; ``own``: what the doer has of this kind."""
    kinds: frozenset[str]
    where: tuple[tuple[str, frozenset[str]], ...]
    """(role, kinds) that must be filled so; ``with``, ``without``: marks of the claim; ``lacking``: roles not filled; ``said``: words of the clause."""
    fluent: str
    value: str


def _rule(row: Row) -> Rule:
    if row["fluent"] not in FLUENTS:
        raise row.fault(f"fluent '{row['fluent']}'", listing(FLUENTS), "Use a row of fluents.csv.")
    if row["value"] != UNTOLD and not FLUENTS[row["fluent"]].allows(row["value"]):
        raise row.fault(f"value '{row['value']}'", listing(FLUENTS[row["fluent"]].values), "Use a value of the fluent.")
    where = tuple((k, frozenset(v.split("|"))) for k, _, v in (c.partition("=") for c in row["where"].split(";") if c))
    roles = GROUPS.get(row["role"], (row["role"],))
    verbs, kinds = (frozenset(filter(None, row[c].split("|"))) for c in ("verb", "kind"))
    return Rule(row["event"], verbs, row["told"] != "no", roles, kinds, where, row["fluent"], row["value"])


@cache
def rules(table: str) -> tuple[Rule, ...]:
    """Return the rules of ``leaves`` or ``needs``."""
    return tuple(_rule(row) for row in read_rows(HERE / f"story_{table}.csv", COLUMNS))


@cache
def words(use: str) -> frozenset[str]:
    """Return the words of one use: ``another``, ``factive``, ``remedy``."""
    return frozenset(r["word"] for r in read_rows(HERE / "story_words.csv", ("use", "word", "why")) if r["use"] == use)


def is_of(thing: ObjectSpec, kinds: frozenset[str]) -> bool:
    """Say whether a thing is of one of these kinds or categories."""
    return not kinds or thing.category in kinds or thing.name in kinds or any(k in kinds for k in lineage(thing.kind))


def others_own(before: Sequence[str], said: Sequence[str]) -> bool:
    """Say whether the words for a thing give it to another than before: "his phone", "her phone"; "the key", "her own key"."""
    owners = words("owner")
    first, last = ({w for w in mention[:1] if w in owners} for mention in (before, said))
    return bool(first and last and first != last) or "own" in said and bool(before) and not first


def handles(claim: ClaimSpec) -> bool:
    """Say whether a deed needs the thing itself and no thought of it."""
    schema = find_event(claim.name)
    return schema is not None and not words("untouching") & {claim.name, claim.lemma, *schema.ancestors}


def verb_forms(claim: ClaimSpec) -> frozenset[str]:
    """Return the verb alone and with each of its particles."""
    return frozenset({claim.lemma, *(f"{claim.lemma} {m}" for m in claim.modifiers)})


@cache
def _ancestry(event: str) -> frozenset[str]:
    schema = find_event(event)
    return frozenset({event, *(schema.ancestors if schema else ())})


@lru_cache(maxsize=8192)
def rules_of(table: str, told: bool, event: str, verbs: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules of a table that speak of an event and a verb, told or denied, whatever its things are."""
    return tuple(r for r in rules(table) if r.told == told and _speaks_of(r, event, verbs))


def _speaks_of(rule: Rule, event: str, verbs: frozenset[str]) -> bool:
    return (not rule.event or rule.event in _ancestry(event)) and (not rule.verbs or bool(rule.verbs & verbs))


def fits(rule: Rule, claim: ClaimSpec, things: Mapping[str, ObjectSpec], sentence: str) -> bool:
    """Say whether a claim is a deed that a rule speaks of."""
    if not _speaks_of(rule, claim.name, verb_forms(claim)):
        return False
    for role, kinds in rule.where:
        marks = {*claim.modifiers, claim.lemma, claim.value}
        if role in ("with", "without"):
            if bool(kinds & marks) != (role == "with"):
                return False
        elif role == "said":
            if not kinds & set(re.findall(r"\w+", sentence[claim.span[1] : claim.span[2]].lower())):
                return False
        elif role == "lacking":
            if any(claim.roles.get(r) for r in kinds):
                return False
        elif not any(is_of(things[i], kinds) for r in GROUPS.get(role, (role,)) for i in claim.roles.get(r, ())):
            return False
    return True


def about(rule: Rule, claim: ClaimSpec, things: Mapping[str, ObjectSpec], sentence: str) -> Iterator[tuple[str, str]]:
    """Yield (role, object id) of everything whose state a rule sets or needs in a claim that fits it."""
    if rule.roles in (("any",), ("named",)):
        near = (i for i, t in things.items() if rule.roles == ("any",) or re.search(rf"\b{re.escape(t.name)}\b", sentence))
        named = {things[i].kind: i for ids in claim.roles.values() for i in ids}  # "on her phone": no other phone is meant
        yield from ((rule.roles[0], i) for i in near if is_of(things[i], rule.kinds) and named.get(things[i].kind, i) == i)
    if rule.roles == ("own",):
        doers = {i for role in ("agent", "experiencer") for i in claim.roles.get(role, ())}
        yield from (("own", i) for i, t in things.items() if t.owner in doers and is_of(t, rule.kinds))
    for role in rule.roles:
        yield from ((role, i) for i in claim.roles.get(role, ()) if is_of(things[i], rule.kinds))
