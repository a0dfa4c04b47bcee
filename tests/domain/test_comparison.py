from decimal import Decimal

from haihecup.domain.boards import Medal
from haihecup.domain.comparison import best_of_delegation, by_unit, comparison
from tests.domain.appearance_builders import shown

G, S, B, E = Medal


def scored(event, place, key, scale, medal=None, **changes):
    return shown(event, place, key, line={"scale": scale}, medal=medal, **changes)


def test_delegations_compare_by_medal_points_then_by_the_average_of_an_event():
    lines = comparison(
        [
            scored("A", 1, "1", 741, G),
            scored("A", 2, "2", 720, S, delegation="河东区"),
            scored("B", 1, "3", 731, G, delegation="河东区"),
            scored("B", 4, "4", 690, E),
            scored("B", 3, "5", 700, B),
            scored("C", 1, "6", 735, G, delegation="河西区"),
            scored("C", 2, "7", 720, S, delegation="河西区"),
        ]
    )
    assert [(line.place, line.delegation, line.total) for line in lines] == [
        (1, "河西区", 7),
        (2, "和平区", 7),
        (2, "河东区", 7),
    ]
    home = lines[1]
    assert (home.entrants, home.events, home.points) == (3, 2, (4, 0, 2, 1))
    assert home.average == Decimal("3.50")
    assert (home.scale_total, home.scale_average) == (2131, Decimal("710.33"))


def test_a_delegation_without_any_value_on_the_scale_has_no_average_there():
    (line,) = comparison([scored("A", 1, "1", None, G)])
    assert (line.scale_total, line.scale_average) == (None, None)


def test_who_has_no_place_is_no_entrant_of_the_comparison():
    assert comparison([scored("A", None, "1", None)]) == []


def test_units_compare_like_delegations():
    lines = comparison(
        [scored("A", 1, "1", 741, G, unit="甲厂"), scored("A", 2, "2", 720, S)], by_unit
    )
    assert [line.delegation for line in lines] == ["甲厂", "和平区"]


def test_the_best_of_a_delegation_is_its_highest_value_on_the_700_scale():
    best = best_of_delegation(
        [
            scored("A", 1, "1", 741),
            scored("B", 1, "2", 752),
            scored("B", 2, "3", 760, delegation="河东区"),
            scored("B", 9, "4", None, delegation="河西区"),
        ]
    )
    assert [(name, one.line.scale, one.names) for name, one in best] == [
        ("河东区", 760, ("选手3",)),
        ("和平区", 752, ("选手2",)),
    ]


def test_the_best_of_a_delegation_that_are_level_are_all_named():
    best = best_of_delegation([scored("B", 1, "1", 741), scored("A", 1, "2", 741)])
    assert [one.event.code for _name, one in best] == ["A", "B"]
