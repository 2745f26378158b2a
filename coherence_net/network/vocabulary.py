"""Vocabulary: the closed lists that features have columns for, taken from the tables when a network is made.

A checkpoint keeps its own lists: a table that has grown since changes no column, what is new is only not seen by name.
"""

from collections.abc import Mapping, Sequence

from scenes.bodies import anchor_of
from scenes.fluents import FLUENTS
from scenes.needs import DERIVED, needs
from scenes.relations import RELATIONS
from scenes.schemata import all_events, event
from scenes.schemata.load import ROLES

Vocabulary = Mapping[str, Sequence[str]]

CATEGORIES = (
    "person animal plant artifact tool container furniture clothing vehicle building place food drink substance natural "
    "body_part group abstract event projected"
).split()
PHASES = "solid granular liquid gas none".split()
SHAPES = (
    "box blob line sheet none quadruped cylinder region sphere house person disc bird truck insect bowl fish cone bottle capsule boat cup "
    "bush chair plane plate table car lamp tree snake bag book bicycle sofa bed basket shelf"
).split()
SURFACES = "top side underside interior opening hook".split()
ANCHORS = "none ceiling wall raised land hall sky standing loose".split()
MODES = "asserted possible generic commanded said wanted conditional".split()
PARTS = "goal source location path_of instrument companion".split()
ENVIRONMENTS = "room outdoors dream fiction moon mars orbit water".split()
MEDIA = "air water vacuum".split()
KINDS = "event relation quality quantity".split()

__all__ = ["Vocabulary", "anchor_of", "of_tables"]


def of_tables() -> dict[str, Sequence[str]]:
    """Return the lists as the tables have them today."""
    events = {name: event(name) for name in all_events()}
    return {
        "categories": CATEGORIES, "phases": PHASES, "shapes": SHAPES, "surfaces": SURFACES, "anchors": ANCHORS,
        "needs": sorted(set(needs()) | set(DERIVED)), "fluents": sorted(FLUENTS), "roles": sorted(ROLES | {"figure", "ground", "bearer", "of"}),
        "events": sorted(events), "paths": sorted({e.path for e in events.values()}), "postures": sorted({e.posture for e in events.values()} - {""}),
        "relations": sorted(RELATIONS), "modes": MODES, "parts": PARTS, "environments": ENVIRONMENTS, "media": MEDIA, "claims": KINDS,
    }  # fmt: skip
