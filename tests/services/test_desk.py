from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.stages import PATH, State, state_word
from haihecup.services.desk import (
    create_desk,
    first_sentence,
    open_desk,
    reached,
    refuse_unless,
)
from haihecup.services.publish_results import decide_tie
from haihecup.storage.journal_book import Filter
from tests.services.small_competition import EDITION, PASSPHRASE, a_desk, clock, tie


def test_a_competition_opens_again_with_its_passphrase(tmp_path):
    with create_desk(tmp_path / "cup.haihe", PASSPHRASE, EDITION, "周立国", clock):
        pass
    with open_desk(tmp_path / "cup.haihe", PASSPHRASE, "王敏", clock) as desk:
        assert desk.edition() == EDITION
        assert desk.author.person == "王敏"
        assert desk.path == tmp_path / "cup.haihe"


def test_a_wrong_passphrase_is_refused_with_a_sentence(tmp_path):
    with create_desk(tmp_path / "cup.haihe", PASSPHRASE, EDITION, "周立国", clock):
        pass
    with pytest.raises(RuleBroken):
        open_desk(tmp_path / "cup.haihe", "something else", "王敏", clock)


@pytest.mark.usefixtures("at_greenwich")
def test_a_day_and_a_moment_are_those_of_the_clock_on_the_wall(desk):
    tianjin = timezone(timedelta(hours=8))
    desk.clock = lambda: datetime(2026, 10, 18, 1, 30, tzinfo=tianjin)
    assert desk.today() == date(2026, 10, 17)
    assert desk.wall_clock() == "2026-10-17 17:30"


def test_what_changes_nothing_is_told_in_the_journal_all_the_same(desk):
    desk.note(Action.DATA_EXPORTED, "notice.pdf")
    with desk.reading() as work:
        told = work.journal.page(Filter(act=str(Action.DATA_EXPORTED)), 9)
    assert [one.object for one in told] == ["notice.pdf"]


def test_results_are_computed_once_until_something_is_written(desk):
    first = desk.computed("GJ01")
    assert desk.computed("GJ01") is first
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    again = desk.computed("GJ01")
    assert again is not first
    assert not again.results.blocked


def test_all_events_at_once_come_to_the_same_as_each_alone(tmp_path):
    with a_desk(tmp_path / "cup.haihe") as desk:
        alone = desk.computed("GJ01").results.entries
    with open_desk(tmp_path / "cup.haihe", PASSPHRASE, "王敏", clock) as desk:
        together = {one.event.code: one for one in desk.compute_all()}
    assert together["GJ01"].results.entries == alone
    assert together["GJ02"].results.ranked == ()


def test_the_fingerprint_changes_with_the_results_and_only_with_them(desk):
    before = desk.computed("GJ01").fingerprint
    with desk.writing(Action.SETTING_CHANGED) as work:
        work.settings.put("notice", "三天")
    assert desk.computed("GJ01").fingerprint == before
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    assert desk.computed("GJ01").fingerprint != before


def test_an_action_at_the_wrong_stage_is_refused_and_names_the_right_ones(desk):
    event = desk.computed("GJ01").event
    refuse_unless(event, State.RECHECKED)
    with pytest.raises(RuleBroken, match="Registration, Drawn"):
        refuse_unless(event, State.REGISTRATION, State.DRAWN)


def test_an_event_has_reached_every_stage_before_its_own(desk):
    event = desk.computed("GJ01").event
    assert [state for state in PATH if reached(event, state)] == list(
        PATH[: PATH.index(State.RECHECKED) + 1]
    )


def test_every_stage_has_a_word_of_its_own():
    assert len({state_word(state) for state in State}) == len(State)


def test_one_problem_is_told_whole_and_several_are_counted():
    one, two = Problem("a", "Row 3 is empty."), Problem("b", "Row 4 is empty.")
    assert first_sentence((one,)) == "Row 3 is empty."
    assert "1 more" in first_sentence((one, two))


def test_what_was_read_of_everything_is_read_anew_only_after_a_change(desk):
    def read(work):
        return work.entries.roster()

    shown = frozenset({"entries"})
    first = desk.remembered("roster", shown, read)
    assert desk.remembered("roster", shown, read) is first
    with desk.writing(Action.ID_NUMBER_SHOWN) as work:
        work.note("GJ01")
    assert desk.remembered("roster", shown, read) is first
    with desk.writing(Action.STATUS_SET) as work:
        one = work.entries.records("GJ01")[0]
        work.entries.put_many([replace(one, status=EntryStatus.ABSENT)])
    assert desk.remembered("roster", shown, read) is not first
