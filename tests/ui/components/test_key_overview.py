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
