"""Awards (奖项晋升): medal table, points, awards and promotions over all open events."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.boards import MedalLine, PointsLine
from haihecup.domain.numbers import mark_text
from haihecup.i18n import _
from haihecup.services.changes import Changes, Subject
from haihecup.services.give_awards import (
    AwardRow,
    Boards,
    PromotionRow,
    read_boards,
    write_boards_pdf,
)
from haihecup.ui.components.buttons import Button, SegmentedSwitch
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.page import Hall, Page
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


def _place(place: int | None) -> str:
    return "—" if place is None else str(place)


def _points(points: Decimal) -> str:
    return mark_text(points)


def _medals() -> TableModel[MedalLine]:
    columns = (
        Column[MedalLine]("place", _("Place"), lambda one: str(one.place), 64, Align.RIGHT),
        Column[MedalLine](
            "delegation", _("Delegation"), lambda one: one.delegation, 200, strong=True, stretch=1
        ),
        Column[MedalLine]("gold", _("Gold"), lambda one: str(one.gold), 90, Align.RIGHT),
        Column[MedalLine]("silver", _("Silver"), lambda one: str(one.silver), 90, Align.RIGHT),
        Column[MedalLine]("bronze", _("Bronze"), lambda one: str(one.bronze), 90, Align.RIGHT),
        Column[MedalLine](
            "excellence", _("Excellence"), lambda one: str(one.excellence), 110, Align.RIGHT
        ),
    )
    return TableModel(columns, Rows[MedalLine](key=lambda one: one.delegation))


def _points_table() -> TableModel[PointsLine]:
    columns = (
        Column[PointsLine]("place", _("Place"), lambda one: str(one.place), 64, Align.RIGHT),
        Column[PointsLine](
            "delegation", _("Delegation"), lambda one: one.delegation, 200, strong=True, stretch=1
        ),
        Column[PointsLine](
            "points", _("Points"), lambda one: _points(one.points), 110, Align.RIGHT
        ),
    )
    return TableModel(columns, Rows[PointsLine](key=lambda one: one.delegation))


def _awards() -> TableModel[AwardRow]:
    columns = (
        Column[AwardRow](
            "event", _("Event"), lambda one: f"{one.event_code} {one.event_name}", 170, stretch=1
        ),
        Column[AwardRow]("place", _("Place"), lambda one: _place(one.place), 64, Align.RIGHT),
        Column[AwardRow](
            "names", _("Contestants"), lambda one: "、".join(one.names), 130, strong=True, stretch=1
        ),
        Column[AwardRow](
            "delegation", _("Delegation"), lambda one: one.delegation, 160, stretch=1,
            tone=Tone.SECOND,
        ),
        Column[AwardRow]("award", _("Award"), lambda one: one.award, 100),
        Column[AwardRow]("total", _("Total"), lambda one: mark_text(one.total), 84, Align.RIGHT),
    )  # fmt: skip
    key = Rows[AwardRow](key=lambda one: (one.event_code, one.names))
    return TableModel(columns, key)


def _promotions() -> TableModel[PromotionRow]:
    columns = (
        Column[PromotionRow](
            "event", _("Event"), lambda one: f"{one.event_code} {one.event_name}", 170, stretch=1
        ),
        Column[PromotionRow]("place", _("Place"), lambda one: _place(one.place), 64, Align.RIGHT),
        Column[PromotionRow](
            "name", _("Contestant"), lambda one: one.name, 120, strong=True, stretch=1
        ),
        Column[PromotionRow](
            "delegation", _("Delegation"), lambda one: one.delegation, 160, stretch=1,
            tone=Tone.SECOND,
        ),
        Column[PromotionRow]("level", _("Promoted to"), lambda one: one.level, 120),
    )  # fmt: skip
    key = Rows[PromotionRow](key=lambda one: (one.event_code, one.delegation, one.name))
    return TableModel(columns, key)


class AwardsPage(Page):
    """Five tables behind one switch."""

    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.RESULTS, Subject.EVENTS})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Awards"))
        self.boards: Boards | None = None
        self.models: dict[str, TableModel[Any]] = {
            "medals": _medals(),
            "worldskills": _points_table(),
            "points": _points_table(),
            "awards": _awards(),
            "promotions": _promotions(),
        }
        names = {
            "medals": _("Medal table"),
            "worldskills": _("WorldSkills points"),
            "points": _("Place points"),
            "awards": _("Awards"),
            "promotions": _("Promotions"),
        }
        self.switch = SegmentedSwitch(list(names.items()), _("Table"))
        self.switch.chosen.connect(self._show_table)
        self.stack = QStackedWidget()
        self.tables = {
            key: DataTable(model, names[key], margin=16) for key, model in self.models.items()
        }
        for table in self.tables.values():
            self.stack.addWidget(table)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self.switch)
        printed = Button(_("Print boards…"), icon="print")
        printed.clicked.connect(self.save_pdf)
        self.head.add(printed)
        self.body.addWidget(holder)
        self.body.addWidget(self.stack, 1)

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", work: "Work") -> Boards:
            return read_boards(desk, work.step)

        self.hall.tasks.read("boards", read, self.show_boards)

    def show_boards(self, boards: Boards) -> None:
        """Show the tables."""
        self.boards = boards
        self.models["medals"].set_rows(boards.medals)
        self.models["worldskills"].set_rows(boards.worldskills)
        self.models["points"].set_rows(boards.points)
        self.models["awards"].set_rows(boards.awards)
        self.models["promotions"].set_rows(boards.promotions)
        self.head.set_facts(
            _("{count} events unsealed").format(count=boards.events),
            _("{count} awards").format(count=f"{len(boards.awards):,}"),
            _("{count} promotions").format(count=f"{len(boards.promotions):,}"),
        )

    def _show_table(self, key: str) -> None:
        self.stack.setCurrentWidget(self.tables[key])

    def save_pdf(self) -> None:
        """Write the boards as lists to be posted."""
        boards = self.boards
        if boards is None:
            return
        path = self.hall.messages.file_to_save(
            _("Print boards"), _("PDF files (*.pdf)"), Path.home() / _("boards.pdf")
        )
        if path is None:
            return

        def write(desk: "Desk", _work: "Work") -> None:
            write_boards_pdf(desk, boards, path)

        self.hall.tasks.run("boards pdf", write)
