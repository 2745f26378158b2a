"""Noun phrases and pronouns -> entities, each with its kind and its numbers.

Comes in: word indexes that head noun phrases. Goes out: entity ids; one entity per thing of the world, however
often it is mentioned. Pronouns follow agreement and recency; "the cup" is the last cup spoken of; names are people
or places by the table of names. Every word that was made use of is marked as used.
"""

from dataclasses import dataclass, field, replace

from interpreter.choices import Choices, Option
from interpreter.details import REST, lacking
from interpreter.interpretation import Coreference, Unread
from interpreter.lexicon import adjectives, collections, names, numbers, plain_modifiers, pronouns, units, verbs
from interpreter.qualities import Traits, apply, literal, set_material
from interpreter.sizes import set_size, stated
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.kinds import Kind, NounSense, kind, noun_senses
from scenes.spec import ObjectSpec, Span

MANY = Interval(2, 3, 12)
"""What an unnumbered plural stands for: our estimate."""
NICKNAME_SHARE = 0.35
"""A sense that means a person counts beside one that does not only from this share on."""
PLAIN_PLURAL_SHARE = 0.5
"""Weight of the plain plural ("drinking glasses") beside a plural that is a word of its own ("glasses")."""
CLEAR_SHARE, FAR_SENSE = 0.6, 2
"""Share from which a first sense with a row of its own is clear, and steps above a synset from which a row says little of it."""
SENSE_SHARE = 0.08
"""Noun senses below this share are never tried."""


@dataclass(slots=True)
class Entity:
    """One thing of the world while the text is being read."""

    id: str
    name: str
    lemma: str
    kind: Kind
    sense: str
    traits: Traits
    category: str
    gender: str = "u"
    """m | f | n (things) | u (unknown)"""
    plural: bool = False
    count: Interval = field(default_factory=lambda: Interval.exact(1))
    spans: list[Span] = field(default_factory=list)
    owner: str = ""
    informative: bool = True
    removed: set[str] = field(default_factory=set)

    def spec(self) -> ObjectSpec:
        """Freeze into what the laws read."""
        t, k = self.traits, self.kind
        return ObjectSpec(
            self.id, self.name, k.name, self.sense, self.category, self.count, t.length_m, t.width_m, t.height_m, t.mass_kg,
            k.shape, t.material, t.phase, t.properties, frozenset(k.surfaces), frozenset(k.parts) - self.removed, t.states, t.color,
            tuple(self.spans), False, self.informative and k.informative, self.owner, frozenset(self.removed),
        )  # fmt: skip


BARELY_THINGS = frozenset({"day", "time", "year", "unit_of_measure", "month", "week", "measure", "time_period", "hour"})
"""Kinds that a pronoun hardly ever means."""


