import itertools

from haihecup.domain.people import IdKind, Person, SkillLevel
from haihecup.domain.registration import read_lines
from haihecup.domain.roster_entries import document_of, filled_up, group_entries
from haihecup.domain.roster_matching import DelegationFinder, EventFinder
from haihecup.domain.roster_tables import find_tables
from tests.domain.roster_builders import (
    DELEGATIONS,
    EVENTS,
    TODAY,
    a_number,
    a_row,
    a_sheet,
)


def grouped(*rows):
    tables, _problems = find_tables([a_sheet(*rows)])
    lines, problems = read_lines(tables, EventFinder(EVENTS), DelegationFinder(DELEGATIONS), TODAY)
    assert problems == []
    return group_entries(lines)


def a_member(name, serial, **cells):
    return a_row(name, a_number(serial), "WS04", **cells)


def test_a_row_copied_twice_is_taken_once_with_a_remark():
    entries, (problem,) = grouped(a_row(), a_row())
    assert len(entries) == 1
    assert (problem.code, problem.row, problem.blocks) == ("double-row", 3, False)


def test_two_different_rows_for_one_person_in_one_event_need_a_choice():
    entries, (problem,) = grouped(a_row(), a_row(单位="某某学校"))
    assert len(entries) == 1
    assert (problem.code, problem.row, problem.blocks) == ("double-entry", 3, True)


def test_two_people_with_one_number_are_both_kept_out():
    for event in ("WS10", "WS17"):
        entries, problems = grouped(a_row("张伟"), a_row("李四", event=event))
        assert entries == []
        assert [(problem.code, problem.row) for problem in problems] == [
            ("one-number-two-people", 2),
            ("one-number-two-people", 3),
        ]
        assert "see row 3" in problems[0].text


def test_others_are_not_touched_by_two_people_with_one_number():
    entries, problems = grouped(a_row("张伟"), a_row("李四"), a_row("王五", a_number(125)))
    assert [entry.registration.members[0].name for entry in entries] == ["王五"]
    assert len(problems) == 2


def test_one_person_in_two_events_is_allowed_with_a_warning():
    entries, (problem,) = grouped(a_row(), a_row(event="WS17"))
    assert len(entries) == 2
    assert (problem.code, problem.row, problem.blocks) == ("several-events", 3, False)
    assert "焊接" in problem.text


def test_one_person_has_one_set_of_details_over_all_rows():
    entries, problems = grouped(
        a_row(手机="13900000000"), a_row(event="WS17", 单位="某某学校", 技能等级="高级工")
    )
    people = {entry.registration.members[0] for entry in entries}
    assert len(people) == 1
    (person,) = people
    assert (person.phone, person.unit) == ("13900000000", "某某学校")
    assert person.skill_level is SkillLevel.SENIOR
    assert [problem.code for problem in problems] == ["several-events"]


def test_details_that_contradict_each_other_are_told_and_the_first_count():
    entries, problems = grouped(a_row(单位="甲校"), a_row(event="WS17", 单位="乙校"))
    assert {entry.registration.members[0].unit for entry in entries} == {"甲校"}
    assert "person-differs" in [problem.code for problem in problems]


def test_a_team_has_its_members_in_their_order_and_the_captain_first():
    rows = [
        a_member("甲", 101, 队名="一队", 队员顺序="2", 指导教师="李老师"),
        a_member("乙", 103, 队名="一队", 队员顺序="队长", 指导教师="李老师、王老师"),
    ]
    for order in itertools.permutations(rows):
        (entry,), problems = grouped(*order)
        assert problems == []
        registration = entry.registration
        assert [person.name for person in registration.members] == ["乙", "甲"]
        assert registration.team == "一队"
        assert set(registration.coaches) == {"李老师", "王老师"}


def test_the_rows_of_a_team_need_not_stand_together():
    entries, problems = grouped(
        a_member("甲", 101, 队名="一队"),
        a_member("乙", 103, 队名="二队"),
        a_row(),
        a_member("丙", 105, 队名="一 队"),
        a_member("丁", 107, 队名="二队"),
    )
    assert problems == []
    assert [[p.name for p in entry.registration.members] for entry in entries] == [
        ["张伟"], ["甲", "丙"], ["乙", "丁"],
    ]  # fmt: skip


def test_one_team_of_a_delegation_needs_no_name():
    (entry,), problems = grouped(a_member("甲", 101), a_member("乙", 103))
    assert len(entry.registration.members) == 2
    assert problems == []


def test_several_teams_without_names_cannot_be_told_apart():
    entries, problems = grouped(
        *(a_member(f"甲{sign}", 101 + n) for n, sign in enumerate("一二三四"))
    )
    assert entries == []
    assert {problem.code for problem in problems} == {"team-missing"}
    assert [problem.row for problem in problems] == [2, 3, 4, 5]


def test_a_team_that_is_not_complete_is_kept_out():
    entries, (problem,) = grouped(a_member("甲", 101, 队名="一队"))
    assert entries == []
    assert (problem.code, problem.row) == ("team-size", 2)
    assert "must have 2" in problem.text


def test_an_empty_cell_never_wipes_anything_out():
    known = Person("张伟", IdKind.RESIDENT, "1", unit="甲校", promoted_this_year=True)
    roster = Person("张伟", IdKind.RESIDENT, "1", phone="139")
    filled = filled_up(roster, known)
    assert (filled.unit, filled.phone, filled.promoted_this_year) == ("甲校", "139", True)
    assert filled_up(known, known) is known
    assert document_of(known) == (IdKind.RESIDENT, "1")
