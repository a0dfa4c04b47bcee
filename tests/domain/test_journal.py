from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.journal import (
    FORMAT_TAG,
    NO_HASH,
    Action,
    Finding,
    FindingKind,
    JournalEntry,
    hash_payload,
    local_second,
    netstrings,
    sentence,
    time_text,
)

ENTRY = JournalEntry(
    edition="e1",
    event="GJ01",
    sequence=7,
    hub_time="2026-10-18T08:30:00.123Z",
    device_time="2026-10-18T08:30:00.120Z",
    device="赛场-07",
    person="李强",
    act=Action.MARKS_KEYED,
    object="GJ01",
    payload_hash=bytes(range(32)),
    previous=NO_HASH,
)


def test_every_action_has_a_sentence_of_its_own():
    sentences = [sentence(action) for action in Action]
    assert all(sentences)
    assert len(set(sentences)) == len(sentences)


def test_a_record_begins_with_its_format_and_binds_edition_and_event():
    assert ENTRY.record.startswith(b"18:" + FORMAT_TAG.encode() + b",2:e1,4:GJ01,1:7,")
    assert ENTRY.record.endswith(b"64:" + b"0" * 64 + b",")


@pytest.mark.parametrize(
    "change",
    [
        {"edition": "e2"},
        {"event": "GJ02"},
        {"sequence": 8},
        {"hub_time": "2026-10-18T08:30:00.124Z"},
        {"device_time": "2026-10-18T08:30:00.121Z"},
        {"device": "赛场-08"},
        {"person": "别人"},
        {"act": Action.MARK_CORRECTED},
        {"object": ""},
        {"payload_hash": NO_HASH},
        {"previous": bytes(range(32))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_field_is_bound_by_the_hash(change):
    assert replace(ENTRY, **change).hash != ENTRY.hash


@given(st.lists(st.text(), max_size=5), st.lists(st.text(), max_size=5))
def test_different_fields_never_give_the_same_bytes(one, other):
    composed = [netstrings([field]) for field in one], [netstrings([field]) for field in other]
    assert (netstrings(one) == netstrings(other)) == (composed[0] == composed[1])


def test_an_accent_composed_or_not_is_the_same_text():
    assert netstrings(["Jose\u0301"]) == netstrings(["José"]) == "5:José,".encode()


def test_the_salt_hides_short_contents_and_cannot_be_shifted_into_them():
    assert hash_payload(b"a", b"5") != hash_payload(b"b", b"5")
    assert hash_payload(b"ab", b"c") != hash_payload(b"a", b"bc")


def test_times_are_told_in_utc_to_the_millisecond():
    beijing = timezone(timedelta(hours=8))
    assert time_text(datetime(2026, 10, 18, 16, 30, 0, 999_999, beijing)) == (
        "2026-10-18T08:30:00.999Z"
    )
    assert time_text(datetime(2026, 10, 18, tzinfo=UTC)) == "2026-10-18T00:00:00.000Z"


def test_only_contents_that_were_erased_on_purpose_are_a_notice():
    assert Finding(FindingKind.ERASED, "erased").is_notice
    assert not Finding(FindingKind.ROW_CHANGED, "changed").is_notice


def test_a_moment_is_told_as_the_clock_on_the_wall_had_it():
    moment = datetime(2026, 10, 18, 8, 30, 5, tzinfo=UTC)
    assert local_second(time_text(moment)) == f"{moment.astimezone():%Y-%m-%d %H:%M:%S}"
