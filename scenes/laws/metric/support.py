"""Support: for whoever rests somewhere, the best upward force that the place could give.

Comes in: relations of rest (the sleep, not the jump). Goes out: weight against supply, in newtons. An underside gives
nothing except to what clings or is fixed; a gas gives nothing except to what flies; water gives buoyancy, but no footing;
a top gives what it bears. Contact in passing (the top of a jump) is no rest and is not asked.
"""

from dataclasses import dataclass

from scenes.bodies import LIVING, best
from scenes.claims import Action, action, asleep, event_of, events_of, part_played, physical, relations_of, stated
from scenes.constants import FORCE_TOLERANCE, SUPPORT_MARGIN, SURFACE_FILM_KG
from scenes.instantiation import Residual
from scenes.interval import Interval
from scenes.kinds import noun_senses
from scenes.laws.law import Law, significant
from scenes.laws.metric.measure import measured, span_s
from scenes.laws.wording import gerund, named, quantity
from scenes.spec import ClaimSpec, ObjectSpec, SceneSpec

NOTHING = Interval.exact(0.0)
AT_REST = frozenset({"rest"})
LAID = ("put", "arrange", "hang", "change_state")
"""Events that leave what is done to them resting on their goal."""
BEARING = {"support": ("agent", "patient"), "lift": ("agent", "patient"), "hang_self": ("source", "agent"), "hang": ("source", "patient"), "lean": ("location", "agent")}
"""Event -> (role of what bears, role of what is borne), where no relation `on` says it."""
LIGHT_TOUCH = ("hang_self", "hang", "lean", "support", "sleep", "put", "float")
"""Events that ask a force of a shadow; who stands on one stands on the ground it falls on."""
ON_FOOT = frozenset({"walk", "run"})
FIXINGS = {"adhesion_N": 1.0, "fasten": 0.5, "tie": 0.7, "hang": 1.0}
"""Property -> least amount of it in a thing that could hold another where that would fall."""

STANDING_KG = 1.0
"""[kg] from which what stands somewhere is not just stuck to it. Source: our estimate."""
STANDING = frozenset({"furniture", "vehicle"})
"""Categories of what stands on its feet or wheels."""
COMMON_SENSE = 0.08
"""Share from which a noun's sense counts."""


@dataclass(frozen=True, slots=True)
class Rest:
    """One figure that rests on or in one ground."""

    claim: ClaimSpec
    figure: ObjectSpec
    ground: ObjectSpec
    action: Action | None
    """Of the event that keeps it there; None for a plain "is on"."""

    @property
    def stays(self) -> bool:
        """Whether it must be borne for longer than a moment: resting, posing or going on foot."""
        return self.action is None or bool(self.action.posture) or self.action.path in AT_REST | ON_FOOT or self.action.is_a("dance", "support", "lift", *LAID)


def evaluate(spec: SceneSpec) -> list[Residual]:
    """Return weight against the best support of every figure at rest."""
    if spec.environment.gravity < 0.05:
        return []
    return [r for rest in _rests(spec) if (r := _judge(spec, rest)) is not None]


def _rests(spec: SceneSpec) -> list[Rest]:
    """Return every figure that the text keeps on or in something."""
    found = []
    for claim in relations_of(spec):
        event = event_of(spec, claim)
        doing = action(event.name) if event else _doing(spec, claim)
        laid = event is not None and action(event.name).is_a(*LAID, "float") and (claim.name == "on" or _lain_in(spec, claim))
        if claim.name not in ("on", "in", "against", "between") or part_played(spec, claim) not in ("", "location", *(["goal"] if laid else [])):
            continue
        for f in claim.roles["figure"]:
            for g in claim.roles["ground"]:
                figure, ground = spec.object(f), spec.object(g)
                # somebody on the ceiling is no evidence about what they do to a third thing
                if f != g and (event is None or f in _posed(event) or laid):
                    found.append(Rest(claim, figure, ground, doing))
    return found + _borne(spec, {(r.figure.id, r.ground.id) for r in found})


def _lain_in(spec: SceneSpec, claim: ClaimSpec) -> bool:
    """Say whether "in" means on top of what one lies or sits in: in bed, in an armchair."""
    grounds = [spec.object(g) for g in claim.roles["ground"]]
    return claim.name == "in" and all(g.category == "furniture" and best(g, "seat") >= 0.9 and "interior" not in g.surfaces for g in grounds)


def _borne(spec: SceneSpec, known: set[tuple[str, str]]) -> list[Rest]:
    """Return whom an event itself says to be held up, hung or propped by something."""
    found = []
    for event in events_of(spec):
        roles = BEARING.get(event.name, ())
        pairs = [(f, g) for g in event.roles.get(roles[0], ()) for f in event.roles.get(roles[1], ())] if roles else []
        found += [Rest(event, spec.object(f), spec.object(g), action(event.name)) for f, g in pairs if f != g and (f, g) not in known]
    return found


