"""The tables of the boards: one model for each, over the rows as the boards have them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from haihecup.domain.appearances import Appearance
from haihecup.domain.board_words import (
    NOTHING,
    comparison_heads,
    event_words,
    figure_heads,
    names_words,
    place_words,
    scale_words,
    selected_words,
)
from haihecup.domain.boards import MedalLine, PointsLine
from haihecup.domain.closing_figures import Figure
from haihecup.domain.comparison import ComparisonLine
from haihecup.domain.edition_boards import Boards
from haihecup.domain.nominations import Nomination
from haihecup.domain.numbers import mark_text
from haihecup.domain.people import SKILL_WORDS
from haihecup.domain.promotion_list import PromotionLine
from haihecup.domain.selection import Chosen, SelectionLine
from haihecup.i18n import _
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

Row = TypeVar("Row")
BestRow = tuple[str, Appearance]
_TONES = {"gold": Tone.GOLD, "silver": Tone.SILVER, "bronze": Tone.BRONZE}
_MISSING = -1
# of the figures of the comparison: their widths, and which are the points of single medals
_WIDTHS = (78, 70, 84, 86, 90, 112, 104, 84, 98, 118)
_SINGLE = (2, 5)


@dataclass(frozen=True, slots=True)
class Board(Generic[Row]):
    """One board: its key and words, what makes its model, and its rows among all boards.

    ``empty`` says what to do where it has no rows.
    """

    key: str
    words: str
    model: Callable[[], TableModel[Row]]
    rows: Callable[[Boards], Sequence[Row]]
    empty: str = ""


def delegation_boards() -> tuple[Board[Any], ...]:
    """Return the boards with a line for each delegation."""
    return (
        Board("medals", _("Medal table"), _medals, lambda boards: boards.medals),
        Board("worldskills", _("WorldSkills points"), _points, lambda boards: boards.worldskills),
        Board("points", _("Place points"), _points, lambda boards: boards.points),
        Board("comparison", _("Comparison"), _comparison, lambda boards: boards.comparison),
        Board("best", _("Best of each"), _best, lambda boards: boards.best),
    )


def people_boards() -> tuple[Board[Any], ...]:
    """Return the lists of people: who has won what, and who is promoted."""
    return (
        Board("awards", _("List of awards"), _awards, lambda boards: boards.awards),
        Board("promotions", _("Promotion list"), _promotions, lambda boards: boards.promotions),
    )


def chosen_boards() -> tuple[Board[Any], ...]:
    """Return the lists that rules of the edition choose: selection and nominations."""
    return (
        Board(
            "selection",
            _("Selection list"),
            _selection,
            lambda boards: boards.selection,
            _("Nobody is selected. Add the events at the right, with their places."),
        ),
        Board(
            "nominations",
            _("Nominations"),
            _nominations,
            lambda boards: boards.nominations,
            _("Nobody meets the conditions at the right."),
        ),
    )


# ---- delegations -------------------------------------------------------------------------------


def _place_of(row: MedalLine | PointsLine | ComparisonLine) -> int:
    return row.place


def _standing() -> tuple[Column[Any], Column[Any]]:
    """Return the columns of place and name that all boards of delegations begin with."""
    place: Column[Any] = Column(
        "place", _("Place"), lambda one: str(one.place), 64, Align.RIGHT, sort=_place_of
    )
    name: Column[Any] = Column(
        "delegation", _("Delegation"), lambda one: one.delegation, 180, strong=True, stretch=1
    )
    return place, name


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
        *_standing(),
        _medal("gold", _("Gold"), lambda one: one.gold),
        _medal("silver", _("Silver"), lambda one: one.silver),
        _medal("bronze", _("Bronze"), lambda one: one.bronze),
        _medal("excellence", _("Excellence"), lambda one: one.excellence),
    )
    return TableModel(columns, Rows[MedalLine](key=lambda one: one.delegation))


def _points() -> TableModel[PointsLine]:
    points = Column[PointsLine](
        "points",
        _("Points"),
        lambda one: mark_text(one.points),
        110,
        Align.RIGHT,
        sort=lambda one: one.points,
    )
    columns = (*_standing(), points)
    return TableModel(columns, Rows[PointsLine](key=lambda one: one.delegation))


def _comparison() -> TableModel[ComparisonLine]:
    values: tuple[Callable[[ComparisonLine], int | Decimal | None], ...] = (
        lambda one: one.entrants,
        lambda one: one.events,
        lambda one: one.points[0],
        lambda one: one.points[1],
        lambda one: one.points[2],
        lambda one: one.points[3],
        lambda one: one.total,
        lambda one: one.average,
        lambda one: one.scale_total,
        lambda one: one.scale_average,
    )
    figures = (
        _number(f"figure{at}", head, value, width, priority=_dear(at))
        for at, (head, value, width) in enumerate(
            zip(comparison_heads(), values, _WIDTHS, strict=True)
        )
    )
    columns = (*_standing(), *figures)
    return TableModel(columns, Rows[ComparisonLine](key=lambda one: one.delegation))


def _dear(at: int) -> int:
    """Return how dear a column of the comparison is: the points of single medals go first."""
    return 4 if _SINGLE[0] <= at <= _SINGLE[1] else 2


def _number(
    key: str,
    head: str,
    value: Callable[[Row], int | Decimal | None],
    width: int,
    priority: int = 1,
) -> Column[Row]:
    """Return a column of numbers that sorts by them."""

    def text(row: Row) -> str:
        number = value(row)
        if number is None:
            return NOTHING
        return mark_text(number) if isinstance(number, Decimal) else str(number)

    def rank(row: Row) -> int | Decimal:
        number = value(row)
        return _MISSING if number is None else number

    return Column(key, head, text, width, Align.RIGHT, priority=priority, sort=rank)


# ---- entries and people ------------------------------------------------------------------------


def _entry(of: Callable[[Row], Appearance]) -> tuple[Column[Row], ...]:
    """Return the columns of event, place and delegation of an entry."""
    return (
        Column("event", _("Event"), lambda row: event_words(of(row)), 170, stretch=1),
        Column(
            "place",
            _("Place"),
            lambda row: place_words(of(row)),
            64,
            Align.RIGHT,
            sort=lambda row: of(row).line.place or 0,
        ),
        Column(
            "delegation",
            _("Delegation"),
            lambda row: of(row).delegation,
            150,
            stretch=1,
            tone=Tone.SECOND,
            priority=3,
        ),
    )


def _whole(one: Appearance) -> Appearance:
    return one


def _second(row: BestRow) -> Appearance:
    return row[1]


def _best() -> TableModel[BestRow]:
    event, place, _delegation = _entry(_second)
    columns = (
        Column[BestRow](
            "delegation", _("Delegation"), lambda row: row[0], 180, strong=True, stretch=1
        ),
        Column[BestRow]("names", _("Contestants"), lambda row: names_words(row[1]), 130, stretch=1),
        event,
        place,
        Column[BestRow](
            "scale",
            _("700 scale"),
            lambda row: scale_words(row[1]),
            96,
            Align.RIGHT,
            sort=lambda row: row[1].line.scale or 0,
        ),
        Column[BestRow](
            "note",
            _("Remarks"),
            lambda row: _("scale unstable") if row[1].unstable else "",
            130,
            tone=Tone.WARN,
            priority=3,
        ),
    )
    return TableModel(columns, Rows[BestRow](key=lambda row: (row[0], row[1].line.id)))


def _awards() -> TableModel[Appearance]:
    event, place, delegation = _entry(_whole)
    total: Column[Appearance] = _number("total", _("Total"), lambda one: one.line.total, 84)
    columns = (
        event,
        place,
        Column[Appearance]("names", _("Contestants"), names_words, 130, strong=True, stretch=1),
        delegation,
        Column[Appearance]("award", _("Award"), lambda one: one.line.award or "", 100),
        total,
    )
    return TableModel(columns, Rows[Appearance](key=lambda one: one.line.id))


def _of_promotion(line: PromotionLine) -> Appearance:
    return line.appearance


def _promotions() -> TableModel[PromotionLine]:
    event, place, delegation = _entry(_of_promotion)
    columns = (
        event,
        place,
        Column[PromotionLine](
            "name", _("Contestant"), lambda one: one.person.name, 110, strong=True, stretch=1
        ),
        delegation,
        Column[PromotionLine](
            "level", _("Promoted to"), lambda one: SKILL_WORDS[one.level][0], 110
        ),
        Column[PromotionLine](
            "reason",
            _("Withheld because"),
            lambda one: one.reason,
            230,
            stretch=2,
            tone=Tone.WARN,
            icon=lambda one: "warning" if one.withheld else None,
            icon_tone=lambda _one: Tone.WARN,
        ),
    )
    look = Rows[PromotionLine](
        key=lambda one: (one.appearance.line.id, one.person.id),
        look=lambda one: RowLook.WARN if one.withheld else RowLook.NORMAL,
    )
    return TableModel(columns, look)


def _of_nomination(one: Nomination) -> Appearance:
    return one.appearances[0]


def _nominations() -> TableModel[Nomination]:
    _event, place, delegation = _entry(_of_nomination)
    columns = (
        Column[Nomination](
            "name", _("Contestant"), lambda one: one.person.name, 120, strong=True, stretch=1
        ),
        delegation,
        Column[Nomination](
            "unit",
            _("Employer or school"),
            lambda one: one.person.unit,
            150,
            stretch=1,
            tone=Tone.SECOND,
            priority=3,
        ),
        Column[Nomination](
            "events",
            _("Event"),
            lambda one: _(", ").join(map(event_words, one.appearances)),
            200,
            stretch=2,
        ),
        place,
    )
    return TableModel(columns, Rows[Nomination](key=lambda one: one.person.id))


def _of_selection(line: SelectionLine) -> Appearance:
    return line.appearance


_CHOSEN_LOOK = {
    Chosen.GOING: RowLook.NORMAL,
    Chosen.RESERVE: RowLook.NORMAL,
    Chosen.UNDECIDED: RowLook.ERROR,
    Chosen.PASSED_OVER: RowLook.WARN,
}


def _selection() -> TableModel[SelectionLine]:
    event, place, delegation = _entry(_of_selection)
    columns = (
        event,
        place,
        Column[SelectionLine](
            "names",
            _("Contestants"),
            lambda one: names_words(one.appearance),
            120,
            strong=True,
            stretch=1,
        ),
        delegation,
        Column[SelectionLine]("chosen", _("Selected as"), selected_words, 110),
        Column[SelectionLine](
            "note",
            _("Remarks"),
            lambda one: one.note,
            200,
            stretch=2,
            tone=lambda one: Tone.ERROR if one.chosen is Chosen.UNDECIDED else Tone.SECOND,
        ),
    )
    rows = Rows[SelectionLine](
        key=lambda one: one.appearance.line.id, look=lambda one: _CHOSEN_LOOK[one.chosen]
    )
    return TableModel(columns, rows)


def figures_model() -> TableModel[Figure]:
    """Return the model of the figures of one dimension."""
    values: tuple[Callable[[Figure], int], ...] = (
        lambda one: one.entrants,
        lambda one: one.present,
        lambda one: one.awarded,
        lambda one: one.promoted,
    )
    figures = (
        _number(f"figure{at}", head, value, 92)
        for at, (head, value) in enumerate(zip(figure_heads(), values, strict=True))
    )
    name = Column[Figure]("name", _("Which"), lambda one: one.name, 150, strong=True, stretch=1)
    return TableModel((name, *figures), Rows[Figure](key=lambda one: one.name))
