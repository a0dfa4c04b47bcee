"""What an import of a roster would do, line by line, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.domain.import_plan import EntryChange, ImportPlan, PersonChange
from haihecup.domain.problems import Problem
from haihecup.i18n import _
from haihecup.services.register import CheckedRoster
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone

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
    field: str
    sentence: str

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
        OUT: _("Left out"),
        ASK: _("To look at"),
        CHANGE: _("Change"),
        NEW: _("New"),
    }


def counted(checked: CheckedRoster) -> tuple[str, ...]:
    """Return what taking the roster in would do, as facts for the page's head."""
    plan = checked.plan
    out = _rows_left_out(plan)
    return (
        checked.name,
        _("{count} new").format(count=f"{len(plan.additions):,}"),
        _("{count} changes").format(count=f"{len(plan.changes) + len(plan.people_changes):,}"),
        _("{count} as they stand").format(count=f"{len(plan.unchanged):,}"),
        _("{count} rows left out").format(count=f"{out:,}") if out else "",
        _("imported before") if checked.seen_before else "",
    )


def _rows_left_out(plan: ImportPlan) -> int:
    return len({(one.sheet, one.row) for one in plan.problems if one.blocks})


def lines_of(plan: ImportPlan) -> tuple[PreviewLine, ...]:
    """Return everything about a roster: what keeps rows out, questions, changes, new entries."""
    found = [
        *(_problem(one) for one in plan.problems if one.blocks),
        *(_problem(one) for one in plan.problems if not one.blocks),
        *_changes((*plan.people_changes, *plan.changes)),
        *(
            PreviewLine(
                0,
                NEW,
                one.sheet,
                one.row,
                "",
                "",
                " · ".join(
                    (
                        "、".join(person.name for person in one.registration.members),
                        one.registration.event,
                        one.registration.delegation,
                    )
                ),
            )
            for one in plan.additions
        ),
    ]
    several = len({line.sheet for line in found}) > 1
    return tuple(
        PreviewLine(
            number,
            line.kind,
            line.sheet if several else "",
            line.row,
            line.column,
            line.field,
            line.sentence,
        )
        for number, line in enumerate(found)
    )


def _problem(one: Problem) -> PreviewLine:
    kind = OUT if one.blocks else ASK
    return PreviewLine(
        0,
        kind,
        one.sheet or "",
        one.row,
        one.column or "",
        (one.field or "").rstrip("*＊ "),
        one.text,
    )


def _changes(changes: tuple[PersonChange | EntryChange, ...]) -> Iterator[PreviewLine]:
    for change in changes:
        who = (
            change.after.name
            if isinstance(change, PersonChange)
            else "、".join(person.name for person in change.after.members)
        )
        for one in change.changes:
            sentence = _("{who}: {before} becomes {after}").format(
                who=who, before=one.before or "—", after=one.after or "—"
            )
            yield PreviewLine(0, CHANGE, change.sheet, change.row, "", one.field, sentence)


def _columns() -> tuple[Column[PreviewLine], ...]:
    words = kind_words()
    return (
        Column(
            "row", _("Row"), lambda one: "" if one.row is None else str(one.row), 72,
            align=Align.RIGHT, tone=Tone.SECOND, sort=lambda one: one.row,
        ),
        Column(
            "column", _("Column"), lambda one: one.column, 56, align=Align.CENTRE,
            tone=Tone.SECOND, priority=3,
        ),
        Column(
            "kind", _("What"), lambda one: words[one.kind], 116, pill=True,
            tone=lambda one: _SIGNS[one.kind][1], icon=lambda one: _SIGNS[one.kind][0],
        ),
        Column("field", _("Field"), lambda one: one.field, 128, priority=2),
        Column(
            "sentence", _("What is wrong or would be written"), lambda one: one.sentence, 240,
            stretch=1, tip=lambda one: one.sentence,
        ),
        Column("sheet", _("Sheet"), lambda one: one.sheet, 100, tone=Tone.SECOND, priority=4),
    )  # fmt: skip


class RosterPreview(QWidget):
    """The lines of a checked roster, to be filtered: ``RosterPreview()``, then ``show_roster``."""

    def __init__(self) -> None:
        super().__init__()
        self.model = TableModel(_columns(), Rows[PreviewLine](key=lambda one: one.key))
        self.table = DataTable(self.model, _("What the import would do"), margin=16)
        self.filters = FilterBar(
            _("Row, name or words"),
            (Condition("kind", _("What"), tuple(kind_words().items())),),
            _("{shown} / {total} lines"),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)

    def show_roster(self, checked: CheckedRoster) -> None:
        """Show a checked roster, what keeps rows out first."""
        lines = lines_of(checked.plan)
        hidden = frozenset() if any(line.sheet for line in lines) else frozenset({"sheet"})
        self.table.choose_columns(hidden)
        self.model.set_rows(
            lines, [searchable(line.sentence, line.field, str(line.row or "")) for line in lines]
        )
        self._narrow()
        self.table.go_to_place(0)

    def _narrow(self) -> None:
        kind = self.filters.conditions().get("kind")
        self.model.filter(
            self.filters.text(), (lambda one: one.kind == kind) if kind is not None else None
        )
