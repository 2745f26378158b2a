"""Mend the small parser's commonest mistakes on short plain sentences.

- A noun before the verb taken for its modifier ("The badger nudges the hen", "Ducklings hatch from eggs") is its subject.
- Where no word heads a clause and the root can be a verb, it becomes one ("My phone rang", "Cats like milk").
- A known noun taken for an adjective or verb ("is a mammal", "ducks and geese") is a noun.
- "home" behind an object is an adverb ("carried the puppy home").
- "Take the dog for a walk", "go for a swim" are walking and swimming.
- Irregular verb forms get their lemma ("swam" -> swim) from `lexicon/irregular_verbs.csv`.
"""

from dataclasses import replace

from interpreter.document import Sentence, Token
from interpreter.hidden_verbs import with_hidden_verb
from interpreter.lexicon import adjectives, irregular_nouns, is_verb, word_set
from interpreter.quotation import with_speakers
from interpreter.repair_captions import with_caption_nouns
from interpreter.repair_lemmas import lemmatised
from interpreter.repair_orders import with_inner_verb, with_orders
from interpreter.repair_pairs import with_pairs
from interpreter.repair_passive import with_passives
from interpreter.repair_roots import MODIFIER_LABELS, with_own_subjects, with_some_verb
from interpreter.repair_subjects import (
    with_backs,
    with_bare_phrases,
    with_particle_objects,
    with_subjects_of_verbs,
    with_thing_words,
)
from interpreter.repair_verbs import with_unseen_verbs
from interpreter.tool_phrases import with_tools
from scenes.kinds import noun_senses

SUBJECTS_BELOW = {"nsubj": "dobj", "nsubjpass": "dobj"}
"""What the subject of a word that tells no event is to the verb above it."""


def repaired(sentence: Sentence) -> Sentence:
    """Return the sentence with the mistakes above mended."""
    words = with_speakers(with_unseen_verbs(sentence.tokens))
    objects = {t.head for t in words if t.dep == "dobj"}
    tokens = _with_nouns(with_hidden_verb(tuple(lemmatised(t, t.i in objects) for t in words)))
    tokens = with_orders(with_inner_verb(tokens))
    if tokens and not any(t.pos in ("VERB", "AUX") and not (t.tag == "VBG" and t.dep == "amod") for t in tokens):
        tokens = with_some_verb(tokens)
    tokens = with_pairs(_with_sides(_with_finite_root(with_backs(with_subjects_of_verbs(with_bare_phrases(with_particle_objects(with_caption_nouns(tokens))))))))
    tokens = with_passives(_with_means(tokens))
    tokens = with_tools(_with_passive_pairs(_with_used_things(_with_states(tokens))))
    tokens = _with_outing(_with_boiling(_with_place_adverbs(_with_way_home(with_own_subjects(tokens)))))
    return replace(sentence, tokens=tokens) if _is_tree(tokens) else sentence


def _is_tree(tokens: tuple[Token, ...]) -> bool:
    """Whether every word hangs, through others, on a root: two repairs that contradict each other could make a circle."""
    hanging: set[int] = set()
    for token in tokens:
        path, at = set(), token
        while at.i not in hanging and at.i not in path:
            path.add(at.i)
            at = tokens[at.head]
        if at.i in path and at.head != at.i:
            return False
        hanging |= path
    return True


