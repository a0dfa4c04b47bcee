"""The marks of an event that have to be compared with the sheet once more. Blind.

Those are odd that are far off all others and that nobody has confirmed; those lie apart of which
the judges have to score again. Both are looked for in the whole event, whatever sheet is at hand.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.marks import apart_problem, judges_of, lies_apart
from haihecup.domain.odd_marks import odd_marks, odd_problem
from haihecup.domain.scheme import Aspect
from haihecup.domain.sheet_records import Confirmation
from haihecup.services.blind_sheets import keyed_twice, sheet_with
from haihecup.services.desk import Desk
from haihecup.services.own_columns import is_limited
from haihecup.services.remembering import Tables
from haihecup.storage.work import Work

_COMPARED: Tables = frozenset({"marks", "confirmed_marks", "entries"})
"""What tells, under one scheme, which marks are doubted."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mark that waits for a look at the sheet: where, what, and why.

    ``apart`` tells that its scores lie apart; the others are odd.
    """

    work_code: str
    module: str
    aspect: Aspect
    scores: str
    sentence: str
    apart: bool = False

    @property
    def row(self) -> str:
        """What leads to it on the marking desk."""
        return "|".join((self.work_code, self.aspect.code, self.module))


def list_doubts(desk: Desk, code: str) -> tuple[Doubt, ...]:
    """Return the marks of an event that wait for a look at the sheet, those that lie apart first.

    Odd ones are left out that are hidden from whoever looks: what is usual would tell what others
    have keyed. That scores lie apart is told without the scores.
    """
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        twice, names = keyed_twice(desk, work, event), work.entries.codes(code)
        person, limited = desk.author.person, is_limited(desk)

        def is_seen(one: Doubt) -> bool:
            if one.apart:
                return True
            if limited and judges_of(one.aspect) > 1:
                return False
            sheet = sheet_with(event, one.aspect.code)
            return twice is None or not twice.hides_first(person, names[one.work_code], sheet)

        return tuple(filter(is_seen, _doubts(desk, work, event)))


def list_odd(desk: Desk, code: str) -> tuple[Doubt, ...]:
    """Return the odd marks of an event that wait for a confirmation, by work code."""
    return tuple(one for one in list_doubts(desk, code) if not one.apart)


def count_odd(desk: Desk, work: Work, event: Event) -> int:
    """Count the odd marks of an event that wait for a confirmation, whoever looks."""
    return sum(not one.apart for one in _doubts(desk, work, event))


def _doubts(desk: Desk, work: Work, event: Event) -> tuple[Doubt, ...]:
    # a step on the path changes the event too, and no scheme
    what = f"doubted marks under {hash(event.scheme)}"
    return desk.remembered_of(
        work, event.code, what, lambda now: tuple(_found(now, event)), _COMPARED
    )


def _found(work: Work, event: Event) -> list[Doubt]:
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
    for module in event.scheme.modules:
        for aspect in module.aspects:
            mine = scores[aspect.code]
            for entry, apart, told in _in_aspect(aspect, mine, confirmed):
                work_code = compete[entry]
                found.append(Doubt(work_code, module.code, aspect, mine[entry], told, apart))
    return sorted(found, key=lambda one: (not one.apart, one.work_code, one.aspect.code))


def _in_aspect(
    aspect: Aspect, scores: Mapping[str, str], confirmed: Mapping[tuple[str, str], Confirmation]
) -> Iterator[tuple[str, bool, str]]:
    """Give the doubted marks of an aspect: the entry, whether the scores lie apart, a sentence."""
    # hundreds of works share a few dozen scores
    apart = {text for text in dict.fromkeys(scores.values()) if lies_apart(aspect, text)}
    for entry, text in scores.items():
        if text in apart:
            yield entry, True, apart_problem(aspect.code).text
    for entry, odd in odd_marks(aspect, scores).items():
        known = confirmed.get((entry, aspect.code))
        if known is None or known.scores != scores[entry]:
            yield entry, False, odd_problem(aspect, odd).text
