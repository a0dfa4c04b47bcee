"""Marking schemes that somebody is still writing, kept in the competition until they are saved.

They are no part of the competition: no journal tells of them, nobody else sees them, and they are
gone once the scheme is saved or given up. What is there after a power cut is offered again; whoever
writes on before deciding about it has both.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action, local_time, time_text
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.domain.scheme_differences import compare
from haihecup.domain.scheme_draft_document import WrittenScheme, read_written, written_text
from haihecup.domain.scheme_draft_pile import LaidDown, pile_text, read_pile, without
from haihecup.domain.scheme_outline import Outline, outline_of
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.storage.scheme_drafts import drafts_of, drop_draft, keep_draft

_NAMED = 5
"""So many codes are named of what has changed in the saved scheme."""


@dataclass(frozen=True, slots=True)
class LeftScheme:
    """A scheme that was not saved: since when it lies there, and which writing left it.

    ``changed`` says what has changed since in the saved scheme, or nothing. ``outline`` is ``None``
    where a later version of the program wrote it, which alone can go on with it.
    """

    outline: Outline | None
    at: str
    writing: str
    changed: str = ""


def keep_scheme_draft(
    desk: Desk, event: Event, outline: Outline, writing: str, instead: Collection[str] = ()
) -> None:
    """Keep what somebody has written so far of an event's scheme, seen as ``event`` has it.

    What other writings have left stays below it, but those that it was written ``instead`` of. Only
    for those who may change schemes; a competition that is only looked at keeps nothing.
    """
    if desk.database.place.look_only:
        return
    desk.refuse(Action.SCHEME_CHANGED)
    desk.refuse_event(event.code)
    written = WrittenScheme(outline, event.scheme, event.scheme_texts, writing)
    below = without(_pile(desk, event.code), {writing, *instead})
    _lay_down(desk, event.code, [LaidDown(time_text(desk.clock()), written_text(written)), *below])


def drop_scheme_draft(desk: Desk, code: str, writings: Collection[str]) -> None:
    """Let go of what some writings left of an event's scheme, since it is saved or given up."""
    if not desk.database.place.look_only:
        _lay_down(desk, code, without(_pile(desk, code), writings))


def left_schemes(desk: Desk, event: Event) -> tuple[LeftScheme, ...]:
    """Return what was written of an event's scheme and not saved, the newest first.

    What does not differ from the saved scheme is no news.
    """
    if desk.database.place.look_only:
        return ()
    saved = outline_of(event.scheme, event.scheme_texts)
    found = (_left(one, event) for one in _pile(desk, event.code))
    return tuple(one for one in found if one.outline != saved)


def _left(laid: LaidDown, event: Event) -> LeftScheme:
    at = local_time(laid.at)
    try:
        written = read_written(laid.content)
    except RuleBroken:
        return LeftScheme(None, at, "")
    return LeftScheme(written.outline, at, written.writing, _what_changed(written, event))


def _pile(desk: Desk, code: str) -> tuple[LaidDown, ...]:
    found = next((one for one in drafts_of(desk.database, desk.author) if one.event == code), None)
    return () if found is None else read_pile(found.content, found.at)


def _lay_down(desk: Desk, code: str, pile: Sequence[LaidDown]) -> None:
    if pile:
        keep_draft(desk.database, desk.author, code, pile_text(pile), pile[0].at)
    else:
        drop_draft(desk.database, desk.author, code)


def _what_changed(written: WrittenScheme, event: Event) -> str:
    if (written.scheme, written.texts) == (event.scheme, event.scheme_texts):
        return ""
    codes = [one.code for one in compare(event.scheme, written.scheme)]
    if not codes:
        return _("The texts of the saved scheme have changed since then.")
    told = _("The saved scheme has changed since then: {codes}.")
    return told.format(codes=and_more(codes, _NAMED))
