from dataclasses import replace
from decimal import Decimal

from haihecup.domain.closing_figures import Dimension, Figure
from haihecup.domain.edition_boards import BoardChoice
from haihecup.domain.journal import Action
from haihecup.domain.people import DelegationKind, Sex
from haihecup.domain.selection import Chosen, Seats, SelectionPlan
from haihecup.domain.stages import State
from haihecup.services import give_awards
from haihecup.services.give_awards import read_boards, write_boards_pdf, write_boards_workbook
from haihecup.services.plan_selection import plan_selection
from haihecup.services.publish_results import decide_tie
from haihecup.services.sign_results import printed_version_over
from tests.documents.reading_back import copied, squeezed
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, tie


def unseal(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)


def test_sealed_events_bring_nothing_to_the_boards(desk):
    boards = read_boards(desk)
    assert (boards.events, boards.awards, boards.medals, boards.promotions) == (0, (), (), ())
    assert (boards.nominations, boards.figures.people) == ((), 0)


def test_unsealed_events_bring_medals_points_awards_and_promotions(desk):
    unseal(desk)
    boards = read_boards(desk)
    assert boards.events == 1
    assert [(one.line.place, one.names, one.line.award) for one in boards.awards] == [
        (1, (NAMES[0],), "一等奖"),
        (2, (NAMES[1],), "二等奖"),
        (3, (NAMES[2],), "二等奖"),
        (4, (NAMES[3],), "二等奖"),
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
    assert [line.person.name for line in boards.promotions] == list(NAMES)
    assert boards.offered == 8
    assert [one.person.name for one in boards.nominations] == [NAMES[0]]
    assert [name for name, _one in boards.best] == ["和平区", "河东区", "河西区", "南开区"]
    assert boards.figures.total == Figure("In all", 8, 8, 4, 8)


def test_boards_are_drawn_anew_only_after_a_change(desk):
    unseal(desk)
    boards = read_boards(desk)
    assert read_boards(desk) is boards
    with desk.writing(Action.PERSON_CHANGED) as work:
        first = work.people.all()
        key = boards.awards[0].people[0].id
        work.people.put_many({key: replace(first[key], sex=Sex.FEMALE)})
    assert read_boards(desk).figures.by[Dimension.SEX][0] == Figure("Female", 1, 1, 1, 1)


def test_the_roster_that_was_read_ahead_is_not_read_again(desk, monkeypatch):
    unseal(desk)
    give_awards.know_roster(desk)
    monkeypatch.setattr(give_awards, "_read_roster", None)
    assert read_boards(desk).figures.people == 8


def test_the_selection_follows_the_seats_of_the_edition(desk):
    unseal(desk)
    assert read_boards(desk).selection == ()
    plan_selection(desk, SelectionPlan("第四届全国技能大赛", {"GJ01": Seats(1, 1)}))
    lines = read_boards(desk).selection
    assert [(line.appearance.names[0], line.chosen) for line in lines] == [
        (NAMES[0], Chosen.GOING),
        (NAMES[1], Chosen.RESERVE),
    ]


def test_a_part_is_chosen_by_unit_and_kind(desk):
    unseal(desk)
    units = read_boards(desk, choice=BoardChoice(units=True))
    assert [line.delegation for line in units.medals] == ["某机械厂"]
    partners = read_boards(desk, choice=BoardChoice(kind=DelegationKind.EAST_WEST))
    assert (partners.events, partners.medals) == (1, ())


def test_the_boards_can_be_posted_and_handed_out(desk, tmp_path):
    unseal(desk)
    boards = read_boards(desk)
    paper, book = tmp_path / "boards.pdf", tmp_path / "boards.xlsx"
    write_boards_pdf(desk, boards, paper)
    write_boards_workbook(desk, boards, book)
    assert "Medaltable" in copied(paper.read_bytes())
    foot = printed_version_over(desk, (desk.computed("GJ01"),))
    assert foot.startswith("1 event · fingerprint ")
    assert squeezed(foot) in copied(paper.read_bytes())
    assert book.read_bytes().startswith(b"PK")
