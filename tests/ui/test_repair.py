"""Repairs: words are changed cleanly, and the first changed text that can be built wins."""

import re
from dataclasses import replace

import pytest
from fakes import interpretation, residual, scene_spec

from interpreter.document import Document, Sentence, TextItem, Token
from scenes.interval import Interval
from scenes.kinds import all_kinds
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec
from scenes.verdict import Status, UnsureBecause, Verdict
from ui import candidates, wording
from ui.checked import Checked
from ui.repair import MOST, repair


def parsed(*sentences):
    """Build a document from ``word/POS/dep/head`` by hand."""
    return Document("1", tuple(sentence(s) for s in sentences))


def sentence(spec):
    """Build one sentence; a word is followed by a space unless it is punctuation."""
    rows = [word.rsplit("/", 3) for word in spec.split()]
    tokens, text = [], ""
    for i, (word, pos, dep, head) in enumerate(rows):
        text += " " if text and pos != "PUNCT" else ""
        tag = {"NOUN": "NNS" if word.endswith("s") else "NN", "PROPN": "NNP"}.get(pos, pos)
        tokens.append(Token(i, word, word.lower(), pos, tag, dep, int(head), len(text), len(text) + len(word)))
        text += word
    return Sentence(text, 0, tuple(tokens))


DOG = parsed("The/DET/det/1 dog/NOUN/nsubj/2 slept/VERB/ROOT/2 on/ADP/prep/2 the/DET/det/5 ceiling/NOUN/pobj/3 ./PUNCT/punct/2")
EGG = parsed("A/DET/det/1 rock/NOUN/nsubj/2 ate/VERB/ROOT/2 Ann/PROPN/dobj/2 ./PUNCT/punct/2")


def thing(document, word, kind=None, number=0):
    """Return the object that a word names."""
    at = re.search(rf"\b{word}\b", document.sentences[number].text)
    known = all_kinds().get(kind or word)
    spec = ObjectSpec(f"{word}#1", word, kind or word, category=known.category if known else "artifact", spans=((number, at.start(), at.end()),))
    return replace(spec, properties=known.properties, mass_kg=known.mass_kg) if known else spec


@pytest.mark.parametrize(
    ("document", "word", "noun", "text"),
    [
        (DOG, "ceiling", "roof", "The dog slept on the roof."),
        (DOG, "dog", "elephant", "The elephant slept on the ceiling."),
        (EGG, "rock", "ape", "An ape ate Ann."),
        (EGG, "Ann", "apple", "A rock ate the apple."),
        (parsed("Knives/NOUN/nsubj/1 laugh/VERB/ROOT/1 ./PUNCT/punct/1"), "Knives", "man", "Men laugh."),
        (parsed("I/PRON/nsubj/1 cut/VERB/ROOT/1 it/PRON/dobj/1 with/ADP/prep/1 water/NOUN/pobj/3 ./PUNCT/punct/1"), "water", "knife", "I cut it with a knife."),
        (parsed("The/DET/det/2 coffee/NOUN/compound/2 table/NOUN/nsubj/3 sang/VERB/ROOT/3 ./PUNCT/punct/3"), "table", "girl", "The girl sang."),
    ],
)
def test_another_noun_keeps_articles_plurals_and_capitals(document, word, noun, text):
    assert wording.with_noun(document, thing(document, word), noun) == (text,)


def test_pronouns_are_not_renamed():
    document = parsed("It/PRON/nsubj/1 sang/VERB/ROOT/1 ./PUNCT/punct/1")
    assert wording.with_noun(document, thing(document, "It"), "girl") is None


def test_every_mention_by_the_same_noun_is_renamed():
    document = parsed("A/DET/det/1 rock/NOUN/nsubj/2 fell/VERB/ROOT/2 ./PUNCT/punct/2", "The/DET/det/1 rock/NOUN/nsubj/2 sang/VERB/ROOT/2 ./PUNCT/punct/2")
    rock = replace(thing(document, "rock"), spans=((0, 2, 6), (1, 4, 8)))
    assert wording.with_noun(document, rock, "ape") == ("An ape fell.", "The ape sang.")


def test_swap_exchanges_articles_too():
    assert wording.swapped(EGG, thing(EGG, "rock"), thing(EGG, "Ann")) == ("Ann ate a rock.",)


def test_preposition_changes_before_its_noun_only():
    assert wording.with_preposition(DOG, thing(DOG, "ceiling"), "under") == ("The dog slept under the ceiling.",)
    assert wording.with_preposition(DOG, thing(DOG, "dog"), "under") is None


def test_everyday_suppliers_come_first():
    violation = replace(residual(DOG.sentences[0].text), law="instruments", need="edge", demand=2.0)
    sponge = thing(parsed("sponge/NOUN/ROOT/0"), "sponge")
    names = [k.name for k in candidates.suppliers(violation, sponge)]
    assert "knife" in names[:12] and "sponge" not in names and "idea" not in names
    assert all(candidates.value(all_kinds()[n], "edge") >= 2.0 for n in names)


def incoherent(document=DOG):
    """Return the dog on the ceiling, parsed by hand."""
    text = document.sentences[0].text
    place = replace(residual(text), role="location")
    spec = scene_spec([text])
    things = (thing(document, "dog"), thing(document, "ceiling"))
    claim = ClaimSpec("c2", "event", "sleep", "sleep", {"agent": ("dog#1",), "location": ("ceiling#1",)})
    spec = SceneSpec(Environment(), things, (claim,), (EpisodeSpec(0, Interval(1, 2, 3)),), (text,))
    return Checked("1", document, (interpretation("1", [text], spec),), (None,), Verdict(Status.INCOHERENT, 0.03, (place,)))


def answering(good):
    """Return a check that finds coherent what contains a word, and the batches it was given."""
    batches = []

    def check(items: list[TextItem]):
        batches.append(items)
        unsure = Verdict(Status.UNSURE, 0.5, (), UnsureBecause.UNREAD)
        return [Checked(i.id, DOG, (), (), Verdict(Status.COHERENT, 0.9) if good in " ".join(i.sentences) else unsure) for i in items]

    return check, batches


def test_first_coherent_candidate_wins_and_all_are_one_batch():
    check, batches = answering("under")
    found = repair(incoherent(), check)
    assert (found.text, found.change, found.p_coherent) == ("The dog slept under the ceiling.", "on → under", 0.9)
    assert len(batches) == 1 and len(batches[0]) <= MOST
    texts = [item.sentences for item in batches[0]]
    assert len(set(texts)) == len(texts) and ("The dog slept on the ceiling.",) not in texts


def test_another_place_comes_before_another_preposition():
    check, _ = answering(" ")
    found = repair(incoherent(), check)
    assert found.change.startswith("ceiling → ")


def test_no_coherent_candidate_is_no_repair():
    assert repair(incoherent(), answering("nothing like it")[0]) is None


def test_only_incoherent_texts_are_repaired():
    check, batches = answering("")
    assert repair(replace(incoherent(), verdict=Verdict(Status.COHERENT, 0.9)), check) is None
    assert not batches
