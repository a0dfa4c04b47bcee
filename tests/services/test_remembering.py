"""What was read of everything is kept until something that it shows is changed."""

from dataclasses import replace

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.people import SkillLevel
from haihecup.domain.records import EarlierWinner, Photo
from haihecup.services.appoint_judges import list_event_teams, list_judges
from haihecup.services.gather_paper import read_choices
from haihecup.services.issue_certificates import list_certificates
from haihecup.services.keep_delegations import list_delegations
from haihecup.services.registrations import form_choices, list_registrations
from haihecup.services.remembering import Memory
from tests.services.small_competition import codes_by_name

LISTS = {
    "registrations": list_registrations,
    "delegations": list_delegations,
    "judges": list_judges,
    "judges by event": list_event_teams,
    "form": form_choices,
    "paper": read_choices,
    "certificates": list_certificates,
}
JUDGE = Judge("赵裁判", "和平区", "某机械厂", assignments=(Assignment("GJ02", Duty.JUDGE),))


def _event(work):
    work.events.put(replace(work.events.get("GJ02"), name="焊接技术", session="上午", quota=1))


def _entry(work):
    one = work.entries.records("GJ02")[0]
    work.entries.put_many([replace(one, status=EntryStatus.WITHDRAWN, session="下午")])


def _delegation(work):
    work.delegations.put(replace(work.delegations.get("和平区"), leader="周领队", quota=2))


def _person(work):
    key = work.entries.records("GJ02")[0].people[0]
    person = replace(work.people.get([key])[key], name="另一人", skill_level=SkillLevel.NONE)
    work.people.put_many({key: person})


def _photo(work):
    key = work.entries.records("GJ02")[0].people[0]
    work.photos.put_many({key: Photo("image/png", b"picture")})


def _winner(work):
    name = work.entries.roster("GJ02")[0].names[0]
    work.earlier_winners.add_many([EarlierWinner(name, "焊接", 2024, "一等奖", "")])
    work.events.put(replace(work.events.get("GJ02"), bars_winners=True))


def _judge(work):
    work.judges.put_many([JUDGE])


@pytest.mark.parametrize("listed", LISTS)
@pytest.mark.parametrize("change", [_event, _entry, _delegation, _person, _photo, _winner, _judge])
def test_a_list_is_what_it_would_be_if_nothing_were_remembered(desk, listed, change):
    read = LISTS[listed]
    read(desk)
    with desk.writing(Action.EVENTS_CHANGED) as work:
        change(work)
    after = read(desk)
    desk.memory = Memory()
    assert after == read(desk)


@pytest.mark.parametrize("listed", LISTS)
def test_marks_that_are_keyed_leave_the_lists_as_they_are(desk, listed):
    read = LISTS[listed]
    before = read(desk)
    code = next(iter(codes_by_name(desk, "GJ01").values()))
    with desk.writing(Action.EVENT_MOVED_BACK) as work:
        work.marks.put("GJ01", work.entries.codes("GJ01")[code], "T1.1", "12")
    assert read(desk) is before


def test_a_chain_that_was_told_anew_may_have_changed_anything(desk):
    before = list_registrations(desk)
    with desk.writing(Action.DATA_ERASED) as work:
        work.ledger.retell("GJ01")
    assert list_registrations(desk) == before
    assert list_registrations(desk) is not before


def test_what_is_drawn_from_parts_is_drawn_again_only_when_a_part_was_made_anew():
    memory, drawn = Memory(), []

    def draw(parts):
        drawn.append(parts)
        return len(parts)

    first, second = object(), object()
    assert [memory.drawn("board", parts, draw) for parts in ((first,), (first,))] == [1, 1]
    assert memory.drawn("board", (first, second), draw) == 2
    assert memory.drawn("board", (second, first), draw) == 2
    assert len(drawn) == 3


def test_of_many_parts_those_that_are_the_same_are_not_drawn_again():
    memory, drawn = Memory(), []

    def draw(part):
        drawn.append(part)
        return part.upper()

    assert memory.drawn_each("texts", ("a", "b"), draw) == ["A", "B"]
    assert memory.drawn_each("texts", ("b", "c", "a"), draw) == ["B", "C", "A"]
    assert drawn == ["a", "b", "c"]
