from PySide6.QtCore import Qt

from haihecup.ui.components.scan_field import ScanField


def test_enter_takes_what_was_scanned_and_leaves_the_field_empty(qtbot):
    field = ScanField("Scan", "Scan the sheet")
    qtbot.addWidget(field)
    taken = []
    field.scanned.connect(taken.append)
    qtbot.keyClicks(field, " K07 A1 ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert taken == ["K07 A1"]
    assert field.text() == ""


def test_no_input_method_swallows_what_a_scanner_types(qtbot):
    field = ScanField("Scan", "Scan the sheet")
    qtbot.addWidget(field)
    assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert field.accessibleName() == "Scan"
