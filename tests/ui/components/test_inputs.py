from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from haihecup.ui.components.inputs import (
    ChoiceField,
    Labelled,
    PassphraseField,
    SearchField,
    TextField,
)
from haihecup.ui.components.words import Line


def number_problem(text):
    return "" if text.isdigit() else "Only digits. Type the number again."


def test_a_field_is_checked_when_it_is_left(qtbot):
    field = TextField("Number", number_problem)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.line, "12a")
    assert field.error() == ""
    with qtbot.waitSignal(field.left) as heard:
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert heard.args == ["12a"]
    assert field.error() == "Only digits. Type the number again."
    assert field.line.accessibleDescription() == field.error()
    assert field.line.accessibleName() == "Number"
    field.set_text("12")
    assert field.error() == ""
    assert field.check()


def test_a_field_that_must_not_be_changed_says_why(qtbot):
    field = TextField("Serial number")
    qtbot.addWidget(field)
    field.set_text("HHGJ-2026-0137")
    field.set_read_only("Numbers stay once they are given")
    qtbot.keyClicks(field.line, "9")
    assert field.text() == "HHGJ-2026-0137"
    assert field.error() == ""


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(qtbot, worn):
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    (eye,) = field.line.actions()
    assert eye.text() == "Show the passphrase"
    eye.trigger()
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.text() == "Hide the passphrase"
    assert worn.name in ("light", "dark")


def test_a_choice_is_told_by_its_key_and_never_by_its_words(qtbot):
    field = ChoiceField("Group", [("workers", "职工组"), ("students", "学生组")])
    qtbot.addWidget(field)
    field.show()
    assert field.choice() == "workers"
    with qtbot.waitSignal(field.chosen) as heard:
        qtbot.keyClick(field.box, Qt.Key.Key_Down)
        field.box.activated.emit(field.box.currentIndex())
    assert heard.args == ["students"]
    field.choose("workers")
    assert field.choice() == "workers"
    field.set_choices([])
    assert field.choice() == ""


def test_escape_empties_the_filter(qtbot):
    field = SearchField("Name, unit, number", "Filter")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "csy")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert field.accessibleName() == "Filter"


def test_esc_clears_the_filter_first_and_leads_back_only_then(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    field, back = SearchField("Name", "Filter", page), QShortcut(QKeySequence("Esc"), page)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    qtbot.keyClicks(field, "csy")
    with qtbot.assertNotEmitted(back.activated):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(back.activated):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_every_input_is_as_high_as_a_button_and_stands_below_its_label(qtbot):
    year = Labelled("Year", QSpinBox())
    qtbot.addWidget(year)
    year.resize(200, 60)
    year.show()
    assert year.field.height() == 32
    assert year.field.geometry().top() > 10


def test_a_field_that_is_told_later_what_it_asks_for_says_so_above_it(qtbot):
    field = TextField("")
    qtbot.addWidget(field)
    field.resize(200, 60)
    field.show()
    heads = [one for one in field.findChildren(Line) if one.isVisible()]
    assert heads == []
    field.set_label("Type anew: Birth date")
    assert [one.text() for one in field.findChildren(Line) if one.isVisible()] == [
        "Type anew: Birth date"
    ]
