"""Awards (奖项晋升): boards of delegations, lists of people, selection and closing figures.

All of them over the open events of the edition, or over the part that is chosen above them.
"""

from collections.abc import Callable
from importlib import import_module
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Subject
from haihecup.services.give_awards import boards_paper
from haihecup.ui.board_models import delegation_boards
from haihecup.ui.board_source import BoardSource, BoardTables, BoardView, PartChoice
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import EVERYTHING, Hall
from haihecup.ui.page_of_views import PageOfViews
from haihecup.ui.page_view import PageView, ViewEntry, Views
from haihecup.ui.pages.papers_dialog import make_and_show


class AwardsPage(PageOfViews):
    """The boards of delegations, and further views behind the switch in the head."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.RESULTS, Subject.EVENTS, Subject.EDITION, Subject.ROSTER}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Awards"))
        self.source = BoardSource(hall)
        self.source.arrived.connect(self._show)
        self._others: list[BoardView] = []
        self.own = BoardTables(delegation_boards(), _("Table"))
        self.part = PartChoice(self.source)
        self.copied = Button(_("Copy table"), icon="copy")
        self.copied.clicked.connect(self.copy_table)
        self.exported = Button(_("Export boards…"), icon="export")
        self.exported.clicked.connect(self.source.save)
        self.printed = Button(_("Print boards…"), icon="print")
        self.printed.clicked.connect(self.print_boards)
        self.head.add(self.copied, self.exported, self.printed)
        self.above = QWidget()
        self._choices = QHBoxLayout(self.above)
        self._choices.setContentsMargins(16, 0, 16, 8)
        self._choices.addWidget(self.own.switch)
        self._choices.addStretch(1)
        self._choices.addWidget(self.part)
        self.views = Views(self, self.own, _("Delegations"), self._entries())
        self.views.chosen.connect(self._view_chosen)
        self.empty = self._nothing_yet()
        self.stage = QStackedWidget()
        self.stage.addWidget(self.views)
        self.stage.addWidget(self.empty)
        self.body.addWidget(self.above)
        self.body.addWidget(self.stage, 1)
        self._arrange()

    def _entries(self) -> tuple[ViewEntry, ...]:
        return (
            ViewEntry("people", _("People"), self._made("people_boards_view", "PeopleBoardsView")),
            ViewEntry("selection", _("Selection"), self._made("selection_view", "SelectionView")),
            ViewEntry("figures", _("Figures"), self._made("figures_view", "FiguresView")),
        )

    def _made(self, module: str, name: str) -> Callable[[Hall], PageView]:
        """Return what makes a view; its module is loaded only then."""

        def make(hall: Hall) -> PageView:
            kind = getattr(import_module(f"haihecup.ui.pages.{module}"), name)
            view = kind(hall, self.source)
            if not isinstance(view, BoardView):
                raise TypeError(name)
            self._others.append(view)
            if view.switch is not None:
                self._choices.insertWidget(0, view.switch)
                view.switch.hide()
            return view

        return make

    def _nothing_yet(self) -> EmptyPage:
        there = Button(_("Go to the results"), icon="results")
        there.clicked.connect(lambda: self.hall.go("results", "", ""))
        return EmptyPage(
            "awards",
            _("No event is unsealed yet."),
            _("Medals, points and promotions are counted from unsealed events."),
            (there,),
        )

    @override
    def refresh(self, changes: Changes) -> None:
        if changes.touch(*self.subjects):
            self.source.read()

    @override
    def event_changed(self) -> None:
        """Boards are over all events, whichever is looked at."""

    def _show(self) -> None:
        """Show the boards that have arrived, in the view that is seen first."""
        boards = self.source.boards
        if boards is None:
            return
        self.part.show_tracks(boards.tracks)
        self.own.show_boards(boards)
        self.views.refresh(EVERYTHING)
        self._arrange()

    def _view_chosen(self) -> None:
        view = self.views.view()
        self.panel = None if view is None else view.panel
        self._arrange()

    def _arrange(self) -> None:
        """Show what belongs to the view that is seen, or what to do while no event is open."""
        boards, view = self.source.boards, self.views.view()
        there = boards is not None and boards.events > 0
        self.stage.setCurrentWidget(self.views if there or boards is None else self.empty)
        self.above.setVisible(there)
        for button in (self.copied, self.exported, self.printed):
            button.setVisible(there)
        self.own.switch.setVisible(view is None)
        for other in self._others:
            if other.switch is not None:
                other.switch.setVisible(other is view)
        if boards is not None:
            self.head.set_facts(
                ngettext("{count} event unsealed", "{count} events unsealed", boards.events).format(
                    count=boards.events
                ),
                ngettext("{count} award", "{count} awards", len(boards.awards)).format(
                    count=f"{len(boards.awards):,}"
                ),
                ngettext("{count} promotion", "{count} promotions", boards.offered).format(
                    count=f"{boards.offered:,}"
                ),
            )
        if view is None or not view.hints():
            self.set_hints(Hint("Ctrl+C", _("copy selected rows")))
        self.foot.setVisible(there)

    def print_boards(self) -> None:
        """Show all boards as lists on paper, to be printed."""
        boards = self.source.boards
        if boards is not None:
            make_and_show(self.hall, lambda desk: boards_paper(desk, boards), self)

    def copy_table(self) -> None:
        """Put the whole table that is shown on the clipboard, ready for a workbook."""
        view = self.views.view()
        table = view.table() if isinstance(view, BoardView) else self.own.table()
        table.copy_all()
        self.hall.messages.fact(_("The table is on the clipboard."))

    @override
    def unsaved(self) -> str:
        return next(filter(None, (view.unsaved() for view in self._others)), "")
