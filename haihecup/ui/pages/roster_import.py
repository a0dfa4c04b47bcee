"""Rosters in: from the file, the drop or the clipboard to the list, by way of the import doctor."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from typing_extensions import override

from haihecup.domain.journal import Receipt
from haihecup.domain.problems import RuleBroken
from haihecup.domain.roster_fixes import Fixes, Step
from haihecup.domain.roster_headers import Layout
from haihecup.domain.roster_treatments import Treatment
from haihecup.domain.table_files import TABLES, patterns
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.keep_safe import backup_before
from haihecup.services.register import (
    CheckedRoster,
    ImportReport,
    RosterSource,
    check_again,
    look_into_roster,
    pasted_roster,
    read_roster,
    show_roster_number,
    take_roster,
    treatment_of,
)
from haihecup.services.undo import LastImport, last_import
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Question
from haihecup.ui.page import Command, Page
from haihecup.ui.pages.roster_fix_panel import FixPanel
from haihecup.ui.pages.roster_preview import (
    Lines,
    PreviewLine,
    RosterPreview,
    counted,
    lines_with_words,
)
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import Tone
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_CHECK, _AGAIN, _TAKE = "check roster", "check again", "take roster"
_SOON_MS = 500
Answer = tuple[CheckedRoster, Lines]


class RosterImport(QObject):
    """Leads rosters into the competition, on one page.

    ``view`` is what is seen while a roster is checked, ``panel`` the fixes beside it. Signal:
    ``changed`` when a roster is there, is long in coming, or is no longer there.
    """

    changed = Signal()

    def __init__(self, page: Page, undoing: Undoing) -> None:
        super().__init__(page)
        self._page = page
        self._hall = page.hall
        self._undoing = undoing
        self._waiting: list[Path] = []
        self._given_up: list[Step] = []
        self._wanted = False
        self._coming = ""
        self._report = ""
        self._written: int | None = None
        self.takes_drops = True
        self.checked: CheckedRoster | None = None
        self.view = RosterPreview()
        self.panel = FixPanel()
        self.view.told.cancelled.connect(self._stop)
        self._hall.tasks.progressed.connect(self._show_progress)
        self.view.table.current_changed.connect(self._show_line)
        self.view.table.opened.connect(lambda _line: self.panel.enter())
        self.view.columns.chosen.connect(self.lay_out)
        self.panel.fixed.connect(self.fix)
        self.panel.number_asked.connect(self._show_number)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with rosters."""
        return (
            Command("import", _("Import roster…"), self.choose, shortcut="Ctrl+I", icon="import"),
            Command(
                "paste", _("Paste rows from Excel"), self.paste, shortcut="Ctrl+V", icon="copy"
            ),
            Command(
                "take back import",
                _("Take back the last import…"),
                self.take_back_last,
                icon="undo",
            ),
        )

    @staticmethod
    def hints() -> tuple[Hint, ...]:
        """Return the keys of the import doctor, the most used first."""
        return (
            Hint("F8", _("next problem")),
            Hint("Enter", _("to the fix")),
            Hint("Ctrl+Z", _("take back")),
            Hint("Ctrl+F", _("filter")),
            Hint("Ctrl+V", _("paste")),
            Hint("Ctrl+I", _("import")),
        )

    # ---- a roster comes ------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a roster and check it; nothing is written yet."""
        kinds = _("Rosters ({patterns})").format(patterns=patterns(TABLES))
        path = self._hall.messages.file_to_open(_("Import roster"), kinds)
        if path is not None:
            self.open([path])

    def open(self, paths: list[Path]) -> None:
        """Check rosters, one after the other."""
        self._page.close_banner()
        self._waiting = list(paths)
        self._open_next()

    def _open_next(self) -> None:
        if not self._waiting or self._hall.tasks.busy(_CHECK):
            return
        path = self._waiting.pop(0)

        def check(desk: "Desk", work: "Work") -> Answer:
            source = read_roster(path)
            work.step(_("Roster read"), 0)
            return _with_lines(look_into_roster(desk, source))

        self._check(path.name, check)

    def paste(self) -> None:
        """Check rows that were copied out of a spreadsheet program."""
        text = QGuiApplication.clipboard().text()
        try:
            source = pasted_roster(text)
        except RuleBroken as error:
            self._hall.messages.broken(error)
            return
        self.read(source)

    def read(self, source: RosterSource) -> None:
        """Check rows that were read already."""

        def check(desk: "Desk", _work: "Work") -> Answer:
            return _with_lines(look_into_roster(desk, source))

        self._page.close_banner()
        self._check(source.name, check)

    def _check(self, name: str, check: Callable[["Desk", "Work"], Answer]) -> None:
        if self._hall.tasks.run(_CHECK, check, self.show_checked, self._refused):
            self._given_up.clear()
            self._report, self._written = "", None
            QTimer.singleShot(_SOON_MS, self, partial(self._show_coming, name))

    def _show_coming(self, name: str) -> None:
        """Say that a roster is being read, where it takes its time."""
        if not self._hall.tasks.busy(_CHECK):
            return
        self.view.told.begin(_("{file} is read and checked").format(file=name))
        if self.checked is None:
            self._coming = name
            self.view.show_nothing()
            self.changed.emit()

    @property
    def is_open(self) -> bool:
        """Whether a roster is looked at, or is long in coming."""
        return self.checked is not None or bool(self._coming)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDropEvent) and event.type() in (
            QEvent.Type.DragEnter,
            QEvent.Type.Drop,
        ):
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            rosters = [path for path in paths if path.suffix.lower() in TABLES]
            if rosters and self.takes_drops:
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self.open(rosters)
                return True
        return super().eventFilter(watched, event)

    def _stop(self) -> None:
        """Stop what is being done: the reading of a roster, or the taking in."""
        for kind in (_CHECK, _TAKE):
            self._hall.tasks.cancel(kind)

    def _show_progress(self, progress: Progress) -> None:
        if progress.kind == _TAKE:
            self.view.told.show_progress(progress)

    def _refused(self, error: RuleBroken) -> None:
        self.view.told.end()
        self._coming = ""
        self.changed.emit()
        self._hall.messages.broken(error)
        if self.checked is None:
            self._open_next()

    # ---- it is looked at -----------------------------------------------------------------------

    def show_checked(self, answer: Answer) -> None:
        """Show what taking the roster in would do, and every problem with its row."""
        is_new = self.checked is None or self.checked.source is not answer[0].source
        self._coming = ""
        self.checked, lines = answer
        self.view.show_roster(self.checked, lines, is_new=is_new)
        self.view.told.end()
        self._say_what_it_would_do()
        self.changed.emit()
        self._show_line(self.view.table.current_row())
        if is_new:
            self.view.table.setFocus()
        if self._wanted:
            self._wanted = False
            self.take_in()

    def _say_what_it_would_do(self) -> None:
        """Tell what taking the roster in would do, or why that would be nothing."""
        if self.checked is None:
            return
        plan, tone, first = self.checked.plan, Tone.SECOND, ""
        if plan.empty and plan.blocked:
            first = self._report or _("No row can be taken in yet; mend them below")
            tone = Tone.INK if self._report else Tone.WARN
        elif plan.empty:
            first = _("Every row stands in the list as it is")
            tone = Tone.OK
        facts = (first, *counted(self.checked), self.checked.name)
        self.view.told.say(" · ".join(filter(None, facts)), tone)

    def primary_words(self) -> str:
        """Return what the next step is called."""
        blocked = self.checked is not None and self.checked.plan.blocked
        return _("Take in the good rows") if blocked else _("Take in")

    def why_off(self) -> str:
        """Return why nothing can be taken in, if so."""
        if self._coming:
            return _("{file} is read and checked").format(file=self._coming)
        nothing = self.checked is None or self.checked.plan.empty
        return _("There is nothing to take in.") if nothing else ""

    def _show_line(self, line: PreviewLine | None) -> None:
        if line is None or self.checked is None:
            self.panel.show_plain("", "", "")
            return
        if line.problem is None:
            self.panel.show_plain(line.place, line.name, line.sentence)
            return
        checked, problem = self.checked, line.problem

        def treat(_desk: "Desk", _work: "Work") -> Treatment:
            return treatment_of(checked, problem)

        self._hall.tasks.read("treatment", treat, partial(self.panel.show_treatment, line.place))

    def _show_number(self, row: int) -> None:
        if self.checked is None:
            return
        name = self.checked.name

        def show(desk: "Desk", _work: "Work") -> Outcome[None]:
            return show_roster_number(desk, name, row)

        def shown(_nothing: None) -> None:
            self.panel.show_whole_number(row)

        self._hall.tasks.run("roster number", show, shown)

    # ---- it is mended --------------------------------------------------------------------------

    def fix(self, step: Step) -> None:
        """Put a fix over the roster and check it again."""
        if self.checked is not None:
            self._given_up.clear()
            self._check_with(self.checked.fixes.then(step))

    def lay_out(self, layout: Layout) -> None:
        """Take other columns for a sheet and check it again."""
        if self.checked is not None:
            self._check_with(self.checked.fixes.laid_out(layout))

    def check_anew(self) -> None:
        """Compare the roster that is looked at with what stands now."""
        if self.checked is not None:
            self._check_with(self.checked.fixes)

    def undo(self) -> bool:
        """Give up the last fix; false where there is none."""
        if self.checked is None or not self.checked.fixes.steps:
            return False
        done = len(self.checked.fixes.steps)
        if self._written is not None and done <= self._written and self._stands():
            # the taking in was later than all that is still mended
            return False
        self._given_up.append(self.checked.fixes.steps[-1])
        self._check_with(self.checked.fixes.without_last())
        return True

    def redo(self) -> bool:
        """Put the fix that was given up last over the roster again; false where there is none."""
        if self.checked is None or not self._given_up:
            return False
        done = len(self.checked.fixes.steps)
        if self._written is not None and done >= self._written and not self._stands():
            # what was given up was mended later than the taking in
            return False
        self._check_with(self.checked.fixes.then(self._given_up.pop()))
        return True

    def _stands(self) -> bool:
        """Tell whether what was taken in of this roster was not taken back."""
        return self.checked is not None and self._undoing.stands(_taken_in(self.checked.name))

    def _check_with(self, fixes: Fixes) -> None:
        checked = self.checked
        if checked is None:
            return

        def check(desk: "Desk", _work: "Work") -> Answer:
            return _with_lines(check_again(desk, checked, fixes))

        QTimer.singleShot(_SOON_MS, self, self._show_checking)
        # what is chosen next builds on this, even before the answer is there
        self.checked = checked.mended(fixes)
        self._hall.tasks.read(_AGAIN, check, self._show_again)

    def _show_again(self, answer: Answer) -> None:
        """Show the roster as mended, unless it was put aside meanwhile."""
        if self.checked is not None:
            self.show_checked(answer)

    def _show_checking(self) -> None:
        """Say that the roster is being checked again, where it takes its time."""
        if self.checked is not None and self._hall.tasks.busy(_AGAIN):
            words = _("{file} is checked again").format(file=self.checked.name)
            self.view.told.begin(words, stops=False)

    # ---- it goes in ----------------------------------------------------------------------------

    def take_in(self) -> None:
        """Take in what is in order; a backup is made first. What is left stays to be mended."""
        checked = self.checked
        if checked is None:
            return
        if self._hall.tasks.busy(_AGAIN):
            self._wanted = True
            return
        good_rows = checked.plan.blocked

        def take(desk: "Desk", work: "Work") -> Outcome[tuple[ImportReport, Receipt]]:
            backup_before(desk)
            return take_roster(
                desk,
                checked.source,
                good_rows=good_rows,
                fixes=checked.fixes,
                progress=work.step,
            ).with_receipt()

        if self._hall.tasks.run(_TAKE, take, partial(self._taken, checked.name), self._refused):
            self.view.told.begin(_("{file} is taken in").format(file=checked.name))

    def _taken(self, name: str, answer: tuple[ImportReport, Receipt]) -> None:
        report, receipt = answer
        self.view.told.end()
        self._undoing.did(_taken_in(name), receipt)
        if report.left_out and self.checked is not None:
            self._report = _(
                "{added} added, {changed} changed; mend the rest here, or put it aside"
            ).format(added=f"{report.added:,}", changed=f"{report.changed:,}")
            self._written = len(self.checked.fixes.steps)
            self._given_up.clear()
            self.view.table.setFocus()
        else:
            self.put_aside()

    def put_aside(self) -> None:
        """Go back to the list; the roster stays where it is. The next one waiting comes up."""
        if self._coming:
            self._stop()
            return
        self._page.close_banner()
        self.checked = None
        self._report = ""
        self._wanted = False
        self._given_up.clear()
        self.changed.emit()
        self._open_next()

    # ---- it is taken back ----------------------------------------------------------------------

    def take_back_last(self) -> None:
        """Take back the newest import that still stands, whoever made it."""

        def find(desk: "Desk", _work: "Work") -> LastImport | None:
            return last_import(desk)

        self._hall.tasks.run("last import", find, self._ask_to_take_back)

    def _ask_to_take_back(self, last: LastImport | None) -> None:
        if last is None:
            self._hall.messages.fact(_("No import stands that could be taken back."))
            return
        question = Question(
            _("Take back the import of {file}?").format(file=last.name),
            ngettext(
                "{person} took in {count} entry from it. It is removed, and what it "
                "changed becomes as it was before.",
                "{person} took in {count} entries from it. They are removed, and what "
                "it changed becomes as it was before.",
                last.rows,
            ).format(person=last.person, count=f"{last.rows:,}"),
            _("Take back"),
        )
        if self._hall.messages.ask(question) is not None:
            self._undoing.take_back(_taken_in(last.name), last.receipt)


def _taken_in(name: str) -> str:
    return _("{file} taken in").format(file=name)


def _with_lines(checked: CheckedRoster) -> Answer:
    return checked, lines_with_words(checked)
