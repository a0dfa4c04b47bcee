from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.meanwhile import ChangedMeanwhile
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role, User
from haihecup.services.appoint_judges import (
    check_judge,
    list_delegation_names,
    list_event_names,
    list_event_teams,
    list_judges,
    read_judge,
    remove_judges,
    save_judge,
    show_judge_phone,
)
from haihecup.services.changes import Subject
from haihecup.storage.journal_book import Filter


def duties(*some, event="GJ01"):
    return tuple(Assignment(event, duty) for duty in some)


LIU = Judge("刘建国", "和平区", "天津某厂", "10012345678", duties(Duty.CHIEF_JUDGE))


def test_a_judge_is_put_on_the_list_with_his_duties(desk):
    outcome = save_judge(desk, replace(LIU, name=" 刘 建国 "))
    (row,) = list_judges(desk)
    assert outcome.changes.touch(Subject.JUDGES)
    assert outcome.changes.events == {"GJ01"}
    assert row.judge == replace(LIU, phone="100****5678", id=outcome.value)


def test_he_is_told_how_many_contestants_of_his_delegation_he_avoids(desk):
    key = save_judge(desk, LIU).value
    (avoided,) = read_judge(desk, key).checks.avoidances
    assert (avoided.event, avoided.contestants) == ("GJ01", 3)


def test_checks_are_made_before_anything_is_saved(desk):
    checks = check_judge(desk, replace(LIU, assignments=duties(Duty.ENCRYPTION_JUDGE, Duty.JUDGE)))
    assert [conflict.blocks for conflict in checks.conflicts] == [True]
    assert sum(one.contestants for one in checks.avoidances) == 6
    assert list_judges(desk) == ()


def test_duties_that_may_never_meet_are_refused(desk):
    with pytest.raises(RuleBroken, match="knows whose work it is"):
        save_judge(desk, replace(LIU, assignments=duties(Duty.ENCRYPTION_JUDGE, Duty.JUDGE)))
    save_judge(desk, replace(LIU, assignments=duties(Duty.KEYER, Duty.JUDGE)))


@pytest.mark.parametrize(
    ("judge", "sentence"),
    [
        (replace(LIU, name=" "), "The name is missing"),
        (replace(LIU, delegation="火星区"), "no delegation 火星区"),
        (replace(LIU, phone="100****5678"), "only a part"),
    ],
)
def test_what_cannot_be_kept_is_refused(desk, judge, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        save_judge(desk, judge)
    assert list_judges(desk) == ()


def test_a_phone_left_masked_stays_and_looking_at_it_is_in_the_journal(desk):
    key = save_judge(desk, LIU).value
    shown = read_judge(desk, key).judge
    save_judge(desk, replace(shown, unit="另一厂"))
    assert show_judge_phone(desk, key).value == "10012345678"
    with desk.reading() as work:
        told = [(entry.act, entry.object) for entry in work.journal.page(Filter(), 20)]
    assert (Action.PHONE_SHOWN, "刘建国") in told


def test_the_teams_tell_who_does_what_and_whom_an_event_lacks(desk):
    save_judge(desk, LIU)
    save_judge(desk, Judge("吕静", assignments=duties(Duty.SUPERVISOR)))
    first, second = list_event_teams(desk)
    assert [(one.judge.name, one.duty, one.avoided) for one in first.members] == [
        ("刘建国", Duty.CHIEF_JUDGE, 3),
        ("吕静", Duty.SUPERVISOR, 0),
    ]
    assert [problem.code for problem in first.lacking] == ["few-judges", "no-encryption-judge"]
    assert first.of(Duty.SUPERVISOR)[0].judge.name == "吕静"
    assert second.members == ()
    assert second.lacking[0].code == "no-chief-judge"


def test_judges_are_taken_out_with_their_duties(desk):
    keys = [save_judge(desk, LIU).value, save_judge(desk, replace(LIU, name="孙丽")).value]
    assert remove_judges(desk, keys).value == 2
    assert list_judges(desk) == ()
    with pytest.raises(RuleBroken, match="does not exist any more"):
        remove_judges(desk, keys)


def test_a_judge_with_an_account_stays(desk):
    key = save_judge(desk, LIU).value
    organiser = User("王敏", Role.ORGANISER, "hash")
    with desk.writing(Action.JUDGES_CHANGED) as work:
        organiser = replace(organiser, id=work.users.put(organiser))
        work.users.put(User("刘建国", Role.JUDGE, "hash", judge=key))
    desk.work_as(organiser)
    with pytest.raises(RuleBroken, match="刘建国 has an account"):
        remove_judges(desk, [key])


def test_events_and_delegations_are_there_to_choose_from(desk):
    assert [(one.code, one.name) for one in list_event_names(desk)] == [
        ("GJ01", "数控车"),
        ("GJ02", "焊接"),
    ]
    assert "和平区" in list_delegation_names(desk)


def test_two_people_at_one_judge_each_keep_what_they_changed(desk):
    seen = read_judge(desk, save_judge(desk, LIU).value).judge
    save_judge(desk, replace(seen, unit="天津某校"), seen)
    save_judge(desk, replace(seen, phone="10099998888"), seen)
    with desk.reading() as work:
        kept = work.judges.get(seen.id)
    assert (kept.unit, kept.phone) == ("天津某校", "10099998888")


def test_duties_that_two_people_gave_are_not_written_over_unseen(desk):
    seen = read_judge(desk, save_judge(desk, LIU).value).judge
    save_judge(desk, replace(seen, assignments=duties(Duty.KEYER)), seen)
    with pytest.raises(ChangedMeanwhile, match="Duties GJ01 Keyer"):
        save_judge(desk, replace(seen, assignments=duties(Duty.JUDGE)), seen)
    assert read_judge(desk, seen.id).judge.assignments == duties(Duty.KEYER)
