import json
from dataclasses import replace

import pytest

from haihecup.documents.sheets import read_sheets
from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.entries import EntryStatus
from haihecup.domain.problems import RuleBroken
from haihecup.domain.second_keying import Asked, TwiceState
from haihecup.domain.stages import State
from haihecup.services.blind_sheets import second_keying_of
from haihecup.services.change_rules import look_ahead
from haihecup.services.correct_results import correct, standing_value
from haihecup.services.correct_results import look_ahead as corrections_ahead
from haihecup.services.enter_marks import Basis, confirm_mark, key_mark, set_statuses, take_marks
from haihecup.services.exchange import export_event, journal_lines
from haihecup.services.keep_violations import Offence, weigh_offence
from haihecup.services.key_second import ask_second_keying, key_second_mark, read_second_keying
from haihecup.services.lay_out_sheets import read_marking
from haihecup.services.look_over import read_journal
from haihecup.services.mark_workbooks import write_marks_workbook
from haihecup.services.move_events import blockers_of, move_to
from haihecup.services.odd_ones import list_odd
from haihecup.services.publish_results import read_results, write_results_workbook
from haihecup.services.recheck_works import draw_recheck
from haihecup.services.undo import undo
from haihecup.services.weigh_judges import weigh_judges
from tests.services.keyed_twice import (
    FIRST,
    SECOND,
    SECRET,
    THIRD,
    a_desk_keyed_once,
    keyed_first,
    keyed_second,
    lines,
    sit_down,
)
from tests.ui.sample_sheets import works


@pytest.fixture
def desk(tmp_path):
    with a_desk_keyed_once(tmp_path / "cup.haihe") as made:
        yield made


def seen(desk):
    """Everything that the marking desk shows to whoever sits there."""
    told = [repr(read_marking(desk, "GJ01", module).rows) for module in ("B", "T")]
    told += [repr(read_second_keying(desk, "GJ01", module).rows) for module in ("B", "T")]
    told += [repr(read_journal(desk, "GJ01")), repr(list_odd(desk, "GJ01"))]
    told += [repr(blockers_of(desk, "GJ01")), "".join(journal_lines(desk))]
    told += [repr(read_results(desk, "GJ01")), repr(weigh_judges(desk, "GJ01"))]
    return "".join(told)


def test_first_values_are_seen_by_whoever_keyed_them_and_by_nobody_else(desk):
    for name in (SECOND, THIRD):
        sit_down(desk, name)
        assert SECRET not in seen(desk)
    sit_down(desk, FIRST)
    assert SECRET in repr(read_marking(desk, "GJ01").rows)


def test_a_hidden_mark_is_seen_to_be_done_and_counts_in_the_progress(desk):
    sheet = read_marking(desk, "GJ01")
    assert all(cell.hidden and cell.done and not cell.scores for cell in sheet.rows[0].cells)
    assert sheet.progress == (2, 8)
    assert not any(cell.hidden for cell in sheet.rows[2].cells)


def test_second_values_are_hidden_from_the_first_keyer_until_both_are_done(desk):
    code = works(desk)[0]
    key_second_mark(desk, "GJ01", code, "B2.4", "3.21")
    assert "3.21" in repr(read_second_keying(desk, "GJ01").rows)
    for name in (FIRST, THIRD):
        sit_down(desk, name)
        assert "3.21" not in seen(desk)
        assert "3.21" not in repr(read_marking(desk, "GJ01").rows)


def test_once_both_are_done_everybody_sees_both(desk):
    code = works(desk)[0]
    keyed_second(desk, code, B2_4="4.78")
    sit_down(desk, THIRD)
    assert SECRET in repr(read_marking(desk, "GJ01").rows)
    assert second_keying_of(desk, "GJ01")[code, "B2"] is TwiceState.DIFFERING


@pytest.mark.parametrize("text", [SECRET, "4.78", ""])
def test_whoever_tries_out_a_hidden_mark_learns_nothing(desk, text):
    code = works(desk)[0]
    told = []
    for act in (
        lambda: key_mark(desk, "GJ01", code, "B2.4", text),
        lambda: key_mark(desk, "GJ01", code, "B2.4", text, Basis(("",))),
        lambda: take_marks(desk, "GJ01", [(code, "B2.4", text or "0")]),
        lambda: confirm_mark(desk, "GJ01", code, "B2.4", text),
    ):
        with pytest.raises(RuleBroken, match="hidden") as refused:
            act()
        told.append(refused.value.sentence)
    assert SECRET not in "".join(told)
    assert told[0] == told[1] == told[2]
    assert FIRST in told[0]


