from decimal import Decimal

from haihecup.domain.scheme import Aspect, Direct, Judgement, MarkingScheme, Module, SubCriterion
from haihecup.domain.scheme_sums import (
    DECLARED_MARK,
    LEVELS_MISSING,
    NOT_HUNDRED,
    SECTION_MARK,
    SECTION_UNKNOWN,
    check_sums,
    sums_of,
)
from haihecup.domain.scheme_texts import NO_TEXTS, AspectText, ModuleText, SchemeTexts, Section

FOUR = ("差", "达标", "良好", "优秀")


def a_scheme(*maxima, kind=None, weight="1"):
    aspects = tuple(
        Aspect(f"A1.{n}", "", Decimal(most), kind or Direct()) for n, most in enumerate(maxima, 1)
    )
    module = Module("A", "", (SubCriterion("A1", "", aspects),), weight=Decimal(weight))
    return MarkingScheme((module,))


def found(scheme, texts=NO_TEXTS):
    return [(one.code, one.field) for one in check_sums(scheme, texts)]


def test_a_scheme_that_comes_to_a_hundred_has_nothing_to_tell():
    assert found(a_scheme("60.5", "39.5")) == []
    assert found(a_scheme("200", weight="0.5")) == []


def test_an_empty_scheme_is_no_wrong_sum():
    assert found(MarkingScheme(())) == []


def test_the_aspects_of_a_module_are_added_against_its_declared_mark():
    texts = SchemeTexts((ModuleText("A", Decimal(90)),))
    assert found(a_scheme("60", "40"), texts) == [(DECLARED_MARK, "scheme.modules[0]")]
    (module,) = sums_of(a_scheme("60", "40"), texts).modules
    assert (module.mark, module.declared, module.missing) == (100, 90, -10)
    assert sums_of(a_scheme("60"), NO_TEXTS).modules[0].missing == 0


def test_everything_is_added_against_a_hundred_with_the_weights():
    assert found(a_scheme("60", "30")) == [(NOT_HUNDRED, "scheme")]
    total = sums_of(a_scheme("60", "40", weight="0.70"), NO_TEXTS).total
    assert (total.mark, total.missing, total.fits) == (70, 30, False)


def test_the_aspects_of_each_section_are_added_against_its_mark():
    texts = SchemeTexts(
        aspects=(AspectText("A1.1", section="1"), AspectText("A1.2", section="2")),
        sections=(
            Section("1", "组织", Decimal(60)),
            Section("2", "车削", Decimal(45)),
            Section("3"),
        ),
    )
    assert found(a_scheme("60", "40"), texts) == [(SECTION_MARK, "scheme.sections[1]")]
    assert [one.mark for one in sums_of(a_scheme("60", "40"), texts).sections] == [60, 40, 0]


def test_a_section_that_the_standards_lack_is_told_once_there_are_standards():
    said = (AspectText("A1.1", section="7"), AspectText("A1.2", note="x"))
    assert found(a_scheme("60", "40"), SchemeTexts(aspects=said)) == []
    texts = SchemeTexts(aspects=said, sections=(Section("1"),))
    assert found(a_scheme("60", "40"), texts) == [
        (SECTION_UNKNOWN, "scheme.modules[0].sub_criteria[0].aspects[0]")
    ]


def test_scores_of_a_judgement_that_nobody_described_are_told():
    assert found(a_scheme("100", kind=Judgement(FOUR))) == []
    problems = check_sums(a_scheme("100", kind=Judgement(("差", "", "良好"))), NO_TEXTS)
    assert [one.code for one in problems] == [LEVELS_MISSING]
    assert "1" in problems[0].text
    assert "3" in problems[0].text
    assert not problems[0].blocks
