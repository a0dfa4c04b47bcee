from decimal import Decimal

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.services.enter_marks import key_mark, take_marks
from haihecup.ui.components.mark_model import Draft
from haihecup.ui.pages.mark_keeping import (
    hold_mark,
    keep_mark,
    read_sheet,
    read_waiting,
    sheet_with,
)
from tests.ui.sample_sheets import MODULE, a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        yield made


@pytest.fixture
def work(desk):
    return works(desk)[0]


def test_a_kept_mark_comes_back_with_what_it_is_worth_and_its_receipt(desk, work):
    kept = keep_mark(desk, "GJ01", (work, "B2.4"), Draft("4.5", 7, ("",)))
    assert kept.cell.mark == Decimal("4.5")
    assert (kept.number, kept.receipt["GJ01"] > 0) == (7, True)


def test_a_refused_mark_comes_back_as_it_was_typed_with_its_sentence(desk, work):
    kept = keep_mark(desk, "GJ01", (work, "B2.4"), Draft("50", 8))
    assert kept.cell is None
    assert (kept.refused.text, kept.refused.again, kept.refused.overtaken) == ("50", False, False)
    assert "B2.4" in kept.refused.sentence


def test_a_mark_that_would_go_over_a_newer_one_comes_back_with_both(desk, work):
    key_mark(desk, "GJ01", work, "B2.4", "3")
    kept = keep_mark(desk, "GJ01", (work, "B2.4"), Draft("4", 1, ("",)))
    assert (kept.theirs.scores, kept.refused.text, kept.refused.overtaken) == ("3", "4", True)
    assert kept.refused.by.person == "周立国"


def test_scores_that_lay_apart_come_back_to_ask_for_the_reason(desk, work):
    key_mark(desk, "GJ01", work, "B1.2", "031")
    assert keep_mark(desk, "GJ01", (work, "B1.2"), Draft("2 2 2", 1)).refused.again
    assert keep_mark(desk, "GJ01", (work, "B1.2"), Draft("2 2 2", 1), "商议").cell.first


def test_an_odd_mark_is_held_as_long_as_it_is_the_one_that_was_seen(desk, work):
    take_marks(desk, "GJ01", [(code, "B2.4", "4.5") for code in works(desk)[1:]])
    key_mark(desk, "GJ01", work, "B2.4", "0.4")
    assert hold_mark(desk, "GJ01", (work, "B2.4"), "0.4").cell.confirmed.person == "周立国"
    with pytest.raises(RuleBroken):
        hold_mark(desk, "GJ01", (work, "B2.4"), "0.5")


def test_what_blocks_is_told_only_while_marks_are_keyed(desk, work):
    assert read_waiting(desk, "GJ01").blockers == ()
    keep_mark(desk, "GJ01", (work, "B2.4"), Draft("4", 1))
    assert read_waiting(desk, "GJ01").blockers
    assert read_waiting(desk, "GJ02").blockers == ()


def test_a_module_that_is_not_there_says_why_there_is_no_sheet(desk):
    read = read_sheet(desk, "GJ01", "Z")
    assert read.sheet is None
    assert "Z" in read.why_not
    assert read_sheet(desk, "GJ01", "T").head > 0


def test_an_aspect_is_on_one_sheet_of_its_module():
    assert sheet_with(MODULE, "B2.3") == "B2"
    assert sheet_with(MODULE, "T1.1") == ""
