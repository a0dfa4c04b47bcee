"""A key says that a work is absent or withdrawn; the same key again lets it compete."""

from PySide6.QtCore import QObject

from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.enter_marks import set_statuses
from haihecup.ui.components.mark_model import MarkModel
from haihecup.ui.page import Hall
from haihecup.ui.pages.mark_keeping import StatusTurn
from haihecup.ui.tasks import Work


class StatusTurning(QObject):
    """``StatusTurning(hall, model)``; ``turn(work code, status)`` for the event of the sheet."""

    def __init__(self, hall: Hall, model: MarkModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall, self._model = hall, model

    def turn(self, work_code: str, wanted: str) -> None:
        """Give a work a status, or let it compete again where it has that status."""
        row = next((one for one in self._model.rows if one.work_code == work_code), None)
        refused = self._hall.may(Action.STATUS_SET)
        if refused:
            self._hall.messages.broken(RuleBroken(refused))
        elif row is not None:
            now = EntryStatus(wanted)
            now = EntryStatus.COMPETING if row.status is now else now
            self._set(work_code, now, row.status)

    def _set(self, work_code: str, now: EntryStatus, before: EntryStatus) -> None:
        sheet = self._model.sheet
        if sheet is None:
            return
        code = sheet.event_code

        def job(desk: Desk, _work: Work) -> Outcome[StatusTurn]:
            kept = set_statuses(desk, code, {work_code: now})
            return Outcome(StatusTurn(work_code, now, before), kept.changes)

        self._hall.tasks.queue("status", job, self._turned)

    def _turned(self, turn: StatusTurn) -> None:
        """Say what a work counts as now, with the way back."""
        told = f"{turn.work_code} · {status_word(turn.now)}"
        self._hall.messages.done(told, lambda: self._set(turn.work_code, turn.before, turn.now))
