from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.competition import (
    GUEST_PRESETS,
    Award,
    ByModule,
    ByPenalties,
    ByTime,
    GapValue,
    GuestPreset,
    MedalsByGap,
    Places,
    Ranking,
    ScaleAtLeast,
    Share,
    TopShare,
    Unbroken,
)
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.marks import aspect_mark
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.results import ResultState, compute
from haihecup.domain.scheme import (
    Aspect,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Panel,
    YesNo,
)
from tests.domain.event_builders import (
    a_module,
    an_entry,
    an_event,
    codes,
    places,
    with_totals,
)

TWO = (
    Aspect("A1", "", Decimal(60), Direct()),
    Aspect("A2", "", Decimal(40), Judgement()),
)


def from_two(entries, marks, **changes):
    return compute(an_event(a_module("A", *TWO), **changes), entries, marks)


def test_an_entry_with_an_unmarked_aspect_is_shown_with_what_it_has_and_blocks():
    results = from_two([an_entry("e")], [("e", "A1", "50")])
    line = results.of("e")
    assert (line.state, line.place, line.scale) == (ResultState.UNFINISHED, None, None)
    assert (line.total, line.unmarked) == (Decimal("50.00"), ("A2",))
    assert codes(results) == ["unmarked"]
    assert results.problems[0].blocks
    assert results.blocked


@pytest.mark.parametrize(
    ("scores", "code"),
    [("0 1 2", "judgement-spread"), ("4 4 4", "out-of-range"), ("", "unmarked")],
)
def test_what_cannot_be_is_told_once_and_counts_as_not_marked(scores, code):
    results = from_two([an_entry("e")], [("e", "A1", "50"), ("e", "A2", scores)])
    assert results.of("e").state is ResultState.UNFINISHED
    assert [(p.code, p.entry, p.aspect) for p in results.problems] == [(code, "e", "A2")]


@pytest.mark.parametrize(
    "status", [EntryStatus.ABSENT, EntryStatus.WITHDRAWN, EntryStatus.DISQUALIFIED]
)
def test_who_does_not_compete_keeps_his_marks_and_has_no_place(status):
    entries = [an_entry("a"), an_entry("b", status=status)]
    marks = [("a", "A1", "50"), ("a", "A2", "2 2 2"), ("b", "A1", "60"), ("b", "A2", "0 3 0")]
    results = from_two(entries, marks)
    assert results.of("b").state == status
    assert (results.of("b").total, results.of("b").place) == (Decimal("60.00"), None)
    assert results.of("b").unmarked == ()
    problem = results.problems[0]
    assert (problem.code, problem.entry, problem.blocks) == ("judgement-spread", "b", False)
    assert not results.blocked


def test_absent_is_not_unmarked_and_not_zero():
    results = from_two([an_entry("a", status=EntryStatus.ABSENT)], [])
    assert codes(results) == []
    assert results.of("a").state is ResultState.ABSENT
    assert results.of("a").modules == {"A": Decimal("0.00")}


def test_a_zero_is_a_mark():
    results = from_two([an_entry("a")], [("a", "A1", "0"), ("a", "A2", "0 0 0")])
    assert (results.of("a").state, results.of("a").place) == (ResultState.RANKED, 1)


def test_nobody_looks_at_the_scores_of_a_cancelled_module():
    entry = an_entry("a", violations=(Violation("A", cancel=True),))
    results = from_two([entry], [("a", "A2", "0 3 0")])
    assert results.of("a").state is ResultState.RANKED
    assert codes(results) == ["scale-unstable"]


def test_before_the_scheme_has_an_aspect_everybody_is_unfinished():
    event = replace(an_event(), scheme=MarkingScheme(()))
    results = compute(event, [an_entry("a")], [])
    assert results.of("a").state is ResultState.UNFINISHED
    assert results.blocked


def test_without_entries_there_are_no_results():
    results = from_two([], [])
    assert (results.entries, results.problems, results.blocked) == ((), (), False)


