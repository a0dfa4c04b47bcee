"""Registering by hand: what can be saved, what goes back to a draft, what is refused."""

from dataclasses import replace

import pytest

from haihecup.domain.competition import Edition
from haihecup.domain.entry_forms import EntryForm, MemberForm, form_of
from haihecup.domain.journal import Action
from haihecup.domain.meanwhile import ChangedMeanwhile
from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import Photo, RegistrationStatus
from haihecup.domain.stages import State
from haihecup.services.change_entries import (
    accept_number,
    add_entry,
    change_entry,
    remove_entries,
)
from haihecup.services.desk import create_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.registrations import list_registrations, read_registration
from haihecup.services.settle_entries import confirm
from haihecup.services.undo import undo
from tests.services.rosters import PASSPHRASE, a_person, an_event, clock


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, Edition("杯赛", 2026), "王敏", clock) as made:
        add_events(
            made,
            [
                an_event("GJ01"),
                an_event("GJ02"),
                an_event("WS04", team_size=2),
                an_event("WS48", born_on_or_after="2001-01-01"),
            ],
        )
        yield made


def member(person, **fields):
    return MemberForm(person.name, person.id_kind, person.id_number, unit=person.unit, **fields)


def form(*people, event="GJ01", **fields):
    return EntryForm(event, "和平区", tuple(member(one) for one in people), **fields)


def details(desk, entry):
    return read_registration(desk, entry)


def kept(desk, entry, **fields):
    """The form of an entry as somebody opens it, numbers masked."""
    known = details(desk, entry)
    members = tuple(
        MemberForm(
            one.name,
            one.id_kind,
            None,
            one.sex,
            one.birth_date,
            one.unit,
            one.skill_level,
            one.skill_certificate,
            None,
            one.origin,
            one.id_accepted,
            one.person,
        )
        for one in known.members
    )
    return replace(
        EntryForm(known.event_code, known.delegation, members, known.team_name, known.coaches),
        **fields,
    )


def test_a_new_entry_waits_as_a_draft_with_sex_and_birth_date_from_its_number(desk):
    entry = add_entry(desk, form(a_person(1, " 张　伟 "), coaches=("刘静", " "))).value
    known = details(desk, entry)
    assert known.entry_number == "GJ01-0001"
    assert known.registration is RegistrationStatus.DRAFT
    assert known.coaches == ("刘静",)
    [one] = known.members
    assert (one.name, one.sex, one.birth_date) == ("张伟", Sex.MALE, "1990-03-07")
    assert known.state is State.REGISTRATION


def test_a_new_entry_is_taken_back_whole_and_its_number_is_not_reused(desk):
    undo(desk, add_entry(desk, form(a_person(1))).receipt)
    assert list_registrations(desk) == ()
    entry = add_entry(desk, form(a_person(2))).value
    assert details(desk, entry).entry_number in ("GJ01-0001", "GJ01-0002")


def test_particulars_are_corrected_and_what_is_masked_stays(desk):
    entry = add_entry(desk, form(a_person(1))).value
    first = kept(desk, entry)
    changed = replace(first.members[0], name="张炜", skill_level=SkillLevel.SENIOR, phone="139")
    change_entry(desk, entry, replace(first, members=(changed,)))
    with desk.reading() as work:
        [person] = work.people.all().values()
    assert person.id_number == a_person(1).id_number
    assert (person.name, person.skill_level, person.phone) == ("张炜", SkillLevel.SENIOR, "139")


def test_a_confirmed_entry_that_becomes_wrong_is_a_draft_again(desk):
    entry = add_entry(desk, form(a_person(1))).value
    confirm(desk, [entry])
    change_entry(desk, entry, kept(desk, entry))
    assert details(desk, entry).registration is RegistrationStatus.CONFIRMED
    first = kept(desk, entry)
    wrong = replace(first.members[0], id_number="990101199003071234")
    change_entry(desk, entry, replace(first, members=(wrong,)))
    assert details(desk, entry).registration is RegistrationStatus.DRAFT


def test_a_number_is_kept_as_on_the_document_until_it_is_another(desk):
    entry = add_entry(desk, form(replace(a_person(1), id_number="990101199003071234"))).value
    [one] = details(desk, entry).members
    assert confirm(desk, [entry]).value.left_out
    accept_number(desk, entry, one.person)
    assert confirm(desk, [entry]).value.changed == 1
    first = kept(desk, entry)
    other = replace(first.members[0], id_number="990101199003071235", id_accepted=True)
    change_entry(desk, entry, replace(first, members=(other,)))
    assert not details(desk, entry).members[0].id_accepted
    with pytest.raises(RuleBroken, match="not registered any more"):
        accept_number(desk, entry, "4711")


def test_a_team_changes_its_captain_and_its_members(desk):
    team = form(a_person(1, "孙丽"), a_person(2, "周强"), event="WS04", team_name="一队")
    entry = add_entry(desk, team).value
    with desk.writing(Action.PHOTOS_CHANGED) as work:
        photos = {one.person: Photo("image/jpeg", b"x") for one in details(desk, entry).members}
        work.photos.put_many(photos)
    first = kept(desk, entry)
    change_entry(desk, entry, replace(first, members=first.members[::-1]))
    assert [one.name for one in details(desk, entry).members] == ["周强", "孙丽"]
    first = kept(desk, entry)
    substitute = member(a_person(3, "钱进"))
    change_entry(desk, entry, replace(first, members=(first.members[0], substitute)))
    assert [one.name for one in details(desk, entry).members] == ["周强", "钱进"]
    with desk.reading() as work:
        assert len(work.people.all()) == 2
        assert len(work.photos.owners()) == 1


