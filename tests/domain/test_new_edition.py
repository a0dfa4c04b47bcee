from dataclasses import replace

import pytest

from haihecup.domain.competition import Session
from haihecup.domain.new_edition import for_year
from haihecup.domain.stages import State
from tests.domain.event_builders import an_event


def next_year(old=2025, new=2026, **changed):
    return for_year([replace(an_event(), **changed)], old, new)[0]


def test_rules_stay_and_the_event_begins_again():
    assert next_year(state=State.ARCHIVED) == an_event()


def test_days_are_open_again_but_sessions_and_venues_stay():
    made = next_year(
        starts_on="2025-10-18",
        ends_on="2025-10-19",
        sessions=(Session("第1场", "第一赛场", "2025-10-18 09:00", "2025-10-18 11:00", 12),),
    )
    assert (made.starts_on, made.ends_on) == ("", "")
    assert made.sessions == (Session("第1场", "第一赛场", seats=12),)


def test_a_title_names_the_new_year():
    assert next_year(official_title="2025年天津市数控车竞赛").official_title == (
        "2026年天津市数控车竞赛"
    )


@pytest.mark.parametrize(
    ("day", "new", "later"),
    [
        ("", 2026, ""),
        ("2003-01-01", 2026, "2004-01-01"),
        ("2003-02-28", 2028, "2006-02-28"),
        ("2004-02-29", 2026, "2005-02-28"),
        ("2004-02-29", 2029, "2008-02-29"),
        ("1996-02-29", 2129, "2100-02-28"),
        ("1996-02-29", 2029, "2000-02-29"),
    ],
)
def test_a_birth_date_moves_on_with_the_years(day, new, later):
    assert next_year(new=new, born_on_or_after=day).born_on_or_after == later
