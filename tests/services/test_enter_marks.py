from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.journal import Action
from haihecup.domain.marks import JUDGEMENT_SPREAD
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, Combine, Judgement, Panel
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.enter_marks import (
    Basis,
    Overtaken,
    ReasonNeeded,
    confirm_mark,
    key_mark,
    record_violations,
    scores_from,
    set_statuses,
    take_marks,
)
from haihecup.services.key_times import set_times
from haihecup.services.lay_out_sheets import cell_of, read_marking
from haihecup.services.move_events import blockers_of
from haihecup.services.own_columns import take_column
from haihecup.services.publish_results import read_results
from haihecup.services.undo import undo
from haihecup.storage.check import check
from tests.services.with_judges import FIRST, KEYER, SECOND, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk, works

JUDGED = Aspect("A1.1", "外观", Decimal(9), Judgement())


@pytest.fixture
def drawn(desk):
    draw(desk, ["GJ02"], DrawOrder(share="seed"))
    return desk


def first(desk):
    return read_marking(desk, "GJ02").rows[0].work_code


def row_of(desk, work, module="T"):
    return next(row for row in read_marking(desk, "GJ02", module).rows if row.work_code == work)


@pytest.mark.parametrize("keyed", ["232", "2 3 2", "2,3,2", "2，3、2", "２３２"])
def test_three_scores_are_the_same_however_they_are_keyed(keyed):
    assert scores_from(JUDGED, keyed) == "2 3 2"


@pytest.fixture
def judging(tmp_path):
    """GJ01 of every kind of aspect, drawn; its judge is not linked to the list yet."""
    with a_marking_desk(tmp_path / "cup.haihe") as desk:
        yield desk


def cell(desk, work, aspect):
    sheet = read_marking(desk, "GJ01")
    place = [one.code for one in sheet.aspects].index(aspect)
    return next(row.cells[place] for row in sheet.rows if row.work_code == work)


def test_the_values_of_a_panel_stay_apart():
    panel = Aspect("A1.1", "外观", Decimal(100), Panel(3, Combine.MEAN))
    assert scores_from(panel, "80 85.5 90") == "80 85.5 90"


def test_scores_more_than_one_apart_are_worth_nothing_yet():
    cell = cell_of(JUDGED, "1 3 2")
    assert cell.mark is None
    assert cell.problem.code == JUDGEMENT_SPREAD


def test_a_keyed_mark_is_kept_and_begins_the_marking(drawn):
    work = first(drawn)
    assert key_mark(drawn, "GJ02", work, "T1.1", "85.5").value.mark == Decimal("85.5")
    sheet = read_marking(drawn, "GJ02")
    assert sheet.state is State.MARKING
    assert row_of(drawn, work).subtotal == Decimal("85.5")
    assert sheet.progress == (1, 8)


def test_full_width_digits_are_digits(drawn):
    assert key_mark(drawn, "GJ02", first(drawn), "T1.1", "８５．５").value.mark == Decimal("85.5")


@pytest.mark.parametrize("keyed", ["101", "-1", "八十", "85.555", "1e2"])
def test_what_cannot_be_a_mark_is_refused_and_nothing_is_kept(drawn, keyed):
    work = first(drawn)
    with pytest.raises(RuleBroken, match=r"T1\.1"):
        key_mark(drawn, "GJ02", work, "T1.1", keyed)
    assert row_of(drawn, work).cells[0].scores == ""


def test_an_empty_text_clears_a_mark(drawn):
    work = first(drawn)
    key_mark(drawn, "GJ02", work, "T1.1", "0")
    assert row_of(drawn, work).cells[0].mark == 0
    key_mark(drawn, "GJ02", work, "T1.1", "")
    assert row_of(drawn, work).cells[0].mark is None


def test_marks_for_an_unknown_code_or_aspect_are_refused_by_name(drawn):
    with pytest.raises(RuleBroken, match="Z99"):
        key_mark(drawn, "GJ02", "Z99", "T1.1", "80")
    with pytest.raises(RuleBroken, match="X9"):
        key_mark(drawn, "GJ02", first(drawn), "X9", "80")


def test_one_bad_line_refuses_the_whole_sheet(drawn):
    work = first(drawn)
    with pytest.raises(RuleBroken, match=work):
        take_marks(drawn, "GJ02", [(work, "T1.1", "80"), (work, "A1.1", "80 10 10")])
    assert row_of(drawn, work).cells[0].scores == ""


def test_the_same_marks_twice_change_nothing(drawn):
    lines = [(row.work_code, "T1.1", "80") for row in read_marking(drawn, "GJ02").rows]
    assert take_marks(drawn, "GJ02", lines).value == 8
    assert take_marks(drawn, "GJ02", lines).value == 0


def test_no_mark_is_keyed_once_the_keying_is_closed(desk):
    work = read_marking(desk, "GJ01").rows[0].work_code
    with pytest.raises(RuleBroken, match="Re-checked"):
        key_mark(desk, "GJ01", work, "T1.1", "99")
    assert not read_marking(desk, "GJ01").editable


