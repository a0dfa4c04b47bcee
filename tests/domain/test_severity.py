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
from haihecup.domain.severity import severity


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
