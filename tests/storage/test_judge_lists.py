from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role
from haihecup.storage.check import check
from tests.storage.competitions import JUDGE, KEYER, WANG, later


def write(database, change):
    with database.writing(Action.DELEGATIONS_CHANGED, by=WANG, at=later(20)) as work:
        return change(work)


def judges(database):
    with database.reading() as work:
        return work.judges.all()


def test_a_judge_comes_back_with_delegation_and_duties(filled):
    (judge,) = judges(filled)
    assert replace(judge, id="") == JUDGE


def test_a_judge_gets_other_duties_and_loses_some(filled):
    (judge,) = judges(filled)
    changed = replace(
        judge,
        delegation="",
        assignments=(Assignment("GJ01", Duty.CHIEF_JUDGE), Assignment("GJ01", Duty.KEYER)),
    )
    assert write(filled, lambda work: work.judges.put_many([changed])) == (judge.id,)
    assert judges(filled) == (changed,)
    assert check(filled) == ()


def test_judges_are_listed_by_name_and_taken_out_with_their_duties(filled):
    def swap(work):
        keys = work.judges.put_many([Judge("丁"), Judge("丙")])
        users = work.users.all()
        work.users.put(replace(users[0], judge=""))
        work.judges.remove([one.id for one in work.judges.all() if one.name == JUDGE.name])
        return keys

    write(filled, swap)
    assert [one.name for one in judges(filled)] == ["丙", "丁"]
    assert check(filled) == ()


def test_a_judge_of_an_unknown_delegation_is_refused(filled):
    with pytest.raises(RuleBroken, match="no delegation"):
        write(filled, lambda work: work.judges.put_many([Judge("丁", "不存在区")]))


def test_a_judge_that_is_gone_is_told(filled):
    with filled.reading() as work, pytest.raises(RuleBroken, match="not exist any more"):
        work.judges.get("1")


def test_an_account_comes_back_as_it_was_put_and_can_be_found_by_name(filled):
    with filled.reading() as work:
        user = work.users.find(KEYER.name)
        assert work.users.find("谁") is None
    assert replace(user, id="", judge="") == KEYER
    (judge,) = judges(filled)
    assert user.judge == judge.id
    changed = replace(user, role=Role.JUDGE, active=False, events=(), failures=0)
    assert write(filled, lambda work: work.users.put(changed)) == user.id
    with filled.reading() as work:
        assert work.users.all() == (changed,)
    assert check(filled) == ()


def test_two_accounts_never_have_one_name(filled):
    with pytest.raises(RuleBroken, match="already"):
        write(filled, lambda work: work.users.put(KEYER))


def test_the_judges_of_a_delegation_are_found(filled):
    with filled.reading() as work:
        assert [one.name for one in work.judges.of_delegation(JUDGE.delegation)] == [JUDGE.name]
        assert work.judges.of_delegation("河东区") == ()
