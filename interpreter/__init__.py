"""Texts -> Documents -> Readings -> SceneSpecs: `read`, `interpret`, `build_scene`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from interpreter.document import Document, TextItem
from interpreter.interpretation import Interpretation
from interpreter.llm.opinion import Reader, second_opinion
from interpreter.parse import read
from interpreter.reading import NOTHING, read_once
from interpreter.settling import SHORT, settle
from scenes.spec import SceneSpec

__all__ = ["Document", "Interpretation", "Reader", "TextItem", "build_scene", "interpret", "read"]

BEAM = 8
"""Most readings that are kept of one text."""
SHORT_BEAM = 3
"""The same of a text of more sentences than pronouns are settled in: readings that differ in one word cost as much as the whole."""
LEAST_SHARE = 0.1
"""A reading counts only with at least this share of the best one's prior."""


def interpret(documents: Sequence[Document], *, meant: Mapping[str, str] = NOTHING, reader: Reader | None = None) -> list[tuple[Interpretation, ...]]:
    """Return the readings of each document, most probable first; their priors sum to 1.

    Args:
        documents: Parsed texts.
        meant: Object id -> the synset, or kind, that a person says its noun means.
        reader: A language model that reads the texts as well; see `interpreter.llm`.
    """
    found = [_readings(document, meant) for document in documents]
    if reader is None:
        return found
    return [second_opinion(d, readings, reader) if not d.problem else readings for d, readings in zip(documents, found, strict=True)]


def _readings(document: Document, meant: Mapping[str, str]) -> tuple[Interpretation, ...]:
    """Read a document with the best choices, and once more for each other choice that is probable enough."""
    weights, best, choices = settle(document, meant)
    found = [best]
    rivals = []
    for point, options in choices.seen.items():
        top = max(o.weight for o in options)
        taken = max(range(len(options)), key=lambda i: (options[i].weight, -i))
        rivals += [(o.weight / top, point, i, o.label) for i, o in enumerate(options) if i != taken and o.weight >= LEAST_SHARE * top]
    for share, point, i, label in sorted(rivals, key=lambda r: (-r[0], r[1], r[2]))[: (BEAM if len(document.sentences) <= SHORT else SHORT_BEAM) - 1]:
        other, _ = read_once(document, {point: i}, meant, weights=weights)
        if (other.claims, other.objects) != (best.claims, best.objects):
            found.append(replace(other, prior=best.prior * share, difference=label))
    total = sum(r.prior for r in found)
    return tuple(replace(r, prior=round(r.prior / total, 6)) for r in found)


def build_scene(interpretations: Sequence[Interpretation]) -> list[SceneSpec]:
    """Return what has to be built for each reading."""
    return [SceneSpec(i.environment, i.objects, i.claims, i.episodes, i.sentences) for i in interpretations]
