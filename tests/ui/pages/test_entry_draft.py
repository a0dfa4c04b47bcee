"""An entry while it is being filled in."""

import datetime
from dataclasses import replace

import pytest

from haihecup.domain.competition import Group
from haihecup.domain.entries import EntryStatus
from haihecup.domain.entry_checks import Check
from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.domain.records import RegistrationStatus
from haihecup.domain.stages import State
from haihecup.services.registrations import EntryDetails, MemberDetails
from haihecup.ui.pages.entry_draft import EntryDraft, MemberDraft
from tests.services.rosters import a_person

TODAY = datetime.date(2026, 10, 18)


def member(key="a", name="张伟", *checks):
    return MemberDetails(
        key, name, IdKind.RESIDENT, "990101********1229", Sex.FEMALE, "1990-03-07", "某厂",
        SkillLevel.SENIOR, "", "139****5678", "", False, checks,
    )  # fmt: skip


def details(*members, size=1, checks=()):
    return EntryDetails(
        "1", "GJ01-0001", "GJ01", "数控车", Group.WORKERS, size, "东丽区", False, "", ("王芳",),
        EntryStatus.COMPETING, RegistrationStatus.DRAFT, State.REGISTRATION, checks, members,
    )  # fmt: skip


def test_what_is_kept_is_not_dirty_and_stays_masked():
    draft = EntryDraft.of(details(member()))
    assert not draft.dirty
    assert draft.id == "1"
    [one] = draft.form().members
    assert (one.id_number, one.phone) == (None, None)
    draft.members[0].name = "张炜"
    assert draft.dirty
    draft.remember()
    assert not draft.dirty


def test_a_form_that_nobody_has_opened_is_not_dirty():
    assert not EntryDraft().dirty
    assert not EntryDraft.new("GJ01").dirty


def test_a_typed_number_brings_sex_and_birth_date():
    one = MemberDraft()
    one.type_number("12", TODAY)
    assert (one.sex, one.birth_date) == (Sex.UNKNOWN, "")
    one.type_number(a_person(8, born="20050714").id_number, TODAY)
    assert (one.sex, one.birth_date) == (Sex.FEMALE, "2005-07-14")


def test_the_checks_of_the_number_follow_what_is_typed():
    kept = Check("elsewhere", "Registered in no other event")
    agrees = Check("id-agrees", "agrees")
    draft = EntryDraft.of(details(member("a", "张伟", agrees, kept)))
    one = draft.members[0]
    assert one.checked(TODAY) == (agrees, kept)
    one.type_number("990101199003071234", TODAY)
    assert [check.code for check in draft.blocking(TODAY)] == ["id-check"]
    one.type_number("", TODAY)
    assert one.checked(TODAY) == (kept,)


def test_what_blocks_the_entry_itself_blocks_too():
    missing = Check("members-missing", "lacks", in_order=False, blocks=True)
    assert EntryDraft.of(details(member(), checks=(missing,))).blocking(TODAY) == (missing,)
    assert EntryDraft.new("GJ01").blocking(TODAY) == ()


def test_members_change_places_but_never_leave_the_team():
    draft = EntryDraft.of(details(member("a", "甲"), member("b", "乙"), size=2))
    assert draft.move(0, -1) == 0
    assert draft.move(0, 1) == 1
    assert [one.name for one in draft.members] == ["乙", "甲"]
    other = draft.copy()
    other.members[0].name = "丙"
    assert draft.members[0].name == "乙"


def test_a_member_who_is_dragged_to_the_top_leaves_the_others_in_their_order():
    team = [member("a", "甲"), member("b", "乙"), member("c", "丙")]
    draft = EntryDraft.of(details(*team, size=3))
    assert draft.move(2, -2) == 0
    assert [one.name for one in draft.members] == ["丙", "甲", "乙"]


@pytest.mark.parametrize(
    ("event", "delegation", "fields", "told"),
    [
        ("", "和平区", {}, "Choose the event first."),
        ("GJ01", "", {}, "Choose the delegation first."),
        ("GJ01", "和平区", {"name": " "}, "Fill in the name first."),
        ("GJ01", "和平区", {"id_number": ""}, "Fill in the ID number first."),
        ("GJ01", "和平区", {"id_number": "990101****"}, "Type the whole ID number."),
        ("GJ01", "和平区", {}, ""),
    ],
)
def test_what_must_be_filled_in_is_told_one_after_the_other(event, delegation, fields, told):
    draft = EntryDraft(event, delegation)
    draft.members = [replace(MemberDraft(name="张伟", id_number="E1234567"), **fields)]
    assert draft.missing() == told


def test_coaches_are_set_apart_by_any_comma():
    draft = EntryDraft.new("GJ01")
    draft.coaches = "刘静、 李强,王敏， ;赵"
    assert draft.form().coaches == ("刘静", "李强", "王敏", "赵")
