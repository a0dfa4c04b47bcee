"""Sheets are taken in by scan or by choice, given back with a reason, and never twice."""

import pytest

from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sheet_board import SheetState
from haihecup.domain.sheet_tags import SheetTag, edition_mark
from haihecup.services.changes import Subject
from haihecup.services.draw_lots import DrawOrder, draw_again
from haihecup.services.enter_marks import key_mark, record_violations, set_statuses
from haihecup.services.hand_in_sheets import (
    Verdict,
    find_sheet,
    give_back,
    hand_in,
    hand_in_scanned,
    read_board,
)
from haihecup.services.own_columns import take_column
from haihecup.services.undo import undo
from haihecup.storage.check import check
from haihecup.storage.journal_book import Filter
from tests.services.keyed_twice import a_desk_keyed_once, keyed_second
from tests.services.with_judges import FIRST, KEYER, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        yield made
        assert check(made.database) == ()


def tag(desk, work_code, sheet="B1", event="GJ01"):
    with desk.reading() as work:
        return SheetTag(edition_mark(work.edition.id()), event, sheet, work_code).text


def stand(desk, work_code, place=0):
    board = read_board(desk, "GJ01")
    return next(row for row in board.rows if row.work_code == work_code).sheets[place]


def told(desk, act):
    with desk.reading() as work:
        return [line.object for line in work.journal.page(Filter(act=str(act)), 9)]


def test_a_scanned_sheet_is_here(desk):
    work = works(desk)[0]
    outcome = hand_in_scanned(desk, tag(desk, work).lower() + "\r")
    scan = outcome.value
    assert (scan.verdict, scan.place.work_code, scan.place.sheet) == (Verdict.TAKEN, work, "B1")
    assert scan.sentence == "Of this work there are still missing: B2, T1."
    assert outcome.changes.touch(Subject.MARKS)
    assert outcome.changes.events == {"GJ01"}
    assert stand(desk, work).state is SheetState.HANDED_IN
    assert stand(desk, work).handed.person == "周立国"
    assert told(desk, Action.SHEETS_HANDED_IN) == [f"{work} B1"]


def test_a_sheet_is_typed_by_its_codes_where_the_event_is_known(desk):
    work = works(desk)[0]
    assert hand_in_scanned(desk, f"{work.lower()} b2", "GJ01").value.verdict is Verdict.TAKEN
    refused = hand_in_scanned(desk, f"{work} B2").value
    assert refused.verdict is Verdict.REFUSED
    assert "Choose the event first" in refused.sentence
    unknown = hand_in_scanned(desk, "HHGJ-2026-00001", "GJ01").value.sentence
    assert f"such as B1 {work}" in unknown


def test_a_second_scan_changes_nothing_and_tells_who_took_it(desk):
    work = works(desk)[0]
    hand_in_scanned(desk, tag(desk, work))
    again = hand_in_scanned(desk, tag(desk, work))
    assert again.value.verdict is Verdict.ALREADY
    assert "taken by 周立国" in again.value.sentence
    assert not again.receipt


def test_the_last_sheet_of_a_work_and_of_all_is_told(desk):
    codes = works(desk)
    hand_in(desk, "GJ01", [(codes[0], "B1"), (codes[0], "B2")])
    assert hand_in_scanned(desk, tag(desk, codes[0], "T1")).value.sentence == (
        "All sheets of this work are here."
    )
    rest = [(code, sheet) for code in codes[1:] for sheet in ("B1", "B2", "T1")]
    hand_in(desk, "GJ01", rest[:-1])
    assert hand_in_scanned(desk, tag(desk, *rest[-1])).value.sentence == "All sheets are here."


def test_the_sheet_of_another_competition_is_refused(desk):
    foreign = SheetTag("000000", "GJ01", "B1", works(desk)[0]).text
    scan = hand_in_scanned(desk, foreign).value
    assert (scan.verdict, scan.place) == (Verdict.REFUSED, None)
    assert "another competition" in scan.sentence


@pytest.mark.parametrize(
    ("sheet", "event", "sentence"),
    [
        ("B9", "GJ01", "no sheet B9"),
        ("B1", "GJ09", "no event GJ09"),
        ("B1", "GJ02", "no work code"),
    ],
)
def test_a_sheet_that_there_is_not_any_more_is_told(desk, sheet, event, sentence):
    assert sentence in hand_in_scanned(desk, tag(desk, works(desk)[0], sheet, event)).value.sentence


