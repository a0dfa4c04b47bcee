from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from haihecup.domain.competition import Award, ByTime, Places, Ranking, Unbroken
from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action, sentence
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import ViolationRecord
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.scheme_texts import SchemeTexts, Section
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.change_rules import (
    change_all,
    change_event,
    look_ahead,
    look_ahead_all,
)
from haihecup.services.desk import open_desk
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.enter_marks import take_marks
from haihecup.services.issue_certificates import issue, list_certificates, mark_printed
from haihecup.services.let_in import sign_in
from haihecup.services.look_over import read_journal
from haihecup.services.manage_users import add_user
from haihecup.services.prepare_competition import add_catalogue, list_events
from haihecup.services.publish_results import decide_tie
from haihecup.services.sign_results import sign_many
from haihecup.services.undo import undo
from tests.services.on_the_path import SIGNATORIES, bring
from tests.services.small_competition import NAMES, PASSPHRASE, codes_by_name, tie

DAY = date(2026, 10, 18)
TO_SIX = (Award("一等奖", Places(1, 1)), Award("二等奖", Places(2, 6)))


def event(desk, code="GJ01"):
    with desk.reading() as work:
        return work.events.get(code)


def go_to(desk, state):
    """Decide the tie and move GJ01 on."""
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "看过作品")
    bring(desk, "GJ01", state)


def newest(desk, code="GJ01"):
    return read_journal(desk, code)[0]


# ---- before there are marks --------------------------------------------------------------------


def test_without_marks_everything_is_changed_at_once(desk):
    wanted = replace(event(desk, "GJ02"), awards=TO_SIX, venue="第一赛场", host="职业大学")
    done = change_event(desk, wanted).value
    assert event(desk, "GJ02") == wanted
    assert done.codes == ("GJ02",)
    assert newest(desk, "GJ02").act == sentence(Action.RULES_CHANGED)


def test_a_scheme_may_be_a_draft_until_there_are_marks(desk):
    change_event(desk, replace(event(desk, "GJ02"), scheme=MarkingScheme(()), ranking=Ranking()))
    assert newest(desk, "GJ02").act == sentence(Action.SCHEME_CHANGED)
    with pytest.raises(RuleBroken, match="no aspect"):
        change_event(
            desk, replace(event(desk), scheme=MarkingScheme(()), ranking=Ranking()), "错了"
        )


def test_a_change_is_undone(desk):
    before = event(desk, "GJ02")
    done = change_event(desk, replace(before, venue="第一赛场"))
    again = undo(desk, done.receipt)
    assert event(desk, "GJ02") == before
    assert newest(desk, "GJ02").act == sentence(Action.UNDONE)
    undo(desk, again.receipt)
    assert event(desk, "GJ02").venue == "第一赛场"


def test_an_undo_leaves_what_was_changed_since(desk):
    done = change_event(desk, replace(event(desk, "GJ02"), venue="第一赛场"))
    change_event(desk, replace(event(desk, "GJ02"), host="职业大学"))
    undo(desk, done.receipt)
    assert (event(desk, "GJ02").venue, event(desk, "GJ02").host) == ("", "职业大学")


def test_what_somebody_else_has_changed_since_is_not_undone(desk):
    done = change_event(desk, replace(event(desk, "GJ02"), venue="第一赛场"))
    change_event(desk, replace(event(desk, "GJ02"), venue="第二赛场"))
    with pytest.raises(RuleBroken, match="changed later: 焊接"):
        undo(desk, done.receipt)
    assert event(desk, "GJ02").venue == "第二赛场"


def test_an_undo_is_refused_once_there_are_marks(desk):
    done = change_event(desk, replace(event(desk, "GJ02"), awards=TO_SIX))
    draw(desk, ["GJ02"], DrawOrder(share="seed"))
    take_marks(desk, "GJ02", [(codes_by_name(desk, "GJ02")[NAMES[0]], "T1.1", "90")])
    with pytest.raises(RuleBroken, match="has moved"):
        undo(desk, done.receipt)


def test_the_words_of_a_scheme_are_a_change_of_the_scheme(desk):
    texts = SchemeTexts(sections=(Section("1", "工作组织", Decimal(5)),))
    change_event(desk, replace(event(desk, "GJ02"), scheme_texts=texts))
    assert newest(desk, "GJ02").act == sentence(Action.SCHEME_CHANGED)


def test_what_does_not_change_is_not_in_the_journal(desk):
    before = newest(desk, "GJ02")
    done = change_event(desk, event(desk, "GJ02")).value
    assert done.codes == ()
    assert newest(desk, "GJ02") == before


def test_where_an_event_stands_is_not_changed_this_way(desk):
    change_event(desk, replace(event(desk, "GJ02"), state=State.FINAL, venue="甲"))
    assert event(desk, "GJ02").state is State.PREPARING


