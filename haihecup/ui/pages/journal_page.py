"""Journal (操作日志): who did what, when, and at which machine."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.exchange import not_to_pass_on, save_journal
from haihecup.services.look_over import JournalRow, read_journal
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import FilterBar
from haihecup.ui.components.question import Question
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[JournalRow, ...], list[str]]


def _columns() -> tuple[Column[JournalRow], ...]:
    return (
        Column("time", _("Time"), lambda one: one.time, 160, tone=Tone.SECOND),
        Column("person", _("Person"), lambda one: one.person, 110),
        Column("act", _("Act"), lambda one: one.act, 200, strong=True, stretch=1),
        Column("event", _("Event"), lambda one: one.event, 80),
        Column("object", _("Object"), lambda one: one.object, 180, stretch=1, priority=2),
        Column("device", _("Machine"), lambda one: one.device, 130, tone=Tone.SECOND, priority=3),
    )


class JournalPage(Page):
    """The newest entries first; narrowed to the event of the top bar."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.JOURNAL})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Journal"))
        self.model = TableModel(_columns(), Rows[JournalRow](key=lambda one: one.key))
        self.table = DataTable(self.model, _("Journal"), margin=16)
        self.filters = FilterBar(
            _("Person, act, event, object"),
            (),
            lambda total: ngettext("{shown} / {total} entry", "{shown} / {total} entries", total),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self.export_button = Button(_("Export…"), icon="export")
        self.export_button.clicked.connect(self.export)
        self.head.add(self.export_button)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)

    @override
    def refresh(self, changes: Changes) -> None:
        event = self.hall.event()

        def read(desk: "Desk", _work: "Work") -> Answer:
            rows = read_journal(desk, event)
            texts = [searchable(one.person, one.act, one.event, one.object) for one in rows]
            return rows, texts

        self.hall.tasks.read("journal", read, self.show_rows)

    def show_rows(self, answer: Answer) -> None:
        """Show entries."""
        self.model.set_rows(*answer)
        self.head.set_facts(_("newest first"))

    def _narrow(self) -> None:
        self.model.filter(self.filters.text())

    # ---- for those who check it elsewhere ----------------------------------------------------

    def export(self) -> None:
        """Write the whole journal into a folder, with the program that verifies it."""
        question = Question(
            _("Export the journal of the whole edition?"), not_to_pass_on(), _("Choose a folder…")
        )
        if self.hall.messages.ask(question) is None:
            return
        folder = self.hall.messages.folder(_("Export the journal"))
        if folder is None:
            return

        def write(desk: "Desk", _work: "Work") -> Outcome[Path]:
            return save_journal(desk, folder)

        def told(path: Path) -> None:
            self.hall.messages.fact(
                _("Written: {file}. Beside it lies what verifies it, verify_journal.py.").format(
                    file=path
                )
            )

        self.hall.tasks.run("export journal", write, told)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (Command("export-journal", _("Export the journal…"), self.export, icon="export"),)

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field
