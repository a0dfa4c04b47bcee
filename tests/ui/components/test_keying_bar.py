from PySide6.QtCore import Qt

from haihecup.ui.components.buttons import Button
from haihecup.ui.components.keying_bar import DIFFERENCES, FIRST, SECOND, KeyingBar
from haihecup.ui.tokens import THEMES


def test_the_bar_says_louder_when_sheets_are_keyed_the_second_time(qtbot, look_at):
    bar = KeyingBar()
    qtbot.addWidget(bar)
    bar.resize(900, 48)
    bar.show()
    assert THEMES["light"].warn_tint not in look_at(bar)
    told = []
    bar.chosen.connect(told.append)
    for number in (1, 2):
        qtbot.mouseClick(bar.switch._group.button(number), Qt.MouseButton.LeftButton)
        if number == 1:
            assert THEMES["light"].warn_tint in look_at(bar)
    assert told == [SECOND, DIFFERENCES]
    assert not bar.findChildren(Button)


def test_counts_stand_behind_the_words(qtbot):
    bar = KeyingBar()
    qtbot.addWidget(bar)
    bar.show_counts(3, 2)
    assert [one.text() for one in bar.switch._group.buttons()][1:] == [
        "Second keying 3",
        "Differences 2",
    ]
    bar.show_counts(0, 0)
    assert bar.switch._group.buttons()[1].text() == "Second keying"
    bar.choose(FIRST)
    assert bar.switch.choice() == FIRST
