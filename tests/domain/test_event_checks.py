from dataclasses import replace

import pytest

from haihecup.domain.competition import Session
from haihecup.domain.event_checks import check_particulars, is_day, is_moment
from tests.domain.event_builders import an_event

GOOD = Session("第1场", "第一赛场", "2026-10-18 09:00", "2026-10-18 11:30", 12)


def found(**changed):
    return [(one.field, one.blocks) for one in check_particulars(replace(an_event(), **changed))]


def test_an_event_that_says_little_has_nothing_wrong():
    assert found() == []


def test_an_event_with_days_and_sessions_has_nothing_wrong():
    assert found(starts_on="2026-10-18", ends_on="2026-10-19", sessions=(GOOD,)) == []
    assert found(starts_on="2026-10-18", sessions=(GOOD, replace(GOOD, name="第2场"))) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"born_on_or_after": "2004"}, "born_on_or_after"),
        ({"starts_on": "18.10.2026"}, "starts_on"),
        ({"starts_on": "2026-10-18", "ends_on": "2026-10-17"}, "ends_on"),
        ({"quota": -1}, "quota"),
        ({"least_entries": -1}, "least_entries"),
        ({"sessions": (replace(GOOD, name=""),)}, "sessions[0].name"),
        ({"sessions": (GOOD, GOOD)}, "sessions[1].name"),
        ({"sessions": (replace(GOOD, starts="九点"),)}, "sessions[0].starts"),
        ({"sessions": (replace(GOOD, ends="2026-10-18 08:00"),)}, "sessions[0].ends"),
        ({"sessions": (replace(GOOD, seats=-1),)}, "sessions[0].seats"),
    ],
)
def test_what_cannot_be_is_named_by_its_field(changed, field):
    assert found(**changed) == [(field, True)]


def test_a_session_on_another_day_is_a_hint_only():
    assert found(starts_on="2026-10-19", sessions=(GOOD,)) == [("sessions[0].starts", False)]
    assert found(starts_on="2026-10-10", ends_on="2026-10-17", sessions=(GOOD,)) == [
        ("sessions[0].starts", False)
    ]


def test_a_session_without_a_time_is_on_every_day():
    assert found(starts_on="2026-10-19", sessions=(Session("第1场"),)) == []


@pytest.mark.parametrize("text", ["", "2026-1-8", "20261018", "2026-02-30"])
def test_only_whole_days_count(text):
    assert not is_day(text)
    assert not is_moment(f"{text} 09:00")