def test_what_others_did_meanwhile_stays(desk):
    seen = event(desk, "GJ02")
    change_event(desk, replace(seen, host="职业大学"))
    change_event(desk, replace(seen, venue="第一赛场"), seen=seen)
    assert (event(desk, "GJ02").host, event(desk, "GJ02").venue) == ("职业大学", "第一赛场")


def test_a_rule_that_does_not_add_up_is_refused(desk):
    with pytest.raises(RuleBroken, match="Places begin with 1"):
        change_event(desk, replace(event(desk, "GJ02"), awards=(Award("甲", Places(0, 1)),)))


def test_an_old_fault_does_not_keep_a_venue_from_being_set(desk):
    with desk.writing(Action.EVENTS_CHANGED) as work:
        work.events.put(replace(event(desk, "GJ02"), awards=(Award("", Places(1, 1)),)))
    change_event(desk, replace(event(desk, "GJ02"), venue="第一赛场"))
    assert event(desk, "GJ02").venue == "第一赛场"


# ---- once there are marks ----------------------------------------------------------------------


def test_looking_ahead_changes_nothing_and_tells_who_gets_what(desk):
    before = event(desk)
    impact = look_ahead(desk, replace(before, awards=TO_SIX))
    works = codes_by_name(desk, "GJ01")
    assert event(desk) == before
    assert (impact.marks, impact.lost, impact.moved) == (16, 0, 0)
    assert [(one.called, one.after.award) for one in impact.lines] == [
        (works[NAMES[4]], "二等奖"),
        (works[NAMES[5]], "二等奖"),
    ]
    assert impact.needs_reason
    assert not impact.needs_second


def test_entries_are_called_by_their_codes_until_the_event_is_unsealed(desk):
    go_to(desk, State.UNSEALED)
    impact = look_ahead(desk, replace(event(desk), awards=TO_SIX))
    assert [one.called for one in impact.lines] == [NAMES[4], NAMES[5]]
    assert impact.needs_second


def test_a_change_in_use_needs_its_reason_and_the_journal_keeps_it(desk):
    wanted = replace(event(desk), awards=TO_SIX)
    with pytest.raises(RuleBroken, match="needs a reason"):
        change_event(desk, wanted, " ")
    changed = change_event(desk, wanted, "技术文件更正")
    done = changed.value
    assert not changed.receipt
    assert newest(desk).object == "GJ01: 技术文件更正"
    assert desk.computed("GJ01").results.of(done.impacts[0].lines[0].entry).award == "二等奖"


def test_a_venue_may_change_without_a_reason_while_marks_are_keyed(desk):
    assert change_event(desk, replace(event(desk), host="职业大学")).receipt


def test_a_second_person_stands_by_once_the_results_are_signed(desk):
    go_to(desk, State.SIGNED)
    wanted = replace(event(desk), awards=TO_SIX)
    for nobody in ("", "周立国"):
        with pytest.raises(RuleBroken, match="second person"):
            change_event(desk, wanted, "更正", nobody)
    change_event(desk, wanted, "更正", "吕静")
    assert newest(desk).object == "GJ01: 更正 (吕静)"


def test_where_there_are_users_the_second_person_proves_by_password_who_it_is(desk):
    go_to(desk, State.SIGNED)
    add_user(desk, "周立国", Role.ORGANISER, "ring-binder-17")
    add_user(desk, "吕静", Role.SUPERVISOR, "blue-kettle-42")
    sign_in(desk, "周立国", "ring-binder-17")
    wanted = replace(event(desk), awards=TO_SIX)
    assert look_ahead(desk, wanted).needs_password
    for name, password in (("吕静", ""), ("吕静", "guessed"), ("somebody", "blue-kettle-42")):
        with pytest.raises(RuleBroken):
            change_event(desk, wanted, "更正", name, password)
    assert event(desk).awards != TO_SIX
    change_event(desk, wanted, "更正", "吕静", "blue-kettle-42")
    assert newest(desk).object == "GJ01: 更正 (吕静)"


def test_what_was_shown_has_to_hold_still(desk):
    wanted = replace(event(desk), awards=TO_SIX)
    shown = look_ahead(desk, wanted)
    with desk.writing(Action.MARK_CORRECTED, subject="GJ01") as work:
        work.marks.put("GJ01", shown.lines[0].entry, "T1.1", "0")
    with pytest.raises(RuleBroken, match="Look again"):
        change_event(desk, wanted, "更正", expected=shown)
    change_event(desk, wanted, "更正", expected=look_ahead(desk, wanted))