def test_a_sheet_knows_codes_and_no_names(desk):
    assert "王建国" not in str(read_marking(desk, "GJ01"))


def test_absence_times_and_violations_are_kept_by_code(drawn):
    work = first(drawn)
    set_statuses(drawn, "GJ02", {work: EntryStatus.ABSENT})
    set_times(drawn, "GJ02", {work: "5400"})
    record_violations(drawn, "GJ02", [(work, Violation("A", Decimal(2)), "未戴护目镜")])
    assert row_of(drawn, work).status is EntryStatus.ABSENT
    line = next(row for row in read_results(drawn, "GJ02").rows if row.code == work).result
    assert (line.elapsed_seconds, line.violations) == (Decimal(5400), 1)


# ---- two at the same sheet ---------------------------------------------------------------------


def test_what_somebody_else_keyed_meanwhile_is_shown_and_not_written_over(judging):
    work = works(judging)[0]
    key_mark(judging, "GJ01", work, "B2.4", "4", Basis(seen=("",)))
    with pytest.raises(Overtaken, match="周立国 has keyed 4") as refused:
        key_mark(judging, "GJ01", work, "B2.4", "3", Basis(seen=("",)))
    assert (refused.value.theirs.scores, refused.value.by.person) == ("4", "周立国")
    assert cell(judging, work, "B2.4").scores == "4"
    key_mark(judging, "GJ01", work, "B2.4", "3", Basis(seen=("4",)))
    assert cell(judging, work, "B2.4").scores == "3"


def test_two_who_key_the_same_never_get_into_each_others_way(judging):
    work = works(judging)[0]
    for _who in range(2):
        assert key_mark(judging, "GJ01", work, "B1.2", "232", Basis(seen=("",))).value.mark
    with pytest.raises(Overtaken):
        key_mark(judging, "GJ01", work, "B1.2", "", Basis(seen=("",)))


# ---- scored again ------------------------------------------------------------------------------


def test_scores_too_far_apart_are_scored_again_with_a_reason_and_the_first_ones_stay(judging):
    work = works(judging)[0]
    key_mark(judging, "GJ01", work, "B1.2", "031")
    with pytest.raises(ReasonNeeded, match=r"B1\.2"):
        key_mark(judging, "GJ01", work, "B1.2", "122", Basis(seen=("0 3 1",), reason=" "))
    assert cell(judging, work, "B1.2").scores == "0 3 1"
    again = key_mark(judging, "GJ01", work, "B1.2", "122", Basis(reason="商议后重评")).value
    (first,) = again.first
    assert (again.scores, first.scores, first.reason) == ("1 2 2", "0 3 1", "商议后重评")
    assert (first.person, first.at) == ("周立国", "2026-10-18T08:30:00.000Z")
    assert cell(judging, work, "B1.2") == again


def test_scores_that_still_lie_apart_are_kept_twice(judging):
    work = works(judging)[0]
    for text in ("031", "032", "222"):
        key_mark(judging, "GJ01", work, "B1.2", text, Basis(reason="重评"))
    assert [one.scores for one in cell(judging, work, "B1.2").first] == ["0 3 1", "0 3 2"]


def test_a_list_of_marks_does_not_wipe_out_first_scores_either(judging):
    work = works(judging)[0]
    key_mark(judging, "GJ01", work, "B1.2", "031")
    take_marks(judging, "GJ01", [(work, "B1.2", "2 2 2")])
    assert [one.scores for one in cell(judging, work, "B1.2").first] == ["0 3 1"]


def test_scoring_again_is_taken_back_with_its_first_scores(judging):
    work = works(judging)[0]
    key_mark(judging, "GJ01", work, "B1.2", "031")
    done = key_mark(judging, "GJ01", work, "B1.2", "222", Basis(reason="重评"))
    undo(judging, done.receipt)
    assert (cell(judging, work, "B1.2").scores, cell(judging, work, "B1.2").first) == ("0 3 1", ())
    assert check(judging.database) == ()


def test_scores_of_some_judges_are_kept_until_the_others_come(judging):
    work = works(judging)[0]
    half = key_mark(judging, "GJ01", work, "B1.2", "2 _ 3").value
    assert (half.scores, half.mark, half.problem.code) == ("2 _ 3", None, "unmarked")
    assert key_mark(judging, "GJ01", work, "B2.3", "8").value.scores == "8 _ _"
    assert key_mark(judging, "GJ01", work, "B2.3", "_ _ _").value.scores == ""


# ---- odd marks ---------------------------------------------------------------------------------


def eight_marks(desk, odd="0.4"):
    codes = works(desk)
    take_marks(desk, "GJ01", [(code, "B2.4", "4.5") for code in codes[1:]])
    key_mark(desk, "GJ01", codes[0], "B2.4", odd)
    return codes[0]


