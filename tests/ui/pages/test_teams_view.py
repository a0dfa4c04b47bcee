"""The judges of each event, as the chief judge and the secretariat look at them."""

import pytest

from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.services.appoint_judges import save_judge
from haihecup.services.desk import create_desk
from haihecup.ui.components.buttons import Button
from haihecup.ui.pages.papers_dialog import PapersDialog
from tests.documents.reading_back import copied
from tests.services.small_competition import EDITION, PASSPHRASE, clock
from tests.ui.pages.view_on_desk import press, view_of

LIU = Judge("刘建国", "和平区", "某厂", "", (Assignment("GJ01", Duty.CHIEF_JUDGE),))


@pytest.fixture
def page(on_desk):
    on_desk.begin(lambda desk: save_judge(desk, LIU))
    return view_of(on_desk, "teams")[0]


@pytest.fixture
def view(page):
    return page.views.view()


def test_every_event_tells_its_judges_and_whom_it_lacks(page, view):
    told = [
        tuple(
            view.model.cell(row, view.model.column_of(key)).text
            for key in ("code", "chief", "problem")
        )
        for row in (0, 1)
    ]
    assert told == [("GJ01", "刘建国", "Too few judges"), ("GJ02", "", "Nobody named")]
    assert "2 lack somebody" in page.head.facts()


def test_the_panel_names_everybody_with_the_count_of_contestants_to_avoid(view, on_desk):
    (line,) = view.team.members.findings()
    assert line.place == "Chief judge 刘建国"
    assert line.sentence.startswith("和平区; avoids 3 contestants")
    view.team.members.next()
    assert on_desk.led.ways[0][:2] == ("registration", "")


def test_without_judges_there_is_no_list_and_the_foot_says_so(view):
    view.table.go_to("GJ02")
    assert not view.team.list_button.isEnabled()
    assert view.team.reason() == "No judge is named for this event yet."


def test_the_chief_judge_gets_a_list_with_counts_and_no_codes(qtbot, view, on_desk):
    press(qtbot, view.team.list_button)
    on_desk.settle()
    (dialog,) = view.findChildren(PapersDialog)
    on_desk.settle()
    text = copied(dialog.paper.pdf)
    assert "刘建国" in text
    assert "Contestantstoavoid" in text
    assert dialog.bar.print_button.isEnabled()


def test_conditions_and_words_narrow_the_events(qtbot, view, type_in):
    view.filters.set_condition("avoid", "yes")
    assert [one.code for one in view.model.shown_rows()] == ["GJ01"]
    view.filters.set_condition("avoid", "")
    type_in(view.search_field(), "焊接")
    qtbot.waitUntil(lambda: [one.code for one in view.model.shown_rows()] == ["GJ02"])


def test_the_event_of_the_top_bar_is_gone_to_and_f8_finds_gaps(page, view, on_desk):
    on_desk.led.chosen = "GJ02"
    view.event_changed()
    assert view.table.current_row().code == "GJ02"
    assert page.next_problem(1)
    assert view.table.current_row().code == "GJ01"


def test_without_events_the_view_leads_to_where_they_are_put_in(qtbot, on_desk):
    on_desk.begin(make=lambda path: create_desk(path, PASSPHRASE, EDITION, "周立国", clock))
    _page, view = view_of(on_desk, "teams")
    assert not view.table.isVisible()
    assert not view.team.isVisible()
    press(qtbot, view.empty.findChild(Button))
    assert on_desk.led.ways == [("events", "", "")]
