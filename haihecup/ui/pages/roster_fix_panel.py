"""The panel of the import doctor: one line of the check, and the fix beside it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.identity import masked, normal_number
from haihecup.domain.roster_cells import date_of
from haihecup.domain.roster_fixes import SetWord, Step
from haihecup.domain.roster_headers import Column, labels
from haihecup.domain.roster_treatments import Proposal, Treatment
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.inputs import Labelled, TextField
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.components.wrapping_button import WrappingButton
from haihecup.ui.tokens import Tone


class _Choice(QComboBox):
    """All that may be meant; typing narrows it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(finder)
        self.activated.connect(lambda _place: self.show_beginning())

    def show_beginning(self) -> None:
        """Show long words from their beginning."""
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)


class FixPanel(SidePanel):
    """Shows a line of the check with what can be done about it.

    Signals: ``fixed(Step)`` when somebody chose a fix; ``number_asked(int)`` by the eye, with the
    row whose whole number is wanted.
    """

    fixed = Signal(object)
    number_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("What can be done"), 328)
        self._treatment: Treatment | None = None
        self._buttons: list[WrappingButton] = []
        self.head = PanelHead("")
        self.told = Sentence("")
        self.person = Sentence("", Tone.SECOND)
        self.value = Line("", Tone.SECOND)
        self.show_number = Button(_("Show the whole number"), Kind.QUIET, "show")
        self.show_number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_number.clicked.connect(self._ask_number)
        self.proposals = QVBoxLayout()
        self.proposals.setSpacing(6)
        self._proposed = QWidget()
        self._proposed.setLayout(self.proposals)
        self.proposals.setContentsMargins(0, 4, 0, 4)
        self.choice = _Choice()
        self.choice_field = Labelled(_("Or choose"), self.choice)
        self.choose = Button(_("Take this"))
        self.choose.clicked.connect(self._take_choice)
        self.everywhere = QCheckBox()
        self.remember = QCheckBox(_("Remember for later rosters"))
        self.typed = TextField("")
        self.retype = Button(_("Put in"))
        self.retype.clicked.connect(self._take_typed)
        self.typed.line.returnPressed.connect(self._take_typed)
        self.advice = Sentence("", Tone.SECOND)
        self.add(
            self.head, self.person, self.told, self.value, self.show_number, self._proposed,
            self.choice_field, self.choose, self.typed, self.retype,
            self.everywhere, self.remember, self.advice,
        )  # fmt: skip
        self.end()
        self.leave_out = Button(_("Leave this row out"))
        self.leave_out.clicked.connect(self._leave_out)
        self.set_foot([self.leave_out])
        self.everywhere.toggled.connect(self.remember.setEnabled)
        self.show_plain("", "", "")

    def treatment(self) -> Treatment | None:
        """Return what is shown, if there is something to be done."""
        return self._treatment

    def show_plain(self, place: str, person: str, sentence: str) -> None:
        """Show a line about which nothing needs to be done."""
        self._treatment = None
        self.head.set_words(place)
        self.told.set_text(sentence)
        for part in self._parts():
            part.hide()
        self.person.set_text(person)
        self.person.setVisible(bool(person))

    def show_treatment(self, place: str, found: Treatment) -> None:
        """Show a problem and what can be done about it."""
        self.show_plain(place, " · ".join(found.person), found.problem.text)
        self._treatment = found
        self._show_value(found)
        self._show_proposals(found)
        self._show_choices(found)
        self._show_typed(found)
        some = any(one.everywhere for one in (*found.proposals, *found.choices))
        self.everywhere.setText(
            _("In all {count} rows that read the same").format(count=f"{found.same:,}")
        )
        self.everywhere.setChecked(some and found.same > 1)
        self.everywhere.setVisible(some and found.same > 1)
        can_mean = some and found.column in (Column.EVENT, Column.DELEGATION)
        self.remember.setVisible(can_mean)
        self.remember.setChecked(found.remembers)
        self.remember.setEnabled(found.same == 1 or self.everywhere.isChecked())
        self.advice.set_text(found.advice)
        self.advice.setVisible(bool(found.advice))
        self.leave_out.setVisible(found.without_row is not None)

    def show_whole_number(self, row: int) -> None:
        """Show the number of a row as the roster has it, if it is still looked at.

        The journal has been told of this row and of no other.
        """
        if self._treatment is not None and self._treatment.row == row:
            self.value.set_text(self._treatment.value)
            self.typed.set_text(self._treatment.value)
            self.show_number.hide()

    @override
    def enter(self) -> None:
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().enter()

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.value, self.show_number, self._proposed, self.choice_field, self.choose,
            self.typed, self.retype, self.everywhere, self.remember, self.advice, self.leave_out,
        )  # fmt: skip

    def _show_value(self, found: Treatment) -> None:
        is_number = found.column is Column.ID_NUMBER
        shown = masked(normal_number(found.value)) if is_number else found.value
        self.value.set_text(_("Reads now: {value}").format(value=shown))
        self.value.setVisible(bool(found.value))
        self.show_number.setVisible(is_number and bool(found.value))

    def _show_proposals(self, found: Treatment) -> None:
        while (item := self.proposals.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        for proposal in found.proposals:
            button = WrappingButton(proposal.words)
            button.clicked.connect(partial(self._take_proposal, proposal))
            self.proposals.addWidget(button)
            self._buttons.append(button)
        self._proposed.setVisible(bool(found.proposals))

    def _show_choices(self, found: Treatment) -> None:
        self.choice.clear()
        for proposal in found.choices:
            self.choice.addItem(proposal.words)
        self.choice.setCurrentIndex(0 if found.choices else -1)
        self.choice.show_beginning()
        self.choice_field.setVisible(bool(found.choices))
        self.choose.setVisible(bool(found.choices))

    def _show_typed(self, found: Treatment) -> None:
        seen = found.typed is not None
        self.typed.setVisible(seen)
        self.retype.setVisible(seen)
        if found.typed is not None:
            self.typed.set_label(_("Type anew: {field}").format(field=labels()[found.typed]))
            self.typed.set_text("" if found.typed is Column.ID_NUMBER else found.value)

    # ---- what somebody does ----

    def proposed(self) -> list[WrappingButton]:
        """Return the buttons of the proposals, the likely one first."""
        return list(self._buttons)

    def _take_proposal(self, proposal: Proposal, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - as the signal hands it
        self._take(proposal)

    def _take(self, proposal: Proposal) -> None:
        step: Step = proposal.step
        alone = self._treatment is not None and self._treatment.same == 1
        remembered = self.remember.isVisibleTo(self) and self.remember.isChecked()
        if proposal.everywhere is not None and (self.everywhere.isChecked() or alone):
            step = proposal.everywhere
            if isinstance(step, SetWord):
                step = replace(step, remember=remembered)
        self.fixed.emit(step)

    def _take_choice(self) -> None:
        found = self._treatment
        place = self.choice.findText(self.choice.currentText())
        if found is None or place < 0:
            self.choice_field.set_error(_("Choose one of the list."))
            return
        self.choice_field.set_error("")
        self._take(found.choices[place])

    def _take_typed(self) -> None:
        found = self._treatment
        if found is None or found.typed is None:
            return
        text = self.typed.text()
        wrong = self._what_is_wrong(found.typed, text)
        self.typed.set_error(wrong)
        if not wrong:
            self.fixed.emit(found.retyped(text))

    @staticmethod
    def _what_is_wrong(column: Column, text: str) -> str:
        if not text.strip() and column in (Column.NAME, Column.ID_NUMBER):
            return _("Type what stands in the document.")
        if column is Column.BIRTH_DATE and not date_of(text):
            return _("“{text}” is no date. Write it like 2004-01-31.").format(text=text)
        return ""

    def _ask_number(self) -> None:
        if self._treatment is not None:
            self.number_asked.emit(self._treatment.row)

    def _leave_out(self) -> None:
        step = self._treatment.without_row if self._treatment is not None else None
        if step is not None:
            self.fixed.emit(step)