def _posed(event: ClaimSpec) -> tuple[str, ...]:
    first = tuple(i for r in ("agent", "experiencer", "theme") for i in event.roles.get(r, ()))
    return first or event.roles.get("patient", ())


def _doing(spec: SceneSpec, claim: ClaimSpec) -> Action | None:
    """Return what the figure of a plain relation does in the same clause, if it rests or poses there."""
    for event in events_of(spec, claim.episode):
        if event.span == claim.span and set(claim.roles["figure"]) & set(_posed(event)):
            return action(event.name)
    return None


def _judge(spec: SceneSpec, rest: Rest) -> Residual | None:
    """Return the residual of one rest; None where this law has nothing to say."""
    figure, ground = rest.figure, rest.ground
    if physical(figure) and figure.phase == "solid" and _bodiless(ground):
        return _light(spec, rest)
    if not (physical(figure) and physical(ground)) or figure.phase not in ("solid", "granular") or figure.owner == ground.id or ground.owner == figure.id:
        return None
    if rest.claim.kind == "event" or rest.claim.name in ("against", "between"):
        return _gas(spec, rest) if ground.phase == "gas" else None
    if rest.claim.name == "on" and ground.surfaces == {"underside"}:
        return _underside(spec, rest)
    if ground.phase == "gas":
        return _gas(spec, rest)
    if ground.phase == "liquid":
        return _liquid(spec, rest) if rest.claim.name == "on" else None
    return _top(spec, rest) if "top" in ground.surfaces and (rest.claim.name == "on" or _lain_in(spec, rest.claim)) else None


def _bodiless(ground: ObjectSpec) -> bool:
    """Say whether a thing is light or shadow in every sense of its word; a beam may also be a plank."""
    senses = [s for s in noun_senses(ground.name) if s.share >= COMMON_SENSE]
    return ground.category == "projected" and best(ground, "opening_m") <= 1 and bool(senses) and all(s.kind.phase == "none" for s in senses)


def _light(spec: SceneSpec, rest: Rest) -> Residual | None:
    """Light and shadow give no force at all."""
    if rest.claim.name == "in" or best(rest.figure, "fly_mps") > 0 or rest.figure.mass_kg.high < SURFACE_FILM_KG:
        return None
    shade = best(rest.ground, "light_lux") <= 0
    floats = rest.action is not None and rest.action.is_a("float")
    sure = rest.action is not None and (rest.action.is_a(*LIGHT_TOUCH) if shade else bool(rest.action.posture) or rest.action.is_a(*LIGHT_TOUCH))
    return _missing(spec, rest, f"{named(rest.ground)} has no substance and gives 0 N", sure=sure, lasting=floats)


def _weight(spec: SceneSpec, thing: ObjectSpec) -> Interval:
    return thing.mass_kg.scaled(spec.environment.gravity)


def _alone(spec: SceneSpec, rest: Rest) -> bool:
    """Say whether nothing named in the text could hold the figure there: no fixing, no vehicle, nothing else it is on or in."""
    others = [o for o in spec.objects if o.id not in (rest.figure.id, rest.ground.id) and not o.assumed and o.category not in ("place", "building")]
    joined = {i for c in spec.claims if c.episode == rest.claim.episode and rest.figure.id in c.things for i in c.things}
    fixes = lambda o: o.category == "vehicle" or any(best(o, p) >= least for p, least in FIXINGS.items())  # noqa: E731
    return not any(fixes(o) or o.id in joined and o.category not in LIVING for o in others)


def _missing(spec: SceneSpec, rest: Rest, why: str, *, sure: bool, lasting: bool = False) -> Residual:
    """Return the residual of somebody whom nothing holds up."""
    need = _weight(spec, rest.figure)
    event = rest.claim if rest.claim.kind == "event" else event_of(spec, rest.claim)
    while_ = f" while {gerund(event.lemma)}" if event is not None and rest.stays and event.name != "support" else ""
    newton = significant(need.typical)
    message = f"{named(rest.figure)} needs {quantity(newton, 'N')} upward{while_}; {why}"
    gripping = rest.action is not None and rest.action.posture == "hang" and best(rest.figure, "grip") > 0
    sure = sure and (rest.stays or lasting) and not gripping and _alone(spec, rest)
    things = (rest.figure, rest.ground) if physical(rest.ground) else (rest.figure,)
    return measured("support", spec, rest.claim, things, need, NOTHING, "N", message, sure=sure, tolerance=FORCE_TOLERANCE * need.low, role="location")


