from decimal import Decimal

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.scheme import MarkingScheme, Module, SubCriterion
from haihecup.domain.second_keying import TwiceState
from haihecup.domain.sheet_board import (
    SheetBoard,
    SheetState,
    Told,
    board_rows,
    heads_of,
    missing_told,
    missing_words,
    state_words,
)
from haihecup.domain.sheet_records import HandedIn, MarkedWork
from haihecup.domain.stages import State
from tests.ui.sample_sheets import MODULE, THEORY

HEADS = heads_of(MarkingScheme((MODULE, THEORY)))
HANDED = HandedIn("李航", "2026-10-18T08:35:42.000Z")
FULL = {
    "B1": {"B1.1": "38.00", "B1.2": "2 2 3"},
    "B2": {"B2.1": "1", "B2.2": "0", "B2.3": "8 8 9", "B2.4": "4"},
}


def a_work(number, session="上午", status=EntryStatus.COMPETING):
    return MarkedWork(str(number), f"K{number:02}", session, status)


def a_board(works, marks=None, handed=(), **more):
    told = Told(marks or {}, dict.fromkeys(handed, HANDED), **more)
    rows = board_rows(works, HEADS, told)
    return SheetBoard("GJ01", "数控车", State.MARKING, HEADS, rows, bool(handed))


def states(board, place=0):
    return [one.state for one in board.rows[place].sheets]


def test_the_sheets_of_a_scheme_are_its_sub_criteria_with_aspects():
    assert [(head.code, head.module, head.judges) for head in HEADS] == [
        ("B1", "B", 3),
        ("B2", "B", 3),
        ("T1", "T", 0),
    ]
    empty = Module("C", "空", (SubCriterion("C1", "空", ()),), weight=Decimal(1))
    assert heads_of(MarkingScheme((empty,))) == ()


def test_a_sheet_comes_along_from_missing_to_done():
    seen = []
    for marks, handed in (
        ({}, ()),
        ({}, (("1", "B1"),)),
        ({"B1.1": "38.00"}, (("1", "B1"),)),
        (FULL["B1"], (("1", "B1"),)),
    ):
        seen.append(states(a_board([a_work(1)], {"1": marks}, handed))[0])
    assert seen == [
        SheetState.MISSING,
        SheetState.HANDED_IN,
        SheetState.PARTLY,
        SheetState.DONE,
    ]


@pytest.mark.parametrize(
    ("twice", "state"),
    [
        (TwiceState.DUE, SheetState.SECOND_DUE),
        (TwiceState.UNDER_WAY, SheetState.SECOND_DUE),
        (TwiceState.DIFFERING, SheetState.DIFFERING),
        (TwiceState.DONE, SheetState.DONE),
    ],
)
def test_a_sheet_that_is_keyed_twice_is_done_when_both_agree(twice, state):
    key = ("1", "B1")
    board = a_board([a_work(1)], {"1": FULL["B1"]}, [key], twice={key: twice})
    assert states(board)[0] is state


def test_a_sheet_with_a_spread_is_not_keyed_yet_but_no_judge_is_waited_for():
    marks = {"1": {"B1.1": "38.00", "B1.2": "0 3 1"}}
    sheet = a_board([a_work(1)], marks).rows[0].sheets[0]
    assert (sheet.state, sheet.keyed, sheet.total, sheet.waiting) == (SheetState.PARTLY, 1, 2, ())


def test_where_no_sheet_is_ever_handed_in_what_is_keyed_is_done():
    board = a_board([a_work(1)], {"1": FULL["B1"]})
    assert states(board) == [SheetState.DONE, SheetState.MISSING, SheetState.MISSING]
    assert board.missing() == (("K01", "B2"), ("K01", "T1"))


def test_from_the_first_sheet_on_all_papers_are_waited_for():
    board = a_board([a_work(1), a_work(2)], {"1": FULL["B1"]}, [("2", "B1")])
    assert states(board)[0] is SheetState.KEYED
    assert ("K01", "B1") in board.missing()
    assert ("K02", "B1") not in board.missing()


@pytest.mark.parametrize(
    "status", [EntryStatus.ABSENT, EntryStatus.WITHDRAWN, EntryStatus.DISQUALIFIED]
)
def test_whoever_does_not_compete_owes_no_sheet(status):
    board = a_board([a_work(1, status=status)])
    assert states(board) == [SheetState.NOT_DUE] * 3
    assert (board.due(), board.missing(), board.counts()) == (0, (), {})


def test_a_cancelled_module_owes_no_sheet():
    board = a_board([a_work(1)], cancelled=frozenset({("1", "B")}))
    assert states(board) == [SheetState.NOT_DUE, SheetState.NOT_DUE, SheetState.MISSING]


def test_sheets_are_counted_by_session_in_the_order_of_their_states():
    works = [a_work(1), a_work(2), a_work(3, "下午")]
    board = a_board(works, {"1": FULL["B1"]}, [("1", "B1"), ("2", "B1")])
    assert board.sessions == ("上午", "下午")
    assert list(board.counts("上午").items()) == [
        (SheetState.MISSING, 4),
        (SheetState.HANDED_IN, 1),
        (SheetState.DONE, 1),
    ]
    assert board.due("下午") == 3


def test_the_board_tells_whose_column_is_empty():
    marks = {"1": {"B1.2": "2 _ 3"}, "2": FULL["B1"] | FULL["B2"]}
    board = a_board([a_work(1), a_work(2)], marks)
    assert board.rows[0].sheets[0].waiting == (2,)
    assert [(one.number, one.waiting, one.sheets) for one in board.judges()] == [
        (1, 1, 4),
        (2, 2, 4),
        (3, 1, 4),
    ]
    assert board.judges()[1].work_codes == ("K01",)


def test_what_is_missing_is_told_in_a_sentence():
    board = a_board([a_work(n) for n in range(1, 4)], handed=[("1", "B1")])
    assert missing_words(board, "上午", most=2) == (
        "8 sheets are missing: K01 B2 T1, K02 B1 B2 T1 and of 1 more work."
    )
    assert missing_told(board, "上午").startswith("上午: 8 sheets are missing: K01 B2 T1, K02")
    assert missing_told(a_board([])) == "GJ01: No sheet is missing."


def test_every_state_has_its_word():
    assert len({state_words(one) for one in SheetState}) == len(SheetState)
