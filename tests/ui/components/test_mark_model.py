from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.entries import EntryStatus
from haihecup.domain.sheet_records import Confirmation
from haihecup.domain.stages import State
from haihecup.services.lay_out_sheets import cell_of
from haihecup.services.own_columns import OwnColumn
from haihecup.ui.components.mark_model import Draft, MarkModel, slots_of, text_of
from tests.ui.sample_sheets import ASPECTS, a_row, a_sheet

FULL = ("38.01", "2 2 3", "1", "1", "8 9 10", "4.5")


@pytest.fixture
def model():
    made = MarkModel()
    made.set_sheet(a_sheet())
    return made


def test_a_judgement_has_a_box_for_each_judge_and_keeps_the_empty_ones():
    assert slots_of(ASPECTS[1], "", 3) == ["", "", ""]
    assert slots_of(ASPECTS[1], "2 _ 3", 3) == ["2", "", "3"]
    assert text_of(["2", "", "3"]) == "2 _ 3"
    assert text_of(["", "", ""]) == ""
    assert slots_of(ASPECTS[0], "38.01", 1) == ["38.01"]


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
    model.refuse("GJ01", ("K1", "B2.4"), Draft("", first, sentence="late"))
    assert model.text(0, 6) == "5"
    assert model.problem(0, 6) == ""


def test_refused_text_is_not_lost_and_says_why(model):
    number = model.put_draft(("K1", "B2.4"), "99")
    model.refuse("GJ01", ("K1", "B2.4"), Draft("99", number, sentence="too much"))
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


def test_what_the_screen_has_shown_goes_along_with_what_is_typed(model):
    model.set_sheet(a_sheet(a_row("K1", *FULL)))
    model.put_draft(("K1", "B2.4"), "4")
    assert model.draft(("K1", "B2.4")).seen == ("4.5",)
    model.put_draft(("K1", "B2.4"), "5")
    assert model.draft(("K1", "B2.4")).seen == ("4.5", "4")


def test_what_somebody_else_keyed_lies_below_what_was_typed_here(model):
    number = model.put_draft(("K1", "B2.4"), "4")
    refused = Draft("4", number, ("",), sentence="meanwhile", overtaken=True)
    model.overtake("GJ01", ("K1", "B2.4"), refused, cell_of(ASPECTS[5], "3"))
    assert (model.text(0, 6), model.cell(0, 6).scores) == ("4", "3")
    assert model.draft(("K1", "B2.4")).seen == ("3",)
    assert model.findings() == [(("K1", "B2.4"), "meanwhile", True)]
    model.drop_draft(("K1", "B2.4"))
    assert model.text(0, 6) == "3"


def six(odd="0.4"):
    rows = [a_row(f"K{n}", *FULL) for n in range(1, 7)]
    return a_sheet(*rows, a_row("K7", *FULL[:5], odd))


def test_a_mark_far_off_all_others_is_odd_until_it_is_changed_or_confirmed(model):
    model.set_sheet(six())
    assert "most others have 4.50 to 4.50, this one 0.40" in model.odd(6, 6)
    assert [(key, wrong) for key, _told, wrong in model.findings()] == [(("K7", "B2.4"), False)]
    assert model.has_odd(6)
    assert not model.has_problem(6)
    confirmed = replace(cell_of(ASPECTS[5], "0.4"), confirmed=Confirmation("0.4", "李航", "…"))
    model.keep("GJ01", ("K7", "B2.4"), 0, confirmed)
    assert model.odd(6, 6) == ""
    model.set_sheet(six())
    model.keep("GJ01", ("K7", "B2.4"), 0, cell_of(ASPECTS[5], "4"))
    assert (model.odd(6, 6), model.findings()) == ("", [])


def test_one_session_is_shown_and_the_others_stay_on_the_sheet(model):
    rows = [replace(a_row(f"K{n}", "38"), session="上午" if n < 3 else "下午") for n in range(1, 6)]
    model.set_sheet(a_sheet(*rows), (), "下午")
    assert [row.work_code for row in model.rows] == ["K3", "K4", "K5"]
    model.keep("GJ01", ("K3", "B1.1"), 0, cell_of(ASPECTS[0], "38.01"))
    assert [row.work_code for row in model.now().rows] == ["K1", "K2", "K3", "K4", "K5"]
    assert model.now().rows[2].cells[0].scores == "38.01"


def test_a_judge_has_one_box_of_his_own_where_his_column_is(model):
    own = OwnColumn(number=3, columns=5)
    model.set_sheet(replace(a_sheet(), own=own))
    assert [model.boxes(column) for column in range(1, 7)] == [1] * 6
    assert model.open_cell(0, 2)
    model.set_sheet(replace(a_sheet(), own=replace(own, number=4)))
    assert not model.open_cell(0, 2)
    assert model.open_cell(0, 1)


def test_scores_that_are_yet_to_come_are_a_gap_and_nothing_wrong(model):
    model.set_sheet(a_sheet(a_row("K1", "38", "2 _ 3")))
    assert (model.problem(0, 2), model.findings()) == ("", [])
    assert model.gap(0, 2)
    assert not model.gap(0, 1)
    assert not model.is_done(0)


def test_whoever_only_looks_finds_every_cell_closed(model):
    model.set_sheet(replace(a_sheet(), refused="only to be looked at"))
    assert not model.open_cell(0, 1)
