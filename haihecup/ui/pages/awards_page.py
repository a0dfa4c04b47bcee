"""Awards (奖项晋升): medal table, points, awards and promotions over all open events."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
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
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.page import Hall, Page
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


_TONES = {"gold": Tone.GOLD, "silver": Tone.SILVER, "bronze": Tone.BRONZE}


def _place(place: int | None) -> str:
    return "—" if place is None else str(place)


def _by_place(row: MedalLine | PointsLine | AwardRow | PromotionRow) -> int | None:
    return row.place


def _medal(key: str, word: str, count: Callable[[MedalLine], int]) -> Column[MedalLine]:
    tone = _TONES.get(key)
    return Column(
        key,
        word,
        lambda one: str(count(one)),
        84,
        Align.RIGHT,
        tone=lambda one: Tone.INK if count(one) else Tone.HINT,
        icon=lambda one: "medal" if tone and count(one) else None,
        icon_tone=lambda _one: tone or Tone.INK,
        sort=count,
    )


def _medals() -> TableModel[MedalLine]:
    columns = (
        Column[MedalLine](
            "place", _("Place"), lambda one: str(one.place), 64, Align.RIGHT, sort=_by_place
        ),
        Column[MedalLine](
            "delegation", _("Delegation"), lambda one: one.delegation, 200, strong=True, stretch=1
        ),
        _medal("gold", _("Gold"), lambda one: one.gold),
        _medal("silver", _("Silver"), lambda one: one.silver),
        _medal("bronze", _("Bronze"), lambda one: one.bronze),
        _medal("excellence", _("Excellence"), lambda one: one.excellence),
    )
    return TableModel(columns, Rows[MedalLine](key=lambda one: one.delegation))


def _points_table() -> TableModel[PointsLine]:
    columns = (
        Column[PointsLine](
            "place", _("Place"), lambda one: str(one.place), 64, Align.RIGHT, sort=_by_place
        ),
        Column[PointsLine](
            "delegation", _("Delegation"), lambda one: one.delegation, 200, strong=True, stretch=1
        ),
        Column[PointsLine](
            "points",
            _("Points"),
            lambda one: mark_text(one.points),
            110,
            Align.RIGHT,
            sort=lambda one: one.points,
        ),
    )
    return TableModel(columns, Rows[PointsLine](key=lambda one: one.delegation))


def _awards() -> TableModel[AwardRow]:
    columns = (
        Column[AwardRow](
            "event", _("Event"), lambda one: f"{one.event_code} {one.event_name}", 170, stretch=1
        ),
        Column[AwardRow](
            "place", _("Place"), lambda one: _place(one.place), 64, Align.RIGHT, sort=_by_place
        ),
        Column[AwardRow](
            "names", _("Contestants"), lambda one: "、".join(one.names), 130, strong=True, stretch=1
        ),
        Column[AwardRow](
            "delegation",
            _("Delegation"),
            lambda one: one.delegation,
            160,
            stretch=1,
            tone=Tone.SECOND,
        ),
        Column[AwardRow]("award", _("Award"), lambda one: one.award, 100),
        Column[AwardRow](
            "total",
            _("Total"),
            lambda one: mark_text(one.total),
            84,
            Align.RIGHT,
            sort=lambda one: one.total,
        ),
    )
    key = Rows[AwardRow](key=lambda one: (one.event_code, one.names))
    return TableModel(columns, key)


def _promotions() -> TableModel[PromotionRow]:
    columns = (
        Column[PromotionRow](
            "event", _("Event"), lambda one: f"{one.event_code} {one.event_name}", 170, stretch=1
        ),
        Column[PromotionRow](
            "place", _("Place"), lambda one: _place(one.place), 64, Align.RIGHT, sort=_by_place
        ),
        Column[PromotionRow](
            "name", _("Contestant"), lambda one: one.name, 120, strong=True, stretch=1
        ),
        Column[PromotionRow](
            "delegation",
            _("Delegation"),
            lambda one: one.delegation,
            160,
            stretch=1,
            tone=Tone.SECOND,
        ),
        Column[PromotionRow]("level", _("Promoted to"), lambda one: one.level, 120),
    )
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
            "awards": _("List of awards"),
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
        self.empty = self._nothing_yet()
        self.stack.addWidget(self.empty)
        self.holder = QWidget()
        row = QHBoxLayout(self.holder)
        row.setContentsMargins(16, 0, 16, 8)
        row.addWidget(self.switch)
        row.addStretch(1)
        self.copied = Button(_("Copy table"), icon="copy")
        self.copied.clicked.connect(self.copy_table)
        self.printed = Button(_("Print boards…"), icon="print")
        self.printed.clicked.connect(self.save_pdf)
        self.head.add(self.copied, self.printed)
        self.body.addWidget(self.holder)
        self.body.addWidget(self.stack, 1)
        self.set_hints(Hint("Ctrl+C", _("copy selected rows")))

    def _nothing_yet(self) -> EmptyPage:
        there = Button(_("Go to the results"), icon="results")
        there.clicked.connect(lambda: self.hall.go("results", "", ""))
        return EmptyPage(
            "awards",
            _("No event is unsealed yet."),
            _("Medals, points and promotions are counted from unsealed events."),
            (there,),
        )

    @override
    def refresh(self, changes: Changes) -> None:
        if not changes.touch(*self.subjects):
            return

        def read(desk: "Desk", work: "Work") -> Boards:
            return read_boards(desk, work.step)

        self.hall.tasks.read("boards", read, self.show_boards)

    def show_boards(self, boards: Boards) -> None:
        """Show the tables; the very same boards as before are nothing new."""
        if boards is self.boards:
            return
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

        for part in (self.holder, self.copied, self.printed, self.foot):
            part.setVisible(bool(boards.events))
        self._show_table(self.switch.choice())

    def _show_table(self, key: str) -> None:
        there = self.boards is not None and self.boards.events > 0
        self.stack.setCurrentWidget(self.tables[key] if there else self.empty)

    def copy_table(self) -> None:
        """Put the whole table that is shown on the clipboard, ready for a workbook."""
        self.tables[self.switch.choice()].copy_all()
        self.hall.messages.fact(_("The table is on the clipboard."))

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
