import gc
from dataclasses import replace

import pytest

from haihecup.domain.import_plan import plan_import
from haihecup.domain.people import DelegationKind
from haihecup.domain.roster_fixes import Fixes, SetCell
from haihecup.domain.roster_headers import Column
from haihecup.domain.stages import State
from tests.domain.roster_builders import (
    EVENTS,
    HEADER,
    ASheet,
    a_number,
    a_roll,
    a_row,
    a_sheet,
    codes,
    planned,
    standing_after,
)


def a_member(name, serial, **cells):
    return a_row(name, a_number(serial), "WS04", **cells)


ROSTER = (
    a_row("张伟", a_number(101), 单位="甲校", 指导教师="李老师"),
    a_row("李四", a_number(103), "WS17", "北京", 手机="13900000000"),
    a_member("甲", 105, 队名="一队", 队员顺序="1"),
    a_member("乙", 107, 队名="一队", 队员顺序="2"),
)
STANDING = standing_after(planned(*ROSTER))


def test_a_first_roster_is_all_additions():
    plan = planned(*ROSTER)
    assert plan.problems == ()
    assert not plan.blocked
    assert not plan.empty
    assert [addition.row for addition in plan.additions] == [2, 3, 4]
    assert [person.name for person in plan.new_people] == ["张伟", "李四", "甲", "乙"]
    assert [addition.registration.guest for addition in plan.additions] == [False, True, False]


def test_the_same_roster_twice_doubles_and_changes_nothing():
    for rows in (ROSTER, ROSTER[::-1]):
        plan = planned(*rows, registered=STANDING)
        assert plan.empty
        assert sorted(plan.unchanged) == ["e0", "e1", "e2"]
        assert plan.new_people == ()
        assert plan.problems == ()


def test_a_changed_row_is_shown_as_a_change_field_by_field():
    plan = planned(
        a_row("张伟", a_number(101), 单位="乙校", 手机="13900000001"), registered=STANDING
    )
    assert plan.additions == ()
    (change,) = plan.people_changes
    assert [(item.field, item.before, item.after) for item in change.changes] == [
        ("Employer or school", "甲校", "乙校"),
        ("Phone", "", "13900000001"),
    ]
    assert change.row == 2


def test_another_delegation_team_or_coach_is_a_change_of_the_entry():
    plan = planned(
        a_row("张伟", a_number(101), delegation="河北区", 指导教师="王老师"), registered=STANDING
    )
    (change,) = plan.changes
    assert change.id == "e0"
    assert [(item.field, item.before, item.after) for item in change.changes] == [
        ("Delegation", "东丽区", "河北区"),
        ("Coaches", "李老师", "王老师"),
    ]
    assert change.after.members[0].unit == "甲校"


def test_a_corrected_name_is_a_change_and_no_second_person():
    plan = planned(a_row("张玮", a_number(101)), registered=STANDING)
    assert plan.additions == ()
    (change,) = plan.people_changes
    assert (change.before.name, change.after.name) == ("张伟", "张玮")


def test_a_corrected_document_number_is_a_change_shown_masked():
    plan = planned(a_row("张伟", a_number(109)), registered=STANDING)
    assert plan.additions == ()
    assert plan.new_people == ()
    (change,) = plan.people_changes
    assert change.after.id_number == a_number(109)
    (item,) = change.changes
    assert a_number(109) not in item.after
    assert item.before != item.after


def test_a_number_corrected_in_its_hidden_part_still_shows():
    standing = standing_after(planned(a_row("张伟", a_number(101))))
    moved = next(
        number
        for day in range(10, 29)
        if (number := a_number(101, f"199003{day}"))[-4:] == a_number(101)[-4:]
    )
    plan = planned(a_row("张伟", moved), registered=standing)
    (change,) = plan.people_changes
    assert any("hidden part" in item.after for item in change.changes)


def test_a_namesake_who_is_in_the_roster_himself_is_a_second_person():
    plan = planned(*ROSTER, a_row("张伟", a_number(109)), registered=STANDING)
    assert len(plan.additions) == 1
    assert plan.people_changes == ()
    assert len(plan.unchanged) == 3


def test_who_is_missing_in_the_roster_stays_registered():
    plan = planned(ROSTER[0], registered=STANDING)
    assert plan.unchanged == ("e0",)
    assert plan.empty


