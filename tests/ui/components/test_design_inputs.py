import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog

from haihecup.domain.layouts import Purpose
from haihecup.ui.components.design_inputs import ColourField, FieldText, IconSwitch, MeasureField


def test_a_measure_is_told_when_somebody_changes_it_and_not_when_it_is_shown(qtbot):
    field = MeasureField("Width", (0, 100), "mm")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(12.34)
    assert field.value() == 12.3
    assert field.box.text() == "12.3 mm"
    with qtbot.waitSignal(field.changed):
        field.box.stepUp()


def test_a_colour_is_chosen_or_taken_away(qtbot, monkeypatch):
    field = ColourField("Fill", may_be_none=True)
    qtbot.addWidget(field)
    field.set_value("#112233")
    assert "#112233" in field.button.text()
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_given: QColor("#aabbcc"))
    with qtbot.waitSignal(field.changed):
        field.choose()
    assert field.value() == "#aabbcc"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_given: QColor())
    with qtbot.assertNotEmitted(field.changed):
        field.choose()
    with qtbot.waitSignal(field.changed):
        field.none_button.click()
    assert field.value() == ""


def test_one_of_a_few_icons_is_chosen(qtbot):
    switch = IconSwitch([("a", "A", "text_left"), ("b", "B", "text_right")], "Which")
    qtbot.addWidget(switch)
    switch.choose("b")
    assert switch.choice() == "b"


@pytest.fixture
def text(qtbot):
    made = FieldText("Text")
    qtbot.addWidget(made)
    made.show()
    return made


def test_fields_are_shown_by_their_words_and_kept_by_their_keys(qtbot, text):
    with qtbot.assertNotEmitted(text.changed):
        text.set_text("荣获{award}")
    assert text.edit.toPlainText() == "荣获{Award}"
    assert text.text() == "荣获{award}"
    text.insert("place")
    assert text.text().startswith("{place}")


def test_a_field_that_does_not_exist_is_told_below_and_nothing_is_taken(qtbot, text):
    with qtbot.assertNotEmitted(text.changed):
        text.edit.setPlainText("{Salary}")
    assert "There is no field “Salary”" in text.error()
    text.edit.setPlainText("{Award}")
    assert text.error() == ""


def test_the_colour_of_the_role_is_taken_and_named(qtbot):
    field = ColourField("Fill", may_be_none=True)
    qtbot.addWidget(field)
    assert field.role_button.isHidden()
    field.offer_role(offered=True)
    with qtbot.waitSignal(field.changed):
        field.role_button.click()
    assert field.value() == "role"
    assert field.button.text() == "Fill  by role"


def test_a_text_of_another_purpose_has_its_fields(text):
    text.set_purpose(Purpose.BADGE)
    text.set_text("{role}")
    assert text.edit.toPlainText() == "{Track or duty}"
    assert text.text() == "{role}"
    text.edit.setPlainText("{Award}")
    assert "no field" in text.error()
