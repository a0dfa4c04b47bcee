import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import Found, RecheckRule
from haihecup.domain.second_keying import Asked, TwiceState
from haihecup.domain.stages import State
from haihecup.services.blind_sheets import second_keying_of
from haihecup.services.enter_marks import Basis, Overtaken, take_marks
from haihecup.services.key_second import (
    ask_second_keying,
    asked_by_event,
    key_second_mark,
    read_second_keying,
    take_second_marks,
    take_second_workbook,
)
from haihecup.services.lay_out_sheets import read_marking
from haihecup.services.look_over import read_journal
from haihecup.services.mark_workbooks import write_marks_workbook
from haihecup.services.move_events import blockers_of, move_on
from haihecup.services.recheck_works import draw_recheck, read_recheck
from haihecup.services.undo import undo
from haihecup.storage.check import check
from tests.services.keyed_twice import (
    FIRST,
    SECOND,
    THIRD,
    a_desk_keyed_once,
    keyed_second,
    lines,
    sit_down,
)
from tests.services.with_judges import FIRST as JUDGE
from tests.services.with_judges import KEYER, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    with a_desk_keyed_once(tmp_path / "cup.haihe") as made:
        yield made


@pytest.fixture
def rechecked(tmp_path):
    """GJ01 keyed once and for all; the sheets of its re-check are to be keyed twice."""
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        ask_second_keying(made, ["GJ01"], Asked.RECHECK)
        sit_down(made, FIRST)
        for module in "BT":
            take_marks(made, "GJ01", lines(*works(made), module=module))
        move_on(made, "GJ01")
        sit_down(made, THIRD)
        draw_recheck(made, ["GJ01"], RecheckRule(first=2))
        yield made


def test_only_the_sheets_that_are_due_are_there_and_they_are_empty(desk):
    sheet = read_second_keying(desk, "GJ01")
    assert [row.work_code for row in sheet.rows] == works(desk)[:2]
    assert not any(cell.scores or cell.hidden for row in sheet.rows for cell in row.cells)
    assert sheet.second
    assert sheet.editable
    sit_down(desk, FIRST)
    assert read_second_keying(desk, "GJ01").rows == ()


def test_a_second_mark_is_kept_apart_and_the_first_one_stays(desk):
    code = works(desk)[0]
    kept = key_second_mark(desk, "GJ01", code, "B2.4", "４．５")
    assert str(kept.value.mark) == "4.50"
    assert second_keying_of(desk, "GJ01")[code, "B2"] is TwiceState.UNDER_WAY
    sit_down(desk, FIRST)
    assert read_marking(desk, "GJ01").rows[0].cells[5].scores == "4.87"
    assert read_journal(desk, "GJ01")[0].object == f"{code} B2.4"
    assert check(desk.database) == ()


@pytest.mark.parametrize("text", ["5.5", "-1", "四", "4.555"])
def test_what_cannot_be_a_mark_is_refused_by_itself(desk, text):
    with pytest.raises(RuleBroken, match=r"B2\.4") as refused:
        key_second_mark(desk, "GJ01", works(desk)[0], "B2.4", text)
    assert "4.87" not in refused.value.sentence


def test_scores_that_lie_apart_are_kept_with_the_problem_and_keep_the_sheet_from_being_done(desk):
    code = works(desk)[0]
    keyed_second(desk, code, B1_2="1 3 2")
    assert second_keying_of(desk, "GJ01")[code, "B1"] is TwiceState.UNDER_WAY
    assert key_second_mark(desk, "GJ01", code, "B1.2", "2 3 2").value.mark
    assert second_keying_of(desk, "GJ01")[code, "B1"] is TwiceState.DIFFERING


def test_a_sheet_is_not_keyed_the_second_time_before_the_first_is_done_or_after_both(desk):
    codes = works(desk)
    with pytest.raises(RuleBroken, match="first keying is not done"):
        key_second_mark(desk, "GJ01", codes[2], "B2.4", "4")
    keyed_second(desk, codes[0])
    with pytest.raises(RuleBroken, match="both keyings are done"):
        key_second_mark(desk, "GJ01", codes[0], "B2.4", "4")


def test_equal_cells_settle_silently_and_the_keyer_still_sees_his_sheet(desk):
    codes = works(desk)
    keyed_second(desk, codes[0], B2_3="8.50 9.0 8")
    assert second_keying_of(desk, "GJ01")[codes[0], "B2"] is TwiceState.DONE
    shown = read_second_keying(desk, "GJ01")
    assert [row.work_code for row in shown.rows] == codes[:2]
    assert shown.progress == (1, 2)


def test_one_second_keyer_does_not_see_or_overwrite_what_the_other_has_keyed(desk):
    code = works(desk)[0]
    key_second_mark(desk, "GJ01", code, "B2.4", "3.21")
    sit_down(desk, THIRD)
    assert read_second_keying(desk, "GJ01").rows[0].cells[5].hidden
    for act in (
        lambda: key_second_mark(desk, "GJ01", code, "B2.4", "4"),
        lambda: take_second_marks(desk, "GJ01", [(code, "B2.4", "4")]),
    ):
        with pytest.raises(RuleBroken, match="second time") as refused:
            act()
        assert "3.21" not in refused.value.sentence
    key_second_mark(desk, "GJ01", code, "B2.1", "1")
    with pytest.raises(Overtaken):
        key_second_mark(desk, "GJ01", code, "B2.4", "4", Basis(("",)))


