from decimal import Decimal

import pytest

from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import Chosen, Found, RecheckRule, choose
from haihecup.domain.second_keying import Asked
from haihecup.domain.stages import State
from haihecup.services.correct_results import read_corrections
from haihecup.services.key_second import ask_second_keying
from haihecup.services.move_events import blockers_of, move_back, move_on
from haihecup.services.recheck_works import (
    draw_recheck,
    due_works,
    propose,
    read_recheck,
    record_clean,
    record_wrong,
)
from tests.services.on_the_path import state_of

ALL = RecheckRule(first=8, limit=Decimal("0.20"))


@pytest.fixture
def keyed(desk):
    """GJ01 with keying closed, its earlier re-check lapsed."""
    move_back(desk, "GJ01", "补录", "吕静")
    move_back(desk, "GJ01", "补录", "吕静")
    move_on(desk, "GJ01")
    return desk


def blocking(desk):
    return [one.code for one in blockers_of(desk, "GJ01")]


def theory(work_code, scores="55"):
    return [Change(work_code, Correctable.MARK, scores, "T1.1")]


def test_no_event_is_rechecked_before_its_works_are_drawn_and_checked(keyed):
    assert blocking(keyed) == ["recheck-undrawn"]
    (drawn,) = draw_recheck(keyed, ["GJ01"]).value
    # 30 per cent of eight is rounded up and takes the third who is level with the second
    assert [one.chosen for one in drawn.sheets].count(Chosen.TOP) == 3
    assert drawn.sampled == (1, 5)
    assert blocking(keyed) == ["recheck-due"]
    record_clean(keyed, {"GJ01": [one.work_code for one in due_works(keyed, "GJ01")]})
    assert blocking(keyed) == []
    assert move_on(keyed, "GJ01").value is State.RECHECKED


def test_the_sample_can_be_drawn_again_from_the_seed_by_anybody(keyed):
    (drawn,) = draw_recheck(keyed, ["GJ01"]).value
    assert len(drawn.seed) == 32
    results = keyed.computed("GJ01")
    codes = {entry.id: entry.work_code for entry in results.entries}
    places = [(codes[line.id], line.place) for line in results.results.entries]
    assert choose(places, drawn.rule, drawn.seed) == drawn.sheets


def test_a_sample_is_not_drawn_until_it_pleases(keyed):
    draw_recheck(keyed, ["GJ01"])
    with pytest.raises(RuleBroken, match="drawn already"):
        draw_recheck(keyed, ["GJ01"])


def test_what_a_rule_finds_is_told_before_it_is_drawn(keyed):
    proposal = propose(keyed, "GJ01", RecheckRule())
    assert (proposal.full, proposal.sample, proposal.rest) == (3, 1, 5)
    works, strength = proposal.sentences
    assert works == "3 works are checked in full, of the other 5 1 by chance."
    assert "finds one of 2 wrong works with 40 %" in strength
    assert not proposal.twice
    assert read_recheck(keyed, "GJ01").current is None


def test_before_the_drawing_it_is_known_whether_its_sheets_are_keyed_twice(keyed):
    ask_second_keying(keyed, ["GJ01"], Asked.ALL, "全部复录")
    assert not propose(keyed, "GJ01", RecheckRule()).twice
    ask_second_keying(keyed, ["GJ01"], Asked.RECHECK, "只复录抽中的")
    assert propose(keyed, "GJ01", RecheckRule()).twice


def test_a_wrong_work_is_corrected_with_the_reason(keyed):
    draw_recheck(keyed, ["GJ01"], ALL)
    work_code = due_works(keyed, "GJ01")[5].work_code
    correction = record_wrong(keyed, "GJ01", work_code, theory(work_code), "分数抄错行").value
    assert (correction.number, correction.reason) == (1, "分数抄错行")
    assert [one.number for one in read_corrections(keyed, "GJ01").corrections] == [1]
    checking = read_recheck(keyed, "GJ01").current
    found = {one.work_code: (one.found, one.note) for one in checking.sheets}
    assert found[work_code] == (Found.WRONG, "分数抄错行")
    assert (checking.number, checking.due) == (2, 7)
    with pytest.raises(RuleBroken, match="stays in the record"):
        record_clean(keyed, {"GJ01": [work_code]})


def test_above_the_limit_all_works_are_due_again(keyed):
    draw_recheck(keyed, ["GJ01"], ALL)
    first, second = (one.work_code for one in due_works(keyed, "GJ01")[-2:])
    record_wrong(keyed, "GJ01", first, theory(first, "41"), "抄错")
    record_wrong(keyed, "GJ01", second, theory(second, "42"), "抄错")
    checking = read_recheck(keyed, "GJ01").current
    assert (checking.number, checking.due) == (3, 8)
    assert {one.chosen for one in checking.sheets} == {Chosen.EVERYTHING}
    assert blocking(keyed) == ["recheck-due"]


def test_only_drawn_works_are_recorded_and_only_while_keying_is_closed(keyed):
    with pytest.raises(RuleBroken, match="not among the works"):
        record_clean(keyed, {"GJ01": ["K999"]})
    draw_recheck(keyed, ["GJ01"])
    with pytest.raises(RuleBroken, match="K999"):
        record_clean(keyed, {"GJ01": ["K999"]})
    with pytest.raises(RuleBroken, match="Only K1 is corrected"):
        record_wrong(keyed, "GJ01", "K1", theory("K2"), "抄错")
    assert state_of(keyed, "GJ01") is State.KEYED
    with pytest.raises(RuleBroken, match="GJ02"):
        draw_recheck(keyed, ["GJ02"])


def test_the_recheck_knows_work_codes_and_never_names(keyed):
    draw_recheck(keyed, ["GJ01"])
    view = read_recheck(keyed, "GJ01")
    assert "王建国" not in str(view.rounds)
    assert view.strength.startswith("A sample of 1 out of 5")
