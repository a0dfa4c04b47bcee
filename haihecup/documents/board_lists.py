"""The boards over events as tables, for one workbook and one PDF.

Medal table, points, comparison, the best of each delegation, awards, promotions, nominations,
selection and the figures of the closing report. None has a column for a document number.
"""

from collections.abc import Sequence
from dataclasses import replace

from haihecup.documents.posted_lists import medal_list, points_list
from haihecup.documents.posted_table import Column, PostedTable
from haihecup.domain.appearances import Appearance
from haihecup.domain.board_words import (
    choice_words,
    comparison_cells,
    comparison_heads,
    event_words,
    figure_heads,
    place_words,
    scale_words,
    selected_words,
)
from haihecup.domain.closing_figures import ClosingFigures, Figure, dimension_word
from haihecup.domain.comparison import ComparisonLine
from haihecup.domain.competition import Edition
from haihecup.domain.edition_boards import Boards
from haihecup.domain.layouts import Align
from haihecup.domain.nominations import Nomination
from haihecup.domain.numbers import mark_text
from haihecup.domain.people import SKILL_WORDS
from haihecup.domain.promotion_list import PromotionLine
from haihecup.domain.public_names import PublicNames
from haihecup.domain.selection import SelectionLine
from haihecup.i18n import _

_BAR = 38.0
"""Millimetres for the bars beside the figures."""


def board_tables(
    edition: Edition, boards: Boards, version: str, public: PublicNames
) -> list[PostedTable]:
    """Return all boards; people are called as ``public`` says."""
    part = " · ".join(word for word in (edition.name, choice_words(boards.choice)) if word)
    tables = (
        medal_list(edition, boards.medals, version),
        points_list(edition, _("WorldSkills points"), boards.worldskills, version),
        points_list(edition, _("Place points"), boards.points, version),
        _comparison(boards.comparison),
        _best(boards.best, public),
        _awards(boards.awards, public),
        _promotions(boards.promotions, public),
        _nominations(boards.nominations, public),
        _selection(boards.selection, boards.rules.selection.games, public),
        _figures(boards.figures),
    )
    return [replace(table, event_line=part, version=version) for table in tables]


def _table(title: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> PostedTable:
    """Return a table that still lacks the line below its title, and its version."""
    return PostedTable(title, "", columns, rows, "", empty=_("Nobody is in this list yet."))


_RIGHT = Align.RIGHT


def _entry_columns() -> tuple[Column, ...]:
    return (
        Column(_("Event")),
        Column(_("Place"), _RIGHT),
        Column(_("Contestants")),
        Column(_("Delegation")),
    )


def _entry(one: Appearance, public: PublicNames) -> tuple[str, ...]:
    return event_words(one), place_words(one), _who(one, public), one.delegation


def _who(one: Appearance, public: PublicNames) -> str:
    return "、".join(map(public.name, one.names))


def _comparison(lines: Sequence[ComparisonLine]) -> PostedTable:
    heads = (Column(word, _RIGHT) for word in comparison_heads())
    columns = (Column(_("Place"), _RIGHT), Column(_("Delegation")), *heads)
    rows = [(str(line.place), line.delegation, *comparison_cells(line)) for line in lines]
    return _table(_("Comparison of delegations"), columns, rows)


def _best(best: Sequence[tuple[str, Appearance]], public: PublicNames) -> PostedTable:
    columns = (
        Column(_("Delegation")),
        Column(_("Contestants")),
        Column(_("Event")),
        Column(_("Place"), _RIGHT),
        Column(_("700 scale"), _RIGHT),
        Column(_("Remarks")),
    )
    rows = [
        (
            name,
            _who(one, public),
            event_words(one),
            place_words(one),
            scale_words(one),
            _("scale unstable") if one.unstable else "",
        )
        for name, one in best
    ]
    return _table(_("Best of each delegation"), columns, rows)


def _awards(awards: Sequence[Appearance], public: PublicNames) -> PostedTable:
    columns = (*_entry_columns(), Column(_("Award")), Column(_("Total"), _RIGHT))
    rows = [
        (*_entry(one, public), one.line.award or "", mark_text(one.line.total)) for one in awards
    ]
    return _table(_("List of awards"), columns, rows)


def _promotions(lines: Sequence[PromotionLine], public: PublicNames) -> PostedTable:
    columns = (*_entry_columns(), Column(_("Promoted to")), Column(_("Withheld because")))
    rows = []
    for line in lines:
        event, place, _team, delegation = _entry(line.appearance, public)
        name, level = public.name(line.person.name), SKILL_WORDS[line.level][0]
        rows.append((event, place, name, delegation, level, line.reason))
    return _table(_("Promotion list"), columns, rows)


def _nominations(lines: Sequence[Nomination], public: PublicNames) -> PostedTable:
    columns = (
        Column(_("No."), _RIGHT),
        Column(_("Contestant")),
        Column(_("Delegation")),
        Column(_("Employer or school")),
        Column(_("Event")),
        Column(_("Place"), _RIGHT),
    )
    rows = [
        (
            str(number),
            public.name(line.person.name),
            line.appearances[0].delegation,
            public.unit(line.person.unit),
            _(", ").join(map(event_words, line.appearances)),
            place_words(line.appearances[0]),
        )
        for number, line in enumerate(lines, 1)
    ]
    return _table(_("Nominations for the city's title"), columns, rows)


def _selection(lines: Sequence[SelectionLine], games: str, public: PublicNames) -> PostedTable:
    columns = (*_entry_columns(), Column(_("Selected as")), Column(_("Remarks")))
    rows = [(*_entry(line.appearance, public), selected_words(line), line.note) for line in lines]
    title = _("Selection for {games}").format(games=games) if games else _("Selection list")
    return _table(title, columns, rows)


def _figures(figures: ClosingFigures) -> PostedTable:
    """Return the figures, a part for each dimension with bars of how many there are."""
    parts: list[tuple[str, tuple[Figure, ...]]] = [("", (figures.total,))]
    parts += [(dimension_word(one), lines) for one, lines in figures.by.items()]
    rows: list[tuple[str, ...]] = []
    bars: list[float] = []
    ends: list[int] = []
    for word, lines in parts:
        most = max((line.entrants for line in lines), default=0)
        for line in lines:
            counts = (line.entrants, line.present, line.awarded, line.promoted)
            rows.append((word, line.name, *map(str, counts)))
            bars.append(line.entrants / most if word else 0.0)
        ends.append(len(rows) - 1)
    heads = (Column(word, _RIGHT) for word in figure_heads())
    columns = (Column(_("By")), Column(_("Which")), *heads, Column("", width=_BAR))
    table = _table(_("Figures"), columns, [(*row, "") for row in rows])
    return replace(table, part_ends=frozenset(ends), bars=tuple(bars))
