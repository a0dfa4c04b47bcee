"""Small inputs of the designer: lengths, colours, and text whose fields are seen as fields."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QPixmap,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.badge_fields import TRACK_INKS
from haihecup.domain.layout_fields import keyed, labelled, labels_of, unknown_fields
from haihecup.domain.layouts import ROLE_INK, Purpose
from haihecup.i18n import _
from haihecup.ui import theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.inputs import Labelled
from haihecup.ui.tokens import ICON_ROW, Tone

_FIELD = re.compile(r"\{([^{}\n]*)\}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class MeasureField(Labelled):
    """A number with its unit: ``MeasureField(label, least, most, unit, step=1, decimals=1)``.

    Signal: ``changed`` when somebody changed it.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        bounds: tuple[float, float],
        unit: str,
        step: float = 1.0,
        decimals: int = 1,
    ) -> None:
        self.box = QDoubleSpinBox()
        self.box.setRange(*bounds)
        self.box.setDecimals(decimals)
        self.box.setSingleStep(step)
        self.box.setSuffix(f" {unit}" if unit else "")
        self.box.setKeyboardTracking(False)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        super().__init__(label, self.box)
        self.box.valueChanged.connect(lambda _value: self.changed.emit())

    def value(self) -> float:
        """Return the number."""
        return round(self.box.value(), self.box.decimals())

    def set_value(self, value: float) -> None:
        """Show a number without telling anybody."""
        with QSignalBlocker(self.box):
            self.box.setValue(value)


class ColourField(QWidget):
    """A colour, chosen from the system's picker: ``ColourField(label, may_be_none=False)``.

    On badges it may be that of the role, see ``offer_role``.

    Signal: ``changed`` when somebody chose another one.
    """

    changed = Signal()

    def __init__(self, label: str, *, may_be_none: bool = False) -> None:
        super().__init__()
        self._colour = ""
        self.button = Button(label)
        self.button.clicked.connect(self.choose)
        self.none_button = Button(_("None"), Kind.QUIET)
        self.none_button.clicked.connect(lambda: self._take(""))
        self.role_button = Button(_("The colour of the track or duty"), Kind.ICON, "person_card")
        self.role_button.clicked.connect(lambda: self._take(ROLE_INK))
        self.role_button.hide()
        self._label = label
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(self.role_button)
        row.addWidget(self.none_button)
        self.none_button.setVisible(may_be_none)

    def offer_role(self, *, offered: bool) -> None:
        """Offer the colour of the role, or not where nobody has one."""
        self.role_button.setVisible(offered)

    def value(self) -> str:
        """Return the colour as ``#RRGGBB``, that of the role, or nothing."""
        return self._colour

    def set_value(self, colour: str) -> None:
        """Show a colour without telling anybody."""
        self._colour = colour
        of_role = colour == ROLE_INK
        words = _("by role") if of_role else colour.upper() or _("none")
        self.button.set_words(f"{self._label}  {words}")
        swatch = QPixmap(ICON_ROW, ICON_ROW)
        seen = TRACK_INKS[0] if of_role else colour
        swatch.fill(QColor(seen) if seen else Qt.GlobalColor.transparent)
        self.button.setIcon(QIcon(swatch))

    def choose(self) -> None:
        """Let a colour be chosen."""
        start = QColor(self._colour if self._colour not in ("", ROLE_INK) else "black")
        chosen = QColorDialog.getColor(start, self.window(), self._label)
        if chosen.isValid():
            self._take(chosen.name())

    def _take(self, colour: str) -> None:
        if colour != self._colour:
            self.set_value(colour)
            self.changed.emit()


class IconSwitch(QWidget):
    """A few icons of which one is chosen: ``IconSwitch([(key, words, icon), …], name)``.

    Signal: ``chosen(key)`` when somebody chose.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._keys = [key for key, _words, _icon in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, (_key, words, icon) in enumerate(choices):
            button = Button(words, Kind.ICON, icon)
            button.setCheckable(True)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def choose(self, key: str) -> None:
        """Show one as chosen, without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def choice(self) -> str:
        """Return the key of the one chosen."""
        return self._keys[self._group.checkedId()]


class _ShowsFields(QSyntaxHighlighter):
    """Tints the fields in a text, and reddens what is none."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._words: frozenset[str] = frozenset()

    def set_purpose(self, purpose: Purpose) -> None:
        """Know the fields of a purpose."""
        self._words = frozenset(labels_of(purpose).values())

    @override
    def highlightBlock(self, text: str) -> None:
        shades = theme.tokens()
        for found in _FIELD.finditer(text):
            look = QTextCharFormat()
            tone = Tone.ACCENT if found[1].strip() in self._words else Tone.ERROR
            look.setForeground(theme.colour(shades.text(tone)))
            look.setBackground(theme.colour(shades.tint(tone)))
            self.setFormat(found.start(), found.end() - found.start(), look)


class _Lines(QPlainTextEdit):
    """Some lines of text; tells when they are left."""

    left = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class FieldText(Labelled):
    """Free text with fields in braces, shown by their words: ``FieldText(label)``.

    Signal: ``changed`` while somebody types something that can be printed.
    """

    changed = Signal()

    def __init__(self, label: str) -> None:
        self.edit = _Lines()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(104)
        super().__init__(label, self.edit)
        self._shows = _ShowsFields(self.edit.document())
        self._purpose = Purpose.CERTIFICATE
        self._shows.set_purpose(self._purpose)
        self.edit.textChanged.connect(self._check)

    def text(self) -> str:
        """Return the text with the keys of its fields."""
        return keyed(self.edit.toPlainText(), self._purpose)

    def set_purpose(self, purpose: Purpose) -> None:
        """Know the fields of a purpose from now on."""
        if purpose is not self._purpose:
            text = self.text()
            self._purpose = purpose
            self._shows.set_purpose(purpose)
            with QSignalBlocker(self.edit):
                self.edit.setPlainText(labelled(text, purpose))

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody; what is there already is left as it is."""
        if text != self.text():
            with QSignalBlocker(self.edit):
                self.edit.setPlainText(labelled(text, self._purpose))
                self._shows.rehighlight()
        self.set_error("")

    def insert(self, key: str) -> None:
        """Put a field in where the keyboard is."""
        self.edit.insertPlainText(labelled("{" + key + "}", self._purpose))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        wrong = unknown_fields(self.text(), self._purpose)
        if wrong:
            self.set_error(
                _("There is no field “{name}”. Choose one at the left.").format(name=wrong[0])
            )
            return
        self.set_error("")
        self.changed.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_shows"):
            self._shows.rehighlight()
