"""Clauses -> claims: which event, relation or quality a clause asserts, about which entities.

The heart of the interpreter. A clause's verb picks a row of the table of verbs (by particle and by which arguments
are there), the row names an event and says which argument plays which role; prepositional phrases add roles and
spatial relations; a copula makes qualities, memberships and places.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from interpreter.amounts import Measure, between, measure, take_out
from interpreter.choices import Choices, Option
from interpreter.clauses import Clause, Phrase, phrases
from interpreter.details import day, lacking, marks, year
from interpreter.entities import Entities
from interpreter.interpretation import Attachment
from interpreter.lexicon import AdjectiveRow, VerbRow, adjectives, adverbs, comparatives, numbers, plain_modifiers, units, verb_rows
from interpreter.phrases import MOTION, MOVED_OTHER, PhraseMeaning, meaning, mover
from interpreter.qualities import literal, set_material
from interpreter.tree import Tree
from scenes.kinds import noun_senses
from scenes.interval import Interval
from scenes.schemata import Event, find_event
from scenes.spec import ClaimSpec, Mode, Span

COPULAS = frozenset({"be"})
BODILESS = frozenset({"break_abstract", "make_up", "hold_event", "open_business", "use_time", "turn_off"})
"""Events of which the object is no body (or, switched off, no living one)."""
UNLIKELY = 0.1
"""Share of its weight that such a meaning keeps where the object is one."""


@dataclass(slots=True)
class Claim:
    """One claim while the text is being read."""

    kind: str
    name: str
    lemma: str
    roles: dict[str, tuple[str, ...]]
    episode: int
    polarity: bool
    mode: Mode
    span: Span
    words: frozenset[tuple[int, int]]
    value: str = ""
    amount: Interval | None = None
    modifiers: list[str] = field(default_factory=list)
    of: str = ""
    id: str = ""

    def spec(self, readable: bool) -> ClaimSpec:
        """Freeze into what the laws read."""
        return ClaimSpec(self.id, self.kind, self.name, self.lemma, {r: v for r, v in self.roles.items() if v}, self.episode, self.polarity, self.mode, self.span, self.value, self.amount, tuple(self.modifiers), self.of, readable)  # fmt: skip  # pyright: ignore


class ClaimReader:
    """Reads the clauses of one text in order, sharing its entities and choices."""

    def __init__(self, entities: Entities, choices: Choices) -> None:
        """Start with no claims."""
        self.entities, self.choices = entities, choices
        self.claims: list[Claim] = []
        self.attachments: list[Attachment] = []
        self.unknown_verbs: list[tuple[Tree, int]] = []
        self._noun_phrases_done: set[tuple[int, int]] = set()
        self._event_of: dict[int, Claim] = {}
        self._timing: dict[int, _Context] = {}

    def read(self, clause: Clause, episode: int, mode: Mode, polarity: bool) -> None:
        """Add the claims of one clause."""
        context = _Context(clause, episode, mode, polarity, clause.tree.span(clause.words), take_out(clause))
        use = self.entities.used
        use.update((clause.tree.index, i) for i in [clause.verb, *clause.auxiliaries])
        use.update((clause.tree.index, k.i) for k in clause.tree.kids(clause.verb, "mark", "neg", "punct", "cc", "prt", "expl", "preconj", "intj"))
        if self._times_another(context):
            return
        if clause.lemma in COPULAS:
            self._copula(context)
        else:
            self._event(context)
        self._adverbs(context)

    # ---------------------------------------------------------------- events

    def _event(self, context: "_Context") -> None:
        """Read a clause with a full verb."""
        clause = context.clause
        row = self._verb_row(clause, context.measures)
        subjects = self._subjects(context)
        clause.objects = [o for o in clause.objects if f"{clause.lemma} {clause.tree.tokens[o].text.lower()}" not in comparatives()]
        objects = self._entities(clause.tree, clause.objects, context, frozenset(subjects))
        indirects = self._entities(clause.tree, clause.indirects, context, frozenset(subjects))
        if row is None:
            self.unknown_verbs.append((clause.tree, clause.verb))
            for phrase in clause.phrases:
                self._entities(clause.tree, phrase.objects, context)
            return
        if self._compares(context, subjects, objects):
            return
        event = find_event(row.event)
        roles = _roles(row, clause, subjects, objects, indirects)
        claim = self._add(context, Claim("event", row.event, clause.lemma, roles, context.episode, context.polarity, context.mode, context.span, context.words(clause)))
        self._event_of[clause.verb + 10_000 * clause.tree.index] = claim
        if clause.particle:
            claim.modifiers.append(clause.particle)
        claim.modifiers += marks(clause)
        self._days_of_objects(context, claim)
        self._instrument_of_use(clause, claim)
        for found in context.measures:
            self._measured(context, claim, found, clause.tree.span(found.words), "in" if found.at not in clause.words else "")
        for phrase in clause.phrases:
            self._phrase(context, phrase, claim, event, row)
        self._object_phrases(context, claim, event, row)
        self._journey(context, claim)
        if clause.attribute is not None:
            self._complement_word(context, claim)

    def _journey(self, context: "_Context", claim: Claim) -> None:
        """Assert the distance of a journey between two named places."""
        ends = [self.entities.items[claim.roles[r][0]].name for r in ("source", "goal") if claim.roles.get(r)]
        way = between(*ends) if len(ends) == 2 else None
        if way is not None and not any(c.of == claim.id and c.name == "length" for c in self.claims):
            self._add(context, Claim("quantity", "length", claim.lemma, {"of": mover_roles(claim)}, context.episode, context.polarity, context.mode, context.span, claim.words, amount=way, of=claim.id))

    def _compares(self, context: "_Context", subjects: tuple[str, ...], objects: tuple[str, ...]) -> bool:
        """Read "weighs more than", "outweighs" as a comparison, which is no event."""
        clause, tree = context.clause, context.clause.tree
        order, grounds = "" if clause.lemma in adjectives() else comparatives().get(clause.lemma, ""), objects
        for k in tree.kids(clause.verb, "dobj", "advmod", "npadvmod", "attr", "acomp"):
            than = next((p for j in (k.i, clause.verb) for p in tree.kids(j, "prep") if p.lemma.lower() == "than"), None)
            said = comparatives().get(f"{clause.lemma} {k.text.lower()}", "")
            if than is not None and said:
                order, grounds = said, tuple(g for phrase in phrases(tree, than) for g in self._entities(tree, phrase.objects, context))
                self.entities.used.update((tree.index, j) for j in (k.i, than.i))
        if not order or not grounds or not subjects:
            return False
        for i in objects:
            if i not in grounds and self.entities.items[i].category == "abstract":
                self.entities.forget(i, subjects[0])
        self._add(context, self._claim(context, "relation", order, {"figure": subjects, "ground": grounds}))
        return True

    def _times_another(self, context: "_Context") -> bool:
        """Read "took two seconds to…" as the time of what comes after it; take it up in the clause that it times."""
        clause, tree = context.clause, context.clause.tree
        timer = self._timing.get(id(clause.parent))
        if timer is not None and (clause.infinitive or tree.tokens[clause.verb].tag == "VBG"):
            context.mode, context.polarity = timer.mode, timer.polarity
            context.measures += timer.measures
            gaps = {m.at for m in timer.measures}
            clause.objects = [o for o in clause.objects if o not in gaps]
            own = [s for s in clause.subjects if s not in gaps and tree.tokens[s].lemma.lower() != "it"]
            clause.subjects = own or _timed(timer.clause)
            return False
        times = [m for m in context.measures if m.dimension == "time"]
        if not times or not any(r.event == "use_time" for r in verb_rows(clause.lemma)) or not _governs_another(clause):
            return False
        context.measures = times
        self._timing[id(clause)] = context
        for p in clause.phrases:
            self.entities.used.update((tree.index, k) for k in _preposition_words(tree, p))
        self.entities.used.update((tree.index, s) for s in clause.subjects if tree.tokens[s].lemma.lower() == "it")
        return True

    def _verb_row(self, clause: Clause, measures: Sequence[Measure] = ()) -> VerbRow | None:
        """Choose the row of the table of verbs; other fitting rows are further readings."""
        rows = verb_rows(clause.lemma)
        rows = tuple(r for r in rows if r.particle == clause.particle) or tuple(r for r in rows if not r.particle)
        frame = _frame(clause)
        fitting = [r for r in rows if any(f in r.frames for f in frame)] or list(rows)
        measured = "".join({"speed": "v", "length": "m"}.get(m.dimension, "") for m in measures)
        fitting = [r for r in rows if any(f in r.frames for f in measured)] or fitting
        if self._takes_time(clause, measures):  # "crossed the desert in a second" is no state
            fitting = [r for r in fitting if (e := find_event(r.event)) is not None and e.path in MOTION] or fitting
        distinct = list({r.event: r for r in reversed(fitting)}.values())[::-1]
        if not distinct:
            return None
        bodily = _has_body(clause)
        options = [Option(0.3**i * (UNLIKELY if i and bodily and r.event in BODILESS else 1.0), f"'{clause.lemma}' as {r.event.replace('_', ' ')}") for i, r in enumerate(distinct[:3])]
        return distinct[self.choices.pick(f"verb {clause.tree.index}.{clause.verb}", options)]

    def _takes_time(self, clause: Clause, measures: Sequence[Measure]) -> bool:
        """Whether a clause says in how much time its event was done."""
        said = [m for p in clause.phrases if p.word in ("in", "within") for i in p.objects if (m := measure(clause.tree, i))]
        return any(m.dimension == "time" for m in (*said, *(m for m in measures if m.at not in clause.words)))

    def _subjects(self, context: "_Context") -> tuple[str, ...]:
        """Return the entities of the subject; an imperative's is the person spoken to."""
        clause = context.clause
        if clause.imperative and not clause.subjects:
            return (self.entities.assumed("you", "person", context.span),)
        return self._entities(clause.tree, clause.subjects, context)

    def _entities(self, tree: Tree, words: list[int], context: "_Context", exclude: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Return the entities of some noun words, reading the phrases that hang on them."""
        found = []
        for i in words:
            token = tree.tokens[i]
            alone = not any(k.lemma.lower() in ("but", "except") for k in tree.kids(i, "prep"))
            if token.text.lower() in ("nobody", "nothing", "none", "no-one") and alone or any(k.text.lower() == "no" for k in tree.kids(i, "det", "neg")):
                context.polarity = False
            id = self.entities.at(tree, i, exclude)
            if id is not None:
                found.append(id)
                self._noun_phrases(tree, i, id, context)
        return tuple(dict.fromkeys(found))

    def _instrument_of_use(self, clause: Clause, claim: Claim) -> None:
        """In "used X to cut" and "X is used to cut", X is the instrument of the cutting."""
        own = clause
        while own.kind == "conj" and own.parent is not None:
            own = own.parent
        parent = own.parent
        if parent is None or parent.lemma != "use" or own.kind not in ("complement", "purpose", "nominal"):
            return
        using = self._event_of.get(parent.verb + 10_000 * parent.tree.index)
        tool = using.roles.get("instrument") or using.roles.get("patient") or using.roles.get("theme") if using else None
        if tool:
            claim.roles.setdefault("instrument", tool)
            if parent.passive:
                claim.roles = {r: v for r, v in claim.roles.items() if v != tool or r == "instrument"}

    # ---------------------------------------------------------------- phrases

    def _phrase(self, context: "_Context", phrase: Phrase, claim: Claim | None, event: Event | None, row: VerbRow | None) -> None:
        """Read one prepositional phrase of a clause: a role, a relation, or a quantity."""
        tree = context.clause.tree
        self.entities.used.update((tree.index, k) for k in _preposition_words(tree, phrase))
        if phrase.clause is not None or self._quantity(context, tree, phrase, claim):
            return
        if context.clause.passive and phrase.word == "by" and claim is not None and row is not None:
            agents = self._entities(tree, phrase.objects, context)
            if agents and not (self.entities.items[agents[0]].category in ("tool", "abstract") and row.subject != "agent"):
                claim.roles.setdefault(row.subject or "agent", agents)
            return
        if claim is not None and phrase.word == "through" and _reciprocal(tree, phrase) and (movers := mover_roles(claim)):
            self.entities.used.update((tree.index, k) for k in tree.below(phrase.at))
            self._add(context, Claim("relation", "through", "through", {"figure": movers, "ground": movers}, context.episode, context.polarity, context.mode, tree.span(tree.below(phrase.at)), claim.words, modifiers=["path_of"], of=claim.id))
            return
        for id in self._entities(tree, phrase.objects, context, self._not_meant(context, claim)):
            found = meaning(phrase.word, self.entities.items[id], event, row.preps.get(phrase.word, "") if row else "")
            if found is not None and claim is not None:
                self._apply_meaning(context, claim, event, found, id, tree.span(tree.below(phrase.at)))

    def _not_meant(self, context: "_Context", claim: Claim | None) -> frozenset[str]:
        """Return what a pronoun in a phrase of a clause does not mean: who and what the verb itself joins."""
        if claim is None or context.clause.lemma in ("have", "get", "carry", "bring", "take", "find"):
            return frozenset()
        joined = frozenset(i for role in ("agent", "patient", "theme") for i in claim.roles.get(role, ()))
        return joined if len(self.entities.items) > len(joined) else frozenset()

    def _apply_meaning(self, context: "_Context", claim: Claim, event: Event | None, found: PhraseMeaning, id: str, span: Span) -> None:
        """Fill the role, and assert the spatial relation of what the event moves or holds."""
        if found.role and (event is None or found.role in event.roles or found.role in ("instrument", "location", "goal", "source", "companion")):
            claim.roles[found.role] = (*claim.roles.get(found.role, ()), id)
        if not found.relation or event is None:
            return
        # "poked a stick through the fence": what is done to something passes, not who does it
        done_to = (*claim.roles.get("theme", ()), *claim.roles.get("patient", ())) if found.relation == "through" and event.path not in MOTION else ()
        if event.path == "drive" and found.role in ("location", "goal") and claim.roles.get("patient"):
            done_to = claim.roles["patient"]  # "parked the truck in the street": the truck is there
        figures = tuple(f for f in done_to or mover(event, claim.roles) if f != id)
        if figures:
            name = "out_of" if found.role == "source" and found.relation in ("in", "out_of") else found.relation
            words = claim.words
            self._add(context, Claim("relation", name, found.relation, {"figure": figures, "ground": (id,)}, context.episode, context.polarity, context.mode, span, words, modifiers=[found.role], of=claim.id))

    def _object_phrases(self, context: "_Context", claim: Claim, event: Event | None, row: VerbRow) -> None:
        """Decide whether a phrase after the object belongs to the verb or to the object."""
        clause, tree = context.clause, context.clause.tree
        for i in clause.objects:
            for prep in tree.kids(i, "prep"):
                word = prep.lemma.lower()
                if word == "of" or (tree.index, prep.i) in self._noun_phrases_done or tree.tokens[i].pos == "PRON" or prep.i < clause.verb:
                    continue
                self._noun_phrases_done.add((tree.index, prep.i))
                wanted = word in row.preps or (event is not None and event.path in MOTION and word in ("into", "onto", "to", "in", "on", "from"))
                first = 0 if wanted else 1
                options = [Option(0.7 if k == first else 0.3, f"'{tree.text(tree.span(tree.below(prep.i)))}': describes {what}") for k, what in enumerate((f"how or where one {clause.lemma}s", f"the {tree.tokens[i].lemma}"))]
                thrown = event is not None and event.path in MOVED_OTHER and word in ("over", "across", "past", "into", "onto", "toward", "towards", "through")
                taken = 0 if thrown else self.choices.pick(f"attach {tree.index}.{prep.i}", options)
                for phrase in phrases(tree, prep):
                    if taken == 0:
                        self._phrase(context, phrase, claim, event, row)
                    else:
                        self._noun_phrase(context, tree, i, self.entities.at(tree, i), phrase)
                head = clause.lemma if taken == 0 else tree.tokens[i].text
                about = clause.lemma if taken == 0 else tree.tokens[i].text
                self._attached(tree, prep.i, head, about)

    def _attached(self, tree: Tree, prep: int, head: str, about: str) -> None:
        """Record where a phrase was hung."""
        span = tree.span(tree.below(prep))
        self.attachments.append(Attachment(tree.text(span), span, head, about))

    def _noun_phrases(self, tree: Tree, i: int, id: str, context: "_Context") -> None:
        """Read the phrases that hang on a noun and can only hang there."""
        if i in context.clause.objects and context.clause.lemma not in COPULAS and i > context.clause.verb:
            preps = [p for p in tree.kids(i, "prep") if p.lemma.lower() == "of"]
        else:
            preps = tree.kids(i, "prep")
        for prep in preps:
            if (tree.index, prep.i) in self._noun_phrases_done:
                continue
            self._noun_phrases_done.add((tree.index, prep.i))
            for phrase in phrases(tree, prep):
                self._noun_phrase(context, tree, i, id, phrase)
            self._attached(tree, prep.i, tree.tokens[i].text, tree.tokens[i].text)

    def _noun_phrase(self, context: "_Context", tree: Tree, i: int, id: str | None, phrase: Phrase) -> None:
        """Read one phrase on a noun: owner or material ("of"), what it has ("with"), where it is."""
        self.entities.used.update((tree.index, k) for k in _preposition_words(tree, phrase))
        if phrase.clause is not None or id is None or self._quantity(context, tree, phrase, None):
            return
        for other in self._entities(tree, phrase.objects, context):
            entity, owner = self.entities.items[id], self.entities.items[other]
            if other == id:
                continue
            if phrase.word == "of":
                if owner.category == "substance" and entity.category not in ("container", "body_part", "abstract"):
                    set_material(entity.traits, owner.traits.material)
                entity.owner = entity.owner or other
                self.entities.specialise(id, other)
                continue
            if phrase.word == "without":
                entity.removed.add(owner.lemma)
                continue
            found = meaning(phrase.word, owner, None)
            if found is not None and found.relation:
                self._add(context, Claim("relation", found.relation, phrase.word, {"figure": (id,), "ground": (other,)}, context.episode, True, context.mode, tree.span([i, *tree.below(phrase.at)]), frozenset((tree.index, k) for k in tree.below(i)), modifiers=["location"]))

    def _quantity(self, context: "_Context", tree: Tree, phrase: Phrase, claim: Claim | None) -> bool:
        """Read "in ten minutes", "for two hours", "at 5 km/h" as a quantity of the event."""
        if phrase.word in ("in", "by", "during") and (said := year(tree, phrase.objects)) is not None:
            self.entities.used.update((tree.index, k) for k in tree.below(phrase.at))
            if claim is not None:
                self._moment(context, claim, "year", Interval.exact(said), tree.span(tree.below(phrase.at)))
            return True
        for i in phrase.objects:
            found = measure(tree, i)
            if found is None:
                continue
            self.entities.used.update((tree.index, k) for k in (*tree.below(i), *found.words))
            if claim is not None:
                self._measured(context, claim, found, tree.span(tree.below(phrase.at)), phrase.word)
            return True
        return False

    def _measured(self, context: "_Context", claim: Claim, found: Measure, span: Span, word: str = "") -> None:
        """Assert a measure of an event."""
        self.entities.used.update((context.clause.tree.index, k) for k in found.words)
        self._add(context, Claim("quantity", found.dimension, word or found.dimension, {"of": mover_roles(claim)}, context.episode, context.polarity, context.mode, span, claim.words, value=word, amount=found.amount, of=claim.id))

    # ---------------------------------------------------------------- copula

    def _copula(self, context: "_Context") -> None:
        """Read "X is …": a quality, a membership, a place, or that something exists there."""
        clause, tree = context.clause, context.clause.tree
        attribute = tree.tokens[clause.attribute] if clause.attribute is not None else None
        if clause.existential:
            words = [attribute.i] if attribute is not None else clause.subjects
            for i in words:
                self._entities(tree, tree.coordinated(i), context)
            bearers: tuple[str, ...] = ()
            if words:
                bearers = tuple(filter(None, (self.entities.at(tree, i) for i in tree.coordinated(words[0]))))
        else:
            bearers = self._subjects(context)
            if attribute is not None:
                self._attribute(context, bearers, attribute.i)
        for phrase in clause.phrases:
            self._place(context, bearers, phrase)
        if clause.existential and bearers:
            self._add(context, self._claim(context, "quality", "exists", {"bearer": bearers}, value="yes"))

    def _claim(self, context: "_Context", kind: str, name: str, roles: dict[str, tuple[str, ...]], *, value: str = "", amount: Interval | None = None) -> Claim:
        """Make a claim of the whole clause."""
        clause = context.clause
        return Claim(kind, name, clause.lemma, roles, context.episode, context.polarity, context.mode, context.span, context.words(clause), value, amount)

    def _place(self, context: "_Context", bearers: tuple[str, ...], phrase: Phrase) -> None:
        """Read "X is in Y" as a relation."""
        tree = context.clause.tree
        self.entities.used.update((tree.index, k) for k in _preposition_words(tree, phrase))
        if phrase.clause is not None or self._quantity(context, tree, phrase, None):
            return
        for id in self._entities(tree, phrase.objects, context):
            found = meaning(phrase.word, self.entities.items[id], None)
            figures = tuple(b for b in bearers if b != id)
            if found is not None and found.relation and figures:
                claim = self._claim(context, "relation", found.relation, {"figure": figures, "ground": (id,)})
                claim.modifiers.append("location")
                self._add(context, claim)
            elif figures:
                self._add(context, self._claim(context, "quality", "circumstance", {"bearer": figures}, value=phrase.word))

    def _attribute(self, context: "_Context", bearers: tuple[str, ...], i: int) -> None:
        """Read the word after the copula."""
        tree = context.clause.tree
        for k in tree.coordinated(i):
            token = tree.tokens[k]
            row = adjectives().get(token.text.lower()) or adjectives().get(token.lemma.lower())
            if token.pos in ("ADJ", "VERB", "ADV", "ADP") or (row is not None and token.pos not in ("NOUN", "PROPN", "PRON")):
                self._predicate_adjective(context, bearers, k, row)
            elif token.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET"):
                self._membership(context, bearers, k)

    def _predicate_adjective(self, context: "_Context", bearers: tuple[str, ...], i: int, row: AdjectiveRow | None) -> None:
        """Read "the soup is hot", "the cat is bigger than the dog"."""
        tree = context.clause.tree
        token = tree.tokens[i]
        small = tree.kids(i, "advmod", "npadvmod", "neg", "punct", "cc", "aux", "mark", "quantmod")
        self.entities.used.update((tree.index, b) for k in small for b in tree.below(k.i))
        than = next((p for p in tree.kids(i, "prep") if p.lemma.lower() in ("than", "as")), None)
        for prep in tree.kids(i, "prep"):
            for phrase in phrases(tree, prep):
                self.entities.used.update((tree.index, k) for k in _preposition_words(tree, phrase))
                grounds = self._entities(tree, phrase.objects, context)
                order = comparatives().get(token.lemma.lower(), "")
                if prep is than and prep.lemma.lower() == "than" and order and grounds and bearers:
                    self._add(context, self._claim(context, "relation", order, {"figure": bearers, "ground": grounds}))
                elif bearers and prep is not than:
                    found = [(meaning(phrase.word, self.entities.items[g], None), g) for g in grounds]
                    for what, ground in found:
                        if what is not None and what.relation:
                            self._add(context, self._claim(context, "relation", what.relation, {"figure": bearers, "ground": (ground,)}))
        if row is None:
            if tree.tokens[i].tag in ("VBN", "VBG") or token.text.lower() in plain_modifiers():
                self.entities.used.add((tree.index, i))
                self._add(context, self._claim(context, "quality", "inert", {"bearer": bearers}, value=token.lemma.lower()))
            return
        self.entities.used.add((tree.index, i))
        if context.polarity and context.mode == "asserted":
            for id in bearers:
                self.entities.items[id].removed |= lacking(token.text.lower())
        if than is None and bearers and token.tag != "JJR":
            self._quality(context, bearers, row)

    def _quality(self, context: "_Context", bearers: tuple[str, ...], row: AdjectiveRow) -> None:
        """Assert what an adjective says of the bearers."""
        for id in bearers:
            if not literal(row, self.entities.items[id].category):
                self._add(context, self._claim(context, "quality", "literal", {"bearer": (id,)}, value=row.lemma))
        for effect in row.effects:
            if effect.startswith("fluent:"):
                fluent, _, value = effect[7:].partition("=")
                self._add(context, self._claim(context, "quality", fluent, {"bearer": bearers}, value=value))
            elif effect.removeprefix("need:").count("=") == 1:
                name, _, value = effect.removeprefix("need:").partition("=")
                self._add(context, self._claim(context, "quality", name, {"bearer": bearers}, value=row.lemma, amount=Interval.parse(value)))
        if all("=" not in e for e in row.effects):
            self._add(context, self._claim(context, "quality", row.category, {"bearer": bearers}, value=row.lemma))

    def _membership(self, context: "_Context", bearers: tuple[str, ...], i: int) -> None:
        """Read "a whale is a fish": the class is no second thing in the scene."""
        tree = context.clause.tree
        before = set(self.entities.items)
        id = self.entities.at(tree, i)
        if id is None:
            return
        self._noun_phrases(tree, i, id, context)
        entity = self.entities.items[id]
        if id in before or not bearers:
            return
        used_elsewhere = any(id in ids for c in self.claims for ids in c.roles.values()) or any(e.owner == id for e in self.entities.items.values())
        self._add(context, self._claim(context, "quality", "isa", {"bearer": bearers}, value=entity.kind.name))
        if not used_elsewhere:
            self.entities.forget(id, bearers[0])

    def _complement_word(self, context: "_Context", claim: Claim) -> None:
        """Read the result or complement of a verb: "became hot", "painted it red", "turned into a frog"."""
        clause, tree = context.clause, context.clause.tree
        assert clause.attribute is not None
        token = tree.tokens[clause.attribute]
        row = adjectives().get(token.text.lower()) or adjectives().get(token.lemma.lower())
        bearers = claim.roles.get("patient") or claim.roles.get("theme") or claim.roles.get("agent") or ()
        if row is not None and token.pos not in ("NOUN", "PROPN"):
            self.entities.used.add((tree.index, token.i))
            self.entities.used.update((tree.index, k.i) for k in tree.kids(token.i, "advmod", "punct", "cc"))
            if bearers:
                self._quality(context, bearers, row)
        elif token.pos in ("NOUN", "PROPN", "PRON"):
            self._membership(context, bearers, token.i)

    # ---------------------------------------------------------------- adverbs

    def _adverbs(self, context: "_Context") -> None:
        """Read the adverbs of a clause: time, manner and degree change nothing; directions and speed are kept."""
        clause, tree = context.clause, context.clause.tree
        claim = self._event_of.get(clause.verb + 10_000 * tree.index)
        self._later(context)
        for i in clause.adverbs:
            token = tree.tokens[i]
            category, effect = adverbs().get(token.text.lower(), adverbs().get(token.lemma.lower(), ("", "")))
            if token.pos in ("NOUN", "PROPN", "NUM"):
                self._adverbial_noun(context, i, claim)
            elif category or token.tag in ("WRB", "RBR", "RBS"):
                self.entities.used.update((tree.index, k) for k in tree.below(i) if tree.tokens[k].pos in ("ADV", "ADP", "PART", "PUNCT", "SCONJ", "ADJ") or k == i)
                if claim is not None and category in ("speed", "direction", "together"):
                    claim.modifiers.append(effect if effect and effect != "inert" else token.lemma.lower())

    def _later(self, context: "_Context") -> None:
        """Read "one second later he was in Sydney": how long after what was said before."""
        tree = context.clause.tree
        later = next((tree.tokens[i] for i in context.clause.adverbs if tree.tokens[i].lemma.lower() in ("later", "afterwards", "afterward")), None)
        about = next((c for c in reversed(self.claims) if c.kind == "relation" and c.episode == context.episode and c.span[0] == tree.index), None)
        if later is None or about is None or later.i == 0:
            return
        unit = units().get(tree.tokens[later.i - 1].lemma.lower())
        number = _count(tree.tokens[later.i - 2].text.lower()) if later.i > 1 else None
        if unit is None or number is None or unit.dimension != "time":
            return
        self.entities.used.update((tree.index, later.i - k) for k in (0, 1, 2))
        self._add(context, Claim("quantity", "time", "later", {"of": about.roles["figure"]}, context.episode, context.polarity, context.mode, tree.span([later.i - 1, later.i]), about.words, value="later", amount=unit.to_si(number), of=about.of or about.id))

    def _adverbial_noun(self, context: "_Context", i: int, claim: Claim | None) -> None:
        """Read "yesterday morning", "ten miles", "every day": a quantity of the event, or time, which is inert."""
        tree = context.clause.tree
        found = measure(tree, i)
        self.entities.used.update((tree.index, k) for k in tree.below(i))
        if claim is None:
            return
        if (said := day(tree, i)) is not None:
            self._moment(context, claim, "day", said, tree.span(tree.below(i)), "event")
        elif found is not None:
            self._measured(context, claim, found, tree.span(tree.below(i)))

    def _days_of_objects(self, context: "_Context", claim: Claim) -> None:
        """Read the day of what an event is about ("tomorrow's breakfast")."""
        tree = context.clause.tree
        for i in context.clause.objects:
            for k in (i, *(kid.i for kid in tree.kids(i, "poss", "compound", "npadvmod", "nmod"))):
                if (said := day(tree, k)) is not None:
                    self._moment(context, claim, "day", said, tree.span(tree.below(k)), "object")

    def _moment(self, context: "_Context", claim: Claim, name: str, amount: Interval, span: Span, value: str = "") -> None:
        """Assert when an event is, or what it is about (`value`: event or object), with the tense of the clause."""
        self._add(context, Claim("quantity", name, name, {"of": mover_roles(claim)}, context.episode, context.polarity, context.mode, span, claim.words, value=value, amount=amount, modifiers=[context.clause.tense], of=claim.id))

    def _add(self, context: "_Context", claim: Claim) -> Claim:
        """Number a claim and keep it."""
        del context
        claim.id = f"c{len(self.claims) + 1}"
        self.claims.append(claim)
        return claim


@dataclass(slots=True)
class _Context:
    """What all claims of one clause share."""

    clause: Clause
    episode: int
    mode: Mode
    polarity: bool
    span: Span
    measures: list[Measure] = field(default_factory=list)
    """Measures of the event that are no phrases: "walked five kilometers"."""

    def words(self, clause: Clause) -> frozenset[tuple[int, int]]:
        """Return the words a claim of this clause rests on, shared subjects included."""
        tree = clause.tree
        shared = [k for i in [*clause.subjects, *clause.objects] for k in tree.below(i) if tree.tokens[k].pos != "VERB"]
        return frozenset((tree.index, k) for k in [*clause.words, *shared])


def _governs_another(clause: Clause) -> bool:
    """Whether a verb below this one is an infinitive or a participle: what "took an hour to walk" is about."""
    tree = clause.tree
    verbs_below = [t for t in tree.tokens if t.pos == "VERB" and t.i > clause.verb and t.dep in ("xcomp", "advcl", "relcl", "acl", "ccomp")]
    heads = {clause.verb, *(k.i for k in tree.kids(clause.verb))}
    return any(t.head in heads and (t.tag == "VBG" or tree.kid(t.i, "aux") is not None) for t in verbs_below)


def _timed(clause: Clause) -> list[int]:
    """Return who takes the time: the subject, or the object or "for" phrase of "it took"."""
    tree = clause.tree
    subjects = [s for s in clause.subjects if tree.tokens[s].lemma.lower() != "it"]
    found = subjects or clause.indirects or clause.objects
    return found or next((p.objects for p in clause.phrases if p.word == "for"), [])


def _frame(clause: Clause) -> str:
    """Return the frame letters that a clause's arguments allow, best first."""
    complement = any(k.dep in ("ccomp", "xcomp") for k in clause.tree.kids(clause.verb))
    arguments = len(clause.objects) > 0 or clause.passive
    if arguments and clause.indirects:
        return "dt"
    if clause.attribute is not None:
        return "cst" if arguments else "csi"
    if complement:
        return "st" if arguments else "si"
    return "td" if arguments else "i"


def _roles(row: VerbRow, clause: Clause, subjects: tuple[str, ...], objects: tuple[str, ...], indirects: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give the arguments their roles; a passive's subject is the object, or the recipient if an object is there."""
    roles: dict[str, tuple[str, ...]] = {}
    if clause.passive:
        target = (row.indirect or "recipient") if objects else (row.object or "patient")
        roles[target] = subjects
        if objects:
            roles[row.object or "patient"] = objects
        return roles
    if subjects:
        roles[row.subject or "agent"] = subjects
    if objects:
        roles[row.object or "patient"] = tuple(o for o in objects if o not in subjects) or objects
    if indirects:
        roles[row.indirect or "recipient"] = indirects
    return roles


def _count(word: str) -> Interval | None:
    """Return the number that a word states, "a" included."""
    if word in ("a", "an"):
        return Interval.exact(1.0)
    return numbers().get(word) or (Interval.exact(float(word)) if word.isdigit() else None)


def _reciprocal(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase speaks of its own subjects: "through each other", "through one another"."""
    words = {tree.tokens[k].lemma.lower() for k in tree.below(phrase.at)}
    return bool(words & {"other", "another"}) and bool(words & {"each", "one"})


def mover_roles(claim: Claim) -> tuple[str, ...]:
    """Return whom a quantity of an event is about."""
    return claim.roles.get("agent") or claim.roles.get("theme") or claim.roles.get("patient") or ()


def _has_body(clause: Clause) -> bool:
    """Whether the object of a clause, as far as its word tells, is a thing that one can touch (or a living one)."""
    for i in clause.objects or (clause.subjects if clause.passive else []):
        token = clause.tree.tokens[i]
        senses = noun_senses(token.lemma.lower())
        if token.pos == "NOUN" and senses:
            machine = senses[0].kind.properties.get("powered") is not None
            return senses[0].kind.phase != "none" and not machine
        return token.text.lower() in ("it", "them")
    return False


def _preposition_words(tree: Tree, phrase: Phrase) -> list[int]:
    """Return the words of the preposition itself, chained or compound ("out of", "in front of")."""
    words = [phrase.at]
    todo = [phrase.at]
    while todo:
        for kid in tree.kids(todo.pop(), "prep", "advmod", "pcomp", "punct", "cc", "npadvmod", "mark", "fixed"):
            if kid.pos in ("ADP", "ADV", "SCONJ", "PUNCT", "CCONJ", "PART"):
                words.append(kid.i)
                todo.append(kid.i)
    return words