def test_an_entry_goes_to_another_event_and_gets_a_number_there(desk):
    entry = add_entry(desk, form(a_person(1))).value
    outcome = change_entry(desk, entry, kept(desk, entry, event="GJ02"))
    known = details(desk, outcome.value)
    assert (known.event_code, known.entry_number) == ("GJ02", "GJ02-0001")
    undo(desk, outcome.receipt)
    assert details(desk, entry).entry_number == "GJ01-0001"


def test_the_same_person_enters_another_event_with_the_same_document(desk):
    add_entry(desk, form(a_person(1, "李娜")))
    add_entry(desk, form(a_person(1, "李娜"), event="GJ02"))
    with desk.reading() as work:
        assert len(work.people.all()) == 1
    assert [row.problem for row in list_registrations(desk)] == [
        "Also in GJ02-0001",
        "Also in GJ01-0001",
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (form(), "needs a contestant"),
        (form(a_person(1, "李娜")), "李娜 is registered in GJ01 already, as GJ01-0001"),
        (form(a_person(2), a_person(2), event="WS04"), "twice in this team"),
        (form(a_person(1, "王芳"), event="GJ02"), r"belongs to 李娜 \(GJ01-0001\)"),
        (form(replace(a_person(2), id_number="")), "document number is missing"),
        (form(replace(a_person(2), name="")), "name is missing"),
        (replace(form(a_person(2)), delegation=""), "No delegation is chosen"),
    ],
)
def test_what_cannot_be_registered_is_refused_in_a_sentence(desk, wrong, sentence):
    add_entry(desk, form(a_person(1, "李娜")))
    with pytest.raises(RuleBroken, match=sentence):
        add_entry(desk, wrong)
    assert len(list_registrations(desk)) == 1


def test_after_the_beginning_of_marking_only_particulars_are_corrected(desk):
    entry = add_entry(desk, form(a_person(1))).value
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ01"), state=State.MARKING))
    first = kept(desk, entry)
    corrected = replace(first.members[0], name="张炜", unit="另一厂")
    change_entry(desk, entry, replace(first, members=(corrected,), coaches=("刘静",)))
    assert details(desk, entry).members[0].name == "张炜"
    with pytest.raises(RuleBroken, match="Marking"):
        change_entry(desk, entry, kept(desk, entry, delegation="河东区"))
    with pytest.raises(RuleBroken, match="Marking"):
        change_entry(desk, entry, kept(desk, entry, event="GJ02"))
    with pytest.raises(RuleBroken, match="Marking"):
        add_entry(desk, form(a_person(2)))


def test_drafts_are_removed_with_their_people_and_come_back(desk):
    first = add_entry(desk, form(a_person(1))).value
    add_entry(desk, form(a_person(1), event="GJ02"))
    second = add_entry(desk, form(a_person(2))).value
    outcome = remove_entries(desk, [first, second])
    assert outcome.value == 2
    with desk.reading() as work:
        assert len(work.people.all()) == 1
    undo(desk, outcome.receipt)
    assert len(list_registrations(desk)) == 3


def test_whoever_is_confirmed_is_not_removed(desk):
    entry = add_entry(desk, form(a_person(1))).value
    confirm(desk, [entry])
    with pytest.raises(RuleBroken, match="GJ01-0001 is confirmed"):
        remove_entries(desk, [entry])


def test_the_kind_of_a_document_follows_from_its_number(desk):
    entry = add_entry(desk, form(replace(a_person(1), id_kind=IdKind.PASSPORT))).value
    assert any(check.code == "id-kind" for check in details(desk, entry).blocking)


def shown(desk, entry):
    """The entry as two people see it before either has typed anything."""
    with desk.reading() as work:
        record = work.entries.get(entry)
        return form_of(record, work.people.get(record.people))


def typed(form, **fields):
    """The form with something typed about its only member."""
    [one] = form.members
    nothing_else = {"id_number": None, "phone": None}
    return replace(form, members=(replace(one, **{**nothing_else, **fields}),))


def test_two_people_at_one_entry_each_keep_what_they_changed(desk):
    entry = add_entry(desk, form(a_person(1))).value
    seen = shown(desk, entry)
    change_entry(desk, entry, typed(seen, phone="10012345678"), seen)
    change_entry(desk, entry, typed(seen, origin="河北省"), seen)
    with desk.reading() as work:
        [person] = work.people.all().values()
    assert (person.phone, person.origin) == ("10012345678", "河北省")
    assert person.id_number == a_person(1).id_number


def test_a_name_that_two_people_changed_is_not_written_over_unseen(desk):
    entry = add_entry(desk, form(a_person(1))).value
    seen = shown(desk, entry)
    change_entry(desk, entry, typed(seen, name="张炜"), seen)
    with pytest.raises(ChangedMeanwhile, match="Name 张炜") as told:
        change_entry(desk, entry, typed(seen, name="张玮", origin="河北省"), seen)
    assert details(desk, entry).members[0].name == "张炜"
    meeting = told.value.meeting
    assert [(one.name, one.origin) for one in meeting.mine.members] == [("张玮", "河北省")]
    assert [(one.name, one.origin) for one in meeting.theirs.members] == [("张炜", "河北省")]
    change_entry(desk, entry, typed(meeting.now, name="张玮"), meeting.now)
    assert details(desk, entry).members[0].name == "张玮"
