"""Polarity and mode of a clause: is it told as a fact, a possibility, a wish, a report, a condition?

The governing word decides (`lexicon/attitudes.csv`): "wanted to eat" makes the eating wanted, "managed to" leaves it
asserted, "failed to" denies it. Modes other than asserted, possible, generic and commanded are never checked as facts.
"""

from collections.abc import Mapping

from interpreter.clauses import Clause
from interpreter.lexicon import attitudes, names
from interpreter.subworlds import is_denied, is_presupposed, subworld
from scenes.kinds import noun_senses
from scenes.spec import Mode

UNCHECKED: tuple[Mode, ...] = ("said", "wanted", "conditional")


def mode_of(clause: Clause, modes: Mapping[int, tuple[Mode, bool]], *, quoted: bool = False) -> tuple[Mode, bool]:
    """Return (mode, polarity) of a clause; `modes` holds those of its governors by verb index, what is quoted is said."""
    tree, parent = clause.tree, clause.parent
    mode: Mode = "asserted"
    polarity = not (clause.negated or is_denied(clause))
    above, above_polarity = modes.get(parent.verb, ("asserted", True)) if parent is not None else ("asserted", True)
    if clause.kind in ("complement", "nominal") and parent is not None:
        mode, implied = _complement(clause, parent)
        polarity = polarity == implied
        polarity = polarity if above_polarity or mode in UNCHECKED else not polarity
    elif clause.kind == "purpose" and not (parent is not None and parent.lemma == "use"):
        mode = "wanted"
    elif clause.kind in ("relative", "participle") and parent is not None and tree.tokens[clause.verb].head in parent.objects:
        # what is drawn, imagined or wanted need not be so: "he drew a horse that could fly"
        of_object = attitudes().get((f"{parent.lemma} {parent.particle}".strip(), "np"), ("asserted", True))[0]
        mode = of_object if of_object in UNCHECKED else mode
    asked = tree.sentence.text.rstrip().endswith("?")
    if above in UNCHECKED and clause.kind != "main" and not (asked and is_presupposed(clause)):
        mode = above
    if clause.connector in ("if", "unless"):
        return "conditional", polarity
    if quoted:
        return "said", polarity
    if mode not in UNCHECKED and (told := subworld(clause)) is not None:
        return told[0], polarity == told[1]
    if asked and not is_presupposed(clause):
        return "conditional", polarity
    if mode != "asserted":
        return mode, polarity
    if clause.imperative:
        return "commanded", polarity
    for auxiliary in clause.auxiliaries:
        row = attitudes().get((tree.tokens[auxiliary].lemma.lower(), "modal"))
        if row is not None:
            return row[0], polarity
    return ("generic" if _is_generic(clause) else "asserted"), polarity


def _complement(clause: Clause, parent: Clause) -> tuple[Mode, bool]:
    """Return mode and implied polarity that a governing verb gives its complement."""
    token = clause.tree.tokens[clause.verb]
    rows = attitudes()
    bare = token.tag == "VB" and (parent.lemma, "np bare") in rows and not clause.infinitive
    form = "to" if clause.infinitive else "ing" if token.tag == "VBG" else "bare" if bare else "that"
    keys = [(parent.lemma, f"np {form}"), (parent.lemma, form)] if parent.objects else [(parent.lemma, form), (parent.lemma, f"np {form}")]
    preposition = parent.tree.tokens[token.head].lemma.lower() if token.dep == "pcomp" else parent.particle
    if preposition:  # "dreamed of flying", "stopped him from flying", "gave up flying"
        keys = [(parent.lemma, f"np {preposition} ing"), (f"{parent.lemma} {preposition}", form), *keys]
    if parent.attribute is not None:
        word = parent.tree.tokens[parent.attribute].lemma.lower()
        keys = [(word, "adv"), (word, form), *keys]
    for key in keys:
        if key in rows:
            return rows[key]
    return ("said", True) if form == "that" and clause.kind == "complement" and (parent.lemma, "to") in rows else ("asserted", True)


def _is_generic(clause: Clause) -> bool:
    """Whether a simple present speaks of a kind: "dogs bark", "a knife cuts bread"."""
    tokens = clause.tree.tokens
    # "noodles are made of flour": the auxiliary of a present passive is the finite verb
    finite = clause.auxiliaries[0] if clause.passive and len(clause.auxiliaries) == 1 else clause.verb
    if clause.auxiliaries and finite == clause.verb or tokens[finite].tag not in ("VBZ", "VBP", "VB") or not clause.subjects:
        return False
    subject = tokens[clause.subjects[0]]
    determiner = clause.tree.kid(subject.i, "det")
    if clause.tree.kid(subject.i, "poss", "nummod") is not None:
        return False
    # a capital at the beginning makes no name of a noun: "Snow is white"
    unnamed = subject.pos == "PROPN" and subject.i == 0 and subject.text.lower() not in names()
    senses = noun_senses(subject.lemma.lower()) if unnamed else ()
    if senses and senses[0].kind.category in ("substance", "natural", "animal", "plant", "food", "drink", "artifact", "tool", "vehicle") and determiner is None:
        return True
    return subject.pos == "NOUN" and (determiner is None or determiner.lemma.lower() in ("a", "an"))
