from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.competition import Award, ByTime, Places, Ranking
from haihecup.domain.corrections import (
    CANCEL,
    DISQUALIFY,
    Change,
    Correctable,
    Marked,
    MovedLine,
    correctable_word,
    corrected,
    cost_of,
    cost_text,
    moved_lines,
    read_seconds,
    read_status,
    read_violation,
    recalled,
    time_that_counts,
    value_text,
)
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.impact import CertificateTouched, line_changes
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import ViolationRecord
from haihecup.domain.results import compute
from haihecup.domain.scheme import Aspect, Judgement
from tests.domain.event_builders import a_module, an_entry, an_event, places

MARK, STATUS, TIME, CREDIT, DECISION, VIOLATION = Correctable
EVENT = an_event(
    a_module("A"),
    a_module("B", Aspect("B1.1", "", Decimal(10), Judgement())),
    ranking=Ranking((ByTime(),)),
    awards=(Award("一等奖", Places(1, 1)),),
)
WORKS = {"K1": "a", "K2": "b"}


def marked(**changes):
    whole = Marked(
        EVENT,
        WORKS,
        tuple(an_entry(key, elapsed_seconds=Decimal(600)) for key in WORKS.values()),
        (
            ("a", "A1.1", "80"),
            ("b", "A1.1", "70"),
            ("a", "B1.1", "2 2 2"),
            ("b", "B1.1", "2 2 2"),
        ),
        {"K1": "600", "K2": "600"},
        {},
    )
    return replace(whole, **changes)


def result(some):
    return compute(some.event, some.entries, some.marks)


def after(*changes, some=None):
    done, told = corrected(some or marked(), changes)
    return result(done), told


def test_a_corrected_mark_tells_old_and_new_scores_and_counts():
    results, (told,) = after(Change("K2", MARK, "85", "A1.1"))
    assert (told.before, told.after) == ("70", "85")
    assert places(results) == {"b": 1, "a": 2}


def test_scores_that_cannot_be_are_refused_and_so_is_too_wide_a_spread():
    with pytest.raises(RuleBroken, match=r"A1\.1"):
        after(Change("K1", MARK, "101", "A1.1"))
    with pytest.raises(RuleBroken, match="lie more than one apart"):
        after(Change("K1", MARK, "0 2 3", "B1.1"))
    with pytest.raises(RuleBroken, match=r"no aspect C1\.1"):
        after(Change("K1", MARK, "1", "C1.1"))


def test_a_status_can_be_corrected():
    results, (told,) = after(Change("K1", STATUS, "disqualified"))
    assert (told.before, told.after) == ("competing", "disqualified")
    assert places(results) == {"b": 1, "a": None}


def test_a_corrected_time_breaks_the_tie_less_what_was_given_back():
    level = marked(
        marks=(
            ("a", "A1.1", "80"),
            ("b", "A1.1", "80"),
            ("a", "B1.1", "2 2 2"),
            ("b", "B1.1", "2 2 2"),
        ),
        credits={"K2": Decimal(60)},
    )
    results, (told,) = after(Change("K2", TIME, "10:30"), some=level)
    assert (told.before, told.after) == ("600", "630")
    assert results.of("b").elapsed_seconds == 570
    assert places(results) == {"b": 1, "a": 2}


def test_time_given_back_is_added_up():
    results, (told,) = after(Change("K2", CREDIT, "90"), some=marked(credits={"K2": Decimal(30)}))
    assert (told.before, told.after) == ("30", "120")
    assert results.of("b").elapsed_seconds == 480


def test_two_decisions_change_hands_in_one_correction():
    entries = (an_entry("a", decision=1), an_entry("b", decision=2))
    changes = (Change("K1", DECISION, "2"), Change("K2", DECISION, "1"))
    done, told = corrected(marked(entries=entries), changes)
    assert [one.decision for one in done.entries] == [2, 1]
    assert [one.before for one in told] == ["1", "2"]
    with pytest.raises(RuleBroken, match="whole number"):
        after(Change("K1", DECISION, "first"))


def test_a_violation_is_recorded_and_lifted_again():
    results, (told,) = after(Change("K1", VIOLATION, "12.50", "A", note="触碰他人设备"))
    assert (told.before, told.after) == ("", "12.50")
    assert results.of("a").modules["A"] == Decimal("67.50")
    entries = (an_entry("a", violations=(Violation("A", Decimal("12.50")),)), an_entry("b"))
    lift = Change("K1", VIOLATION, "", "A", before="12.50")
    results, _told = after(lift, some=marked(entries=entries))
    assert results.of("a").modules["A"] == 80
    with pytest.raises(RuleBroken, match="no such violation"):
        after(lift)


def test_a_module_can_be_cancelled():
    results, _told = after(Change("K1", VIOLATION, CANCEL, "A"))
    assert results.of("a").modules["A"] == 0
    with pytest.raises(RuleBroken, match="Choose the module"):
        after(Change("K1", VIOLATION, CANCEL))


