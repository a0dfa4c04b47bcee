"""Keeps a marking scheme that was written, and takes it from and to workbooks.

Where marks or certificates are there, what would change is shown first, and a reason is asked for.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from haihecup.domain.competition import Event
from haihecup.domain.impact import Impact
from haihecup.domain.journal import Receipt
from haihecup.domain.problems import together
from haihecup.domain.scheme_texts import ReadScheme
from haihecup.domain.table_files import WORKBOOKS, patterns
from haihecup.i18n import _, ngettext
from haihecup.services.change_rules import Changed, change_event, look_ahead
from haihecup.services.changes import Outcome
from haihecup.services.scheme_workbooks import read_scheme_workbook, write_scheme
from haihecup.ui.page import Hall
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


class SchemeKeeping(QObject):
    """What the editor of schemes asks of the desk.

    Signals: ``kept(Changed)`` once a scheme is kept; ``read(ReadScheme)`` once a workbook is read.
    """

    kept = Signal(object)
    read = Signal(object)

    def __init__(self, hall: Hall, page: QWidget | None = None) -> None:
        super().__init__()
        self._hall = hall
        self._page = page
        self._undoing = Undoing(hall)

    def keep(self, goal: Event, seen: Event) -> None:
        """Keep a scheme; where the event is in use, show first what it changes."""

        def look(desk: "Desk", _work: "Work") -> Impact:
            return look_ahead(desk, goal, seen)

        self._hall.tasks.read(
            "scheme-impact", look, lambda impact: self._ask_and_keep(goal, seen, impact)
        )

    def _ask_and_keep(self, goal: Event, seen: Event, impact: Impact) -> None:
        answer = Answer("", "")
        if impact.needs_reason:
            title = _("Change the marking scheme of {code} {name}, which is in use?")
            words = title.format(code=seen.code, name=seen.name)
            asked = ImpactDialog.ask(words, (impact,), self._page)
            if asked is None:
                return
            answer = asked

        def keep(desk: "Desk", _work: "Work") -> Outcome[tuple[Changed, Receipt]]:
            return change_event(desk, goal, *answer, seen=seen, expected=impact).with_receipt()

        self._hall.tasks.run("scheme-keep", keep, self._kept)

    def _kept(self, answer: tuple[Changed, Receipt]) -> None:
        changed, receipt = answer
        self.kept.emit(changed)
        for code in changed.codes:
            self._undoing.did(
                _("The marking scheme of {event} is saved.").format(event=code), receipt
            )

    def read_workbook(self) -> None:
        """Let a WorldSkills workbook be chosen, and read it."""
        kinds = _("Workbooks ({kinds})").format(kinds=patterns(WORKBOOKS))
        path = self._hall.messages.file_to_open(_("Import a marking scheme"), kinds)
        if path is None:
            return

        def read(_desk: "Desk", _work: "Work") -> ReadScheme:
            return read_scheme_workbook(path)

        self._hall.tasks.run("scheme-import", read, self.read.emit)

    def write_workbook(self, event: Event) -> None:
        """Let a place be chosen, and write the scheme as a WorldSkills workbook."""
        target = self._hall.messages.file_to_save(
            _("Export the marking scheme"),
            _("Workbook (*.xlsx)"),
            Path(f"{event.code} {event.name} CIS.xlsx"),
        )
        if target is None:
            return

        def write(_desk: "Desk", _work: "Work") -> Path:
            write_scheme(event, event.scheme, event.scheme_texts, target)
            return target

        self._hall.tasks.run("scheme-export", write, self._tell_written)

    def _tell_written(self, target: Path) -> None:
        self._hall.messages.fact(_("Written: {file}").format(file=target))


def read_words(read: ReadScheme) -> str:
    """Say what was read from a workbook, and how much is odd about it."""
    words = ngettext(
        "{aspects} aspect read.", "{aspects} aspects read.", len(list(read.scheme.aspects))
    ).format(aspects=len(list(read.scheme.aspects)))
    count = len(read.problems)
    odd = ngettext(
        "{count} place does not add up; it is listed at the right with its row.",
        "{count} places do not add up; they are listed at the right with their rows.",
        count,
    )
    return together(words, odd.format(count=count) if count else "")
