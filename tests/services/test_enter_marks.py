from decimal import Decimal

import openpyxl
import pytest

from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.marks import JUDGEMENT_SPREAD
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, Combine, Judgement, Panel
from haihecup.domain.stages import State
from haihecup.services.draw_lots import draw
from haihecup.services.enter_marks import (
    cell_of,
    check_marks_workbook,
    key_mark,
    read_marking,
    record_violations,
    scores_from,
    set_statuses,
    set_times,
    take_marks,
    take_marks_workbook,
    write_marks_workbook,
)
from haihecup.services.publish_results import read_results

JUDGED = Aspect("A1.1", "外观", Decimal(9), Judgement())


@pytest.fixture
def drawn(desk):
    draw(desk, ["GJ02"], "seed")
    return desk


def first(desk):
    return read_marking(desk, "GJ02").rows[0].work_code


def row_of(desk, work, module="T"):
    return next(row for row in read_marking(desk, "GJ02", module).rows if row.work_code == work)


@pytest.mark.parametrize("keyed", ["232", "2 3 2", "2,3,2", "2，3、2", "２３２"])
def test_three_scores_are_the_same_however_they_are_keyed(keyed):
    assert scores_from(JUDGED, keyed) == "2 3 2"


def test_the_values_of_a_panel_stay_apart():
    panel = Aspect("A1.1", "外观", Decimal(100), Panel(3, Combine.MEAN))
    assert scores_from(panel, "80 85.5 90") == "80 85.5 90"


def test_scores_more_than_one_apart_are_worth_nothing_yet():
    cell = cell_of(JUDGED, "1 3 2")
    assert cell.mark is None
    assert cell.problem.code == JUDGEMENT_SPREAD


def test_a_keyed_mark_is_kept_and_begins_the_marking(drawn):
    work = first(drawn)
    assert key_mark(drawn, "GJ02", work, "T1.1", "85.5").value.mark == Decimal("85.5")
    sheet = read_marking(drawn, "GJ02")
    assert sheet.state is State.MARKING
    assert row_of(drawn, work).subtotal == Decimal("85.5")
    assert sheet.progress == (1, 8)


def test_full_width_digits_are_digits(drawn):
    assert key_mark(drawn, "GJ02", first(drawn), "T1.1", "８５．５").value.mark == Decimal("85.5")


@pytest.mark.parametrize("keyed", ["101", "-1", "八十", "85.555", "1e2"])
def test_what_cannot_be_a_mark_is_refused_and_nothing_is_kept(drawn, keyed):
    work = first(drawn)
    with pytest.raises(RuleBroken, match=r"T1\.1"):
        key_mark(drawn, "GJ02", work, "T1.1", keyed)
    assert row_of(drawn, work).cells[0].scores == ""


def test_an_empty_text_clears_a_mark(drawn):
    work = first(drawn)
    key_mark(drawn, "GJ02", work, "T1.1", "0")
    assert row_of(drawn, work).cells[0].mark == 0
    key_mark(drawn, "GJ02", work, "T1.1", "")
    assert row_of(drawn, work).cells[0].mark is None


def test_marks_for_an_unknown_code_or_aspect_are_refused_by_name(drawn):
    with pytest.raises(RuleBroken, match="Z99"):
        key_mark(drawn, "GJ02", "Z99", "T1.1", "80")
    with pytest.raises(RuleBroken, match="X9"):
        key_mark(drawn, "GJ02", first(drawn), "X9", "80")


def test_one_bad_line_refuses_the_whole_sheet(drawn):
    work = first(drawn)
    with pytest.raises(RuleBroken, match=work):
        take_marks(drawn, "GJ02", [(work, "T1.1", "80"), (work, "A1.1", "80 10 10")])
    assert row_of(drawn, work).cells[0].scores == ""


def test_the_same_marks_twice_change_nothing(drawn):
    lines = [(row.work_code, "T1.1", "80") for row in read_marking(drawn, "GJ02").rows]
    assert take_marks(drawn, "GJ02", lines).value == 8
    assert take_marks(drawn, "GJ02", lines).value == 0


def test_no_mark_is_keyed_once_the_keying_is_closed(desk):
    work = read_marking(desk, "GJ01").rows[0].work_code
    with pytest.raises(RuleBroken, match="Re-checked"):
        key_mark(desk, "GJ01", work, "T1.1", "99")
    assert not read_marking(desk, "GJ01").editable


def test_a_sheet_knows_codes_and_no_names(desk):
    assert "王建国" not in str(read_marking(desk, "GJ01"))


def test_absence_times_and_violations_are_kept_by_code(drawn):
    work = first(drawn)
    set_statuses(drawn, "GJ02", {work: EntryStatus.ABSENT})
    set_times(drawn, "GJ02", {work: "5400"})
    record_violations(drawn, "GJ02", [(work, Violation("A", Decimal(2)), "未戴护目镜")])
    assert row_of(drawn, work).status is EntryStatus.ABSENT
    line = next(row for row in read_results(drawn, "GJ02").rows if row.code == work).result
    assert (line.elapsed_seconds, line.violations) == (Decimal(5400), 1)


def test_a_filled_workbook_brings_its_marks_and_a_wrong_cell_its_place(drawn, tmp_path):
    file = tmp_path / "marks.xlsx"
    write_marks_workbook(drawn, "GJ02", file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    rows = [row for row in sheet.iter_rows() if row[0].value == first(drawn)]
    rows[0][1].value = "８８"
    book.save(file)
    assert take_marks_workbook(drawn, "GJ02", file).value.changed == 1
    assert row_of(drawn, first(drawn)).cells[0].mark == 88
    rows[0][1].value = 188
    book.save(file)
    found = check_marks_workbook(drawn, "GJ02", file)
    assert [(one.row, one.column) for one in found if one.blocks] == [(rows[0][1].row, "B")]
    with pytest.raises(RuleBroken):
        take_marks_workbook(drawn, "GJ02", file)
    assert row_of(drawn, first(drawn)).cells[0].mark == 88


def test_a_workbook_is_written_only_after_the_draw(desk, tmp_path):
    with pytest.raises(RuleBroken, match="Draw the lots"):
        write_marks_workbook(desk, "GJ02", tmp_path / "marks.xlsx")
