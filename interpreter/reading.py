"""One pass over a document: sentences -> clauses -> entities and claims -> one Interpretation.

`interpret` runs the pass once with the best choice everywhere and again for every other choice that is probable
enough; see `choices.py`.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from interpreter.attached import attachments
from interpreter.attachment import hung
from interpreter.attitude import UNCHECKED, mode_of
from interpreter.captions import shown
from interpreter.choices import Choices
from interpreter.claim import Book, Claim
from interpreter.claims import read_clause
from interpreter.clauses import Clause, clauses, undivided
from interpreter.directions import Fact, add_claims, facts_of
from interpreter.discourse import links
from interpreter.document import Document
from interpreter.entities import Entities
from interpreter.environment import environment
from interpreter.figurative import figures
from interpreter.interpretation import Assumption, Interpretation, Unread
from interpreter.lexicon import adjectives, adverbs, function_words, inert_words, plain_modifiers, prepositions
from interpreter.quotation import quoted
from interpreter.timeline import as_written, governors, has_gap, positions
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.schemata import find_event
from scenes.spec import EpisodeSpec, Mode, Span

MOMENT = Interval(1.0, 5.0, 60.0)
"""Duration of an episode in which nothing has a known duration [s]."""
NOTHING: Mapping[str, Any] = MappingProxyType({})
UNTOLD: Mapping[int, Sequence[Clause] | None] = MappingProxyType({})
SILENT = frozenset({"PUNCT", "SPACE", "SYM", "DET", "CCONJ", "SCONJ", "PART", "AUX", "INTJ"})
"""Parts of speech that are never claims of their own."""


def read_once(
    document: Document, forced: Mapping[str, int], meant: Mapping[str, str] = NOTHING, told: Mapping[int, Sequence[Clause] | None] = UNTOLD,
    *, weights: Mapping[str, Sequence[float]] = NOTHING,
) -> tuple[Interpretation, Choices]:  # fmt: skip
    """Read a document with some choices forced and some nouns explained; return the reading and every choice that came up.

    `told` holds, by sentence, what another reader takes the clauses to be, in place of the parser's; `weights` those of
    choices that a look at their scenes has changed.
    """
    choices = Choices(forced, meant=meant, weights=weights)
    trees = [hung(Tree(s, i), choices) for i, s in enumerate(document.sentences)]
    placed = [facts_of(s) for s in document.sentences]
    found = [[undivided(t)] if placed[t.index] else list(told.get(t.index) or clauses(t) or shown(t)) for t in trees]
    book = Book(Entities(choices), choices)
    idiomatic = [set() if placed[t.index] else figures(t, c, choices) for t, c in zip(trees, found, strict=True)]
    _read_clauses(book, found, idiomatic, placed, quoted(document.sentences))
    return _freeze(document, book, trees, found, idiomatic), choices


def _read_clauses(
    book: Book, found: Sequence[Sequence[Clause]], idiomatic: list[set[int]], placed: Sequence[Sequence[Fact]], spoken: Sequence[frozenset[int]]
) -> None:
    """Read every clause that is meant literally; one that holds an idiom is figurative as a whole."""
    episodes = positions(found)
    for number, sentence in enumerate(found):
        if placed[number]:
            add_claims(book, sentence[0].tree, placed[number], episodes[id(sentence[0])])
            continue
        modes: dict[int, tuple[Mode, bool]] = {}
        for clause in sorted(sentence, key=governors):
            modes[clause.verb] = mode_of(clause, modes, quoted=clause.verb in spoken[number])
        for clause in as_written(sentence):
            mode, polarity = modes[clause.verb]
            if not idiomatic[number] & set(clause.words):
                read_clause(book, clause, episodes[id(clause)], mode, polarity)
            else:
                idiomatic[number] |= set(clause.words)


def _freeze(document: Document, book: Book, trees: Sequence[Tree], found: Sequence[Sequence[Clause]], idiomatic: Sequence[set[int]]) -> Interpretation:
    """Account for every word and freeze the reading."""
    entities = book.entities
    _read_loose_nouns(book, trees, idiomatic)
    unread_words, inert = _account(book, trees, idiomatic)
    unread = _unread(book, trees, unread_words)
    barred = unread_words | {(u.span[0], t.i) for u in entities.unread for t in trees[u.span[0]].tokens if t.start == u.span[1]}
    claims = tuple(c.spec(not (c.words & barred)) for c in book.claims)
    return Interpretation(
        document.id,
        tuple(s.text for s in document.sentences),
        tuple(s.offset for s in document.sentences),
        tuple(e.spec() for e in entities.items.values()),
        claims,
        _episodes(book.claims, found),
        environment(entities.items.values(), trees),
        book.choices.prior,
        "",
        tuple(sorted(inert)),
        unread,
        tuple(Unread(t.span(words), t.text(t.span(words)), "figurative") for t, words in zip(trees, idiomatic, strict=True) if words),
        tuple(Assumption(f"'{e.name}' is somebody the text does not name") for e in entities.items.values() if e.name == "you" and e.spans),
        tuple(entities.coreference),
        attachments(book, trees),
        links(book, found),
        document.problem,
        tuple(entities.senses),
    )


def _read_loose_nouns(book: Book, trees: Sequence[Tree], idiomatic: Sequence[set[int]]) -> None:
    """Give nouns outside every clause (titles, lists) their entities, so that they are at least known."""
    for tree, barred in zip(trees, idiomatic, strict=True):
        for token in tree.tokens:
            mark = (tree.index, token.i)
            if token.pos in ("NOUN", "PROPN") and mark not in book.entities.used and token.i not in barred and token.dep not in ("compound",):
                book.entities.at(tree, token.i)


def _account(book: Book, trees: Sequence[Tree], idiomatic: Sequence[set[int]]) -> tuple[set[tuple[int, int]], set[Span]]:
    """Return the words that nothing read, and the spans of those known to change nothing."""
    unread: set[tuple[int, int]] = set()
    inert: set[Span] = set()
    known = (inert_words(), function_words(), adverbs(), prepositions())
    for tree, barred in zip(trees, idiomatic, strict=True):
        for token in tree.tokens:
            mark = (tree.index, token.i)
            if mark in book.entities.used or token.i in barred:
                continue
            word, lemma = token.text.lower(), token.lemma.lower()
            silent = token.pos in SILENT or any(word in k or lemma in k for k in known)
            silent = silent or (token.pos in ("ADJ", "ADV") and (word in plain_modifiers() or lemma in adjectives()))
            silent = silent or not any(c.isalnum() for c in word) or (token.pos == "NUM" and token.dep != "nummod")
            if silent:
                inert.add(tree.span([token.i]))
            else:
                unread.add(mark)
    return unread, inert


def _unread(book: Book, trees: Sequence[Tree], words: set[tuple[int, int]]) -> tuple[Unread, ...]:
    """Return every unread word once, unknown verbs and nouns as unknown words."""
    unknown_verbs = {(tree.index, i) for tree, i in book.unknown_verbs}
    found = {u.span: u for u in book.entities.unread}
    for s, i in sorted(words | unknown_verbs):
        token = trees[s].tokens[i]
        span = trees[s].span([i])
        found.setdefault(span, Unread(span, token.text, "unknown_word" if (s, i) in unknown_verbs else "unread"))
    return tuple(found[s] for s in sorted(found))


def _episodes(claims: Sequence[Claim], found: Sequence[Sequence[Clause]]) -> tuple[EpisodeSpec, ...]:
    """Return the episodes with the longest duration among their events."""
    at = positions(found)
    clause_of = {at[id(c)]: c for sentence in found for c in reversed(sentence)}
    count = max([*clause_of, *(c.episode for c in claims), 0]) + 1
    episodes = []
    for index in range(count):
        events = [find_event(c.name) for c in claims if c.kind == "event" and c.episode == index and c.mode not in UNCHECKED]
        durations = [e.duration_s for e in events if e is not None]
        clause = clause_of.get(index)
        episodes.append(
            EpisodeSpec(
                index,
                max(durations, key=lambda d: d.typical, default=MOMENT),
                clause.tree.index if clause else 0,
                has_gap(clause) if clause else False,
                clause.tree.text(clause.tree.span(clause.words)) if clause else "",
            )
        )
    return tuple(episodes)
