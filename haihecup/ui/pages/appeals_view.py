"""The appeals (申诉) of one event: from filing over hearing and decision to what they change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from haihecup.domain.appeals import (
    Appeal,
    Decision,
    Ruling,
    decision_word,
    standing_word,
)
from haihecup.domain.journal import Action, Receipt, local_time
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome, Subject
from haihecup.services.correct_results import CORRECTABLE_AT, CorrectionsView, read_corrections
from haihecup.services.hear_appeals import (
    AppealsView,
    Filing,
    decide_appeal,
    read_appeals,
    read_filing,
    settle_appeal,
)
from haihecup.services.print_results import PaperKind
from haihecup.services.witness import needs_passwords
from haihecup.ui.common_columns import code_column, moment_column, standing_column, words_column
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import ViewOfEvent
from haihecup.ui.pages.appeal_dialogs import (
    Deciding,
    DecisionDialog,
    FilingDialog,
    HearingDialog,
    deadline_told,
)
from haihecup.ui.pages.results_acts import ResultsActs
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is shown: the appeals, how one is filed, what can be corrected, who decides."""

    view: AppealsView
    filing: Filing
    corrections: CorrectionsView
    passwords: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """One appeal, and what people say of where it stands."""

    appeal: Appeal
    owes: bool
    standing: str


