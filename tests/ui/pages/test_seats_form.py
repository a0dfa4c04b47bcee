import pytest
from PySide6.QtCore import Qt

from haihecup.domain.selection import Seats, SelectionPlan
from haihecup.ui.pages.seats_form import SeatsForm
from tests.domain.event_builders import an_event

PLAN = SelectionPlan("第四届全国技能大赛", {"GJ01": Seats(2, 1, "2004-01-01")})
EVENTS = (
    an_event(code="GJ01", track="世赛选拔"),
    an_event(code="GJ02", track="世赛选拔", born_on_or_after="2001-01-01"),
    an_event(code="GJ03", track="制造业根基"),
)


@pytest.fixture
def form(qtbot):
    made = SeatsForm()
    qtbot.addWidget(made)
    made.show_plan(PLAN, EVENTS)
    made.show()
    return made


def type_into(form, row, column, text):
    form.seats.item(row, column).setText(text)


def test_what_is_kept_is_shown_and_read_back(form):
    assert form.plan() == PLAN
    assert form.fault() == ""


def test_the_events_of_a_track_are_added_with_their_own_age_limit(form, qtbot):
    form.track.choose("世赛选拔")
    with qtbot.waitSignal(form.edited):
        qtbot.mouseClick(form.added, Qt.MouseButton.LeftButton)
    assert form.plan().events == {
        "GJ01": Seats(2, 1, "2004-01-01"),
        "GJ02": Seats(1, 1, "2001-01-01"),
    }


def test_a_line_is_taken_out(form, qtbot):
    form.seats.setCurrentCell(0, 0)
    qtbot.mouseClick(form.removed, Qt.MouseButton.LeftButton)
    assert form.plan().events == {}


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        (0, "GJ99", "There is no event GJ99 in this competition."),
        (1, "two", "GJ01: at least one goes, and at most 99."),
        (2, "", "GJ01: at least one goes, and at most 99."),
        (3, "2004", "GJ01: “2004” is no date. Write it like 2004-01-31."),
    ],
)
def test_what_cannot_be_is_told(form, column, text, fault):
    type_into(form, 0, column, text)
    assert form.fault() == fault


def test_an_event_stands_once(form, qtbot):
    qtbot.mouseClick(form.added, Qt.MouseButton.LeftButton)
    type_into(form, 1, 0, "gj01")
    assert form.fault() == "An event stands there twice. Take one of its lines out."
