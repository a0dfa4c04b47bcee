import pytest

from haihecup.documents.paper import A4, colour, number, points


def test_an_a4_sheet_turned_is_as_wide_as_it_was_high():
    assert (A4.turned.width, A4.turned.height) == (297, 210)


def test_an_inch_has_72_points():
    assert points(25.4) == pytest.approx(72)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, b"0"),
        (-0.0001, b"0"),
        (12.5, b"12.5"),
        (1 / 3, b"0.333"),
        (100, b"100"),
        (-2.25, b"-2.25"),
    ],
)
def test_numbers_are_written_without_idle_figures(value, written):
    assert number(value) == written


def test_a_colour_is_written_as_three_shares():
    assert colour("#FF8000") == b"1 0.502 0"