class AppealsDesk(DialogHolder, ViewOfEvent[_Answer]):
    """A row for each appeal; the panel tells all of it, and its foot does what is due next."""

    kind: ClassVar[str] = "appeals view"
    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.RESULTS, Subject.EVENTS})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.answer: _Answer | None = None
        self.acts = ResultsActs(hall, self)
        rows = Rows[_Row](key=lambda one: one.appeal.number, look=_look)
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(self.model, _("Appeals"), margin=16, empty=_("No appeal was filed."))
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(lambda _row: self.go_on())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.file_button = Button(_("Take in an appeal…"), icon="add", key="Ctrl+N")
        self.file_button.clicked.connect(self.file)
        self.printed = Button(_("Print…"), Kind.ICON, "print", "Ctrl+P")
        self.printed.clicked.connect(self.show_papers)
        self.head_actions = (self.file_button, self.printed)
        self.panel = self._panel()

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("The appeal"), 340)
        self.deadline = Sentence("", Tone.SECOND)
        self.row_head = PanelHead("")
        self.subject = Sentence()
        self.row_facts = FactList()
        self.hearing_head = PanelHead(_("Hearing"))
        self.hearing_facts = FactList()
        self.minutes = Sentence()
        self.decision_head = PanelHead(_("Decision"))
        self.decision_facts = FactList()
        self.effect = Sentence()
        panel.add(self.row_head, self.subject, self.row_facts)
        panel.add(self.hearing_head, self.hearing_facts, self.minutes)
        panel.add(self.decision_head, self.decision_facts, self.effect)
        panel.add(self.deadline)
        panel.end()
        self.other = Button(_("Withdrawn…"))
        self.other.clicked.connect(self.let_go)
        self.main = Button(_("Keep the hearing…"), Kind.PRIMARY, key="F2")
        self.main.clicked.connect(self.go_on)
        panel.set_foot([self.other], self.main)
        return panel

    # ---- reading ---------------------------------------------------------------------------

    @staticmethod
    @override
    def read(desk: "Desk", event: str) -> _Answer:
        return _Answer(
            read_appeals(desk, event),
            read_filing(desk, event),
            read_corrections(desk, event),
            needs_passwords(desk),
        )

    @override
    def show_view(self, view: _Answer) -> None:
        """Show the appeals in the order in which they were filed."""
        self.answer, told = view, view.view
        followed = told.followed(view.filing.event.code)
        self.model.set_rows(
            [
                _Row(one, told.owes_correction(one), standing_word(one, followed))
                for one in told.appeals
            ]
        )
        self.deadline.set_text(deadline_told(view.filing))
        closed = "" if view.filing.can_be_filed else _shut()
        self.file_button.set_off(closed or self.hall.may(Action.APPEAL_FILED))
        empty = "" if self.model.rowCount() else _("There is nothing to print here yet.")
        self.printed.set_off(empty)
        if self.table.current_row() is None and self.model.rowCount():
            due = [n for n, row in enumerate(self.model.shown_rows()) if _is_due(row)]
            self.table.go_to_place(due[0] if due else 0)
        else:
            self._show_current(self.table.current_row())
        self.facts_changed.emit()

    def _show_current(self, row: _Row | None) -> None:
        answer = self.answer
        if answer is None:
            return
        one = None if row is None else row.appeal
        heard = one is not None and bool(one.hearing)
        decided = one is not None and not one.open
        for parts, there in (
            ((self.subject, self.row_facts), one is not None),
            ((self.hearing_head, self.hearing_facts, self.minutes), heard),
            ((self.decision_head, self.decision_facts, self.effect), decided),
        ):
            for part in parts:
                part.setVisible(there)
        self._show_acts(row)
        if one is None:
            self.row_head.set_words(_("No appeal was filed."))
            return
        self.row_head.set_words(_("Appeal {number}").format(number=one.number))
        self.subject.set_text(one.subject)
        self.row_facts.set_facts(_filed(one))
        self.hearing_facts.set_facts(
            ((_("Heard at"), local_time(one.heard_at)), (_("Heard by"), one.panel))
        )
        self.minutes.set_text(one.hearing)
        people = "、".join(filter(None, (one.decided_by, one.second)))
        self.decision_facts.set_facts(
            (
                (_("Decision"), decision_word(one.decision)),
                (_("When"), local_time(one.decided_at)),
                (_("Decided by"), people),
                (_("Reason"), one.reason),
            )
        )
        tone = Tone.ERROR if answer.view.owes_correction(one) else Tone.INK
        self.effect.set_text(answer.view.effect(one), tone)

    def _show_acts(self, row: _Row | None) -> None:
        """Offer what is due next, and how it can end otherwise."""
        deciding = self.hall.may(Action.APPEAL_DECIDED)
        hearing = self.hall.may(Action.APPEAL_HEARD)
        off, words = _("Nothing is left to be done here."), _("Decide the appeal…")
        if row is None:
            off, words = _("An appeal is taken in first."), _("Keep the hearing…")
        self.other.setVisible(row is not None and _is_due(row))
        self.other.set_off(self.hall.may(Action.APPEAL_CLOSED))
        if row is not None and row.appeal.open:
            words = _("Decide the appeal…") if row.appeal.hearing else _("Keep the hearing…")
            off = deciding if row.appeal.hearing else hearing
            self.other.set_words(_("Withdrawn…"))
        elif row is not None and row.owes:
            words, off = _("Correct…"), self._why_not_corrected()
            self.other.set_words(_("Needs no correction…"))
        self.main.set_words(words)
        if self.panel is not None:
            self.panel.set_reason(off, Tone.SECOND)

    def _why_not_corrected(self) -> str:
        answer = self.answer
        if answer is not None and answer.filing.event.state not in CORRECTABLE_AT:
            return _("Keying is not closed yet: change the mark on the marking desk.")
        return self.hall.may(Action.RESULTS_CORRECTED)

    @override
    def facts(self) -> Sequence[str]:
        rows = self.model.shown_rows()
        due = sum(map(_is_due, rows))
        return (
            ngettext("{count} appeal", "{count} appeals", len(rows)).format(count=len(rows)),
            _("{count} not settled").format(count=due) if due else "",
        )

    # ---- acting ----------------------------------------------------------------------------

    def file(self) -> None:
        """Ask who objects to what, and take it in."""
        if self.answer is not None and self.file_button.isEnabled():
            self.open_dialog(FilingDialog(self.hall, self.answer.filing, self.undoing.did, self))

    def go_on(self) -> None:
        """Do what is due next with the current appeal: hear it, decide it, correct the results."""
        row, answer = self.table.current_row(), self.answer
        if row is None or answer is None or not self.main.isEnabled():
            return
        one = row.appeal
        if row.owes:
            works = (one.work_code,) if one.work_code else answer.corrections.works
            self.acts.correct(answer.filing.event, works, appeal=one.number)
        elif one.hearing:
            deciding = Deciding(answer.view.person, answer.passwords)
            self.open_dialog(DecisionDialog(self.hall, one, deciding, self))
        else:
            self.hear()

    def hear(self) -> None:
        """Ask how the current appeal was heard; until it is decided that can be mended."""
        row, answer = self.table.current_row(), self.answer
        refused = self.hall.may(Action.APPEAL_HEARD)
        if row is not None and answer is not None and row.appeal.open and not refused:
            now = answer.view.now.isoformat()
            self.open_dialog(HearingDialog(self.hall, row.appeal, now, self.undoing.did, self))

    def let_go(self) -> None:
        """Let whoever filed it withdraw it, or say why what was granted needs no correction."""
        row, answer = self.table.current_row(), self.answer
        if row is None or answer is None or not self.other.isEnabled():
            return
        one, person = row.appeal, answer.view.person
        if not row.owes:
            question = Question(
                _("Is appeal {number} withdrawn?").format(number=one.number),
                _("Whoever filed it does not uphold it. It is closed and stays in the list."),
                _("Withdraw it"),
                danger=True,
            )
        else:
            question = Question(
                _("Does appeal {number} need no correction?").format(number=one.number),
                _("It was granted. Why nothing is corrected stays on record."),
                _("No correction"),
                blanks=(Blank("reason", _("Reason")),),
            )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return

        def close(desk: "Desk", _work: "Work") -> Outcome[tuple[Appeal, Receipt]]:
            if row.owes:
                settled = settle_appeal(desk, one.event, one.number, answers["reason"])
                return settled.with_receipt()
            ruling = Ruling(Decision.WITHDRAWN, person)
            return decide_appeal(desk, one.event, one.number, ruling).with_receipt()

        words = _("Appeal {number} closed").format(number=one.number)

        def closed(answer: tuple[Appeal, Receipt]) -> None:
            self.undoing.did(words, answer[1])

        self.hall.tasks.run("appeal", close, closed)

    def show_papers(self) -> None:
        """Show the register of appeals and the minutes of each, to be printed."""
        if self.answer is not None and self.printed.isEnabled():
            self.acts.show_papers(self.answer.filing.event, (PaperKind.APPEALS, PaperKind.HEARINGS))

    @override
    def show_row(self, key: str) -> None:
        if key.isdecimal():
            self.table.go_to(int(key))

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("↑↓", _("another appeal")),
            Hint("Ctrl+N", _("take one in")),
            Hint("F2", _("go on with it")),
            Hint("Ctrl+Z", _("undo")),
            Hint("Ctrl+C", _("copy")),
            Hint("Ctrl+P", _("print")),
            Hint("F6", _("panel")),
        )

    @override
    def commands(self) -> Sequence[Command]:
        return (
            Command("file appeal", _("Take in an appeal…"), self.file, shortcut="Ctrl+N",
                    icon="add"),
            Command("appeal on", _("Go on with the appeal…"), self.go_on, shortcut="F2",
                    icon="correct"),
            Command("appeal hearing", _("Mend the hearing…"), self.hear, icon="editing"),
            Command("papers", _("Print…"), self.show_papers, shortcut="Ctrl+P", icon="print"),
        )  # fmt: skip


