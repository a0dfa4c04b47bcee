"""The field a mark is keyed into: full-width digits are taken, anything else is left out.

A comma is the point of whoever writes 10,5: left out, it would make 105 of it.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

# what a Chinese keyboard gives for digits, the point, the minus and the blank
_PLAIN = str.maketrans("０１２３４５６７８９．。，,－−　", "0123456789....-- ")
_TAKEN = frozenset("0123456789.- ")


class _MarkShape(QValidator):
    """Lets digits, a point and a minus pass, and turns their full-width forms into plain ones."""

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        plain = text.translate(_PLAIN)
        if not _TAKEN.issuperset(plain):
            return QValidator.State.Invalid, text, position
        return QValidator.State.Acceptable, plain, position


class MarkField(QLineEdit):
    """One mark, right-aligned. ``text()`` is always in plain digits.

    Whether it is in range is the rule book's to say; ``set_problem`` shows its sentence.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(_MarkShape(self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaxLength(24)

    def set_problem(self, sentence: str) -> None:
        """Show a red edge with a sentence, or nothing where the sentence is empty."""
        self.setProperty("state", "error" if sentence else "")
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)
        self.style().unpolish(self)
        self.style().polish(self)
