"""Weigh the judges (裁判员宽严) against their panels: over all, per aspect and over time."""

from dataclasses import dataclass
from decimal import Decimal

from haihecup.domain.competition import Event
from haihecup.domain.severity import (
    AspectSeverity,
    Drift,
    Severity,
    Stretch,
    by_aspect,
    drifts,
    off_the_panel,
    over_time,
    overall,
)
from haihecup.services.blind_sheets import withheld
from haihecup.services.desk import Desk
from haihecup.storage.work import Work


@dataclass(frozen=True, slots=True)
class SeverityView:
    """The judges of an event against their panels.

    ``stretches`` are empty where the journal tells no order, since all marks came in one go.
    ``withheld`` says why nothing is told now.
    """

    event: Event
    overall: Severity
    aspects: tuple[AspectSeverity, ...]
    stretches: tuple[Stretch, ...]
    drifts: tuple[Drift, ...]
    withheld: str = ""


def weigh_judges(desk: Desk, code: str) -> SeverityView:
    """Return how severe and how steady each judge of an event was."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        if sentence := withheld(desk, work, event):
            return SeverityView(event, Severity((), Decimal()), (), (), (), sentence)
        return desk.remembered_of(work, code, "severity of judges", lambda at: _weighed(at, code))


def _weighed(work: Work, code: str) -> SeverityView:
    event = work.events.get(code)
    offs = off_the_panel(event.scheme, work.marks.of_event(code))
    together = overall(event.scheme, offs)
    stretches = over_time(offs, work.mark_times.of_event(code)) if offs else ()
    return SeverityView(
        event,
        together,
        by_aspect(event.scheme, offs),
        stretches,
        drifts(stretches, together.usual),
    )
