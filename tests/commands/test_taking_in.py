import pytest

from haihecup.commands.taking_in import next_lines, problem_lines, refuse_untaken
from haihecup.domain.problems import Problem, RuleBroken


def unknown(row, word="车工"):
    return Problem("event-unknown", f"There is no {word}.", row=row, column="E", field="赛项")


def test_what_is_wrong_in_many_rows_is_told_once():
    told = list(problem_lines([unknown(4), unknown(5, "钳工"), unknown(7), unknown(9), unknown(9)]))
    assert told == [
        "Row 4, column E (赛项): There is no 车工. The same in 2 more rows: 7, 9.",
        "Row 5, column E (赛项): There is no 钳工.",
    ]


def test_of_very_many_rows_only_some_are_named():
    (told,) = problem_lines(map(unknown, range(2, 102)))
    assert told.endswith(
        "The same in 99 more rows: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 and 87 more."
    )


@pytest.mark.parametrize(
    ("blocked", "taken", "said"),
    [
        (False, False, ["Nothing is written yet; --take takes it in."]),
        (False, True, ["Taken in."]),
        (True, True, ["Taken in."]),
        (True, False, []),
    ],
)
def test_nobody_is_told_to_take_in_what_cannot_be(blocked, taken, said):
    assert list(next_lines(empty=False, blocked=blocked, taken=taken)) == said
    assert list(next_lines(empty=True, blocked=blocked, taken=taken)) == []


def test_rows_that_stand_in_the_way_are_refused_with_the_way_round_them():
    with pytest.raises(RuleBroken, match="--good-rows"):
        refuse_untaken(blocked=True, taken=False)
    refuse_untaken(blocked=True, taken=True)
    refuse_untaken(blocked=False, taken=False)
