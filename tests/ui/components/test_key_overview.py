from PySide6.QtCore import QPoint

from haihecup.ui.components.badges import KeyCap
from haihecup.ui.components.key_overview import KeyGroup, KeyOverview


def test_every_key_stands_beside_what_it_does(qtbot, worn, look_at):
    groups = [
        KeyGroup("Everywhere", [("Ctrl+K", "Search"), ("F1", "All keys")]),
        KeyGroup("This page", [("Q", "Absent")]),
    ]
    dialog = KeyOverview(groups)
    qtbot.addWidget(dialog)
    assert [cap.accessibleName() for cap in dialog.findChildren(KeyCap)] == ["Ctrl+K", "F1", "Q"]
    dialog.resize(640, 300)
    assert worn.surface in look_at(dialog)


def test_the_groups_fill_two_columns_of_about_the_same_height(qtbot):
    lengths = {"Everywhere": 14, "This page": 8, "Pages": 8}
    dialog = KeyOverview(
        [
            KeyGroup(words, [(f"F{n}", words)] * count)
            for n, (words, count) in enumerate(lengths.items())
        ]
    )
    qtbot.addWidget(dialog)
    dialog.show()
    left = {
        cap.accessibleName(): cap.mapTo(dialog, QPoint()).x() for cap in dialog.findChildren(KeyCap)
    }
    assert left["F0"] < left["F1"] == left["F2"]
