"""The panel beside the list of judges: one of them, with duties and whom he has to avoid."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.judges import Assignment, Duty, Judge, duty_word
from haihecup.i18n import _
from haihecup.services.appoint_judges import EventName, JudgeChecks
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.find_field import FindField
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.kept_form import KeptForm
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead
from haihecup.ui.components.words import Line, Rule
from haihecup.ui.frame_reading import group_word
from haihecup.ui.tokens import Tone

BLANK = Judge("")


class DutyList(QWidget):
    """The duties of a judge, one below the other, each with its way out, unless ``refused``.

    Signal: ``changed`` when one was added or taken away.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.refused = ""
        self._duties: tuple[Assignment, ...] = ()
        self._names: Mapping[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def duties(self) -> tuple[Assignment, ...]:
        """Return the duties as they stand here."""
        return self._duties

    def set_names(self, names: Mapping[str, str]) -> None:
        """Tell what the events are called, by their codes."""
        self._names = names
        self.set_duties(self._duties)

    def set_duties(self, duties: Sequence[Assignment]) -> None:
        """Show these duties."""
        self._duties = tuple(sorted(duties))
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in self._duties:
            self._column.addWidget(self._line(one))

    def add(self, duty: Assignment) -> None:
        """Add a duty, unless it stands here already."""
        self._turn((*self._duties, duty))

    def _line(self, one: Assignment) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        event = f"{one.event} {self._names.get(one.event, '')}".strip()
        row.addWidget(Line(event), 1)
        row.addWidget(Line(duty_word(one.duty), Tone.SECOND))
        away = Button(
            _("Take away {duty} of {event}").format(duty=duty_word(one.duty), event=one.event),
            Kind.ICON,
            "close",
        )
        away.set_off(self.refused)
        away.clicked.connect(lambda: self._turn([o for o in self._duties if o != one]))
        row.addWidget(away)
        return holder

    def _turn(self, duties: Sequence[Assignment]) -> None:
        if set(duties) != set(self._duties):
            self.set_duties(tuple(set(duties)))
            self.changed.emit()


class JudgeForm(KeptForm[Judge]):
    """Shows a judge: ``JudgeForm(refused)``.

    Signal besides those of every such form: ``check_asked`` when duties, delegation or unit are
    others and have to be checked again.
    """

    check_asked = Signal()

    def __init__(self, refused: str = "") -> None:
        super().__init__(_("Judge"), 360, BLANK, refused)
        self.checks = ProblemList()
        self.name = TextField(_("Name"))
        self.unit = TextField(_("Unit"))
        self.unit.left.connect(lambda _text: self._ask_check())
        self.delegation = FindField(_("Delegation"))
        self.delegation.chosen.connect(lambda _key: self._ask_check())
        self.duties = DutyList()
        self.duties.changed.connect(self.check_asked)
        self.event_field = FindField(_("Event"))
        self.duty_field = ChoiceField(_("Duty there"), [(str(one), duty_word(one)) for one in Duty])
        self.add_button = Button(_("Add duty"), icon="add")
        self.add_button.clicked.connect(self.add_duty)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self.title, self.checks)
        self.pair(self.name, self.phone)
        self.add(self.unit, self.delegation)
        self.middle.addSpacing(6)
        self.duty_head = PanelHead(_("Duties"))
        self.add(Rule(), self.duty_head, self.duties)
        self.add(self.event_field)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.duty_field, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.middle.addLayout(row)
        self.end()
        self.set_foot([self.remove], self.save)
        self.add_button.set_off(self._refused)
        self.duties.refused = self._refused

    # ---- what is shown ---------------------------------------------------------------------

    def offer(self, events: Sequence[EventName], delegations: Sequence[str]) -> None:
        """Offer these events and delegations to choose from."""
        self.event_field.set_choices(
            [(one.code, f"{one.code} {one.name} · {group_word(one.group)}") for one in events]
        )
        self.delegation.set_choices([(name, name) for name in delegations])
        if self.shown.delegation and not self.delegation.typed():
            self.delegation.choose(self.shown.delegation)
        self.duties.set_names({one.code: one.name for one in events})

    @override
    def show_new(self) -> None:
        """Show an empty form."""
        self.fill(BLANK)
        self.title.set_words(_("New judge"))
        self.show_checks(JudgeChecks())
        self.name.line.setFocus()

    def show_judge(self, judge: Judge, checks: JudgeChecks) -> None:
        """Show a judge; what is being typed about him stays."""
        if not (self.changed() and self.shown.id == judge.id):
            self.fill(judge)
            self.show_checks(checks)
        self.title.set_words(judge.name)

    @override
    def fill(self, judge: Judge) -> None:
        self.shown = judge
        self.name.set_text(judge.name)
        self.unit.set_text(judge.unit)
        self.unit.line.setCursorPosition(0)
        self.unit.line.setToolTip(judge.unit)
        self.phone.set_text(judge.phone)
        self.delegation.choose(judge.delegation)
        self.duties.set_duties(judge.assignments)
        self.event_field.choose("")
        self.remove.setVisible(bool(judge.id))

    def show_checks(self, checks: JudgeChecks) -> None:
        """Show what is to be looked at; duties that may never meet switch saving off."""
        found = [
            Finding("", "", one.text, Tone.ERROR if one.blocks else Tone.WARN)
            for one in checks.conflicts
        ]
        found += [Finding("", "", one.text, Tone.WARN) for one in checks.avoidances]
        self.checks.set_findings(found)
        blocked = any(one.blocks for one in checks.conflicts)
        if self._refused:
            self.set_reason(self._refused, Tone.SECOND)
        else:
            self.set_reason(_("These duties cannot be one person's.") if blocked else "")

    # ---- what is typed ---------------------------------------------------------------------

    def add_duty(self) -> None:
        """Add the duty that is chosen."""
        event = self.event_field.choice()
        if not event:
            self.event_field.set_error(_("Choose the event first."))
            self.event_field.box.setFocus()
            return
        self.event_field.set_error("")
        self.duties.add(Assignment(event, Duty(self.duty_field.choice())))
        self.event_field.choose("")

    @override
    def draft(self) -> Judge:
        """Return the judge as he is typed."""
        return replace(
            self.shown,
            name=self.name.text().strip(),
            unit=self.unit.text().strip(),
            delegation=self.delegation.choice(),
            phone=self.phone.text().strip(),
            assignments=self.duties.duties(),
        )

    def _ask_check(self) -> None:
        if self.changed():
            self.check_asked.emit()
