"""Calibration: order and invariants stay, p is worth what it says, promises are kept, a broken table is one line."""

import json
from pathlib import Path

import numpy as np
import pytest

from coherence_net.calibration import load_table, settled
from coherence_net.calibration.control import threshold
from coherence_net.calibration.curves import fit_curves
from coherence_net.calibration.fit import by_law, cross_fitted, kept_promises
from coherence_net.calibration.groups import families, group_of
from coherence_net.calibration.items import Scored, columns, halves
from coherence_net.calibration.measures import area_under_roc, aurc, calibration_error
from coherence_net.calibration.table import RANGE, Curve, Promise, Table, shipped
from scenes.errors import ModelError
from scenes.instantiation import Instantiation, Residual
from scenes.laws import LAWS
from scenes.spec import Environment, SceneSpec
from scenes.verdict import Status, UnsureBecause, Verdict

ROOT = Path(__file__).resolve().parents[2]
GRID = np.linspace(0, 1, 401).round(4)


def texts(count, seed, truth=lambda p: p**3):
    """Return texts whose p is worth `truth(p)`."""
    rng = np.random.default_rng(seed)
    p = rng.random(count).round(4)
    statuses = np.where(p >= 0.5, Status.COHERENT, np.where(rng.random(count) < 0.7, Status.INCOHERENT, Status.UNSURE))
    label = (rng.random(count) < truth(p)).astype(float)
    return [Scored("made", str(i), Status(s), float(v), float(y), "matter") for i, (s, v, y) in enumerate(zip(statuses, p, label, strict=True))]


def built(*residuals):
    """Return something that was built, with residuals."""
    return Instantiation(SceneSpec(Environment(), (), (), ()), tuple(residuals))


def residual(law, value, certified=False):
    return Residual(law, "c", (), value, value, value if certified else 0.0, "1", 1.0, certified, f"{law} fails")


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("truth", [lambda p: p**3, lambda p: 1 - p, lambda p: 0.2 + 0 * p], ids=["rising", "falling", "flat"])
def test_order_and_invariants_stay_whatever_the_data(seed, truth):
    for status, curve in fit_curves(texts(400, seed, truth)).items():
        told = [Table({status: curve}).calibrated(status, p) for p in GRID]
        low, high = RANGE[status]
        assert min(told) >= low and max(told) <= high
        assert np.all(np.diff(told) >= 0) and len(set(told)) > 20, "texts that p tells apart are told apart"


def test_calibrated_p_is_worth_what_it_says_on_texts_it_was_not_fitted_on():
    items = texts(6000, 1, lambda p: np.where(p >= 0.5, 0.5 + (p - 0.5) ** 2, p**2))
    p, y, w = columns(items)
    assert calibration_error(p, y, w) > 0.08
    assert calibration_error(cross_fitted(items, 0), y, w) < 0.03


