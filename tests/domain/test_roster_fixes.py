"""Fixes are put over a roster before anything is checked; the roster itself stays as it was."""

import pytest

from haihecup.domain.import_plan import plan_import, read_tables
from haihecup.domain.people import DelegationKind, IdKind
from haihecup.domain.records import Alias, AliasKind
from haihecup.domain.roster_fixes import (
    NO_FIXES,
    Fill,
    FillDown,
    Fixes,
    KeepNumber,
    LeaveOut,
    NewDelegation,
    SetCell,
    SetWord,
    SplitRow,
    people_of,
)
from haihecup.domain.roster_headers import Column, Layout
from tests.domain.roster_builders import HEADER, a_number, a_roll, a_row, a_sheet, standing_after

WRONG = a_number(1)[:-1] + ("1" if a_number(1)[-1] != "1" else "2")


def mended(*rows, steps, **roll):
    return plan_import([a_sheet(*rows)], a_roll(**roll), Fixes(steps=tuple(steps)))


def codes(plan):
    return {problem.code for problem in plan.problems if problem.blocks}


def people(plan):
    return [addition.registration.members[0] for addition in plan.additions]


def test_a_cell_is_mended_and_checked_again():
    row = a_row(number=WRONG)
    assert codes(mended(row, steps=[])) == {"id-check"}
    plan = mended(row, steps=[SetCell("", 2, Column.ID_NUMBER, a_number(1), WRONG)])
    assert codes(plan) == set()
    assert row == a_row(number=WRONG)
    plan = mended(row, steps=[SetCell("", 2, Column.ID_NUMBER, WRONG[:-1] + "X", WRONG)])
    assert codes(plan) in ({"id-check"}, set())


def test_a_mended_cell_is_only_the_one_that_was_meant():
    row = a_row(number=WRONG)
    for step in (
        SetCell("", 3, Column.ID_NUMBER, a_number(1), WRONG),
        SetCell("", 2, Column.ID_NUMBER, a_number(1), "something else"),
        SetCell("other", 2, Column.ID_NUMBER, a_number(1), WRONG),
    ):
        assert codes(mended(row, steps=[step])) == {"id-check"}


def test_a_word_is_mended_in_all_rows_of_its_group():
    rows = [
        a_row("甲", a_number(1), event="数控车工", 组别="职工组"),
        a_row("乙", a_number(2), event="数控车工", 组别="职工组"),
        a_row("丙", a_number(3), event="数控车工", 组别="学生组"),
    ]
    plan = mended(*rows, steps=[SetWord(Column.EVENT, "数控车工", "WS06", "职工组")])
    assert [one.registration.event for one in plan.additions] == ["WS06", "WS06"]
    assert codes(plan) == {"event-unknown"}


def test_an_event_that_is_chosen_overrules_the_group_of_the_row():
    row = a_row(event="焊接", 组别="学生组")
    assert codes(mended(row, steps=[])) == {"event-group"}
    plan = mended(row, steps=[SetCell("", 2, Column.EVENT, "WS10", "焊接")])
    assert [one.registration.event for one in plan.additions] == ["WS10"]


def test_empty_cells_are_filled_from_above_or_with_one_value():
    rows = [
        a_row("甲", a_number(1), delegation="东丽区"),
        a_row("乙", a_number(2), delegation=""),
        [""] * len(HEADER),
        a_row("丙", a_number(3), delegation="北京市"),
    ]
    plan = mended(*rows, steps=[FillDown("", Column.DELEGATION)])
    assert [one.registration.delegation for one in plan.additions] == ["东丽区", "东丽区", "北京市"]
    plan = mended(*rows, steps=[Fill("", Column.DELEGATION, "河北省")])
    assert [one.registration.delegation for one in plan.additions] == ["东丽区", "河北省", "北京市"]


def test_a_column_that_the_sheet_lacks_is_added():
    header = [word for word in HEADER if word != "代表队"]
    place = HEADER.index("代表队")
    rows = [[cell for n, cell in enumerate(a_row()) if n != place]]
    sheet = a_sheet()
    sheet.rows[:] = [header, *rows]
    assert codes(plan_import([sheet], a_roll())) == {"column-missing"}
    fixes = Fixes(steps=(Fill("", Column.DELEGATION, "东丽区"),))
    plan = plan_import([sheet], a_roll(), fixes)
    assert [one.registration.delegation for one in plan.additions] == ["东丽区"]


