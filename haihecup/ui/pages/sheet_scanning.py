"""Scanning score sheets: the field, what a scan does, and what came of the last one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from haihecup.i18n import _
from haihecup.services.hand_in_sheets import (
    SheetPlace,
    SheetScan,
    Verdict,
    find_sheet,
    hand_in_scanned,
)
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.scan_field import ScanField
from haihecup.ui.components.words import Sentence
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.domain.journal import Receipt
    from haihecup.domain.problems import RuleBroken
    from haihecup.services.changes import Outcome
    from haihecup.services.desk import Desk
    from haihecup.ui.page import Hall
    from haihecup.ui.tasks import Work
    from haihecup.ui.undoing import Undoing

_HAND_IN, _OPEN = "hand in", "open"
_TONES = {Verdict.TAKEN: Tone.OK, Verdict.ALREADY: Tone.WARN, Verdict.REFUSED: Tone.ERROR}


class SheetScanning(QWidget):
    """Hands sheets in as they are scanned, or opens them: ``SheetScanning(hall, undoing)``.

    Signal: ``scanned(SheetPlace)`` for a sheet of the event above, whatever came of the scan.
    """

    scanned = Signal(object)

    def __init__(self, hall: "Hall", undoing: "Undoing") -> None:
        super().__init__()
        self._hall, self._undoing = hall, undoing
        self.field = ScanField(
            _("Scan a score sheet"), _("Scan the sheet, or type work code and sheet: K07 A1")
        )
        self.field.scanned.connect(self.scan)
        self.mode = SegmentedSwitch(
            [(_HAND_IN, _("Hand in")), (_OPEN, _("Open"))], _("What a scan does")
        )
        self.told = Sentence("", Tone.SECOND)
        self.setFocusProxy(self.field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.mode)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.told)
        self.begin()

    def begin(self) -> None:
        """Say that nothing was scanned of the event above yet."""
        self.told.set_text(_("Nothing scanned yet."), Tone.SECOND)

    def type_on(self, text: str) -> None:
        """Take the keyboard, and what was typed elsewhere."""
        self.field.setFocus()
        self.field.insert(text)

    def turn_mode(self) -> None:
        """Let a scan hand in, or open (F4)."""
        self.mode.choose(_OPEN if self.mode.choice() == _HAND_IN else _HAND_IN)
        self.field.setFocus()

    def scan(self, text: str) -> None:
        """Take the sheet in that was scanned, or open it; no scan is lost under way."""
        if self.mode.choice() == _OPEN:
            self.open(text)
            return
        event = self._hall.event()

        def job(desk: "Desk", _work: "Work") -> "Outcome[tuple[SheetScan, Receipt]]":
            return hand_in_scanned(desk, text, event).with_receipt()

        self._hall.tasks.queue("hand in", job, self._scanned, self._broken)

    def open(self, text: str) -> None:
        """Open the sheet that a text names on the marking desk."""
        event = self._hall.event()
        self._hall.tasks.run(
            "find sheet",
            lambda desk, _work: find_sheet(desk, text, event),
            lambda place: self._hall.go("marks", place.event, place.row),
            self._broken,
        )

    def _scanned(self, answer: "tuple[SheetScan, Receipt]") -> None:
        scan, receipt = answer
        place = scan.place
        called = _called(place)
        self.told.set_text(
            _("{sheet}: {sentence}").format(sheet=called, sentence=scan.sentence)
            if called
            else scan.sentence,
            _TONES[scan.verdict],
        )
        if scan.verdict is not Verdict.TAKEN:
            # whoever looks at the sheet and not at the screen hears it
            QApplication.beep()
        if place is not None and place.event == self._hall.event():
            self.scanned.emit(place)
        self._undoing.did(_("Handed in: {sheet}").format(sheet=called), receipt)

    def _broken(self, error: "RuleBroken") -> None:
        self.told.set_text(error.sentence, Tone.ERROR)
        QApplication.beep()


def _called(place: SheetPlace | None) -> str:
    return "" if place is None else f"{place.event} {place.work_code} {place.sheet}"
