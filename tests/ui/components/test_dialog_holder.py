import pytest
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from haihecup.ui.components.dialog_holder import DialogHolder


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_dialog_is_held_while_it_is_open_and_gone_afterwards(qtbot, page):
    holder, dialog = DialogHolder(), QDialog(page)
    holder.open_dialog(dialog)
    assert holder.dialog is dialog
    assert dialog.isVisible()
    dialog.reject()
    assert holder.dialog is None
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_dialog_that_led_to_the_next_takes_only_itself_away(page):
    holder, first, second = DialogHolder(), QDialog(page), QDialog(page)
    holder.open_dialog(first)
    holder.open_dialog(second)
    first.reject()
    assert holder.dialog is second
