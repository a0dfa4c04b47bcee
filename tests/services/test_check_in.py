"""Check-in: by badge or by keys, in time or late, the rest absent, and all of it taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from haihecup.domain.competition import Session
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.people import IdKind, Person
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import RegistrationStatus
from haihecup.services.changes import Subject
from haihecup.services.check_in import (
    Presence,
    Verdict,
    check_in,
    missing,
    read_check_in,
    rest_is_absent,
    take_back,
)
from haihecup.services.draw_lots import DrawOrder, draw, draw_again
from haihecup.services.enter_marks import key_mark
from haihecup.services.undo import undo
from haihecup.storage.journal_book import Filter
from tests.services.furnished_competition import furnish
from tests.services.sealed_competition import some_keys
from tests.services.small_competition import NAMES, clock

FIRST, LAST = "GJ02-0001", "GJ02-0008"
MORNING, AFTERNOON = "上午", "下午"


@pytest.fixture
def sessions(desk):
    """The first five of GJ02 compete in the morning, the others from the afternoon on."""
    now = clock().astimezone()
    half_past, later = now + timedelta(minutes=30), now + timedelta(hours=4)
    with desk.writing(Action.EVENTS_CHANGED) as work:
        event = work.events.get("GJ02")
        times = (Session(MORNING, starts=f"{half_past:%Y-%m-%d %H:%M}"),
                 Session(AFTERNOON, starts=f"{later:%Y-%m-%d %H:%M}"))  # fmt: skip
        work.events.put(replace(event, sessions=times))
        work.entries.put_many(
            replace(one, session=MORNING if one.entry_number < "GJ02-0006" else AFTERNOON)
            for one in work.entries.records("GJ02")
        )
    return f"{half_past:%m-%d %H:%M}"


def set_status(desk, number, status):
    change(desk, number, status=status)


def change(desk, number, **fields):
    with desk.writing(Action.STATUS_SET) as work:
        (record,) = work.entries.of_numbers([number])
        work.entries.put_many([replace(record, **fields)])


def of(desk, number):
    return next(row for row in read_check_in(desk, "GJ02").rows if row.entry_number == number)


def marked(desk, act):
    with desk.reading() as work:
        return [line.object for line in work.journal.page(Filter(act=str(act)), 9)]


def scan(desk, text, *where, **how):
    return check_in(desk, text, *where, **how).value


# ---- coming ------------------------------------------------------------------------------------


def test_a_scanned_badge_checks_its_contestant_in(desk):
    outcome = check_in(desk, FIRST, "GJ02")
    assert outcome.value.verdict is Verdict.HERE
    assert outcome.value.sentence == "In time."
    comer = outcome.value.comer
    assert (comer.entry_number, comer.names, comer.delegation) == (FIRST, (NAMES[0],), "和平区")
    assert of(desk, FIRST).presence is Presence.HERE
    assert of(desk, FIRST).at == f"{clock().astimezone():%H:%M}"
    assert marked(desk, Action.CHECKED_IN) == [FIRST]
    assert outcome.changes.subjects == {Subject.DRAW, Subject.JOURNAL}


@pytest.mark.parametrize("typed", ["gj02 1", "GJ020001", "ＧＪ０２－０００１", "1"])
def test_the_number_is_typed_as_people_type(desk, typed):
    assert scan(desk, typed, "GJ02").comer.entry_number == FIRST


def test_the_photo_is_shown_where_there_is_one(desk):
    furnish(desk)
    assert scan(desk, FIRST).comer.photos[0].startswith(b"\xff\xd8")
    assert scan(desk, "GJ02-0002").comer.photos == (b"",)


def test_a_second_scan_of_the_same_badge_says_since_when(desk):
    check_in(desk, FIRST)
    again = check_in(desk, FIRST)
    assert again.value.verdict is Verdict.ALREADY
    assert again.value.sentence.startswith("Already checked in at ")
    assert again.value.comer.entry_number == FIRST
    assert not again.receipt
    assert marked(desk, Action.CHECKED_IN) == [FIRST]


@pytest.mark.parametrize("text", ["GJ02-0099", "GJ77-0001", "你好", "x" * 500, "1"])
def test_a_number_that_is_not_there_is_told(desk, text):
    told = scan(desk, text)
    assert told.verdict is Verdict.REFUSED
    assert told.comer is None
    assert "no entry with the number" in told.sentence
    assert len(told.sentence) < 200


def test_a_team_checks_in_as_one_entry_and_shows_its_members(desk):
    with desk.writing(Action.ENTRY_CHANGED) as work:
        (record,) = work.entries.of_numbers([FIRST])
        (second,) = work.people.add_many([Person("周舟", IdKind.OTHER, "T-2", "某机械厂")])
        work.entries.put_many([replace(record, people=(*record.people, second), team_name="一队")])
    comer = scan(desk, FIRST).comer
    assert (comer.team_name, comer.names) == ("一队", (NAMES[0], "周舟"))
    assert of(desk, FIRST).names == (NAMES[0], "周舟")


@pytest.mark.parametrize(
    ("status", "told"),
    [(EntryStatus.WITHDRAWN, "Has withdrawn"), (EntryStatus.DISQUALIFIED, "Is disqualified")],
)
def test_whoever_does_not_compete_is_not_checked_in(desk, status, told):
    set_status(desk, FIRST, status)
    refused = scan(desk, FIRST)
    assert refused.verdict is Verdict.REFUSED
    assert refused.sentence.startswith(told)
    assert refused.comer.names == (NAMES[0],)
    assert of(desk, FIRST).presence is Presence.OUT


def test_an_entry_of_another_event_is_shown_the_way(desk):
    refused = scan(desk, FIRST, "GJ01")
    assert refused.verdict is Verdict.REFUSED
    assert "Competes in GJ02 焊接, not in GJ01" in refused.sentence


def test_an_entry_of_another_session_is_told_its_own(desk, sessions):
    refused = scan(desk, FIRST, "GJ02", AFTERNOON)
    assert refused.verdict is Verdict.REFUSED
    assert refused.sentence == (
        f"Competes in session “{MORNING}” at {sessions}, not in “{AFTERNOON}”."
    )
    assert scan(desk, FIRST, "GJ02", MORNING).verdict is Verdict.HERE


def test_an_entry_without_a_session_is_told_so(desk):
    assert "Has no session yet" in scan(desk, FIRST, "GJ02", MORNING).sentence


def test_an_event_whose_marking_is_over_checks_nobody_in(desk):
    refused = scan(desk, "GJ01-0001")
    assert refused.verdict is Verdict.REFUSED
    assert "its check-in is over" in refused.sentence


def test_whoever_is_not_confirmed_is_let_in_and_the_secretariat_told(desk):
    change(desk, FIRST, registration=RegistrationStatus.DRAFT)
    told = scan(desk, FIRST)
    assert told.verdict is Verdict.HERE
    assert "tell the secretariat" in told.sentence


# ---- late --------------------------------------------------------------------------------------


def test_whoever_comes_after_the_session_began_is_late(desk, sessions):
    at = clock() + timedelta(minutes=31)
    desk.clock = lambda: at
    late = scan(desk, FIRST)
    assert late.verdict is Verdict.LATE
    assert late.sentence == f"Late: the session began at {sessions}."
    assert of(desk, FIRST).presence is Presence.LATE
    assert scan(desk, LAST).verdict is Verdict.HERE


def test_somebody_can_be_said_to_be_late(desk):
    late = scan(desk, FIRST, late=True)
    assert (late.verdict, late.sentence) == (Verdict.LATE, "Late.")
    assert "late" in scan(desk, FIRST).sentence


def test_a_latecomer_in_an_open_draw_is_drawn_after_the_others(desk):
    set_status(desk, FIRST, EntryStatus.ABSENT)
    draw(desk, ["GJ02"], DrawOrder(share="seed"))
    late = scan(desk, FIRST)
    assert late.verdict is Verdict.LATE
    assert late.sentence == (
        "Had been set absent and competes again. The lots are drawn already: draw lots once more, "
        "and the station follows."
    )
    assert draw(desk, ["GJ02"], DrawOrder(share="seed")).value.count == 1
    assert of(desk, FIRST).station == "08"


def test_a_latecomer_under_seal_has_the_whole_session_drawn_again(desk):
    keys = some_keys(desk).keys.id
    set_status(desk, FIRST, EntryStatus.ABSENT)
    draw(desk, ["GJ02"], DrawOrder(keys=keys))
    late = scan(desk, FIRST)
    assert late.verdict is Verdict.LATE
    assert "draw the whole session again" in late.sentence
    again = draw_again(desk, "GJ02", "", "迟到一人", DrawOrder(keys=keys))
    assert again.value.count == 8


def test_a_latecomer_stays_absent_once_his_sealed_session_is_marked(desk):
    set_status(desk, FIRST, EntryStatus.ABSENT)
    works = draw(desk, ["GJ02"], DrawOrder(keys=some_keys(desk).keys.id)).value.lots
    key_mark(desk, "GJ02", works[0].work_code, "T1.1", "80")
    refused = scan(desk, FIRST)
    assert refused.verdict is Verdict.REFUSED
    assert "Stays absent" in refused.sentence
    assert of(desk, FIRST).presence is Presence.ABSENT


def test_whoever_has_a_station_is_told_it(desk):
    draw(desk, ["GJ02"], DrawOrder(share="seed"))
    told = scan(desk, FIRST)
    assert told.verdict is Verdict.HERE
    assert told.sentence == f"Station {of(desk, FIRST).station}."


# ---- the rest is absent ------------------------------------------------------------------------


def test_whoever_has_not_come_is_named_and_then_absent(desk):
    for number in range(2, 8):
        check_in(desk, str(number), "GJ02")
    gone = missing(desk, "GJ02")
    assert (gone.numbers, gone.expected) == ((FIRST, LAST), 8)
    outcome = rest_is_absent(desk, "GJ02")
    assert outcome.value == gone
    assert of(desk, FIRST).presence is Presence.ABSENT
    assert outcome.changes.touch(Subject.ROSTER)
    assert marked(desk, Action.REST_ABSENT) == ["GJ02"]
    assert draw(desk, ["GJ02"]).value.count == 6


@pytest.mark.usefixtures("sessions")
def test_only_the_session_whose_check_in_is_over_loses_its_missing(desk):
    check_in(desk, FIRST)
    with pytest.raises(RuleBroken, match="several sessions"):
        rest_is_absent(desk, "GJ02")
    assert len(rest_is_absent(desk, "GJ02", MORNING).value.entries) == 4
    view = read_check_in(desk, "GJ02")
    assert set(view.sessions()) == {MORNING, AFTERNOON}
    assert view.count(Presence.ABSENT, MORNING) == 4
    assert view.count(Presence.MISSING) == view.count(Presence.MISSING, AFTERNOON) == 3
    assert view.count(Presence.HERE, MORNING) == 1


def test_nobody_becomes_absent_where_nobody_was_checked_in(desk):
    with pytest.raises(RuleBroken, match="Nobody has been checked in yet"):
        rest_is_absent(desk, "GJ02")


def test_nobody_becomes_absent_where_all_have_come(desk):
    for number in range(1, 9):
        check_in(desk, str(number), "GJ02")
    with pytest.raises(RuleBroken, match="Nobody is missing"):
        rest_is_absent(desk, "GJ02")


def test_after_the_draw_the_marking_desk_says_who_is_absent(desk):
    draw(desk, ["GJ02"])
    check_in(desk, FIRST)
    with pytest.raises(RuleBroken, match="at the marking desk"):
        rest_is_absent(desk, "GJ02")
    assert ("GJ02", "") in read_check_in(desk, "GJ02").drawn


def test_a_latecomer_before_the_draw_competes_again(desk):
    check_in(desk, LAST)
    rest_is_absent(desk, "GJ02")
    back = check_in(desk, FIRST, late=True)
    assert back.value.verdict is Verdict.LATE
    assert back.value.sentence == "Had been set absent and competes again."
    assert back.changes.touch(Subject.ROSTER)
    assert of(desk, FIRST).presence is Presence.LATE


# ---- taking back -------------------------------------------------------------------------------


def test_a_check_in_is_taken_back(desk):
    comer = scan(desk, FIRST).comer
    assert take_back(desk, [comer.id]).value == 1
    assert of(desk, FIRST).presence is Presence.MISSING
    assert marked(desk, Action.CHECK_IN_TAKEN_BACK) == [FIRST]
    with pytest.raises(RuleBroken, match="nothing to take back"):
        take_back(desk, [comer.id])


def test_every_step_of_the_check_in_can_be_undone(desk):
    came = check_in(desk, LAST)
    gone = rest_is_absent(desk, "GJ02")
    back = check_in(desk, FIRST)
    undo(desk, back.receipt)
    assert of(desk, FIRST).presence is Presence.ABSENT
    undo(desk, gone.receipt)
    assert of(desk, FIRST).presence is Presence.MISSING
    taken = take_back(desk, [of(desk, LAST).id])
    undo(desk, taken.receipt)
    assert of(desk, LAST).presence is Presence.HERE
    undo(desk, came.receipt)
    assert of(desk, LAST).presence is Presence.MISSING


def test_all_events_are_checked_in_at_one_desk(desk):
    check_in(desk, FIRST)
    view = read_check_in(desk)
    assert len(view.rows) == 16
    assert view.count(Presence.HERE) == 1
