"""What can be told of a checked text: why it is so, and what is where at its end.

Comes in: a checked text. Goes out: lines for people. Every number is one of the verdict or of the built scene.
"""

import numpy as np

from scenes.instantiation import EpisodeTrack, Instantiation, Residual
from scenes.spec import ObjectSpec
from scenes.verdict import Status
from ui.checked import Checked
from ui.reply import number, reply

MOST = 4
TOUCH_M = 0.02
"""[m] between things that touch."""
CARRIES = {"contact": "carries", "attachment": "holds", "cling": "clings with", "buoyancy": "buoys up with", "lift": "lifts with", "muscle": "pushes with"}


def why(checked: Checked) -> list[str]:
    """Return the reasons of a verdict with their amounts."""
    verdict = checked.verdict
    if verdict.status is Status.INCOHERENT:
        return [_reason(v) for v in verdict.violations[:MOST]]
    if verdict.status is Status.COHERENT and checked.instantiation:
        return [f"I could build it (p = {verdict.p_coherent:.2f}).", *_carriers(checked.instantiation)[:MOST], *_met(checked.instantiation)[:MOST]]
    lines = reply(checked).text.split("\n")
    reading = checked.interpretation
    unread = [u.text for u in reading.unread] if reading else []
    hint = [f"I would need to understand {_listed([f'“{u}”' for u in unread])}. Say it in other words, or tell me what it is."] if unread else []
    return [*lines, *hint]


def where(checked: Checked, wanted: ObjectSpec | None = None) -> list[str]:
    """Return where one thing is at the end of the text, or all of them."""
    built = checked.instantiation
    if built is None or not built.episodes:
        return ["I could not build a scene of it, so nothing has a place."]
    track = built.episodes[-1]
    ids = [wanted.id] if wanted else [o.id for o in built.spec.objects if o.spans and not o.assumed]
    lines = [_place(built, track, id) for id in ids if id in track.object_ids]
    return [line for line in lines if line] or ["Nothing of it has a place of its own."]


def _reason(violation: Residual) -> str:
    """Say a violation with its law, what there would be at best, and when."""
    parts = [f"{violation.message[:1].upper()}{violation.message[1:].rstrip('.')}."]
    if violation.unit != "1" and violation.amount:
        best = f"{number(violation.at_best)} {violation.unit} are missing" if violation.at_best else "nothing is missing"
        parts.append(f"{number(violation.amount)} {violation.unit} are missing at typical values, and even at the most favourable choice {best} ({number(violation.tolerance)} {violation.unit} would pass).")
    begin, end = violation.interval_s
    span = f", from {number(begin)} to {number(end)} s" if end > begin else ""
    parts.append(f"Law: {violation.law}{span}; {'it holds for every size and place' if violation.certified else 'of this choice only'}.")
    return " ".join(parts)


def _carriers(built: Instantiation) -> list[str]:
    """Say who bears whom at the end, in newtons."""
    lines = []
    track = built.episodes[-1] if built.episodes else None
    names = {o.id: (o.assumed, o.name) for o in built.spec.objects}
    for force in track.forces if track else ():
        newton = float(np.linalg.norm(force.newton[-1]))
        if force.kind in CARRIES and newton > 0 and not names.get(force.on, (True, ""))[0]:
            by = names.get(force.by, (True, force.by))[1] or "it"
            lines.append(f"The {by} {CARRIES[force.kind]} {number(newton)} N of the {names[force.on][1]}.")
    return list(dict.fromkeys(lines))


def _met(built: Instantiation) -> list[str]:
    """Say which needs are met, with what there is of them."""
    kept = [r for r in built.residuals if r.value <= 1.0 and r.need and r.demand]
    return list(dict.fromkeys(f"Met: {r.need.replace('_', ' ')}, {number(r.demand)} needed and {number(r.supply)} there." for r in kept))


def _place(built: Instantiation, track: EpisodeTrack, id: str) -> str:
    k = track.object_ids.index(id)
    name = built.spec.object(id).name
    if track.visible and not track.visible[k]:
        return f"{_the(name).capitalize()} is no longer there."
    low = float(track.positions_m[-1, k, 2] - track.sizes_m[k][2] / 2)
    relation = _relation(built, track, k)
    height = f"{number(round(low, 2))} m above the ground" if low > TOUCH_M else "on the ground" if low > -TOUCH_M else f"{number(round(-low, 2))} m below the ground"
    told = ", ".join(dict.fromkeys(w for w in (relation, height) if w))
    return f"{_the(name)[:1].upper()}{_the(name)[1:]} is {told}."


def _relation(built: Instantiation, track: EpisodeTrack, k: int) -> str:
    """Say what a thing is in, on or under: the smallest that it touches so."""
    place, half = track.positions_m[-1, k], track.sizes_m[k] / 2
    found = []
    for i, other in enumerate(track.object_ids):
        at, reach = track.positions_m[-1, i], track.sizes_m[i] / 2
        if i == k or track.visible and not track.visible[i] or (np.abs(place - at)[:2] > (reach + half)[:2] + TOUCH_M).any():
            continue
        size, name = float(np.prod(track.sizes_m[i])), _the(built.spec.object(other).name)
        inside = (np.abs(place - at) + half <= reach + TOUCH_M).all()
        if inside:
            found.append((1, size, f"in {name}"))
        elif abs((place - half)[2] - (at + reach)[2]) <= TOUCH_M:
            found.append((0, size, f"on {name}"))
        elif abs((place + half)[2] - (at - reach)[2]) <= TOUCH_M and (place - half)[2] > TOUCH_M:
            found.append((2, size, f"against the underside of {name}"))
    return min(found)[2] if found else ""


def _the(name: str) -> str:
    return name if name[:1].isupper() else f"the {name}"


def _listed(items: list[str]) -> str:
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
