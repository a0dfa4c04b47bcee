import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from haihecup.ui.dressing import put_on, style_sheet
from haihecup.ui.tokens import THEMES
from tests.test_house import HOUSE


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_there_is_one_small_style_sheet(theme):
    sheet = style_sheet(theme)
    assert sheet.count("{") <= 70
    assert len(re.sub(r'url\("[^"]*"\)', "", sheet).encode()) <= 6 * 1024
    assert "@" not in re.sub(r'url\("[^"]*"\)', "", sheet)
    assert "font" not in sheet


def test_no_widget_has_a_style_sheet_of_its_own():
    calls = [
        path.name
        for path in [*(HOUSE / "ui").rglob("*.py"), HOUSE / "app.py"]
        if path.exists() and "setStyleSheet" in path.read_text(encoding="utf-8")
    ]
    assert calls == ["dressing.py"]


def test_the_palette_follows_the_tokens(worn):
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == worn.page
    assert palette.color(QPalette.ColorRole.Highlight).name().upper() == worn.sel
    assert palette.color(QPalette.ColorRole.PlaceholderText).name().upper() == worn.ink3


class Dressed(QWidget):
    """A widget that counts how often it is told of other clothes."""

    told = 0

    @override
    def changeEvent(self, event):
        super().changeEvent(event)
        self.told += event.type() == QEvent.Type.StyleChange


def test_a_change_of_clothes_is_told_as_often_however_deep_a_widget_stands(qtbot, qapp):
    outside = Dressed()
    qtbot.addWidget(outside)
    inside = outside
    for _deeper in range(12):
        inside = Dressed(inside)
    outside.ensurePolished()
    put_on(qapp, THEMES["dark"])
    told = outside.told, inside.told
    put_on(qapp, THEMES["light"])
    assert told == (2, 2)


def test_inputs_and_buttons_are_32_pixels_high(qtbot):
    for made in (QPushButton("Import"), QLineEdit(), QComboBox()):
        qtbot.addWidget(made)
        made.ensurePolished()
        assert made.sizeHint().height() == 32


def test_the_primary_button_is_filled_with_the_accent(qtbot, worn, look_at):
    button = QPushButton()
    button.setProperty("kind", "primary")
    qtbot.addWidget(button)
    button.resize(80, 32)
    assert worn.accent_fill in look_at(button)


def test_an_input_with_an_error_is_red_and_tinted(qtbot, worn, look_at):
    field = QLineEdit()
    field.setProperty("state", "error")
    qtbot.addWidget(field)
    field.resize(120, 32)
    assert {worn.error_tint, worn.error} <= look_at(field)