def test_a_second_column_of_events_that_nobody_filled_in_asks_for_nothing():
    header = ["姓名", "证件号码", "项目一", "项目二"]
    sheet = a_sheet()
    sheet.rows[:] = [header, ["张伟", a_number(1), "WS10", ""]]
    fixes = Fixes(steps=(Fill("", Column.DELEGATION, "东丽区"),))
    plan = plan_import([sheet], a_roll(), fixes)
    assert codes(plan) == set()
    assert [one.registration.event for one in plan.additions] == ["WS10"]


def test_a_number_that_stands_so_in_the_document_is_kept_and_known_again():
    row = a_row(number=WRONG)
    plan = mended(row, steps=[KeepNumber(WRONG, IdKind.RESIDENT)])
    [person] = people(plan)
    assert (person.id_number, person.id_accepted) == (WRONG, True)
    assert person.birth_date == "1990-03-07"
    again = mended(row, steps=[], registered=standing_after(plan))
    assert again.problems == ()
    assert len(again.unchanged) == 1


def test_a_number_is_kept_under_another_kind_of_document():
    row = a_row(number="123456")
    assert codes(mended(row, steps=[])) == {"id-length"}
    plan = mended(row, steps=[KeepNumber("123456", IdKind.PASSPORT)])
    [person] = people(plan)
    assert (person.id_kind, person.id_accepted) == (IdKind.PASSPORT, True)
    kind = SetCell("", 2, Column.ID_KIND, "护照", "")
    [person] = people(mended(row, steps=[kind]))
    assert (person.id_kind, person.id_accepted) == (IdKind.PASSPORT, False)
    again = mended(row, steps=[], registered=standing_after(mended(row, steps=[kind])))
    assert (codes(again), len(again.unchanged)) == (set(), 1)


def test_a_delegation_that_is_not_on_the_list_is_welcome_once_somebody_says_so():
    row = a_row(delegation="某某区")
    assert codes(mended(row, steps=[])) == {"delegation-unknown"}
    plan = mended(row, steps=[NewDelegation("某某区", DelegationKind.OTHER)])
    assert [(one.name, one.kind) for one in plan.new_delegations] == [
        ("某某区", DelegationKind.OTHER)
    ]


def test_a_row_is_left_out_on_purpose():
    fixes = Fixes().then(LeaveOut("", 2))
    plan = plan_import([a_sheet(a_row(number=WRONG), a_row("乙", a_number(2)))], a_roll(), fixes)
    assert (codes(plan), len(plan.additions), fixes.left_out) == (set(), 1, 1)
    assert fixes.without_last() == NO_FIXES


def test_a_row_that_names_several_people_becomes_several_rows():
    row = a_row("甲、乙", f"{a_number(1)}、{a_number(2)}")
    plan = mended(row, steps=[SplitRow("", 2)])
    assert [person.name for person in people(plan)] == ["甲", "乙"]
    corrected = SetCell("", 2, Column.NAME, "丙", "乙", 2)
    plan = mended(row, steps=[SplitRow("", 2), corrected])
    assert [person.name for person in people(plan)] == ["甲", "丙"]
    assert people(mended(a_row(), steps=[SplitRow("", 2), SplitRow("", 9)]))


@pytest.mark.parametrize(
    ("name", "number", "found"),
    [
        ("甲、乙", "1 2", [("甲", "1"), ("乙", "2")]),
        ("甲/乙/丙", "1,2,3", [("甲", "1"), ("乙", "2"), ("丙", "3")]),
        ("甲", "1", []),
        ("甲、乙", "1", []),
        ("", "", []),
    ],
)
def test_people_in_one_row_need_a_number_each(name, number, found):
    assert people_of(name, number) == found


def test_words_are_remembered_for_later_rosters():
    fixes = Fixes(
        steps=(
            SetWord(Column.EVENT, "数控车 工", "WS06", remember=True),
            SetWord(Column.DELEGATION, "东丽队", "东丽区", remember=True),
            SetWord(Column.DELEGATION, "河北队", "河北区"),
            SetWord(Column.SEX, "先生", "男", remember=True),
            LeaveOut("", 9),
        )
    )
    assert fixes.aliases == (
        Alias(AliasKind.EVENT, "数控车工", "WS06"),
        Alias(AliasKind.DELEGATION, "东丽队", "东丽区"),
    )


