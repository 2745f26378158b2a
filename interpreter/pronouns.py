"""Pronouns -> entities: those that agree with it, weighed by how prominent they are (salience.py).

Which of them is meant is a choice; `settling.py` looks at the scene that each of them would make before it is taken.
"""

from interpreter.choices import Option
from interpreter.entity import MANY, Cast, Entity
from interpreter.interpretation import Coreference
from interpreter.lexicon import numbers, pronouns, word_set
from interpreter.salience import weigh
from interpreter.tree import Tree
from scenes.interval import Interval
from scenes.kinds import kind, noun_senses

MOST = 4
"""Most things that a pronoun is tried with."""
STRANGER = 0.3
"""Weight of somebody new beside the likeliest of those spoken of, where none of them suits."""
LONG_AGO = 4
"""Sentences after which "she" may be somebody else than the last woman spoken of."""


def pronoun(cast: Cast, tree: Tree, i: int, word: str, exclude: frozenset[str]) -> str | None:
    """Resolve a pronoun by agreement and prominence."""
    span = tree.span([i])
    cast.use(tree, [i])
    of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() in ("of", "but", "except")), None)
    inner = tree.kid(of.i, "pobj") if of is not None else None
    if of is not None and inner is not None and pronouns().get(word, ("", ""))[0] == "something":
        cast.use(tree, [of.i])
        return cast.at(tree, inner.i, exclude)
    sort, gender = pronouns().get(word, ("", ""))
    if sort == "speaker":
        return cast.known(gender, span) or cast.new(gender, gender, None, kind("person"), span).id
    if sort == "somebody":
        return cast.new(word, "person", None, kind("person"), span).id
    if sort == "something" or word.isdigit() or word in numbers():
        vague = cast.new(word, "thing", None, kind("entity"), span, gender="n")
        vague.informative = False
        return vague.id
    around = cast.candidates(frozenset() if word.endswith(("self", "selves")) else exclude)
    if sort == "person":
        fits = [e for e in around if e.gender in (gender, "u") and _may_be_person(e) and not e.plural and not _nobody(tree, e)]
        of_kind = kind("man" if gender == "m" else "woman")
        meant = antecedent(cast, tree, i, fits)
        if meant is not None and cast.items[meant].category == "person" and cast.items[meant].gender == "u":
            cast.items[meant].gender = gender  # "Kim ... she": from now on, Kim is no "he"
        return meant or cast.new(word, "person", None, of_kind, span, gender=gender).id
    if sort == "group":
        fits = [e for e in around if e.plural or e.category == "group" or e.name.split(" ")[-1] in word_set("pairs") or _coordinated(cast, e)]
        fits = fits or [e for e in around if e.category in ("person", "animal") or e.name[:1].isupper()]
        return antecedent(cast, tree, i, fits) or cast.new("they", "person", None, kind("person"), span, plural=True, count=MANY).id
    if sort == "thing" and _tells_time(tree, i):
        return None
    if sort == "thing":
        fits = [e for e in around if not _is_somebody(e) and (not e.plural or _said_as_one(cast, e))]
        # "on Tuesday it whistled": days and measures are what "it" means only where nothing else is there
        return antecedent(cast, tree, i, [e for e in fits if e.category != "abstract" or e.kind.name not in word_set("barely_thing")] or fits)
    return None


def _tells_time(tree: Tree, i: int) -> bool:
    """Whether "it" only carries a sentence about the time: "it was a hard winter", no thing that was spoken of."""
    verb = tree.tokens[tree.tokens[i].head]
    told = tree.kid(verb.i, "attr") if verb.lemma.lower() == "be" and tree.tokens[i].dep == "nsubj" else None
    senses = noun_senses(told.lemma.lower()) if told is not None else ()
    return bool(senses) and senses[0].kind.name in word_set("barely_thing")


def another(cast: Cast, tree: Tree, i: int) -> str | None:
    """Add, for "a new one", another thing of the kind that was spoken of last: "sold his house and bought a new one"."""
    some = any(k.text.lower() in ("a", "an", "another") for k in tree.kids(i, "det"))
    base = next((e for e in cast.candidates(frozenset()) if e.category not in ("person", "abstract", "place") and e.informative), None)
    if not some or base is None or not tree.kids(i, "amod") or tree.kids(i, "prep"):
        return None
    words = tree.below(i, without=[k.i for k in tree.kids(i) if k.i > i])
    cast.use(tree, words)
    other = cast.new(base.name, base.lemma, None, base.kind, tree.span(words))
    other.sense = base.sense
    return other.id


