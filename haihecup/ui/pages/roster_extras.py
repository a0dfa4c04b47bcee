"""What is brought to the registrations from elsewhere: a folder of photos, lists of winners."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from haihecup.domain.competition import FILE_ENDING
from haihecup.domain.journal import Receipt
from haihecup.domain.problems import and_more, together
from haihecup.domain.table_files import TABLES, patterns
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.earlier_winners import (
    WinnersTaken,
    forget_winners,
    list_winners,
    take_winners,
)
from haihecup.services.keep_photos import PhotoReport, take_photos
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Command, Hall
from haihecup.ui.pages.photos_dialog import PhotosDialog
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_NAMED = 4


class RosterExtras(QObject, DialogHolder):
    """The commands of the page beside the roster: ``RosterExtras(hall, undoing, page)``."""

    def __init__(self, hall: Hall, undoing: Undoing, page: QWidget) -> None:
        super().__init__()
        self._hall = hall
        self._page = page
        self._undoing = undoing

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done."""
        return (
            Command("photos", _("Photos from a folder…"), self.take_photos, icon="picture"),
            Command("winners", _("Winners of earlier editions…"), self.take_winners, icon="awards"),
            Command("forget winners", _("Forget earlier winners…"), self.ask_forget, icon="delete"),
        )

    def take_photos(self) -> None:
        """Take in a folder of photos, matched by the names of the files."""
        folder = self._hall.messages.folder(
            _("Folder with photos named after entry numbers or people")
        )
        if folder is None:
            return

        def take(desk: "Desk", work: "Work") -> Outcome[tuple[PhotoReport, Receipt]]:
            return take_photos(desk, folder, work.step).with_receipt()

        self._hall.tasks.run("photos", take, self._photos_taken)

    def _photos_taken(self, answer: tuple[PhotoReport, Receipt]) -> None:
        report, receipt = answer
        self._undoing.did(
            ngettext("{count} photo taken in", "{count} photos taken in", report.taken).format(
                count=report.taken
            ),
            receipt,
        )
        if len(report.left_out) > _NAMED:
            self.open_dialog(PhotosDialog(self._hall, report, self._page))
        elif report.left_out:
            files = [
                _("{file} ({reason})").format(file=file, reason=reason)
                for file, reason in report.left_out
            ]
            self._hall.messages.look_at_this(
                ngettext(
                    "{taken} photo taken in. Not matched: {files}",
                    "{taken} photos taken in. Not matched: {files}",
                    report.taken,
                ).format(taken=report.taken, files=_(", ").join(files))
            )

    def take_winners(self) -> None:
        """Take in who won earlier, from last year's competition or a list."""
        kinds = _("Competitions and lists ({patterns})").format(
            patterns=patterns((FILE_ENDING, *TABLES))
        )
        path = self._hall.messages.file_to_open(_("Winners of earlier editions"), kinds)
        if path is None:
            return
        passphrase = ""
        if path.suffix == FILE_ENDING:
            question = Question(
                _("Read the winners of {file}?").format(file=path.name),
                _("A copy is read; the file itself stays as it is."),
                _("Read"),
                blanks=(Blank("passphrase", _("Passphrase"), secret=True),),
            )
            answers = self._hall.messages.ask(question)
            if answers is None:
                return
            passphrase = answers["passphrase"]
        self._read_winners(path, passphrase)

    def _read_winners(self, path: Path, passphrase: str) -> None:
        def take(desk: "Desk", _work: "Work") -> Outcome[tuple[WinnersTaken, Receipt]]:
            return take_winners(desk, path, passphrase).with_receipt()

        self._hall.tasks.run("winners", take, self._winners_taken)

    def _winners_taken(self, answer: tuple[WinnersTaken, Receipt]) -> None:
        taken, receipt = answer
        self._undoing.did(
            ngettext(
                "{count} earlier winner added", "{count} earlier winners added", taken.added
            ).format(count=taken.added),
            receipt,
        )
        told = []
        if taken.left_out:
            sentence = ngettext(
                "{count} row without name, event or year was left out.",
                "{count} rows without name, event or year were left out.",
                taken.left_out,
            )
            told.append(sentence.format(count=taken.left_out))
        if taken.elsewhere:
            sentence = _(
                "This edition has no event called {events}: who won there is barred nowhere. Where "
                "an event is meant by another name, correct the list and read it again."
            )
            told.append(sentence.format(events=and_more(taken.elsewhere, _NAMED)))
        if told:
            self._hall.messages.look_at_this(together(*told))

    def ask_forget(self) -> None:
        """Say how many earlier winners are known, and forget them all."""

        def read(desk: "Desk", _work: "Work") -> list[int]:
            return [one.year for one in list_winners(desk)]

        self._hall.tasks.run("known winners", read, self._ask_forget)

    def _ask_forget(self, years: list[int]) -> None:
        if not years:
            self._hall.messages.look_at_this(_("No earlier winner is known."))
            return
        question = Question(
            ngettext(
                "Forget {count} earlier winner?", "Forget {count} earlier winners?", len(years)
            ).format(count=f"{len(years):,}"),
            _(
                "They won in {years}. Events that bar earlier winners bar nobody any more, until a "
                "list is read again."
            ).format(years=_(", ").join(str(year) for year in sorted(set(years)))),
            _("Forget"),
            danger=True,
        )
        if self._hall.messages.ask(question) is None:
            return

        def forget(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return forget_winners(desk).with_receipt()

        self._hall.tasks.run("forget winners", forget, self._forgotten)

    def _forgotten(self, answer: tuple[int, Receipt]) -> None:
        count, receipt = answer
        self._undoing.did(
            ngettext(
                "{count} earlier winner forgotten", "{count} earlier winners forgotten", count
            ).format(count=f"{count:,}"),
            receipt,
        )
