"""Undo takes back a whole action, or says what has changed since then."""

from dataclasses import replace

import pytest

from haihecup.domain.competition import Edition
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.changes import Subject
from haihecup.services.desk import create_desk
from haihecup.services.manage_users import add_user
from haihecup.services.move_events import move_on
from haihecup.services.prepare_competition import add_events
from haihecup.services.register import check_roster, take_roster, write_roster
from haihecup.services.registrations import list_registrations
from haihecup.services.settle_entries import set_statuses
from haihecup.services.undo import last_import, undo
from haihecup.storage.check import check
from haihecup.storage.journal_book import Filter
from tests.services.rosters import PASSPHRASE, a_person, a_registration, an_event, clock


@pytest.fixture
def desk(tmp_path):
    """A competition with two events and nobody registered."""
    with create_desk(
        tmp_path / "cup.haihe", PASSPHRASE, Edition("杯赛", 2026), "王敏", clock
    ) as made:
        add_events(made, [an_event("GJ01"), an_event("GJ02", "焊接")])
        yield made
        assert check(made.database) == ()


@pytest.fixture
def take(desk, tmp_path):
    """Take in a roster with some people; answers with the receipt."""

    def take(*people, name="东丽区.xlsx", event="GJ01"):
        path = tmp_path / name
        write_roster(desk, [a_registration(one, event) for one in people], path)
        return take_roster(desk, path).receipt

    return take


def numbers(desk):
    return [row.entry_number for row in list_registrations(desk)]


def change(desk, act, how):
    with desk.writing(act) as work:
        how(work)
    return work.receipt


def test_one_undo_takes_a_whole_import_back_and_the_numbers_with_it(desk, take, tmp_path):
    receipt = take(a_person(1), a_person(2))
    outcome = undo(desk, receipt, "东丽区.xlsx")
    assert numbers(desk) == []
    with desk.reading() as work:
        assert work.people.all() == {}
        assert work.events.states()["GJ01"] is State.PREPARING
        [line] = work.journal.page(Filter(act=str(Action.UNDONE), event=""), 9)
    assert line.object == "东丽区.xlsx"
    assert outcome.changes.touch(Subject.ROSTER, Subject.EVENTS)
    assert not check_roster(desk, tmp_path / "东丽区.xlsx").seen_before
    undo(desk, outcome.receipt)
    assert numbers(desk) == ["GJ01-0001", "GJ01-0002"]


def test_the_last_import_is_known_until_it_is_taken_back(desk, take):
    assert last_import(desk) is None
    first = take(a_person(1))
    second = take(a_person(2), a_person(3), name="第二批.xlsx")
    last = last_import(desk)
    assert (last.name, last.person, last.rows, last.receipt) == ("第二批.xlsx", "王敏", 2, second)
    undo(desk, last.receipt)
    assert last_import(desk).receipt == first
    undo(desk, first)
    assert last_import(desk) is None


def test_an_earlier_import_goes_while_a_later_one_stays(desk, take):
    first = take(a_person(1))
    take(a_person(2), name="第二批.xlsx")
    undo(desk, first)
    assert numbers(desk) == ["GJ01-0002"]
    with desk.reading() as work:
        assert work.events.states()["GJ01"] is State.REGISTRATION
    take(a_person(3), name="第三批.xlsx")
    assert numbers(desk) == ["GJ01-0002", "GJ01-0003"]


def test_what_has_changed_since_is_named(desk, take):
    receipt = take(*(a_person(n) for n in range(1, 9)))
    for row in list_registrations(desk)[:7]:
        set_statuses(desk, (row.id,), EntryStatus.WITHDRAWN)
    with pytest.raises(RuleBroken, match=r"changed later: GJ01-0001, GJ01-0002, .* and 2 more"):
        undo(desk, receipt)
    assert len(numbers(desk)) == 8


