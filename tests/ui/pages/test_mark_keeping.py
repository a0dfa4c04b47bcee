from decimal import Decimal

import pytest

from haihecup.services.changes import Outcome
from haihecup.services.draw_lots import DrawOrder, draw, read_draw
from haihecup.ui.pages.mark_keeping import keep_mark, read_sheet
from tests.services.small_competition import a_desk


@pytest.fixture
def desk(tmp_path):
    with a_desk(tmp_path / "cup.haihe") as made:
        draw(made, ["GJ02"], DrawOrder(share="seed"))
        yield made


def first(desk):
    return read_draw(desk, "GJ02").codes[0]


def test_a_kept_mark_comes_back_with_what_it_is_worth(desk):
    kept = keep_mark(desk, "GJ02", (first(desk), "T1.1"), "85.5", 7)
    assert isinstance(kept, Outcome)
    assert kept.value.cell.mark == Decimal("85.5")
    assert kept.value.number == 7


def test_a_refused_mark_comes_back_with_its_sentence_and_without_a_cell(desk):
    kept = keep_mark(desk, "GJ02", (first(desk), "T1.1"), "850", 8)
    assert kept.cell is None
    assert "T1.1" in kept.sentence


def test_what_blocks_is_told_only_while_marks_are_keyed(desk):
    assert read_sheet(desk, "GJ02", "").blockers == ()
    keep_mark(desk, "GJ02", (first(desk), "T1.1"), "85.5", 1)
    assert read_sheet(desk, "GJ02", "").blockers


def test_a_module_that_is_not_there_says_why_there_is_no_sheet(desk):
    read = read_sheet(desk, "GJ02", "Z")
    assert read.sheet is None
    assert "Z" in read.why_not
