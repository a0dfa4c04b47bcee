"""Marking schemes that somebody is still writing, kept in the competition until they are saved.

They are no part of the competition: no journal tells of them, nobody else sees them, and they are
gone once the scheme is saved or given up. What is there after a power cut is offered again.
"""

from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action, local_time
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.domain.scheme_differences import compare
from haihecup.domain.scheme_draft_document import WrittenScheme, read_written, written_text
from haihecup.domain.scheme_outline import Outline, outline_of
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.storage.scheme_drafts import drafts_of, drop_draft, keep_draft

_NAMED = 5
"""So many codes are named of what has changed in the saved scheme."""


@dataclass(frozen=True, slots=True)
class LeftScheme:
    """A scheme that was not saved: since when it lies there, and which writing left it.

    ``changed`` says what has changed since in the saved scheme, or nothing.
    """

    outline: Outline
    at: str
    writing: str
    changed: str = ""


def keep_scheme_draft(desk: Desk, event: Event, outline: Outline, writing: str) -> None:
    """Keep what somebody has written so far of an event's scheme, seen as ``event`` has it.

    Only for those who may change schemes; a competition that is only looked at keeps nothing.
    """
    if desk.database.place.look_only:
        return
    desk.refuse(Action.SCHEME_CHANGED)
    desk.refuse_event(event.code)
    written = WrittenScheme(outline, event.scheme, event.scheme_texts, writing)
    keep_draft(desk.database, desk.author, event.code, written_text(written), desk.clock())


def drop_scheme_draft(desk: Desk, code: str) -> None:
    """Let go of what was written of an event's scheme, since it is saved or given up."""
    if not desk.database.place.look_only:
        drop_draft(desk.database, desk.author, code)


def left_scheme(desk: Desk, event: Event) -> LeftScheme | None:
    """Return what was written of an event's scheme and not saved, where it differs from it."""
    if desk.database.place.look_only:
        return None
    found = next(
        (one for one in drafts_of(desk.database, desk.author) if one.event == event.code), None
    )
    if found is None:
        return None
    try:
        written = read_written(found.content)
    except RuleBroken:
        # a later version of the program wrote it; that one will offer it again
        return None
    if written.outline == outline_of(event.scheme, event.scheme_texts):
        return None
    at = local_time(found.at)
    return LeftScheme(written.outline, at, written.writing, _what_changed(written, event))


def _what_changed(written: WrittenScheme, event: Event) -> str:
    if (written.scheme, written.texts) == (event.scheme, event.scheme_texts):
        return ""
    codes = [one.code for one in compare(event.scheme, written.scheme)]
    if not codes:
        return _("The texts of the saved scheme have changed since then.")
    told = _("The saved scheme has changed since then: {codes}.")
    return told.format(codes=and_more(codes, _NAMED))
