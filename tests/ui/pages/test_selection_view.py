import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.services.plan_selection import read_plans
from tests.services.small_competition import NAMES
from tests.ui.pages.open_awards import open_awards, rows

SELECTION = 2


@pytest.fixture
def page(qtbot, tasks, messages, tmp_path):
    with open_awards(qtbot, tasks, messages, tmp_path / "cup.haihe") as made:
        click(made.views.switch, qtbot, SELECTION)
        qtbot.waitUntil(tasks.idle)
        yield made


def click(switch, qtbot, number):
    qtbot.mouseClick(switch._group.button(number), Qt.MouseButton.LeftButton)


def press(button, page, qtbot):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)


def kept(page, qtbot):
    found = []
    page.hall.tasks.run("kept", lambda desk, _work: read_plans(desk), found.append)
    qtbot.waitUntil(page.hall.tasks.idle)
    return found[0]


def test_seats_are_filled_in_and_the_list_follows(page, qtbot):
    view = page.views.view()
    assert rows(page) == []
    assert view.panel.reason() == "Nothing has been changed."
    press(view.seats.added, page, qtbot)
    assert view.unsaved() == "The rules of a list are not saved."
    assert page.unsaved() == view.unsaved()
    press(view.save_button, page, qtbot)
    assert view.unsaved() == ""
    assert [(row[2], row[4]) for row in rows(page)] == [(NAMES[0], "Goes"), (NAMES[1], "Reserve 1")]
    assert sorted(kept(page, qtbot)[0].events) == ["GJ01", "GJ02"]


def test_what_cannot_be_kept_is_told_and_put_aside(page, qtbot):
    view = page.views.view()
    press(view.seats.added, page, qtbot)
    view.seats.seats.item(0, 3).setText("later")
    assert view.panel.reason() == "GJ01: “later” is no date. Write it like 2004-01-31."
    view.save()
    press(view.back_button, page, qtbot)
    assert view.seats.plan().events == {}
    assert not kept(page, qtbot)[0].events


def test_conditions_of_nominations_are_ticked_and_the_list_follows(page, qtbot):
    view = page.views.view()
    click(view.switch, qtbot, 1)
    assert rows(page) == [[NAMES[0], "和平区", "某机械厂", "GJ01 数控车", "1"]]
    assert not view.seats.isVisibleTo(view.panel)
    view.conditions.last_place.box.setValue(3)
    press(view.save_button, page, qtbot)
    assert [row[0] for row in rows(page)] == list(NAMES[:3])


def test_what_is_being_typed_stays_when_something_else_changes(page, qtbot):
    view = page.views.view()
    press(view.seats.added, page, qtbot)
    before = view.seats.plan()
    qtbot.mouseClick(page.part.units, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    qtbot.waitUntil(page.hall.tasks.idle)
    assert view.seats.plan() == before
