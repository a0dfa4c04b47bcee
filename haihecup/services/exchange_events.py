"""Take events in from a workbook, and write them out as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from haihecup.documents.events_workbook import write_events
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Event
from haihecup.domain.event_rows import read_event_rows
from haihecup.domain.impact import Impact
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.i18n import _
from haihecup.services.change_rules import change_all, look_ahead_all
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk, Progress, silent
from haihecup.services.prepare_competition import blank_event


@dataclass(frozen=True, slots=True)
class CheckedEvents:
    """What a workbook of events would do: put new ones in, change others, leave some as they are.

    ``impacts`` are of the events that change; rows with ``problems`` are left out.
    """

    new: tuple[Event, ...]
    changed: tuple[Event, ...]
    same: int
    impacts: tuple[Impact, ...]
    problems: tuple[Problem, ...]

    @property
    def needs_reason(self) -> bool:
        """Whether an event that changes is in use."""
        return any(impact.needs_reason for impact in self.impacts)

    @property
    def needs_second(self) -> bool:
        """Whether the results of an event that changes are signed."""
        return any(impact.needs_second for impact in self.impacts)


@dataclass(frozen=True, slots=True)
class TakenEvents:
    """How many events were put in and changed, and how many rows were left out."""

    new: int
    changed: int
    left_out: int


def check_events_workbook(desk: Desk, file: Path, progress: Progress = silent) -> CheckedEvents:
    """Read a workbook of events and tell what it would do; nothing is changed."""
    standing = _standing(desk)
    sheet = read_event_rows(read_sheets(file), standing, blank_event)
    new = tuple(event for event in sheet.events if event.code not in standing)
    changed = tuple(event for event in sheet.events if standing.get(event.code, event) != event)
    return CheckedEvents(
        new,
        changed,
        len(sheet.events) - len(new) - len(changed),
        look_ahead_all(desk, changed, progress=progress),
        sheet.problems,
    )


def take_events(
    desk: Desk,
    checked: CheckedEvents,
    reason: str = "",
    second: str = "",
    password: str = "",
    progress: Progress = silent,
) -> Outcome[TakenEvents]:
    """Take in what was checked; refused where the competition has changed since."""
    if not (checked.new or checked.changed):
        raise RuleBroken(_("The workbook holds nothing that is new. Nothing was changed."))
    done = change_all(
        desk,
        checked.changed,
        reason,
        second,
        password,
        expected=checked.impacts,
        new=checked.new,
        progress=progress,
    )
    return Outcome(
        TakenEvents(len(checked.new), len(checked.changed), len(checked.problems)),
        done.changes,
        done.receipt,
    )


def write_events_workbook(desk: Desk, file: Path, codes: Sequence[str] | None = None) -> int:
    """Write events into a workbook, all of them by default; returns how many."""
    standing = _standing(desk)
    chosen = [event for code, event in standing.items() if codes is None or code in codes]
    write_events(file, chosen, _title(desk))
    return len(chosen)


def write_events_form(desk: Desk, file: Path) -> None:
    """Write the empty list of events."""
    write_events(file, (), _title(desk))


def _title(desk: Desk) -> str:
    return f"{desk.edition().name}赛项目录"


def _standing(desk: Desk) -> Mapping[str, Event]:
    with desk.reading() as work:
        return {event.code: event for event in work.events.all()}
