from decimal import Decimal

import pytest

from haihecup.domain.board_words import (
    choice_words,
    comparison_cells,
    comparison_heads,
    event_words,
    figure_heads,
    names_words,
    place_words,
    scale_words,
    selected_words,
)
from haihecup.domain.comparison import ComparisonLine
from haihecup.domain.edition_boards import EVERYTHING, BoardChoice
from haihecup.domain.people import DelegationKind
from haihecup.domain.selection import Chosen, SelectionLine
from tests.domain.appearance_builders import shown


def test_the_part_that_is_looked_at_is_named():
    assert choice_words(EVERYTHING) == ""
    choice = BoardChoice("世赛选拔", DelegationKind.SCHOOL, units=True)
    assert choice_words(choice) == "世赛选拔 · School · by employer or school"


def test_an_entry_is_told_by_event_place_and_names():
    one = shown("GJ01", 3, "1", "2", line={"scale": 712})
    assert (event_words(one), place_words(one), names_words(one), scale_words(one)) == (
        "GJ01 焊接",
        "3",
        "选手1、选手2",
        "712",
    )
    absent = shown("GJ01", None, "1")
    assert (place_words(absent), scale_words(absent)) == ("—", "—")
    assert place_words(shown("GJ01", 2, "1", line={"beside": True})) == "(2)"


@pytest.mark.parametrize(
    ("chosen", "word"),
    [
        (Chosen.GOING, "Goes"),
        (Chosen.RESERVE, "Reserve 2"),
        (Chosen.UNDECIDED, "To be decided"),
        (Chosen.PASSED_OVER, "Passed over"),
    ],
)
def test_what_the_selection_made_of_an_entry_is_one_word(chosen, word):
    assert selected_words(SelectionLine(shown("A", 1, "1"), chosen, 2)) == word


def test_each_head_of_the_comparison_has_its_figure():
    line = ComparisonLine(1, "和平区", 3, 2, (4, 0, 2, 1), Decimal("3.50"), None, None)
    assert dict(zip(comparison_heads(), comparison_cells(line), strict=True)) == {
        "Entrants": "3",
        "Events": "2",
        "Gold ×4": "4",
        "Silver ×3": "0",
        "Bronze ×2": "2",
        "Excellence ×1": "1",
        "Medal points": "7",
        "Per event": "3.50",
        "Scale, sum": "—",
        "Scale, average": "—",
    }
    assert len(figure_heads()) == 4
