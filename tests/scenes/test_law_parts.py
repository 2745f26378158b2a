"""Parts: what a mindless thing can be said to have."""

from builders import claim, scene, thing

from scenes.kinds import kind
from scenes.laws.ledger import parts


def having(whole: str, part: str) -> float:
    """Return the residual of "the WHOLE has the PART"."""
    things = [
        thing(f"{name}#1", kind(name).category, sense=kind(name).synsets[0], parts=frozenset(kind(name).parts))
        for name in (whole, part)
    ]
    said = claim("c1", "event", "have", agent=f"{whole}#1", theme=f"{part}#1")
    return parts.evaluate(scene(things, [said]))[0].value


def test_an_own_part_is_no_matter():
    assert having("bird", "wing") == 0.0


def test_a_foreign_part_is_odd_and_not_impossible():
    assert 0.0 < having("horse", "wing") < 1.0
