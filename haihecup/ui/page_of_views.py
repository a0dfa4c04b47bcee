"""A page with several views: what is asked of the page is answered by the view that is seen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from haihecup.ui.page import Command, Page
from haihecup.ui.page_view import Views


class PageOfViews(Page):
    """The base of a page that puts ``views`` into its body.

    What it answers while its own view is seen stands in the methods that begin with ``own``.
    """

    views: Views

    # ---- for a page to answer while its own view is seen -----------------------------------

    def own_commands(self) -> Sequence[Command]:
        """Return what can be done in the page's own view."""
        return ()

    def own_search_field(self) -> QLineEdit | None:
        """Return the field of the page's own view that Ctrl+F goes to."""
        return None

    def own_problem(self, step: int) -> bool:
        """Go to the next problem of the page's own view; false where there is none."""
        return super().next_problem(step)

    def own_undo(self) -> bool:
        """Take back the last change of the page's own view; false where there is none."""
        return False

    def own_redo(self) -> bool:
        """Do again what was taken back in the page's own view; false where there is none."""
        return False

    def own_row(self, key: str) -> None:
        """Make a row of the page's own view the current one."""

    # ---- what the window asks --------------------------------------------------------------

    @override
    def make_next_view(self) -> bool:
        return self.views.make_next()

    @override
    def event_changed(self) -> None:
        self.views.event_changed()
        super().event_changed()

    @override
    def commands(self) -> Sequence[Command]:
        view = self.views.view()
        return self.own_commands() if view is None else view.commands()

    @override
    def search_field(self) -> QLineEdit | None:
        view = self.views.view()
        return self.own_search_field() if view is None else view.search_field()

    @override
    def next_problem(self, step: int) -> bool:
        view = self.views.view()
        return self.own_problem(step) if view is None else view.next_problem(step)

    @override
    def undo(self) -> bool:
        view = self.views.view()
        return self.own_undo() if view is None else view.undo()

    @override
    def redo(self) -> bool:
        view = self.views.view()
        return self.own_redo() if view is None else view.redo()

    @override
    def show_row(self, key: str) -> None:
        if not self.views.show_row(key):
            self.views.choose("")
            self.own_row(key)
