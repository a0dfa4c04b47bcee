"""What the program wears: the palette for Fusion and the one style sheet, set together.

``put_on`` is called once before the first window and again when the theme changes.
"""

import re

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from haihecup.resources import resource
from haihecup.ui import icons, painting, theme
from haihecup.ui.tokens import Tokens


def palette_of(shades: Tokens) -> QPalette:
    """Return the palette that Fusion paints with."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    roles = {
        role.Window: shades.page,
        role.WindowText: shades.ink,
        role.Base: shades.surface,
        role.AlternateBase: shades.stripe,
        role.Text: shades.ink,
        role.PlaceholderText: shades.ink3,
        role.Button: shades.surface,
        role.ButtonText: shades.ink,
        role.BrightText: shades.white,
        role.Highlight: shades.sel,
        role.HighlightedText: shades.ink,
        role.Link: shades.accent,
        role.LinkVisited: shades.accent,
        role.Accent: shades.accent_fill,
        role.Light: shades.surface,
        role.Midlight: shades.line2,
        role.Mid: shades.line,
        role.Dark: shades.field,
        role.Shadow: shades.field,
        role.ToolTipBase: shades.tip,
        role.ToolTipText: shades.tip_ink,
    }
    palette = QPalette()
    for where, value in roles.items():
        palette.setColor(where, QColor(value))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, where, QColor(shades.ink_off))
    palette.setColor(group.Disabled, role.Base, QColor(shades.page))
    return palette


def _edged(shades: Tokens) -> QPalette:
    """Return the palette of check boxes and radios, whose edge Fusion takes from the window."""
    palette = palette_of(shades)
    palette.setColor(QPalette.ColorRole.Window, QColor(shades.field).lighter(140))
    return palette


def style_sheet(shades: Tokens) -> str:
    """Return the one style sheet: at most 70 rules and 6 KB, none for cells of item views."""
    values = {name: str(getattr(shades, name)) for name in Tokens.__slots__}
    values["arrows"] = resource(f"icons/down-{shades.name}.svg").parent.as_posix()
    return re.sub(r"@(\w+)", lambda found: values[found.group(1)], _SHEET).strip()


def put_on(app: QApplication, shades: Tokens) -> None:
    """Dress the program in a theme: palette first, then the sheet; caches are dropped."""
    theme.load_fonts()
    theme.wear(shades)
    icons.forget()
    painting.forget()
    # where one sheet follows another, Qt dresses a widget once for each that it stands in
    app.setStyleSheet("")
    app.setFont(theme.fonts().text)
    app.setPalette(palette_of(shades))
    for ticked in ("QCheckBox", "QRadioButton"):
        # the stubs ask for bytes, which the call itself refuses
        app.setPalette(_edged(shades), ticked)  # type: ignore[arg-type]
    app.setStyleSheet(style_sheet(shades))


_SHEET = """
QPushButton {min-height:30px; padding:0 12px; border:1px solid @btn; border-radius:4px;
 background:@surface; color:@ink;}
QPushButton:hover {background:@hover;}
QPushButton:pressed {background:@line;}
QPushButton:focus {border:2px solid @focus; padding:0 11px; min-height:28px;}
QPushButton:disabled {background:@page; color:@ink_off; border-color:@line;}
QPushButton[kind="primary"] {background:@accent_fill; border-color:@accent_fill; color:@white;
 padding:0 14px;}
QPushButton[kind="primary"]:hover {background:@accent_hover;}
QPushButton[kind="primary"]:pressed {background:@accent_press;}
QPushButton[kind="primary"]:focus {border-color:@focus; padding:0 13px;}
QPushButton[kind="primary"]:disabled {background:@line; border-color:@line; color:@ink3;}
QPushButton[kind="danger"] {color:@error; border-color:@error_line;}
QPushButton[kind="danger"]:hover {background:@error_tint;}
QPushButton[kind="danger"]:focus {border-color:@error;}
QPushButton[kind="danger"]:disabled {color:@ink_off; border-color:@line;}
QPushButton[kind="quiet"] {background:transparent; border-color:transparent; color:@ink2;
 padding:0 8px;}