def test_a_member_replaced_in_a_team_is_a_change_of_the_team():
    plan = planned(ROSTER[2], a_member("丙", 111, 队名="一队", 队员顺序="2"), registered=STANDING)
    (change,) = plan.changes
    assert change.id == "e2"
    assert [(item.before, item.after) for item in change.changes] == [("甲, 乙", "甲, 丙")]
    assert [person.name for person in plan.new_people] == ["丙"]


def test_another_order_of_the_members_is_a_change():
    plan = planned(
        a_member("甲", 105, 队名="一队", 队员顺序="2"),
        a_member("乙", 107, 队名="一队", 队员顺序="1"),
        registered=STANDING,
    )
    (change,) = plan.changes
    assert [person.name for person in change.after.members] == ["乙", "甲"]


def test_nobody_is_in_two_teams_of_one_event():
    plan = planned(
        a_member("乙", 107, 队名="二队"), a_member("丁", 113, 队名="二队"),
        ROSTER[2], a_member("丙", 111, 队名="一队"), registered=STANDING,
    )  # fmt: skip
    assert "member-elsewhere" in codes(plan)


def test_a_number_registered_for_somebody_else_is_refused():
    plan = planned(a_row("赵六", a_number(101), "WS17"), registered=STANDING)
    assert codes(plan) == ["one-number-two-people"]
    assert plan.blocked
    assert plan.empty
    assert "张伟" in plan.problems[0].text


def test_a_person_in_two_events_is_one_new_person():
    plan = planned(a_row(), a_row(event="WS17"))
    assert len(plan.additions) == 2
    assert len(plan.new_people) == 1
    assert codes(plan) == ["several-events"]


def test_a_known_person_in_another_event_is_no_new_person():
    plan = planned(a_row("张伟", a_number(101), "WS17"), registered=STANDING)
    (addition,) = plan.additions
    assert plan.new_people == ()
    assert addition.registration.members[0].unit == "甲校"


def test_a_quota_counts_what_stands_and_what_comes():
    rows = [a_row(f"张{sign}", a_number(201 + n)) for n, sign in enumerate("一二三")]
    plan = planned(*ROSTER[:1], *rows, registered=STANDING, quotas={"WS10": 3})
    assert len(plan.additions) == 2
    assert codes(plan) == ["quota"]
    assert plan.problems[0].row == 5


def test_a_first_roster_keeps_to_quotas_and_closed_rosters_too():
    rows = [a_row(f"张{sign}", a_number(201 + n)) for n, sign in enumerate("一二三")]
    plan = planned(*rows, quotas={"WS10": 2})
    assert len(plan.additions) == 2
    assert codes(plan) == ["quota"]
    closed = tuple(replace(event, state=State.ROSTER_CLOSED) for event in EVENTS)
    assert codes(planned(*rows, events=closed)) == ["event-closed"] * 3


def test_a_team_with_other_people_throughout_is_known_by_its_name():
    plan = planned(
        a_member("丙", 205, 队名="一队", 队员顺序="1"),
        a_member("丁", 207, 队名="一队", 队员顺序="2"),
        registered=STANDING,
    )
    assert plan.additions == ()
    assert [change.id for change in plan.changes] == ["e2"]


@pytest.mark.parametrize("state", [State.ROSTER_CLOSED, State.MARKING, State.ARCHIVED])
def test_a_closed_roster_takes_nothing_but_stays_comparable(state):
    events = tuple(replace(event, state=state) for event in EVENTS)
    plan = planned(*ROSTER, a_row("赵六", a_number(115)), registered=STANDING, events=events)
    assert codes(plan) == ["event-closed"]
    assert len(plan.unchanged) == 3
    assert plan.empty


def test_new_schools_and_firms_are_listed_where_an_entry_needs_them():
    plan = planned(
        a_row(delegation="天津市某某技师学院"),
        a_row("张?", a_number(117), delegation="某某集团有限公司"),
    )
    (new,) = plan.new_delegations
    assert (new.name, new.kind) == ("天津市某某技师学院", DelegationKind.SCHOOL)


def test_good_rows_are_planned_beside_bad_ones():
    plan = planned(a_row(), a_row("李四", "123"), a_row("王五", a_number(119), "绣花"))
    assert len(plan.additions) == 1
    assert [(problem.row, problem.column) for problem in plan.problems] == [(3, "D"), (4, "F")]


def test_a_header_without_contestants_is_told():
    assert codes(planned()) == ["no-rows"]
    assert codes(plan_import([ASheet("名单", 1, 1, [["你好"]])], a_roll())) == ["no-header"]


