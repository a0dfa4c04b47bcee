"""Who was asked about once is not asked about again when his roster comes a second time."""

from haihecup.domain.import_plan import plan_tables, read_tables
from haihecup.domain.roster_fixes import Fixes, SetCell
from haihecup.domain.roster_headers import Column
from haihecup.domain.roster_treatments import treat
from tests.domain.roster_builders import (
    a_number,
    a_roll,
    a_row,
    a_sheet,
    codes,
    planned,
    standing_after,
)

# 数控车 is an event of two tracks, 河北 a district and a province
A, B, C, D = (a_number(serial) for serial in (101, 103, 105, 107))


def registered(*rows):
    return standing_after(planned(*rows))


def test_a_word_for_two_events_means_the_one_that_a_person_stands_in_already():
    standing = registered(a_row("张伟", A, "WS06"), a_row("李四", B, "GJ01"))
    plan = planned(
        a_row("张伟", A, "数控车", 组别="职工组"),
        a_row("李四", B, "数控车", 组别="职工组", 手机="13900000000"),
        registered=standing,
    )
    assert (plan.problems, plan.additions) == ((), ())
    assert [change.after.name for change in plan.people_changes] == ["李四"]


def test_whoever_is_new_is_asked_about_and_so_is_who_stands_in_both():
    standing = registered(
        a_row("张伟", A, "WS06"), a_row("张伟", A, "GJ01"), a_row("李四", B, "WS06")
    )
    plan = planned(
        a_row("张伟", A, "数控车", 组别="职工组"),
        a_row("李四", B, "数控车", 组别="职工组"),
        a_row("王五", C, "数控车", 组别="职工组"),
        registered=standing,
    )
    assert [(one.code, one.row) for one in plan.problems] == [
        ("event-ambiguous", 2),
        ("event-ambiguous", 4),
    ]


def test_a_word_for_two_delegations_means_the_one_that_a_person_stands_for():
    standing = registered(
        a_row("张伟", A, delegation="河北省"), a_row("李四", B, delegation="河北区")
    )
    plan = planned(
        a_row("李四", B, delegation="河北"),
        a_row("张伟", A, delegation="河北"),
        a_row("王五", C, delegation="河北"),
        registered=standing,
    )
    assert [(one.code, one.row) for one in plan.problems] == [("delegation-ambiguous", 4)]
    assert plan.empty


def test_a_choice_for_all_rows_of_a_word_leaves_those_alone_who_stand_in_the_other_event():
    roll = a_roll(registered=registered(a_row("李四", B, "GJ01"), a_row("张伟", A, "WS06")))
    words = {"event": "数控车", "组别": "职工组"}
    rows = [
        a_row(name, number, **words)
        for name, number in (("李四", B), ("王五", C), ("张伟", A), ("赵六", D))
    ]
    sheet = a_sheet(*rows)
    tables, found = read_tables([sheet])
    problem = plan_tables(tables, roll, Fixes(), found).problems[0]
    treatment = treat(problem, tables, roll)
    assert (treatment.row, treatment.same) == (3, 2)
    offer = next(one for one in treatment.choices if one.words.startswith("WS06"))
    assert offer.everywhere is not None
    fixes = Fixes(steps=(offer.everywhere,))
    tables, found = read_tables([sheet], fixes)
    plan = plan_tables(tables, roll, fixes, found)
    assert codes(plan) == []
    assert [
        (one.registration.event, one.registration.members[0].name) for one in plan.additions
    ] == [("WS06", "王五"), ("WS06", "赵六")]
    assert sorted(plan.unchanged) == ["e0", "e1"]


def test_a_number_that_is_corrected_in_the_roster_tells_where_the_person_stands():
    standing = registered(a_row("张伟", A, "GJ01"))
    wrong = A[:-1]
    row = a_row("张伟", wrong, "数控车", 组别="职工组")
    roll = a_roll(registered=standing)
    fixes = Fixes(steps=(SetCell("", 2, Column.ID_NUMBER, A, wrong),))
    tables, found = read_tables([a_sheet(row)], fixes)
    assert plan_tables(tables, roll, fixes, found).unchanged == ("e0",)