def odd_blockers(desk):
    return [one.sentence for one in blockers_of(desk, "GJ01") if one.code == "odd-marks"]


def test_an_odd_mark_blocks_until_it_is_confirmed_and_stays_marked_as_confirmed(judging):
    work = eight_marks(judging)
    assert odd_blockers(judging) == [
        "1 mark is far off all others. Compare it with the sheet and confirm it."
    ]
    told = confirm_mark(judging, "GJ01", work, "B2.4", "0.4").value.confirmed
    assert (told.person, told.at) == ("周立国", "2026-10-18T08:30:00.000Z")
    assert cell(judging, work, "B2.4").confirmed == told
    assert odd_blockers(judging) == []


def test_a_confirmation_holds_for_the_mark_that_was_seen_only(judging):
    work = eight_marks(judging)
    with pytest.raises(Overtaken):
        confirm_mark(judging, "GJ01", work, "B2.4", "0.3")
    confirm_mark(judging, "GJ01", work, "B2.4", "0.4")
    key_mark(judging, "GJ01", work, "B2.4", "0.3")
    assert cell(judging, work, "B2.4").confirmed is None
    assert len(odd_blockers(judging)) == 1


def test_the_odd_mark_of_one_who_does_not_compete_blocks_nothing(judging):
    work = eight_marks(judging)
    set_statuses(judging, "GJ01", {work: EntryStatus.WITHDRAWN})
    assert odd_blockers(judging) == []


# ---- a judge at his own desk -------------------------------------------------------------------


@pytest.fixture
def judged(judging):
    """Two judges with accounts; the first one has column 1 of module B, the second column 2."""
    add_accounts(judging)
    for number, name in ((1, FIRST), (2, SECOND)):
        be_one(judging, name)
        take_column(judging, "GJ01", "B", number)
    return judging


def test_a_judge_keys_his_own_column_and_sees_no_score_of_another(judged):
    work = works(judged)[0]
    assert key_mark(judged, "GJ01", work, "B1.2", "3").value.scores == "3"
    be_one(judged, FIRST)
    assert cell(judged, work, "B1.2").scores == ""
    mine = key_mark(judged, "GJ01", work, "B1.2", "1", Basis(seen=("",))).value
    assert (mine.scores, mine.mark, mine.own, mine.done) == ("1", None, True, True)
    assert "3" not in repr(cell(judged, work, "B1.2"))
    be_one(judged, KEYER)
    assert cell(judged, work, "B1.2").scores == "1 3 _"


def test_a_judge_hears_that_the_scores_lie_apart_but_not_what_the_others_gave(judged):
    work = works(judged)[0]
    be_one(judged, KEYER)
    key_mark(judged, "GJ01", work, "B1.2", "_ 3 2")
    be_one(judged, FIRST)
    told = key_mark(judged, "GJ01", work, "B1.2", "0").value
    assert (told.problem.code, told.done) == ("judgement-spread", False)
    assert not [digit for digit in "32" if digit in told.problem.text.replace("B1.2", "")]
    with pytest.raises(ReasonNeeded) as refused:
        key_mark(judged, "GJ01", work, "B1.2", "2")
    assert "3" not in refused.value.sentence
    assert key_mark(judged, "GJ01", work, "B1.2", "2", Basis(reason="重评")).value.done
    be_one(judged, KEYER)
    assert [one.scores for one in cell(judged, work, "B1.2").first] == ["0 3 2"]


@pytest.mark.parametrize("text", ["4", "1.5", "2 3"])
def test_a_refused_score_is_named_without_those_of_the_others(judged, text):
    work = works(judged)[0]
    key_mark(judged, "GJ01", work, "B1.2", "3")
    be_one(judged, FIRST)
    with pytest.raises(RuleBroken) as refused:
        key_mark(judged, "GJ01", work, "B1.2", text)
    assert "_" in refused.value.sentence
    assert " 3 " not in refused.value.sentence.replace("3 are", "")


def test_what_is_measured_is_everybodys(judged):
    work = works(judged)[0]
    assert key_mark(judged, "GJ01", work, "B1.1", "38.01").value.mark == 2
    be_one(judged, FIRST)
    assert cell(judged, work, "B1.1").scores == "38.01"


def test_a_judge_confirms_no_odd_marks_of_a_panel(judged):
    with pytest.raises(RuleBroken, match="own scores"):
        confirm_mark(judged, "GJ01", works(judged)[0], "B2.3", "8 9 0.1")


def test_whoever_only_looks_is_told_so_on_the_sheet(judged):
    be_one(judged, KEYER)
    assert read_marking(judged, "GJ01").editable
    with judged.writing(Action.MARKS_KEYED) as work:
        work.note("GJ01")
    judged.work_as(replace(judged.user, role=Role.SUPERVISOR))
    sheet = read_marking(judged, "GJ01")
    assert not sheet.editable
    assert "Supervisor" in sheet.refused