def test_people_and_settings_that_changed_since_are_named_too(desk, take):
    receipt = take(a_person(1, "张伟"))

    def move(work):
        [(key, person)] = work.people.all().items()
        work.people.put_many({key: replace(person, unit="新厂")})

    change(desk, Action.PERSON_CHANGED, move)
    with pytest.raises(RuleBroken, match="张伟"):
        undo(desk, receipt)
    receipt = change(desk, Action.SETTING_CHANGED, lambda work: work.settings.put("lock", 1))
    change(desk, Action.SETTING_CHANGED, lambda work: work.settings.put("lock", 2))
    with pytest.raises(RuleBroken, match="lock"):
        undo(desk, receipt)


def test_an_entry_that_was_removed_since_is_told_by_its_number(desk, take):
    receipt = take(a_person(1))
    with desk.reading() as work:
        [record] = work.entries.records()
    change(desk, Action.ENTRY_REMOVED, lambda work: work.entries.remove(record))
    with pytest.raises(RuleBroken, match="GJ01-0001"):
        undo(desk, receipt)


def test_nothing_is_taken_back_from_an_event_that_has_moved_on(desk, take):
    receipt = take(a_person(1))
    with desk.reading() as work:
        event = work.events.get("GJ01")
    change(
        desk,
        Action.EVENT_MOVED,
        lambda work: work.events.put(replace(event, state=State.ROSTER_CLOSED)),
    )
    with pytest.raises(RuleBroken, match="has moved from “Registration” to “Roster closed”"):
        undo(desk, receipt)


def test_an_event_that_was_changed_before_marks_came_stays_changed(desk, take):
    take(a_person(1))
    with desk.reading() as work:
        event = work.events.get("GJ01")
        [record] = work.entries.records()
    receipt = change(
        desk, Action.EVENTS_CHANGED, lambda work: work.events.put(replace(event, venue="外场"))
    )
    keyed = change(
        desk, Action.MARKS_KEYED, lambda work: work.marks.put("GJ01", record.id, "A1.1", "5")
    )
    with pytest.raises(RuleBroken, match="Marks of GJ01"):
        undo(desk, receipt)
    change(desk, Action.MARKS_KEYED, lambda work: work.marks.put("GJ01", record.id, "A1.1", "6"))
    with pytest.raises(RuleBroken, match="marks of GJ01"):
        undo(desk, keyed)


def test_a_bulk_change_of_events_goes_back_by_itself(desk):
    def rename(work):
        for event in work.events.all():
            work.events.put(replace(event, venue="外场"))

    outcome = undo(desk, change(desk, Action.EVENTS_CHANGED, rename))
    assert outcome.changes.events == {"GJ01", "GJ02"}
    with desk.reading() as work:
        assert {event.venue for event in work.events.all()} == {""}


def test_added_events_are_not_taken_back(desk):
    receipt = change(
        desk, Action.EVENTS_CHANGED, lambda work: work.events.add(an_event("GJ03", "铣工"))
    )
    with pytest.raises(RuleBroken, match="GJ03"):
        undo(desk, receipt)


def test_moves_have_their_own_way_back(desk):
    move_on(desk, "GJ01")
    with pytest.raises(RuleBroken, match="asks for a reason"):
        undo(desk, {"GJ01": 2})


def test_an_action_that_changed_nothing_is_not_taken_back(desk):
    with pytest.raises(RuleBroken, match="nothing to take back"):
        undo(desk, {})


def test_what_an_older_program_wrote_is_not_taken_back(desk, take, monkeypatch):
    receipt = take(a_person(1))
    monkeypatch.setattr(
        "haihecup.storage.reversal.Reversal._read",
        lambda self, *_: setattr(self, "readable", False),
    )
    with pytest.raises(RuleBroken, match="upgraded"):
        undo(desk, receipt)
    monkeypatch.undo()


def test_whoever_may_not_do_a_thing_may_not_take_it_back(desk, take):
    receipt = take(a_person(1))
    boss = add_user(desk, "周立国", Role.ORGANISER, "杯赛 2026 秘书处").value
    desk.work_as(boss)
    keyer = add_user(desk, "李航", Role.KEYER, "杯赛 2026 录分员").value
    desk.work_as(keyer)
    with pytest.raises(RuleBroken, match="李航"):
        undo(desk, receipt)
    desk.work_as(boss)
    undo(desk, receipt)
    assert numbers(desk) == []
