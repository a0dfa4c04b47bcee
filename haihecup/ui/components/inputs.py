"""Labelled inputs: the label above, the error or the reason as a sentence below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.tokens import ICON_ROW, INPUT, Tone

NARROWEST = 40


def mark_error(field: QWidget, sentence: str) -> None:
    """Give an input its red edge, or take it away where the sentence is empty."""
    field.setProperty("state", "error" if sentence else "")
    field.setAccessibleDescription(sentence)
    field.style().unpolish(field)
    field.style().polish(field)


class Labelled(QWidget):
    """Any input with its label above and a sentence below.

    ``Labelled(label, field)``; the label's words are the field's accessible name. In a grid with
    heads of its own the label is empty, and whoever made the field names it.
    """

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._label = Line(label, Tone.SECOND)
        self._note = Sentence("", Tone.HINT)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        if not label:
            self._label.hide()
        column.addWidget(field)
        column.addWidget(self._note)
        field.setAccessibleName(label)
        if field.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Fixed:
            field.setFixedHeight(INPUT)
        inner = field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else None
        if inner is not None:
            # the style sheet does not reach the line inside a spin box
            inner.setTextMargins(6, 0, 0, 0)
        field.setMinimumWidth(NARROWEST)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, field.sizePolicy().verticalPolicy())
        self.setFocusProxy(field)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_label(self, label: str) -> None:
        """Ask for something else."""
        self._label.set_text(label)
        self._label.setVisible(bool(label))
        self.field.setAccessibleName(label)

    def set_error(self, sentence: str) -> None:
        """Show what is wrong and what to do, or nothing where it is right."""
        mark_error(self.field, sentence)
        self._show(sentence, Tone.ERROR)

    def set_hint(self, sentence: str) -> None:
        """Show a grey sentence below, such as why the field cannot be changed."""
        mark_error(self.field, "")
        self._show(sentence, Tone.SECOND)

    def error(self) -> str:
        """Return the sentence below, where it tells of an error."""
        return self._note.text() if self.field.property("state") == "error" else ""

    def _show(self, sentence: str, tone: Tone) -> None:
        self._note.set_text(sentence, tone)
        self._note.setVisible(bool(sentence))


class TextField(Labelled):
    """A line to type into, checked when it is left.

    ``TextField(label, check=None)``; ``check(text)`` returns a sentence or nothing.
    Signals: ``edited(text)`` while typing; ``left(text)`` when the field was left or Enter pressed.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        label: str,
        check: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(label, self.line, parent)
        self._check = check
        self.line.textEdited.connect(self.edited.emit)
        self.line.editingFinished.connect(self._leave)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put words into the field, as checked."""
        self.line.setText(text)
        self.set_error("")

    def set_read_only(self, why: str = "") -> None:
        """Let the field be read and copied, but not changed; say why."""
        self.line.setReadOnly(True)
        self.set_hint(why)

    def check(self) -> bool:
        """Check now; show the sentence and return whether all is right."""
        sentence = self._check(self.text()) if self._check else ""
        self.set_error(sentence)
        return not sentence

    def _leave(self) -> None:
        if self._check is not None:
            self.check()
        self.left.emit(self.text())


class PassphraseField(TextField):
    """A passphrase: dots, and an eye that shows it.

    ``PassphraseField(label, check=None)``.
    """

    def __init__(
        self,
        label: str,
        check: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, check, parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_or_hide)
        self.line.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._dress()

    def _show_or_hide(self, shown: bool) -> None:  # noqa: FBT001 - the signal hands it so
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self._dress()

    def _dress(self) -> None:
        shown = self._eye.isChecked()
        self._eye.setIcon(icons.icon("hide" if shown else "show", theme.tokens().ink2))
        self._eye.setText(_("Hide the passphrase") if shown else _("Show the passphrase"))
        self._eye.setToolTip(self._eye.text())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_eye"):
            self._dress()


class ChoiceField(Labelled):
    """One of a few values.

    ``ChoiceField(label, [(key, words), …])``. Signal: ``chosen(key)`` when somebody chose.
    """

    chosen = Signal(str)

    def __init__(
        self, label: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        self.box = QComboBox()
        super().__init__(label, self.box, parent)
        self.set_choices(choices)
        self.box.activated.connect(lambda _place: self.chosen.emit(self.choice()))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other values."""
        self.box.clear()
        for key, words in choices:
            self.box.addItem(words, key)

    def choice(self) -> str:
        """Return the key of the value chosen, or nothing where there is none."""
        key = self.box.currentData()
        return "" if key is None else str(key)

    def choose(self, key: str) -> None:
        """Show a value as chosen, without telling anybody."""
        self.box.setCurrentIndex(self.box.findData(key))


class SearchField(QLineEdit):
    """A field that filters while one types; Esc empties it.

    ``SearchField(hint, name)``.
    """

    def __init__(self, hint: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setToolTip(f"{hint}  Ctrl+F")
        self.setMinimumWidth(140)
        self.setMaximumWidth(320)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._dress()

    def _empties(self, event: QEvent) -> bool:
        """Tell whether a key is Esc with something here to clear; else Esc belongs to the page."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        return key == Qt.Key.Key_Escape and bool(self.text())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._empties(event):
            # else a shortcut of the page would take the key, or neither would
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._empties(event):
            self.clear()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self._glass.setIcon(icons.icon("search", theme.tokens().ink2, size=ICON_ROW))

    @override
    def sizeHint(self) -> QSize:
        return QSize(250, super().sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_glass"):
            self._dress()
