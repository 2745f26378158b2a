"""Places of the Earth: distances that are known, names that are unique."""

from scenes.geography import least_distance_m, sites


def test_least_distance_leaves_out_both_radii_and_is_symmetric() -> None:
    """Rome and Sydney are 16,300 km apart."""
    rome, sydney = sites()["Rome"], sites()["Sydney"]
    assert 1.60e7 < least_distance_m(rome, sydney) < 1.65e7
    assert least_distance_m(rome, sydney) == least_distance_m(sydney, rome)


def test_neighbours_and_parts_touch() -> None:
    """Paris lies in France, France beside Spain."""
    table = sites()
    assert least_distance_m(table["Paris"], table["France"]) == 0.0
    assert least_distance_m(table["France"], table["Spain"]) < 2e5


def test_rows_are_on_the_globe() -> None:
    """No latitude beyond the poles, no radius beyond a continent."""
    assert all(abs(s.latitude) <= 90 and abs(s.longitude) <= 180 and 0 < s.radius_m < 6e6 for s in sites().values())
