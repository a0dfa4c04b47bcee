"""Python's search for garbage, in the window's thread alone.

By itself Python searches in whichever thread has just made one object too many. A worker that
found a closed page there would end its widgets outside the window's thread, which Qt does not
survive; and a search in the middle of a key press lets the key wait.
"""

import gc

from PySide6.QtCore import QObject, QTimer

LOOKS_EVERY_MS = 500


class Collector(QObject):
    """``Collector(parent)``; from ``begin`` on nobody else searches in this process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOKS_EVERY_MS)
        self._timer.timeout.connect(collect_what_is_due)

    def begin(self) -> None:
        """Stop the searches of every thread and look now and then instead."""
        gc.disable()
        self._timer.start()


def collect_what_is_due() -> int:
    """Search as deep as Python itself would by now; return how many objects were let go."""
    due = [
        generation
        for generation, (count, bar) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > bar
    ]
    # an older generation is due only together with all younger ones
    deepest = max((at for at in due if due[: at + 1] == list(range(at + 1))), default=None)
    return 0 if deepest is None else gc.collect(deepest)