def test_those_with_a_place_come_in_order_of_it_and_the_others_by_id():
    totals = {"e": 80, "d": "", "c": 80, "b": 90, "a": 95}
    results = with_totals(totals, None, a=an_entry("a", status=EntryStatus.ABSENT))
    assert [line.id for line in results.entries] == ["b", "c", "e", "a", "d"]
    assert [line.id for line in results.ranked] == ["b", "c", "e"]
    assert results.counts == {
        ResultState.RANKED: 3,
        ResultState.ABSENT: 1,
        ResultState.UNFINISHED: 1,
    }


def test_a_line_knows_its_neighbours_in_the_list():
    results = with_totals({"a": 90, "b": 80})
    a, b = results.entries
    assert (results.above(a), results.below(a)) == (None, b)
    assert (results.above(b), results.below(b)) == (a, None)


def test_problems_stand_by_entry_and_then_in_the_order_of_the_sheets():
    results = from_two([an_entry("b"), an_entry("a")], [("a", "A2", "9 9 9")])
    assert [(p.entry, p.aspect, p.code) for p in results.problems] == [
        ("a", "A1", "unmarked"),
        ("a", "A2", "out-of-range"),
        ("b", "A1", "unmarked"),
        ("b", "A2", "unmarked"),
    ]
    assert "站7" in results.problems_calling(lambda _entry: "站7")[0].text


