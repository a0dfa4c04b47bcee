"""What taking in a list of delegations or judges would do, line by line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from haihecup.domain.list_plan import ListPlan
from haihecup.i18n import _, ngettext
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.words import Line
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

Thing = TypeVar("Thing")
OUT, ASK, CHANGE, NEW = "out", "ask", "change", "new"
_SIGNS: dict[str, tuple[str, Tone]] = {
    OUT: ("problem", Tone.ERROR),
    ASK: ("warning", Tone.WARN),
    CHANGE: ("editing", Tone.ACCENT),
    NEW: ("add", Tone.SECOND),
}


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: where in the list, and what is wrong or would be written."""

    key: int
    kind: str
    row: int | None
    field: str
    sentence: str


def lines_of(plan: ListPlan[Thing], told: Callable[[Thing], str]) -> tuple[ListLine, ...]:
    """Return what keeps rows out, what to look at, changes, and what is new; ``told`` names it."""
    problems = sorted(plan.problems, key=lambda one: not one.blocks)
    found = [
        *((OUT if one.blocks else ASK, one.row, one.field or "", one.text) for one in problems),
        *(
            (
                CHANGE,
                one.row,
                change.field,
                _("{who}: {before} becomes {after}").format(
                    who=told(one.after), before=change.before or "—", after=change.after or "—"
                ),
            )
            for one in plan.changes
            for change in one.changes
        ),
        *((NEW, one.row, "", told(one.value)) for one in plan.additions),
    ]
    return tuple(ListLine(number, *line) for number, line in enumerate(found))


def counted(name: str, plan: ListPlan[Thing]) -> tuple[str, ...]:
    """Return what taking a list in would do, as facts."""
    out = len({(one.sheet, one.row) for one in plan.problems if one.blocks})
    return (
        name,
        _("new: {count}").format(count=len(plan.additions)) if plan.additions else "",
        _("changed: {count}").format(count=len(plan.changes)) if plan.changes else "",
        _("as they stand: {count}").format(count=plan.unchanged) if plan.unchanged else "",
        ngettext("{count} row left out", "{count} rows left out", out).format(count=f"{out:,}")
        if out
        else "",
    )


def _columns() -> tuple[Column[ListLine], ...]:
    words = {
        OUT: _("Left out"),
        ASK: _("To look at"),
        CHANGE: _("Change"),
        NEW: _("New"),
    }
    return (
        Column(
            "row", _("Row"), lambda one: "" if one.row is None else str(one.row), 72,
            align=Align.RIGHT, tone=Tone.SECOND, sort=lambda one: one.row,
        ),
        Column(
            "kind", _("What"), lambda one: words[one.kind], 116, pill=True,
            tone=lambda one: _SIGNS[one.kind][1], icon=lambda one: _SIGNS[one.kind][0],
        ),
        Column("field", _("Field"), lambda one: one.field, 110, priority=2),
        Column(
            "sentence", _("What is wrong or would be written"), lambda one: one.sentence, 240,
            stretch=1, tip=lambda one: one.sentence,
        ),
    )  # fmt: skip


class ListPreview(QWidget):
    """The lines of a checked list, and the two ways on below them.

    Signals: ``put_aside``; ``agreed`` to what would be written.
    """

    put_aside = Signal()
    agreed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = TableModel(_columns(), Rows[ListLine](key=lambda one: one.key))
        self.table = DataTable(self.model, _("What the import would do"), margin=MARGIN)
        self.reason = Line("", Tone.SECOND)
        self.aside_button = Button(_("Put aside"), icon="close")
        self.aside_button.clicked.connect(self.put_aside)
        self.take_button = Button(_("Take in"), Kind.PRIMARY, "import")
        self.take_button.clicked.connect(self.agreed)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 8, MARGIN, 8)
        foot.setSpacing(8)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.aside_button)
        foot.addWidget(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def show_plan(self, plan: ListPlan[Thing], told: Callable[[Thing], str]) -> None:
        """Show what would be written, what keeps rows out first."""
        self.model.set_rows(lines_of(plan, told))
        self.table.go_to_place(0)
        self.take_button.set_words(_("Take in the good rows") if plan.blocked else _("Take in"))
        why = ""
        if plan.empty and plan.blocked:
            why = _("No row can be taken in. Correct the rows and import the list again.")
        elif plan.empty:
            why = _("Every row stands in the list as it is; nothing would be written.")
        self.take_button.set_off(why)
        left = _("Rows that are left out can be imported again when corrected.")
        self.reason.set_text(why or (left if plan.blocked else ""))
