from dataclasses import replace

import pytest

from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.journal import Action
from haihecup.domain.stages import State
from haihecup.services import odd_ones
from haihecup.services.correct_results import correct
from haihecup.services.enter_marks import confirm_mark, key_mark, take_marks
from haihecup.services.odd_ones import count_odd, list_doubts, list_odd
from haihecup.services.publish_results import read_results
from tests.services.with_judges import FIRST, KEYER, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    """All works have 4.5 in B2.4 but the first, which has 0.4."""
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        codes = works(made)
        take_marks(made, "GJ01", [(code, "B2.4", "4.5") for code in codes[1:]])
        key_mark(made, "GJ01", codes[0], "B2.4", "0.4")
        yield made


def count(desk):
    with desk.reading() as work:
        return count_odd(desk, work, work.events.get("GJ01"))


def blocking(desk):
    return {one.code for one in read_results(desk, "GJ01").blockers}


def test_an_odd_mark_is_listed_until_it_is_confirmed(desk):
    (odd,) = list_odd(desk, "GJ01")
    assert (odd.row, odd.scores) == (f"{works(desk)[0]}|B2.4|B", "0.4")
    assert "4.50 to 4.50, this one 0.40" in odd.sentence
    assert count(desk) == 1
    confirm_mark(desk, "GJ01", odd.work_code, odd.aspect.code, odd.scores)
    assert list_odd(desk, "GJ01") == ()
    assert count(desk) == 0


def test_a_step_on_the_path_leaves_odd_marks_as_they_were_counted(desk, monkeypatch):
    assert count(desk) == 1
    searches = []
    search = odd_ones.odd_marks
    monkeypatch.setattr(odd_ones, "odd_marks", lambda *of: searches.append(of) or search(*of))
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ01"), state=State.KEYED))
    assert count(desk) == 1
    assert searches == []
    with desk.writing(Action.EVENTS_CHANGED) as work:
        event = work.events.get("GJ01")
        modules = (replace(event.scheme.modules[0], name="另一模块"), *event.scheme.modules[1:])
        work.events.put(replace(event, scheme=replace(event.scheme, modules=modules)))
    assert count(desk) == 1
    assert searches != []


def test_a_correction_after_keying_can_make_a_mark_odd_and_that_holds_up_the_next_step(desk):
    (odd,) = list_odd(desk, "GJ01")
    confirm_mark(desk, "GJ01", odd.work_code, odd.aspect.code, odd.scores)
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ01"), state=State.KEYED))
    assert "odd-marks" not in blocking(desk)
    change = Change(odd.work_code, Correctable.MARK, "0.5", odd.aspect.code)
    correct(desk, "GJ01", [change], "读数抄错")
    assert count(desk) == 1
    assert "odd-marks" in blocking(desk)
    confirm_mark(desk, "GJ01", odd.work_code, odd.aspect.code, "0.5")
    assert "odd-marks" not in blocking(desk)


def test_a_mark_becomes_odd_when_those_keyed_after_it_are_all_different(desk):
    codes = works(desk)
    key_mark(desk, "GJ01", codes[0], "T1.1", "8")
    take_marks(desk, "GJ01", [(code, "T1.1", "80") for code in codes[1:5]])
    assert [one.aspect.code for one in list_odd(desk, "GJ01")] == ["B2.4"]
    key_mark(desk, "GJ01", codes[5], "T1.1", "81")
    assert [one.row for one in list_odd(desk, "GJ01")] == [
        f"{codes[0]}|B2.4|B",
        f"{codes[0]}|T1.1|T",
    ]


def test_scores_that_lie_apart_come_before_the_odd_ones_and_say_no_score(desk):
    key_mark(desk, "GJ01", works(desk)[3], "B1.2", "031")
    apart, odd = list_doubts(desk, "GJ01")
    assert (apart.row, apart.apart) == (f"{works(desk)[3]}|B1.2|B", True)
    assert "more than one apart" in apart.sentence
    assert not {"0", "3"} & set(apart.sentence.replace("B1.2", ""))
    assert not odd.apart
    assert list_odd(desk, "GJ01") == (odd,)


def test_a_judge_is_not_told_what_other_judges_usually_give(desk):
    codes = works(desk)
    lines = [(code, "B2.3", "8 8 9") for code in codes[1:]]
    take_marks(desk, "GJ01", [*lines, (codes[0], "B2.3", "8 8 1")])
    add_accounts(desk)
    be_one(desk, KEYER)
    assert [one.aspect.code for one in list_odd(desk, "GJ01")] == ["B2.3", "B2.4"]
    be_one(desk, FIRST)
    assert [one.aspect.code for one in list_odd(desk, "GJ01")] == ["B2.4"]