def _with_used_things(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the object of the verb of "hair" in "dries her hair using a dryer": hair uses nothing."""
    for using in tokens:
        verb, noun = tokens[using.head], next((t for t in tokens if t.head == using.i and t.dep == "nsubj"), None)
        if using.text.lower() != "using" or using.dep != "ccomp" or noun is None or noun.pos != "NOUN" or verb.pos != "VERB" or not verb.i < noun.i < using.i:
            continue
        if any(t.head == using.i and t.dep == "aux" for t in tokens):
            continue
        moved = list(tokens)
        moved[noun.i] = replace(noun, dep="dobj", head=verb.i)
        moved[using.i] = replace(using, dep="advcl")
        tokens = _with_means(tuple(moved))
    return tokens


def _with_passive_pairs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make passives of "is prepared and eaten" where the first participle was taken for an adjective."""
    for word in tokens:
        be = tokens[word.head]
        pair = any(t.head == word.i and t.dep == "conj" and t.tag == "VBN" for t in tokens)
        if word.dep != "acomp" or word.pos != "VERB" or word.tag != "VBN" or be.lemma.lower() != "be" or not pair:
            continue
        moved = [replace(t, head=word.i, dep={"nsubj": "nsubjpass"}.get(t.dep, t.dep)) if t.head == be.i and t.i not in (be.i, word.i) else t for t in tokens]
        moved[word.i] = replace(word, dep=be.dep, head=word.i if be.head == be.i else be.head)
        moved[be.i] = replace(be, dep="auxpass", head=word.i)
        tokens = tuple(moved)
    return tokens


def _with_states(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Hang "closed" of "with her eyes closed" on the eyes: it tells no event."""
    for state in tokens[2:]:
        noun = tokens[state.i - 1]
        after = state.pos in ("VERB", "ADJ") and state.text.lower() in word_set("with_state") and noun.pos == "NOUN" and noun.dep in ("pobj", "nsubj", "nsubjpass", "dobj")
        before = [t.text.lower() for t in tokens[max(0, noun.i - 3) : noun.i]]
        if after and "with" in before:
            start = next(t for t in reversed(tokens[: noun.i]) if t.text.lower() == "with")
            above = tokens[state.head]
            moved = [replace(t, head=noun.i) if t.head == state.i and t.i > start.i and t.i != noun.i else t for t in tokens]
            if above.i < start.i:  # "watched [the dog with her eyes] closed": the dog is the verb's, not the eyes'
                moved = [replace(t, head=above.i, dep=SUBJECTS_BELOW.get(t.dep, t.dep)) if t.head == state.i and t.i < start.i else t for t in moved]
            if start.dep == "mark":  # taken for a conjunction
                moved[start.i] = replace(start, dep="prep", pos="ADP", tag="IN", head=state.head)
            moved[noun.i] = replace(noun, dep="pobj", head=start.i)
            moved[state.i] = replace(state, dep="amod", pos="ADJ", tag="JJ", lemma=state.text.lower(), head=noun.i)
            tokens = tuple(moved)
    return tokens


def _with_outing(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the verb walk of "go for a walk" and "take the dog for a walk"; what hangs on the noun hangs on the verb."""
    for verb in tokens:
        if verb.lemma.lower() not in ("go", "take") or verb.pos != "VERB":
            continue
        noun = next((t for t in tokens[verb.i + 1 :] if t.lemma.lower() in word_set("outing") and t.pos == "NOUN"), None)
        if noun is None or [t.text.lower() for t in tokens[noun.i - 2 : noun.i]] not in (["for", "a"], ["for", "an"]):
            continue
        has_object = any(t.head == verb.i and t.dep == "dobj" for t in tokens)
        if has_object != (verb.lemma.lower() == "take") or has_object and noun.lemma.lower() != "walk":
            continue
        hidden = {noun.i - 2, noun.i - 1, noun.i}
        moved = [replace(t, head=verb.i) if t.head in hidden and t.i not in hidden else t for t in tokens]
        for i in hidden:
            moved[i] = replace(moved[i], dep="punct", pos="PUNCT", head=verb.i)
        moved[verb.i] = replace(verb, lemma="take for a walk" if has_object else noun.lemma.lower())
        tokens = tuple(moved)
    return tokens


def _with_boiling(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the verb boil of "come to a boil" and "bring to a simmer"; what hangs on the noun hangs on the verb."""
    for verb in tokens:
        if verb.lemma.lower() not in ("come", "bring") or verb.pos != "VERB":
            continue
        noun = next((t for t in tokens[verb.i + 1 :] if t.lemma.lower() in ("boil", "simmer") and t.pos == "NOUN"), None)
        if noun is None or noun.i < 2 or tokens[noun.i - 2].text.lower() != "to" or tokens[noun.i - 2].head != verb.i:
            continue
        hidden = {noun.i - 2, noun.i - 1, noun.i}
        moved = [replace(t, head=verb.i) if t.head in hidden and t.i not in hidden else t for t in tokens]
        for i in hidden:
            moved[i] = replace(moved[i], dep="punct", pos="PUNCT", head=verb.i)
        moved[verb.i] = replace(verb, lemma=noun.lemma.lower())
        tokens = tuple(moved)
    return tokens


def _with_finite_root(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make the verb of a whole sentence of its participle ("The anvil floated on the water." is no noun phrase)."""
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.pos not in ("NOUN", "PROPN") or tokens[-1].text not in (".", "!"):
        return tokens
    verb = next((t for t in tokens if t.head == root.i and t.dep == "acl" and t.tag in ("VBN", "VBD")), None)
    if verb is None or not verb.text.lower().endswith("ed") and verb.tag == "VBN" or any(t.head == verb.i and t.dep == "agent" for t in tokens):
        return tokens
    mended = []
    for t in tokens:
        if t.i == verb.i:
            t = replace(t, dep="ROOT", head=t.i, tag="VBD")
        elif t.i == root.i:
            t = replace(t, dep="nsubj", head=verb.i)
        elif t.head == root.i and t.i > verb.i:
            t = replace(t, head=verb.i)
        mended.append(t)
    return tuple(mended)


def _with_sides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Read "is left of", "lies north of" as a place: "left" is no participle of leaving before "of"."""
    for word in tokens[:-1]:
        after = tokens[word.i + 1]
        text = word.text.lower()
        if text not in word_set("side") or after.text.lower() != "of" or after.head != word.i:
            continue
        if word.dep in ("attr", "acomp", "advmod", "prep") and tokens[word.head].pos in ("AUX", "VERB"):
            side = replace(word, dep="prep", pos="ADP", tag="IN", lemma=text)
            tokens = (*tokens[: word.i], side, *tokens[word.i + 1 :])
            continue
        be = next((t for t in tokens if t.head == word.i and t.lemma.lower() == "be" and t.dep in ("auxpass", "aux")), None) if word.pos == "VERB" else None
        if be is None:
            continue
        mended = [replace(t, head=be.i, dep="nsubj" if t.dep == "nsubjpass" else t.dep) if t.head == word.i and t.i not in (after.i, be.i) else t for t in tokens]
        mended[be.i] = replace(be, dep=word.dep, head=be.i if word.head == word.i else word.head, pos="AUX")
        mended[word.i] = replace(word, dep="prep", head=be.i, pos="ADP", tag="IN", lemma="left")
        mended = [replace(t, head=be.i) if t.head == word.i and t.i not in (after.i, word.i) else t for t in mended]
        tokens = tuple(mended)
    return tokens


def _with_way_home(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make an adverb of "home" behind the object of a verb ("dragged the branch home") instead of its head."""
    for home in tokens:
        before = tokens[home.i - 1] if home.i else home
        if home.text.lower() != "home" or home.dep not in ("dobj", "advmod") or before.head != home.i or not _can_be_thing(before):
            continue
        if tokens[home.head].pos != "VERB" or before.dep not in MODIFIER_LABELS:
            continue
        moved = [replace(t, head=before.i) if t.head == home.i and t.i < before.i else t for t in tokens]
        noun = before if before.pos != "ADJ" else replace(before, pos="NOUN", tag="NN")
        moved[before.i] = replace(noun, dep="dobj", head=home.head)
        moved[home.i] = replace(home, dep="advmod", pos="ADV", tag="RB")
        tokens = tuple(moved)
    return tokens


def _with_place_adverbs(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make an adverb of a bare word of place taken for an object ("breathed underwater through a tube")."""
    for word in tokens:
        bare = not any(t.head == word.i for t in tokens if t.i != word.i)
        if word.dep == "dobj" and bare and word.lemma.lower() in word_set("bare_place") and tokens[word.head].pos == "VERB":
            tokens = (*tokens[: word.i], replace(word, dep="advmod", pos="ADV", tag="RB"), *tokens[word.i + 1 :])
    return tokens


def _can_be_thing(token: Token) -> bool:
    """Whether a word is a noun, or one that the parser took for an adjective that no list knows."""
    taken = token.pos == "ADJ" and token.lemma.lower() not in adjectives() and bool(noun_senses(token.lemma.lower()))
    return taken or token.pos in ("NOUN", "PROPN")


def _with_means(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make a preposition of "using" in "cut the rope using a knife": the knife is the means of the cutting."""
    for token in tokens:
        things = [t.i for t in tokens if t.head == token.i and t.dep == "dobj"]
        if token.text.lower() != "using" or token.dep not in ("acl", "advcl", "xcomp") or not things:
            continue
        verb = tokens[token.head]
        while verb.pos not in ("VERB", "AUX") and verb.head != verb.i:
            verb = tokens[verb.head]
        if verb.pos == "VERB" and verb.i < token.i and not any(t.head == token.i and t.dep in ("aux", "neg") for t in tokens):
            moved = list(tokens)
            moved[token.i] = replace(token, pos="ADP", tag="IN", dep="prep", lemma="using", head=verb.i)
            moved[things[0]] = replace(tokens[things[0]], dep="pobj")
            tokens = tuple(moved)
    return tokens


def _with_nouns(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Make nouns of words that stand where only a noun can stand and that only WordNet's nouns know."""
    determined = {t.head for t in tokens if t.dep == "det" and t.head != t.i}
    tokens = with_thing_words(tokens)
    for token in tokens:
        beside_noun = token.dep == "conj" and tokens[token.head].pos in ("NOUN", "PROPN")
        after_article = token.i in determined and token.dep in ("attr", "pobj", "dobj", "nsubj", "acomp", "ROOT")
        no_verb = token.pos == "VERB" and token.dep == "conj" and (not is_verb(token.lemma.lower()) or _disagrees(tokens, token))
        no_verb |= token.pos == "VERB" and token.dep == "compound" and not is_verb(token.lemma.lower())  # "a lone surfer"
        no_verb |= token.pos == "VERB" and token.i in determined and token.dep in ("nsubj", "nsubjpass")  # "the maid (made) unbuttoned it"
        if token.pos == "ADJ" and (beside_noun or after_article) or no_verb:
            lemma = irregular_nouns().get(token.text.lower(), token.lemma.lower())
            lemma = lemma if noun_senses(lemma) else token.text.lower()  # "glacier" is no comparative of "glaci"
            objects = [t.i for t in tokens if t.head == token.head and t.dep == "dobj" and t.i < token.i]
            if noun_senses(lemma) and (beside_noun or after_article or objects):
                tokens = tuple(_as_noun(t, token, lemma, (objects or [token.head])[-1]) for t in tokens)
    return tokens


def _disagrees(tokens: tuple[Token, ...], token: Token) -> bool:
    """Whether a coordinated verb is no verb: a bare form beside a finite one, with no argument of its own ("and cake")."""
    bare = token.tag in ("VB", "VBP") and tokens[token.head].tag in ("VBD", "VBZ")
    return bare and not any(t.head == token.i and t.dep in ("dobj", "nsubj", "aux", "xcomp", "ccomp", "prt") for t in tokens)


def _as_noun(token: Token, noun: Token, lemma: str, head: int) -> Token:
    """Relabel one word as a noun below `head`, and hang clauses below it on its old governor."""
    if token.i == noun.i:
        return replace(token, pos="NOUN", tag="NNS" if lemma != token.text.lower() else "NN", lemma=lemma, head=head)
    if token.head == noun.i and token.dep in ("xcomp", "ccomp", "advcl"):
        return replace(token, head=noun.head)
    return token
