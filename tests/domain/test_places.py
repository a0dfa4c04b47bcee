from decimal import Decimal

import pytest

from haihecup.domain.competition import (
    GUEST_PRESETS,
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    GuestPolicy,
    GuestPreset,
    GuestRanking,
    Ranking,
    Unbroken,
)
from haihecup.domain.entries import Violation
from haihecup.domain.places import key_name
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import ResultState, compute
from tests.domain.event_builders import (
    a_module,
    an_entry,
    an_event,
    codes,
    places,
    with_totals,
)

DECISION = Ranking((), Unbroken.DECISION)


def an_event_of(ranking):
    return an_event(a_module("T"), a_module("B"), a_module("C"), a_module("D"), ranking=ranking)


def from_modules(event, rows, **entries):
    """Compute from the marks of the modules T, B, C and D by entry id."""
    marks = [
        (entry_id, f"{module}1.1", mark)
        for entry_id, row in rows.items()
        for module, mark in zip("TBCD", row.split(), strict=True)
    ]
    return compute(event, [entries.get(i, an_entry(i)) for i in rows], marks)


def decided(results):
    return {line.id: line.decided_by for line in results.entries}


def test_equal_totals_share_a_place_and_the_next_is_skipped():
    results = with_totals({"d": 70, "c": 80, "b": 80, "a": 90})
    assert [(line.id, line.place, line.shared) for line in results.entries] == [
        ("a", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]
    assert set(decided(results).values()) == {None}


def test_the_worked_example_of_the_tie_chain():
    chain = (ByModules(("B", "C", "D")), ByModule("D"), ByModule("C"), ByModule("B"))
    rows = {
        "S07": "26.40 20.60 17.00 21.00",
        "S11": "27.00 21.00 16.00 21.00",
        "S03": "26.40 20.10 17.50 21.00",
    }
    results = from_modules(an_event_of(Ranking(chain)), rows)
    assert [line.id for line in results.entries] == ["S03", "S07", "S11"]
    assert decided(results) == {"S03": None, "S07": "module:C", "S11": "modules:B+C+D"}
    assert [line.above for line in results.entries] == [None, "S03", "S07"]


def test_less_time_comes_first_and_no_time_last():
    results = with_totals(
        {"a": 80, "b": 80, "c": 80, "d": 80},
        an_event(ranking=Ranking((ByTime(),))),
        b=an_entry("b", elapsed_seconds=Decimal("5400.5")),
        c=an_entry("c", elapsed_seconds=Decimal(5400)),
    )
    assert places(results) == {"c": 1, "b": 2, "a": 3, "d": 3}
    assert decided(results) == {"c": None, "b": "time", "a": "time", "d": None}


def test_fewer_violations_come_first_however_many_points_they_cost():
    results = with_totals(
        {"a": 82, "b": 81},
        an_event(ranking=Ranking((ByPenalties(),))),
        a=an_entry("a", violations=(Violation("A", Decimal(1)), Violation(None, Decimal(1)))),
        b=an_entry("b", violations=(Violation("A", Decimal(1)),)),
    )
    assert places(results) == {"b": 1, "a": 2}
    assert decided(results)["a"] == "penalties"


def test_an_earlier_key_weighs_more_than_a_later_one():
    ranking = Ranking((ByModule("D"), ByTime()))
    results = from_modules(
        an_event_of(ranking),
        {"a": "1 2 3 4", "b": "4 3 2 1"},
        b=an_entry("b", elapsed_seconds=Decimal(1)),
    )
    assert places(results) == {"a": 1, "b": 2}
    assert decided(results)["b"] == "module:D"


def test_a_recorded_decision_orders_those_who_are_tied():
    results = with_totals(
        {"a": 80, "b": 80, "c": 80, "d": 90},
        an_event(ranking=DECISION),
        a=an_entry("a", decision=30),
        b=an_entry("b", decision=1),
        c=an_entry("c", decision=2),
    )
    assert places(results) == {"d": 1, "b": 2, "c": 3, "a": 4}
    assert decided(results) == {"d": None, "b": None, "c": "decision", "a": "decision"}
    assert "tie-undecided" not in codes(results)


@pytest.mark.parametrize("decisions", [(None, None), (1, None), (2, 2)])
def test_a_missing_or_doubled_decision_shares_the_place_and_blocks(decisions):
    results = with_totals(
        {"a": 80, "b": 80},
        an_event(ranking=DECISION),
        a=an_entry("a", decision=decisions[0]),
        b=an_entry("b", decision=decisions[1]),
    )
    assert places(results) == {"a": 1, "b": 1}
    assert all(line.shared for line in results.entries)
    assert codes(results)[0] == "tie-undecided"
    assert results.blocked


def test_a_decision_of_one_who_is_not_tied_changes_nothing():
    results = with_totals(
        {"a": 90, "b": 80}, an_event(ranking=DECISION), b=an_entry("b", decision=1)
    )
    assert places(results) == {"a": 1, "b": 2}


def test_shared_places_need_no_decision_where_the_rule_is_to_share():
    results = with_totals({"a": 80, "b": 80}, b=an_entry("b", decision=1))
    assert places(results) == {"a": 1, "b": 1}
    assert not results.blocked


def test_a_decided_tie_below_another_total_names_no_key_for_its_first():
    results = with_totals(
        {"a": 90, "b": 80, "c": 80},
        an_event(ranking=DECISION),
        b=an_entry("b", decision=2),
        c=an_entry("c", decision=1),
    )
    assert decided(results) == {"a": None, "c": None, "b": "decision"}


GUESTS = {"g": an_entry("g", guest=True), "h": an_entry("h", guest=True)}
TOTALS = {"a": 90, "g": 85, "b": 80, "h": 80, "c": 70}


def with_guests(preset, **changes):
    policy = GUEST_PRESETS[preset]
    return with_totals(TOTALS, an_event(guests=policy, **changes), **GUESTS)


@pytest.mark.parametrize("preset", [GuestPreset.FULL, GuestPreset.PROMOTION_ONLY])
def test_guests_who_displace_take_places_like_everybody(preset):
    assert places(with_guests(preset)) == {"a": 1, "g": 2, "b": 3, "h": 3, "c": 5}


def test_guests_beside_the_list_leave_the_places_of_the_locals_alone():
    results = with_guests(GuestPreset.BESIDE)
    assert places(results) == {"a": 1, "b": 2, "g": 2, "h": 2, "c": 3}
    assert [line.id for line in results.entries] == ["a", "b", "g", "h", "c"]
    assert {line.id for line in results.entries if line.beside} == {"g", "h"}
    assert not any(line.shared or line.decided_by for line in results.entries)


def test_a_guest_beside_the_list_is_compared_by_the_keys_but_never_by_decisions():
    event = an_event(
        guests=GUEST_PRESETS[GuestPreset.BESIDE], ranking=Ranking((ByTime(),), Unbroken.DECISION)
    )
    seconds = {"a": 10, "b": 20, "c": 20, "g": 20, "h": 30}
    entries = {
        i: an_entry(i, elapsed_seconds=Decimal(s), decision=ord(i), guest=i in "gh")
        for i, s in seconds.items()
    }
    results = with_totals(dict.fromkeys(seconds, 80), event, **entries)
    assert places(results) == {"a": 1, "b": 2, "c": 3, "g": 2, "h": 4}
    assert codes(results) == ["scale-unstable"]


def test_guests_beside_an_empty_list_are_first():
    event = an_event(guests=GUEST_PRESETS[GuestPreset.BESIDE])
    results = with_totals({"g": 80, "h": 70}, event, **GUESTS)
    assert places(results) == {"g": 1, "h": 1}


def test_guests_with_a_list_of_their_own_have_places_of_their_own():
    results = with_guests(GuestPreset.OWN_LIST)
    assert places(results) == {"a": 1, "g": 1, "b": 2, "h": 2, "c": 3}
    assert results.of("h").above == "g"
    assert not any(line.beside for line in results.entries)


def test_guests_of_an_exhibition_keep_their_totals_and_are_not_ranked():
    results = with_guests(GuestPreset.EXHIBITION)
    assert places(results) == {"a": 1, "b": 2, "c": 3, "g": None, "h": None}
    assert results.of("g").state is ResultState.UNRANKED
    assert results.of("g").total == 85
    assert results.of("g").scale is None


def test_displacing_means_nothing_where_guests_have_their_own_list():
    policy = GuestPolicy(GuestRanking.SEPARATE, displace=True, awards=True, promotion=True)
    results = with_totals(TOTALS, an_event(guests=policy), **GUESTS)
    assert places(results)["b"] == 2


def test_a_tie_break_by_a_module_that_is_not_there_is_refused():
    with pytest.raises(RuleBroken, match="names module X"):
        with_totals({"a": 1}, an_event(ranking=Ranking((ByModule("X"),))))


def test_each_key_has_its_word():
    keys = (ByModule("D"), ByModules(("B", "C")), ByTime(), ByPenalties())
    assert [key_name(key) for key in keys] == ["module:D", "modules:B+C", "time", "penalties"]
