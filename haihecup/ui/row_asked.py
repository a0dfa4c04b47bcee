"""The row that a link led to: shown again when its page has read what it still waited for."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from haihecup.ui.page import Page

if TYPE_CHECKING:
    from haihecup.ui.tasks import Tasks


class RowAsked(QObject):
    """Makes a row the current one, now and after each of the readings under way.

    ``RowAsked(tasks, parent)``; a page that is opened by a link has no rows yet when it is asked.
    """

    def __init__(self, tasks: "Tasks[Any]", parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._page: Page | None = None
        self._row = ""
        self._waiting = 0
        tasks.ended.connect(self._ended)

    def show(self, page: Page, row: str) -> None:
        """Show a row of a page as soon as it is there."""
        page.show_row(row)
        self._waiting = self._tasks.waiting()
        self._page, self._row = (page, row) if self._waiting else (None, "")

    def _ended(self, _kind: str) -> None:
        if self._page is not None:
            self._waiting -= 1
            # what was read is handed to the page only after this
            QTimer.singleShot(0, self, self._again)

    def _again(self) -> None:
        page = self._page
        if page is None:
            return
        if not isValid(page) or not page.isVisible():
            self._page = None
            return
        page.show_row(self._row)
        if self._waiting <= 0:
            self._page = None
