"""The demo, made by another run of the program into a folder of its own."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from haihecup.domain.competition import FILE_ENDING
from haihecup.i18n import _
from haihecup.ui.child_run import ChildRun

DEMO_PASSPHRASE = "haihe-demo"  # noqa: S105 - the demo holds nobody's data
_PASSPHRASE = "HAIHECUP_PASSPHRASE"  # noqa: S105 - the name of a variable


def demo_command(size: str, folder: Path) -> list[str]:
    """Return the command that makes the demo in a folder, from source or as a built program.

    In the window people want to try each stage, so its events stand all along the path.
    """
    own = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "haihecup"]
    told = ("--size", size, "--stage", "mixed", "--dir", str(folder), "--no-window")
    return [*own, "demo", *told]


class DemoRun(QObject):
    """Makes the demo while the window can be used.

    Signals: ``said(line)`` for each step; ``made(path)`` with the competition that was made;
    ``failed(sentence)`` with the reason, or with nothing where it was stopped.
    """

    said = Signal(str)
    made = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: ChildRun | None = None
        self._folder = Path()

    def begin(self, size: str) -> None:
        """Make the demo of a size."""
        stamp = datetime.now(UTC).astimezone()
        self._folder = Path.home() / "haihecup-demo" / f"{stamp:%Y%m%d-%H%M%S}"
        command = demo_command(size, self._folder)
        self._run = ChildRun(command, {_PASSPHRASE: DEMO_PASSPHRASE}, self)
        self._run.said.connect(self.said.emit)
        self._run.ended.connect(self._ended)
        self._run.start()

    def stop(self) -> None:
        """End it early; that is no failure."""
        run, self._run = self._run, None
        if run is not None:
            run.stop()

    def _ended(self, ok: bool, sentence: str) -> None:  # noqa: FBT001 - the signal hands it so
        stopped, self._run = self._run is None, None
        path = next(iter(sorted(self._folder.glob(f"*{FILE_ENDING}"))), None)
        if ok and path is not None:
            self.made.emit(path)
        else:
            told = sentence or _("The demo ended early. Run it again.")
            self.failed.emit("" if stopped else told)
