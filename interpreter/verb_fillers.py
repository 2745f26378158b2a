"""Rarer meanings of a verb count only where its fillers are such as they are said of: salads are tossed, balls thrown.

Comes in: the rows of the table of verbs that fit a clause, the commonest first. Goes out: the rows left, by
`lexicon/verb_fillers.csv`. The first row is dropped only where its own conditions fail and another's are met ("skimmed a
stone"), nor is any for a filler that no table knows: without this, a far-fetched meaning that asks nothing of its fillers
would excuse every nonsense of the near one.
"""

import functools
import re
from collections.abc import Mapping, Sequence

from interpreter.clauses import Clause
from interpreter.lexicon import VerbRow, prepositions, table
from interpreter.noun_senses import senses_of
from scenes.errors import KnowledgeError
from scenes.kinds import Kind

ARGUMENTS = ("subject", "object", "goal", "phrase")
"""What conditions are put to: a noun's own meaning, that there is a goal at all, or the prepositions that say where to."""
SENSES, LEAST_SHARE = 2, 0.2
"""Most meanings of a filler that are looked at, and their least share."""
KNOWN = "known"
"""Condition of a meaning that counts only where a noun tells of what it is said."""
CONDITION = re.compile(r"(category|phase) (\w+)|(\w+)(?:(>=|<=)([\d.]+))?")


@functools.cache
def fillers() -> Mapping[tuple[str, str], tuple[tuple[str, tuple[re.Match[str], ...]], ...]]:
    """Return (verb, event) -> (argument, conditions of which one must hold) of each meaning that is choosy.

    Raises:
        KnowledgeError: If an argument or a condition cannot be read.
    """
    found: dict[tuple[str, str], list[tuple[str, tuple[re.Match[str], ...]]]] = {}
    for row in table("verb_fillers"):
        conditions = [CONDITION.fullmatch(c) for c in row["of"].split("|") if c]
        if row["argument"] not in ARGUMENTS or not all(conditions):
            raise KnowledgeError(f"verb_fillers.csv, '{row['lemma']}' as {row['event']}: '{row['argument']}' of '{row['of']}'. Allowed: {ARGUMENTS}, conditions like category food, phase solid, mind>=3. Correct it.")
        found.setdefault((row["lemma"], row["event"]), []).append((row["argument"], tuple(c for c in conditions if c)))
    return {key: tuple(rows) for key, rows in found.items()}


def without_choosy(clause: Clause, rows: Sequence[VerbRow]) -> list[VerbRow]:
    """Return the rows whose fillers may be such as they ask for; the first one also where no other asks for just these."""
    fit = [_fits(clause, row) for row in rows]
    said_of = any(fit[1:]) and any(ok and _asked(clause, row) for row, ok in zip(rows[1:], fit[1:], strict=True))
    return [row for n, row in enumerate(rows) if fit[n] or not n and not said_of]


def _fits(clause: Clause, row: VerbRow) -> bool:
    """Whether no argument is known to be other than a meaning asks for."""
    return all(_met(clause, argument, conditions) for argument, conditions in fillers().get((clause.lemma, row.event), ()))


def _asked(clause: Clause, row: VerbRow) -> bool:
    """Whether a meaning asks for arguments of a kind that are there and known."""
    asked = fillers().get((clause.lemma, row.event), ())
    return bool(asked) and all(any(_kinds(clause, i) for i in _words(clause, argument)) for argument, _ in asked if argument != "phrase")


def _met(clause: Clause, argument: str, conditions: Sequence[re.Match[str]]) -> bool:
    """Whether an argument is there and, as far as its word tells, meets one of the conditions."""
    if argument == "goal":
        return any(row.role_motion == "goal" for p in clause.phrases for row in prepositions().get(p.word, ())) or bool(clause.adverbs or clause.particle)
    if argument == "phrase":
        return bool({p.word for p in clause.phrases} & {condition[0] for condition in conditions})
    kinds = [k for i in _words(clause, argument) for k in _kinds(clause, i)]
    if not kinds:
        return not any(condition[0] == KNOWN for condition in conditions)
    return any(_holds(kind, condition) for kind in kinds for condition in conditions)


def _words(clause: Clause, argument: str) -> Sequence[int]:
    """Return the words that fill a subject or an object, whatever the voice."""
    below, above = (clause.objects, clause.subjects) if not clause.passive else (clause.subjects, [i for p in clause.phrases if p.word == "by" for i in p.objects])
    return above if argument == "subject" else below if argument == "object" else ()


def _kinds(clause: Clause, i: int) -> list[Kind]:
    """Return what a word may mean before anything is read; nothing for names and pronouns."""
    token = clause.tree.tokens[i]
    senses, _ = senses_of(clause.tree, i) if token.pos == "NOUN" else ([], [])
    return [s.kind for s in senses[:SENSES] if s.share >= LEAST_SHARE]


def _holds(kind: Kind, condition: re.Match[str]) -> bool:
    """Whether a kind typically meets a condition."""
    field, value, need, relation, bound = condition.groups()
    if field:
        return getattr(kind, field) == value
    if need == "max_m":
        size = max(kind.length_m.typical, kind.width_m.typical, kind.height_m.typical)
    else:
        owned = kind.properties.get(need)
        size = owned.typical if owned is not None else 0.0
    return size <= float(bound) if relation == "<=" else size >= float(bound or 1e-9)
