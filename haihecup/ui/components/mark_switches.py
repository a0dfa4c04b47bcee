"""At the right of the marking head: how far the sheets are, and what of them is shown how."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from haihecup.i18n import _
from haihecup.services.lay_out_sheets import MarkingSheet
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.long_work import Bar
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import Tone

TABLE, SHEET = "table", "sheet"
_NAMED_MODULES = 3
_MOST_SESSIONS = 3


class MarkSwitches(QWidget):
    """``MarkSwitches(view)``: progress, sessions, modules, table or sheet.

    Signals: ``view_chosen(view)``, ``module_chosen(code)``, ``session_chosen(session)``.
    """

    view_chosen = Signal(str)
    module_chosen = Signal(str)
    session_chosen = Signal(str)

    def __init__(self, view: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = Line("", Tone.SECOND)
        self._bar = Bar()
        self._bar.setFixedWidth(90)
        self._view = SegmentedSwitch(
            [(TABLE, _("By table")), (SHEET, _("By sheet"))], _("How marks are keyed")
        )
        self._view.choose(view)
        self._view.chosen.connect(self.view_chosen.emit)
        self._between = QHBoxLayout()
        self._between.setSpacing(8)
        self._made: list[SegmentedSwitch] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.progress)
        row.addWidget(self._bar)
        row.addLayout(self._between)
        row.addWidget(self._view)

    def view(self) -> str:
        """Return whether marks are keyed by table or by sheet."""
        return self._view.choice()

    def choose_view(self, view: str) -> None:
        """Show another view as chosen."""
        self._view.choose(view)

    def module(self) -> SegmentedSwitch | None:
        """Return the switch of the modules, if there are several."""
        return next((one for one in self._made if one.accessibleName() == _("Module")), None)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many works are marked in all of the module."""
        self.progress.set_text(_("Marked {done} / {total}").format(done=done, total=total))
        self._bar.set_share(done, total)

    def show_choices(self, sheet: MarkingSheet, session: str) -> None:
        """Offer the sessions and the modules of the event."""
        for old in self._made:
            self._between.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        sessions = sorted({row.session for row in sheet.rows} - {""})
        if 1 < len(sessions) <= _MOST_SESSIONS:
            words = [("", _("All sessions")), *((one, one) for one in sessions)]
            self._add(words, _("Session"), session, self.session_chosen.emit)
        if len(sheet.modules) > 1:
            named = len(sheet.modules) <= _NAMED_MODULES
            words = [(code, f"{code} {name}" if named else code) for code, name in sheet.modules]
            self._add(words, _("Module"), sheet.module.code, self.module_chosen.emit)

    def _add(
        self, words: list[tuple[str, str]], name: str, now: str, choose: Callable[[str], None]
    ) -> None:
        switch = SegmentedSwitch(words, name)
        switch.choose(now)
        switch.chosen.connect(choose)
        self._between.addWidget(switch)
        self._made.append(switch)