def test_several_sheets_make_one_plan_with_doubles_found_across_them():
    plan = plan_import([a_sheet(a_row(), name="甲"), a_sheet(a_row(), name="乙")], a_roll())
    assert len(plan.additions) == 1
    assert [(problem.code, problem.sheet) for problem in plan.problems] == [("double-row", "乙")]


def test_cells_in_another_order_make_the_same_plan():
    order = list(range(len(HEADER)))[::-1]
    rows = [[row[index] for index in order] for row in (HEADER, *ROSTER)]
    plan = plan_import([ASheet("名单", 1, 1, rows)], a_roll())
    assert plan.additions == planned(*ROSTER).additions


def test_the_collector_stands_after_a_plan_as_it_stood_before():
    was_on = gc.isenabled()
    try:
        gc.enable()
        planned(*ROSTER)
        assert gc.isenabled()
        gc.disable()
        planned(*ROSTER)
        assert not gc.isenabled()
    finally:
        (gc.enable if was_on else gc.disable)()


def test_where_a_guest_comes_from_is_read_and_told_where_it_changes():
    def roster(origin):
        sheet = a_sheet()
        guest = a_row("马强", a_number(9), delegation="河北省")
        sheet.rows[:] = [[*HEADER, "来源地"], [*guest, origin]]
        return sheet

    plan = plan_import([roster("河北省承德市")], a_roll())
    (addition,) = plan.additions
    assert addition.registration.members[0].origin == "河北省承德市"
    again = plan_import([roster("河北省唐山市")], a_roll(registered=standing_after(plan)))
    (change,) = again.people_changes
    assert [(one.field, one.after) for one in change.changes] == [
        ("Place of origin", "河北省唐山市")
    ]
    assert plan_import([roster("")], a_roll(registered=standing_after(plan))).empty


# ---- a second event in the same row ------------------------------------------------------------


def with_further(*rows, word="赛项二"):
    """Return a sheet whose rows end with further events, one for each row that has one."""
    return ASheet("名单", 1, 1, [[*HEADER, word], *rows])


def registered(plan):
    return [(one.row, one.registration.event) for one in plan.additions]


def test_whoever_names_a_further_event_is_registered_in_both():
    first, second = a_row("张伟", a_number(101)), a_row("李四", a_number(103))
    sheet = with_further([*first, "WS17"], [*second, "无"])
    plan = plan_import([sheet], a_roll())
    assert sorted(registered(plan)) == [(2, "WS10"), (2, "WS17"), (3, "WS10")]
    assert [person.name for person in plan.new_people] == ["张伟", "李四"]
    (asked,) = plan.problems
    assert (asked.code, asked.row, asked.column, asked.blocks) == ("several-events", 2, "N", False)


def test_an_unknown_further_event_keeps_the_first_and_is_mended_in_its_own_cell():
    sheet = with_further([*a_row("张伟", a_number(101)), "网站技木"])
    plan = plan_import([sheet], a_roll())
    assert registered(plan) == [(2, "WS10")]
    (problem,) = plan.problems
    assert (problem.code, problem.column, problem.field) == ("event-unknown", "N", "赛项二")
    step = SetCell("", 2, Column.EVENT, "WS17", "网站技木")
    plan = plan_import([sheet], a_roll(), Fixes(steps=(step,)))
    assert sorted(registered(plan)) == [(2, "WS10"), (2, "WS17")]


def test_what_is_wrong_with_the_row_is_told_once_and_mended_for_both_events():
    sheet = with_further([*a_row("张伟", "1"), "WS17"])
    plan = plan_import([sheet], a_roll())
    assert len([one for one in plan.problems if one.blocks]) == 1
    step = SetCell("", 2, Column.ID_NUMBER, a_number(101), "1")
    plan = plan_import([sheet], a_roll(), Fixes(steps=(step,)))
    assert sorted(registered(plan)) == [(2, "WS10"), (2, "WS17")]


def test_a_row_that_names_the_same_event_twice_is_taken_once():
    plan = plan_import([with_further([*a_row("张伟", a_number(101)), "焊接"])], a_roll())
    assert registered(plan) == [(2, "WS10")]
    assert codes(plan) == ["double-row"]


def test_further_rosters_with_both_events_change_nothing():
    sheet = with_further([*a_row("张伟", a_number(101)), "WS17"], word="兼报赛项")
    standing = standing_after(plan_import([sheet], a_roll()))
    assert plan_import([sheet], a_roll(registered=standing)).empty
