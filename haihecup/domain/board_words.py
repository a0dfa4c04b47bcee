"""The words of the boards, the same on screen, on paper and in workbooks."""

from haihecup.domain.appearances import Appearance
from haihecup.domain.comparison import ComparisonLine
from haihecup.domain.delegations import kind_word
from haihecup.domain.edition_boards import BoardChoice
from haihecup.domain.numbers import mark_text
from haihecup.domain.selection import Chosen, SelectionLine
from haihecup.i18n import _

NOTHING = "—"
"""What stands where something does not count."""


def choice_words(choice: BoardChoice) -> str:
    """Return which part of the edition is looked at; nothing where it is all of it."""
    parts = (
        choice.track,
        "" if choice.kind is None else kind_word(choice.kind),
        _("by employer or school") if choice.units else "",
    )
    return " · ".join(part for part in parts if part)


def event_words(one: Appearance) -> str:
    """Return the event of an entry as lists call it."""
    return f"{one.event.code} {one.event.name}"


def place_words(one: Appearance) -> str:
    """Return the place of an entry; of a guest beside the list it is told with the word."""
    if one.line.place is None:
        return NOTHING
    return _("({place})").format(place=one.line.place) if one.line.beside else str(one.line.place)


def names_words(one: Appearance) -> str:
    """Return the members of an entry in one cell."""
    return "、".join(one.names)


def selected_words(line: SelectionLine) -> str:
    """Return what the selection has made of an entry."""
    return {
        Chosen.GOING: _("Goes"),
        Chosen.RESERVE: _("Reserve {number}").format(number=line.number),
        Chosen.UNDECIDED: _("To be decided"),
        Chosen.PASSED_OVER: _("Passed over"),
    }[line.chosen]


def scale_words(one: Appearance) -> str:
    """Return the value on the 700 scale."""
    return NOTHING if one.line.scale is None else str(one.line.scale)


def comparison_heads() -> tuple[str, ...]:
    """Return the heads of the comparison of delegations, behind place and name."""
    return (
        _("Entrants"),
        _("Events"),
        _("Gold ×4"),
        _("Silver ×3"),
        _("Bronze ×2"),
        _("Excellence ×1"),
        _("Medal points"),
        _("Per event"),
        _("Scale, sum"),
        _("Scale, average"),
    )


def comparison_cells(line: ComparisonLine) -> tuple[str, ...]:
    """Return what stands under those heads."""
    return (
        str(line.entrants),
        str(line.events),
        *map(str, line.points),
        str(line.total),
        mark_text(line.average),
        NOTHING if line.scale_total is None else str(line.scale_total),
        NOTHING if line.scale_average is None else mark_text(line.scale_average),
    )


def figure_heads() -> tuple[str, str, str, str]:
    """Return the heads of the figures of the closing report."""
    return _("Entrants"), _("Present"), _("Awarded"), _("Promoted")
