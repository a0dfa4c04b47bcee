"""Which column of a roster is which: the first rows, and a choice above each column."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from haihecup.domain.roster_headers import Column, Layout, labels
from haihecup.domain.roster_layouts import SheetView
from haihecup.i18n import _
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import INPUT, MARGIN, Tone

_COLUMN = 132
_ROWS = 3
_HEADER_ROWS = 12


class ColumnChooser(QFrame):
    """The first rows of one sheet with a choice above each column.

    ``show_views(views)`` shows the sheets of a roster. Signal: ``chosen(Layout)`` when somebody
    said otherwise than the header or the guess.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Columns of the roster"))
        self._views: dict[str, SheetView] = {}
        self.sheet = ChoiceField(_("Sheet"), [])
        self.sheet.chosen.connect(lambda _key: self._show())
        self.header = ChoiceField(_("Header row"), [])
        self.header.chosen.connect(lambda _key: self._tell())
        self.boxes: list[QComboBox] = []
        self._grid_holder = QScrollArea()
        self._grid_holder.setWidgetResizable(True)
        self._grid_holder.setFrameShape(QFrame.Shape.NoFrame)
        self._grid_holder.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._grid_holder.setFixedHeight(INPUT + 18 + _ROWS * 22 + 26)
        side = QVBoxLayout()
        side.setSpacing(6)
        for field in (self.sheet, self.header):
            field.setFixedWidth(150)
            side.addWidget(field)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 6)
        row.setSpacing(MARGIN)
        row.addLayout(side)
        row.addWidget(self._grid_holder, 1)

    def show_views(self, views: tuple[SheetView, ...]) -> None:
        """Show the sheets of a roster, the one with contestants first."""
        before = self.sheet.choice()
        self._views = {view.name: view for view in views}
        self.sheet.set_choices([(view.name, view.name or _("pasted rows")) for view in views])
        self.sheet.setVisible(len(views) > 1)
        likely = [view.name for view in views if any(view.columns)]
        if before in self._views and any(self._views[before].columns):
            self.sheet.choose(before)
        elif likely:
            self.sheet.choose(likely[0])
        self._show()

    def view(self) -> SheetView | None:
        """Return the sheet that is shown."""
        return self._views.get(self.sheet.choice())

    def _show(self) -> None:
        view = self.view()
        if view is None:
            return
        rows = range(1, max(_HEADER_ROWS, view.header_row) + 1)
        self.header.set_choices(
            [("0", _("none")), *((str(n), _("row {row}").format(row=n)) for n in rows)]
        )
        self.header.choose(str(view.header_row))
        self._fill(view)

    def _fill(self, view: SheetView) -> None:
        # in its place from the beginning: boxes that move there are dressed anew
        inside = QWidget(self._grid_holder.viewport())
        inside.setBackgroundRole(QPalette.ColorRole.Base)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        words = labels()
        self.boxes = []
        for place, (letter, column) in enumerate(
            zip(view.letters, view.columns, strict=True), start=1
        ):
            box = QComboBox(inside)
            box.setFixedWidth(_COLUMN)
            box.setAccessibleName(_("Column {letter}").format(letter=letter))
            box.addItem(_("passed over"), "")
            for one in Column:
                box.addItem(words[one], one.value)
            box.setCurrentIndex(0 if column is None else box.findData(column.value))
            box.activated.connect(lambda _place: self._tell())
            self.boxes.append(box)
            grid.addWidget(box, 0, place)
        for line, (number, cells) in enumerate(view.rows[:_ROWS], start=1):
            grid.addWidget(Line(str(number), Tone.HINT), line, 0)
            for place, cell in enumerate(cells, start=1):
                is_header = number == view.header_row
                text = Line(cell, Tone.SECOND if is_header else Tone.INK)
                text.setFixedWidth(_COLUMN)
                grid.addWidget(text, line, place)
        grid.setColumnStretch(len(view.letters) + 1, 1)
        grid.setRowStretch(_ROWS + 1, 1)
        self._grid_holder.setWidget(inside)

    def _tell(self) -> None:
        view = self.view()
        if view is None:
            return
        columns = tuple(
            Column(box.currentData()) if box.currentData() else None for box in self.boxes
        )
        self.chosen.emit(Layout(view.name, int(self.header.choice() or 0), columns))