@pytest.mark.parametrize(
    ("stray", "sentence"),
    [
        (("x", "A1", "5"), "a mark for entry x, which the event does not have"),
        (("a", "X9", "5"), "Entry a has a mark for aspect X9"),
    ],
)
def test_a_stray_mark_is_refused_and_never_dropped_silently(stray, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        from_two([an_entry("a")], [stray])


# ---- what holds for every event ----------------------------------------------------------------

ASPECTS = (
    Aspect("A1", "", Decimal(10), Direct()),
    Aspect("A2", "", Decimal(10), Judgement()),
    Aspect("A3", "", Decimal("7.5"), Count(Decimal("1.5"))),
    Aspect("B1", "", Decimal(5), YesNo()),
    Aspect("B2", "", Decimal(10), Panel(3, Combine.TRIMMED)),
)
SCORES = {
    "A1": ["0", "5", "5.01", "10", "11"],
    "A2": ["0 0 1", "2 2 2", "3 3 3", "0 3 3"],
    "A3": ["0", "2", "9"],
    "B1": ["0", "1"],
    "B2": ["1 2 3", "9 9.5 10", "10 10 10"],
}
AWARDS = (
    Award("特等奖", Places(1, 1), needs=3),
    Award("一等奖", Share(Decimal("0.2"), at_least=1)),
    Award("", MedalsByGap(3, GapValue.TOTAL, ("金", "银", "铜"))),
    Award("优胜奖", TopShare(Decimal("0.5"))),
    Award("鼓励奖", ScaleAtLeast(690)),
)
VIOLATIONS = (
    Violation("A", Decimal("1.25")),
    Violation("B", cancel=True),
    Violation(None, Decimal("0.5")),
)


@st.composite
def competitions(draw, presets=tuple(GuestPreset)):
    """An event with up to eight entries, their marks, and whatever policy."""
    event = an_event(
        a_module("A", *ASPECTS[:3], weight="0.7"),
        a_module("B", *ASPECTS[3:], weight="0.333"),
        ranking=Ranking(
            tuple(draw(st.lists(st.sampled_from([ByModule("B"), ByTime(), ByPenalties()])))),
            draw(st.sampled_from(Unbroken)),
        ),
        guests=GUEST_PRESETS[draw(st.sampled_from(presets))],
        awards=AWARDS,
    )
    entries = [
        an_entry(
            f"e{number}",
            guest=draw(st.booleans()),
            status=draw(st.sampled_from([EntryStatus.COMPETING] * 5 + list(EntryStatus))),
            elapsed_seconds=draw(st.sampled_from([None, Decimal(60), Decimal(90)])),
            decision=draw(st.sampled_from([None, 1, 2, 3])),
            violations=tuple(draw(st.lists(st.sampled_from(VIOLATIONS), max_size=1))),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    marks = [
        (entry.id, code, scores)
        for entry in entries
        for code, choices in SCORES.items()
        # the last choice of each is the best, or cannot be
        if (scores := draw(st.sampled_from(["", *choices[:-1] * 3, choices[-1]])))
    ]
    return event, entries, marks


@given(competitions(), st.randoms())
def test_the_order_of_input_never_changes_anything(competition, chance):
    event, entries, marks = competition
    before = compute(event, entries, marks)
    shuffled, mixed = list(entries), list(marks)
    chance.shuffle(shuffled)
    chance.shuffle(mixed)
    after = compute(event, shuffled, mixed)
    assert after.entries == before.entries
    assert after.problems == before.problems


@given(competitions(), st.data())
def test_raising_a_mark_never_worsens_the_place(competition, data):
    event, entries, marks = competition
    before = compute(event, entries, marks)
    ranked = [line.id for line in before.ranked]
    mine = [number for number, mark in enumerate(marks) if mark[0] in ranked]
    if not mine:
        return
    number = data.draw(st.sampled_from(mine))
    entry_id, code, scores = marks[number]
    aspect = next(aspect for aspect in ASPECTS if aspect.code == code)
    worth = aspect_mark(aspect, scores.split())
    better = [
        other
        for other in SCORES[code]
        if not isinstance(mark := aspect_mark(aspect, other.split()), Problem) and mark >= worth
    ]
    raised = [*marks]
    raised[number] = (entry_id, code, data.draw(st.sampled_from(better)))
    assert compute(event, entries, raised).of(entry_id).place <= before.of(entry_id).place


@given(competitions(presets=(GuestPreset.FULL,)))
def test_a_decision_only_orders_those_who_are_tied(competition):
    event, entries, marks = competition
    event = replace(event, ranking=replace(event.ranking, unbroken=Unbroken.DECISION))
    before = places(compute(event, [replace(entry, decision=None) for entry in entries], marks))
    for line in compute(event, entries, marks).ranked:
        tied = sum(place == before[line.id] for place in before.values())
        assert before[line.id] <= line.place < before[line.id] + tied
        assert line.decided_by != "decision" or before[line.above] == before[line.id]


def entries_by_id(entries):
    """Whether an entry is a guest, by its id."""
    return {entry.id: entry.guest for entry in entries}


@given(competitions(presets=(GuestPreset.BESIDE,)))
def test_guests_beside_the_list_change_nothing_for_the_locals(competition):
    event, entries, marks = competition
    locals_ = [entry for entry in entries if not entry.guest]
    theirs = {entry.id for entry in locals_}
    alone = compute(event, locals_, [mark for mark in marks if mark[0] in theirs])
    with_guests = compute(event, entries, marks)
    assert [line for line in with_guests.entries if line.id in theirs] == list(alone.entries)


@given(competitions())
def test_sums_agree_with_the_printed_marks(competition):
    event, entries, marks = competition
    results = compute(event, entries, marks)
    for entry in entries:
        line = results.of(entry.id)
        off = sum(v.points for v in entry.violations if v.module is None)
        assert line.total == max(sum(line.modules.values()) - off, 0)
        assert all(mark == mark.quantize(Decimal("0.01")) for mark in line.modules.values())


@given(competitions())
def test_every_entry_has_one_line_and_at_most_one_award_by_name(competition):
    event, entries, marks = competition
    results = compute(event, entries, marks)
    assert sorted(line.id for line in results.entries) == sorted(entry.id for entry in entries)
    names = {"特等奖", "一等奖", "金", "银", "铜", "优胜奖", "鼓励奖", None}
    for line in results.entries:
        assert line.award in names
        assert line.place is not None or line.award is None
        assert line.place is None or line.beside or line.place <= len(entries)


@given(competitions())
def test_places_skip_as_many_as_share(competition):
    event, entries, marks = competition
    results = compute(event, entries, marks)
    own_list = event.guests == GUEST_PRESETS[GuestPreset.OWN_LIST]
    guests = entries_by_id(entries)
    for apart in (False, True) if own_list else (None,):
        in_list = [
            line.place
            for line in results.ranked
            if not line.beside and (apart is None or guests[line.id] is apart)
        ]
        for place in set(in_list):
            assert place == 1 + sum(other < place for other in in_list)


def test_the_marks_may_come_from_a_cursor_that_is_read_once():
    marks = iter([("a", "A1.1", "70"), ("b", "A1.1", "80")])
    assert places(compute(an_event(), [an_entry("a"), an_entry("b")], marks)) == {"b": 1, "a": 2}
