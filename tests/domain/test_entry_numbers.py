import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.entry_numbers import EntryNumbers, readings

EVENTS = ("GJ01", "GJ02", "WS-6")


def test_numbers_go_on_from_the_last_one_of_each_event():
    numbers = EntryNumbers(None, [("GJ01", "GJ01-0003"), ("GJ01", "GJ01-0001"), ("GJ02", "草稿")])
    assert [numbers.next("GJ01"), numbers.next("GJ01"), numbers.next("GJ02")] == [
        "GJ01-0004",
        "GJ01-0005",
        "GJ02-0001",
    ]


def test_the_number_of_a_removed_entry_is_never_given_again():
    first = EntryNumbers({}, [])
    assert first.next("GJ01") == "GJ01-0001"
    later = EntryNumbers(first.remembered(), [])
    assert later.next("GJ01") == "GJ01-0002"


@pytest.mark.parametrize(
    "text",
    [
        "GJ01-0003",
        "gj01-0003",
        " GJ01－０００３\r\n",
        "ＧＪ０１—0003",
        "GJ01 3",
        "GJ01_003",
        "gj010003",
        "GJ01-03",
        "GJ01·0003",
    ],
)
def test_a_number_is_read_however_it_was_scanned_or_typed(text):
    assert "GJ01-0003" in readings(text, EVENTS)


def test_digits_alone_are_a_number_of_the_event_at_hand_only():
    assert "GJ02-0012" in readings("12", EVENTS, "GJ02")
    assert not any("GJ02" in one for one in readings("12", EVENTS))


def test_an_event_whose_own_code_has_a_dash_is_known_too():
    assert "WS-6-0012" in readings("ws6 12", EVENTS)
    assert "WS-6-0012" in readings("WS-6-0012", EVENTS)


@pytest.mark.parametrize("text", ["", "  ", "--", "\n"])
def test_nothing_means_no_number(text):
    assert readings(text, EVENTS) == ()


@given(st.text(max_size=300))
def test_whatever_a_scanner_sends_is_read_without_a_fault(text):
    assert all(isinstance(one, str) for one in readings(text, EVENTS, "GJ01"))