def _underside(spec: SceneSpec, rest: Rest) -> Residual | None:
    """An underside bears only what clings to it, or is fixed there."""
    figure, weight = rest.figure, _weight(spec, rest.figure)
    cling = figure.properties.get("cling", NOTHING)
    alone = sum(not o.assumed for o in spec.objects) <= 2  # in an upside-down house it may stand there
    stands = alone and rest.action is not None and rest.action.posture == "stand" and figure.mass_kg.low >= STANDING_KG and figure.category in STANDING
    if figure.category not in LIVING and not stands or cling.high >= 1:
        return _fine(spec, rest, weight)
    why = f"the underside of {_a(rest.ground)} gives 0 N and {_a(figure)} does not cling"
    if best(figure, "fly_mps") > 0 and not asleep(spec, figure.id, rest.claim.episode):
        return _missing(spec, rest, why, sure=False)
    return _missing(spec, rest, why, sure=True)


def _a(thing: ObjectSpec) -> str:
    if thing.name[:1].isupper():
        return thing.name
    return f"{'an' if thing.name[:1] in 'aeiou' else 'a'} {thing.name}"


def _gas(spec: SceneSpec, rest: Rest) -> Residual | None:
    """A cloud or smoke bears nothing; fire is laid on something, and open air is a place on the ground."""
    figure, ground = rest.figure, rest.ground
    if best(ground, "heat_C") > 300 or "air" in (ground.kind, ground.name) and rest.claim.name == "in":
        return None
    if best(figure, "fly_mps") > 0 or figure.mass_kg.low < SURFACE_FILM_KG or figure.category in ("vehicle", "place", "natural", "projected"):
        return None
    borne = rest.action is not None and rest.action.is_a("support", "lift")
    if borne and (best(ground, "push_N") >= 1 or best(ground, "lift_kg") > 0.01):
        return None  # wind and steam do lift things
    posed = rest.action is not None and (bool(rest.action.posture) or rest.action.path in ON_FOOT | AT_REST or borne or rest.action.is_a(*LAID))
    sure = posed and rest.claim.name != "in"
    return _missing(spec, rest, f"{named(ground)} is no solid and gives 0 N", sure=sure)


def _liquid(spec: SceneSpec, rest: Rest) -> Residual | None:
    """Nobody stands or walks on a liquid; what lies on it has to float."""
    figure, ground = rest.figure, rest.ground
    if stated(spec, ground.id, "phase") == "solid" or ground.height_m.low < 0.3 or figure.mass_kg.low < SURFACE_FILM_KG:
        return None
    afloat = best(figure, "swim_mps") > 2 or best(figure, "fly_mps") > 0 or figure.category in ("vehicle", "building", "natural", "plant", "place")
    on_foot = rest.action is not None and (rest.action.path in ON_FOOT or rest.action.posture == "stand")
    if afloat or not on_foot or figure.category not in LIVING:
        return None
    freezes = ground.category in ("natural", "place")  # in winter a lake is a floor, and the text need not say so
    return _missing(spec, rest, f"{named(ground)} is a liquid and gives no footing", sure=not freezes)


def _top(spec: SceneSpec, rest: Rest) -> Residual | None:
    """A top bears what its kind bears."""
    figure, ground = rest.figure, rest.ground
    bears = ground.properties.get("support_N")
    if bears is None or bears.high <= 0 or _breaks(spec, ground.id) or rest.action is not None and not rest.stays:
        return None
    weight = _weight(spec, figure) * figure.count
    newton, most = significant(weight.typical), significant(bears.typical)
    message = f"{named(figure)} weighs {quantity(newton, 'N')}; {_a(ground)} bears about {quantity(most, 'N')}"
    lasting = rest.action is None or rest.action.duration_s.low >= 1
    # a crushed thing still lies under its load: only what is raised lets it fall
    raised = ground.height_m.typical > 0.25 and ("underside" in ground.surfaces or ground.shape == "sheet" and best(ground, "hang") > 0)
    supply = Interval(bears.low, bears.typical, bears.high * SUPPORT_MARGIN)
    return measured("support", spec, rest.claim, (figure, ground), weight, supply, "N", message, sure=lasting and raised, tolerance=0.0, role="location")


def _breaks(spec: SceneSpec, id: str) -> bool:
    """Say whether the text itself lets this thing break."""
    return any(fluent == "whole" and value == "no" and id in e.roles.get(role, ()) for e in events_of(spec) for role, fluent, value in action(e.name).after)


def _fine(spec: SceneSpec, rest: Rest, weight: Interval) -> Residual:
    """Return the residual of somebody who is held."""
    n = significant(weight.typical)
    return Residual("support", rest.claim.id, (rest.figure.id, rest.ground.id), 0.0, 0.0, 0.0, "N", significant(FORCE_TOLERANCE * weight.low), False, "", spans=(rest.claim.span,), interval_s=span_s(spec, rest.claim), demand=n, supply=n)


LAW = Law("support", "metric", "N", "whoever rests is held up by something", evaluate)
