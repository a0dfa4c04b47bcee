from datetime import UTC, datetime

import pytest

from haihecup.domain.appeals import Decision, Ruling
from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import APPEALS_OPEN, APPEALS_OWED, State
from haihecup.services.correct_results import correct
from haihecup.services.hear_appeals import (
    Objection,
    decide_appeal,
    file_appeal,
    read_appeals,
    read_filing,
    record_hearing,
    settle_appeal,
)
from haihecup.services.look_over import read_journal
from haihecup.services.post_notice import post_notice
from haihecup.services.publish_results import decide_tie, read_results
from haihecup.services.undo import undo
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, tie
from tests.services.with_users import a_desk_with_users

SUBJECT = "外圆尺寸的测量有误"
PANEL = "孙国华、林静、吕静"
REJECTED = Ruling(Decision.REJECTED, "孙国华", "林静", "复测无误")
UPHELD = Ruling(Decision.UPHELD, "孙国华", "林静", "复测确有误差")
TOO_LATE = datetime(2026, 10, 18, 10, 31, tzinfo=UTC)


@pytest.fixture
def posted(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)
    post_notice(desk, ["GJ01"])
    return desk


def appeal(desk, **more):
    return file_appeal(desk, "GJ01", Objection("张三", "和平区", SUBJECT, **more)).value


def codes(desk):
    return {one.code for one in read_results(desk, "GJ01").blockers}


def test_an_appeal_knows_its_deadline_from_the_posting(posted):
    filed = appeal(posted)
    assert datetime.fromisoformat(filed.deadline) == datetime(2026, 10, 18, 10, 30, tzinfo=UTC)
    assert not filed.late
    assert read_filing(posted, "GJ01").deadline == filed.deadline
    with pytest.raises(RuleBroken, match="only with the reason why it is late"):
        appeal(posted, filed_at=TOO_LATE)
    late = appeal(posted, filed_at=TOO_LATE, late_reason="领队在外地")
    assert late.late
    assert [one.number for one in read_appeals(posted, "GJ01").appeals] == [1, 2]


def test_a_reason_for_being_late_is_kept_only_where_it_is_late(posted):
    assert appeal(posted, late_reason="领队在外地").late_reason == ""


def test_before_anything_is_posted_no_appeal_is_late(desk):
    filed = appeal(desk)
    assert (filed.deadline, filed.late) == ("", False)
    assert read_filing(desk, "GJ01").can_be_filed
    assert not read_filing(desk, "GJ02").can_be_filed


def test_before_the_unsealing_no_appeal_tells_whose_work_it_is(desk):
    code = codes_by_name(desk, "GJ01")[NAMES[0]]
    with pytest.raises(RuleBroken, match="would tell whose it is"):
        appeal(desk, work_code=code)
    assert read_filing(desk, "GJ01").works == ()


def test_an_appeal_is_heard_decided_and_its_correction_found_again(posted):
    work_code = codes_by_name(posted, "GJ01")[NAMES[3]]
    filed = appeal(posted, work_code=work_code, module="T")
    assert APPEALS_OPEN in codes(posted)
    record_hearing(posted, "GJ01", filed.number, PANEL, "张三陈述，裁判长说明")
    done = decide_appeal(posted, "GJ01", 1, UPHELD).value
    assert done.decision is Decision.UPHELD
    # until it is corrected, results do not become final
    assert APPEALS_OWED in codes(posted)
    change = Change(work_code, Correctable.MARK, "75", "T1.1")
    correct(posted, "GJ01", [change], "申诉成立", "吕静", appeal=filed.number)
    view = read_appeals(posted)
    assert view.corrections == {("GJ01", 1): (1,)}
    assert not view.appeals[0].open
    assert not view.owes_correction(view.appeals[0])
    assert not codes(posted) & {APPEALS_OPEN, APPEALS_OWED}
    acts = [row.act for row in read_journal(posted, "GJ01")]
    assert acts.count("recorded the hearing of an appeal") == 1
    assert acts.count("recorded the hearing or decision of an appeal") == 1
    assert "filed an appeal" in acts


