from decimal import Decimal

import pytest

from haihecup.domain.competition import (
    GUEST_PRESETS,
    Group,
    GuestPolicy,
    GuestPreset,
    GuestRanking,
    Level,
    PromotionRequires,
)
from haihecup.domain.entries import Entry, Member
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import PromotionRule, PromotionTable, Target
from haihecup.domain.results import compute
from haihecup.domain.scheme import ModuleKind
from tests.domain.event_builders import a_module, an_entry, an_event, codes, with_totals

NONE, JUNIOR, INTERMEDIATE, SENIOR, TECHNICIAN, MASTER = SkillLevel
ALL_LEVELS = tuple(SkillLevel)


def promoted(place, level, group, entry=None, count=12):
    """The promotions of the entry at ``place`` of so many."""
    totals = {f"{n:02}": 100 - n for n in range(1, count + 1)}
    tested = entry or an_entry(f"{place:02}", *ALL_LEVELS)
    event = an_event(level=level, group=group)
    return with_totals(totals, event, **{f"{place:02}": tested}).of(f"{place:02}").promotions


UPPER_WORKERS = (TECHNICIAN,) * 4 + (MASTER, None)
MIDDLE_WORKERS = (SENIOR,) * 3 + (TECHNICIAN, None, None)
LOWER_WORKERS = (INTERMEDIATE,) * 2 + (SENIOR, None, None, None)
UPPER_STUDENTS = (SENIOR,) * 3 + (None,) * 3
OTHER_STUDENTS = (INTERMEDIATE,) * 2 + (None,) * 4
NOBODY = (None,) * 6


@pytest.mark.parametrize(
    ("level", "last", "workers", "students"),
    [
        (Level.COMPREHENSIVE, 10, UPPER_WORKERS, UPPER_STUDENTS),
        (Level.MUNICIPAL_1, 10, UPPER_WORKERS, UPPER_STUDENTS),
        (Level.MUNICIPAL_2, 6, MIDDLE_WORKERS, OTHER_STUDENTS),
        (Level.DISTRICT, 6, MIDDLE_WORKERS, OTHER_STUDENTS),
        (Level.ENTERPRISE, 3, LOWER_WORKERS, OTHER_STUDENTS),
    ],
)
def test_the_table_of_2024_for_every_level_held(level, last, workers, students):
    for place in (1, last):
        assert promoted(place, level, Group.WORKERS) == workers
        assert promoted(place, level, Group.STUDENTS) == students
    assert promoted(last + 1, level, Group.WORKERS) == NOBODY
    assert promoted(last + 1, level, Group.STUDENTS) == NOBODY


def test_thirty_per_cent_of_a_school_event_are_whole_places():
    holding = Entry("12", "", (Member("x", INTERMEDIATE),))
    assert promoted(12, Level.ENTERPRISE, Group.WORKERS, holding, count=41) == (SENIOR,)
    late = Entry("13", "", (Member("x", INTERMEDIATE),))
    assert promoted(13, Level.ENTERPRISE, Group.WORKERS, late, count=41) == (None,)


def test_those_who_share_the_last_qualifying_place_are_all_promoted():
    totals = {"a": 90, **{f"{n}": 80 for n in range(10)}}
    results = with_totals(totals)
    assert {line.promotions for line in results.entries} == {(TECHNICIAN,)}


def test_one_promotion_per_person_and_year_is_told_and_withheld():
    members = (Member("a", SENIOR, promoted_this_year=True), Member("b", SENIOR))
    results = with_totals({"x": 90}, x=Entry("x", "", members))
    assert results.of("x").promotions == (None, TECHNICIAN)
    assert "promotion-already-this-year" in codes(results)
    assert "member 1" in results.problems[0].text
    assert not results.blocked


def test_nothing_is_withheld_where_nothing_would_be_given():
    results = with_totals(
        {"x": 90}, x=Entry("x", "", (Member("a", MASTER, promoted_this_year=True),))
    )
    assert results.of("x").promotions == (None,)
    assert codes(results) == ["scale-unstable"]


def test_who_has_no_place_is_not_promoted_but_every_member_has_his_line():
    results = with_totals({"x": 90}, x=an_entry("x", SENIOR, SENIOR, status="absent"))
    assert results.of("x").promotions == (None, None)


GUEST = {"g": an_entry("g", SENIOR, guest=True)}


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (GuestPreset.FULL, TECHNICIAN),
        (GuestPreset.PROMOTION_ONLY, TECHNICIAN),
        (GuestPreset.BESIDE, TECHNICIAN),
        (GuestPreset.OWN_LIST, None),
        (GuestPreset.EXHIBITION, None),
    ],
)
def test_the_guest_policy_decides_about_guests(preset, expected):
    event = an_event(guests=GUEST_PRESETS[preset])
    results = with_totals({"g": 90, "a": 80}, event, **GUEST)
    assert results.of("g").promotions == (expected,)
    assert results.of("a").promotions == (TECHNICIAN,)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        # 30 per cent of the four locals, and the guest is beside the first of them
        (GuestPolicy(GuestRanking.TOGETHER, displace=False, awards=True, promotion=True), True),
        # 30 per cent of a list of one is nobody
        (GuestPolicy(GuestRanking.SEPARATE, displace=False, awards=True, promotion=True), False),
    ],
)
def test_a_share_is_taken_of_the_list_that_counts(policy, expected):
    event = an_event(level=Level.ENTERPRISE, guests=policy)
    junior = an_entry("g", JUNIOR, guest=True)
    results = with_totals({"g": 90, "a": 80, "b": 70, "c": 60, "d": 50}, event, g=junior)
    assert results.of("a").promotions == (INTERMEDIATE,)
    assert (results.of("g").promotions == (INTERMEDIATE,)) is expected


@pytest.mark.parametrize(
    ("theory", "practical", "expected"),
    [("60", "60", TECHNICIAN), ("59.99", "100", None), ("100", "59.99", None)],
)
def test_theory_and_practical_must_both_be_reached_where_it_is_asked(theory, practical, expected):
    event = an_event(
        a_module("T", kind=ModuleKind.THEORY, weight="0.3"),
        a_module("A", weight="0.7"),
        promotion_requires=PromotionRequires(Decimal(60), Decimal(60)),
    )
    marks = [("x", "T1.1", theory), ("x", "A1.1", practical)]
    assert compute(event, [an_entry("x")], marks).of("x").promotions == (expected,)


def test_the_table_is_data_of_the_edition():
    rule = PromotionRule(Target(SENIOR), Target(JUNIOR), places=1)
    table = PromotionTable({Level.COMPREHENSIVE: rule})
    entries = [an_entry("a", JUNIOR), an_entry("b", JUNIOR)]
    marks = [("a", "A1.1", "9"), ("b", "A1.1", "8")]
    results = compute(an_event(), entries, marks, table)
    assert [line.promotions for line in results.entries] == [(SENIOR,), (None,)]
    without = compute(an_event(level=Level.DISTRICT), entries, marks, table)
    assert [line.promotions for line in without.entries] == [(None,), (None,)]


def test_a_rule_without_places_or_share_promotes_nobody():
    assert PromotionRule(Target(SENIOR), Target(JUNIOR)).last_place(100) == 0
