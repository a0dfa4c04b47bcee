import pytest

from haihecup.domain.paper_sizes import size_of, upright_or_turned


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [(297, 210, "A4"), (210, 297, "A4"), (390, 270, "8K"), (195.01, 270, "16K"), (200, 280, "")],
)
def test_a_sheet_has_its_usual_name_whichever_way_it_lies(width, height, name):
    assert size_of(width, height) == name


def test_a_size_is_laid_upright_or_turned():
    assert upright_or_turned("A3", turned=False) == (297, 420)
    assert upright_or_turned("8K", turned=True) == (390, 270)
