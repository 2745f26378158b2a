"""The WordNet extract: words to senses, senses to what they are kinds of."""

import pytest

from scenes.errors import KnowledgeError
from scenes.kinds import taxonomy


def test_senses_of_a_noun_in_order() -> None:
    senses = taxonomy.noun_synsets("dog")
    assert senses[0] == ("dog.n.01", 1, 42)
    assert [rank for _, rank, _ in senses] == sorted(rank for _, rank, _ in senses)


@pytest.mark.parametrize("lemma", ["coffee table", "coffee_table", "Coffee Table", " COFFEE  table ", "coffee-table"])
def test_spaces_underscores_and_case(lemma: str) -> None:
    assert taxonomy.noun_synsets(lemma)[0][0] == "coffee_table.n.01"


@pytest.mark.parametrize("lemma", ["", "zorb", "dog:1", "a,b", "dogs in hats"])
def test_unknown_words_have_no_senses(lemma: str) -> None:
    assert taxonomy.noun_synsets(lemma) == ()


def test_index_and_search_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("dog", "bank", "turkey", "piece", "c", "storey")
    extract = taxonomy._Extract(taxonomy.EXTRACT)
    searched = [sorted(extract.lines_of(word)) for word in words]
    monkeypatch.setattr(extract, "searched", taxonomy.INDEX_AFTER)
    assert [sorted(extract.lines_of(word)) for word in words] == searched
    assert extract.index is not None


def test_ancestors_are_nearest_first() -> None:
    above = taxonomy.ancestors("dog.n.01")
    assert above["dog.n.01"] == 0
    assert above["canine.n.02"] == 1
    assert above["animal.n.01"] == 2
    assert list(above.values()) == sorted(above.values())
    assert taxonomy.hypernyms("entity.n.01") == ()


def test_is_a() -> None:
    assert taxonomy.is_a("dog.n.01", "animal.n.01")
    assert taxonomy.is_a("dog.n.01", "dog.n.01")
    assert not taxonomy.is_a("animal.n.01", "dog.n.01")


def test_parts_substances_lexfile_and_lemmas() -> None:
    assert "flag.n.07" in taxonomy.parts("dog.n.01")
    assert taxonomy.lexfile("dog.n.01") == "noun.animal"
    assert "domestic_dog" in taxonomy.lemmas("dog.n.01")
    assert all(taxonomy.exists(s) for s in taxonomy.substances("organism.n.01"))


def test_verbs_have_frames_and_counts() -> None:
    first = taxonomy.verb_synsets("eat")[0]
    assert (first.name, first.lexfile, first.frames, first.count) == ("eat.v.01", "verb.consumption", (8,), 61)
    assert taxonomy.verb_synsets("ceiling") == ()


def test_unknown_synset_is_refused() -> None:
    with pytest.raises(KnowledgeError, match=r"No synset 'dog\.n\.99'"):
        taxonomy.hypernyms("dog.n.99")


def test_every_noun_ends_at_entity() -> None:
    tops = {name for name in taxonomy.synsets("n") if not taxonomy.hypernyms(name)}
    assert tops == {"entity.n.01"}
