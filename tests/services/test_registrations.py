"""Who is registered is listed with numbers masked; whoever looks at a whole number is told of."""

from dataclasses import replace

import pytest

from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Edition
from haihecup.domain.identity import masked
from haihecup.domain.journal import Action
from haihecup.domain.people import IdKind, SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, Photo
from haihecup.services.changes import Subject
from haihecup.services.desk import create_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.registrations import (
    Lacking,
    form_choices,
    list_registrations,
    read_registration,
    show_id_number,
    write_list,
)
from haihecup.storage.journal_book import Filter
from tests.services.rosters import PASSPHRASE, a_person, an_event, clock

DELEGATION = "和平区"
PASSPORT = replace(a_person(1), id_kind=IdKind.PASSPORT, id_number="E12345678")


@pytest.fixture
def desk(tmp_path):
    """A competition with a single event, a team event, and one with an age limit."""
    with create_desk(
        tmp_path / "cup.haihe", PASSPHRASE, Edition("杯赛", 2026), "王敏", clock
    ) as made:
        events = [
            an_event("GJ01"),
            an_event("GJ02"),
            an_event("WS04", team_size=2),
            an_event("WS48", born_on_or_after="2001-01-01"),
        ]
        add_events(made, events)
        yield made


def registered(desk, event, *people, number=1):
    """Put an entry in; return its id and those of its people."""
    with desk.writing(Action.ENTRY_ADDED) as work:
        known = work.people.ids()
        keys = tuple(
            known.get((one.id_kind, one.id_number)) or work.people.add_many([one])[0]
            for one in people
        )
        record = EntryRecord(
            event, DELEGATION, keys, entry_number=f"{event}-{number:04}", unit=people[0].unit
        )
        [entry] = work.entries.add_many([record])
    return entry, keys


def problem(desk):
    [row] = list_registrations(desk)
    return row.problem, row.blocks


def texts(desk, entry, **which):
    [member] = read_registration(desk, entry).members
    return [
        check.text
        for check in member.checks
        if all(getattr(check, key) == value for key, value in which.items())
    ]


def test_the_list_is_in_the_order_of_the_numbers_and_masks_documents(desk):
    registered(desk, "GJ01", a_person(2), number=2)
    registered(desk, "GJ01", a_person(1), number=1)
    rows = list_registrations(desk)
    assert [row.entry_number for row in rows] == ["GJ01-0001", "GJ01-0002"]
    assert rows[0].id_numbers == (masked(a_person(1).id_number),)
    assert "*" in rows[0].id_numbers[0]


def test_an_ordinary_entry_has_no_problem(desk):
    registered(desk, "GJ01", a_person(1))
    assert problem(desk) == ("", False)


def test_a_team_that_is_not_complete_must_be_solved(desk):
    registered(desk, "WS04", a_person(1))
    assert problem(desk) == ("1 member missing", True)


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("2000-12-31", ("Over the age limit", True)),
        ("2001-01-01", ("", False)),
        ("", ("Birth date missing", True)),
    ],
)
def test_the_age_limit_of_the_event_is_checked_to_the_day(desk, born, told):
    registered(desk, "WS48", replace(PASSPORT, birth_date=born))
    assert problem(desk) == told


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("2010-10-18", ""),
        ("2010-10-19", "Under 16"),
        ("1945-10-19", ""),
        ("1945-10-17", "Age to be compared"),
    ],
)
def test_whoever_is_under_16_or_over_80_is_to_be_compared(desk, born, told):
    registered(desk, "GJ01", replace(PASSPORT, birth_date=born))
    assert problem(desk) == (told, False)


def test_one_number_on_two_documents_must_be_solved(desk):
    registered(desk, "GJ01", a_person(1))
    registered(desk, "GJ02", replace(a_person(1), id_kind=IdKind.OTHER, name="另一人"))
    assert [(row.problem, row.blocks) for row in list_registrations(desk)] == [
        ("Same ID number as GJ02-0001", True),
        ("Same ID number as GJ01-0001", True),
    ]


def test_a_promotion_of_this_year_is_to_be_looked_at(desk):
    entry, _people = registered(desk, "GJ01", replace(a_person(1), promoted_this_year=True))
    assert problem(desk) == ("Promoted this year already", False)
    assert "Has had a promotion this year already." in texts(desk, entry, in_order=False)


