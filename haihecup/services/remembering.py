"""What was read of the whole competition, kept until something that it shows is changed.

The journal tells which tables each change touched, so that a list of 20,000 registrations is not
read anew because somebody has keyed a mark.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import is_
from threading import Lock
from typing import TypeVar, cast

from haihecup.domain.import_plan import without_collecting
from haihecup.storage.journal_book import Told
from haihecup.storage.work import Work

Answer = TypeVar("Answer")
Part = TypeVar("Part")
Tables = frozenset[str]

SENT: Tables = frozenset({"entries", "members", "delegations"})
"""What tells how much each delegation has sent."""
NAMED: Tables = SENT | {"events", "judges", "duties"}
"""What tells who judges where, and whom he has to avoid."""
LISTED: Tables = SENT | {"people"}
"""What tells who is registered, by name."""
REGISTERED: Tables = LISTED | {"events", "photos", "earlier_winners"}
"""What tells who is registered, and whether anything is to be looked at."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer, and how far each chain of the journal had come when it was last true."""

    sequences: Mapping[str, int]
    answer: object


class Memory:
    """Answers by their names; what two threads ask for at once is read by one of them."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._drawn: dict[str, tuple[tuple[object, ...], object]] = {}

    def recall(
        self,
        work: Work,
        what: str,
        tables: Tables,
        read: Callable[[Work], Answer],
        renew: Callable[[Work, Answer, Told], Answer] | None = None,
    ) -> Answer:
        """Return what ``read`` makes, anew only where one of ``tables`` was changed since.

        ``renew`` makes it of what it was and of the rows that the journal tells of since.
        """
        with self._locks[what], without_collecting():
            now = work.journal.sequences()
            known = self._kept.get(what)
            if known is not None and (
                known.sequences == now or not work.journal.touched(known.sequences, now, tables)
            ):
                answer = cast("Answer", known.answer)
            else:
                told = None
                if renew is not None and known is not None:
                    told = work.journal.told_between(known.sequences, now, tables)
                if renew is None or known is None or told is None:
                    answer = read(work)
                else:
                    answer = renew(work, cast("Answer", known.answer), told)
            self._kept[what] = _Kept(now, answer)
            return answer

    def recall_of_event(
        self,
        work: Work,
        code: str,
        what: str,
        read: Callable[[Work], Answer],
        tables: Tables | None = None,
    ) -> Answer:
        """Return what ``read`` makes of an event, anew only after a change on its own chain.

        With ``tables`` only after a change to one of these.
        """
        now, name = {code: work.journal.head_of(code)}, f"{what} of {code}"
        known = self._kept.get(name)
        if known is not None and (
            known.sequences == now
            or (tables is not None and not work.journal.touched(known.sequences, now, tables))
        ):
            answer = cast("Answer", known.answer)
        else:
            answer = read(work)
        self._kept[name] = _Kept(now, answer)
        return answer

    def drawn(
        self,
        what: str,
        parts: tuple[Part, ...],
        draw: Callable[[tuple[Part, ...]], Answer],
    ) -> Answer:
        """Return what ``draw`` makes of some parts, anew only where one of them was made anew."""
        with self._locks[f"{what} drawn"], without_collecting():
            known = self._drawn.get(what)
            if known is None or len(known[0]) != len(parts) or not all(map(is_, known[0], parts)):
                known = self._drawn[what] = (parts, draw(parts))
            return cast("Answer", known[1])

    def drawn_each(
        self, what: str, parts: tuple[Part, ...], draw: Callable[[Part], Answer]
    ) -> list[Answer]:
        """Return what ``draw`` makes of each part, anew only for those that were made anew."""
        with self._locks[f"{what} drawn"], without_collecting():
            before, made = self._drawn.get(what, ((), []))
            known = dict(zip(map(id, before), cast("list[Answer]", made), strict=True))
            found = [known[id(one)] if id(one) in known else draw(one) for one in parts]
            self._drawn[what] = (parts, found)
            return found
