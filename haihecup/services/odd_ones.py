"""The marks of an event that are far off all others and that nobody has confirmed. Blind."""

from collections import defaultdict
from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.odd_marks import odd_marks, odd_problem
from haihecup.services.blind_sheets import keyed_twice, sheet_with
from haihecup.services.desk import Desk
from haihecup.services.remembering import Tables
from haihecup.storage.work import Work

_COMPARED: Tables = frozenset({"marks", "confirmed_marks", "entries"})
"""What tells, under one scheme, which marks are odd and still wait."""


@dataclass(frozen=True, slots=True)
class OddOne:
    """A mark that waits for somebody to compare it with the sheet: where, what, and why odd."""

    work_code: str
    aspect: str
    scores: str
    sentence: str


def list_odd(desk: Desk, code: str) -> tuple[OddOne, ...]:
    """Return the odd marks of an event that wait for a confirmation, by work code.

    Those are left out that are hidden from whoever looks.
    """
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        twice, names = keyed_twice(desk, work, event), work.entries.codes(code)
        return tuple(
            one
            for one in _odd_ones(work, event)
            if twice is None
            or not twice.hides_first(
                desk.author.person,
                names[one.work_code],
                sheet_with(event, one.aspect),
            )
        )


def count_odd(desk: Desk, work: Work, event: Event) -> int:
    """Count the odd marks of an event that wait for a confirmation."""
    # a step on the path changes the event too, and no scheme
    what = f"odd marks under {hash(event.scheme)}"
    return desk.remembered_of(
        work, event.code, what, lambda now: len(_odd_ones(now, event)), _COMPARED
    )


def _odd_ones(work: Work, event: Event) -> tuple[OddOne, ...]:
    compete = {
        one.id: one.code
        for one in work.entries.works(event.code)
        if one.status is EntryStatus.COMPETING
    }
    confirmed = work.confirmed_marks.of_event(event.code)
    scores: dict[str, dict[str, str]] = defaultdict(dict)
    for entry, key, text in work.marks.of_event(event.code):
        if entry in compete:
            scores[key][entry] = text
    found = []
    for aspect in event.scheme.aspects:
        mine = scores[aspect.code]
        for entry, odd in odd_marks(aspect, mine).items():
            known = confirmed.get((entry, aspect.code))
            if known is None or known.scores != mine[entry]:
                told = odd_problem(aspect, odd).text
                found.append(OddOne(compete[entry], aspect.code, mine[entry], told))
    return tuple(sorted(found, key=lambda one: (one.work_code, one.aspect)))