@pytest.mark.parametrize(
    "change",
    [
        Change("K1", MARK, "80", "A1.1"),
        Change("K1", STATUS, str(EntryStatus.COMPETING)),
        Change("K1", TIME, "600"),
        Change("K1", DECISION, ""),
    ],
)
def test_what_stands_there_already_is_no_correction(change):
    with pytest.raises(RuleBroken, match="stands there already"):
        after(change)


def test_a_correction_without_changes_or_of_an_unknown_work_is_refused():
    with pytest.raises(RuleBroken, match="Nothing is to be corrected"):
        after()
    with pytest.raises(RuleBroken, match="no work code K9"):
        after(Change("K9", STATUS, "absent"))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90", "90"), ("1:30", "90"), ("0:01:30", "90"), (" 12：30.5 ", "750.5"), ("1:00:00", "3600")],
)
def test_times_are_read_as_people_write_them(text, seconds):
    assert read_seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "1:2:3:4", "-5", "1.5:30"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(RuleBroken, match="is no time"):
        read_seconds(text)
    assert read_seconds("", may_be_none=True) == ""


def test_no_time_falls_below_nothing():
    assert time_that_counts("60", Decimal(90)) == 0
    assert time_that_counts("", Decimal(90)) is None
    assert time_that_counts(None, Decimal(0)) is None


def test_points_off_are_more_than_nothing_and_of_a_module_that_is_there():
    assert read_violation(EVENT, "", "2") == Violation(None, Decimal("2.00"))
    for points in ("0", "-1", "", "two", "1.555"):
        with pytest.raises(RuleBroken, match="no number of points"):
            read_violation(EVENT, "A", points)
    with pytest.raises(RuleBroken, match="no module X"):
        read_violation(EVENT, "X", "2")


def test_whoever_is_disqualified_is_so_as_a_whole_and_competes_again_once_it_is_struck():
    done, (told,) = corrected(marked(), (Change("K1", VIOLATION, DISQUALIFY, note="作弊"),))
    assert (told.before, told.after) == ("", DISQUALIFY)
    assert done.entry("K1").status is EntryStatus.DISQUALIFIED
    assert done.entry("K1").violations == ()
    struck, _told = corrected(done, (Change("K1", VIOLATION, "", before=DISQUALIFY),))
    assert struck.entry("K1").status is EntryStatus.COMPETING
    with pytest.raises(RuleBroken, match="no such violation"):
        corrected(struck, (Change("K1", VIOLATION, "", before=DISQUALIFY),))
    with pytest.raises(RuleBroken, match="Choose no module"):
        corrected(struck, (Change("K1", VIOLATION, DISQUALIFY, "A"),))


def test_what_a_violation_costs_is_said_in_words():
    def cost(violation, **more):
        return cost_of(ViolationRecord("a", violation, **more))

    assert cost(Violation("A", Decimal("2.00"))) == "2.00"
    assert cost(Violation("A", cancel=True)) == CANCEL
    assert cost(Violation(None), disqualifies=True) == DISQUALIFY
    assert cost_text("A", "2.5") == "−2.50, module A"
    assert cost_text("", "2") == "−2.00 on the whole"
    assert cost_text("A", CANCEL) == "module A cancelled"
    assert cost_text("", DISQUALIFY) == "disqualified"


def test_time_given_back_is_taken_back_with_a_minus_but_no_more_than_there_is():
    some = marked(credits={"K2": Decimal(90)})
    _done, (told,) = corrected(some, (Change("K2", CREDIT, "−1:00"),))
    assert (told.before, told.after) == ("90", "30")
    with pytest.raises(RuleBroken, match="only 90 s were given back"):
        corrected(some, (Change("K2", CREDIT, "-91"),))


def test_values_read_as_people_say_them():
    assert value_text(STATUS, "absent") == "absent"
    assert value_text(TIME, "600") == "600 s"
    assert value_text(VIOLATION, CANCEL) == "module cancelled"
    assert value_text(VIOLATION, "2.00") == "−2.00"
    assert value_text(MARK, "2 3 2") == "2 3 2"
    assert value_text(MARK, "") == "—"
    assert value_text(VIOLATION, DISQUALIFY) == "disqualified"
    assert len({correctable_word(one) for one in Correctable}) == len(Correctable)


def test_what_a_correction_did_is_kept_by_work_code():
    before = result(marked())
    done, _told = corrected(marked(), (Change("K2", MARK, "85", "A1.1"),))
    lines = line_changes(before, result(done), str)
    assert moved_lines(lines, {"a": "K1", "b": "K2"}) == (
        MovedLine("K2", ("76.67", "91.67"), ("2", "1"), ("", "一等奖")),
        MovedLine("K1", ("86.67", "86.67"), ("1", "2"), ("一等奖", "")),
    )


def test_certificates_on_paper_are_recalled():
    told = recalled(
        (
            CertificateTouched("2026-0412", "a", "K1", printed=True, award=None),
            CertificateTouched("2026-0413", "b", "K2", printed=False, award="一等奖"),
        )
    )
    assert told == (
        "Certificate 2026-0412 is void and must be recalled.",
        "Certificate 2026-0413 is void; it was not printed yet.",
    )


def test_a_status_may_be_written_as_people_say_it():
    assert read_status(" absent ") == "absent"
    assert read_status("asleep") == "asleep"
