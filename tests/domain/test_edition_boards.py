import pytest

from haihecup.domain.boards import Medal
from haihecup.domain.competition import GUEST_PRESETS, GuestPreset
from haihecup.domain.edition_boards import BoardChoice, EditionRules, draw_boards
from haihecup.domain.nominations import TIANJIN
from haihecup.domain.people import DelegationKind, SkillLevel
from haihecup.domain.promotion import TIANJIN_2024
from haihecup.domain.promotion_list import Withheld
from haihecup.domain.selection import Seats, SelectionPlan
from tests.domain.appearance_builders import promoted, shown
from tests.domain.event_builders import an_event

G, S, B, E = Medal
RULES = EditionRules(2026, TIANJIN_2024, TIANJIN, SelectionPlan("", {"A": Seats(1, 1)}))
BASE = an_event(code="A", track="制造业根基")
WORLD = an_event(code="B", track="世赛选拔", guests=GUEST_PRESETS[GuestPreset.OWN_LIST])
DISTRICT, FIRM = DelegationKind.DISTRICT, DelegationKind.ENTERPRISE


@pytest.fixture
def everybody():
    return [
        shown(BASE, 1, "1", medal=G, kind=DISTRICT, unit="甲厂", line={"award": "一等奖"}),
        shown(BASE, 2, "2", medal=S, kind=FIRM, delegation="某集团", unit="乙厂"),
        shown(BASE, 3, "3", medal=B, kind=DISTRICT, delegation="河东区", unit="甲厂"),
        shown(WORLD, 1, "4", medal=G, kind=DISTRICT, delegation="河东区"),
        shown(WORLD, 1, "5", medal=G, delegation="甘肃", guest=True),
    ]


def standing(lines):
    return [(line.place, line.delegation) for line in lines]


def test_all_boards_are_drawn_over_all_events(everybody):
    boards = draw_boards(everybody, RULES)
    assert boards.events == 2
    assert boards.tracks == ("世赛选拔", "制造业根基")
    assert standing(boards.medals) == [(1, "河东区"), (2, "和平区"), (2, "甘肃"), (4, "某集团")]
    assert standing(boards.comparison) == standing(boards.worldskills)
    assert [one.names for one in boards.awards] == [("选手1",)]
    assert [one.person.id for one in boards.nominations] == ["1", "4"]
    assert [line.appearance.names for line in boards.selection] == [("选手1",), ("选手2",)]
    assert boards.figures.people == 5


def test_guests_of_their_own_list_take_no_points_from_the_first_of_the_locals(everybody):
    points = {line.delegation: line.points for line in draw_boards(everybody, RULES).points}
    assert (points["河东区"], points["甘肃"]) == (8 + 6, 8)


def test_of_one_track_only_its_events_count(everybody):
    boards = draw_boards(everybody, RULES, BoardChoice("世赛选拔"))
    assert standing(boards.medals) == [(1, "河东区"), (1, "甘肃")]
    assert (boards.selection, boards.figures.entries, boards.events) == ((), 2, 2)


def test_delegations_of_one_kind_have_places_among_themselves(everybody):
    boards = draw_boards(everybody, RULES, BoardChoice(kind=FIRM))
    assert standing(boards.medals) == [(1, "某集团")]
    assert [line.points for line in boards.points] == [7]


def test_units_stand_in_place_of_delegations(everybody):
    boards = draw_boards(everybody, RULES, BoardChoice(units=True))
    assert standing(boards.medals)[0] == (1, "甲厂")


def test_a_promotion_is_withheld_whatever_is_looked_at():
    both = [
        promoted(BASE, 1, "1", SkillLevel.TECHNICIAN),
        promoted(WORLD, 1, "1", SkillLevel.SENIOR),
    ]
    boards = draw_boards(both, RULES, BoardChoice("世赛选拔"))
    assert [line.withheld for line in boards.promotions] == [Withheld.BETTER]
    assert (boards.offered, boards.figures.total.promoted) == (0, 0)
