import pytest

from haihecup.domain.keying_slips import Cause
from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import Found, RecheckRule
from haihecup.domain.second_keying import Asked, TwiceState
from haihecup.services.correct_results import read_corrections
from haihecup.services.enter_marks import take_marks
from haihecup.services.key_second import ask_second_keying
from haihecup.services.lay_out_sheets import read_marking
from haihecup.services.move_events import blockers_of, move_on
from haihecup.services.recheck_works import draw_recheck, read_recheck
from haihecup.services.settle_differences import read_second, settle_difference
from haihecup.storage.check import check
from tests.services.keyed_twice import (
    FIRST,
    SECOND,
    SECRET,
    THIRD,
    a_desk_keyed_once,
    keyed_second,
    lines,
    sit_down,
)
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    """Both keyings of one work's sheet are done; its last cell differs by two swapped digits."""
    with a_desk_keyed_once(tmp_path / "cup.haihe") as made:
        keyed_second(made, works(made)[0], B2_4="4.78")
        sit_down(made, THIRD)
        yield made


def mark_of(desk, code, place=5):
    return next(row for row in read_marking(desk, "GJ01").rows if row.work_code == code).cells[
        place
    ]


def test_a_difference_stands_there_with_both_values_and_what_it_looks_like(desk):
    view = read_second(desk, "GJ01")
    (one,) = view.undecided
    assert (one.work_code, one.aspect.code) == (works(desk)[0], "B2.4")
    assert (one.first, one.first_person) == (SECRET, FIRST)
    assert (one.second, one.second_person) == ("4.78", SECOND)
    assert one.cause is Cause.DIGITS_SWAPPED
    assert view.counts[TwiceState.DIFFERING] == 1
    assert view.counts[TwiceState.DUE] == 2
    assert view.open


@pytest.mark.parametrize("person", [FIRST, SECOND])
def test_neither_keyer_decides(desk, person):
    sit_down(desk, person)
    assert (works(desk)[0], "B2") in read_second(desk, "GJ01").not_mine
    with pytest.raises(RuleBroken, match="third person"):
        settle_difference(desk, "GJ01", works(desk)[0], "B2.4", SECRET)


@pytest.mark.parametrize("value", [SECRET, "4.78", "4.5"])
def test_a_third_person_decides_and_that_becomes_the_mark(desk, value):
    code = works(desk)[0]
    assert settle_difference(desk, "GJ01", code, "B2.4", value, SECRET).value == value
    assert mark_of(desk, code).scores == value
    view = read_second(desk, "GJ01")
    assert view.undecided == ()
    assert view.differences[0].decision.decided == value
    assert view.differences[0].decision.person == THIRD
    errors = {one.person: one.errors for one in view.rates}
    assert errors == {FIRST: int(value != SECRET), SECOND: int(value != "4.78")}
    assert {one.cells for one in view.rates} == {6}
    assert check(desk.database) == ()


def test_a_decision_can_be_made_again_but_not_over_one_that_was_not_seen(desk):
    code = works(desk)[0]
    settle_difference(desk, "GJ01", code, "B2.4", "4.78", SECRET)
    with pytest.raises(RuleBroken, match="meanwhile"):
        settle_difference(desk, "GJ01", code, "B2.4", SECRET, SECRET)
    settle_difference(desk, "GJ01", code, "B2.4", SECRET, "4.78")
    (one,) = read_second(desk, "GJ01").differences
    assert (one.first, one.second, one.decision.decided) == (SECRET, "4.78", SECRET)


@pytest.mark.parametrize("text", ["", "9", "x"])
def test_what_cannot_be_a_mark_is_no_decision(desk, text):
    with pytest.raises(RuleBroken):
        settle_difference(desk, "GJ01", works(desk)[0], "B2.4", text)
    assert read_second(desk, "GJ01").undecided


def test_nothing_is_decided_before_both_keyings_are_done(desk):
    with pytest.raises(RuleBroken, match="not done yet"):
        settle_difference(desk, "GJ01", works(desk)[1], "B2.4", "4")
    with pytest.raises(RuleBroken, match="not done yet"):
        settle_difference(desk, "GJ01", "Z99", "X9", "4")


def test_a_third_look_may_find_both_keyers_wrong_where_they_agree(desk):
    code = works(desk)[0]
    settle_difference(desk, "GJ01", code, "B2.1", "0", "1")
    assert mark_of(desk, code, 2).scores == "0"
    assert [one.aspect.code for one in read_second(desk, "GJ01").undecided] == ["B2.4"]


def test_an_event_without_second_keying_has_nothing_to_decide(desk):
    view = read_second(desk, "GJ02")
    assert (view.asked, view.differences, view.open) == (Asked.NONE, (), False)


def test_in_the_recheck_a_decision_against_the_first_value_is_a_correction(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as desk:
        codes = works(desk)
        ask_second_keying(desk, ["GJ01"], Asked.RECHECK)
        sit_down(desk, FIRST)
        for module in "BT":
            take_marks(desk, "GJ01", lines(*codes, module=module))
        move_on(desk, "GJ01")
        sit_down(desk, THIRD)
        draw_recheck(desk, ["GJ01"], RecheckRule(first=8))
        for module in "BT":
            keyed_second(desk, *codes[1:], module=module)
        keyed_second(desk, codes[0], B2_4="4.78")
        keyed_second(desk, codes[0], module="T")
        sit_down(desk, THIRD)
        assert {one.code for one in blockers_of(desk, "GJ01")} == {"differences", "recheck-due"}
        settle_difference(desk, "GJ01", codes[0], "B2.4", "4.78", SECRET)
        assert len(read_corrections(desk, "GJ01").corrections) == 1
        found = {one.work_code: one.found for one in read_recheck(desk, "GJ01").rounds[0].sheets}
        assert found[codes[0]] is Found.WRONG
        assert mark_of(desk, codes[0]).scores == "4.78"
        assert read_second(desk, "GJ01").undecided == ()
