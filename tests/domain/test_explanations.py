from decimal import Decimal

import pytest

from haihecup.domain.competition import (
    GUEST_PRESETS,
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    GuestPreset,
    Ranking,
    Unbroken,
)
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.explanations import explain, time_text, why, why_not_higher
from haihecup.domain.results import compute
from tests.domain.event_builders import a_module, an_entry, an_event, with_totals

CHAIN = Ranking((ByModule("A"), ByModules(("A", "C")), ByPenalties(), ByTime()), Unbroken.DECISION)
EVENT = an_event(a_module("A"), a_module("B"), a_module("C"), ranking=CHAIN)


def two(upper, lower, marks_of_upper="60 20 10", marks_of_lower="60 20 10"):
    """Two neighbours with the marks of the modules A, B and C."""
    marks = [
        (entry.id, f"{module}1.1", mark)
        for entry, row in ((upper, marks_of_upper), (lower, marks_of_lower))
        for module, mark in zip("ABC", row.split(), strict=True)
    ]
    results = compute(EVENT, [upper, lower], marks)
    assert [line.id for line in results.entries] == [upper.id, lower.id]
    return results


PLAIN = (an_entry("u"), an_entry("v"))
FAIR = an_entry("u", violations=(Violation(None, Decimal(1)),))
FOUL = an_entry("v", violations=(Violation("B", Decimal(1)), Violation("B", Decimal(0))))


@pytest.mark.parametrize(
    ("entries", "rows", "sentence", "reverse"),
    [
        (
            PLAIN,
            ("62.38 20 10", "60.10 22.28 10"),
            "higher in module A: 62.38 against 60.10",
            "equal total, lower in module A: 60.10 against 62.38",
        ),
        (
            PLAIN,
            ("60 20 10", "60 22 8"),
            "higher in modules A+C together: 70.00 against 68.00",
            "equal total, lower in modules A+C together: 68.00 against 70.00",
        ),
        (
            (FAIR, FOUL),
            ("60 20 10", "60 20 10"),
            "fewer violations: 1 against 2",
            "equal total, more violations: 2 against 1",
        ),
        (
            (an_entry("u", elapsed_seconds=Decimal("5405.5")), PLAIN[1]),
            ("60 20 10", "60 20 10"),
            "shorter time: 1:30:05.5 against no time",
            "equal total, longer time: no time against 1:30:05.5",
        ),
        (
            (an_entry("u", decision=3), an_entry("v", decision=4)),
            ("60 20 10", "60 20 10"),
            "put first by the chief judge: 3 before 4",
            "put second by the chief judge: 4 after 3",
        ),
    ],
)
def test_the_key_that_decided_is_named_with_both_values(entries, rows, sentence, reverse):
    results = two(*entries, *rows)
    above, below = results.entries
    assert why(above, below, EVENT) == sentence
    assert why_not_higher(above, below, EVENT) == reverse
    assert explain(results, "u", EVENT) == sentence
    assert explain(results, "v", EVENT) == reverse


def test_different_totals_need_no_key():
    results = with_totals({"a": 90, "b": "84.1", "c": 70})
    event = an_event()
    assert why(*results.entries[:2], event) == "higher total: 90.00 against 84.10"
    assert explain(results, "a", event) == "highest total: 90.00 against 84.10"
    assert explain(results, "b", event) == "lower total than the one above: 84.10 against 90.00"


def test_one_alone_has_nobody_to_be_compared_with():
    assert explain(with_totals({"a": 90}), "a", an_event()) == "the only one in the list"


def test_those_who_share_a_place_are_explained_by_their_neighbours_outside():
    event = an_event(ranking=Ranking((ByTime(),)))
    entries = {
        i: an_entry(i, elapsed_seconds=Decimal(s))
        for i, s in {"a": 60, "b": 70, "c": 70, "d": 80}.items()
    }
    results = with_totals(dict.fromkeys("abcd", 80), event, **entries)
    shared = "shares the place: equal in the total and in all keys of the tie-break"
    middle = (
        f"{shared}; equal total, longer time: 0:01:10 against 0:01:00"
        "; shorter time: 0:01:10 against 0:01:20"
    )
    assert explain(results, "b", event) == middle
    assert explain(results, "c", event) == middle
    assert why(results.of("b"), results.of("c"), event) == (
        "equal in the total and in all keys of the tie-break"
    )


@pytest.mark.parametrize(
    ("entry", "total", "sentence"),
    [
        (an_entry("x"), "", "no place yet: 1 aspect is not marked"),
        (an_entry("x", status=EntryStatus.ABSENT), "", "no place: absent"),
        (an_entry("x", status=EntryStatus.WITHDRAWN), "9", "no place: withdrawn"),
        (an_entry("x", status=EntryStatus.DISQUALIFIED), "9", "no place: disqualified"),
        (an_entry("x", guest=True), "9", "no place: guests of this event are not ranked"),
    ],
)
def test_who_has_no_place_is_told_why(entry, total, sentence):
    event = an_event(guests=GUEST_PRESETS[GuestPreset.EXHIBITION])
    assert explain(with_totals({"x": total}, event, x=entry), "x", event) == sentence


def test_a_guest_beside_the_list_is_told_how_many_are_ahead():
    event = an_event(guests=GUEST_PRESETS[GuestPreset.BESIDE])
    results = with_totals({"a": 90, "g": 80}, event, g=an_entry("g", guest=True))
    assert explain(results, "g", event) == "guest beside the list, behind 1 of it"


def test_a_time_is_shown_as_on_a_clock():
    assert time_text(Decimal(5)) == "0:00:05"
    assert time_text(Decimal("36000.25")) == "10:00:00.25"
