"""Another run of the program beside the window, such as the demo: its lines, and how it ended."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal


class ChildRun(QObject):
    """Runs a command and passes on what it says.

    ``ChildRun(command, extra)``: ``extra`` goes into its environment. Signals: ``said(line)`` for
    each line; ``ended(ok, sentence)`` once, with the last line of its complaints where it failed.
    """

    said = Signal(str)
    ended = Signal(bool, str)

    def __init__(
        self, command: Sequence[str], extra: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._complaints = ""
        self._half = ""
        self._over = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", **extra}.items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.readyReadStandardError.connect(self._hear_complaints)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail)

    def start(self) -> None:
        """Begin."""
        self._process.start()

    def running(self) -> bool:
        """Tell whether the run goes on."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def stop(self) -> None:
        """End the run early."""
        self._process.kill()

    def _hear(self) -> None:
        text = self._half + bytes(self._process.readAllStandardOutput().data()).decode(
            "utf-8", "replace"
        )
        *lines, self._half = text.replace("\r", "\n").split("\n")
        for line in lines:
            if line.strip():
                self.said.emit(line.strip())

    def _hear_complaints(self) -> None:
        data = bytes(self._process.readAllStandardError().data())
        self._complaints += data.decode("utf-8", "replace")

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._hear()
        self._hear_complaints()
        well = code == 0 and status == QProcess.ExitStatus.NormalExit
        lines = [line.strip() for line in self._complaints.splitlines() if line.strip()]
        self._tell(ok=well, sentence="" if well or not lines else lines[-1])

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tell(ok=False, sentence=self._process.errorString())

    def _tell(self, *, ok: bool, sentence: str) -> None:
        if not self._over:
            self._over = True
            self.ended.emit(ok, sentence)
