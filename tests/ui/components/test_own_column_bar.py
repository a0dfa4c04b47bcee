from PySide6.QtCore import Qt

from haihecup.ui.components.own_column_bar import OwnColumnBar


def test_a_free_column_is_chosen_and_one_of_another_judge_is_not(qtbot):
    bar = OwnColumnBar()
    qtbot.addWidget(bar)
    bar.ask(3, {2: "钱进"})
    bar.show()
    chosen = []
    bar.chosen.connect(chosen.append)
    for button in bar.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == [1, 3]
    assert bar.buttons[1].text() == "Judge 2 · 钱进"
    bar.say("nobody")
    assert bar.buttons == []
