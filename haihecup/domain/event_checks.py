"""What can be wrong with the particulars of an event: names, dates, sessions, quotas.

``Problem.field`` is the name of the field, or its place in the list of sessions
(``sessions[0].starts``). What ``blocks`` is refused; the others are hints.
"""

from collections.abc import Iterator
from datetime import date, datetime

from haihecup.domain.competition import Event, Session
from haihecup.domain.problems import Problem
from haihecup.i18n import _

EVENT_NAME = "event-name"
EVENT_DATE = "event-date"
EVENT_NUMBER = "event-number"
SESSION = "session"
MOMENT = "%Y-%m-%d %H:%M"


def check_particulars(event: Event) -> tuple[Problem, ...]:
    """Return what is wrong with an event beside its scheme and its rules."""
    return (*_name(event), *_dates(event), *_numbers(event), *_sessions(event))


def is_day(text: str) -> bool:
    """Tell whether a text is a day, written 2026-10-18."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_moment(text: str) -> bool:
    """Tell whether a text is a day with a time, written 2026-10-18 09:00."""
    try:
        return datetime.strptime(text, MOMENT).strftime(MOMENT) == text  # noqa: DTZ007 - local time
    except ValueError:
        return False


def _name(event: Event) -> Iterator[Problem]:
    if not event.name.strip():
        yield Problem(EVENT_NAME, _("The event has no name. Give it one."), field="name")


def _dates(event: Event) -> Iterator[Problem]:
    days = ("born_on_or_after", "starts_on", "ends_on")
    for name in days:
        text = getattr(event, name)
        if text and not is_day(text):
            yield Problem(
                EVENT_DATE,
                _("{text} is no day. Write it like 2026-10-18.").format(text=text),
                field=name,
            )
    if is_day(event.starts_on) and is_day(event.ends_on) and event.ends_on < event.starts_on:
        yield Problem(EVENT_DATE, _("The last day comes before the first."), field="ends_on")


def _numbers(event: Event) -> Iterator[Problem]:
    for name in ("quota", "least_entries"):
        if getattr(event, name) < 0:
            yield Problem(EVENT_NUMBER, _("This cannot be below 0."), field=name)


def _sessions(event: Event) -> Iterator[Problem]:
    names: set[str] = set()
    for number, session in enumerate(event.sessions):
        path = f"sessions[{number}]"
        yield from _session(session, path)
        if session.name in names:
            yield Problem(
                SESSION,
                _("There are two sessions {name}. Give each its own name.").format(
                    name=session.name
                ),
                field=f"{path}.name",
            )
        names.add(session.name)
        if not _within(event, session):
            yield Problem(
                SESSION,
                _("Session {name} is not on a day of the event.").format(name=session.name),
                field=f"{path}.starts",
                blocks=False,
            )


def _session(session: Session, path: str) -> Iterator[Problem]:
    if not session.name.strip():
        yield Problem(SESSION, _("The session has no name. Give it one."), field=f"{path}.name")
    for name in ("starts", "ends"):
        text = getattr(session, name)
        if text and not is_moment(text):
            yield Problem(
                SESSION,
                _("{text} is no time. Write it like 2026-10-18 09:00.").format(text=text),
                field=f"{path}.{name}",
            )
    both = is_moment(session.starts) and is_moment(session.ends)
    if both and session.ends <= session.starts:
        yield Problem(SESSION, _("The session ends before it has started."), field=f"{path}.ends")
    if session.seats < 0:
        yield Problem(SESSION, _("This cannot be below 0."), field=f"{path}.seats")


def _within(event: Event, session: Session) -> bool:
    """Tell whether a session lies on the days of its event, as far as both are known."""
    day = session.starts[:10]
    if not day:
        return True
    return (event.starts_on or day) <= day <= (event.ends_on or event.starts_on or day)
