"""The import doctor: what an import of a roster would do, line by line, before it is written.

The first rows stand above with a choice for each column; what is wrong stands first in the list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from haihecup.domain.import_plan import (
    Addition,
    EntryChange,
    ImportPlan,
    PersonChange,
    without_collecting,
)
from haihecup.domain.people import Person
from haihecup.domain.problems import Problem
from haihecup.domain.roster_tables import names_in
from haihecup.i18n import _, ngettext
from haihecup.services.register import CheckedRoster
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.progress_line import ProgressLine
from haihecup.ui.pages.roster_columns import ColumnChooser
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

OUT, ASK, CHANGE, NEW = "out", "ask", "change", "new"
_SIGNS: dict[str, tuple[str | None, Tone]] = {
    OUT: ("problem", Tone.ERROR),
    ASK: ("warning", Tone.WARN),
    CHANGE: ("editing", Tone.ACCENT),
    NEW: ("add", Tone.SECOND),
}


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the preview: where in the roster, and what is wrong or would be written."""

    key: int
    kind: str
    sheet: str
    row: int | None
    column: str
    name: str
    field: str
    sentence: str
    problem: Problem | None = None

    @property
    def place(self) -> str:
        """Where it is, in words."""
        parts = (
            self.sheet,
            _("Row {row}").format(row=self.row) if self.row else "",
            _("column {column}").format(column=self.column) if self.column else "",
            self.field,
        )
        return " · ".join(part for part in parts if part)


def kind_words() -> dict[str, str]:
    """Return the words for the kinds of lines, what blocks first."""
    return {
        OUT: _("To mend"),
        ASK: _("To look at"),
        CHANGE: _("Change"),
        NEW: _("New"),
    }


Lines = tuple[tuple[PreviewLine, ...], list[str]]
"""The lines of a preview, and what each is found by."""


def counted(checked: CheckedRoster) -> tuple[str, ...]:
    """Return what taking the roster in would do, in the fewest words."""
    plan = checked.plan
    out = _rows_to_mend(plan)
    chosen = checked.fixes.left_out
    changed, same = len(plan.changes) + len(plan.people_changes), len(plan.unchanged)
    facts = (
        ngettext("{count} row to mend", "{count} rows to mend", out).format(count=f"{out:,}")
        if out
        else "",
        _("{count} new").format(count=f"{len(plan.additions):,}"),
        ngettext("{count} change", "{count} changes", changed).format(count=f"{changed:,}")
        if changed
        else "",
        ngettext("{count} as it stands", "{count} as they stand", same).format(count=f"{same:,}")
        if same
        else "",
        _("{count} left out").format(count=f"{chosen:,}") if chosen else "",
        _("imported before") if checked.seen_before else "",
    )
    return tuple(filter(None, facts))


def _rows_to_mend(plan: ImportPlan) -> int:
    return len({(one.sheet, one.row) for one in plan.problems if one.blocks})


def lines_of(checked: CheckedRoster) -> tuple[PreviewLine, ...]:
    """Return everything about a roster: what keeps rows out, questions, changes, new entries."""
    plan = checked.plan
    names = names_in(checked.tables) if plan.problems else {}
    found = [
        *(_problem(one, names) for one in plan.problems if one.blocks),
        *(_problem(one, names) for one in plan.problems if not one.blocks),
        *_changes((*plan.people_changes, *plan.changes)),
        *map(_addition, plan.additions),
    ]
    several = len({part[1] for part in found}) > 1
    return tuple(
        [
            PreviewLine(number, part[0], part[1] if several else "", *part[2:])
            for number, part in enumerate(found)
        ]
    )


def lines_with_words(checked: CheckedRoster) -> Lines:
    """Return the lines with what each is found by; made on the worker."""
    with without_collecting():
        return _with_words(lines_of(checked))


def _with_words(lines: tuple[PreviewLine, ...]) -> Lines:
    return lines, [
        _found_by(line.name, line.sentence, line.field, str(line.row or "")) for line in lines
    ]


@lru_cache(maxsize=65536)
def _found_by(*words: str) -> str:
    """Return what a line is found by; most lines stay the same from one check to the next."""
    return searchable(*words)


_Part = tuple[str, str, int | None, str, str, str, str, Problem | None]
"""All of a line but its key: kind, sheet, row, column, name, field, sentence, problem."""


def _problem(one: Problem, names: Mapping[tuple[str, int, int], str]) -> _Part:
    kind = OUT if one.blocks else ASK
    field = (one.field or "").rstrip("*＊ ")
    sheet, row = one.sheet or "", one.row
    name = names.get((sheet, row or 0, one.nth), "")
    return kind, sheet, row, one.column or "", name, field, one.text, one


