from decimal import Decimal

import pytest

from haihecup.domain.findings import (
    NotCounted,
    PromotionAlready,
    ScaleUnstable,
    TieAtAwardEdge,
    TieUndecided,
    problem_from,
)
from haihecup.domain.scheme import Aspect, Direct, Judgement

ASPECT = Aspect("A1", "", Decimal(10), Direct())


@pytest.mark.parametrize(
    ("finding", "code", "entry", "words"),
    [
        (NotCounted("e7", ASPECT), "unmarked", "e7", "Entry e7: Aspect A1 is not marked yet"),
        (NotCounted("e7", ASPECT, "11"), "out-of-range", "e7", "11 is not one mark"),
        (
            NotCounted("e7", Aspect("A2", "", Decimal(10), Judgement()), "0 3 1"),
            "judgement-spread",
            "e7",
            "the scores 0 3 1",
        ),
        (TieUndecided(("e1", "e2"), 3), "tie-undecided", "e1", "Entries e1, e2 are equal"),
        (TieAtAwardEdge(("e1", "e2"), 3, "一等奖"), "tie-at-award-edge", "e1", "award 一等奖"),
        (PromotionAlready("e1", 2), "promotion-already-this-year", "e1", "member 2"),
        (ScaleUnstable(3, guests=False), "scale-unstable", None, "(entries: 3)"),
        (ScaleUnstable(3, guests=True), "scale-unstable", None, "guests' list"),
    ],
)
def test_each_finding_has_its_code_and_its_sentence(finding, code, entry, words):
    problem = problem_from(finding)
    assert (problem.code, problem.entry) == (code, entry)
    assert words in problem.text
    assert problem.blocks is finding.blocks


def test_entries_are_called_as_the_reader_may_know_them():
    codes = {"e1": "赛位07", "e2": "赛位12"}
    problem = problem_from(TieUndecided(("e1", "e2"), 1), codes.__getitem__)
    assert "赛位07, 赛位12" in problem.text
    assert problem.entry == "e1"
