"""The table of what sets the marking schemes of two groups apart, side by side."""

from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme_differences import Difference, DifferenceKind, Side
from haihecup.i18n import _
from haihecup.ui.scheme_words import difference_words
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone

_INDENT = "\N{EM SPACE}"


def differences_model() -> TableModel[Difference]:
    """Return the model of the differences."""
    columns = (
        Column[Difference](
            "code", _("Code"), lambda one: _INDENT * one.depth + one.code, 120,
            strong=lambda one: one.depth == 0,
        ),
        Column[Difference](
            "here", _("Here"), lambda one: _name(one.here), 150, stretch=1,
            tone=lambda one: _tone(one, DifferenceKind.NAME),
        ),
        Column[Difference](
            "here-max", _("Maximum"), lambda one: _most(one.here), 112, Align.RIGHT,
            tone=lambda one: _tone(one, DifferenceKind.MAXIMUM),
        ),
        Column[Difference](
            "there-max", _("Maximum there"), lambda one: _most(one.there), 112, Align.RIGHT,
            tone=lambda one: _tone(one, DifferenceKind.MAXIMUM),
        ),
        Column[Difference](
            "there", _("There"), lambda one: _name(one.there), 150, stretch=1,
            tone=lambda one: _tone(one, DifferenceKind.NAME),
        ),
        Column[Difference](
            "what", _("What differs"), lambda one: difference_words(one.kinds), 170,
            tone=lambda one: Tone.WARN if one.here and one.there else Tone.SECOND,
        ),
    )  # fmt: skip
    return TableModel(columns, Rows[Difference](key=lambda one: (one.depth, one.code)))


def _name(side: Side | None) -> str:
    return "—" if side is None else side.name


def _most(side: Side | None) -> str:
    if side is None:
        return ""
    weight = "" if side.weight in (None, 1) else f" × {side.weight}"
    return mark_text(side.max) + weight


def _tone(one: Difference, kind: DifferenceKind) -> Tone:
    return Tone.INK if kind in one.kinds or None in (one.here, one.there) else Tone.SECOND