def test_an_appeal_that_was_granted_may_need_no_correction(posted):
    appeal(posted)
    record_hearing(posted, "GJ01", 1, PANEL, "张三陈述")
    decide_appeal(posted, "GJ01", 1, UPHELD)
    settle_appeal(posted, "GJ01", 1, "只涉及证书上的单位名称")
    assert APPEALS_OWED not in codes(posted)
    with pytest.raises(RuleBroken, match="waits for no correction"):
        settle_appeal(posted, "GJ01", 1, "再记一次")


def test_what_comes_after_the_results_are_final_holds_up_the_next_steps(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.FINAL)
    appeal(desk, filed_at=TOO_LATE, late_reason="组委会同意受理")
    assert APPEALS_OPEN in codes(desk)


def test_the_second_person_of_a_decision_proves_by_password_who_it_is(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        file_appeal(desk, "GJ01", Objection("张三", "和平区", SUBJECT))
        record_hearing(desk, "GJ01", 1, PANEL, "张三陈述")
        with pytest.raises(RuleBroken, match="no user of this name"):
            decide_appeal(desk, "GJ01", 1, REJECTED, "whatever")
        assert read_appeals(desk, "GJ01").appeals[0].open


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"person": " "}, "who files"),
        ({"work_code": "K999"}, "no work code K999"),
        ({"module": "X"}, "no module X"),
        ({"delegation": "长江区"}, "no delegation “长江区”"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(posted, changes, sentence):
    told = {"person": "张三", "delegation": "和平区", "subject": SUBJECT} | changes
    with pytest.raises(RuleBroken, match=sentence):
        file_appeal(posted, "GJ01", Objection(**told))
    with pytest.raises(RuleBroken, match="no appeal 7"):
        record_hearing(posted, "GJ01", 7, PANEL, "陈述")
    assert read_appeals(posted, "GJ01").appeals == ()


def test_before_the_draw_there_is_nothing_to_appeal_against(desk):
    with pytest.raises(RuleBroken, match="GJ02"):
        file_appeal(desk, "GJ02", Objection("张三", "和平区", SUBJECT))


def test_what_one_person_kept_of_an_appeal_is_taken_back_step_by_step(posted):
    filing = file_appeal(posted, "GJ01", Objection("张三", "和平区", SUBJECT))
    hearing = record_hearing(posted, "GJ01", 1, PANEL, "张三陈述")
    with pytest.raises(RuleBroken, match="appeals of GJ01"):
        undo(posted, filing.receipt)
    undo(posted, hearing.receipt)
    assert read_appeals(posted, "GJ01").appeals[0].hearing == ""
    undone = undo(posted, filing.receipt)
    assert read_appeals(posted, "GJ01").appeals == ()
    assert APPEALS_OPEN not in codes(posted)
    undo(posted, undone.receipt)
    withdrawn = decide_appeal(posted, "GJ01", 1, Ruling(Decision.WITHDRAWN, "周立国"))
    assert APPEALS_OPEN not in codes(posted)
    undo(posted, withdrawn.receipt)
    assert APPEALS_OPEN in codes(posted)


def test_what_two_people_have_decided_is_not_taken_back(posted):
    appeal(posted)
    hearing = record_hearing(posted, "GJ01", 1, PANEL, "张三陈述")
    decision = decide_appeal(posted, "GJ01", 1, UPHELD)
    with pytest.raises(RuleBroken, match="not taken back by undo"):
        undo(posted, decision.receipt)
    with pytest.raises(RuleBroken, match="its hearing stays"):
        undo(posted, hearing.receipt)
    settled = settle_appeal(posted, "GJ01", 1, "名次不变")
    undo(posted, settled.receipt)
    assert APPEALS_OWED in codes(posted)
