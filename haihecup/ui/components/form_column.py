"""A form in one calm column: sections with a head, fields in rows, everything on one left edge."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.ui import theme
from haihecup.ui.components.inputs import Labelled
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.tokens import MARGIN, Tone

WIDEST = 760


class CalmWheel(QObject):
    """Lets the wheel scroll the form instead of changing a field that happens to lie under it.

    ``calm(field)`` for each field that the wheel would change.
    """

    def calm(self, field: QWidget) -> None:
        """Keep the wheel from changing a field that nobody has gone to."""
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.setAccepted(False)
            return not watched.hasFocus()
        return False


class FormColumn(QScrollArea):
    """A column of sections that scrolls: ``FormColumn(name)``.

    ``section(title, told)`` begins one; ``row(fields)`` and ``add(widget)`` put parts into it;
    ``close()`` comes after the last. ``go_to(widget)`` puts the keyboard there.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._wheel = CalmWheel(self)
        inside, outer = QWidget(), QHBoxLayout()
        inside.setLayout(outer)
        outer.setContentsMargins(MARGIN, 4, MARGIN, 24)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        held = QWidget()
        held.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        held.setMaximumWidth(WIDEST)
        outer.addWidget(held, 1)
        outer.addStretch(0)
        outer.setAlignment(held, Qt.AlignmentFlag.AlignTop)
        outer.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        held.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._first = True
        self.setWidget(inside)

    def section(self, title: str, told: str = "") -> Sentence:
        """Begin a section; ``told`` says in a grey sentence what it decides."""
        if not self._first:
            self._column.addSpacing(14)
        self._first = False
        self._column.addWidget(Line(title, Tone.INK, theme.fonts().section))
        sentence = Sentence(told, Tone.SECOND)
        self._column.addWidget(sentence)
        sentence.setVisible(bool(told))
        return sentence

    def row(self, *fields: tuple[QWidget, int]) -> None:
        """Put fields side by side, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, share in fields:
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def add(self, *parts: QWidget) -> None:
        """Put parts below each other."""
        for part in parts:
            self._column.addWidget(part)

    def calm(self, parts: Sequence[QWidget] = ()) -> None:
        """Keep the wheel from changing fields; for all of the form, or for parts put in later."""
        for root in parts or (self,):
            for field in (*root.findChildren(QComboBox), *root.findChildren(QAbstractSpinBox)):
                self._wheel.calm(field)

    def go_to(self, part: QWidget) -> None:
        """Scroll a part into view and put the keyboard on it."""
        self.ensureWidgetVisible(part, 0, 60)
        part.setFocus(Qt.FocusReason.OtherFocusReason)


def indent(box: QAbstractSpinBox) -> None:
    """Give the line inside a spin box the margin that the style sheet cannot give it."""
    line = box.findChild(QLineEdit)
    if line is not None:
        line.setTextMargins(6, 0, 0, 0)


class NumberField(Labelled):
    """A whole number: ``NumberField(label, least, most, none="")``.

    ``none`` is what the least value says in words, such as “not limited”.
    Signal: ``changed`` when somebody changed it.
    """

    changed = Signal()

    def __init__(
        self, label: str, least: int, most: int, none: str = "", parent: QWidget | None = None
    ) -> None:
        self.box = QSpinBox()
        self.box.setRange(least, most)
        self.box.setSpecialValueText(none)
        super().__init__(label, self.box, parent)
        self.box.valueChanged.connect(lambda _value: self.changed.emit())

    def value(self) -> int:
        """Return the number."""
        return self.box.value()

    def set_value(self, value: int) -> None:
        """Show a number without telling anybody."""
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.box.setValue(value)
        self.box.blockSignals(False)  # noqa: FBT003 - Qt's own


class SuggestField(Labelled):
    """Words that others use already, or new ones: ``SuggestField(label)``.

    Signal: ``edited`` when somebody chose or typed.
    """

    edited = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        super().__init__(label, self.box, parent)
        line = self.box.lineEdit()
        if line is not None:
            line.setProperty("kind", "bare")
        self.box.editTextChanged.connect(lambda _text: self.edited.emit())

    def text(self) -> str:
        """Return the words."""
        return self.box.currentText().strip()

    def offer(self, words: Sequence[str]) -> None:
        """Offer these words in the list; what stands in the field stays."""
        kept = self.box.currentText()
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.box.clear()
        self.box.addItems(list(words))
        self.box.setEditText(kept)
        self.box.blockSignals(False)  # noqa: FBT003 - Qt's own

    def set_text(self, text: str) -> None:
        """Show words without telling anybody."""
        self.box.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.box.setEditText(text)
        self.box.blockSignals(False)  # noqa: FBT003 - Qt's own