def test_what_was_keyed_last_can_be_taken_back(desk):
    code = works(desk)[0]
    kept = key_second_mark(desk, "GJ01", code, "B2.4", "4")
    undo(desk, kept.receipt)
    assert read_second_keying(desk, "GJ01").rows[0].cells[5].scores == ""
    key_second_mark(desk, "GJ01", code, "B2.4", "4")
    key_second_mark(desk, "GJ01", code, "B2.4", "")
    assert second_keying_of(desk, "GJ01")[code, "B2"] is TwiceState.DUE


def test_unknown_works_and_aspects_are_refused_by_name(desk):
    with pytest.raises(RuleBroken, match="Z99"):
        key_second_mark(desk, "GJ01", "Z99", "B2.4", "4")
    with pytest.raises(RuleBroken, match="X9"):
        key_second_mark(desk, "GJ01", works(desk)[0], "X9", "4")
    with pytest.raises(RuleBroken, match="Z99"):
        take_second_marks(desk, "GJ01", [("Z99", "B2.4", "4")])
    with pytest.raises(RuleBroken, match="5\\.5"):
        take_second_marks(desk, "GJ01", [(works(desk)[0], "B2.4", "5.5")])


def test_an_event_that_does_not_ask_for_it_is_not_keyed_twice(desk):
    sheet = read_second_keying(desk, "GJ02")
    assert sheet.rows == ()
    assert "no sheet is asked" in sheet.refused
    with pytest.raises(RuleBroken, match="no sheet is asked"):
        take_second_marks(desk, "GJ02", [])


def test_it_is_asked_per_event_and_changed_with_a_reason_once_it_has_begun(desk):
    assert asked_by_event(desk) == {"GJ01": Asked.ALL}
    ask_second_keying(desk, ["GJ02"], Asked.RECHECK)
    assert asked_by_event(desk) == {"GJ01": Asked.ALL, "GJ02": Asked.RECHECK}
    key_second_mark(desk, "GJ01", works(desk)[0], "B2.4", "4")
    with pytest.raises(RuleBroken, match="Say why"):
        ask_second_keying(desk, ["GJ01"], Asked.NONE)
    ask_second_keying(desk, ["GJ01"], Asked.NONE, "时间不够")
    assert asked_by_event(desk) == {"GJ02": Asked.RECHECK}
    assert "时间不够" in read_journal(desk, "GJ01")[0].object


def test_a_workbook_filled_by_another_person_is_taken_in_as_the_second_keying(desk, tmp_path):
    path = tmp_path / "second.xlsx"
    sit_down(desk, FIRST)
    write_marks_workbook(desk, "GJ01", path)
    with pytest.raises(RuleBroken, match="you keyed this sheet first"):
        take_second_workbook(desk, "GJ01", path)
    sit_down(desk, SECOND)
    changed, problems = take_second_workbook(desk, "GJ01", path).value
    assert changed == 12
    assert not any(one.blocks for one in problems)
    assert second_keying_of(desk, "GJ01")[works(desk)[0], "B2"] is TwiceState.DONE


def test_a_judge_keys_nothing_the_second_time_and_a_keyer_does(desk):
    add_accounts(desk)
    code = works(desk)[0]
    be_one(desk, JUDGE)
    assert JUDGE in read_second_keying(desk, "GJ01").refused
    with pytest.raises(RuleBroken, match=JUDGE):
        key_second_mark(desk, "GJ01", code, "B2.4", "4")
    assert KEYER == FIRST
    be_one(desk, KEYER)
    with pytest.raises(RuleBroken, match="you keyed this sheet first"):
        key_second_mark(desk, "GJ01", code, "B2.4", "4")


def test_the_sheets_of_the_recheck_are_keyed_twice_once_they_are_drawn(rechecked):
    states = second_keying_of(rechecked, "GJ01")
    drawn = {one.work_code for one in read_recheck(rechecked, "GJ01").current.sheets}
    assert {code for code, _module in states} == drawn
    told = {one.code for one in blockers_of(rechecked, "GJ01")}
    assert told == {"second-keying", "recheck-due"}
    sit_down(rechecked, SECOND)
    assert {row.work_code for row in read_second_keying(rechecked, "GJ01").rows} == drawn
    for module in "BT":
        keyed_second(rechecked, *drawn, module=module)
    assert {one.found for one in read_recheck(rechecked, "GJ01").current.sheets} == {Found.CLEAN}
    sit_down(rechecked, THIRD)
    assert blockers_of(rechecked, "GJ01") == ()
    move_on(rechecked, "GJ01")
    with rechecked.reading() as work:
        assert work.events.get("GJ01").state is State.RECHECKED
