"""Privacy: how people appear on public lists, and the clean-up of an archived edition.

The clean-up (清除个人信息) erases personal data and lets results stay. It cannot
be taken back, and backups made before still hold everything; so it asks for a reason and a second
person who signs with the own password where there are users, and only when every event is archived.
"""

from dataclasses import dataclass

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_names import KEY, PublicNames, read_public_names
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.witness import second_person
from haihecup.storage.work import Work

_NAMED = 6


def public_names(desk: Desk) -> PublicNames:
    """Return how people appear on every public list of the edition."""
    with desk.reading() as work:
        return read_public_names(work.settings.get(KEY))


def choose_public_names(desk: Desk, choice: PublicNames) -> Outcome[None]:
    """Say how people appear on every public list of the edition."""
    with desk.writing(Action.SETTING_CHANGED, subject=KEY) as work:
        work.settings.put(KEY, choice.document())
    return Outcome(None, changes(Subject.EDITION), work.receipt)


@dataclass(frozen=True, slots=True)
class CleanedUp:
    """How many people and photos there were."""

    people: int
    photos: int


def why_not(desk: Desk) -> str:
    """Return why the competition cannot be cleaned up now, or nothing."""
    with desk.reading() as work:
        return _why_not(work)


def _why_not(work: Work) -> str:
    states = work.events.states()
    waiting = sorted(code for code, state in states.items() if state is not State.ARCHIVED)
    if waiting:
        listed = _(", ").join(waiting[:_NAMED])
        more = len(waiting) - _NAMED
        if more > 0:
            listed = _("{names} and {count} more").format(names=listed, count=more)
        return _("Not archived yet: {events}. Archive every event first.").format(events=listed)
    if not states:
        return _("There is no event that has been archived.")
    return ""


def clean_up(
    desk: Desk, reason: str, second: str, password: str = "", *, keep_names: bool = True
) -> Outcome[CleanedUp]:
    """Erase document numbers, birth dates, phones and photos for good; names too where asked.

    What the journal told of them is erased as well; that it was, by whom and why, is told. The
    second person proves by password who it is, where there are users.
    """
    reason = reason.strip()
    if not reason:
        raise RuleBroken(_("The clean-up needs a reason. Write it down."))
    trouble = why_not(desk)
    if trouble:
        raise RuleBroken(trouble)
    second = second_person(desk, second, password)
    with desk.writing(Action.DATA_ERASED, subject=f"{reason} ({second})") as work:
        trouble = _why_not(work)
        if trouble:
            raise RuleBroken(trouble)
        erased = work.erasing(keep_names=keep_names).erase()
    desk.database.shrink()
    return Outcome(CleanedUp(erased.people, erased.photos), Changes(frozenset(Subject)))