def _addition(one: Addition) -> _Part:
    new = one.registration
    sentence = f"{new.event} · {new.delegation}"
    return NEW, one.sheet, one.row, "", _names(new.members), "", sentence, None


def _names(members: Sequence[Person]) -> str:
    return "、".join([person.name for person in members])


def _changes(changes: tuple[PersonChange | EntryChange, ...]) -> Iterator[_Part]:
    for change in changes:
        after = change.after
        who = after.name if isinstance(after, Person) else _names(after.members)
        for one in change.changes:
            sentence = _("{before} becomes {after}").format(
                before=one.before or "—", after=one.after or "—"
            )
            yield CHANGE, change.sheet, change.row, "", who, one.field, sentence, None


def _columns() -> tuple[Column[PreviewLine], ...]:
    words = kind_words()
    return (
        Column(
            "row", _("Row"), lambda one: "" if one.row is None else str(one.row), 72,
            align=Align.RIGHT, tone=Tone.SECOND, sort=lambda one: one.row,
        ),
        Column(
            "column", _("Column"), lambda one: one.column, 72, align=Align.CENTRE,
            tone=Tone.SECOND, priority=3,
        ),
        Column(
            "kind", _("What"), lambda one: words[one.kind], 116, pill=True,
            tone=lambda one: _SIGNS[one.kind][1], icon=lambda one: _SIGNS[one.kind][0],
        ),
        Column("name", _("Name"), lambda one: one.name, 88, tip=lambda one: one.name),
        Column("field", _("Field"), lambda one: one.field, 112, priority=2),
        Column(
            "sentence", _("What is wrong or would be written"), lambda one: one.sentence, 240,
            stretch=1, tip=lambda one: one.sentence,
        ),
        Column("sheet", _("Sheet"), lambda one: one.sheet, 100, tone=Tone.SECOND, priority=4),
    )  # fmt: skip


class RosterPreview(QWidget):
    """A checked roster: its columns, and its lines to be filtered.

    ``RosterPreview()``, then ``show_roster``. ``columns`` is the choice of columns above the lines,
    ``told`` what taking the roster in would do, and how far what is being done with it is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.told = ProgressLine()
        self.model = TableModel(_columns(), Rows[PreviewLine](key=lambda one: one.key))
        self.table = DataTable(self.model, _("What the import would do"), margin=16)
        self.filters = FilterBar(
            _("Row, name or words"),
            (Condition("kind", _("What"), tuple(kind_words().items())),),
            lambda total: ngettext("{shown} / {total} line", "{shown} / {total} lines", total),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self.columns = ColumnChooser()
        self.columns_switch = Button(_("Columns of the roster"), Kind.QUIET, "columns")
        self.columns_switch.setCheckable(True)
        self._columns_room = QWidget()
        above = QVBoxLayout(self._columns_room)
        above.setContentsMargins(MARGIN, 0, MARGIN, 10)
        above.addWidget(self.columns)
        self.columns_switch.toggled.connect(self._columns_room.setVisible)
        self._columns_room.hide()
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(0)
        bar.addWidget(self.filters, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, MARGIN, 10)
        beside.addWidget(self.columns_switch)
        bar.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.told)
        column.addLayout(bar)
        column.addWidget(self._columns_room)
        column.addWidget(self.table, 1)

    def show_roster(self, checked: CheckedRoster, lines: Lines, *, is_new: bool = True) -> None:
        """Show a checked roster, what keeps rows out first; the keyboard stays where it was."""
        hidden = frozenset() if any(line.sheet for line in lines[0]) else frozenset({"sheet"})
        self.table.choose_columns(hidden)
        place = 0 if is_new else max(0, self.table.currentIndex().row())
        self.model.set_rows(*lines)
        self._narrow()
        self.table.go_to_place(min(place, self.model.rowCount() - 1))
        self.columns.show_views(checked.views)
        if is_new:
            self.columns_switch.setChecked(_columns_are_open(checked))

    def show_nothing(self) -> None:
        """Show no roster, since one is only being read."""
        self.told.say("")
        self.model.set_rows((), [])
        self.columns_switch.setChecked(False)

    def _narrow(self) -> None:
        self.model.filter(
            self.filters.text(), self.filters.keeper(lambda one, _key, kind: one.kind == kind)
        )


def _columns_are_open(checked: CheckedRoster) -> bool:
    """Tell whether somebody has to look at the columns: they were guessed, or some are missing."""
    codes = {problem.code for problem in checked.plan.problems}
    return bool(checked.fixes.layouts) or not codes.isdisjoint(
        {"no-header", "no-rows", "column-missing"}
    )
