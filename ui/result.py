"""Checked → the public result, version 1 of `ui/schema/result.schema.json`, as plain Python for `json.dumps`.

Every number is rounded to the precision of `ui.rounding`; nothing in a result depends on time, order or machine.
"""

import json
from typing import Any

from interpreter.interpretation import Interpretation
from scenes.instantiation import Instantiation, Residual
from scenes.spec import ClaimSpec, ObjectSpec
from ui import rounding
from ui.checked import Checked
from ui.reply import question
from ui.senses import reading_status, senses
from ui.version import VERSION, WEIGHTS

SCHEMA = 1

Json = dict[str, Any]


def result(checked: Checked, *, scenes: bool = False) -> Json:
    """Return the public result of one text.

    Args:
        checked: What the pipeline found out.
        scenes: Whether to include the built scene; it is large.
    """
    verdict, reading, built = checked.verdict, checked.interpretation, checked.instantiation
    return {
        "schema": SCHEMA,
        "id": checked.id,
        "sentences": [s.text for s in checked.document.sentences],
        "sentence_offsets": [s.offset for s in checked.document.sentences],
        "status": str(verdict.status),
        "p_coherent": rounding.decimals(verdict.p_coherent, rounding.CERTAINTY),
        "promise": verdict.promise,
        "hard": verdict.hard,
        "unsure_because": str(verdict.unsure_because) if verdict.unsure_because else None,
        "question": question(checked),
        "repair": checked.repair.text if checked.repair else None,
        "reasons": [_reason(v) for v in verdict.violations],
        "interpretation": _interpretation(reading) | {"senses": senses(checked)} if reading else None,
        "alternatives": _alternatives(checked),
        "states": _states(built) if built else [],
        "scene": _scene(built) if scenes and built else None,
        "error": _error(checked),
        "versions": {"situate": VERSION, "weights": WEIGHTS},
        "seed": checked.seed,
    }


def result_line(checked: Checked, *, scenes: bool = False) -> str:
    """Return the public result as one line of JSON, without a line break at its end."""
    return json.dumps(result(checked, scenes=scenes), ensure_ascii=False, allow_nan=False)


def _error(checked: Checked) -> Json | None:
    error = checked.error
    return {"code": error.code, "message": error.message, "row": error.row} if error else None


def _reason(violation: Residual) -> Json:
    return {
        "law": violation.law,
        "hard": violation.hard,
        "message": violation.message,
        "spans": [list(s) for s in violation.spans],
        "sentence_pair": list(violation.sentence_pair) if violation.sentence_pair else None,
        "objects": list(violation.objects),
        "interval_s": rounding.row(violation.interval_s, rounding.TIME),
        "amount": rounding.amount(violation.amount),
        "unit": violation.unit,
        "at_best": rounding.amount(violation.at_best),
        "tolerance": rounding.amount(violation.tolerance),
    }


def _interpretation(reading: Interpretation) -> Json:
    return {
        "prior": rounding.decimals(reading.prior, rounding.CERTAINTY),
        "claims": [_entity(o) for o in reading.objects if o.spans] + [_claim(c) for c in reading.claims],
        "inert": [list(s) for s in reading.inert],
        "unread": [list(u.span) for u in reading.unread],
        "assumptions": [{"text": a.text, "claim": a.claim} for a in reading.assumptions],
        "coreference": [
            {"mention": c.mention, "span": list(c.span), "antecedent": c.antecedent, "antecedent_span": list(c.antecedent_span)}
            for c in reading.coreference
        ],
        "attachments": [
            {"phrase": a.phrase, "span": list(a.span), "head": a.head, "about": a.about} for a in reading.attachments
        ],
        "reader": {"model": reading.reader, "agreement": rounding.decimals(reading.agreement, rounding.CERTAINTY)} if reading.reader else None,
    }


def _entity(thing: ObjectSpec) -> Json:
    return {
        "id": thing.id,
        "kind": "entity",
        "lemma": thing.name,
        "sense": thing.sense or thing.kind,
        "roles": {},
        "polarity": True,
        "mode": "asserted",
        "episode": 0,
        "span": list(thing.spans[0]),
    }


def _claim(claim: ClaimSpec) -> Json:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "lemma": claim.lemma,
        "sense": claim.name,
        "roles": {role: ids[0] if len(ids) == 1 else list(ids) for role, ids in claim.roles.items() if ids},
        "polarity": claim.polarity,
        "mode": claim.mode,
        "episode": claim.episode,
        "span": list(claim.span),
    }


def _alternatives(checked: Checked) -> list[Json]:
    others = [i for i in range(len(checked.readings)) if i != checked.verdict.reading]
    return [
        {
            "prior": rounding.decimals(checked.readings[i].prior, rounding.CERTAINTY),
            "status": reading_status(checked.tried[i]),
            "difference": checked.readings[i].difference or "the most probable reading",
        }
        for i in others
    ]


def _states(built: Instantiation) -> list[Json]:
    return [
        {"object": s.object, "fluent": s.fluent, "value": {"yes": True, "no": False}.get(s.value, s.value), "episode": s.episode, "claim": s.claim}
        for s in built.states
    ]


def _scene(built: Instantiation) -> Json:
    """Return the built scene, as the exporter writes it: one writer of one format."""
    from scenes.export.spec_json import scene_object

    return scene_object(built)