def test_whoever_keys_the_second_time_keys_no_first_value_of_that_sheet(desk):
    code, other = works(desk)[0], works(desk)[2]
    key_second_mark(desk, "GJ01", code, "B2.4", "4")
    with pytest.raises(RuleBroken, match="second time"):
        key_mark(desk, "GJ01", code, "B2.4", "4")
    key_mark(desk, "GJ01", other, "B2.4", "4")
    key_mark(desk, "GJ01", code, "T1.1", "70")


def test_whoever_begins_a_sheet_first_does_not_key_it_the_second_time(desk):
    code = works(desk)[2]
    sit_down(desk, FIRST)
    take_marks(desk, "GJ01", lines(code)[:5])
    sit_down(desk, SECOND)
    take_marks(desk, "GJ01", lines(code)[5:])
    assert SECRET in repr(read_marking(desk, "GJ01").rows[2])
    for name in (FIRST, SECOND):
        sit_down(desk, name)
        with pytest.raises(RuleBroken, match="you keyed this sheet first"):
            key_second_mark(desk, "GJ01", code, "B2.4", "4")
    sit_down(desk, THIRD)
    key_second_mark(desk, "GJ01", code, "B2.4", "4")


def test_the_first_keyer_may_correct_until_the_second_is_done_and_not_afterwards(desk):
    code = works(desk)[0]
    sit_down(desk, FIRST)
    kept = key_mark(desk, "GJ01", code, "B2.4", "4.5")
    keyed_second(desk, code)
    sit_down(desk, FIRST)
    for act in (
        lambda: key_mark(desk, "GJ01", code, "B2.4", SECRET),
        lambda: take_marks(desk, "GJ01", [(code, "B2.4", SECRET)]),
        lambda: undo(desk, kept.receipt),
    ):
        with pytest.raises(RuleBroken, match="third person's decision"):
            act()
    assert take_marks(desk, "GJ01", [(code, "B2.4", "4.5")]).value == 0


def test_a_second_mark_is_taken_back_only_while_the_sheet_is_not_done(desk):
    code = works(desk)[0]
    *others, last = lines(code)
    for one in others:
        key_second_mark(desk, "GJ01", *one)
    done = key_second_mark(desk, "GJ01", *last[:2], "3")
    with pytest.raises(RuleBroken, match="third person's decision"):
        undo(desk, done.receipt)
    begun = key_second_mark(desk, "GJ01", works(desk)[1], "B2.4", "3")
    undo(desk, begun.receipt)
    assert second_keying_of(desk, "GJ01")[works(desk)[1], "B2"] is TwiceState.DUE


def test_the_score_workbook_has_none_of_what_is_hidden(desk, tmp_path):
    write_marks_workbook(desk, "GJ01", tmp_path / "marks.xlsx")
    assert SECRET not in repr(read_sheets(tmp_path / "marks.xlsx"))
    sit_down(desk, FIRST)
    write_marks_workbook(desk, "GJ01", tmp_path / "own.xlsx")
    assert SECRET in repr(read_sheets(tmp_path / "own.xlsx"))


def test_an_exported_journal_leaves_out_what_was_keyed_until_both_are_done(desk):
    exported = list(journal_lines(desk))
    assert SECRET not in "".join(exported)
    hidden = [json.loads(line) for line in exported if json.loads(line)["payload"] is None]
    assert hidden
    assert all(not line["salt"] for line in hidden)
    sit_down(desk, FIRST)
    set_statuses(desk, "GJ01", dict.fromkeys(works(desk)[2:], EntryStatus.ABSENT))
    keyed_first(desk, *works(desk)[:2], module="T")
    keyed_second(desk, *works(desk)[:2])
    keyed_second(desk, *works(desk)[:2], module="T")
    assert SECRET in "".join(journal_lines(desk))


def test_sheets_are_told_by_work_and_module_and_those_of_absent_works_are_not_asked(desk):
    codes = works(desk)
    set_statuses(desk, "GJ01", {codes[7]: EntryStatus.ABSENT})
    states = second_keying_of(desk, "GJ01")
    assert states[codes[0], "B2"] is TwiceState.DUE
    assert states[codes[0], "T1"] is TwiceState.FIRST
    assert (codes[7], "B2") not in states
    assert len(states) == 21
    assert second_keying_of(desk, "GJ02") == {}
    ask_second_keying(desk, ["GJ01"], Asked.NONE)
    assert second_keying_of(desk, "GJ01") == {}


