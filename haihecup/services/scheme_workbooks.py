"""Marking schemes from and to WorldSkills workbooks, and what the editor of schemes asks for."""

from dataclasses import dataclass, replace
from pathlib import Path

from haihecup.documents.cis_reading import read_cis_workbook
from haihecup.documents.cis_workbook import write_cis_workbook
from haihecup.domain.competition import Event
from haihecup.domain.impact import Impact
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.scheme_texts import ReadScheme, SchemeTexts
from haihecup.services.change_rules import Changed, change_event, look_ahead
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.draft_schemes import LeftScheme, left_schemes


@dataclass(frozen=True, slots=True)
class SchemeInHand:
    """An event whose scheme is being written, its twins, and how many marks are keyed by it.

    Twins are the events of the same name and track, those of the other group first. ``left`` is
    what was written of it and not saved, the newest first.
    """

    event: Event
    twins: tuple[Event, ...]
    marks: int
    left: tuple[LeftScheme, ...] = ()


def open_scheme(desk: Desk, code: str) -> SchemeInHand:
    """Return an event's scheme with its surroundings."""
    with desk.reading() as work:
        event = work.events.get(code)
        marks = len(work.marks.of_event(code))
        others = work.events.all()
    twins = tuple(
        one
        for one in others
        if (one.name, one.track) == (event.name, event.track) and one.code != code
    )
    other_group_first = sorted(twins, key=lambda one: one.group is event.group)
    return SchemeInHand(event, tuple(other_group_first), marks, left_schemes(desk, event))


def with_scheme(event: Event, scheme: MarkingScheme, texts: SchemeTexts) -> Event:
    """Return an event with another scheme."""
    return replace(event, scheme=scheme, scheme_texts=texts)


def read_scheme_workbook(source: Path | bytes) -> ReadScheme:
    """Read a WorldSkills workbook; nothing is changed."""
    return read_cis_workbook(source)


def write_scheme_workbook(desk: Desk, code: str, target: Path) -> None:
    """Write the scheme of an event as a WorldSkills workbook."""
    with desk.reading() as work:
        event = work.events.get(code)
    write_scheme(event, event.scheme, event.scheme_texts, target)


def write_scheme(event: Event, scheme: MarkingScheme, texts: SchemeTexts, target: Path) -> None:
    """Write a scheme that is being written as a WorldSkills workbook."""
    write_cis_workbook(target, f"{event.code} {event.name}", scheme, texts)


def preview_workbook(desk: Desk, code: str, read: ReadScheme) -> Impact:
    """Return what it would do to give an event the scheme of a workbook."""
    return look_ahead(desk, _goal(desk, code, read))


def take_workbook(
    desk: Desk, code: str, read: ReadScheme, reason: str = "", second: str = "", password: str = ""
) -> Outcome[Changed]:
    """Give an event the scheme of a workbook.

    A reason is needed once marks or certificates are there, a second person once the results are
    signed. Refused where the scheme could not be marked.
    """
    return change_event(desk, _goal(desk, code, read), reason, second, password)


def _goal(desk: Desk, code: str, read: ReadScheme) -> Event:
    with desk.reading() as work:
        event = work.events.get(code)
    return with_scheme(event, read.scheme, read.texts)
