"""Registration (报名): everybody who is registered, and rosters in."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from haihecup.domain.competition import Group
from haihecup.domain.entries import EntryStatus
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.keep_safe import backup_before
from haihecup.services.register import (
    CheckedRoster,
    ImportReport,
    RegistrationRow,
    check_roster,
    list_registrations,
    take_roster,
    write_roster_form,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList, finding
from haihecup.ui.components.question import Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.frame_reading import group_word
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.domain.import_plan import EntryChange, PersonChange
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[RegistrationRow, ...], list[str]]
_SHEETS = "*.xlsx *.xls *.ods *.csv"
_MOST = 200


def status_word(status: EntryStatus) -> str:
    """Return what people call the status of an entry."""
    return {
        EntryStatus.COMPETING: _("Competing"),
        EntryStatus.ABSENT: _("Absent"),
        EntryStatus.WITHDRAWN: _("Withdrawn"),
        EntryStatus.DISQUALIFIED: _("Disqualified"),
    }[status]


def _names(one: RegistrationRow) -> str:
    return "、".join(one.names)


def _columns() -> tuple[Column[RegistrationRow], ...]:
    return (
        Column("number", _("Entry number"), lambda one: one.entry_number, 108, tone=Tone.SECOND),
        Column("name", _("Contestants"), _names, 112, strong=True, stretch=1),
        Column(
            "unit", _("Unit"), lambda one: one.unit, 190, tone=Tone.SECOND, stretch=2, priority=3
        ),
        Column(
            "delegation", _("Delegation"), lambda one: one.delegation, 130, stretch=1, priority=2,
            icon=lambda one: "guest" if one.guest else None,
        ),
        Column(
            "event", _("Event"), lambda one: f"{one.event_code} {one.event_name}", 150, stretch=1
        ),
        Column(
            "group", _("Group"), lambda one: group_word(Group(one.group)), 72, tone=Tone.SECOND,
            priority=4,
        ),
        Column(
            "status", _("Status"), lambda one: status_word(one.status), 84, tone=Tone.SECOND,
            priority=3,
        ),
        Column(
            "problem", _("Problem"), lambda one: one.problem, 140, tone=Tone.WARN, pill=True,
            icon=lambda one: "warning" if one.problem else None, tip=lambda one: one.problem,
        ),
    )  # fmt: skip


class RegistrationPage(Page):
    """The list of all entries, filtered as one types, with the roster import."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.ROSTER})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Registration"))
        self._checked: tuple[Path, CheckedRoster] | None = None
        self.import_button = Button(_("Import roster…"), Kind.PRIMARY, "import")
        self.import_button.clicked.connect(self.choose_roster)
        form = Button(_("Empty roster form…"), icon="export")
        form.clicked.connect(self.save_form)
        self.head.add(form, self.import_button)
        rows = Rows[RegistrationRow](key=lambda one: one.id, look=_look)
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(self.model, _("Registrations"), margin=16)
        self.table.current_changed.connect(self.show_entry)
        self.filters = FilterBar(
            _("Name, unit, number or pinyin initials"),
            (
                Condition("problem", _("Problem"), (("yes", _("yes")), ("no", _("no")))),
                Condition(
                    "group",
                    _("Group"),
                    tuple((str(group), group_word(group)) for group in Group),
                ),
                Condition("guest", _("Guests"), (("yes", _("only")), ("no", _("without")))),
            ),
            _("{shown} / {total} entries"),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)
        self.set_hints(
            Hint("↑↓", _("next entry")),
            Hint("Ctrl+F", _("filter")),
            Hint("Ctrl+C", _("copy")),
            Hint("F8", _("next problem")),
        )
        self.set_panel(self._inspector())

    def _inspector(self) -> SidePanel:
        panel = SidePanel(_("Entry"), 312)
        self.who = PanelHead(_("No entry chosen"))
        self.fields = {
            key: TextField(label)
            for key, label in (
                ("number", _("Entry number")),
                ("id", _("ID number")),
                ("event", _("Event")),
                ("delegation", _("Delegation")),
                ("unit", _("Unit")),
                ("team", _("Team")),
            )
        }
        self.checks = ProblemList()
        panel.add(self.who, self.checks)
        for field in self.fields.values():
            field.set_read_only()
            panel.add(field)
        self.found = self.problems = ProblemList(most=12)
        panel.add(self.found)
        self.take = Button(_("Take in"), icon="check")
        self.take.clicked.connect(self.take_in)
        self.drop = Button(_("Put aside"))
        self.drop.clicked.connect(self._put_aside)
        panel.end()
        panel.set_foot([self.drop], self.take)
        self.take.hide()
        self.drop.hide()
        return panel

    # ---- the list --------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            rows = list_registrations(desk)
            return rows, [
                searchable(one.entry_number, *one.names, one.unit, one.delegation, one.event_name)
                for one in rows
            ]

        self.hall.tasks.read("registrations", read, self.show_rows)

    def show_rows(self, answer: Answer) -> None:
        """Show who is registered."""
        rows, _texts = answer
        self.model.set_rows(*answer)
        odd = sum(bool(one.problem) for one in rows)
        self.head.set_facts(
            _("{count} entries").format(count=f"{len(rows):,}"),
            _("{count} to look at").format(count=odd),
        )
        if not rows:
            self.show_banner(
                Tone.ACCENT,
                _("Nobody is registered yet. Import the rosters that districts and schools sent."),
            )
        self._narrow()
        if self.table.current_row() is None:
            self.table.go_to_place(0)

    @override
    def event_changed(self) -> None:
        self._narrow()

    def _narrow(self) -> None:
        chosen = self.filters.conditions()
        event = self.hall.event()

        def keep(one: RegistrationRow) -> bool:
            return (
                (not event or one.event_code == event)
                and ("problem" not in chosen or bool(one.problem) == (chosen["problem"] == "yes"))
                and ("guest" not in chosen or one.guest == (chosen["guest"] == "yes"))
                and ("group" not in chosen or one.group == chosen["group"])
            )

        self.model.filter(self.filters.text(), keep if chosen or event else None)

    def show_entry(self, row: RegistrationRow | None) -> None:
        """Show one entry in the panel."""
        if row is None or self._checked is not None:
            return
        self.who.set_words(_names(row))
        self.who.set_fact(status_word(row.status))
        values = {
            "number": row.entry_number,
            "id": "、".join(row.id_numbers),
            "event": f"{row.event_code} {row.event_name}",
            "delegation": row.delegation,
            "unit": row.unit,
            "team": row.team_name,
        }
        for key, value in values.items():
            self.fields[key].set_text(value)
            self.fields[key].setVisible(bool(value))
        self.checks.set_findings(
            [Finding("problem", "", row.problem, Tone.WARN)] if row.problem else []
        )

    @override
    def show_row(self, key: str) -> None:
        self.table.go_to(key)

    # ---- rosters in ------------------------------------------------------------------------

    def choose_roster(self) -> None:
        """Ask for a roster and check it; nothing is written yet."""
        kinds = _("Rosters ({patterns})").format(patterns=_SHEETS)
        path = self.hall.messages.file_to_open(_("Import roster"), kinds)
        if path is None:
            return

        def check(desk: "Desk", _work: "Work") -> tuple[Path, CheckedRoster]:
            return path, check_roster(desk, path)

        self.hall.tasks.run("check roster", check, self.show_checked)

    def show_checked(self, answer: tuple[Path, CheckedRoster]) -> None:
        """Show what taking the roster in would do, and every problem with its row."""
        self._checked = answer
        plan = answer[1].plan
        self.who.set_words(answer[1].name)
        self.who.set_fact("")
        for field in self.fields.values():
            field.hide()
        changed = len(plan.changes) + len(plan.people_changes)
        told = _("{new} new entries, {changed} changes, {same} as they stand.").format(
            new=len(plan.additions), changed=changed, same=len(plan.unchanged)
        )
        self.checks.set_findings([Finding("plan", "", told, Tone.OK)])
        both: list[PersonChange | EntryChange] = [*plan.people_changes, *plan.changes]
        details = [
            Finding(
                f"change{number}",
                _("Row {row}").format(row=change.row),
                f"{one.field}: {one.before or '—'} → {one.after or '—'}",
                Tone.HINT,
            )
            for number, change in enumerate(both)
            for one in change.changes
        ]
        problems = [finding(f"p{n}", one) for n, one in enumerate(plan.problems)]
        self.found.set_findings([*problems[:_MOST], *details[:_MOST]])
        self.take.setText(_("Take in the good rows") if plan.blocked else _("Take in"))
        self.take.setEnabled(not plan.empty)
        self.take.show()
        self.drop.show()

    def take_in(self) -> None:
        """Take in the checked roster; a backup is made first."""
        if self._checked is None:
            return
        path, checked = self._checked
        good_rows = checked.plan.blocked
        if good_rows:
            left_out = sum(problem.blocks for problem in checked.plan.problems)
            question = Question(
                _("Take in only the good rows?"),
                _(
                    "{count} problems keep rows out. They can be imported again when corrected."
                ).format(count=left_out),
                _("Take in the good rows"),
            )
            if self.hall.messages.ask(question) is None:
                return

        def take(desk: "Desk", _work: "Work") -> Outcome[ImportReport]:
            backup_before(desk)
            return take_roster(desk, path, good_rows=good_rows)

        if self.hall.tasks.run("take roster", take, self._taken):
            self._put_aside()

    def _taken(self, report: ImportReport) -> None:
        self.hall.messages.fact(
            _("{added} added, {changed} changed, {left_out} problems left out.").format(
                added=report.added, changed=report.changed, left_out=len(report.left_out)
            )
        )

    def _put_aside(self) -> None:
        self._checked = None
        self.take.hide()
        self.drop.hide()
        self.found.set_findings([])
        self.show_entry(self.table.current_row())

    def save_form(self) -> None:
        """Write the empty roster workbook of this edition."""
        proposal = Path.home() / _("roster form.xlsx")
        path = self.hall.messages.file_to_save(
            _("Empty roster form"), _("Workbooks (*.xlsx)"), proposal
        )
        if path is not None:

            def write(desk: "Desk", _work: "Work") -> None:
                write_roster_form(desk, path)

            self.hall.tasks.run("form", write)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("import", _("Import roster…"), self.choose_roster, icon="import"),
            Command("form", _("Empty roster form…"), self.save_form, icon="export"),
        )

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field


def _look(one: RegistrationRow) -> RowLook:
    return RowLook.NORMAL if one.status is EntryStatus.COMPETING else RowLook.ABSENT
