from decimal import Decimal

import pytest

from haihecup.domain.delegations import Sent
from haihecup.domain.judges import (
    Acquaintances,
    Assignment,
    Duty,
    Judge,
    conflicts,
    duty_names,
    duty_of,
    duty_word,
    judges_needed,
    lacks,
    teams,
)
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

NO_SCHEME = MarkingScheme(())


def a_scheme(*kinds):
    aspects = tuple(Aspect(f"A1.{n}", "外观", Decimal(10), kind) for n, kind in enumerate(kinds, 1))
    return MarkingScheme((Module("A", "加工", (SubCriterion("A1", "成品", aspects),)),))


def duties(*some, event="GJ01"):
    return [Assignment(event, duty) for duty in some]


@pytest.mark.parametrize(
    ("word", "duty"),
    [
        ("裁判长", Duty.CHIEF_JUDGE),
        (" 加 密 裁 判 ", Duty.ENCRYPTION_JUDGE),
        ("统分员", Duty.KEYER),
        ("Supervisor", Duty.SUPERVISOR),
        ("裁判", Duty.JUDGE),
        ("翻译", None),
    ],
)
def test_the_words_of_lists_are_understood(word, duty):
    assert duty_of(word) is duty


def test_every_duty_has_its_word():
    assert len({duty_word(duty) for duty in Duty}) == len(Duty)


@pytest.mark.parametrize("other", [Duty.JUDGE, Duty.CHIEF_JUDGE, Duty.KEYER])
def test_who_keeps_the_codes_neither_marks_nor_keys_in_that_event(other):
    (found,) = conflicts(duties(Duty.ENCRYPTION_JUDGE, other))
    assert found.blocks
    assert "knows whose work it is" in found.text
    assert duty_word(other).lower() in found.text


@pytest.mark.parametrize("other", [duty for duty in Duty if duty is not Duty.SUPERVISOR])
def test_the_supervisor_does_nothing_else_in_that_event(other):
    (found,) = conflicts(duties(Duty.SUPERVISOR, other))
    assert found.blocks
    assert "watches over the others" in found.text


def test_keying_ones_own_marks_is_only_to_be_looked_at():
    (found,) = conflicts(duties(Duty.JUDGE, Duty.KEYER))
    assert not found.blocks
    assert "second time" in found.text


def test_a_chief_judge_may_mark_as_well():
    assert conflicts(duties(Duty.JUDGE, Duty.CHIEF_JUDGE)) == ()


def test_different_events_do_not_clash():
    apart = [*duties(Duty.ENCRYPTION_JUDGE), *duties(Duty.JUDGE, event="GJ02")]
    assert conflicts(apart) == ()


def test_the_largest_panel_says_how_many_judges_are_needed():
    assert judges_needed(NO_SCHEME) == 0
    assert judges_needed(a_scheme(Direct())) == 0
    assert judges_needed(a_scheme(Judgement(), Direct())) == 3
    assert (
        judges_needed(a_scheme(Judgement(), Panel(5, Combine.TRIMMED), Panel(2, Combine.MEAN))) == 5
    )


def codes(scheme, *given):
    return [problem.code for problem in lacks(scheme, given)]


def test_an_event_is_told_whom_it_lacks():
    assert codes(NO_SCHEME) == ["no-chief-judge", "no-encryption-judge", "no-supervisor"]
    assert not any(problem.blocks for problem in lacks(NO_SCHEME, ()))


def test_a_full_team_lacks_nobody():
    team = [Duty.CHIEF_JUDGE, *[Duty.JUDGE] * 2, Duty.ENCRYPTION_JUDGE, Duty.SUPERVISOR]
    assert codes(a_scheme(Judgement()), *team) == []


def test_two_chief_judges_and_too_small_a_panel_are_told():
    team = [Duty.CHIEF_JUDGE, Duty.CHIEF_JUDGE, Duty.ENCRYPTION_JUDGE, Duty.SUPERVISOR]
    found = lacks(a_scheme(Panel(5, Combine.MEAN)), team)
    assert [problem.text for problem in found] == [
        "There are 2 chief judges. Leave one.",
        "2 judges are named; the marking scheme has a panel of 5.",
    ]


SENT = (
    Sent("GJ01", "和平区", "", 3, 4, 0),
    Sent("GJ01", "河东区", "", 1, 1, 0),
    Sent("GJ01", "南开区", "", 1, 1, 0),
)
OF_UNITS = (
    Sent("GJ01", "和平区", "天津某厂", 2, 3, 0),
    Sent("GJ01", "河东区", "天津某厂", 1, 1, 0),
)


def test_a_judge_avoids_contestants_of_his_delegation_and_of_his_unit():
    judge = Judge("刘建国", "和平区", "天津 某厂", assignments=tuple(duties(Duty.JUDGE)))
    (found,) = Acquaintances(SENT, OF_UNITS).of(judge)
    assert (found.event, found.duty, found.contestants) == ("GJ01", Duty.JUDGE, 5)
    assert found.text == (
        "GJ01: 5 contestants are from the same delegation or unit. Judge there: leave these works "
        "to others."
    )


def test_without_delegation_and_unit_nobody_is_avoided():
    assert Acquaintances(SENT).of(Judge("刘建国", assignments=tuple(duties(Duty.JUDGE)))) == ()


def test_a_keyer_sees_codes_only_and_avoids_nobody():
    keyer = Judge("李航", "和平区", assignments=tuple(duties(Duty.KEYER)))
    assert Acquaintances(SENT).of(keyer) == ()


def test_where_nobody_of_his_own_competes_there_is_nothing_to_say():
    judge = Judge("刘建国", "和平区", assignments=tuple(duties(Duty.JUDGE, event="GJ02")))
    assert Acquaintances(SENT).of(judge) == ()


def test_the_team_of_an_event_begins_with_the_chief_judge():
    one = Judge("甲", assignments=tuple(duties(Duty.KEYER)))
    two = Judge("乙", assignments=tuple(duties(Duty.CHIEF_JUDGE, Duty.JUDGE)))
    found = teams([one, two])
    assert [(judge.name, duty) for judge, duty in found["GJ01"]] == [
        ("乙", Duty.CHIEF_JUDGE),
        ("乙", Duty.JUDGE),
        ("甲", Duty.KEYER),
    ]


def test_a_judge_may_have_several_duties_in_the_order_of_the_events():
    mine = (Assignment("GJ02", Duty.JUDGE), Assignment("GJ01", Duty.SUPERVISOR))
    judge = Judge("陈明", assignments=tuple(sorted(mine)))
    assert [one.event for one in judge.assignments] == ["GJ01", "GJ02"]


def test_a_duty_is_called_as_lists_and_as_people_call_it():
    assert duty_names(Duty.CHIEF_JUDGE) == ("Chief judge", "裁判长", "首席裁判")
