"""Change many events at once, put new ones in, copy one for its other group, take unused ones out.

What places and prizes follow from goes through ``change_rules``, with its look ahead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from haihecup.domain.competition import Event, Group
from haihecup.domain.impact import Impact
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.change_rules import Changed, change_all, look_ahead_all
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, silent
from haihecup.storage.work import Work

SHARED = (
    "track", "level", "group", "host", "venue", "session", "starts_on", "ends_on",
    "born_on_or_after", "quota", "least_entries", "bars_winners", "guests", "awards",
    "promotion_requires",
)  # fmt: skip
"""The fields that many events may have in common, and that can be set for all of them at once."""
_ENDINGS = {Group.WORKERS: "Z", Group.STUDENTS: "X"}


# ---- what many events share --------------------------------------------------------------------


def shared_ahead(
    desk: Desk, codes: Sequence[str], values: Mapping[str, object], progress: Progress = silent
) -> tuple[Impact, ...]:
    """Return what it would do to give events the same values, by code."""
    return look_ahead_all(desk, _with(desk, codes, values), progress=progress)


def change_shared(  # noqa: PLR0913 - two persons, and what was shown
    desk: Desk,
    codes: Sequence[str],
    values: Mapping[str, object],
    reason: str = "",
    second: str = "",
    password: str = "",
    *,
    expected: Sequence[Impact] | None = None,
    progress: Progress = silent,
) -> Outcome[Changed]:
    """Give events the same values (names of ``SHARED`` to values), all of them or none."""
    return change_all(
        desk,
        _with(desk, codes, values),
        reason,
        second,
        password,
        expected=expected,
        progress=progress,
    )


def _with(desk: Desk, codes: Sequence[str], values: Mapping[str, object]) -> tuple[Event, ...]:
    strange = [name for name in values if name not in SHARED]
    if strange:
        raise ValueError(f"events do not share {strange[0]}")
    with desk.reading() as work:
        # the names were checked, and the values are those of an event's fields
        return tuple(replace(work.events.get(code), **values) for code in codes)  # type: ignore[arg-type]


# ---- new events --------------------------------------------------------------------------------


def add_event(desk: Desk, event: Event) -> Outcome[str]:
    """Put one new event in; returns its code."""
    new = replace(event, code=event.code.strip(), name=event.name.strip(), state=State.PREPARING)
    if not new.name:
        raise RuleBroken(_("The event has no name. Give it one."))
    with desk.writing(Action.EVENTS_CHANGED, subject=new.code) as work:
        _refuse_taken(work, new.code)
        work.events.add(new)
    return Outcome(new.code, changes(Subject.EVENTS, events=(new.code,)))


def proposed_code(desk: Desk, code: str, group: Group) -> str:
    """Return a code for the other group of an event that no event has yet."""
    with desk.reading() as work:
        taken = set(work.events.states())
    ending = _ENDINGS[group]
    wish, number = f"{code}{ending}", 1
    while wish in taken:
        number += 1
        wish = f"{code}{ending}{number}"
    return wish


def duplicate_event(desk: Desk, code: str, new_code: str) -> Outcome[str]:
    """Copy an event with its scheme and rules for its other group; returns the copy's code."""
    with desk.reading() as work:
        event = work.events.get(code)
    other = Group.STUDENTS if event.group is Group.WORKERS else Group.WORKERS
    return add_event(desk, replace(event, code=new_code, group=other))


def _refuse_taken(work: Work, code: str) -> None:
    if work.events.find(code) is not None:
        raise RuleBroken(
            _("There is an event {code} already. Take another code.").format(code=code)
        )


# ---- out again ---------------------------------------------------------------------------------


def remove_events(desk: Desk, codes: Sequence[str]) -> Outcome[tuple[Event, ...]]:
    """Take events out that nobody has entered and no judge works in; returns them."""
    with desk.writing(Action.EVENT_REMOVED, subject=", ".join(codes)) as work:
        counts = work.entries.counts()
        judged = {one.event for judge in work.judges.all() for one in judge.assignments}
        gone = []
        for code in sorted(codes):
            work.lock(code)
            event = work.events.get(code)
            if counts.get(code):
                raise RuleBroken(
                    ngettext(
                        "{code} {name} has {count} entry. Take it out first.",
                        "{code} {name} has {count} entries. Take them out first.",
                        counts[code],
                    ).format(code=code, name=event.name, count=counts[code])
                )
            if code in judged:
                raise RuleBroken(
                    _(
                        "Judges have duties in {code} {name}. Take the duties off them first."
                    ).format(code=code, name=event.name)
                )
            work.events.remove(code)
            gone.append(event)
    return Outcome(tuple(gone), changes(Subject.EVENTS, events=tuple(codes)), work.receipt)
