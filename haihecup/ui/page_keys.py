"""The keys that mean the same on every page: undo, filter, panel, next problem."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from haihecup.i18n import _
from haihecup.ui.components.notices import Toast
from haihecup.ui.page import Command, Menu, Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PageKeys:
    """Does on the page that is seen what its keys say: ``PageKeys(page, toast)``."""

    def __init__(self, page: Callable[[], Page | None], toast: Toast) -> None:
        self._page = page
        self._toast = toast
        self._before_panel: QWidget | None = None

    def editing(self) -> list[Command]:
        """Return the commands that change what is there, or which of it is shown."""
        return [
            Command("undo", _("Undo"), self._undo, Menu.EDIT, "Ctrl+Z", "undo"),
            Command("redo", _("Redo"), self._redo, Menu.EDIT, "Ctrl+Y", "redo"),
            Command("filter", _("Filter"), self._to_filter, Menu.EDIT, "Ctrl+F", "search"),
        ]

    def walking(self) -> list[Command]:
        """Return the commands that lead about the page."""
        return [
            Command("panel", _("To the panel and back"), self._to_panel, Menu.GO, "F6", "columns"),
            Command(
                "problem", _("Next problem"), lambda: self._problem(1), Menu.GO, "F8", "problem"
            ),
            Command(
                "problem-before",
                _("Problem before"),
                lambda: self._problem(-1),
                Menu.GO,
                "Shift+F8",
                "problem",
            ),
        ]

    def _undo(self) -> None:
        """Take back what the toast tells of, or the last change on the page."""
        page = self._page()
        if not self._toast.undo() and page is not None:
            page.undo()

    def _redo(self) -> None:
        if (page := self._page()) is not None:
            page.redo()

    def _to_filter(self) -> None:
        page = self._page()
        found = page.search_field() if page is not None else None
        if found is not None:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)
            found.selectAll()

    def _to_panel(self) -> None:
        page = self._page()
        if page is None or page.panel is None:
            return
        inside = page.window().focusWidget()
        if not page.panel.isAncestorOf(inside):
            self._before_panel = inside
            page.panel.enter()
        elif self._before_panel is not None:
            self._before_panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _problem(self, step: int) -> None:
        if (page := self._page()) is not None:
            page.next_problem(step)
