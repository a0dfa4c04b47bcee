import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.page_head import Hint, HintBar, PageHead

HINTS = [Hint("Enter", "next cell"), Hint("Tab", "next aspect"), Hint("F8", "next problem")]


def test_the_facts_of_a_page_stand_in_one_line(qtbot):
    head = PageHead("Results")
    qtbot.addWidget(head)
    head.set_facts("36 entries", "", "33 ranked")
    assert head.facts() == "36 entries · 33 ranked"
    head.add(Button("Print"))
    assert head.findChild(Button).text() == "Print"
    head.set_title("Awards")


def test_keys_drop_from_the_end_where_the_bar_is_narrow(qtbot):
    bar = HintBar()
    qtbot.addWidget(bar)
    bar.set_hints(HINTS)
    bar.resize(900, 36)
    bar.show()
    assert bar.shown() == HINTS
    bar.resize(330, 36)
    assert bar.shown() == HINTS[: len(bar.shown())]
    assert 0 < len(bar.shown()) < 3
    assert bar.hints() == tuple(HINTS)


def test_all_keys_are_shown_from_the_right_end_of_the_bar(qtbot):
    bar = HintBar()
    qtbot.addWidget(bar)
    bar.add(Button("Print badges"))
    bar.resize(900, 36)
    bar.show()
    with qtbot.waitSignal(bar.keys_asked):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(870, 18))
    with qtbot.assertNotEmitted(bar.keys_asked):
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(500, 18))


def test_the_title_gives_way_before_a_switch_is_cut(qtbot):
    head = PageHead("Registration")
    qtbot.addWidget(head)
    switch = SegmentedSwitch([("a", "Contestants"), ("b", "Delegations")], "Views")
    head.set_switch(switch)
    head.add(Button("Export…"), Button("Import…"))
    head.set_facts("12 entries")
    head.resize(900, 50)
    head.show()
    assert head._title.isVisible()
    head.resize(460, 50)
    assert not head._title.isVisible()
    qtbot.waitUntil(lambda: switch.width() >= switch.sizeHint().width())


def test_a_switch_that_is_not_offered_takes_no_room_from_the_title(qtbot):
    head = PageHead("Results")
    qtbot.addWidget(head)
    switch = SegmentedSwitch([("a", "Contestants"), ("b", "Delegations")], "Views")
    head.set_switch(switch)
    switch.hide()
    head.resize(460, 50)
    head.show()
    assert head._title.isVisible()
    switch.show()
    head.set_facts("12 entries")
    assert not head._title.isVisible()


@pytest.mark.parametrize("width", [1040, 1158, 1900])
def test_the_switch_stands_still_when_a_view_brings_other_actions_or_another_panel(qtbot, width):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(width, 600)
    head = PageHead("Registration", page)
    switch = SegmentedSwitch([(one, f"A longer view {one}") for one in "abc"], "Views")
    own = [Button("Export the whole list…", icon="export"), Button("New entry", icon="add")]
    head.set_switch(switch)
    head.add(*own, Button("Import", Kind.PRIMARY, "import"))
    page.show()
    seen = set()
    for beside in (0, 312, 376):
        for are_shown in (True, False):
            for button in own:
                button.setVisible(are_shown)
            head.setGeometry(0, 0, width - beside, 50)
            head.set_facts("12 entries", "3 must be solved")
            head.layout().activate()
            seen.add((head._title.isVisible(), switch.x()))
            assert switch.width() >= switch.sizeHint().width()
    assert len(seen) == 1
    assert head._title.isVisible() == (width > 1200)


def test_where_room_is_short_plain_buttons_keep_their_icon_and_the_main_one_its_words(qtbot):
    head = PageHead("Registration")
    holder = QWidget()
    qtbot.addWidget(holder)
    head.setParent(holder)
    switch = SegmentedSwitch([("a", "Contestants"), ("b", "Delegations")], "Views")
    plain = Button("Export the list…", icon="export")
    main = Button("Import a roster…", Kind.PRIMARY, "import")
    head.set_switch(switch)
    head.add(plain, main)
    head.resize(900, 50)
    holder.show()
    assert plain.text() == "Export the list…"
    head.resize(500, 50)
    assert (plain.text(), main.text()) == ("", "Import a roster…")
    assert plain.toolTip() == plain.accessibleName() == "Export the list…"
    qtbot.waitUntil(lambda: switch.width() >= switch.sizeHint().width())
    head.resize(900, 50)
    assert (plain.text(), plain.toolTip()) == ("Export the list…", "")