class Entities:
    """All entities of one reading, in the order of their first mention."""

    def __init__(self, choices: Choices) -> None:
        """Start with nobody in the world."""
        self.choices = choices
        self.items: dict[str, Entity] = {}
        self.used: set[tuple[int, int]] = set()
        self.unread: list[Unread] = []
        self.coreference: list[Coreference] = []
        self.implausible: list[tuple[str, str, Span]] = []
        """(entity id, adjective, span) where the adjective cannot be meant literally."""
        self._of_token: dict[tuple[int, int], str] = {}
        self._recent: list[str] = []
        self._counts: dict[str, int] = {}

    def at(self, tree: Tree, i: int, exclude: frozenset[str] = frozenset()) -> str | None:
        """Return the entity that word i refers to; None where it refers to nothing (expletives)."""
        key = (tree.index, i)
        if key not in self._of_token:
            found = self._resolve(tree, i, exclude)
            if found is None:
                return None
            self._of_token[key] = found
        id = self._of_token[key]
        self._recent.append(id)
        return id

    def _resolve(self, tree: Tree, i: int, exclude: frozenset[str]) -> str | None:
        """Decide between pronoun, name, collection and common noun."""
        token = tree.tokens[i]
        word = token.text.lower()
        if token.pos in ("PRON", "DET") or (token.pos in ("NUM", "ADJ") and pronouns().get(word, ("", ""))[0] == "something"):
            return self._pronoun(tree, i, word, exclude)
        if token.pos == "NUM" or not any(c.isalnum() for c in word):
            return self._of_number(tree, i)
        if (said := stated(tree, i)) is not None and said[0].dimension in ("volume", "mass") and (inner := self._amount(tree, i)) is not None:
            set_size(self.items[inner].traits, *said)
            return inner
        if token.lemma.lower() in REST and tree.kid(i, "det") and (of_what := self._rest(tree, i)) is not None:
            return of_what
        if collections().get(token.lemma.lower()) and (inner := self._measured(tree, i)) is not None:
            return inner
        if (token.pos == "PROPN" or (token.text[0].isupper() and word in names())) and (named := self._named(tree, i)) is not None:
            return named
        return self._common(tree, i)

    # ---------------------------------------------------------------- pronouns

    def _pronoun(self, tree: Tree, i: int, word: str, exclude: frozenset[str]) -> str | None:
        """Resolve a pronoun by agreement and recency."""
        span = tree.span([i])
        self.used.add((tree.index, i))
        of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() in ("of", "but", "except")), None)
        inner = tree.kid(of.i, "pobj") if of is not None else None
        if of is not None and inner is not None and pronouns().get(word, ("", ""))[0] == "something":
            self.used.add((tree.index, of.i))
            return self.at(tree, inner.i, exclude)
        sort, gender = pronouns().get(word, ("", ""))
        if sort == "speaker":
            return self._known(gender, span) or self._new(gender, gender, None, kind("person"), span).id
        if sort == "somebody":
            return self._new(word, "person", None, kind("person"), span).id
        if sort == "something" or word.isdigit() or word in numbers():
            vague = self._new(word, "thing", None, kind("entity"), span, gender="n")
            vague.informative = False
            return vague.id
        around = self._candidates(frozenset() if word.endswith(("self", "selves")) else exclude)
        if sort == "person":
            fits = [e for e in around if e.gender in (gender, "u") and self._may_be_person(e) and not e.plural]
            of_kind = kind("man" if gender == "m" else "woman")
            return self._antecedent(tree, i, fits) or self._new(word, "person", None, of_kind, span, gender=gender).id
        if sort == "group":
            fits = [e for e in around if e.plural or e.category == "group"] or [e for e in around if e.category == "person"]
            return self._antecedent(tree, i, fits) or self._new("they", "person", None, kind("person"), span, plural=True, count=MANY).id
        if sort == "thing":
            fits = [e for e in around if e.category != "person" and not e.plural]
            # "on Tuesday it whistled": days and measures are what "it" means only where nothing else is there
            return self._antecedent(tree, i, [e for e in fits if e.category != "abstract" or e.kind.name not in BARELY_THINGS] or fits)
        return None

    def _candidates(self, exclude: frozenset[str]) -> list[Entity]:
        """Return the entities mentioned so far, latest first, without repetition."""
        order = dict.fromkeys(reversed(self._recent))
        return [self.items[id] for id in order if id not in exclude]

    def _may_be_person(self, entity: Entity) -> bool:
        """Whether "he" or "she" can mean it: people, animals and the like."""
        return entity.category in ("person", "animal") or entity.kind.properties.get("mind", Interval.exact(0)).high >= 4

    def _antecedent(self, tree: Tree, i: int, fits: list[Entity]) -> str | None:
        """Choose among the fitting entities: the latest first, others as further readings."""
        if not fits:
            return None
        best = fits[:3]
        options = [Option(0.6**rank, f"'{tree.tokens[i].text}' means the {e.name}") for rank, e in enumerate(best)]
        chosen = best[self.choices.pick(f"pronoun {tree.index}.{i}", options)]
        span = tree.span([i])
        self.coreference.append(Coreference(tree.tokens[i].text, span, chosen.name, chosen.spans[0] if chosen.spans else span))
        chosen.spans.append(span)
        return chosen.id

    def _of_number(self, tree: Tree, i: int) -> str | None:
        """Resolve "two of them" to them; a bare number or a dash refers to nothing."""
        self.used.add((tree.index, i))
        of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
        inner = tree.kid(of.i, "pobj") if of is not None else None
        if of is None or inner is None:
            return None
        self.used.add((tree.index, of.i))
        return self.at(tree, inner.i)

    # ---------------------------------------------------------------- names

    def _named(self, tree: Tree, i: int) -> str | None:
        """Resolve a proper name: the same name is the same entity."""
        words = [k.i for k in tree.kids(i, "compound") if k.pos == "PROPN" and k.i < i] + [i]
        full = " ".join(tree.tokens[k].text for k in words)
        row = names().get(full.lower()) or names().get(tree.tokens[words[0]].text.lower())
        label = tree.tokens[i].entity
        if (row is None or row[0] == "person") and tree.kid(i, "det") and noun_senses(tree.tokens[i].text.lower()):
            return None  # "the Moon", "the Rose": no one's name
        if row is None and i == 0 and len(words) == 1 and noun_senses(tree.tokens[i].text.lower()):
            return None  # only the first word of the sentence
        if row is None and _is_persons_name(tree, i):
            row = ("stranger", "u")
        if row is None and label not in ("PERSON", "GPE", "LOC", "ORG", "FAC"):
            if noun_senses(tree.tokens[i].text.lower()) or noun_senses(tree.tokens[i].lemma.lower()) or tree.tokens[i].dep not in ("nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj"):
                return None
            row = ("stranger", "u")
        self.used.update((tree.index, k) for k in words)
        span = tree.span(words)
        known = self._known(full, span)
        if known:
            return known
        sort, detail = row or ({"PERSON": "person", "ORG": "organisation"}.get(label, "place"), {"GPE": "city", "LOC": "region", "FAC": "building"}.get(label, ""))
        if sort in ("person", "animal"):
            of_kind = kind("person") if sort == "person" else _kind_or(detail, "mammal")
            return self._new(full, full, None, of_kind, span, gender=detail if detail in ("m", "f") else "u").id
        if sort == "stranger":
            unknown = self._new(full, full, None, kind("person"), span)
            unknown.informative = False
            return unknown.id
        if sort == "organisation":
            return self._new(full, full, None, kind("company"), span, gender="n").id
        return self._new(full, full, None, _kind_or(detail, "city"), span, gender="n").id

    def _known(self, name: str, span: Span) -> str | None:
        """Return the entity of this name, adding a mention."""
        for entity in self.items.values():
            if entity.name == name:
                entity.spans.append(span)
                return entity.id
        return None

    # ---------------------------------------------------------------- common nouns

    def _rest(self, tree: Tree, i: int) -> str | None:
        """Resolve "the rest" to the latest thing that can be eaten, drunk or used up."""
        if tree.kids(i, "prep", "amod", "compound"):
            return None
        fits = [e for e in self._candidates(frozenset()) if e.category in ("food", "drink", "substance") or e.plural and e.category != "person"]
        self.used.update((tree.index, k) for k in tree.below(i))
        return fits[0].id if fits else None

    def _amount(self, tree: Tree, i: int) -> str | None:
        """Resolve "ten liters of milk" to the milk."""
        of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
        inner = tree.kid(of.i, "pobj") if of else None
        if of is None or inner is None or inner.pos == "PRON":
            return None
        self.used.update((tree.index, k) for k in tree.below(i, without=[inner.i]))
        return self.at(tree, inner.i)

    def _measured(self, tree: Tree, i: int) -> str | None:
        """Resolve "a piece of cake" or "three cups of flour" to the cake and the flour."""
        of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
        inner = tree.kid(of.i, "pobj") if of else None
        if of is None or inner is None or inner.pos == "PRON":
            return None
        behaviour, share = collections()[tree.tokens[i].lemma.lower()]
        self.used.update((tree.index, k) for k in (i, of.i))
        id = self.at(tree, inner.i)
        if id is None:
            return None
        self._mark_small_words(tree, i)
        entity = self.items[id]
        entity.spans.append(tree.span(tree.below(i)))
        if behaviour == "part":
            entity.traits.shrink(share)
        if behaviour == "group":
            entity.plural, entity.count = True, MANY
        return id

    def _common(self, tree: Tree, i: int) -> str | None:
        """Resolve a common noun with its compound words, adjectives, numbers and possessor."""
        token = tree.tokens[i]
        senses, words = self._senses(tree, i)
        span = tree.span([*words, *self._left_of(tree, i)])
        if not senses:
            self.unread.append(Unread(tree.span([i]), token.text, "unknown_word"))
            entity = self._new(token.text, token.lemma.lower(), None, kind("entity"), span, gender="n")
            entity.informative = False
            self.used.add((tree.index, i))
            self._modify(tree, i, entity, words)
            return entity.id
        name = " ".join(tree.tokens[k].text.lower() for k in words[:-1]) + (" " if words[:-1] else "") + token.lemma.lower()
        self.used.update((tree.index, k) for k in words)
        if self._is_definite(tree, i):
            same = [e for e in self._candidates(frozenset()) if e.lemma == name and not tree.kids(i, "nummod")]
            same = [e for e in same if not self._other_color(tree, i, e)]
            if same and not self._tells_apart(tree, i, same[0]):
                same[0].spans.append(span)
                self._modify(tree, i, same[0], words, again=True)
                return same[0].id
        senses = _rivals(senses)
        options = [Option(s.share, f"'{token.text}' as {s.synset or s.kind.name}") for s in senses]
        sense = senses[self.choices.pick(f"sense {name}", options)]
        plural = token.tag in ("NNS", "NNPS")
        entity = self._new(name, name, sense, sense.kind, span, plural=plural, count=MANY if plural else Interval.exact(1), gender=_gender(sense.kind))
        self._modify(tree, i, entity, words)
        return entity.id

    def _senses(self, tree: Tree, i: int) -> tuple[list[NounSense], list[int]]:
        """Return the senses of the longest known compound that ends in word i, and its words."""
        left = [k for k in range(i - 1, -1, -1)]
        run: list[int] = []
        for k in left:
            t = tree.tokens[k]
            if t.head != i and not (run and t.head in run):
                break
            if t.dep not in ("compound", "nmod", "amod") or t.pos == "PUNCT":
                break
            run.insert(0, k)
        lemma = tree.tokens[i].lemma.lower()
        for start in range(len(run)):
            words = run[start:]
            phrase = " ".join([*(tree.tokens[k].text.lower() for k in words), lemma])
            senses = [s for s in noun_senses(phrase) if s.kind.informative]
            if senses:
                clear = [s for s in senses[:1] if s.share >= CLEAR_SHARE]
                return clear or [s for s in senses if s.share >= SENSE_SHARE][:3], [*words, i]
        word = tree.tokens[i].text.lower()
        found = noun_senses(lemma)
        if word != lemma and word.endswith("s") and (own := noun_senses(word)):
            # "shorts", "glasses", "stairs": the plural is a word of its own; the plain plural stays a rival.
            found = tuple(sorted((*own, *(replace(s, share=s.share * PLAIN_PLURAL_SHARE) for s in found)), key=lambda s: -s.share))
        if not found and lemma.endswith("s"):
            found = noun_senses(lemma[:-1])
        if not found and "-" in lemma:
            found = noun_senses(lemma.replace("-", " ")) or noun_senses(lemma.replace("-", "")) or noun_senses(lemma.rsplit("-", 1)[1])
        return [s for s in found if s.share >= SENSE_SHARE][:3] or list(found[:1]), [i]

    def _left_of(self, tree: Tree, i: int) -> list[int]:
        """Return the determiners, adjectives and compounds of a noun, for quoting."""
        return [k.i for k in tree.kids(i, "det", "amod", "compound", "nummod", "poss") if k.i < i]

    def _is_definite(self, tree: Tree, i: int) -> bool:
        """Whether a noun phrase points back: the, this, a possessive, or a bare noun said before."""
        determiner = tree.kid(i, "det")
        if tree.kid(i, "poss"):
            return True
        return determiner is None or determiner.lemma.lower() in ("the", "this", "that", "these", "those", "both", "all")

    def _tells_apart(self, tree: Tree, i: int, entity: Entity) -> bool:
        """Whether the phrase says it is another one ("the other cup", "the second door", another owner)."""
        if any(k.lemma.lower() in ("other", "second", "third", "next", "last", "new", "different", "another") for k in tree.kids(i, "amod", "det")):
            return True
        owner = tree.kid(i, "poss")
        if owner is None:
            return False
        who = self.at(tree, owner.i)
        return bool(entity.owner) and who != entity.owner

    def _other_color(self, tree: Tree, i: int, entity: Entity) -> bool:
        """Whether the phrase names another color than the entity has ("the red box", "the blue box")."""
        rows = [adjectives().get(k.text.lower()) for k in tree.kids(i, "amod", "compound", "nmod")]
        colors = [r.lemma for r in rows if r is not None and "color" in r.effects]
        return bool(colors and entity.traits.color) and entity.traits.color not in colors

    def _modify(self, tree: Tree, i: int, entity: Entity, words: list[int], *, again: bool = False) -> None:
        """Let determiners, numbers, adjectives, compounds and possessors change the entity."""
        for kid in tree.kids(i):
            if kid.i in words:
                continue
            if kid.dep == "poss":
                entity.owner = self.at(tree, kid.i) or entity.owner
                self.used.update((tree.index, k.i) for k in tree.kids(kid.i, "case"))
            elif kid.dep in ("nummod", "quantmod"):
                self._number(tree, kid.i, entity)
            elif (said := stated(tree, kid.i)) is not None:
                set_size(entity.traits, *said)
                self.used.update((tree.index, k) for k in tree.below(kid.i))
            elif kid.dep in ("amod", "nmod", "compound", "advmod", "acomp") and kid.pos in ("ADJ", "NOUN", "VERB", "PROPN", "ADV", "NUM"):
                self._modifier(tree, kid.i, entity, again)
        self._mark_small_words(tree, i)

    def _number(self, tree: Tree, i: int, entity: Entity) -> None:
        """Read a count ("three dogs")."""
        word = tree.tokens[i].text.lower().replace(",", "")
        value = numbers().get(word)
        if value is None:
            try:
                value = Interval.exact(float(word))
            except ValueError:
                return
        entity.count, entity.plural = value, value.high > 1
        self.used.add((tree.index, i))
        self.used.update((tree.index, k.i) for k in tree.kids(i))

    def _modifier(self, tree: Tree, i: int, entity: Entity, again: bool) -> None:
        """Read an adjective, participle or noun in front of a noun."""
        token = tree.tokens[i]
        lemma, word = token.lemma.lower(), token.text.lower()
        row = adjectives().get(word) or adjectives().get(lemma)
        mark = (tree.index, i)
        entity.removed |= lacking(word)
        self.used.update((tree.index, k.i) for k in tree.kids(i, "advmod", "punct", "amod", "compound", "npadvmod"))
        for more in tree.kids(i, "conj"):
            self._modifier(tree, more.i, entity, again)
        if row is not None:
            self.used.add(mark)
            if not literal(row, entity.category) and token.pos != "NOUN":
                self.implausible.append((entity.id, word, tree.span([i])))
            elif not again or row.category not in ("size", "weight"):
                apply(entity.traits, row)
        elif token.pos in ("NOUN", "PROPN"):
            if noun_senses(lemma) or token.pos == "PROPN":
                self.used.add(mark)
                self.used.update((tree.index, k.i) for k in tree.kids(i))
                of_stuff = noun_senses(lemma) and noun_senses(lemma)[0].kind.category == "substance"
                if of_stuff and entity.category not in ("person", "animal", "group", "abstract", "event"):
                    set_material(entity.traits, noun_senses(lemma)[0].kind.material)
        elif word in numbers() or word in units() or word in pronouns() or word in plain_modifiers() or (token.tag in ("VBN", "VBG") and lemma in verbs()) or token.tag == "JJ" and "-" in word:
            self.used.add(mark)

    def _mark_small_words(self, tree: Tree, i: int) -> None:
        """Mark determiners, case marks and punctuation below a noun as used."""
        self.used.update((tree.index, k.i) for k in tree.kids(i, "det", "case", "punct", "predet", "cc", "preconj", "neg", "quantmod"))

    def _new(self, name: str, lemma: str, sense: NounSense | None, of_kind: Kind, span: Span, *, gender: str = "u", plural: bool = False, count: Interval | None = None) -> Entity:
        """Add an entity to the world."""
        base = (lemma if lemma.isascii() else of_kind.name).replace(" ", "_")
        self._counts[base] = self._counts.get(base, 0) + 1
        id = f"{base}#{self._counts[base]}"
        entity = Entity(id, name, lemma, of_kind, sense.synset if sense else "", Traits.of(of_kind), of_kind.category, gender, plural, count or Interval.exact(1), [span])
        self.items[id] = entity
        return entity

    def specialise(self, id: str, whole: str) -> None:
        """Let a part be that of its whole where a row says so: the eye of a needle is no eye."""
        part, owner = self.items[id], self.items[whole]
        found = [s.kind for s in noun_senses(f"{owner.kind.name} {part.lemma}".replace("_", " "))]
        if found and found[0].informative and found[0].name != part.kind.name:
            part.kind, part.sense, part.category = found[0], "", found[0].category
            part.traits = Traits.of(found[0])

    def forget(self, id: str, instead: str) -> None:
        """Remove an entity that was only a class word ("a whale is a fish"); its mentions mean `instead`."""
        del self.items[id]
        self._recent = [r for r in self._recent if r != id]
        for key, known in self._of_token.items():
            if known == id:
                self._of_token[key] = instead

    def assumed(self, name: str, of_kind: str, span: Span) -> str:
        """Return an entity the text does not name ("people" behind a passive), adding it once."""
        return self._known(name, span) or self._new(name, name, None, kind(of_kind), span).id


