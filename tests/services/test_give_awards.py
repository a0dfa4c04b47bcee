from decimal import Decimal

from haihecup.domain.stages import State
from haihecup.services.give_awards import read_boards, write_boards_pdf
from haihecup.services.move_events import move_to
from haihecup.services.publish_results import decide_tie
from tests.services.small_competition import NAMES, tie


def unseal(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    move_to(desk, ["GJ01"], State.UNSEALED)


def test_sealed_events_bring_nothing_to_the_boards(desk):
    boards = read_boards(desk)
    assert (boards.events, boards.awards, boards.medals, boards.promotions) == (0, (), (), ())


def test_unsealed_events_bring_medals_points_awards_and_promotions(desk):
    unseal(desk)
    boards = read_boards(desk)
    assert boards.events == 1
    assert [(row.place, row.names[0], row.award) for row in boards.awards] == [
        (1, NAMES[0], "一等奖"),
        (2, NAMES[1], "二等奖"),
        (3, NAMES[2], "二等奖"),
        (4, NAMES[3], "二等奖"),
    ]
    assert [(line.delegation, line.gold, line.silver) for line in boards.medals] == [
        ("和平区", 1, 1),
        ("河东区", 0, 1),
        ("河西区", 0, 1),
        ("南开区", 0, 0),
    ]
    assert (boards.worldskills[0].delegation, boards.worldskills[0].points) == ("和平区", 7)
    assert [(line.delegation, line.points) for line in boards.points][:2] == [
        ("和平区", Decimal(8 + 5 + 2)),
        ("河东区", Decimal(7 + 4 + 1)),
    ]
    assert [row.name for row in boards.promotions] == list(NAMES)
    assert {row.level for row in boards.promotions} == {"技师"}


def test_the_boards_can_be_posted(desk, tmp_path):
    unseal(desk)
    target = tmp_path / "boards.pdf"
    write_boards_pdf(desk, read_boards(desk), target)
    assert target.read_bytes().startswith(b"%PDF-")
