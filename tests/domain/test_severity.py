from decimal import Decimal

from haihecup.domain.scheme import (
    Aspect,
    Combine,
    Direct,
    Judgement,
    MarkingScheme,
    Module,
    Panel,
    SubCriterion,
)
from haihecup.domain.severity import by_aspect, drifts, off_the_panel, over_time, severity


def scheme(*aspects):
    return MarkingScheme((Module("A", "加工", (SubCriterion("A1", "成品", aspects),)),))


PANEL = Aspect("A1.1", "外观", Decimal(10), Panel(3, Combine.MEAN))
JUDGED = Aspect("A1.2", "表面", Decimal(9), Judgement())
DIRECT = Aspect("A1.3", "卷面", Decimal(100), Direct())


def test_a_scheme_without_panels_has_no_judges_to_compare():
    found = severity(scheme(DIRECT), [("e1", "A1.3", "50")])
    assert found.judges == ()


def test_each_judge_is_measured_against_the_mean_of_his_panel():
    found = severity(scheme(PANEL, DIRECT), [("e1", "A1.1", "9 8 4"), ("e1", "A1.3", "50")])
    assert [judge.mean for judge in found.judges] == [Decimal("2.00"), Decimal("1.00"), Decimal(-3)]
    assert found.usual == Decimal("0.50")


def test_scores_of_a_judgement_count_as_the_points_they_stand_for():
    found = severity(scheme(JUDGED), [("e1", "A1.2", "3 2 1")])
    assert [judge.mean for judge in found.judges] == [3, 0, -3]


def test_the_range_is_from_the_work_marked_hardest_to_the_mildest():
    marks = [("e1", "A1.1", "9 8 4"), ("e2", "A1.1", "6 6 6")]
    third = severity(scheme(PANEL), marks).judges[2]
    assert (third.works, third.least, third.most, third.mean) == (2, -3, 0, Decimal("-1.50"))


def test_few_works_are_never_called_unusual():
    few = [(f"e{n}", "A1.1", "9 8 4") for n in range(4)]
    assert not any(judge.unusual for judge in severity(scheme(PANEL), few).judges)
    enough = [(f"e{n}", "A1.1", "9 8 4") for n in range(5)]
    assert [judge.unusual for judge in severity(scheme(PANEL), enough).judges] == [True] * 3


def test_what_is_no_number_is_passed_over():
    found = severity(scheme(PANEL), [("e1", "A1.1", "9 x 4"), ("e2", "A1.1", "5 5 5")])
    assert [judge.mean for judge in found.judges] == [0, 0, 0]


def test_an_event_without_marks_has_no_judges_yet():
    assert severity(scheme(PANEL), []).judges == ()


def test_a_judge_who_swings_from_work_to_work_is_unsteady():
    swinging = [(f"e{n}", "A1.1", f"5 5 {9 if n % 2 else 1}") for n in range(6)]
    found = severity(scheme(PANEL), swinging).judges
    assert [judge.unsteady for judge in found] == [False, False, True]
    assert found[2].spread == Decimal("2.67")
    assert found[2].mean == 0


def test_judges_are_compared_aspect_by_aspect_each_with_its_own_measure():
    marks = [("e1", "A1.1", "9 8 4"), ("e1", "A1.2", "2 2 2"), ("e1", "A1.3", "50")]
    table = scheme(PANEL, JUDGED, DIRECT)
    first, second = by_aspect(table, off_the_panel(table, marks))
    assert (first.aspect.code, second.aspect.code) == ("A1.1", "A1.2")
    assert [judge.mean for judge in first.severity.judges] == [2, 1, -3]
    assert [judge.mean for judge in second.severity.judges] == [0, 0, 0]
    assert (first.severity.usual, second.severity.usual) == (Decimal("0.50"), Decimal("0.45"))


def marked_in_turn(scores):
    """Works that were marked one after the other, an hour apart."""
    marks = [(f"e{n:02}", "A1.1", one) for n, one in enumerate(scores)]
    moments = {(work, code): (n, f"{n:02}:00") for n, (work, code, _s) in enumerate(marks)}
    return off_the_panel(scheme(PANEL), marks), moments


def test_a_judge_who_grows_severe_is_seen_over_time():
    offs, moments = marked_in_turn(["6 6 6"] * 6 + ["7 7 4"] * 6)
    found = over_time(offs, moments)
    assert [(one.works, one.first, one.last) for one in found] == [
        (3, "00:00", "02:00"), (3, "03:00", "05:00"), (3, "06:00", "08:00"), (3, "09:00", "11:00"),
    ]  # fmt: skip
    assert [one.means[2] for one in found] == [0, 0, -2, -2]
    drift = drifts(found, Decimal("0.50"))
    assert [(one.judge, one.by, one.unusual) for one in drift] == [
        (1, 1, True), (2, 1, True), (3, -2, True),
    ]  # fmt: skip


def test_works_that_were_set_in_one_go_have_no_order():
    offs, moments = marked_in_turn(["6 6 6"] * 12)
    assert over_time(offs, dict.fromkeys(moments, (1, "00:00"))) == ()
    assert over_time(offs, {}) == ()
    halves = {key: (n // 6, "") for n, key in enumerate(moments)}
    assert [one.works for one in over_time(offs, halves)] == [6, 6]


def test_a_few_works_at_the_end_belong_to_the_stretch_before():
    offs, moments = marked_in_turn(["6 6 6"] * 8)
    assert [one.works for one in over_time(offs, moments)] == [3, 5]
    few, at = marked_in_turn(["6 6 6"] * 4)
    assert over_time(few, at) == ()


def test_a_judge_who_marked_nothing_in_a_stretch_has_no_mean_there():
    offs, moments = marked_in_turn(["6 6"] * 3 + ["6 6 6"] * 3)
    assert [one.means[2] for one in over_time(offs, moments)] == [None, 0]
    assert [one.judge for one in drifts(over_time(offs, moments), Decimal(1))] == [1, 2]
    assert drifts((), Decimal(1)) == ()
