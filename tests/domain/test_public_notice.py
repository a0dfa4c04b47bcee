from datetime import date

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_notice import (
    Notice,
    NoticeRule,
    check_notice_rule,
    last_day_of,
    last_notice,
    read_notice_rule,
)


def notice(number=1, last=date(2026, 10, 26)):
    return Notice("GJ01", number, date(2026, 10, 19), last, "2026-10-19T08:00:00Z", "王敏", 1, "a1")


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        (date(2026, 10, 19), 5, date(2026, 10, 26)),
        (date(2026, 10, 23), 1, date(2026, 10, 26)),
        (date(2026, 10, 24), 3, date(2026, 10, 28)),
        (date(2026, 10, 19), 7, date(2026, 10, 28)),
    ],
)
def test_a_notice_hangs_for_working_days_after_the_day_of_posting(first, days, last):
    assert last_day_of(first, days) == last


def test_a_notice_runs_until_its_last_day_is_over():
    assert notice().runs(date(2026, 10, 26))
    assert not notice().runs(date(2026, 10, 27))


def test_the_newest_notice_counts():
    assert last_notice([notice(2), notice(1)]).number == 2
    assert last_notice([]) is None


def test_five_working_days_and_two_hours_for_appeals_are_usual():
    assert read_notice_rule(None) == NoticeRule(5, "", 2)
    rule = NoticeRule(7, "022-00000000", 24)
    assert read_notice_rule(rule.document()) == rule


def test_a_choice_without_sense_is_refused():
    with pytest.raises(RuleBroken, match="1 to 60 working days"):
        check_notice_rule(NoticeRule(0))
    with pytest.raises(RuleBroken, match="at least one hour"):
        check_notice_rule(NoticeRule(5, "", 0))
    check_notice_rule(NoticeRule())
