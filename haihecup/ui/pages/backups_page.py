"""Backups (备份): the list, a new one, the check against the journal, and restoring."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.competition import FILE_ENDING
from haihecup.domain.journal import Action
from haihecup.domain.journal import Finding as JournalFinding
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.keep_safe import (
    Backup,
    Reason,
    backup_folder,
    check_competition,
    list_backups,
    make_backup,
    restore_backup,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[Backup, ...], Path, bool]
_MEGA = 1024 * 1024


def reason_word(reason: Reason) -> str:
    """Return why a backup was made, in words."""
    return {
        Reason.OPENED: _("on opening"),
        Reason.TIMED: _("every ten minutes"),
        Reason.IMPORT: _("before an import"),
        Reason.BULK: _("before a change of many"),
        Reason.UPGRADE: _("before an upgrade"),
        Reason.RESTORE: _("before restoring"),
        Reason.BY_HAND: _("by hand"),
    }[reason]


def _time(one: Backup) -> str:
    return f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}"


def _size(one: Backup) -> str:
    return f"{one.size / _MEGA:,.1f} MB"


def _columns() -> tuple[Column[Backup], ...]:
    return (
        Column("time", _("Time"), _time, 168, strong=True, sort=lambda one: one.at),
        Column("reason", _("Occasion"), lambda one: reason_word(one.reason), 130),
        Column("size", _("Size"), _size, 90, Align.RIGHT, sort=lambda one: one.size),
        Column(
            "sound", _("State"), lambda _one: _("verified"), 96, pill=True, tone=Tone.OK,
            icon=lambda _one: "check", priority=2,
        ),
        Column(
            "file", _("File"), lambda one: one.path.name, 220, tone=Tone.SECOND, stretch=1,
            priority=3, tip=lambda one: str(one.path),
        ),
    )  # fmt: skip


class BackupsPage(Page):
    """The backups of this competition, newest first, and whether the competition is untouched."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.BACKUPS})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Backups"))
        self.make_button = Button(_("Back up now"), Kind.PRIMARY, "backups")
        self.make_button.clicked.connect(self.back_up)
        self.head.add(self.make_button)
        self.model = TableModel(_columns(), Rows[Backup](key=lambda one: str(one.path)))
        self.table = DataTable(self.model, _("Backups"), margin=16)
        self.table.current_changed.connect(self._look_at)
        self.empty = EmptyPage(
            "backups",
            _("There is no backup yet"),
            _("One is made on opening, every ten minutes of work, and before every import."),
        )
        self.body.addWidget(self.table, 1)
        self._room = QWidget()
        holder = QHBoxLayout(self._room)
        holder.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        holder.addWidget(self.empty)
        self._room.hide()
        self.body.addWidget(self._room, 1)
        self.set_panel(self._panel())
        hall.tasks.progressed.connect(self._show_progress)
        hall.tasks.ended.connect(self._end_progress)

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Backup and check"), 344)
        self.chosen = PanelHead(_("No backup chosen"))
        self.facts = FactList()
        self.restore_button = Button(_("Restore into a new file…"), icon="undo")
        self.restore_button.clicked.connect(self.restore)
        self.check_head = PanelHead(_("Check against the journal"))
        told = Sentence(
            _("Finds every row that was changed, removed or put in behind the program's back."),
            Tone.SECOND,
        )
        self.check_button = Button(_("Check now"), icon="rechecked")
        self.check_button.clicked.connect(self.check)
        self.progress = LongWork()
        self.progress.cancelled.connect(lambda: self.hall.tasks.cancel("check"))
        self.progress.hide()
        self.found = self.problems = ProblemList(most=40)
        panel.add(self.chosen, self.facts, self.restore_button, Rule(), self.check_head, told)
        panel.add(self.check_button, self.progress, self.found)
        panel.end()
        return panel

    # ---- the list --------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            return list_backups(desk), backup_folder(desk), desk.path is not None

        self.hall.tasks.read("backups", read, self.show_rows)

    def show_rows(self, answer: Answer) -> None:
        """Show the backups there are."""
        made, folder, is_file = answer
        self.model.set_rows(made)
        self.head.set_facts(
            ngettext("{count} backup", "{count} backups", len(made)).format(count=len(made)),
            _("in {folder}").format(folder=folder),
        )
        self.table.setVisible(bool(made))
        self._room.setVisible(not made)
        self.make_button.set_off(
            "" if is_file else _("A shared database is backed up from the command line.")
        )
        if self.table.current_row() is None:
            self.table.go_to_place(0)
        self._look_at(self.table.current_row())

    def _look_at(self, row: Backup | None) -> None:
        none = "" if row is not None else _("No backup chosen")
        self.restore_button.set_off(self.hall.may(Action.COMPETITION_RESTORED) or none)
        if row is None:
            self.chosen.set_words(_("No backup chosen"))
            self.facts.set_facts([])
            return
        self.chosen.set_words(_time(row))
        entries = sum(head.sequence for head in row.heads.values())
        self.facts.set_facts(
            [
                (_("Occasion"), reason_word(row.reason)),
                (_("Size"), _size(row)),
                (
                    _("Journal"),
                    ngettext("{count} journal entry", "{count} journal entries", entries).format(
                        count=f"{entries:,}"
                    ),
                ),
                (_("Program"), row.program),
                (_("File"), row.path.name),
            ]
        )

    # ---- acting ----------------------------------------------------------------------------

    def back_up(self) -> None:
        """Make a verified backup now."""
        self.hall.tasks.run("backup", lambda desk, _work: make_backup(desk))

    def check(self) -> None:
        """Check the whole competition against its journal."""

        def check(desk: "Desk", work: "Work") -> tuple[JournalFinding, ...]:
            return check_competition(desk, work.step)

        if self.hall.tasks.run("check", check, self.show_findings):
            self.found.set_findings([])
            self.progress.begin(_("Journal checked"))
            self.progress.show()
            self.check_button.set_off(_("The check is under way."))

    def show_findings(self, findings: tuple[JournalFinding, ...]) -> None:
        """Show what the check has found."""
        wrong = sum(not one.is_notice for one in findings)
        self.found.set_findings(
            [
                *(
                    Finding(
                        f"f{number}",
                        one.event or _("Edition"),
                        one.text,
                        Tone.HINT if one.is_notice else Tone.ERROR,
                    )
                    for number, one in enumerate(findings)
                ),
                *(
                    [Finding("fine", "", _("Everything agrees with the journal."), Tone.OK)]
                    if not wrong
                    else []
                ),
            ]
        )
        count = str(wrong) if wrong else ""
        self.check_head.count.set_text(count, Tone.ERROR)

    def _show_progress(self, progress: Progress) -> None:
        if progress.kind == "check":
            self.progress.show_progress(progress)

    def _end_progress(self, kind: str) -> None:
        if kind == "check":
            self.progress.hide()
            self.check_button.set_off("")

    def restore(self) -> None:
        """Restore the chosen backup into a new file; what is open stays as it is."""
        row = self.table.current_row()
        if row is None:
            return
        question = Question(
            _("Restore the backup of {time}?").format(time=_time(row)),
            _("It becomes a competition of its own in a new file. What is open stays as it is."),
            _("Restore"),
            blanks=(Blank("passphrase", _("Passphrase"), secret=True),),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        told = _("restored")
        proposal = row.path.with_name(f"{row.path.stem}-{told}{FILE_ENDING}")
        target = self.hall.messages.file_to_save(
            _("Restore into a new file"), _("Competitions (*.haihe)"), proposal
        )
        if target is None:
            return
        passphrase = answers["passphrase"]

        def restore(desk: "Desk", _work: "Work") -> Outcome[Path]:
            restore_backup(row.path, passphrase, target, desk.author.person, desk.clock)
            return Outcome(target)

        self.hall.tasks.run("restore", restore, self._restored)

    def _restored(self, target: Path) -> None:
        self.hall.messages.fact(_("Restored into {target}.").format(target=target))

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("back-up", _("Back up now"), self.back_up, icon="backups"),
            Command("check", _("Check against the journal"), self.check, icon="rechecked"),
            Command("restore", _("Restore into a new file…"), self.restore, icon="undo"),
        )
