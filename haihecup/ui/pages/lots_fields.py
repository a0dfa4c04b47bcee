"""What is keyed for a draw in small tables: fixed stations, and lots that were drawn by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from haihecup.domain.draw import Lot
from haihecup.i18n import _, ngettext
from haihecup.services.prepare_draws import WaitingEntry
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.small_table import SmallColumn, SmallTable

_NUMBER, _STATION, _CODE = 170, 120, 140


class FixedStations(QWidget):
    """Stations that are fixed for some entries: ``FixedStations()``. Signal: ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = SmallTable(
            _("Fixed stations"),
            (
                SmallColumn(_("Entry number"), _NUMBER, stretch=True),
                SmallColumn(_("Fixed station"), _STATION),
            ),
        )
        self.table.edited.connect(self.edited)
        self.table.hide()
        self.add = Button(_("Fix a station…"), icon="add")
        self.add.clicked.connect(self.add_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)

    def add_row(self) -> None:
        """Add a row and show the table."""
        self.table.show()
        self.table.add_row(("", ""))

    def stations(self) -> dict[str, str]:
        """Return the station of each entry number."""
        return {number: station for number, station in self.table.rows() if number and station}

    def problem(self) -> str:
        """Return what is missing, or nothing."""
        for number, station in self.table.rows():
            if not number or not station:
                return _("Key both the entry number and its fixed station, or empty the row.")
        return ""


class HandDrawn(QWidget):
    """Lots that were drawn with real slips: ``HandDrawn(waiting)``. Signal: ``edited``.

    Everybody who waits has a row; rows copied in Excel are put in by their entry numbers.
    """

    edited = Signal()

    def __init__(self, waiting: Sequence[WaitingEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sessions = {one.entry_number: one.session for one in waiting}
        self.table = SmallTable(
            _("Lots drawn by hand"),
            (
                SmallColumn(_("Entry number"), _NUMBER, stretch=True),
                SmallColumn(_("Station"), _STATION),
                SmallColumn(_("Work code"), _CODE),
            ),
        )
        self.table.set_rows([(number, "", "") for number in self._sessions])
        self.table.edited.connect(self.edited)
        self.paste_button = Button(_("Paste rows from Excel"), icon="copy")
        self.paste_button.clicked.connect(self.paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.paste_button)
        row.addStretch(1)
        column.addLayout(row)

    def paste(self) -> None:
        """Take the rows on the clipboard: entry number, station, work code."""
        lots = {number: (number, *rest) for number, *rest in self.table.rows()}
        for line in QGuiApplication.clipboard().text().splitlines():
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) >= 3 and cells[0]:
                lots[cells[0]] = (cells[0], cells[1], cells[2])
        self.table.set_rows(list(lots.values()))
        self.edited.emit()

    def lots(self) -> tuple[tuple[str, Lot], ...]:
        """Return what was keyed; rows where nothing was keyed are left out."""
        return tuple(
            (number, Lot(station, code))
            for number, station, code in self.table.rows()
            if station or code
        )

    def problem(self, sessions: Sequence[str]) -> str:
        """Return what is missing for these sessions, or nothing."""
        keyed = {number for number, station, code in self.table.rows() if station and code}
        missing = [
            number
            for number, session in self._sessions.items()
            if session in sessions and number not in keyed
        ]
        if not missing:
            return ""
        return ngettext(
            "{count} entry has no lot yet: {number}. Key it.",
            "{count} entries have no lot yet, {number} among them. Key all.",
            len(missing),
        ).format(count=len(missing), number=missing[0])