def test_what_is_not_keyed_twice_yet_is_in_the_way_of_the_event(desk):
    codes = works(desk)
    set_statuses(desk, "GJ01", dict.fromkeys(codes[2:], EntryStatus.ABSENT))
    keyed_first(desk, *codes[:2], module="T")
    told = {one.code: one.sentence for one in blockers_of(desk, "GJ01")}
    assert told["second-keying"].startswith("6 score sheets")
    keyed_second(desk, *codes[:2], B2_4="4")
    keyed_second(desk, *codes[:2], module="T")
    told = {one.code: one.sentence for one in blockers_of(desk, "GJ01")}
    assert told.keys() == {"differences"}
    assert told["differences"].startswith("2 marks")


def test_without_second_keying_everything_is_as_it_was(desk):
    ask_second_keying(desk, ["GJ01"], Asked.NONE)
    assert SECRET in repr(read_marking(desk, "GJ01").rows)
    key_mark(desk, "GJ01", works(desk)[0], "B2.4", "4.5")
    assert desk.author.person == SECOND


def test_nobody_sees_results_before_both_keyings_agree_and_everybody_is_told_why(desk, tmp_path):
    sit_down(desk, FIRST)
    view = read_results(desk, "GJ01")
    assert (view.rows, view.totals, view.problems, view.severity.judges) == ((), (), (), ())
    assert view.withheld.startswith("GJ01 is being keyed the second time; 24 sheets are not done.")
    assert weigh_judges(desk, "GJ01").withheld == view.withheld
    for act in (
        lambda: write_results_workbook(desk, ["GJ01"], tmp_path / "results.xlsx"),
        lambda: export_event(desk, "GJ01"),
    ):
        with pytest.raises(RuleBroken) as refused:
            act()
        assert refused.value.sentence == view.withheld
    assert not (tmp_path / "results.xlsx").exists()


def test_looking_ahead_tells_no_total_before_both_keyings_agree(desk):
    code = works(desk)[0]
    offence = Offence(code, "B", "1", "未戴护目镜", "安全操作")
    weighed = weigh_offence(desk, "GJ01", offence)
    with desk.reading() as work:
        event = work.events.get("GJ01")
    module, *others = event.scheme.modules
    halved = replace(module, weight=module.weight / 2)
    changed = replace(event, scheme=replace(event.scheme, modules=(halved, *others)))
    for impact in (weighed.impact, look_ahead(desk, changed)):
        assert impact.lines == ()
        assert impact.withheld == read_results(desk, "GJ01").withheld
    with pytest.raises(RuleBroken, match="hidden until both keyings are done"):
        standing_value(desk, "GJ01", Change(code, Correctable.MARK, "4", "B2.4"))


def test_a_mark_of_the_re_check_sample_is_corrected_only_after_both_keyings(desk):
    ask_second_keying(desk, ["GJ01"], Asked.RECHECK)
    set_statuses(desk, "GJ01", dict.fromkeys(works(desk)[2:], EntryStatus.ABSENT))
    keyed_first(desk, *works(desk)[:2], module="T")
    move_to(desk, ["GJ01"], State.KEYED)
    draw_recheck(desk, ["GJ01"])
    change = Change(works(desk)[0], Correctable.MARK, "4", "B2.4")
    for act in (
        lambda: corrections_ahead(desk, "GJ01", [change]),
        lambda: correct(desk, "GJ01", [change], "抄错"),
    ):
        with pytest.raises(RuleBroken, match="being keyed the second time"):
            act()


def test_results_are_open_as_soon_as_all_sheets_are_keyed_twice(desk):
    codes = works(desk)
    set_statuses(desk, "GJ01", dict.fromkeys(codes[2:], EntryStatus.ABSENT))
    keyed_first(desk, *codes[:2], module="T")
    keyed_second(desk, *codes[:2])
    assert read_results(desk, "GJ01").withheld
    keyed_second(desk, *codes[:2], module="T")
    view = read_results(desk, "GJ01")
    assert view.withheld == ""
    assert len(view.totals) == 2
    assert weigh_judges(desk, "GJ01").withheld == ""
    assert export_event(desk, "GJ01")["marks"]
