"""Where phrases hang: by what the things are, with the same words hanging elsewhere beside another thing."""

import pytest

from interpreter import TextItem, interpret, read
from interpreter.attachment import rules


def hangs(text, phrase):
    """Return (head, about) of the phrase that starts so, in the best reading."""
    best = interpret(read([TextItem("t", text)]))[0][0]
    found = [a for a in best.attachments if a.phrase.startswith(phrase)]
    assert found, best.attachments
    return found[-1].head, found[-1].about


@pytest.mark.parametrize(
    ("text", "phrase", "head", "about"),
    [
        ("She ate the soup with a spoon.", "with", "ate", "ate"),
        ("She ate the soup with noodles.", "with", "soup", "soup"),
        ("He painted the barn with a roller.", "with", "painted", "painted"),
        ("He painted the barn with a tin roof.", "with", "barn", "barn"),
        ("I fed a camel in my raincoat.", "in", "fed", "I"),
        ("I fed a girl in a raincoat.", "in", "girl", "girl"),
        ("She laid the letter on the desk near the lamp.", "on", "laid", "letter"),
        ("She laid the letter on the desk near the lamp.", "near", "desk", "desk"),
        ("The man put the vase his aunt gave him on the piano.", "on", "put", "vase"),
        ("He dropped the ticket to the museum in the puddle.", "to", "ticket", "ticket"),
    ],
)
def test_verb_or_noun(text, phrase, head, about):
    assert hangs(text, phrase) == (head, about)


@pytest.mark.parametrize(
    ("caption", "phrase", "head"),
    [
        ("A boy in a scarf with a sled.", "with", "boy"),
        ("A boy in a scarf with stripes.", "with", "scarf"),
        ("A girl with a kite on a bicycle.", "on", "girl"),
        ("A girl with a plaster on her elbow.", "on", "plaster"),
        ("A photo of two goats in a barn.", "in", "goats"),
        ("A photo of two goats in an album.", "in", "photo"),
        ("A fox with a hen in its mouth.", "in", "hen"),
        ("A fox with a bushy tail in the snow.", "in", "fox"),
        ("An old wall with ivy on it.", "on", "ivy"),
        ("Two plumbers in overalls with a ladder.", "with", "plumbers"),
        ("Small kids with their feet in the water", "in", "feet"),
        ("Woman in white boxer shorts on a hammock.", "on", "Woman"),
    ],
)
def test_captions_have_no_verb(caption, phrase, head):
    assert hangs(caption, phrase)[0] == head


def test_a_caption_is_a_scene():
    best = interpret(read([TextItem("t", "A parrot on the shoulder of a pirate.")]))[0][0]
    assert {(c.kind, c.name) for c in best.claims} >= {("relation", "on"), ("quality", "exists")}
    assert not best.unread


def test_rivals_are_further_readings():
    readings = interpret(read([TextItem("t", "A waiter with a tray on a balcony.")]))[0]
    heads = {next(a.head for a in r.attachments if a.phrase.startswith("on")) for r in readings}
    assert {"waiter", "tray"} <= heads
    assert readings[0].prior > readings[1].prior > 0


def test_a_pronoun_takes_no_phrase():
    assert hangs("She gave him a shove on the stairs.", "on")[0] != "him"


def test_every_row_speaks_of_some_preposition():
    assert all(rule.words and rule.weight for rule in rules())
