"""Key how long each work took (用时), by work code only; an event may break ties by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from haihecup.domain.competition import ByTime, Event
from haihecup.domain.corrections import read_seconds
from haihecup.domain.entries import EntryStatus
from haihecup.domain.explanations import clock_text
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.enter_marks import entry_of, open_event
from haihecup.services.lay_out_sheets import OPEN
from haihecup.storage.work import Work


@dataclass(frozen=True, slots=True)
class WorkTime:
    """How long one work took in seconds, as it was keyed; empty where nobody has keyed it."""

    work_code: str
    session: str
    status: EntryStatus
    seconds: str

    @property
    def due(self) -> bool:
        """Whether its time is still to be keyed."""
        return self.status is EntryStatus.COMPETING and not self.seconds


@dataclass(frozen=True, slots=True)
class TimesView:
    """The times of an event by work code; ``breaks_ties`` tells whether they decide anything."""

    event: Event
    works: tuple[WorkTime, ...]

    @property
    def open(self) -> bool:
        """Whether times are keyed now; behind that they are corrected."""
        return self.event.state in OPEN

    @property
    def breaks_ties(self) -> bool:
        """Whether ties of this event are broken by the time."""
        return ByTime() in self.event.ranking.tie_break

    @property
    def due(self) -> int:
        """How many works compete and have no time yet."""
        return sum(one.due for one in self.works)


def read_times(desk: Desk, code: str) -> TimesView:
    """Return how long the works of an event took, as far as it was keyed."""
    desk.refuse_event(code)
    with desk.reading() as work:
        seconds = _seconds(work, code)
        return TimesView(
            work.events.get(code),
            tuple(
                WorkTime(one.code, one.session, one.status, seconds.get(one.code, ""))
                for one in work.entries.works(code)
            ),
        )


def set_times(
    desk: Desk, code: str, times: Mapping[str, str], seen: Mapping[str, str] | None = None
) -> Outcome[dict[str, str]]:
    """Keep how long works took, written as 5400, 90:00 or 1:30:00; return it in seconds.

    Nothing takes a time away. ``seen`` are the seconds that stood there for whoever keyed them: a
    newer one of somebody else is not written over.
    """
    kept = {one: _read(one, text) for one, text in times.items()}
    with desk.writing(Action.TIME_KEYED, subject=f"{code} {', '.join(times)}") as work:
        event = open_event(work, code)
        codes = work.entries.codes(code)
        entries = {entry_of(codes, event, one): seconds for one, seconds in kept.items()}
        known = _seconds(work, code) if seen else {}
        for one, before in (seen or {}).items():
            now = known.get(one, "")
            if now not in (before, kept[one]):
                raise RuleBroken(
                    _("{code}: somebody else has keyed {time} meanwhile. Look at it again.").format(
                        code=one, time=clock_text(now) or "—"
                    )
                )
        work.entries.set_times(code, {key: text or None for key, text in entries.items()})
    touched = changes(Subject.MARKS, Subject.RESULTS, events=(code,))
    return Outcome(kept, touched, work.receipt)


def _read(work_code: str, text: str) -> str:
    try:
        return read_seconds(text, may_be_none=True)
    except RuleBroken as broken:
        raise RuleBroken(f"{work_code}: {broken.sentence}") from None


def _seconds(work: Work, code: str) -> dict[str, str]:
    everybody = (*work.entries.records(code), *work.entries.blind(code))
    return {one.work_code: one.elapsed_seconds or "" for one in everybody if one.work_code}
