"""A pipeline of a few lines: verdicts by a word of the text, so that the outside is tested without a parser."""

from collections.abc import Sequence

import numpy as np

from interpreter.document import Document, Sentence, TextItem, Token
from interpreter.interpretation import Assumption, Attachment, Interpretation
from scenes.errors import ModelError
from scenes.instantiation import EpisodeTrack, Force, Instantiation, Residual, StateFact
from scenes.interval import Interval
from scenes.spec import ClaimSpec, Environment, EpisodeSpec, ObjectSpec, SceneSpec
from scenes.verdict import Status, UnsureBecause, Verdict
from ui.checked import Checked, Options, Repair


def check_many(items: Sequence[TextItem], *, seed: int = 0, options: Options | None = None) -> list[Checked]:
    """Check texts by their words: ceiling is incoherent, zorb unknown, kaputt broken, crash a bug."""
    return [check_one(item, seed, options or Options()) for item in items]


def check_stream(items, batch_size=64, *, seed=0, options=None):
    """Yield what `check_many` returns."""
    yield from check_many(list(items), seed=seed, options=options)


def check_one(item: TextItem, seed: int = 0, options: Options | None = None) -> Checked:
    """Check one text."""
    options = options or Options()
    sentences = item.sentences or (item.text or "",)
    text = " ".join(sentences)
    if "kaputt" in text:
        raise ModelError("The model is broken. Install it again.")
    if "crash" in text:
        raise RuntimeError("a bug")
    document = Document(item.id, tuple(Sentence(s, 0 if item.sentences else 0, words(s)) for s in sentences))
    if "zorb" in text:
        verdict = Verdict(Status.UNSURE, 0.5, (), UnsureBecause.UNKNOWN_WORD, "zorb")
        return Checked(item.id, document, (), (), verdict, seed=seed)
    spec = scene_spec(sentences)
    reading = interpretation(item.id, sentences, spec)
    if "ceiling" in text:
        bad = residual(sentences[0])
        verdict = Verdict(Status.INCOHERENT, 0.03, (bad,))
        found = Repair((text.replace("ceiling", "roof"),), "ceiling → roof", 0.9) if options.repair else None
        return Checked(item.id, document, (reading,), (built(spec, bad),), verdict, found, seed=seed)
    return Checked(item.id, document, (reading, reading), (built(spec), None), Verdict(Status.COHERENT, 0.9), seed=seed)


def words(sentence: str) -> tuple[Token, ...]:
    """Cut at spaces, with no parse."""
    tokens, at = [], 0
    for i, word in enumerate(sentence.rstrip(".").split()):
        start = sentence.index(word, at)
        at = start + len(word)
        tokens.append(Token(i, word, word.lower(), "NOUN", "NN", "dep", i, start, at))
    return tuple(tokens)


def residual(sentence: str) -> Residual:
    """Say that nothing holds the dog up."""
    return Residual(
        law="support",
        claim="c2",
        objects=("dog#1",),
        value=51.0,
        amount=147.23,
        at_best=49.05,
        unit="N",
        tolerance=2.943,
        certified=True,
        message="nothing holds the dog up: 147 N are missing",
        spans=((0, 0, len(sentence)),),
        interval_s=(0.0, 28800.0),
        role="location",
    )


def scene_spec(sentences: Sequence[str]) -> SceneSpec:
    """Return one dog that sleeps."""
    dog = ObjectSpec("dog#1", "dog", "dog", "dog.n.01", "animal", mass_kg=Interval(5, 15, 60), spans=((0, 0, min(7, len(sentences[0]))),))
    claim = ClaimSpec("c2", "event", "sleep", "sleep", {"agent": ("dog#1",)}, span=(0, 0, len(sentences[0])))
    return SceneSpec(Environment(), (dog,), (claim,), (EpisodeSpec(0, Interval(600, 28800, 40000)),), tuple(sentences))


def interpretation(id: str, sentences: Sequence[str], spec: SceneSpec) -> Interpretation:
    """Return the reading that the spec is made of."""
    return Interpretation(
        id,
        tuple(sentences),
        (0,) * len(sentences),
        spec.objects,
        spec.claims,
        spec.episodes,
        spec.environment,
        prior=0.97,
        inert=((0, 0, 3),),
        assumptions=(Assumption("an ordinary room, 2.4 m high", "c2"),),
        attachments=(Attachment("in my pajamas", (0, 0, 3), "slept", "dog"),),
    )


def built(spec: SceneSpec, *residuals: Residual) -> Instantiation:
    """Place everything at the origin for two moments."""
    track = EpisodeTrack(
        0,
        np.array([0.0, 28800.0]),
        ("dog#1",),
        np.zeros((2, 1, 3)),
        np.tile(np.array([1.0, 0, 0, 0]), (2, 1, 1)),
        np.array([[0.8, 0.3, 0.6]]),
        np.array([15.0]),
        ("lie",),
        (Force("dog#1", "", "unexplained", np.array([[0, 0, 147.23], [0, 0, 147.23]])),),
    )
    fine = Residual("agency", "c2", ("dog#1",), 0.0, 0.0, 0.0, "1", 0.0, False, "")
    return Instantiation(spec, (*residuals, fine), (track,), (StateFact("dog#1", "awake", "no", 0, "c2"),))
