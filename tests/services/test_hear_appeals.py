from datetime import UTC, datetime

import pytest

from haihecup.domain.appeals import Decision
from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.services.correct_results import correct
from haihecup.services.hear_appeals import (
    decide_appeal,
    file_appeal,
    read_appeals,
    record_hearing,
)
from haihecup.services.look_over import read_journal
from haihecup.services.post_notice import post_notice
from haihecup.services.publish_results import decide_tie
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, tie

SUBJECT = "外圆尺寸的测量有误"


@pytest.fixture
def posted(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)
    post_notice(desk, ["GJ01"])
    return desk


def appeal(desk, **more):
    return file_appeal(desk, "GJ01", "张三", "和平区", SUBJECT, **more).value


def test_an_appeal_knows_its_deadline_from_the_posting(posted):
    filed = appeal(posted)
    assert datetime.fromisoformat(filed.deadline) == datetime(2026, 10, 18, 10, 30, tzinfo=UTC)
    assert not filed.late
    late = appeal(posted, filed_at=datetime(2026, 10, 18, 10, 31, tzinfo=UTC))
    assert late.late
    assert [one.number for one in read_appeals(posted, "GJ01").appeals] == [1, 2]


def test_before_anything_is_posted_no_appeal_is_late(desk):
    filed = appeal(desk)
    assert (filed.deadline, filed.late) == ("", False)
    assert read_appeals(desk, "GJ01").can_be_filed


def test_an_appeal_is_heard_decided_and_its_correction_found_again(posted):
    work_code = codes_by_name(posted, "GJ01")[NAMES[3]]
    filed = appeal(posted, work_code=work_code)
    record_hearing(posted, "GJ01", filed.number, "张三陈述，裁判长说明")
    done = decide_appeal(posted, "GJ01", 1, Decision.UPHELD, "仲裁组", "复测确有误差").value
    assert done.decision is Decision.UPHELD
    change = Change(work_code, Correctable.MARK, "75", "T1.1")
    correct(posted, "GJ01", [change], "申诉成立", "吕静", appeal=filed.number)
    view = read_appeals(posted, "GJ01")
    assert view.corrections == {1: (1,)}
    assert not view.appeals[0].open
    acts = [row.act for row in read_journal(posted, "GJ01")]
    assert acts.count("recorded the hearing or decision of an appeal") == 2
    assert "filed an appeal" in acts


def test_what_is_missing_is_said_and_nothing_is_kept(posted):
    with pytest.raises(RuleBroken, match="who files"):
        file_appeal(posted, "GJ01", " ", "和平区", SUBJECT)
    with pytest.raises(RuleBroken, match="no work code K999"):
        appeal(posted, work_code="K999")
    with pytest.raises(RuleBroken, match="no appeal 7"):
        record_hearing(posted, "GJ01", 7, "陈述")
    assert read_appeals(posted, "GJ01").appeals == ()


def test_before_the_draw_there_is_nothing_to_appeal_against(desk):
    with pytest.raises(RuleBroken, match="GJ02"):
        file_appeal(desk, "GJ02", "张三", "和平区", SUBJECT)