def test_the_details_tell_every_check_on_its_own_line(desk):
    entry, _people = registered(desk, "WS48", a_person(1, born="20050714"))
    assert texts(desk, entry, in_order=True) == [
        "The last sign of the number agrees",
        "Born on 2005-07-14, aged 21, within the limit",
        "Registered in no other event",
    ]
    # the area of made-up numbers does not exist; there is neither a level nor a photo
    assert len(texts(desk, entry, in_order=False)) == 3


def test_the_details_name_the_other_entries_of_a_person(desk):
    entry, _people = registered(desk, "GJ01", a_person(1))
    registered(desk, "GJ02", a_person(1))
    [told] = [text for text in texts(desk, entry, in_order=False) if "GJ02-0001" in text]
    assert "clash" in told


def test_a_wrong_number_blocks_in_the_details(desk):
    entry, _people = registered(desk, "GJ01", replace(a_person(1), id_number="990101199003071234"))
    assert any("last sign should be" in text for text in texts(desk, entry, blocks=True))


@pytest.mark.parametrize(
    ("born", "told"),
    [("1990-03-07", "this event is for those"), ("", "birth date is missing")],
)
def test_who_is_too_old_or_has_no_birth_date_is_told_in_the_details(desk, born, told):
    entry, _people = registered(desk, "WS48", replace(PASSPORT, birth_date=born))
    assert any(told in text for text in texts(desk, entry, blocks=True))


def test_an_odd_age_is_a_question_in_the_details(desk):
    entry, _people = registered(desk, "GJ01", replace(PASSPORT, birth_date="2014-01-01"))
    assert any("aged 12: under 16. Compare" in text for text in texts(desk, entry, in_order=False))


def test_phones_are_masked_in_the_details(desk):
    entry, _people = registered(desk, "GJ01", replace(a_person(1), phone="13912345678"))
    assert read_registration(desk, entry).members[0].phone == "139****5678"


def test_looking_at_a_whole_number_is_told_in_the_journal(desk):
    entry, [person] = registered(desk, "GJ01", a_person(1))
    outcome = show_id_number(desk, entry, person)
    assert outcome.value == a_person(1).id_number
    assert outcome.changes.touch(Subject.JOURNAL)
    with desk.reading() as work:
        [line] = work.journal.page(Filter(act=str(Action.ID_NUMBER_SHOWN)), 9)
    assert (line.event, line.person, line.object) == ("GJ01", "王敏", "GJ01-0001")


def test_the_number_of_somebody_else_is_not_shown(desk):
    entry, _people = registered(desk, "GJ01", a_person(1))
    _other, [stranger] = registered(desk, "GJ01", a_person(2), number=2)
    with pytest.raises(RuleBroken, match="no longer in GJ01-0001"):
        show_id_number(desk, entry, stranger)


def test_the_list_tells_what_is_still_lacking(desk):
    entry, [person] = registered(desk, "GJ01", replace(a_person(1), phone=""))
    known = replace(a_person(2), skill_level=SkillLevel.SENIOR)
    registered(desk, "GJ01", known, number=2)
    with desk.writing(Action.PHOTOS_CHANGED) as work:
        work.photos.put_many({person: Photo("image/jpeg", b"x")})
    first, second = list_registrations(desk)
    assert first.lacking == {Lacking.SKILL_LEVEL, Lacking.PHONE}
    assert second.lacking == {Lacking.PHOTO, Lacking.CERTIFICATE}
    assert read_registration(desk, entry).members[0].photo == b"x"


def test_the_form_offers_the_events_and_delegations_there_are(desk):
    choices = form_choices(desk)
    assert [event.code for event in choices.events] == ["GJ01", "GJ02", "WS04", "WS48"]
    assert DELEGATION in {one.name for one in choices.delegations}


def test_what_blocks_an_entry_is_told_together(desk):
    entry, _people = registered(desk, "WS04", replace(a_person(1), id_number="990101199003071234"))
    blocking = {check.code for check in read_registration(desk, entry).blocking}
    assert blocking == {"members-missing", "id-check"}


def test_a_list_is_written_as_it_is_seen(desk, tmp_path):
    target = tmp_path / "list.xlsx"
    write_list(desk, ["编号", "姓名"], [["GJ01-0001", "=张伟"]], target)
    [sheet] = read_sheets(target)
    assert [list(row) for row in sheet.rows] == [["编号", "姓名"], ["GJ01-0001", "=张伟"]]
    with desk.reading() as work:
        [line] = work.journal.page(Filter(act=str(Action.DATA_EXPORTED)), 9)
    assert line.object == "list.xlsx"
