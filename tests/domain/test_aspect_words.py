from decimal import Decimal

import pytest

from haihecup.domain.aspect_words import how_marked, how_written, steps_of
from haihecup.domain.scheme import Aspect, Combine, Count, Judgement, Measured, Panel
from tests.ui.sample_sheets import ASPECTS, LEVELS

NO_LEVELS = "Three judges give 0 to 3 each; sum ÷ 9 × 6.00, at most 1 apart."


def of(kind):
    return Aspect("B1.1", "外圆", Decimal(6), kind)


def test_every_kind_of_aspect_is_explained():
    sentences = [how_marked(aspect) for aspect in ASPECTS]
    assert len(set(sentences)) == len(ASPECTS)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            Count(Decimal("-0.5"), Decimal(2)),
            "A number n is counted: 2 − 0.5 × n, from 0 to 6.",
        ),
        (Count(Decimal("0.5")), "A number n is counted: 0 + 0.5 × n, from 0 to 6."),
        (Measured(Decimal(80), ()), "A measured value, nominal 80; outside every band 0."),
        (Judgement(), NO_LEVELS),
        (
            Panel(5, Combine.TRIMMED),
            "Marks of 5 judges from 0 to 6; the mean without the highest and lowest.",
        ),
        (Panel(3, Combine.MEAN), "Marks of 3 judges from 0 to 6; their mean."),
    ],
)
def test_the_desk_and_the_paper_say_the_same(kind, words):
    assert how_marked(of(kind)) == words
    assert how_written(of(kind)) == words


def test_the_scale_tells_each_level_and_each_band():
    assert [words for _cap, words in steps_of(ASPECTS[1])] == list(LEVELS)
    assert steps_of(ASPECTS[0]) == [("±0.02", "2.00 points")]
    assert steps_of(ASPECTS[5]) == []


def test_on_paper_the_scale_stands_below():
    assert how_written(ASPECTS[0]).splitlines()[1] == "±0.02: 2.00 points"
    assert how_written(of(Judgement(LEVELS))).splitlines() == [
        NO_LEVELS,
        "; ".join(f"{level}: {words}" for level, words in enumerate(LEVELS)),
    ]
