"""Sentence -> clauses: one per verb, with its arguments as word indexes, before anything has a meaning.

Undoes what grammar does to the order of roles: passive, relative clauses, participles, infinitives with a
controlled subject, coordinated verbs, imperatives, "there is". Labels are those of spaCy's English pipelines
(ClearNLP style).
"""

from dataclasses import dataclass, field

from interpreter.document import Token
from interpreter.lexicon import verbs
from interpreter.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(slots=True)
class Phrase:
    """A prepositional phrase: the preposition, its object words, and where the parser hung it."""

    word: str
    at: int
    objects: list[int]
    clause: int | None = None
    """Verb inside it ("by opening the door")."""
    noun: int | None = None
    """The noun it hangs on, when the parser hung it on a noun that this clause uses."""


@dataclass(slots=True)
class Clause:
    """One verb with its arguments; every number is a word index of the same sentence."""

    tree: Tree
    verb: int
    lemma: str
    kind: str
    """main | conj | relative | participle | adverbial | complement | purpose | nominal"""
    parent: "Clause | None" = None
    connector: str = ""
    """Subordinating word: when, because, before, if, …"""
    particle: str = ""
    passive: bool = False
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    indirects: list[int] = field(default_factory=list)
    attribute: int | None = None
    """Predicate noun or adjective of a copula."""
    phrases: list[Phrase] = field(default_factory=list)
    adverbs: list[int] = field(default_factory=list)
    auxiliaries: list[int] = field(default_factory=list)
    negated: bool = False
    existential: bool = False
    imperative: bool = False
    infinitive: bool = False
    words: list[int] = field(default_factory=list)
    """All words of the clause without its subordinate clauses."""

    @property
    def tense(self) -> str:
        """Past, present, future or perfect."""
        tokens = self.tree.tokens
        tags = {tokens[i].lemma.lower(): tokens[i].tag for i in self.auxiliaries}
        if "will" in tags or "shall" in tags:
            return "future"
        if tags.get("have") == "VBD":
            return "perfect"
        first = tokens[min([*self.auxiliaries, self.verb])]
        return "past" if first.tag in ("VBD", "VBN") else "present"


def clauses(tree: Tree) -> list[Clause]:
    """Return every clause of a sentence, governors before the governed."""
    found: list[Clause] = []
    for root in (t for t in tree.tokens if t.head == t.i):
        _visit(tree, root.i, None, "main", found)
    return _in_order_told(found)


def _in_order_told(found: list[Clause]) -> list[Clause]:
    """Put first what is told first: a clause hung under the one coordinated after it, and what describes a subject."""
    for clause in [c for c in found if _told_before(c)]:
        clause.kind = clause.kind if clause.kind == "relative" else "first"
        own = [c for c in found if c is clause or _is_under(c, clause)]
        rest = [c for c in found if c not in own]
        found = [*rest[: rest.index(clause.parent)], *own, *rest[rest.index(clause.parent) :]] if clause.parent in rest else found
    return found


def _told_before(clause: Clause) -> bool:
    """Whether a clause comes before its governor: really coordinated with it, or describing its subject."""
    parent, tree = clause.parent, clause.tree
    if parent is not None and clause.kind == "relative" and clause.verb < parent.verb and tree.tokens[clause.verb].head in parent.subjects:
        return True
    if parent is None or clause.kind != "complement" or tree.tokens[clause.verb].dep != "ccomp" or not clause.subjects:
        return False
    if clause.verb > parent.verb or not parent.subjects or clause.connector or not clause.verb < parent.subjects[0]:
        return False
    between = tree.tokens[clause.verb : parent.subjects[0]]
    return any(t.lemma.lower() in ("and", "so", "but", "then", ";") for t in between)


def _is_under(clause: Clause, other: Clause) -> bool:
    while clause.parent is not None:
        clause = clause.parent
        if clause is other:
            return True
    return False


def _is_predicate(token: Token) -> bool:
    """Whether a word heads a clause."""
    return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod", "compound", "prep", "case", "mark", "nmod", "det")


def _visit(tree: Tree, i: int, parent: Clause | None, kind: str, found: list[Clause]) -> None:
    """Collect the clause headed by word i, if it is one, and all clauses below it."""
    token, here = tree.tokens[i], parent
    if _is_predicate(token):
        here = _clause(tree, token, parent, kind)
        found.append(here)
    for kid in tree.kids(i):
        _visit(tree, kid.i, here, _kind(tree, token, kid, kind), found)