def test_no_sheet_is_taken_in_for_whoever_is_absent_or_whose_module_is_cancelled(desk):
    absent, cancelled = works(desk)[:2]
    set_statuses(desk, "GJ01", {absent: EntryStatus.ABSENT})
    record_violations(desk, "GJ01", [(cancelled, Violation("B", cancel=True), "作弊")])
    scan = hand_in_scanned(desk, tag(desk, absent)).value
    assert (scan.verdict, scan.place.work_code) == (Verdict.REFUSED, absent)
    assert "does not compete" in scan.sentence
    assert "cancelled" in hand_in_scanned(desk, tag(desk, cancelled)).value.sentence
    with pytest.raises(RuleBroken, match="cancelled"):
        hand_in(desk, "GJ01", [(works(desk)[2], "B1"), (cancelled, "B1")])
    assert read_board(desk, "GJ01").tracked is False


def test_many_are_taken_in_at_once_and_undone_at_once(desk):
    codes = works(desk)
    outcome = hand_in(desk, "GJ01", [(code, "B1") for code in codes])
    assert outcome.value == len(codes)
    assert hand_in(desk, "GJ01", [(codes[0], "B1")]).value == 0
    undo(desk, outcome.receipt)
    assert read_board(desk, "GJ01").tracked is False


def test_a_sheet_goes_back_with_a_reason(desk):
    work = works(desk)[0]
    hand_in(desk, "GJ01", [(work, "B1"), (work, "B2")])
    with pytest.raises(RuleBroken, match="why"):
        give_back(desk, "GJ01", [(work, "B1")], " ")
    assert give_back(desk, "GJ01", [(work, "B1")], "裁判漏签").value == 1
    assert told(desk, Action.SHEETS_GIVEN_BACK) == [f"{work} B1: 裁判漏签"]
    assert stand(desk, work).missing
    with pytest.raises(RuleBroken, match="None of these"):
        give_back(desk, "GJ01", [(work, "B1")], "裁判漏签")


def test_the_board_is_read_anew_after_a_mark_and_names_the_judges(desk):
    add_accounts(desk)
    work = works(desk)[0]
    before = read_board(desk, "GJ01")
    key_mark(desk, "GJ01", work, "B1.1", "38.00")
    assert read_board(desk, "GJ01") != before
    assert stand(desk, work).keyed == 1
    be_one(desk, FIRST)
    take_column(desk, "GJ01", "B", 2)
    names = [(one.number, one.name) for one in read_board(desk, "GJ01").judges()]
    assert names == [(1, ""), (2, FIRST), (3, "")]


def test_only_who_may_takes_sheets_in_and_only_of_events_of_his(desk):
    add_accounts(desk)
    be_one(desk, FIRST)
    with pytest.raises(RuleBroken, match="signed in as"):
        hand_in(desk, "GJ01", [(works(desk)[0], "B1")])
    be_one(desk, KEYER)
    assert hand_in(desk, "GJ01", [(works(desk)[0], "B1")]).value == 1
    assert "works on GJ01" in hand_in_scanned(desk, tag(desk, "K1", event="GJ02")).value.sentence


def test_a_scan_finds_where_the_sheet_is_keyed(desk):
    work = works(desk)[0]
    place = find_sheet(desk, tag(desk, work, "B2"))
    assert (place.event, place.module, place.row) == ("GJ01", "B", f"{work}|B2.1|B")
    assert find_sheet(desk, f"{work} T1", "GJ01").aspect == "T1.1"


def test_sheets_that_bear_the_codes_of_a_draw_taken_back_are_not_here_any_more(desk):
    hand_in(desk, "GJ01", [(works(desk)[0], "B1")])
    draw_again(desk, "GJ01", "", "有人迟到", DrawOrder(share="other"))
    assert read_board(desk, "GJ01").tracked is False


def test_the_board_tells_what_is_to_be_keyed_a_second_time(tmp_path):
    with a_desk_keyed_once(tmp_path / "twice.haihe") as made:
        first, second = works(made)[:2]
        assert stand(made, first).state is SheetState.SECOND_DUE
        keyed_second(made, first)
        keyed_second(made, second, B2_4="1")
        assert [stand(made, one, 1).state for one in (first, second)] == [
            SheetState.DONE,
            SheetState.DIFFERING,
        ]
