"""Columns that several lists have: the code of a work, a moment, a text, how something stands."""

from collections.abc import Callable
from typing import TypeVar

from haihecup.domain.journal import local_time
from haihecup.i18n import _
from haihecup.ui.table_models import Column
from haihecup.ui.tokens import Tone

Row = TypeVar("Row")


def code_column(code: Callable[[Row], str], *, leads: bool = True) -> Column[Row]:
    """Return the column of work codes; it ``leads`` where a row is about the work."""
    if leads:
        return Column("code", _("Work code"), code, 92, strong=True)
    return Column("code", _("Work code"), code, 84, tone=Tone.SECOND, priority=3)


def moment_column(
    heading: str, at: Callable[[Row], str], *, key: str = "at", priority: int = 3
) -> Column[Row]:
    """Return the column of moments as the clock on the wall had them, sorted as they were kept."""
    return Column(
        key,
        heading,
        lambda one: local_time(at(one)),
        138,
        tone=Tone.SECOND,
        sort=at,
        priority=priority,
    )


def words_column(
    key: str, heading: str, words: Callable[[Row], str], width: int = 160, *, priority: int = 1
) -> Column[Row]:
    """Return the column of a text that takes what room is left, whole in its tip."""
    return Column(key, heading, words, width, stretch=1, tip=words, priority=priority)


def standing_column(
    key: str,
    heading: str,
    words: Callable[[Row], str],
    width: int,
    tone: Callable[[Row], Tone],
    icon: Callable[[Row], str | None],
) -> Column[Row]:
    """Return the column of pills that tell how something stands: word, colour and sign."""
    return Column(key, heading, words, width, pill=True, tone=tone, icon=icon, tip=words)
