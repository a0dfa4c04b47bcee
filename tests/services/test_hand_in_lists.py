from dataclasses import replace

import pytest

from haihecup.documents.short_list_workbook import ListColumn, write_list_workbook
from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import RuleBroken
from haihecup.services.appoint_judges import list_judges, save_judge
from haihecup.services.hand_in_lists import (
    check_delegation_list,
    check_judge_list,
    take_delegation_list,
    take_judge_list,
    write_delegation_list,
    write_judge_list,
)
from haihecup.services.keep_delegations import list_delegations, save_delegation
from haihecup.storage.journal_book import Filter

HEPING = Delegation(
    "和平区", DelegationKind.DISTRICT, leader="赵敏", leader_phone="10012345678", quota=8
)
LIU = Judge(
    "刘建国",
    "和平区",
    "天津某厂",
    "10012345678",
    (Assignment("GJ01", Duty.CHIEF_JUDGE), Assignment("GJ02", Duty.JUDGE)),
)


@pytest.fixture
def book(tmp_path):
    """Write rows below a header as a workbook."""

    def write(*rows):
        path = tmp_path / "名单.xlsx"
        header, *lines = rows
        columns = [ListColumn(word, 12) for word in header]
        write_list_workbook(path, "名单", "", columns, lines)
        return path

    return write


def delegations(desk):
    return {one.name: one for one in list_delegations(desk)}


def acts(desk):
    with desk.reading() as work:
        return [(entry.act, entry.object) for entry in work.journal.page(Filter(), 20)]


def test_what_is_written_of_delegations_is_read_back_as_it_stands(desk, tmp_path):
    save_delegation(desk, "和平区", HEPING)
    path = tmp_path / "代表队.xlsx"
    count = write_delegation_list(desk, path).value
    plan = check_delegation_list(desk, path).plan
    assert (plan.unchanged, plan.empty, plan.problems) == (count, True, ())
    assert (Action.DATA_EXPORTED, "代表队.xlsx") in acts(desk)


def test_a_list_of_delegations_is_taken_in(desk, book):
    path = book(
        ("代表队", "类别", "领队", "电话", "名额"),
        ("和平区", "", "赵敏", "10012345678", "8"),
        ("澳门特别行政区", "港澳台", "", "", ""),
    )
    assert len(take_delegation_list(desk, path).value.additions) == 1
    found = delegations(desk)
    assert (found["和平区"].leader, found["和平区"].quota) == ("赵敏", 8)
    assert found["澳门特别行政区"].guest
    assert (Action.DELEGATIONS_CHANGED, "名单.xlsx") in acts(desk)
    again = take_delegation_list(desk, path)
    assert again.value.empty
    assert again.changes.subjects == frozenset()


def test_with_a_blocking_problem_nothing_or_only_the_good_rows_are_taken(desk, book):
    path = book(("代表队", "名额"), ("和平区", "很多"), ("河东区", "6"))
    with pytest.raises(RuleBroken, match="no quota"):
        take_delegation_list(desk, path)
    assert delegations(desk)["河东区"].quota == 0
    take_delegation_list(desk, path, good_rows=True)
    assert delegations(desk)["河东区"].quota == 6


def test_what_is_written_of_judges_is_read_back_as_it_stands(desk, tmp_path):
    save_judge(desk, LIU)
    save_judge(desk, Judge("吕静"))
    path = tmp_path / "裁判员.xlsx"
    assert write_judge_list(desk, path).value == 2
    plan = check_judge_list(desk, path).plan
    assert (plan.unchanged, plan.empty, plan.problems) == (2, True, ())


def test_a_list_of_judges_is_taken_in(desk, book):
    path = book(
        ("姓名", "单位", "赛项", "职责"),
        ("刘建国", "天津某厂", "GJ01", "裁判长"),
        ("刘建国", "天津某厂", "焊接", "裁判员"),
        ("孙丽", "", "潜水", "裁判员"),
    )
    with pytest.raises(RuleBroken, match="潜水"):
        take_judge_list(desk, path)
    plan = take_judge_list(desk, path, good_rows=True).value
    assert len(plan.additions) == 1
    (row,) = list_judges(desk)
    assert row.judge.assignments == LIU.assignments
    assert take_judge_list(desk, path, good_rows=True).value.unchanged == 1


def test_a_corrected_list_changes_the_judge_that_stands(desk, book):
    save_judge(desk, replace(LIU, assignments=()))
    path = book(("姓名", "手机", "赛项"), ("刘建国", "10012345678", "GJ02"))
    (change,) = take_judge_list(desk, path).value.changes
    assert change.before.id == change.after.id
    assert len(list_judges(desk)) == 1
