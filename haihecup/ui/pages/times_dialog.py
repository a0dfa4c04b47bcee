"""How long each work took (用时): keyed one below the other, each kept as soon as it is left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget
from typing_extensions import override

from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.explanations import clock_text
from haihecup.domain.journal import Action, Receipt
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.key_times import TimesView, WorkTime, set_times
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.small_table import SmallColumn, SmallTable
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Hall
from haihecup.ui.tokens import Tone
from haihecup.ui.undoing import Did

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_WIDTH, _HEIGHT, _ROWS = 520, 580, 10
_CODE, _SESSION, _TIME = 110, 150, 160
_TIMES = 2


class _TimesTable(SmallTable):
    """A table in which Enter leads to the time of the next work."""

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        left = self.indexAt(editor.geometry().center()).row()
        super().closeEditor(editor, hint)
        # whoever clicks elsewhere has left it already; Enter leaves it now
        by_enter = hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache
        if by_enter and left == self.currentRow():
            # the cell that is left has to be settled before the next one is opened
            QTimer.singleShot(0, self.go_down)

    def go_down(self) -> None:
        """Go to the next time that can be keyed."""
        for row in range(self.currentRow() + 1, self.rowCount()):
            if self.takes(row, _TIMES):
                self.setCurrentCell(row, _TIMES)
                return


class TimesDialog(DialogFrame):
    """``TimesDialog(hall, view, did)``; ``did(words, receipt)`` hears of each time.

    It begins at ``work_code``, or at the first work without a time.
    """

    def __init__(
        self,
        hall: Hall,
        view: TimesView,
        did: Did,
        work_code: str = "",
        parent: QWidget | None = None,
    ) -> None:
        event = view.event
        super().__init__(
            _("How long did the works of {event} take?").format(event=event.code),
            _("Written as 1:05:30 or as seconds; Enter leads on. Each one is kept at once."),
            _WIDTH,
            parent,
        )
        self._hall, self._view, self._did = hall, view, did
        self._kept = {one.work_code: one.seconds for one in view.works}
        self.told = Sentence("", Tone.SECOND)
        self.table = _TimesTable(
            _("Time taken"),
            (
                SmallColumn(_("Work code"), _CODE),
                SmallColumn(_("Session"), _SESSION, stretch=True),
                SmallColumn(_("Time taken"), _TIME),
            ),
            most=_ROWS,
        )
        self.table.set_rows([(one.work_code, one.session, _shown(one)) for one in view.works])
        for row, one in enumerate(view.works):
            self._fix(row, one)
        self.table.itemChanged.connect(lambda item: self._left(item.row(), item.text()))
        self.body.addWidget(self.told)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self.close_button = Button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        self.set_foot([], [self.close_button])
        self.set_size(_WIDTH, _HEIGHT)
        self._tell()
        self._begin_at(work_code)

    def _fix(self, row: int, one: WorkTime) -> None:
        """Let only the times be written, and only of works that compete, while they are keyed."""
        refused = self._hall.may(Action.TIME_KEYED) or not self._view.open
        for column in range(self.table.columnCount()):
            if column != _TIMES or refused or one.status is not EntryStatus.COMPETING:
                self.table.fix(row, column)

    def _begin_at(self, work_code: str) -> None:
        works = self._view.works
        here = [row for row, one in enumerate(works) if one.work_code == work_code]
        due = [row for row, one in enumerate(works) if one.due]
        self.table.setFocus()
        self.table.setCurrentCell((here + due or [0])[0], _TIMES)

    def _tell(self) -> None:
        """Say how many times are there, what they are for, and why none can be keyed."""
        competing = [
            one.work_code for one in self._view.works if one.status is EntryStatus.COMPETING
        ]
        keyed = sum(bool(self._kept[code]) for code in competing)
        sentences = [
            ngettext(
                "{keyed} of {all} works has its time.",
                "{keyed} of {all} works have their time.",
                keyed,
            ).format(keyed=keyed, all=len(competing)),
            _("The shorter time breaks ties; a work without a time comes last.")
            if self._view.breaks_ties
            else _("By the rules of this event the time breaks no tie."),
            self._hall.may(Action.TIME_KEYED),
            "" if self._view.open else _("Keying is closed: a time is corrected on the results."),
        ]
        self.told.set_text("\n".join(filter(None, sentences)))

    def _left(self, row: int, text: str) -> None:
        """Keep what was written of one work; a refusal stays there with its sentence."""
        code, event = self._view.works[row].work_code, self._view.event.code
        before = self._kept[code]

        def keep(desk: "Desk", _work: "Work") -> Outcome[tuple[dict[str, str], Receipt]]:
            return set_times(desk, event, {code: text}, {code: before}).with_receipt()

        if text != clock_text(before):
            self._hall.tasks.queue("time", keep, self._taken, self._refused)

    def _taken(self, answer: tuple[dict[str, str], Receipt]) -> None:
        times, receipt = answer
        self.refuse("")
        self._kept.update(times)
        for row, one in enumerate(self._view.works):
            if one.work_code in times:
                self.table.put(row, _TIMES, clock_text(times[one.work_code]))
        self._tell()
        for code, seconds in times.items():
            told = _("Time of {code}: {time}").format(code=code, time=clock_text(seconds) or "—")
            self._did(told, receipt)

    def _refused(self, broken: RuleBroken) -> None:
        self.refuse(broken.sentence)


def _shown(one: WorkTime) -> str:
    """Return what stands for a time: how long it took, or why there is none."""
    if one.status is not EntryStatus.COMPETING:
        return status_word(one.status)
    return clock_text(one.seconds)
