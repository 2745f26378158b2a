"""What is known of a word, in lines: the meanings of a noun with their numbers, of a verb with what its event needs.

Comes in: a word. Goes out: text for a terminal. Every number is followed by where it comes from: a row of a table (its
own, or one above it), a material, WordNet, or a rule.
"""

from collections.abc import Iterator

from interpreter.lexicon import VerbRow, adjectives, prepositions, verb_rows
from scenes.errors import InputError
from scenes.interval import Interval
from scenes.kinds import Kind, NounSense, noun_senses
from scenes.kinds.load import table
from scenes.needs import needs
from scenes.schemata import Condition, Event, Requirement, find_event
from ui.reply import number

MOST_SENSES = 5
LEAST_SHARE = 0.02
"""Meanings that are said less often than this are left out."""
LONGEST = 60
"""Characters of a word."""


def explained(word: str) -> str:
    """Return what is known of a word.

    Raises:
        InputError: If no table knows it.
    """
    asked = " ".join(word.lower().split())
    if not asked or len(asked) > LONGEST:
        raise InputError(f"The word is {'empty' if not asked else f'{len(asked)} characters long'}. Allowed: 1 to {LONGEST}. Give one noun, verb, adjective or preposition.")
    lines = [*_noun(asked), *_verb(asked), *_adjective(asked), *_preposition(asked)]
    if not lines:
        raise InputError(f"No table knows '{asked}'. Try its basic form (dog, run), or add it: see 'own words' in the README.")
    return "\n".join(lines)


def _noun(word: str) -> Iterator[str]:
    senses = [s for s in noun_senses(word) if s.share >= LEAST_SHARE][:MOST_SENSES]
    if senses:
        yield f"{word}, noun"
    for n, sense in enumerate(senses, 1):
        yield from _sense(n, sense)


def _sense(n: int, sense: NounSense) -> Iterator[str]:
    kind = sense.kind
    rows = table().chain(kind.name)[::-1]
    inherited = f", {sense.distance} steps up in WordNet" if sense.distance else ""
    yield f"  {n}. {sense.synset or kind.name} ({sense.share:.0%}) is known as: {kind.name}{inherited}"
    yield "     " + " < ".join(f"{row['name']} ({row.file}, row {row.line})" for row in rows)
    yield f"     {kind.category}, {kind.phase}, {kind.material or 'no material'}; source: {kind.source or 'its parents'}"
    if not kind.informative:
        yield "     too general a word for numbers: no law concludes anything from its size"
    else:
        yield from (f"     {line}" for line in _body(kind))
    yield from (f"     {line}" for line in _properties(kind))
    if kind.parts:
        yield f"     parts: {', '.join(sorted(kind.parts))}"


def _body(kind: Kind) -> Iterator[str]:
    """Return the extents and the mass."""
    for name, unit in (("length_m", "m"), ("width_m", "m"), ("height_m", "m"), ("mass_kg", "kg")):
        yield f"{name.partition('_')[0]:<8} {_amount(getattr(kind, name), unit)}{_origin(kind, name)}"


def _properties(kind: Kind) -> Iterator[str]:
    """Return what it supplies, what is measured first."""
    table_ = needs()
    held = [n for n in kind.properties if n in table_ and kind.properties[n] != Interval.exact(table_[n].absent)]
    for name in sorted(held, key=lambda n: (table_[n].scale != "ratio", n)):
        need, value = table_[name], kind.properties[name]
        means = need.has if value.typical > 0 or need.unit == "°C" else need.lacks
        yield f"{name:<14} {_amount(value, '' if need.unit == '1' else need.unit)}  {means}{_origin(kind, name)}"


def _origin(kind: Kind, name: str) -> str:
    origin = kind.origins.get(name, "")
    return f"  [{origin.replace('material:', 'material ')}]" if origin and origin != kind.name else ""


def _amount(value: Interval, unit: str) -> str:
    """Return an interval as people write it: the typical value, then the 1st and 99th percentile."""
    spread = "" if value.low == value.high else f" ({number(value.low)} – {number(value.high)})"
    return f"{number(value.typical)}{' ' + unit if unit else ''}{spread}"


def _verb(word: str) -> Iterator[str]:
    rows = verb_rows(word)
    if rows:
        yield f"{word}, verb{' (by its class in WordNet; the table has no row of it)' if rows[0].fallback else ''}"
    for n, row in enumerate(rows, 1):
        event = find_event(row.event)
        if event is not None:
            yield f"  {n}. {_pattern(word, row)}: {event.name}, {event.meaning}"
            yield from (f"     {line}" for line in _event(event))


def _pattern(word: str, row: VerbRow) -> str:
    """Return how the verb is said: [agent] hammer [patient] with [instrument]."""
    phrases = [f"{preposition} [{role}]" for preposition, role in row.preps.items()]
    said = [f"[{row.subject}]", word, row.particle, f"[{row.indirect}]" if row.indirect else "", f"[{row.object}]" if row.object and "t" in row.frames + row.frames.replace("d", "t") else "", *phrases]
    return " ".join(part for part in said if part)


def _event(event: Event) -> Iterator[str]:
    yield f"is a: {' < '.join((event.name, *event.ancestors))}; lasts {_amount(event.duration_s, 's')}"
    if event.before:
        yield f"before: {'; '.join(map(_condition, event.before))}"
    if event.after:
        yield f"after: {'; '.join(map(_condition, event.after))}"
    yield from (f"needs: {_requirement(r, event)}" for r in event.requirements)


def _condition(c: Condition) -> str:
    return f"{c.role} {c.fluent} = {c.value}{' (else odd)' if c.soft else ''}"


def _requirement(r: Requirement, event: Event) -> str:
    """Return a requirement in a line: what, of whom, how much, otherwise what."""
    enough = f" at least {r.enough}" if r.enough is not None else ""
    ample = f"{',' if enough else ''} comfortably {r.ample}" if r.ample is not None else ""
    unless = f", unless {' or '.join(f'{u.role}.{u.need}' for u in r.unless)}" if r.unless else ""
    above = f"  [{r.event}]" if r.event != event.name else ""
    return f"{r.need} of {' or '.join(r.by)}{enough}{ample}{unless} ({r.law}){f': {r.note}' if r.note else ''}{above}"


def _adjective(word: str) -> Iterator[str]:
    row = adjectives().get(word)
    if row:
        yield f"{word}, adjective: {row.category}; {'; '.join(row.effects) or 'changes nothing that a law looks at'}"


def _preposition(word: str) -> Iterator[str]:
    for row in prepositions().get(word, ()):
        yield f"{word}, preposition: {row.relation or 'no place'}; of something that moves {row.role_motion or '-'}, of something at rest {row.role_static or '-'}"
