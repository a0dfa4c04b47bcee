"""Many entries at once: one transaction, told in the journal, taken back as one."""

from dataclasses import replace

import pytest

from haihecup.domain.competition import Edition, Session
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord, RegistrationStatus
from haihecup.domain.stages import State
from haihecup.services.changes import Subject
from haihecup.services.desk import create_desk
from haihecup.services.move_events import blockers_of, move_on
from haihecup.services.prepare_competition import add_events
from haihecup.services.settle_entries import (
    change_delegation,
    change_session,
    confirm,
    confirm_all,
    send_back,
    set_statuses,
)
from haihecup.services.undo import undo
from haihecup.storage.journal_book import Filter
from tests.services.rosters import PASSPHRASE, a_person, an_event, clock

DRAFT, CONFIRMED = RegistrationStatus.DRAFT, RegistrationStatus.CONFIRMED


@pytest.fixture
def desk(tmp_path):
    """Three drafts in an event, the second with a wrong number; a fourth in another event."""
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, Edition("杯赛", 2026), "王敏", clock) as made:
        sessions = (Session("上午"), Session("下午"))
        add_events(made, [an_event("GJ01", sessions=sessions, least_entries=4), an_event("GJ02")])
        wrong = replace(a_person(2), id_number="990101199003071234")
        with made.writing(Action.ENTRY_ADDED) as work:
            people = work.people.add_many([a_person(1), wrong, a_person(3), a_person(4)])
            work.entries.add_many(
                EntryRecord(code, "和平区", (key,), entry_number=f"{code}-{n:04}")
                for n, (code, key) in enumerate(
                    zip(["GJ01", "GJ01", "GJ01", "GJ02"], people, strict=True), 1
                )
            )
            for code in ("GJ01", "GJ02"):
                work.events.put(replace(work.events.get(code), state=State.REGISTRATION))
        yield made


def ids(desk, event=None):
    with desk.reading() as work:
        records = sorted(work.entries.records(event), key=lambda one: one.entry_number)
        return [one.id for one in records]


def of(desk, field):
    with desk.reading() as work:
        records = sorted(work.entries.records(), key=lambda one: one.entry_number)
        return [getattr(one, field) for one in records]


def told(desk, act):
    with desk.reading() as work:
        return [line.object for line in work.journal.page(Filter(act=str(act)), 9)]


def test_what_is_in_order_is_confirmed_and_the_rest_is_told_with_the_reason(desk):
    outcome = confirm(desk, ids(desk, "GJ01"))
    assert outcome.value.changed == 2
    [(number, reason)] = outcome.value.left_out
    assert number == "GJ01-0002"
    assert "last sign should be" in reason
    assert of(desk, "registration") == [CONFIRMED, DRAFT, CONFIRMED, DRAFT]
    assert told(desk, Action.REGISTRATION_CONFIRMED) == ["GJ01-0001, GJ01-0002, GJ01-0003"]
    assert outcome.changes.touch(Subject.ROSTER)


def test_confirming_is_taken_back_as_one(desk):
    outcome = confirm(desk, ids(desk))
    assert outcome.value.changed == 3
    undo(desk, outcome.receipt)
    assert of(desk, "registration") == [DRAFT] * 4


def test_all_drafts_are_confirmed_with_one_word(desk):
    set_statuses(desk, ids(desk)[2:3], EntryStatus.WITHDRAWN)
    assert confirm_all(desk, "GJ01").value.changed == 1
    assert confirm_all(desk).value.changed == 1
    assert of(desk, "registration") == [CONFIRMED, DRAFT, DRAFT, CONFIRMED]
    assert confirm_all(desk, "GJ02").value.changed == 0


def test_drafts_and_too_few_entries_keep_the_roster_open(desk):
    assert {one.code for one in blockers_of(desk, "GJ01")} == {"drafts", "entries-short"}
    assert [one.sentence for one in blockers_of(desk, "GJ02")] == [
        "1 registration is not confirmed yet. Confirm it or send it back."
    ]
    confirm_all(desk, "GJ02")
    assert move_on(desk, "GJ02").value is State.ROSTER_CLOSED


def test_what_becomes_wrong_after_it_was_confirmed_keeps_the_roster_open(desk):
    confirm_all(desk, "GJ02")
    with desk.writing(Action.EVENTS_CHANGED) as work:
        work.events.put(replace(work.events.get("GJ02"), born_on_or_after="2001-01-01"))
    assert [one.code for one in blockers_of(desk, "GJ02")] == ["registration-problems"]


def test_sending_back_needs_a_reason_which_the_journal_tells(desk):
    with pytest.raises(RuleBroken, match="needs a reason"):
        send_back(desk, ids(desk)[:1], " ")
    send_back(desk, ids(desk)[:1], "照片不符")
    assert of(desk, "registration")[0] is RegistrationStatus.RETURNED
    assert told(desk, Action.REGISTRATION_RETURNED) == ["GJ01-0001: 照片不符"]


def test_many_withdraw_and_compete_again(desk):
    outcome = set_statuses(desk, ids(desk), EntryStatus.WITHDRAWN)
    assert outcome.value.changed == 4
    assert set_statuses(desk, ids(desk), EntryStatus.WITHDRAWN).value.changed == 0
    set_statuses(desk, ids(desk)[:1], EntryStatus.COMPETING)
    assert of(desk, "status") == [EntryStatus.COMPETING, *[EntryStatus.WITHDRAWN] * 3]


def test_once_marking_has_begun_status_is_said_by_work_code_only(desk):
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=State.MARKING))
    with pytest.raises(RuleBroken, match="Marking"):
        set_statuses(desk, ids(desk), EntryStatus.ABSENT)
    assert of(desk, "status") == [EntryStatus.COMPETING] * 4


def test_entries_go_to_another_delegation_and_become_guests_there(desk):
    change_delegation(desk, ids(desk, "GJ01"), "北京市")
    assert of(desk, "delegation") == ["北京市"] * 3 + ["和平区"]
    assert of(desk, "guest") == [True] * 3 + [False]
    with pytest.raises(RuleBroken, match="no delegation 火星"):
        change_delegation(desk, ids(desk), "火星")


def test_entries_go_to_a_session_of_their_event(desk):
    change_session(desk, ids(desk, "GJ01"), "下午")
    assert of(desk, "session") == ["下午"] * 3 + [""]
    with pytest.raises(RuleBroken, match="GJ02 has no session “下午”"):
        change_session(desk, ids(desk), "下午")
    change_session(desk, ids(desk), "")
    assert of(desk, "session") == [""] * 4


def test_an_entry_that_is_gone_stops_the_whole(desk):
    with pytest.raises(RuleBroken, match="do not exist any more"):
        set_statuses(desk, [*ids(desk), "4711"], EntryStatus.WITHDRAWN)
    assert of(desk, "status") == [EntryStatus.COMPETING] * 4


def test_the_journal_names_six_entries_and_counts_the_rest(desk):
    with desk.writing(Action.ENTRY_ADDED) as work:
        people = work.people.add_many([a_person(n) for n in range(11, 17)])
        work.entries.add_many(
            EntryRecord("GJ02", "和平区", (key,), entry_number=f"GJ02-{n:04}")
            for n, key in enumerate(people, 11)
        )
    set_statuses(desk, ids(desk, "GJ02"), EntryStatus.ABSENT)
    [line] = told(desk, Action.STATUS_SET)
    assert line.startswith("GJ02-0004, GJ02-0011")
    assert line.endswith("GJ02-0015 and 1 more: absent")