QPushButton[kind="quiet"]:hover {background:@hover;}
QPushButton[kind="quiet"]:checked {background:@sel; color:@accent;}
QPushButton[kind="quiet"]:focus {border-color:@focus; padding:0 7px;}
QPushButton[kind="quiet"]:disabled {color:@ink_off;}
QPushButton[kind="link"] {background:transparent; border:1px solid transparent; color:@accent;
 padding:0 3px; min-height:22px;}
QPushButton[kind="link"]:hover {color:@accent_hover; background:@hover;}
QPushButton[kind="link"]:focus {border:1px solid @focus;}
QPushButton[kind="link"]:disabled {color:@ink_off;}
QPushButton[kind="icon"] {min-width:30px; padding:0; border-color:transparent;
 background:transparent;}
QPushButton[kind="icon"]:hover {background:@hover;}
QPushButton[kind="icon"]:checked {background:@sel;}
QPushButton[kind="icon"]:focus {border-color:@focus; min-width:28px;}
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {border:1px solid @field;
 border-radius:4px; background:@surface; color:@ink; selection-background-color:@sel;
 selection-color:@ink;}
QLineEdit, QComboBox, QAbstractSpinBox {min-height:30px; padding:0 8px;
 lineedit-password-character:8226;}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
 border:2px solid @focus;}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {min-height:28px; padding:0 7px;}
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"] {
 border-color:@error; background:@error_tint;}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {border-color:@line;
 background:@head; color:@ink2;}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
 border-color:@line; background:@page; color:@ink_off;}
QLineEdit[kind="bare"] {border:none; background:transparent; padding:0;}
QComboBox::drop-down {border:none; width:26px;}
QComboBox::down-arrow {image:url("@arrows/down-@name.svg"); width:12px; height:12px;}
QComboBox QAbstractItemView {border:1px solid @line; background:@surface; outline:none;
 padding:3px;}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {border:none; width:22px;
 background:transparent;}
QAbstractSpinBox::up-arrow {image:url("@arrows/up-@name.svg"); width:10px; height:10px;}
QAbstractSpinBox::down-arrow {image:url("@arrows/down-@name.svg"); width:10px; height:10px;}
QHeaderView {background:@head; border:none;}
QHeaderView::section {background:@head; color:@ink2; border:none;
 border-bottom:1px solid @line; padding:0 8px; min-height:33px;}
QTableCornerButton::section {background:@head; border:none;}
QAbstractScrollArea {border:none; background:@surface;}
QPlainTextEdit {border:1px solid @field; padding:4px 6px;}
QListView#tiles, QScrollArea#stage {background:@page;}
QDialog {background:@surface;}
QScrollBar {background:transparent; border:none; margin:0;}
QScrollBar:vertical {width:12px;}
QScrollBar:horizontal {height:12px;}
QScrollBar::handle {background:@scroll; border-radius:3px; margin:3px;}
QScrollBar::handle:vertical {min-height:32px;}
QScrollBar::handle:horizontal {min-width:32px;}
QScrollBar::add-line, QScrollBar::sub-line {width:0; height:0;}
QScrollBar::add-page, QScrollBar::sub-page {background:transparent;}
QToolTip {background:@tip; color:@tip_ink; border:none; padding:5px 8px;}
QLabel[tone="second"] {color:@ink2;}
QLabel[tone="hint"] {color:@ink3;}
QLabel[tone="error"] {color:@error;}
QLabel[tone="warn"] {color:@warn;}
QLabel[tone="ok"] {color:@ok;}
#nav, #health {background:@nav;}
#top, #bar, #panel {background:@surface;}
#card, #palette {background:@surface; border:1px solid @line; border-radius:6px;}
#table {background:@surface;}
#order {border:1px solid @line; border-radius:4px;}
"""