def test_pairs_stay_on_one_side():
    items = [Scored("made", str(i // 2), Status.COHERENT, 0.9, float(i % 2), "matter") for i in range(200)]
    first, second = halves(items, 3)
    assert not {i.pair for i in first} & {i.pair for i in second} and len(first) + len(second) == 200 and 60 < len(first) < 140


def test_measures_of_small_cases_by_hand():
    ones = np.ones(4)
    assert calibration_error(np.full(4, 0.75), np.array([1, 1, 1, 0]), ones) == pytest.approx(0.0)
    assert calibration_error(np.array([0.9, 0.9, 0.1, 0.1]), np.array([1, 0, 0, 0]), ones) == pytest.approx(0.25)
    assert aurc(np.array([0.9, 0.8, 0.7, 0.6]), np.array([1, 1, 0, 1]), ones) == pytest.approx((0 + 0 + 1 / 3 + 1 / 4) / 4)
    assert area_under_roc(np.array([0.9, 0.5, 0.5]), np.array([1, 1, 0])) == pytest.approx(0.75)


def test_promises_are_kept_on_exchangeable_texts():
    pytest.importorskip("mapie")
    error = lambda p: 0.12 * (1 - p)  # noqa: E731
    rng, broken, made = np.random.default_rng(0), 0, 0
    for _ in range(40):
        sure = rng.random(600)
        least = threshold(sure, (rng.random(600) >= error(sure)).astype(float), 0.05)
        if least is not None:
            made += 1
            broken += error(np.linspace(least, 1, 500)).mean() > 0.05
    assert made >= 10 and broken <= 0.1 * 40
    assert threshold(rng.random(600), (rng.random(600) < 0.7).astype(float), 0.05) is None


def test_only_large_groups_are_promised_anything():
    pytest.importorskip("mapie")
    items = [Scored("made", str(i), Status.INCOHERENT, 0.1, 0.0, "matter" if i < 300 else "story") for i in range(320)]
    found = kept_promises(items, splits=3)
    assert {k.group for k in found} == {"matter"} and all(k.kept == k.promised == 3 and k.error == 0 for k in found)


def test_scenes_stand_once_more_under_their_law():
    scene = Scored("scenes", "1", Status.COHERENT, 0.9, 1.0, "support:posture", "scenes")
    assert [i.group for i in by_law([scene])] == ["support:posture", "support:any"]


def test_groups_follow_the_law_that_came_closest():
    assert set(families()) == {law.name for law in LAWS}
    near, far = residual("material", 0.4), residual("support", 0.1)
    assert group_of(built(far, near)) == "bodies"
    assert group_of(built(residual("support", 0.0))) == "at_ease" and group_of(built()) == group_of(None) == "no_law"
    assert group_of(built(near, residual("story", 1.5)), (residual("story", 1.5),)) == "story"


TABLE = Table(
    {Status.COHERENT: Curve((0.0, 1.0), (0.5, 0.8))},
    (Promise("text", Status.COHERENT, "no_law", 0.1, 0.75, 200, 0.5), Promise("text", Status.COHERENT, "no_law", 0.05, None, 200, 0.0)),
)


def test_a_stricter_promise_only_widens_unsure():
    sure, less = Verdict(Status.COHERENT, 0.95), Verdict(Status.COHERENT, 0.6)
    assert [(v.status, v.promise) for v in (settled(sure, built(), table=TABLE), settled(less, built(), table=TABLE))] == [(Status.COHERENT, 0.1), (Status.COHERENT, None)]
    assert settled(sure, built(), promise=0.1, table=TABLE).status is Status.COHERENT
    for verdict, promise in ((less, 0.1), (sure, 0.05)):
        told = settled(verdict, built(), promise=promise, table=TABLE)
        assert (told.status, told.unsure_because, told.promise) == (Status.UNSURE, UnsureBecause.LOW_CONFIDENCE, None) and f"{promise:g}" in told.detail
    unsure = Verdict(Status.UNSURE, 0.3, unsure_because=UnsureBecause.UNREAD)
    assert settled(unsure, built(), promise=0.5, table=TABLE) == unsure
    assert settled(sure, None, table=TABLE) == sure, "nothing was read: nothing is calibrated"


def test_the_table_that_ships_keeps_every_status():
    table = shipped()
    for p in GRID:
        assert table.calibrated(Status.COHERENT, p) >= 0.4 and table.calibrated(Status.INCOHERENT, p) < 0.5
    assert table.made["script"] and table.made["sha256"] and json.loads(table.json())["format"] == 1


@pytest.mark.parametrize(
    "text",
    [
        None, "{", "[]", '{"format": 2}', '{"format": 1, "made": {}, "curves": {}}',
        '{"format": 1, "made": {}, "promises": [], "curves": {"coherent": {"raw": [0, 1], "calibrated": [0.9, 0.5]}}}',
        '{"format": 1, "made": {}, "promises": [], "curves": {"coherent": {"raw": [0, 1], "calibrated": [NaN, 0.5]}}}',
        '{"format": 1, "made": {}, "promises": [], "curves": {"maybe": {"raw": [0, 1], "calibrated": [0.5, 0.9]}}}',
        '{"format": 1, "made": {}, "curves": {}, "promises": [{"domain": "text", "status": "coherent", "group": "a", "rate": 2, "threshold": 0.5, "items": 1, "kept": 1}]}',
        '{"format": 1, "made": {}, "curves": {}, "promises": [{"rate": 0.05}]}',
    ],
)  # fmt: skip
def test_a_broken_or_missing_table_is_one_clear_line(text, tmp_path):
    path = tmp_path / "table.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ModelError, match="calibration table table.json .* make it again") as caught:
        load_table(path)
    assert "\n" not in str(caught.value)


def test_a_table_is_read_as_it_was_written(tmp_path):
    (tmp_path / "table.json").write_text(TABLE.json())
    assert load_table(tmp_path / "table.json") == TABLE


def test_one_file_alone_knows_the_fitting_library():
    users = [p.name for p in (ROOT / "coherence_net").rglob("*.py") if "import mapie" in (code := p.read_text("utf-8")) or "from mapie" in code]
    assert users == ["control.py"]
