import pytest
from PySide6.QtCore import Qt

from haihecup.domain.users import Role
from haihecup.ui.who_works import Who, WhoWorks

PEOPLE = [
    Who("李航", Role.KEYER, "李航 lh", pin=True),
    Who("王敏", Role.SECRETARIAT, "王敏 wm", pin=False),
]


@pytest.fixture
def cover(qtbot):
    made = WhoWorks()
    qtbot.addWidget(made)
    made.resize(1093, 560)
    made.show()
    made.show_people(PEOPLE, "王敏", by_name=False)
    return made


def test_the_proposed_name_is_chosen_and_the_password_is_next(cover):
    assert cover.chosen() == "王敏"
    assert cover.focusWidget() is cover.secret.line


def test_without_a_proposal_the_name_comes_first(cover):
    cover.show_people(PEOPLE, "谁", by_name=False)
    assert cover.chosen() == "李航"
    assert cover.focusWidget() is cover.name.line


def test_a_name_is_chosen_by_a_click_too(cover, qtbot):
    place = cover.table.visualRect(cover.table.rows.index(0, 0)).center()
    qtbot.mouseClick(cover.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert cover.chosen() == "李航"
    assert cover.focusWidget() is cover.secret.line


def test_name_and_password_are_handed_on(cover, qtbot):
    qtbot.keyClicks(cover.secret.line, "river boat four")
    with qtbot.waitSignal(cover.tried) as heard:
        qtbot.mouseClick(cover.go, Qt.MouseButton.LeftButton)
    assert heard.args == ["王敏", "river boat four"]


def test_a_refusal_empties_the_password_and_goes_with_the_next_key(cover, qtbot):
    qtbot.keyClicks(cover.secret.line, "wrong")
    cover.refuse("Wrong.")
    assert (cover.secret.text(), cover.secret.error()) == ("", "Wrong.")
    qtbot.keyClicks(cover.secret.line, "r")
    assert cover.secret.error() == ""


def test_it_is_shown_in_both_themes(worn, cover, look_at):
    assert worn.accent_fill.upper() in look_at(cover)


def test_nothing_is_cut_off_in_the_smallest_window(cover):
    card = cover.go.parentWidget()
    assert card.rect().contains(cover.go.geometry())
    assert cover.rect().contains(card.geometry())


def test_whoever_has_forgotten_the_password_is_told_the_way(cover, qtbot):
    assert cover.way_back.isHidden()
    qtbot.mouseClick(cover.forgotten, Qt.MouseButton.LeftButton)
    assert cover.way_back.text() == "An organiser gives a new password: Settings, Users."
    cover.show_people([Who("周立国", Role.ORGANISER, "zlg", pin=False)], "周立国", by_name=False)
    assert cover.way_back.isHidden()
    qtbot.mouseClick(cover.forgotten, Qt.MouseButton.LeftButton)
    assert "haihecup users FILE --reset 周立国" in cover.way_back.text()
    assert cover.focusWidget() is cover.secret.line
