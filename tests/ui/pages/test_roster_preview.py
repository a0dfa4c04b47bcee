"""The preview of a roster names everything once, what keeps rows out first."""

from haihecup.domain.import_plan import plan_tables, read_tables
from haihecup.domain.roster_fixes import NO_FIXES, Fixes, LeaveOut
from haihecup.domain.roster_layouts import views_of
from haihecup.services.register import CheckedRoster, RosterSource
from haihecup.ui.pages.roster_preview import RosterPreview, counted, lines_of, lines_with_words
from tests.domain.roster_builders import a_number, a_roll, a_row, a_sheet

TWO_SHEETS = [
    a_sheet(a_row("张伟", a_number(1)), name="职工"),
    a_sheet(a_row("李娜", "12010119900307"), name="学生"),
]


def checked(*sheets, fixes=NO_FIXES, seen=False):
    """A roster as the office has checked it."""
    roll = a_roll()
    tables, found = read_tables(sheets, fixes)
    plan = plan_tables(tables, roll, fixes, found)
    source = RosterSource("名单.xlsx", "", sheets)
    return CheckedRoster(source, fixes, plan, tables, views_of(sheets, fixes), seen, roll, {})


def show(preview, roster, **how):
    preview.show_roster(roster, lines_with_words(roster), **how)


def test_what_keeps_a_row_out_stands_first_and_names_its_place():
    sheet = a_sheet(a_row("张伟", a_number(1)), a_row("李 娜", "12010119900307"))
    lines = lines_of(checked(sheet))
    assert [line.kind for line in lines] == ["out", "new"]
    assert lines[0].place == "Row 3 · column D · 证件号码"
    assert [line.name for line in lines] == ["李娜", "张伟"]
    assert lines[1].sentence == "WS10 · 东丽区"


def test_the_sheet_is_named_only_where_there_are_several():
    assert {line.sheet for line in lines_of(checked(*TWO_SHEETS))} == {"职工", "学生"}
    assert {line.sheet for line in lines_of(checked(a_sheet(a_row("张伟", a_number(1)))))} == {""}


def test_the_column_of_the_sheet_shows_only_where_there_are_several(qtbot):
    preview = RosterPreview()
    qtbot.addWidget(preview)
    for sheets, hidden in ((TWO_SHEETS, set()), ([a_sheet(a_row())], {"sheet"})):
        show(preview, checked(*sheets))
        assert preview.table.hidden_columns() == hidden


def test_rows_to_mend_are_counted_once_however_much_is_wrong_with_them():
    sheet = a_sheet(
        a_row("张伟", "12010119900307", event="不存在"), a_row("李娜", a_number(2)), a_row("王芳")
    )
    fixes = Fixes(steps=(LeaveOut("", 4),))
    facts = counted(checked(sheet, fixes=fixes, seen=True))
    assert facts == ("1 row to mend", "1 new", "1 left out", "imported before")


def test_lines_are_found_by_row_and_words(qtbot):
    preview = RosterPreview()
    qtbot.addWidget(preview)
    show(preview, checked(a_sheet(a_row("张伟", a_number(1)), a_row("李娜", "12010119900307"))))
    preview.filters.field.setText("zw")
    qtbot.waitUntil(lambda: [line.kind for line in preview.model.shown_rows()] == ["new"])
    preview.filters.field.setText("ln")
    qtbot.waitUntil(lambda: [line.kind for line in preview.model.shown_rows()] == ["out"])


def test_after_a_fix_the_next_line_is_the_current_one(qtbot):
    preview = RosterPreview()
    qtbot.addWidget(preview)
    rows = [a_row(f"张{n}", "1201") for n in "甲乙丙"]
    show(preview, checked(a_sheet(*rows)))
    preview.table.go_to_place(1)
    rows[1] = a_row("张乙", a_number(2))
    show(preview, checked(a_sheet(*rows)), is_new=False)
    assert preview.table.current_row().row == 4
    show(preview, checked(a_sheet(a_row("张", "12"))), is_new=False)
    assert preview.table.current_row().row == 2


def test_the_columns_are_open_where_somebody_has_to_look_at_them(qtbot):
    preview = RosterPreview()
    qtbot.addWidget(preview)
    preview.show()
    show(preview, checked(a_sheet(a_row())))
    assert not preview.columns.isVisible()
    sheet = a_sheet()
    sheet.rows[:] = [["姓名", "证件号码", "赛项"], ["张伟", a_number(1), "WS10"]]
    show(preview, checked(sheet))
    assert preview.columns.isVisible()
    preview.columns_switch.click()
    assert not preview.columns.isVisible()