def _kind(tree: Tree, head: Token, kid: Token, inherited: str) -> str:
    """Return what kind of clause a word below `head` would be."""
    if kid.dep == "conj" and _is_predicate(head):
        return "conj"
    if kid.dep == "relcl":
        return "relative"
    if kid.dep == "acl":
        return "purpose" if tree.kid(kid.i, "aux") and kid.tag == "VB" else "participle"
    if kid.dep in ("advcl",):
        infinitive = any(k.lemma == "to" and k.tag == "TO" for k in tree.kids(kid.i, "aux", "mark"))
        return "purpose" if infinitive else "adverbial"
    if kid.dep in ("xcomp", "ccomp", "csubj", "csubjpass"):
        return "complement"
    if kid.dep == "pcomp":
        return "nominal"
    return "nominal" if inherited == "main" and head.dep != "ROOT" else inherited if not _is_predicate(head) else "nominal"


def _clause(tree: Tree, token: Token, parent: Clause | None, kind: str) -> Clause:
    """Read one verb's arguments."""
    clause = Clause(tree, token.i, "born" if token.text.lower() == "born" else token.lemma.lower(), kind, parent)
    for kid in tree.kids(token.i):
        _attach(tree, clause, kid)
    below = [k.i for k in tree.tokens if k.i != token.i and _is_predicate(k)]
    clause.words = tree.below(token.i, without=[b for b in below if b != token.i])
    _find_particle(tree, clause)
    _share_subject(tree, token, clause, parent)
    _fill_gap(tree, token, clause)
    return clause


def _attach(tree: Tree, clause: Clause, kid: Token) -> None:
    """Put one dependent of the verb where it belongs."""
    dep = kid.dep
    if dep in SUBJECTS:
        clause.subjects = tree.coordinated(kid.i)
        clause.passive |= dep == "nsubjpass"
    elif dep == "expl":
        clause.existential = kid.lemma.lower() == "there"
    elif dep in ("dobj", "obj"):
        clause.objects += tree.coordinated(kid.i)
    elif dep == "dative" and kid.pos != "ADP":
        clause.indirects += tree.coordinated(kid.i)
    elif dep in ("attr", "acomp", "oprd"):
        clause.attribute = kid.i if clause.attribute is None else clause.attribute
    elif dep in ("prep", "agent", "dative"):
        clause.phrases += phrases(tree, kid)
    elif dep in ("aux", "auxpass"):
        clause.auxiliaries.append(kid.i)
        clause.passive |= dep == "auxpass"
        clause.infinitive |= kid.tag == "TO"
    elif dep == "neg":
        clause.negated = True
    elif dep == "npadvmod" and kid.pos == "NUM" and any(k.lemma.lower() == "of" for k in tree.kids(kid.i, "prep")):
        clause.objects += [kid.i]  # "dropped one of them"
    elif dep in ("advmod", "npadvmod"):
        clause.adverbs.append(kid.i)
        clause.negated |= kid.lemma.lower() in ("never", "hardly", "nowhere")
    elif dep == "mark" and kid.lemma.lower() != "that":
        clause.connector = kid.lemma.lower()
    elif dep == "prt":
        clause.particle = kid.lemma.lower()
        clause.objects += [k for o in tree.kids(kid.i, "pobj") for k in tree.coordinated(o.i)]
    if dep == "advmod" and kid.tag == "WRB":
        clause.connector = kid.lemma.lower()


def phrases(tree: Tree, prep: Token) -> list[Phrase]:
    """Return the phrase of a preposition; chained ones ("out of the box", "from under the bed") become one word."""
    word, at = prep.lemma.lower(), prep.i
    inner = tree.kid(prep.i, "prep")
    objects = tree.kid(prep.i, "pobj")
    if inner is not None and objects is None:
        deeper = phrases(tree, inner)
        return [Phrase(f"{word} {p.word}", at, p.objects, p.clause) for p in deeper]
    verb = tree.kid(prep.i, "pcomp")
    found = [Phrase(word, at, tree.coordinated(objects.i) if objects else [], verb.i if verb else None)]
    for more in tree.kids(prep.i, "conj"):
        found += phrases(tree, more) if more.pos == "ADP" else []
    return found


def _to_infinitive(clause: Clause, gap: int) -> None:
    """Make a noun the object of an infinitive that describes it ("food to eat", "easy to swallow")."""
    clause.objects = clause.objects or [gap]
    clause.subjects = []


