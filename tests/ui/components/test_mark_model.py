from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.entries import EntryStatus
from haihecup.domain.stages import State
from haihecup.services.lay_out_sheets import cell_of
from haihecup.ui.components.mark_model import MarkModel, slots_of, text_of
from tests.ui.sample_sheets import ASPECTS, a_row, a_sheet

FULL = ("38.01", "2 2 3", "1", "1", "8 9 10", "4.5")


@pytest.fixture
def model():
    made = MarkModel()
    made.set_sheet(a_sheet())
    return made


def test_a_judgement_has_a_box_for_each_judge_and_keeps_the_empty_ones():
    assert slots_of(ASPECTS[1], "") == ["", "", ""]
    assert slots_of(ASPECTS[1], "2 _ 3") == ["2", "", "3"]
    assert text_of(["2", "", "3"]) == "2 _ 3"
    assert text_of(["", "", ""]) == ""
    assert slots_of(ASPECTS[0], "38.01") == ["38.01"]


def test_the_subtotal_is_open_until_every_aspect_is_marked(model):
    model.set_sheet(a_sheet(a_row("K1", *FULL), a_row("K2", *FULL[:5])))
    assert model.subtotal(0) == Decimal("19.17")
    assert model.subtotal(1) is None


def test_typed_text_lies_over_the_mark_until_it_is_kept(model):
    number = model.put_draft(("K1", "B2.4"), "4.5")
    assert model.text(0, 6) == "4.5"
    model.keep("GJ01", ("K1", "B2.4"), number, cell_of(ASPECTS[5], "4.5"))
    assert model.draft(("K1", "B2.4")) is None
    assert model.cell(0, 6).mark == Decimal("4.50")


def test_what_was_typed_later_stays_when_the_earlier_answer_comes(model):
    first = model.put_draft(("K1", "B2.4"), "4")
    model.put_draft(("K1", "B2.4"), "5")
    model.keep("GJ01", ("K1", "B2.4"), first, cell_of(ASPECTS[5], "4"))
    model.refuse("GJ01", ("K1", "B2.4"), first, "late")
    assert model.text(0, 6) == "5"
    assert model.problem(0, 6) == ""


def test_refused_text_is_not_lost_and_says_why(model):
    number = model.put_draft(("K1", "B2.4"), "99")
    model.refuse("GJ01", ("K1", "B2.4"), number, "too much")
    model.set_sheet(a_sheet())
    assert model.text(0, 6) == "99"
    assert model.problem(0, 6) == "too much"
    assert list(model.refused()) == [("K1", "B2.4")]
    assert model.has_problem(0)
    assert model.drop_draft(("K1", "B2.4"))
    assert not model.drop_draft(("K1", "B2.4"))


def test_an_answer_for_another_event_changes_nothing_here(model):
    model.keep("GJ02", ("K1", "B2.4"), 1, cell_of(ASPECTS[5], "4"))
    assert model.cell(0, 6).mark is None


def test_absent_works_and_locked_sheets_take_no_marks(model):
    assert [model.open_at(row) for row in range(3)] == [True, False, True]
    editable = Qt.ItemFlag.ItemIsEditable
    assert editable in model.flags(model.index(0, 1))
    assert editable not in model.flags(model.index(0, 0))
    model.set_sheet(a_sheet(state=State.SIGNED))
    assert not model.open_at(0)


def test_scores_of_an_absent_work_are_no_problem(model):
    model.set_sheet(a_sheet(a_row("K1", "38", "0 3 2", status=EntryStatus.ABSENT)))
    assert model.problem(0, 2) == ""


def test_one_score_sheet_of_a_module_is_shown_alone(model):
    model.set_sheet(a_sheet(a_row("K1", *FULL)), ("B1.1", "B1.2"))
    assert model.columnCount() == 4
    assert model.subtotal(0) == Decimal("3.17")
    assert model.place_of(("K1", "B2.1")) is None
    assert model.done(("B2.1", "B2.2")) == 1


def test_the_sheet_is_read_aloud_and_told_by_tooltips(model):
    model.set_sheet(a_sheet(a_row("K1", "38", "0 3 2")))
    shown = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert shown == ["K1", "38", "0 3 2", "", "", "", "", ""]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in (0, 1, 7)]
    assert heads == ["Work code", "B1.1 外圆 φ38", "Subtotal"]
    assert "0 3 2" in model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole) is None


def test_the_sheet_of_now_has_the_marks_kept_since(model):
    number = model.put_draft(("K3", "B2.1"), "1")
    model.keep("GJ01", ("K3", "B2.1"), number, cell_of(ASPECTS[2], "1"))
    assert model.now().rows[2].cells[2].mark == Decimal("1.00")
    model.set_sheet(None)
    assert model.now() is None
    assert model.columnCount() == 0
