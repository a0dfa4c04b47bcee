"""Keyers that do not exist key the same sheets twice; what slips through is counted.

The error model: each keyer errs for himself, in one of 100 cells (three times as often as is known
of single keying): 40 % another digit, 25 % two digits swapped, 15 % the point slipped, 20 % a digit
too many or too few; in one of 60 sheets he slips by one row from some row on, in one of 150 he keys
another work's sheet. A value that the aspect does not allow is refused at once and keyed rightly.
Handwriting that both misread alike is not in it: no keying finds that, only the re-check.
"""

import random
from decimal import Decimal

import pytest

from haihecup.domain.keying_slips import Cause, same_scores
from haihecup.domain.marks import marks_of
from haihecup.domain.scheme import Aspect, Direct
from haihecup.domain.second_keying import CellTwice, SecondMark, SheetTwice, differences

ASPECTS = tuple(Aspect(f"A{n}", f"尺寸{n}", Decimal(20), Direct()) for n in range(24))
WORKS = 700


class Keyer:
    """Keys sheets with his own errors; ``slips`` are the sheets on which he slipped by a row."""

    def __init__(self, chance):
        self.chance = chance
        self.slips = {}

    def key(self, papers):
        """Key all sheets in the order of the pile."""
        keyed = []
        for number, paper in enumerate(papers):
            text = list(paper)
            kind = self.chance.random()
            if kind < 1 / 60:
                begin = self.chance.randrange(len(text) - 4)
                text = [*text[:begin], *text[begin + 1 :], text[0]]
                self.slips[number] = begin
            elif kind < 1 / 60 + 1 / 150:
                text = list(papers[(number + 1) % len(papers)])
            keyed.append([self._cell(one) for one in text])
        return keyed

    def _cell(self, right):
        if self.chance.random() >= 0.01:
            return right
        wrong = self._slip(right)
        return wrong if marks_of(ASPECTS[0].kind, ASPECTS[0].max).of(wrong) is not None else right

    def _slip(self, right):
        kind, place = self.chance.random(), self.chance.randrange(len(right))
        if kind < 0.4:
            digit = str(self.chance.randrange(10))
            return right[:place] + digit + right[place + 1 :]
        if kind < 0.65:
            return right[:place] + right[place : place + 2][::-1] + right[place + 2 :]
        if kind < 0.8:
            return right.replace(".", "")
        return (
            right[:place] + right[place + 1 :] if kind < 0.9 else right[: place + 1] + right[place:]
        )


@pytest.fixture(scope="module")
def keyed():
    """The papers, what both keyed, the keyers, and the differences found."""
    chance = random.Random(20261018)
    papers = [
        [f"{chance.randrange(400) / 20:.2f}" for _aspect in ASPECTS] for _work in range(WORKS)
    ]
    keyers = Keyer(random.Random(1)), Keyer(random.Random(2))
    first, second = (one.key(papers) for one in keyers)
    sheets = [
        SheetTwice(
            f"K{number:03}",
            "A",
            tuple(
                CellTwice(aspect, one, "甲", SecondMark(two, "乙", "甲"))
                for aspect, one, two in zip(ASPECTS, first[number], second[number], strict=True)
            ),
        )
        for number in range(WORKS)
    ]
    found = {(one.work_code, one.aspect.code): one for one in differences(sheets)}
    return papers, (first, second), keyers, found


def wrong_cells(papers, keyed):
    return {
        (f"K{number:03}", aspect.code)
        for number, paper in enumerate(papers)
        for aspect, right, text in zip(ASPECTS, paper, keyed[number], strict=True)
        if not same_scores(right, text)
    }


def test_of_a_thousand_wrong_marks_at_most_one_slips_through(keyed):
    papers, (first, _second), _keyers, found = keyed
    wrong = wrong_cells(papers, first)
    assert len(wrong) > 200
    caught = sum(one in found for one in wrong)
    assert caught >= 0.999 * len(wrong)
    left = len(wrong) - caught
    assert left <= 0.0005 * WORKS * len(ASPECTS)


def test_what_is_right_in_both_is_never_brought_up(keyed):
    papers, (first, second), _keyers, found = keyed
    wrong = wrong_cells(papers, first) | wrong_cells(papers, second)
    assert found.keys() <= wrong


def test_every_slip_by_a_row_is_named_as_such(keyed):
    _papers, _both, keyers, found = keyed
    slips = {number: begin for one in keyers for number, begin in one.slips.items()}
    assert len(slips) > 3
    for number, begin in slips.items():
        mine = [found.get((f"K{number:03}", one.code)) for one in ASPECTS[begin:]]
        named = [one.cause for one in mine if one is not None]
        assert named.count(Cause.ROW_SLIP) >= 0.8 * len(named) > 0


def test_a_sheet_keyed_from_another_works_paper_is_named_with_that_work(keyed):
    _papers, _both, _keyers, found = keyed
    named = [one for one in found.values() if one.cause is Cause.OTHER_WORK]
    assert named
    assert all(int(one.other_work[1:]) == (int(one.work_code[1:]) + 1) % WORKS for one in named)
