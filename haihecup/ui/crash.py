"""Where unexpected errors end: a report with versions and traceback, never with ID numbers."""

import platform
import re
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from haihecup import __version__
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.small_dialog import SmallDialog
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import Tone

_NUMBERS = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15}|1[0-9]{10})(?![0-9])")
_HIDDEN = "[number left out]"
MOST_REPORTS = 20


def report_of(error: BaseException, at: datetime) -> str:
    """Return the report of an error; long numbers of people are left out of it."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    head = [
        f"haihecup {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}",
        platform.platform(),
        at.isoformat(sep=" ", timespec="seconds"),
        "",
    ]
    return _NUMBERS.sub(_HIDDEN, "\n".join(head) + "".join(lines))


def keep(report: str, folder: Path, at: datetime) -> Path | None:
    """Write a report into the folder of reports; old ones make room. Nothing where it fails."""
    path = folder / f"report-{at:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report, encoding="utf-8")
        for old in sorted(folder.glob("report-*.txt"))[:-MOST_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


class CrashDialog(SmallDialog):
    """Shows a report: ``CrashDialog(report, path)``.

    Accepted means that the program shall be closed, rejected that the work goes on.
    """

    def __init__(self, report: str, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(_("The program made a mistake"), parent)
        self.resize(640, 420)
        said = _("What was saved before is safe. The last action was not carried out.")
        self.column.addWidget(Sentence(said, Tone.SECOND))
        if path is not None:
            where = _("The report lies in {path}.").format(path=path)
            self.column.addWidget(Sentence(where, Tone.SECOND))
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        self.column.addWidget(self.text, 1)
        copy = Button(_("Copy report"), icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        close = Button(_("Close the program"))
        close.clicked.connect(self.accept)
        go_on = Button(_("Go on working"), Kind.PRIMARY)
        go_on.clicked.connect(self.reject)
        self.set_foot(close, go_on, left=copy)
        go_on.setFocus()


class CrashHook:
    """Takes the place of ``sys.excepthook``: ``CrashHook(folder, clock, close).install()``.

    ``close`` closes the program in order. While one report is shown, further errors only go to
    standard error, so that a fault in painting cannot bury the screen.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], close: Callable[[], None]
    ) -> None:
        self._folder, self._clock, self._close = folder, clock, close
        self._showing = False

    def install(self) -> None:
        """Catch everything unexpected from now on."""
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report an error."""
        if issubclass(kind, KeyboardInterrupt):
            self._close()
            return
        now = self._clock()
        report = report_of(error.with_traceback(trace), now)
        sys.stderr.write(report)
        if self._showing:
            return
        self._showing = True
        try:
            if self.show(report, keep(report, self._folder, now)):
                self._close()
        finally:
            self._showing = False

    def show(self, report: str, path: Path | None) -> bool:
        """Show the report; true where the program shall be closed."""
        dialog = CrashDialog(report, path)
        return dialog.exec() == QDialog.DialogCode.Accepted
