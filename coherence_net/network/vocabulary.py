"""Vocabulary: the closed lists that features have columns for, taken from the tables when a network is made.

A checkpoint keeps its own lists: a table that has grown since changes no column, what is new is only not seen by name.
"""

from collections.abc import Mapping, Sequence
from typing import get_args

from scenes.fluents import FLUENTS
from scenes.kinds.build import CATEGORIES, FILL, PHASES, SURFACES
from scenes.needs import DERIVED, needs
from scenes.relations import RELATIONS
from scenes.schemata import all_events, event
from scenes.schemata.load import ROLES
from scenes.spec import ClaimKind, Mode

Vocabulary = Mapping[str, Sequence[str]]

ANCHORS = "none ceiling wall raised land hall sky standing loose".split()
PARTS = "goal source location path_of instrument companion".split()
ENVIRONMENTS = "room outdoors dream fiction moon mars orbit water".split()
MEDIA = "air water vacuum".split()


def of_tables() -> dict[str, Sequence[str]]:
    """Return the lists as the tables have them today."""
    events = {name: event(name) for name in all_events()}
    return {
        "categories": CATEGORIES, "phases": PHASES, "shapes": sorted(FILL), "surfaces": SURFACES, "anchors": ANCHORS,
        "needs": sorted(set(needs()) | set(DERIVED)), "fluents": sorted(FLUENTS), "roles": sorted(ROLES | {"figure", "ground", "bearer", "of"}),
        "events": sorted(events), "paths": sorted({e.path for e in events.values()}), "postures": sorted({e.posture for e in events.values()} - {""}),
        "relations": sorted(RELATIONS), "modes": get_args(Mode), "parts": PARTS, "environments": ENVIRONMENTS, "media": MEDIA, "claims": get_args(ClaimKind),
    }  # fmt: skip