def test_marks_of_an_aspect_that_is_taken_out_are_told_and_taken_out(desk):
    theory, practical = event(desk).scheme.modules
    wanted = replace(event(desk), scheme=MarkingScheme((practical,)))
    assert look_ahead(desk, wanted).lost == 8
    change_event(desk, wanted, "取消理论考试")
    with desk.reading() as work:
        assert {aspect for _entry, aspect, _scores in work.marks.of_event("GJ01")} == {"A1.1"}
    assert desk.computed("GJ01").results.ranked[0].total == Decimal("54.00")
    assert theory.code == "T"


def test_a_module_with_a_violation_is_not_taken_out(desk):
    with desk.writing(Action.VIOLATION_RECORDED) as work:
        entry = work.entries.records("GJ01")[0].id
        work.violations.add("GJ01", ViolationRecord(entry, Violation("T", Decimal(2)), "违规"))
    wanted = replace(event(desk), scheme=MarkingScheme(event(desk).scheme.modules[1:]))
    with pytest.raises(RuleBroken, match="Module T has a violation"):
        look_ahead(desk, wanted)


def test_a_weight_that_changes_moves_entries(desk):
    theory, practical = event(desk).scheme.modules
    heavier = MarkingScheme((replace(theory, weight=Decimal(0)), practical))
    with pytest.raises(RuleBroken, match="weight"):
        change_event(desk, replace(event(desk), scheme=heavier), "更正")
    heavier = MarkingScheme((replace(theory, weight=Decimal("0.80")), practical))
    assert len(look_ahead(desk, replace(event(desk), scheme=heavier)).lines) == 8


def test_a_tie_broken_by_another_key_is_told(desk):
    wanted = replace(event(desk), ranking=Ranking((ByTime(),), Unbroken.SHARE))
    assert look_ahead(desk, wanted).moved == 0


# ---- once there are certificates ---------------------------------------------------------------


@pytest.fixture
def certified(desk):
    """GJ01 with its certificates, the first of them printed."""
    go_to(desk, State.FINAL)
    issue(desk, ["GJ01"], DAY)
    mark_printed(desk, [list_certificates(desk)[0].serial])
    return desk


def test_certificates_that_no_longer_hold_are_named_and_the_printed_ones_counted(certified):
    wanted = replace(
        event(certified), awards=(Award("金奖", Places(1, 1)), event(certified).awards[1])
    )
    impact = look_ahead(certified, wanted)
    (touched,) = impact.certificates
    assert (touched.called, touched.printed, touched.award) == (NAMES[0], True, "金奖")
    change_event(certified, wanted, "奖项名称更正", "吕静")
    with pytest.raises(RuleBroken, match="is not signed again"):
        issue(certified, ["GJ01"], DAY)
    assert issue(certified, None, DAY).value.issued == ()
    sign_many(certified, {"GJ01": SIGNATORIES})
    report = issue(certified, ["GJ01"], DAY).value
    assert report.void == (touched.serial,)


def test_another_official_title_touches_every_certificate(certified):
    impact = look_ahead(certified, replace(event(certified), official_title="数控车工"))
    assert len(impact.certificates) == 4
    assert (impact.printed, impact.lines, impact.needs_reason) == (1, (), True)


def test_a_title_that_says_the_same_touches_none(certified):
    wanted = replace(event(certified), official_title=event(certified).name)
    assert look_ahead(certified, wanted).certificates == ()


def test_an_archived_event_is_not_changed_any_more(certified):
    bring(certified, "GJ01", State.ARCHIVED)
    with pytest.raises(RuleBroken, match="archived"):
        change_event(certified, replace(event(certified), host="职业大学"))


# ---- several events ----------------------------------------------------------------------------


def test_several_events_change_together_or_not_at_all(desk):
    events = [replace(event(desk, code), awards=TO_SIX) for code in ("GJ02", "GJ01")]
    assert [one.event for one in look_ahead_all(desk, events)] == ["GJ01", "GJ02"]
    with pytest.raises(RuleBroken, match="reason"):
        change_all(desk, events)
    assert event(desk, "GJ02").awards != TO_SIX
    shown = look_ahead_all(desk, events)
    done = change_all(desk, events, "统一奖项", expected=shown).value
    assert done.codes == ("GJ01", "GJ02")
    assert event(desk).awards == event(desk, "GJ02").awards == TO_SIX


def test_a_long_list_of_events_is_told_shortly_in_the_journal(desk):
    add_catalogue(desk)
    events = [replace(one, host="职业大学") for one in list_events(desk)]
    change_all(desk, events)
    assert newest(desk, "WS01").object.endswith("+110")


def test_a_change_is_there_when_the_competition_is_opened_again(desk):
    change_event(desk, replace(event(desk), awards=TO_SIX), "更正")
    path = desk.path
    desk.close()
    with open_desk(path, PASSPHRASE, "吕静") as again:
        assert event(again).awards == TO_SIX