def _rivals(senses: list[NounSense]) -> list[NounSense]:
    """Keep the senses that can be rivals of the best one.

    An abstract sense is none of a material one (the upper limit, of the ceiling one sleeps on), nor is a nickname for
    people ("a brick", "a pig") of the thing it is taken from, unless people say it nearly as often. Beside a clear first
    sense with a row of its own, a sense of which the tables know only a distant or vague class adds nothing that could be built.
    """
    best, sure = senses[0].kind, senses[0].distance == 0 and senses[0].share >= CLEAR_SHARE
    return [
        s for n, s in enumerate(senses)
        if (s.kind.phase != "none" or best.phase == "none")
        and (s.kind.category != "person" or best.category == "person" or s.share >= NICKNAME_SHARE)
        and (n == 0 or s.kind.name != best.name and (not sure or s.kind.informative and s.distance < FAR_SENSE))
        and (not sure or s.kind.category != "abstract" or best.category == "abstract")
    ]  # fmt: skip


def _is_persons_name(tree: Tree, i: int) -> bool:
    """Whether a capitalised word inside a sentence, which names no kind that has names, is somebody's name (Pia, Kofi)."""
    token = tree.tokens[i]
    if token.pos != "PROPN" or token.tag != "NNP" or tree.kids(i) or token.text.isupper() or not token.text[0].isupper():
        return False
    if token.dep not in ("nsubj", "dative", "dobj", "pobj") or token.entity not in ("", "ORG", "PERSON"):
        return False
    senses = noun_senses(token.text.lower())
    if not senses:
        return token.entity == "ORG" and token.dep in ("nsubj", "dative")
    return i > 0 and senses[0].kind.category in ("animal", "plant", "food", "substance", "artifact") and token.entity != "ORG"


def _gender(of_kind: Kind) -> str:
    """Return the grammatical gender that pronouns follow."""
    if of_kind.category == "person":
        return {"man": "m", "boy": "m", "woman": "f", "girl": "f"}.get(of_kind.name, "u")
    return "u" if of_kind.category == "animal" else "n"


def _kind_or(name: str, fallback: str) -> Kind:
    """Return a kind by name, or another where there is no such row."""
    from scenes.errors import KnowledgeError

    try:
        return kind(name)
    except KnowledgeError:
        return kind(fallback)