def _shut() -> str:
    return _("Appeals are taken in from the draw on, until the event is archived.")


def _is_due(row: _Row) -> bool:
    return row.appeal.open or row.owes


def _columns() -> tuple[Column[_Row], ...]:
    return (
        Column("number", _("No."), lambda one: str(one.appeal.number), 48, tone=Tone.SECOND,
               sort=lambda one: one.appeal.number),
        moment_column(_("Filed at"), lambda one: one.appeal.filed_at, key="filed", priority=2),
        Column("delegation", _("Delegation"), lambda one: one.appeal.delegation, 96, strong=True),
        Column("person", _("Filed by"), lambda one: one.appeal.person, 84, priority=2),
        code_column(lambda one: one.appeal.work_code, leads=False),
        Column("module", _("Module"), lambda one: one.appeal.module, 72, tone=Tone.SECOND,
               priority=3),
        words_column("subject", _("Subject"), lambda one: one.appeal.subject),
        Column("late", _("Deadline"), _in_time, 84, tone=_in_time_tone, priority=2,
               tip=lambda one: local_time(one.appeal.deadline)),
        standing_column("standing", _("State"), lambda one: one.standing, 152, _tone, _sign),
    )  # fmt: skip


def _in_time(row: _Row) -> str:
    if not row.appeal.deadline:
        return ""
    return _("late") if row.appeal.late else _("in time")


def _in_time_tone(row: _Row) -> Tone:
    return Tone.WARN if row.appeal.late else Tone.SECOND


def _tone(row: _Row) -> Tone:
    if row.owes:
        return Tone.ERROR
    return Tone.WARN if row.appeal.open else Tone.OK


def _sign(row: _Row) -> str:
    if row.owes:
        return "problem"
    return "due" if row.appeal.open else "done"


def _look(row: _Row) -> RowLook:
    if row.owes:
        return RowLook.ERROR
    withdrawn = row.appeal.decision is Decision.WITHDRAWN
    return RowLook.ABSENT if withdrawn else RowLook.NORMAL


def _filed(one: Appeal) -> Sequence[tuple[str, str]]:
    return (
        (_("Filed by"), " · ".join(filter(None, (one.person, one.delegation)))),
        (_("Filed at"), local_time(one.filed_at)),
        (_("Accepted until"), local_time(one.deadline)),
        (_("Late because"), one.late_reason),
        (_("Work code"), one.work_code),
        (_("Module"), one.module),
    )
