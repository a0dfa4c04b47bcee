"""What was committed is brought from the log of a competition file into the file itself, aside.

A commit is safe once it lies in the log (WAL). Copying the log into the file takes as long again
for a whole roster, and every so often it would make a single mark wait; so a thread beside does
it, which keeps nobody from reading or writing meanwhile. Closing a file copies the rest.
"""

import threading
from pathlib import Path
from queue import SimpleQueue

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

DUE = 4 * 1024 * 1024
"""So many bytes of log are worth copying; a mark adds some ten thousand."""


_COPY = "copy"


class Checkpoints:
    """Copies the log of one file as often as it is due."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._log = path.with_name(f"{path.name}-wal")
        self._orders: SimpleQueue[str] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def look(self) -> None:
        """See after a commit whether copying is due, and let it be done."""
        try:
            size = self._log.stat().st_size
        except OSError:
            return
        if size < DUE or not self._orders.empty():
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)
            self._thread.start()
        self._orders.put(_COPY)

    def close(self) -> None:
        """Let what is under way end; nothing is copied afterwards."""
        if self._thread is not None:
            self._orders.put("")
            self._thread.join()

    def _run(self) -> None:
        while self._orders.get():
            self._copy()

    def _copy(self) -> None:
        try:
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            finally:
                raw.close()
        except (DBAPIError, OSError):
            # nothing is lost: the log keeps it, and a disk that is full is told by the next commit
            return
