"""The views of the page of the draw: the draws themselves, and the check-in beside them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.i18n import _
from haihecup.ui.page import Page
from haihecup.ui.page_view import ViewEntry, Views, made_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haihecup.ui.components.page_head import Hint
    from haihecup.ui.components.side_panel import SidePanel

CHECK_IN = "check-in"


class DrawViews(Views):
    """``DrawViews(page, parts, actions, hints)``: the draw keeps its ``parts`` in one column.

    While another view is seen, the page's own panel, its ``actions`` in the head, its facts and its
    ``hints`` make room.
    """

    def __init__(
        self,
        page: Page,
        parts: "Sequence[QWidget]",
        actions: "Sequence[QWidget]",
        hints: "Sequence[Hint]",
    ) -> None:
        own = QWidget()
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        super().__init__(
            page,
            own,
            _("Draw"),
            (ViewEntry(CHECK_IN, _("Check-in"), made_by("check_in_view", "CheckInDesk")),),
        )
        self._actions = tuple(actions)
        self._hints = tuple(hints)
        self._facts: tuple[str, ...] = ()
        self._own_panel: SidePanel | None = page.panel
        self._panel_shown = True
        self.chosen.connect(self._arrange)
        page.body.addWidget(self)
        self._arrange()

    def set_facts(self, *facts: str) -> None:
        """Keep the facts of the draw, and show them while the draw is seen."""
        self._facts = facts
        self._arrange()

    def show_panel(self, *, shown: bool) -> None:
        """Show the panel of the draw, or hide it, while the draw is seen."""
        self._panel_shown = shown
        self._arrange()

    def _arrange(self) -> None:
        view = self.view()
        for action in self._actions:
            action.setVisible(view is None)
        self._page.panel = self._own_panel if view is None else view.panel
        if self._own_panel is not None:
            self._own_panel.setVisible(view is None and self._panel_shown)
        if view is None:
            self._page.head.set_facts(*self._facts)
            self._page.set_hints(*self._hints)
