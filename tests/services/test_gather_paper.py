from dataclasses import replace

import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.print_orders import BadgeSize, Paper, PrintOrder
from haihecup.domain.public_names import NameShown, PublicNames
from haihecup.services.clean_up import choose_public_names
from haihecup.services.gather_paper import prepare, read_choices
from tests.services.furnished_competition import furnish
from tests.services.small_competition import a_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One furnished competition for all tests."""
    with a_desk(tmp_path_factory.mktemp("cup") / "cup.haihe") as made:
        furnish(made)
        yield made


def test_badges_lie_together_by_delegation_or_by_event(desk):
    by_delegation = prepare(desk, PrintOrder(Paper.BADGES))
    by_event = prepare(desk, PrintOrder(Paper.BADGES, by_event=True))
    assert [group.title for group in by_delegation.groups] == sorted(
        {"和平区", "河东区", "河西区", "南开区"}
    )
    assert [group.title for group in by_event.groups] == [
        "GJ01 数控车（职工组）",
        "GJ02 焊接（职工组）",
    ]
    assert by_delegation.people == by_event.people == 16
    assert by_event.parts == 2
    assert prepare(desk, PrintOrder(Paper.BADGES, size=BadgeSize.LARGE, by_event=True)).parts == 4


def test_filled_sheets_take_the_badges_of_several_delegations(desk):
    apart = prepare(desk, PrintOrder(Paper.BADGES))
    filled = prepare(desk, PrintOrder(Paper.BADGES, fill_sheets=True))
    assert (apart.parts, filled.parts) == (4, 2)
    assert apart.saved == filled.saved == 2
    assert filled.people == 16
    assert filled.name_of(0) == "南开区 to 和平区"


def test_each_track_has_its_own_colour_and_word(desk):
    groups = prepare(desk, PrintOrder(Paper.BADGES, by_event=True)).groups
    kinds = [group.badges[0].kind for group in groups]
    assert [kind.word for kind in kinds] == ["Contestant", "制造业根基"]
    assert len({kind.ink for kind in kinds}) == 2


def test_paper_can_be_narrowed_to_events_delegations_and_sessions(desk):
    def people(**narrowed):
        return prepare(desk, PrintOrder(Paper.CHECK_IN, **narrowed)).people

    assert people() == 16
    assert people(events=("GJ02",)) == 8
    assert people(delegations=("和平区",)) == 6
    assert people(events=("GJ02",), sessions=("第1场",)) == 4


def test_whoever_has_withdrawn_gets_no_paper(desk):
    def left(status):
        with desk.writing(Action.STATUS_SET) as work:
            work.entries.set_status(work.entries.records("GJ02")[0].id, status)
        return prepare(desk, PrintOrder(Paper.BADGES, events=("GJ02",))).people

    assert left(EntryStatus.WITHDRAWN) == 7
    assert left(EntryStatus.COMPETING) == 8


def test_a_judge_wears_the_duty_that_weighs_most_and_names_all(desk):
    prepared = prepare(desk, PrintOrder(Paper.JUDGE_BADGES))
    badges = {badge.name: badge for group in prepared.groups for badge in group.badges}
    chief, keyer = badges["欧阳志远"], badges["钱七"]
    assert (chief.kind.title, chief.kind.word) == ("Judge badge", "Chief judge")
    assert chief.number == "Chief judge、Judge"
    assert chief.event == "GJ01 数控车、GJ02 焊接"
    with desk.reading() as work:
        ids = {judge.name: judge.id for judge in work.judges.all()}
    assert chief.code == f"J{ids['欧阳志远']}"
    assert (keyer.kind.title, keyer.delegation) == ("Staff badge", "组委会")
    assert [group.title for group in prepared.groups] == ["Without a delegation", "和平区"]
    only = prepare(desk, PrintOrder(Paper.JUDGE_BADGES, delegations=("和平区",)))
    assert only.people == 1
    by_event = prepare(desk, PrintOrder(Paper.JUDGE_BADGES, by_event=True))
    assert len(by_event.groups) == 2


def test_there_is_a_check_in_list_for_each_session(desk):
    prepared = prepare(desk, PrintOrder(Paper.CHECK_IN))
    assert [name for name, _table in prepared.lists] == [
        "GJ01 数控车",
        "GJ02 焊接 第1场",
        "GJ02 焊接 第2场",
    ]
    assert [len(table.rows) for _name, table in prepared.lists] == [8, 4, 4]


def test_start_lists_follow_the_check_in_lists_without_a_line_to_sign(desk):
    starting = prepare(desk, PrintOrder(Paper.START_LISTS))
    checked_in = prepare(desk, PrintOrder(Paper.CHECK_IN))
    assert [name for name, _table in starting.lists] == [name for name, _table in checked_in.lists]
    assert starting.people == checked_in.people
    for _name, table in starting.lists:
        assert "Signature" not in [column.head for column in table.columns]


def test_the_programme_has_the_schedule_and_the_contestants_of_each_event(desk):
    (name, schedule), *rosters = prepare(desk, PrintOrder(Paper.PROGRAMME)).lists
    assert name == "Schedule"
    assert schedule.rows == [
        ("2026-10-17–2026-10-18", "", "主楼", "GJ01 数控车（职工组）", "", "8"),
        ("2026-10-18", "08:30–11:30", "一号楼", "GJ02 焊接（职工组）", "第1场", "4"),
        ("2026-10-19", "08:30", "二号楼", "GJ02 焊接（职工组）", "第2场", "4"),
    ]
    assert [name for name, _table in rosters] == ["GJ01 数控车", "GJ02 焊接"]


def test_how_many_come_to_a_session_is_told_once_everybody_has_one(desk):
    with desk.reading() as work:
        first = work.entries.records("GJ02")[0]
    with desk.writing(Action.ENTRY_CHANGED) as work:
        work.entries.put_many([replace(first, session="")])
    (_name, schedule), *_rosters = prepare(desk, PrintOrder(Paper.PROGRAMME)).lists
    assert [row[-1] for row in schedule.rows] == ["8", "", ""]
    with desk.writing(Action.ENTRY_CHANGED) as work:
        work.entries.put_many([first])


def test_what_is_posted_masks_names_as_the_edition_has_chosen(desk):
    def told(paper, **more):
        return str(prepare(desk, PrintOrder(paper, **more)).lists)

    masked = PublicNames(NameShown.MASKED, units=False)
    choose_public_names(desk, masked)
    try:
        for posted in (told(Paper.PROGRAMME), told(Paper.DELEGATIONS)):
            assert "王*国" in posted
            assert "王建国" not in posted
            assert "陈静" not in posted
        assert "Team leader: 张*" in told(Paper.DELEGATIONS)
        assert "王建国" in told(Paper.DELEGATIONS, internal=True)
        assert "陈静" in told(Paper.DELEGATIONS, internal=True)
        assert "王建国" in told(Paper.CHECK_IN)
    finally:
        choose_public_names(desk, PublicNames())


def test_the_choices_are_the_events_delegations_and_sessions_there_are(desk):
    choices = read_choices(desk)
    assert choices.events == (
        ("GJ01", "GJ01 数控车（职工组）"),
        ("GJ02", "GJ02 焊接（职工组）"),
    )
    assert "和平区" in choices.delegations
    assert choices.sessions == ("第1场", "第2场")
