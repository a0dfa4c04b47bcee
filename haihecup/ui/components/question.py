"""The one dialog that asks: for what cannot be undone, or needs a reason or a second person."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget
from typing_extensions import override

from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.find_field import FindField
from haihecup.ui.components.inputs import PassphraseField, TextField
from haihecup.ui.components.small_dialog import SmallDialog
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to fill in before the answer counts; ``secret`` shows dots.

    With ``choices`` (key and words) it is found by typing, and the answer is the key.
    ``text`` is what is proposed: the words, or the key of a choice.
    """

    key: str
    label: str
    secret: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Title is the question, text the consequence, ``verb`` the button; blanks must be filled.

    ``way_out`` is the button of whoever thinks better of it, where that does something too.
    """

    title: str
    text: str
    verb: str
    danger: bool = False
    blanks: tuple[Blank, ...] = ()
    way_out: str = ""


class QuestionDialog(SmallDialog):
    """Asks one question: ``QuestionDialog(question)``; ``answers()`` after it was accepted.

    The keyboard starts on the first blank, else on the button that Enter presses; where there is
    danger, on the way out.
    """

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question.title, parent)
        self.setMinimumWidth(420)
        self._fields: dict[str, TextField] = {}
        self._choices: dict[str, FindField] = {}
        self.column.addWidget(Sentence(question.text, Tone.SECOND))
        row = QHBoxLayout()
        row.setSpacing(12)
        for blank in question.blanks:
            row.addWidget(self._field_for(blank), 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.cancel = Button(question.way_out or _("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(question.verb, Kind.DANGER if question.danger else Kind.PRIMARY)
        self.go.clicked.connect(self.accept)
        self.set_foot(self.cancel, self.go)
        self._weigh()
        parts: dict[str, QWidget] = {**self._fields, **self._choices}
        button = self.cancel if question.danger else self.go
        (parts[question.blanks[0].key] if question.blanks else button).setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # of a wrapped sentence of many lines the layout asks too little height by itself
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        super().showEvent(event)

    def _field_for(self, blank: Blank) -> QWidget:
        if blank.choices:
            found = FindField(blank.label)
            found.set_choices(blank.choices)
            if blank.text:
                found.choose(blank.text)
            found.box.currentTextChanged.connect(self._weigh)
            self._choices[blank.key] = found
            return found
        field = PassphraseField(blank.label) if blank.secret else TextField(blank.label)
        field.set_text(blank.text)
        field.edited.connect(self._weigh)
        self._fields[blank.key] = field
        return field

    def answers(self) -> Mapping[str, str]:
        """Return what was filled in, and the keys of what was chosen."""
        chosen = {key: field.choice() for key, field in self._choices.items()}
        return {key: field.text().strip() for key, field in self._fields.items()} | chosen

    def choice(self, key: str) -> FindField:
        """Return the field of a blank with choices."""
        return self._choices[key]

    def field(self, key: str) -> TextField:
        """Return the field of a blank."""
        return self._fields[key]

    def _weigh(self) -> None:
        empty = [key for key, text in self.answers().items() if not text]
        self.go.set_off(_("Fill in every field first.") if empty else "")

    @staticmethod
    def ask(question: Question, parent: QWidget | None = None) -> Mapping[str, str] | None:
        """Ask; the answers, or ``None`` where the operator thought better of it."""
        dialog = QuestionDialog(question, parent)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                return dialog.answers()
            return None
        finally:
            dialog.deleteLater()
