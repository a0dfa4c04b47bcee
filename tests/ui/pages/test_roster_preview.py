"""The preview of a roster names everything once, what keeps rows out first."""

from haihecup.services.register import CheckedRoster
from haihecup.ui.pages.roster_preview import RosterPreview, counted, lines_of
from tests.domain.roster_builders import a_number, a_roll, a_row, a_sheet, plan_import, planned

TWO_SHEETS = [
    a_sheet(a_row("张伟", a_number(1)), name="职工"),
    a_sheet(a_row("李娜", "12010119900307"), name="学生"),
]


def test_what_keeps_a_row_out_stands_first_and_names_its_place():
    plan = planned(a_row("张伟", a_number(1)), a_row("李娜", "12010119900307"))
    lines = lines_of(plan)
    assert [line.kind for line in lines] == ["out", "new"]
    assert lines[0].place == "Row 3 · column D · 证件号码"
    assert lines[1].sentence == "张伟 · WS10 · 东丽区"


def test_the_sheet_is_named_only_where_there_are_several():
    assert {line.sheet for line in lines_of(plan_import(TWO_SHEETS, a_roll()))} == {"职工", "学生"}
    assert {line.sheet for line in lines_of(planned(a_row("张伟", a_number(1))))} == {""}


def test_the_column_of_the_sheet_shows_only_where_there_are_several(qtbot):
    preview = RosterPreview()
    qtbot.addWidget(preview)
    for plan, hidden in ((plan_import(TWO_SHEETS, a_roll()), set()), (planned(a_row()), {"sheet"})):
        preview.show_roster(CheckedRoster("名单.xlsx", "", plan, seen_before=False))
        assert preview.table.hidden_columns() == hidden


def test_rows_left_out_are_counted_once_however_much_is_wrong_with_them():
    plan = planned(a_row("张伟", "12010119900307", event="不存在"), a_row("李娜", a_number(2)))
    facts = counted(CheckedRoster("名单.xlsx", "", plan, seen_before=True))
    assert "1 rows left out" in facts
    assert facts[-1] == "imported before"


def test_lines_are_found_by_row_and_words(qtbot):
    preview = RosterPreview()
    qtbot.addWidget(preview)
    plan = planned(a_row("张伟", a_number(1)), a_row("李娜", "12010119900307"))
    preview.show_roster(CheckedRoster("名单.xlsx", "", plan, seen_before=False))
    preview.filters.field.setText("zw")
    qtbot.waitUntil(lambda: [line.kind for line in preview.model.shown_rows()] == ["new"])
