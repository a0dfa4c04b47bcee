from decimal import Decimal

import pytest

from haihecup.documents.cis_kinds import kind_cells, letter_of, plain_kind, read_kind
from haihecup.domain.scheme import (
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    Panel,
    YesNo,
)

ALL = (
    YesNo(),
    Direct(),
    Judgement(),
    Count(Decimal("-0.5"), Decimal(10)),
    Measured(Decimal("80.00"), (Band(Decimal("0.02"), Decimal(60)),)),
    Measured(Decimal(-3), ()),
    Panel(5, Combine.TRIMMED),
)


@pytest.mark.parametrize("kind", ALL)
def test_a_kind_that_is_written_is_read_back(kind):
    assert read_kind(*kind_cells(kind)) == kind


def test_worldskills_knows_two_letters_and_part_marks_are_in_the_text():
    assert [letter_of(kind) for kind in ALL] == ["M", "M", "J", "M", "M", "M", "M"]
    assert plain_kind("J", "each") == Judgement()
    assert plain_kind("M", "每处扣 0.5 分") == Direct()
    assert plain_kind("M", "minus 0.5 for each fault") == Direct()
    assert plain_kind("M", "直径") == YesNo()


@pytest.mark.parametrize(
    ("word", "parameters"),
    [("count", "base x"),
     ("count", "base"), ("measured", "0.02 -> 1"), ("measured", "nominal 1; x"),
     ("measured", "nominal 1; x -> 2"), ("panel", "judges many"), ("panel", "judges 3; combine x"),
     ("guess", "")],
)  # fmt: skip
def test_a_kind_that_makes_no_sense_is_none(word, parameters):
    assert read_kind(word, parameters) is None


def test_parameters_are_read_as_people_write_them():
    assert read_kind("count", "per: -2; base=10") == Count(Decimal(-2), Decimal(10))
    assert read_kind("panel", "judges 5") == Panel(5, Combine.MEAN)
