import pytest

from haihecup.domain.print_orders import Paper, PrintOrder
from haihecup.services.changes import Subject, changes
from haihecup.services.gather_sheets import gather_score_sheets
from haihecup.ui.global_search import GlobalSearch
from tests.services.furnished_competition import furnish
from tests.services.small_competition import NAMES
from tests.ui.pages.desk_and_page import OnDesk


class Window:
    """A window as far as a hit needs one."""

    def __init__(self, led):
        self.hall = led
        self.go, self.narrow = led.go, led.narrow


@pytest.fixture
def answers():
    return []


@pytest.fixture
def on_desk(qtbot, tasks, messages, tmp_path):
    made = OnDesk(qtbot, tasks, messages, tmp_path / "cup.haihe")
    made.begin()
    yield made
    tasks.close(lambda desk: desk.close())


@pytest.fixture
def search(on_desk):
    return GlobalSearch(on_desk.tasks)


def words(lines):
    return [line.words for line in lines]


def test_what_was_not_read_yet_is_answered_when_it_is(search, on_desk, answers):
    search.find("wjg", answers.append)
    assert answers == []  # nobody is said to be missing before everybody was looked at
    on_desk.settle()
    assert words(answers[-1]) == [NAMES[0], NAMES[0]]
    assert answers[-1][0].group == "Contestants · 2"


def test_once_read_every_key_is_answered_at_once(search, on_desk, answers):
    search.read()
    on_desk.settle()
    search.find("gj02-0003", answers.append)
    assert words(answers[0]) == [NAMES[2]]
    assert on_desk.tasks.idle()


def test_a_change_of_the_roster_is_read_again_when_somebody_searches(search, on_desk, answers):
    search.read()
    on_desk.settle()
    search.heed(changes(Subject.MARKS))
    search.find("a", answers.append)
    assert on_desk.tasks.idle()
    search.heed(changes(Subject.ROSTER))
    assert on_desk.tasks.idle()
    search.find("a", answers.append)
    assert not on_desk.tasks.idle()
    on_desk.settle()
    assert len(answers) == 3


def test_whoever_comes_to_work_finds_only_what_is_read_for_him(search, on_desk):
    search.read()
    on_desk.settle()
    assert search.lines("gj01-0001")
    search.forget()
    assert search.lines("gj01-0001") == []
    on_desk.settle()
    assert search.lines("gj01-0001")


def test_a_scanned_score_sheet_leads_to_it_on_the_marking_desk(search, on_desk, answers):
    sheets = on_desk.ask(lambda desk: gather_score_sheets(desk, PrintOrder(Paper.SCORE_SHEETS)))
    name, table = sheets.lists[-1]
    search._window = Window(on_desk.led)
    search.find(table.tag.scanned.lower(), answers.append)
    (line,) = answers[0]
    assert line.words == "Score sheet"
    line.do()
    on_desk.settle()
    event, _sheet, work_code = name.split()
    assert on_desk.led.ways == [("marks", event, f"{work_code}|A1.1|A")]


def test_a_judge_is_led_to_though_another_event_is_chosen(search, on_desk):
    on_desk.ask(furnish)
    search._window = Window(on_desk.led)
    search.read()
    on_desk.settle()
    (line,) = [one for one in search.lines("钱七") if one.words == "钱七"]
    on_desk.led.chosen = "GJ01"
    line.do()
    (page, event, row) = on_desk.led.ways.pop()
    assert (page, event) == ("registration", "")
    assert row.startswith("judges/")
    assert on_desk.led.chosen == ""
    on_desk.led.chosen = "GJ02"
    line.do()
    assert on_desk.led.chosen == "GJ02"


@pytest.mark.parametrize("typed", ["裁判长", "chief judge", "cpz", "gj01 裁判长"])
def test_judges_are_found_by_what_they_do(search, on_desk, typed):
    on_desk.ask(furnish)
    search.read()
    on_desk.settle()
    (chief,) = [one for one in search.lines(typed) if one.group.startswith("Judges")]
    assert chief.words == "欧阳志远"
