from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.competition import (
    Award,
    ByModule,
    ByModules,
    ByTime,
    GapValue,
    MedalsByGap,
    Places,
    PromotionRequires,
    Ranking,
    ScaleAtLeast,
    Share,
    TopShare,
)
from haihecup.domain.scheme import (
    Aspect,
    Band,
    Combine,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Module,
    Panel,
    SubCriterion,
)
from haihecup.domain.scheme_checks import check_event, check_rules, check_scheme
from tests.domain.event_builders import a_module, an_event


def found(problems):
    return [(problem.code, problem.field, problem.blocks) for problem in problems]


def aspect_of(kind, maximum="10"):
    module = a_module("A", Aspect("A1.1", "", Decimal(maximum), kind))
    return found(check_scheme(MarkingScheme((module,))))


ASPECT = "scheme.modules[0].sub_criteria[0].aspects[0]"


def test_a_sound_event_has_nothing_to_mend():
    event = an_event(
        a_module("A"),
        a_module("B"),
        ranking=Ranking((ByModule("A"), ByModules(("A", "B")), ByTime())),
        awards=(
            Award("一", Places(1, 3), needs=0),
            Award("二", Share(Decimal("0.5"))),
            Award("三", TopShare(Decimal(1))),
            Award("四", ScaleAtLeast(700)),
            Award("", MedalsByGap(0, GapValue.SCALE, ("a", "b", "c"))),
        ),
        promotion_requires=PromotionRequires(Decimal(0), Decimal(100)),
    )
    assert check_event(event) == ()


def test_a_scheme_without_aspects_is_empty():
    event = replace(an_event(), scheme=MarkingScheme(()))
    assert found(check_event(event)) == [("scheme-empty", "scheme", True)]
    assert check_scheme(event.scheme) == ()


def test_two_of_a_kind_with_one_code_cannot_be_told_apart():
    twice = Aspect("A1.1", "", Decimal(1), Direct())
    scheme = MarkingScheme((a_module("A", twice, twice), a_module("A"), a_module("B", twice)))
    assert found(check_scheme(scheme)) == [
        ("code-twice", "scheme.modules[0].sub_criteria[0].aspects[1].code", True),
        ("code-twice", "scheme.modules[1].code", True),
        ("code-twice", "scheme.modules[1].sub_criteria[0].code", True),
        ("code-twice", "scheme.modules[1].sub_criteria[0].aspects[0].code", True),
        ("code-twice", "scheme.modules[2].sub_criteria[0].aspects[0].code", True),
    ]


def test_one_code_for_things_of_different_kinds_is_a_hint():
    aspect = Aspect("A", "", Decimal(1), Direct())
    module = Module("A", "", (SubCriterion("S", "", (aspect, replace(aspect, code="S"))),))
    assert found(check_scheme(MarkingScheme((module,)))) == [
        ("code-twice", f"{ASPECT}.code", False),
        ("code-twice", "scheme.modules[0].sub_criteria[0].aspects[1].code", False),
    ]


def test_a_code_is_never_empty():
    scheme = MarkingScheme((replace(a_module("A"), code=" "),))
    assert found(check_scheme(scheme)) == [("code-empty", "scheme.modules[0].code", True)]


@pytest.mark.parametrize("weight", ["0", "-0.3"])
def test_a_weight_is_more_than_nothing(weight):
    scheme = MarkingScheme((a_module("A", weight=weight),))
    assert found(check_scheme(scheme)) == [("not-positive", "scheme.modules[0].weight", True)]


def test_a_module_without_aspects_is_a_hint():
    scheme = MarkingScheme((Module("A", "", ()),))
    assert found(check_scheme(scheme)) == [("no-aspects", "scheme.modules[0]", False)]


def test_a_maximum_is_more_than_nothing_and_best_with_two_decimals():
    assert aspect_of(Direct(), "0") == [("not-positive", f"{ASPECT}.max", True)]
    assert aspect_of(Direct(), "0.125") == [("too-many-decimals", f"{ASPECT}.max", False)]
    assert aspect_of(Judgement()) == []


@pytest.mark.parametrize(
    ("kind", "sound"),
    [
        (Panel(0, Combine.MEAN), False),
        (Panel(1, Combine.MEAN), True),
        (Panel(2, Combine.TRIMMED), False),
        (Panel(3, Combine.TRIMMED), True),
    ],
)
def test_a_panel_has_judges_enough(kind, sound):
    assert aspect_of(kind) == ([] if sound else [("judges", f"{ASPECT}.judges", True)])


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ([("0.02", "10"), ("0.05", "5")], []),
        ([], [("bands", ASPECT, False)]),
        ([("0.05", "5"), ("0.02", "10")], [("bands", f"{ASPECT}.bands[1]", False)]),
        ([("0.02", "10"), ("0.02", "5")], [("bands", f"{ASPECT}.bands[1]", False)]),
        ([("0.02", "11")], [("bands", f"{ASPECT}.bands[0]", False)]),
        ([("-0.02", "10")], [("band-mark", f"{ASPECT}.bands[0]", True)]),
        ([("0.02", "-1")], [("band-mark", f"{ASPECT}.bands[0]", True)]),
    ],
)
def test_tolerance_bands_go_from_narrow_to_wide(bands, expected):
    kind = Measured(Decimal(80), tuple(Band(Decimal(w), Decimal(m)) for w, m in bands))
    assert aspect_of(kind) == expected


def test_a_tie_break_names_modules_that_are_there():
    ranking = Ranking((ByModule("X"), ByModules(("A", "Y")), ByModules(())))
    assert found(check_rules(an_event(ranking=ranking))) == [
        ("unknown-module", "ranking.tie_break[0].code", True),
        ("unknown-module", "ranking.tie_break[1].codes[1]", True),
        ("unknown-module", "ranking.tie_break[2]", True),
    ]


@pytest.mark.parametrize(
    ("award", "field"),
    [
        (Award("", Places(1, 1)), ""),
        (Award("x", MedalsByGap(1, GapValue.SCALE, ("a", "", "c"))), ""),
        (Award("x", Places(1, 1), needs=-1), ".needs"),
        (Award("x", Places(0, 1)), ".from"),
        (Award("x", Places(3, 2)), ".to"),
        (Award("x", Share(Decimal(10))), ".share"),
        (Award("x", Share(Decimal(0))), ".share"),
        (Award("x", Share(Decimal("0.1"), -1)), ".at_least"),
        (Award("x", TopShare(Decimal("1.01"))), ".share"),
        (Award("x", ScaleAtLeast(-1)), ".at_least"),
        (Award("x", MedalsByGap(-1, GapValue.SCALE, ("a", "b", "c"))), ".gap"),
    ],
)
def test_an_award_that_makes_no_sense_is_named(award, field):
    event = an_event(awards=(Award("y", Places(1, 1)), award))
    blocking = [problem for problem in check_rules(event) if problem.blocks]
    assert found(blocking) == [("award", f"awards[1]{field}", True)]


def test_shares_of_more_than_everybody_are_a_hint():
    awards = (Award("x", Share(Decimal("0.6"))), Award("y", Share(Decimal("0.5"))))
    assert found(check_rules(an_event(awards=awards))) == [("shares", "awards", False)]


def test_per_cent_go_from_0_to_100_and_a_team_has_a_member():
    required = PromotionRequires(Decimal(-1), Decimal(101))
    assert found(check_rules(an_event(team_size=0, promotion_requires=required))) == [
        ("team-size", "team_size", True),
        ("per-cent", "promotion_requires.theory", True),
        ("per-cent", "promotion_requires.practical", True),
    ]
