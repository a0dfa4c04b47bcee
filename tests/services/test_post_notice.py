from datetime import UTC, date, datetime

import pytest

from haihecup.domain.appeals import Decision, Ruling
from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_notice import NoticeRule
from haihecup.domain.stages import State
from haihecup.services.correct_results import correct
from haihecup.services.hear_appeals import Objection, decide_appeal, file_appeal
from haihecup.services.move_events import blockers_of, move_on
from haihecup.services.post_notice import (
    choose_notice_rule,
    confirm_final,
    post_notice,
    read_notice,
)
from haihecup.services.publish_results import decide_tie
from haihecup.services.sign_results import sign_many
from tests.services.on_the_path import SIGNATORIES, bring, state_of
from tests.services.small_competition import NAMES, codes_by_name, tie


@pytest.fixture
def unsealed(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)
    return desk


def test_a_notice_hangs_for_the_working_days_of_the_edition(unsealed):
    # the day of the tests is a Sunday
    assert read_notice(unsealed, "GJ01").proposed == date(2026, 10, 23)
    choose_notice_rule(unsealed, NoticeRule(3, "022-00000000", 2))
    (notice,) = post_notice(unsealed, ["GJ01"]).value
    assert (notice.first_day, notice.last_day) == (date(2026, 10, 18), date(2026, 10, 21))
    assert (notice.version, len(notice.fingerprint)) == (1, 12)
    assert state_of(unsealed, "GJ01") is State.PUBLIC_NOTICE


def test_no_plain_step_posts_a_notice(unsealed):
    assert blockers_of(unsealed, "GJ01") == ()
    with pytest.raises(RuleBroken, match="not posted yet"):
        move_on(unsealed, "GJ01")


def test_the_last_day_can_be_chosen_but_lies_ahead(unsealed):
    with pytest.raises(RuleBroken, match="after the day of its posting"):
        post_notice(unsealed, ["GJ01"], date(2026, 10, 18))
    (notice,) = post_notice(unsealed, ["GJ01"], date(2026, 11, 2)).value
    assert notice.last_day == date(2026, 11, 2)


def test_results_are_not_final_before_the_notice_is_over(unsealed):
    post_notice(unsealed, ["GJ01"])
    assert [one.code for one in blockers_of(unsealed, "GJ01")] == ["notice-running"]
    with pytest.raises(RuleBroken, match="runs for 6 more days"):
        confirm_final(unsealed, ["GJ01"])
    unsealed.clock = lambda: datetime(2026, 10, 24, 9, tzinfo=UTC)
    confirm_final(unsealed, ["GJ01"])
    assert state_of(unsealed, "GJ01") is State.FINAL


def test_with_a_reason_they_are_final_earlier_and_the_reason_stays(unsealed):
    post_notice(unsealed, ["GJ01"])
    confirm_final(unsealed, ["GJ01"], "组委会决定提前结束公示")
    assert state_of(unsealed, "GJ01") is State.FINAL
    assert read_notice(unsealed, "GJ01").last.early_reason == "组委会决定提前结束公示"


def test_a_reason_does_not_close_an_open_appeal(unsealed):
    post_notice(unsealed, ["GJ01"])
    file_appeal(unsealed, "GJ01", Objection("张三", "和平区", "外圆尺寸"))
    with pytest.raises(RuleBroken, match="1 appeal is open"):
        confirm_final(unsealed, ["GJ01"], "组委会决定")
    decide_appeal(unsealed, "GJ01", 1, Ruling(Decision.WITHDRAWN, "张三"))
    confirm_final(unsealed, ["GJ01"], "组委会决定")


def test_corrected_results_are_signed_and_posted_again(unsealed):
    post_notice(unsealed, ["GJ01"])
    work_code = codes_by_name(unsealed, "GJ01")[NAMES[3]]
    correct(unsealed, "GJ01", [Change(work_code, Correctable.MARK, "99", "T1.1")], "抄错", "吕静")
    with pytest.raises(RuleBroken, match="2 signatures are missing"):
        post_notice(unsealed, ["GJ01"])
    sign_many(unsealed, {"GJ01": SIGNATORIES})
    with pytest.raises(RuleBroken, match="not posted yet"):
        confirm_final(unsealed, ["GJ01"], "组委会决定")
    (notice,) = post_notice(unsealed, ["GJ01"]).value
    assert (notice.number, notice.version) == (2, 2)
    assert state_of(unsealed, "GJ01") is State.PUBLIC_NOTICE
    confirm_final(unsealed, ["GJ01"], "组委会决定")


def test_what_is_sealed_is_not_posted(desk):
    with pytest.raises(RuleBroken, match="GJ01"):
        post_notice(desk, ["GJ01"])
