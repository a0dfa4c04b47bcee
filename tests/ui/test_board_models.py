from decimal import Decimal

import pytest

from haihecup.domain.boards import Medal
from haihecup.domain.closing_figures import Figure
from haihecup.domain.edition_boards import EditionRules, draw_boards
from haihecup.domain.nominations import TIANJIN
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024
from haihecup.domain.selection import Seats, SelectionPlan
from haihecup.ui.board_models import (
    chosen_boards,
    delegation_boards,
    figures_model,
    people_boards,
)
from haihecup.ui.table_models import RowLook
from tests.domain.appearance_builders import a_person, promoted, shown

RULES = EditionRules(
    2026, TIANJIN_2024, TIANJIN, SelectionPlan("", {"A": Seats(1, 0, "2004-01-01")})
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def boards():
    young = a_person("1", name="王芳", birth_date="2005-05-05", unit="甲厂")
    first = {"award": "一等奖", "promotions": (SkillLevel.SENIOR,), "scale": 731}
    return draw_boards(
        [
            shown("A", 1, a_person("2", name="李强", birth_date="1990-01-01"), medal=Medal.SILVER),
            shown("A", 2, young, line=first, unstable=True, medal=Medal.GOLD),
            promoted("B", 1, young, SkillLevel.TECHNICIAN),
        ],
        RULES,
    )


def cells(model, rows):
    model.set_rows(rows)
    return [
        [model.cell(place, column).text for column in range(len(model.columns))]
        for place in range(model.total())
    ]


def test_every_board_of_delegations_has_a_line_for_the_delegation(boards):
    for board in delegation_boards():
        assert "和平区" in cells(board.model(), board.rows(boards))[0]


def test_the_best_is_told_with_what_is_doubtful_about_it(boards):
    best = delegation_boards()[-1]
    assert cells(best.model(), best.rows(boards)) == [
        ["和平区", "王芳", "A 焊接", "2", "731", "scale unstable"]
    ]


def test_a_withheld_promotion_is_marked_and_tells_why(boards):
    _awards, promotions = people_boards()
    model = promotions.model()
    lines = cells(model, promotions.rows(boards))
    assert lines[0][4:] == [
        "高级工",
        "The promotion of B is the better one and is offered instead.",
    ]
    assert lines[1][4:] == ["技师", ""]
    assert [model.rows.look(row) for row in boards.promotions] == [RowLook.WARN, RowLook.NORMAL]


def test_who_is_passed_over_in_the_selection_is_marked(boards):
    model = chosen_boards()[0].model()
    assert [line[4] for line in cells(model, boards.selection)] == ["Passed over", "Goes"]
    assert model.rows.look(boards.selection[0]) is RowLook.WARN


def test_figures_sort_as_numbers():
    model = figures_model()
    assert cells(model, [Figure("男", 9, 8, 7, 6)]) == [["男", "9", "8", "7", "6"]]
    assert model.columns[1].sort(Figure("男", 10, 8, 7, 6)) == 10


def test_what_has_no_value_sorts_below_all_that_have_one(boards):
    comparison = delegation_boards()[3].model()
    last = comparison.columns[-1]
    assert last.sort(boards.comparison[0]) == Decimal("731.00")


def test_lists_that_rules_choose_say_what_to_do_while_nobody_is_on_them():
    for board in chosen_boards():
        assert "at the right" in board.empty