def test_columns_that_somebody_chose_hold_whatever_the_header_says():
    sheet = a_sheet()
    sheet.rows[:] = [
        ["甲", a_number(1), "WS10", "东丽区"],
        HEADER,
        ["乙", a_number(2), "WS10", "东丽区"],
    ]
    columns = (Column.NAME, Column.ID_NUMBER, Column.EVENT, Column.DELEGATION)
    fixes = Fixes().laid_out(Layout("Sheet1", 0, ())).laid_out(Layout("Sheet1", 0, columns))
    assert [person.name for person in people(plan_import([sheet], a_roll(), fixes))] == ["甲", "乙"]
    fixes = fixes.laid_out(Layout("Sheet1", 1, (*columns, None, Column.NAME)))
    [table] = read_tables([sheet], fixes)[0]
    assert [number for number, _cells in table.rows] == [3]
    assert table.header.words[Column.NAME] == "甲"
    tables, problems = read_tables([sheet], fixes.laid_out(Layout("Sheet1", 1, (None,))))
    assert (tables, problems[0].code) == ((), "no-header")


def test_a_short_row_is_lengthened_where_a_cell_is_mended():
    sheet = a_sheet()
    sheet.rows[:] = [["姓名", "证件号码", "赛项", "代表队"], ["甲", a_number(1), "WS10"]]
    fixes = Fixes(steps=(SetCell("", 2, Column.DELEGATION, "东丽区", ""),))
    assert len(plan_import([sheet], a_roll(), fixes).additions) == 1


def test_what_earlier_rosters_meant_is_known():
    aliases = (
        Alias(AliasKind.EVENT, "数控车工", "GJ01"),
        Alias(AliasKind.EVENT, "电焊", "GONE"),
        Alias(AliasKind.DELEGATION, "东丽队员", "东丽区"),
        Alias(AliasKind.DELEGATION, "某区", "没有了"),
    )
    rows = [
        a_row("甲", a_number(1), event="数控车工"),
        a_row("乙", a_number(2), event="数控车工", 组别="学生组", 代表队="东丽队员"),
        a_row("丙", a_number(3), event="数控车工", 组别="别的组"),
        a_row("丁", a_number(4), event="电焊"),
        a_row("戊", a_number(5), delegation="某区"),
    ]
    plan = mended(*rows, steps=[], aliases=aliases)
    assert [(one.registration.event, one.registration.delegation) for one in plan.additions] == [
        ("GJ01", "东丽区"),
        ("GJ02", "东丽区"),
    ]
    assert codes(plan) == {"group-unknown", "event-unknown", "delegation-unknown"}


def test_a_meaning_for_a_group_that_the_event_does_not_have_is_no_answer():
    aliases = (Alias(AliasKind.EVENT, "电焊", "WS10"),)
    plan = mended(a_row(event="电焊", 组别="学生组"), steps=[], aliases=aliases)
    assert codes(plan) == {"event-unknown"}


def test_words_that_become_each_other_are_mended_one_after_the_other():
    rows = [
        a_row("甲", a_number(1), delegation="东区", 技能等级="大师"),
        a_row("乙", a_number(2), delegation="西区", 技能等级="中师"),
    ]
    steps = [
        SetWord(Column.DELEGATION, "东区", "西区"),
        SetWord(Column.DELEGATION, "西区", "东丽区"),
        SetWord(Column.SKILL_LEVEL, "大师", "技师"),
        SetWord(Column.SKILL_LEVEL, "中师", "高级工"),
    ]
    plan = mended(*rows, steps=steps)
    assert [one.registration.delegation for one in plan.additions] == ["东丽区", "东丽区"]
    assert len({person.skill_level for person in people(plan)}) == 2


def test_a_word_and_then_a_row():
    rows = [
        a_row("甲", a_number(1), delegation="东区"),
        a_row("乙", a_number(2), delegation="东区"),
    ]
    words = [SetWord(Column.DELEGATION, "东区", "东丽区"), SetWord(Column.TRACK, "甲", "乙")]
    plan = mended(*rows, steps=[words[0], LeaveOut("", 3), words[1]])
    assert [person.name for person in people(plan)] == ["甲"]


def test_what_was_told_beforehand_is_meant_and_remembered():
    told = Alias(AliasKind.EVENT, "电焊工", "WS10")
    fixes = Fixes(told=(told,))
    plan = plan_import([a_sheet(a_row(event="电焊工"))], a_roll(), fixes)
    assert [one.registration.event for one in plan.additions] == ["WS10"]
    assert fixes.aliases == (told,)
