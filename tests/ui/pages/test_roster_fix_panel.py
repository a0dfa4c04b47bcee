"""The panel of the import doctor shows one problem and the fix beside it."""

import pytest

from haihecup.domain.import_plan import plan_tables, read_tables
from haihecup.domain.roster_fixes import NO_FIXES, LeaveOut, SetCell, SetWord
from haihecup.domain.roster_headers import Column
from haihecup.domain.roster_treatments import treat
from haihecup.ui.pages.roster_fix_panel import FixPanel
from tests.domain.roster_builders import a_number, a_roll, a_row, a_sheet


@pytest.fixture
def panel(qtbot):
    made = FixPanel()
    qtbot.addWidget(made)
    made.resize(328, 640)
    made.show()
    return made


def treatment(*rows, code):
    roll = a_roll()
    tables, found = read_tables([a_sheet(*rows)])
    problems = plan_tables(tables, roll, NO_FIXES, found).problems
    problem = next(one for one in problems if one.code == code)
    return treat(problem, tables, roll)


def test_a_line_without_a_problem_is_only_told(panel):
    panel.show_plain("Row 2", "张伟", "WS10 · 东丽区")
    assert (panel.person.text(), panel.told.text()) == ("张伟", "WS10 · 东丽区")
    assert not panel.leave_out.isVisible()
    panel.show_whole_number(2)
    assert panel.treatment() is None


def test_a_choice_for_all_rows_is_remembered_only_with_them(panel, qtbot):
    rows = [
        a_row("甲", a_number(1), event="网站技术员"),
        a_row("乙", a_number(2), event="网站技术员"),
    ]
    panel.show_treatment("Row 2", treatment(*rows, code="event-unknown"))
    assert panel.person.text() == "甲 · 东丽区 · 网站技术员"
    assert panel.everywhere.text() == "In all 2 rows that read the same"
    with qtbot.waitSignal(panel.fixed) as told:
        panel.proposed()[0].click()
    assert told.args == [SetWord(Column.EVENT, "网站技术员", "WS17", remember=True)]
    panel.everywhere.setChecked(False)
    with qtbot.waitSignal(panel.fixed) as told:
        panel.proposed()[0].click()
    assert told.args == [SetCell("", 2, Column.EVENT, "WS17", "网站技术员")]


def test_a_number_is_hidden_until_it_is_asked_for(panel, qtbot):
    panel.show_treatment("Row 2", treatment(a_row(number=a_number(1)[:17]), code="id-length"))
    assert a_number(1)[:17] not in panel.value.text()
    with qtbot.waitSignal(panel.number_asked) as told:
        panel.show_number.click()
    assert told.args == [2]
    panel.show_whole_number(3)
    assert a_number(1)[:17] not in panel.value.text()
    panel.show_whole_number(2)
    assert panel.value.text() == a_number(1)[:17]
    assert not panel.show_number.isVisible()


def test_a_row_is_left_out_with_one_button(panel, qtbot):
    panel.show_treatment("Row 2", treatment(a_row(number="1201"), code="id-length"))
    with qtbot.waitSignal(panel.fixed) as told:
        panel.leave_out.click()
    assert told.args == [LeaveOut("", 2)]


def test_what_was_proposed_before_goes_when_another_problem_is_shown(panel):
    panel.show_treatment("Row 2", treatment(a_row(event="网站技术员"), code="event-unknown"))
    panel.show_treatment("Row 2", treatment(a_row(手机="12"), code="phone"))
    assert panel.proposed() == []
    assert panel.typed.isVisible()
    assert panel.typed.text() == "12"
    assert not panel.remember.isVisible()
