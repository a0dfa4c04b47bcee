import pytest
from PySide6.QtCore import Qt

from haihecup.ui.components.day_field import DayField


@pytest.fixture
def field(qtbot):
    made = DayField("First day")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_day_is_shown_as_it_is_kept_once_the_field_is_left(qtbot, field):
    qtbot.keyClicks(field.line, "2026/10/8")
    assert field.day() == "2026-10-08"
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.text() == "2026-10-08"
    assert field.error() == ""


def test_what_is_no_day_is_told_and_stays(qtbot, field):
    qtbot.keyClicks(field.line, "soon")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.text(), field.day()) == ("soon", "soon")
    assert field.error() == field.fault() == "soon is no day. Write it like 2026-10-18."
    field.set_text("")
    assert field.fault() == ""
