"""The bar above a table: a search field, conditions as chips, the count, the columns."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.problems import and_more
from haihecup.i18n import _
from haihecup.ui.components.badges import FilterChip
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.inputs import SearchField
from haihecup.ui.components.several_field import SeveralDialog
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import MARGIN, Tone

Shown = TypeVar("Shown")
"""What a row of the table below is of."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something a table can be narrowed by, and the values to choose from, each with its words.

    With ``several``, whoever chooses another value adds it to those in force; many of them are
    ticked in a list that is narrowed by typing.
    """

    key: str
    name: str
    values: tuple[tuple[str, str], ...]
    several: bool = False


_MANY = 16
"""So many values stand in a menu; more are ticked in a list."""
_MOST_CHIPS = 2
"""So many values of one condition have a chip each; more share one."""


class FilterBar(QWidget):
    """Narrows a table.

    ``FilterBar(hint, conditions=(), unit=None)``; ``unit`` gives for how many rows there are the
    sentence of the count, with ``{shown}`` and ``{total}``. ``watch(table)`` keeps the count and
    offers the columns.

    Signal: ``changed`` when words or conditions changed; read ``text()`` and
    ``conditions()``, or let ``keeper`` tell which rows meet them.
    """

    changed = Signal()

    def __init__(
        self,
        hint: str,
        conditions: Sequence[Condition] = (),
        unit: Callable[[int], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._conditions = {condition.key: condition for condition in conditions}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._watched: DataTable[Any] | None = None
        self._unit = unit or (lambda _total: _("{shown} / {total}"))
        self.field = SearchField(hint, _("Filter"))
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setSpacing(8)
        self._shown: list[FilterChip] = []
        self._chip_row = QWidget(self)
        self._chip_row.setLayout(self._chips)
        self._add = FilterChip(_("Add a condition"), parent=self)
        self._add.setHidden(not self._conditions)
        self._add.clicked.connect(self._offer)
        self._count = Line("", Tone.SECOND)
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._columns = Button(_("Choose columns"), Kind.ICON, "columns")
        self._columns.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._chip_row)
        self._row.addWidget(self._add)
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        self._row.addWidget(self._columns)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 0, MARGIN, 10)
        lines.setSpacing(8)
        lines.addLayout(self._row)
        lines.addLayout(self._below)
        # one pause for fast typing, far below what anybody notices
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(15)
        self._pause.timeout.connect(self.changed.emit)
        self.field.textChanged.connect(self._pause.start)

    def text(self) -> str:
        """Return the words typed."""
        return self.field.text()

    def conditions(self) -> Mapping[str, frozenset[str]]:
        """Return the conditions in force, key to all its values."""
        return {key: frozenset(values) for key, values in self._chosen.items()}

    def keeper(
        self,
        meets: Callable[[Shown, str, str], bool],
        plain: Mapping[str, Callable[[Shown], str]] | None = None,
    ) -> Callable[[Shown], bool] | None:
        """Return what tells whether a row meets the conditions in force; nothing without any.

        ``meets`` tells it of a row, a key and a value; one of several values is enough. ``plain``
        gives by key what a row itself has, where that has to be one of the values.
        """
        of_rows = plain or {}
        had = tuple(
            (of_rows[key], frozenset(values))
            for key, values in self._chosen.items()
            if key in of_rows
        )
        chosen = tuple((key, values) for key, values in self._chosen.items() if key not in of_rows)

        def keep(row: Shown) -> bool:
            # asked of 20,000 rows at each letter typed: loops take a third of the time
            for value_of, wanted in had:
                if value_of(row) not in wanted:
                    return False
            for key, values in chosen:
                for value in values:
                    if meets(row, key, value):
                        break
                else:
                    return False
            return True

        return keep if self._chosen else None

    def offer(self, conditions: Sequence[Condition]) -> None:
        """Offer other conditions; those in force stay while their value is still there."""
        self._conditions = {condition.key: condition for condition in conditions}
        there = {condition.key: dict(condition.values) for condition in conditions}
        still = {
            key: tuple(value for value in values if value in there.get(key, {}))
            for key, values in self._chosen.items()
        }
        kept = {key: values for key, values in still.items() if values}
        self._add.setVisible(bool(self._conditions))
        if kept != self._chosen:
            self._chosen = kept
            self._show_chips()

    def set_condition(self, key: str, value: str) -> None:
        """Put a condition in force, or take it away where the value is empty."""
        before = self._chosen.get(key, ()) if self._conditions[key].several else ()
        self._put(key, tuple(dict.fromkeys((*before, value))) if value else ())

    def _take_away(self, key: str, value: str) -> None:
        self._put(key, tuple(one for one in self._chosen[key] if one != value))

    def _put(self, key: str, values: tuple[str, ...]) -> None:
        if values:
            self._chosen[key] = values
        else:
            self._chosen.pop(key, None)
        self._show_chips()
        self.changed.emit()

    def show_all(self) -> None:
        """Take away the words and all conditions."""
        self.field.clear()
        self._pause.stop()
        self._chosen.clear()
        self._show_chips()
        self.changed.emit()

    def go_to(self, key: Hashable) -> bool:
        """Make a row of the table the current one, whatever the table was narrowed by."""
        table = self._watched
        if table is None or table.go_to(key):
            return table is not None
        self.show_all()
        return table.go_to(key)

    def set_count(self, shown: int, total: int) -> None:
        """Show how many rows are left of how many."""
        words = {"shown": f"{shown:,}", "total": f"{total:,}"}
        self._count.set_text(self._unit(total).format(**words))

    def watch(self, table: DataTable[Any]) -> None:
        """Keep the count of a table and let its columns be chosen."""
        self._watched = table
        model = table.rows
        model.shown_changed.connect(lambda: self.set_count(model.rowCount(), model.total()))
        self._columns.show()
        self._columns.clicked.connect(
            lambda: table.column_menu().exec(
                self._columns.mapToGlobal(self._columns.rect().bottomLeft())
            )
        )
        self.set_count(model.rowCount(), model.total())

    def menu(self) -> QMenu:
        """Return the menu of conditions to add."""
        menu = QMenu(self)
        for condition in self._conditions.values():
            if _is_long(condition):
                menu.addAction(_("{name}…").format(name=condition.name)).setData(condition.key)
                continue
            values = menu.addMenu(condition.name)
            for value, words in condition.values:
                action = values.addAction(words)
                action.setData((condition.key, value))
        menu.triggered.connect(self._add_chosen)
        return menu

    def _add_chosen(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, str):
            self.ask(data)
        else:
            self.set_condition(*data)

    def ask(self, key: str) -> None:
        """Let the values of a condition be ticked in a list that is narrowed by typing."""
        condition = self._conditions[key]
        ticked = SeveralDialog.ask(
            condition.name, condition.values, self._chosen.get(key, ()), self.window()
        )
        if ticked is not None:
            self._put(key, ticked)

    def _offer(self) -> None:
        self.menu().exec(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _show_chips(self) -> None:
        for old in self._shown:
            self._chips.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = []
        for key, values in self._chosen.items():
            condition = self._conditions[key]
            words = dict(condition.values)
            if len(values) > _MOST_CHIPS:
                told = and_more([words[value] for value in values], 1)
                self._add_chip(condition, told, partial(self._put, key, ()))
                continue
            for value in values:
                self._add_chip(condition, words[value], partial(self._take_away, key, value))
        self._place_chips()

    def _add_chip(self, condition: Condition, words: str, remove: Callable[[], None]) -> None:
        chip = FilterChip(condition.name, words)
        chip.removed.connect(remove)
        if _is_long(condition):
            chip.clicked.connect(partial(self.ask, condition.key))
        self._chips.addWidget(chip)
        self._shown.append(chip)

    def _place_chips(self) -> None:
        """Put the conditions beside the field, or below it where they would not be readable."""
        wanted = sum(chip.sizeHint().width() + 8 for chip in self._shown)
        others = (self._add, self._count, self._columns)
        taken = sum(one.sizeHint().width() + 8 for one in others if not one.isHidden())
        room = self.width() - 2 * MARGIN - self.field.sizeHint().width() - taken
        goal = self._below if wanted > room else self._row
        self._chip_row.setVisible(bool(self._shown))
        if goal.indexOf(self._chip_row) < 0:
            self._row.removeWidget(self._chip_row)
            self._below.removeWidget(self._chip_row)
            goal.insertWidget(0 if goal is self._below else 1, self._chip_row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()


def _is_long(condition: Condition) -> bool:
    return condition.several and len(condition.values) > _MANY
