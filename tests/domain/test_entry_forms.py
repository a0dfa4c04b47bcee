"""Two people at the form of one entry: what stays, what is asked."""

from dataclasses import replace

import pytest

from haihecup.domain.entry_forms import EntryForm, MemberForm, as_saved, filled_in_together, form_of
from haihecup.domain.meanwhile import ChangedMeanwhile
from haihecup.domain.people import IdKind, Person
from haihecup.domain.records import EntryRecord

NUMBER = "990101199003071231"


def shown(key, name):
    """A member as the form shows him."""
    return MemberForm(name, IdKind.RESIDENT, "990101********1231", phone="100****5678", person=key)


def saved(form):
    """The form as it is saved when nothing masked was typed over."""
    return as_saved(form, form)


LI, WANG, SUN = shown("1", "李娜"), shown("2", "王建国"), shown("3", "孙丽")
TEAM = EntryForm("WS04", "和平区", (LI, WANG), "津门")


def names(form):
    return [one.name for one in form.members]


def test_a_form_shows_numbers_and_phones_masked():
    record = EntryRecord("GJ01", "和平区", ("7",), coaches=("刘静",))
    form = form_of(record, {"7": Person("李娜", IdKind.RESIDENT, NUMBER, phone="10012345678")})
    [one] = form.members
    assert (one.person, one.id_number, one.phone) == ("7", "990101********1231", "100****5678")
    assert (form.delegation, form.coaches) == ("和平区", ("刘静",))


def test_what_nobody_typed_is_saved_as_nothing():
    assert [(one.id_number, one.phone) for one in saved(TEAM).members] == [(None, None)] * 2


def test_changes_of_different_members_both_stay():
    now = replace(TEAM, members=(replace(LI, unit="某厂"), WANG))
    wanted = replace(saved(TEAM), members=(saved(TEAM).members[0], replace(WANG, name="王健国")))
    kept = filled_in_together(TEAM, wanted, now)
    assert [(one.name, one.unit) for one in kept.members] == [("李娜", "某厂"), ("王健国", "")]


def test_a_number_that_is_typed_stays_beside_what_others_changed():
    now = replace(TEAM, members=(replace(LI, unit="某厂"), WANG))
    li, wang = saved(TEAM).members
    kept = filled_in_together(
        TEAM, replace(TEAM, members=(replace(li, id_number=NUMBER), wang)), now
    )
    assert [one.id_number for one in kept.members] == [NUMBER, None]


def test_whoever_changed_only_particulars_gets_the_team_as_others_left_it():
    now = replace(TEAM, members=(WANG, LI, SUN))
    li, wang = saved(TEAM).members
    kept = filled_in_together(TEAM, replace(TEAM, members=(replace(li, unit="某厂"), wang)), now)
    assert [(one.name, one.unit) for one in kept.members] == [
        ("王建国", ""),
        ("李娜", "某厂"),
        ("孙丽", ""),
    ]


def test_whoever_puts_the_team_in_order_keeps_the_corrections_of_others():
    now = replace(TEAM, members=(replace(LI, name="李纳"), WANG), team_name="津门一队")
    li, wang = saved(TEAM).members
    kept = filled_in_together(TEAM, replace(TEAM, members=(wang, li)), now)
    assert names(kept) == ["王建国", "李纳"]
    assert kept.team_name == "津门一队"


def test_two_who_change_who_is_in_the_team_are_told_of_each_other():
    now = replace(TEAM, members=(LI, WANG, SUN))
    li, wang = saved(TEAM).members
    with pytest.raises(ChangedMeanwhile, match="Team 李娜、王建国、孙丽") as told:
        filled_in_together(TEAM, replace(TEAM, members=(wang, li)), now)
    assert names(told.value.meeting.mine) == ["王建国", "李娜"]
    assert names(told.value.meeting.theirs) == ["李娜", "王建国", "孙丽"]


def test_a_correction_of_somebody_who_was_taken_out_is_not_lost_unseen():
    now = replace(TEAM, members=(WANG,))
    li, wang = saved(TEAM).members
    with pytest.raises(ChangedMeanwhile, match="Team 王建国"):
        filled_in_together(TEAM, replace(TEAM, members=(replace(li, unit="某厂"), wang)), now)


def test_in_a_team_it_is_said_about_whom_the_change_is():
    now = replace(TEAM, members=(replace(LI, unit="某厂"), WANG), delegation="河东区")
    li, wang = saved(TEAM).members
    wanted = replace(TEAM, members=(replace(li, unit="某校"), wang), delegation="河西区")
    with pytest.raises(ChangedMeanwhile) as told:
        filled_in_together(TEAM, wanted, now)
    assert told.value.sentence == (
        "李娜、王建国 was changed meanwhile by somebody else: "
        "Delegation 河东区; 李娜 · Unit or school 某厂."
    )
    assert told.value.meeting.theirs.delegation == "河东区"