def _find_particle(tree: Tree, clause: Clause) -> None:
    """Take a preposition or adverb for a particle where the table of verbs has the phrasal verb."""
    known = {row.particle for row in verbs().get(clause.lemma, ()) if row.particle}
    if not known or clause.particle:
        return
    for i in clause.objects if not clause.passive else clause.subjects:
        # a noun that makes one meaning with its verb is a particle, too: it stays the object where the row takes one
        # ("take a picture"), and is none where the row takes none ("catch fire")
        noun = tree.tokens[i].lemma.lower()
        if noun not in known:
            continue
        first = next(row for row in verbs()[clause.lemma] if row.particle == noun)
        takes_object = bool(set(first.frames) & set("td"))
        if takes_object or not tree.kid(i, "det", "poss", "nummod"):
            clause.particle = noun
            clause.objects = clause.objects if takes_object else [o for o in clause.objects if o != i]
            return
    transitive = {row.particle for row in verbs()[clause.lemma] if set(row.frames) & set("td")}
    for phrase in clause.phrases:
        # "hung on a nail" is no "hang on", which takes no object
        if phrase.word in known and not (phrase.objects and (clause.objects or clause.passive or phrase.word not in transitive)):
            clause.particle, clause.objects = phrase.word, phrase.objects or clause.objects
            clause.phrases.remove(phrase)
            return
    for adverb in clause.adverbs:
        if tree.tokens[adverb].lemma.lower() in known:
            clause.particle = tree.tokens[adverb].lemma.lower()
            clause.adverbs.remove(adverb)
            return


def _share_subject(tree: Tree, token: Token, clause: Clause, parent: Clause | None) -> None:
    """Give a clause without a subject the one it shares with its governor."""
    if clause.subjects or clause.existential:
        return
    if token.dep in ("relcl", "acl") or parent is None or clause.kind == "participle":
        return
    if clause.kind == "conj":
        clause.subjects = list(parent.subjects)
        clause.imperative = parent.imperative
        has_own = bool(clause.auxiliaries) or token.tag in ("VBD", "VBZ", "VBP")
        if not has_own:
            clause.auxiliaries = list(parent.auxiliaries)
            clause.infinitive = parent.infinitive
            clause.negated |= parent.negated and token.tag in ("VB", "VBG")
        if parent.passive and token.tag == "VBN":
            clause.passive = True
        if not clause.connector:
            clause.connector = parent.connector if parent.kind in ("adverbial", "conj") else ""
        return
    if clause.infinitive and parent.subjects and tree.tokens[token.head].pos == "ADJ" and not clause.objects:
        _to_infinitive(clause, parent.subjects[0])
        return
    if clause.kind == "complement" and parent.objects and clause.infinitive:
        clause.subjects = list(parent.subjects) if parent.lemma in ("promise", "use", "need", "take") else list(parent.objects)
        return
    if token.dep == "pcomp" and tree.tokens[tree.tokens[token.head].head].pos in ("NOUN", "PROPN"):
        return  # "the effect of running": whose running is not told
    clause.subjects = list(parent.objects if parent.passive and not parent.subjects else parent.subjects)


def _fill_gap(tree: Tree, token: Token, clause: Clause) -> None:
    """Fill the gap of a relative clause or participle with the noun it describes; find imperatives."""
    if token.dep in ("relcl", "acl"):
        noun = tree.tokens[token.head]
        if noun.pos in ("VERB", "AUX", "ADJ"):
            clause.subjects = clause.subjects or (clause.parent.subjects if clause.parent else [])
            return
        relative = [k for k in tree.kids(token.i) if k.lemma.lower() in ("who", "which", "that", "whom") and k.tag in ("WDT", "WP", "DT", "IN")]
        names = {k.i: k.dep for k in relative}
        if token.dep == "acl":
            clause.passive = token.tag == "VBN"
            _to_infinitive(clause, noun.i) if token.tag == "VB" else clause.subjects.append(noun.i)
        elif clause.infinitive and not clause.subjects:
            _to_infinitive(clause, noun.i)
        elif any(dep in SUBJECTS for dep in names.values()) or not clause.subjects:
            clause.subjects = [noun.i]
        else:
            dangling = [p for p in clause.phrases if not p.objects or tree.tokens[p.objects[0]].lemma.lower() in ("which", "whom", "that")]
            clause.objects = [o for o in clause.objects if o not in names]
            if dangling:
                dangling[0].objects = [noun.i]
            elif not clause.objects:
                clause.objects = [noun.i]
            elif not clause.indirects and "d" in "".join(row.frames for row in verbs().get(clause.lemma, ())):
                clause.indirects, clause.objects = clause.objects, [noun.i]
        clause.objects = [noun.i if o in names else o for o in clause.objects]
        return
    root_like = token.dep == "ROOT" or (clause.kind == "conj" and clause.parent is not None and clause.parent.imperative)
    if root_like and not clause.subjects and not clause.existential and token.tag in ("VB", "VBP"):
        clause.imperative = all(tree.tokens[a].lemma.lower() in ("do", "not", "please", "never", "let") for a in clause.auxiliaries)