def _may_be_person(entity: Entity) -> bool:
    """Whether "he" or "she" can mean it: people, animals and the like."""
    return entity.category in ("person", "animal") or entity.kind.properties.get("mind", Interval.exact(0)).high >= 4


def _nobody(tree: Tree, entity: Entity) -> bool:
    """Whether it is what "nobody" of another sentence stands for, of whom nothing more can be said."""
    return entity.name.lower() in ("nobody", "no-one", "none", "everybody", "everyone", "anybody", "anyone") and all(s[0] != tree.index for s in entity.spans)


def _is_somebody(entity: Entity) -> bool:
    """Whether "it" cannot mean it: a person; what only stands where a name could stand may be a thing ("Excalibur")."""
    return entity.category == "person" and entity.informative


def _said_as_one(cast: Cast, entity: Entity) -> bool:
    """Whether a plural was spoken of as one thing: "the sack of potatoes"."""
    heads = [cast.trees[s].tokens[i] for (s, i), id in cast.mentions() if id == entity.id]
    return any(t.tag == "NN" for t in heads)


def _coordinated(cast: Cast, entity: Entity) -> tuple[str, ...]:
    """Return the further entities of "Tom and Ray" for the first of them."""
    for (sentence, word), id in reversed(cast.mentions()):
        if id != entity.id:
            continue
        tree = cast.trees[sentence]
        joined = tree.coordinated(word)[1:] if tree.kid(word, "cc") and all(k.lemma.lower() != "or" for k in tree.kids(word, "cc")) else []
        known = dict(cast.mentions())
        found = tuple(dict.fromkeys(known[sentence, k] for k in joined if (sentence, k) in known and known[sentence, k] != id))
        if found:
            return found
    return ()


def antecedent(cast: Cast, tree: Tree, i: int, fits: list[Entity]) -> str | None:
    """Choose among the fitting entities: the most prominent first, others as further readings."""
    best = weigh(cast, tree, i, fits)[:MOST]
    if not best:
        return None
    options = [Option(weight, f"'{tree.tokens[i].text}' means {called(e)}") for weight, e in best]
    if _may_be_a_stranger(cast, tree, i, best[0][1]):
        options.append(Option(STRANGER * best[0][0], f"'{tree.tokens[i].text}' is somebody the text has not spoken of"))
    taken = cast.choices.pick(f"pronoun {tree.index}.{i}", options)
    if taken == len(best):
        return None
    chosen = best[taken][1]
    text, span = cast.quoted(chosen), tree.span([i])
    group = pronouns().get(tree.tokens[i].text.lower(), ("", ""))[0] == "group"
    others = () if chosen.plural or not group else _coordinated(cast, chosen)
    if others:
        cast.together[tree.index, i] = others
        text = " and ".join([text, *(cast.quoted(cast.items[o]) for o in others)])
    cast.coreference.append(Coreference(tree.tokens[i].text, span, text, chosen.spans[0] if chosen.spans else span))
    chosen.spans.append(span)
    return chosen.id


def _may_be_a_stranger(cast: Cast, tree: Tree, i: int, likeliest: Entity) -> bool:
    """Whether "she", "he" or "they" may be somebody new: only beasts and things agree with it, or whoever does was spoken of long ago."""
    sort = pronouns().get(tree.tokens[i].text.lower(), ("", ""))[0]
    if sort not in ("person", "group"):
        return False
    last = max((s for (s, _), id in cast.mentions() if id == likeliest.id), default=tree.index)
    unlike = likeliest.category not in ("person", "group") and not likeliest.name[:1].isupper()
    return tree.index > last + LONG_AGO or unlike and tree.index > last


def called(entity: Entity) -> str:
    """Return how to speak of an entity: "Tom", "the large ball"."""
    return entity.name if entity.name[:1].isupper() or entity.lemma == "person" else f"the {entity.name}"


def of_number(cast: Cast, tree: Tree, i: int) -> str | None:
    """Resolve "two of them" to them; a bare number or a dash refers to nothing."""
    cast.use(tree, [i])
    of = next((k for k in tree.kids(i, "prep") if k.lemma.lower() == "of"), None)
    inner = tree.kid(of.i, "pobj") if of is not None else None
    if of is None or inner is None:
        return None
    cast.use(tree, [of.i])
    return cast.at(tree, inner.i)


def the_rest(cast: Cast, tree: Tree, i: int) -> str | None:
    """Resolve "the rest" to the latest thing that can be eaten, drunk or used up."""
    if tree.kids(i, "prep", "amod", "compound"):
        return None
    fits = [e for e in cast.candidates(frozenset()) if e.category in ("food", "drink", "substance") or e.plural and e.category != "person"]
    cast.use(tree, tree.below(i))
    return fits[0].id if fits else None
