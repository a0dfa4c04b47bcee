"""Second keying (复录): which events ask for it, what was keyed the second time, what was decided.

Kept apart from the marks, so that a second mark never counts in any result.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from haihecup.domain.second_keying import Asked, Decision, SecondMark, asked_of
from haihecup.storage.transaction import Shelf
from haihecup.storage.venue_tables import second_keyings, second_marks, settled_differences

if TYPE_CHECKING:
    from haihecup.storage.statements import Row

Cell = tuple[str, str]
"""Entry id and aspect code."""

# put together once: they are asked for at every key of an event that is keyed twice
_ASKED = select(second_keyings.c.asked).where(second_keyings.c.event == bindparam("wanted"))
_MARKS = select(second_marks).where(second_marks.c.event == bindparam("wanted"))
_MARKS_OF_ENTRY = _MARKS.where(second_marks.c.entry == bindparam("entry"))
_DECISIONS = select(settled_differences).where(settled_differences.c.event == bindparam("wanted"))
_DECISIONS_OF_ENTRY = _DECISIONS.where(settled_differences.c.entry == bindparam("entry"))


class SecondKeying(Shelf):
    """The second keying of all events."""

    def asked(self, event: str) -> Asked:
        """Return which sheets of an event are keyed twice."""
        return asked_of(self._connection.execute(_ASKED, {"wanted": event}).scalar_one_or_none())

    def all_asked(self) -> dict[str, Asked]:
        """Return which sheets are keyed twice, by the events of which it was said."""
        rows = self._connection.execute(select(second_keyings))
        return {row.event: asked_of(row.asked) for row in rows}

    def ask(self, event: str, asked: Asked) -> None:
        """Say which sheets of an event are keyed twice."""
        self._ledger.put(second_keyings.name, [(event, str(asked))])

    def marks(self, event: str, entry: str = "") -> dict[Cell, SecondMark]:
        """Return what was keyed the second time by entry and aspect; of one entry or of all."""
        return {
            (str(row.entry), row.aspect): SecondMark(row.scores, row.person, row.first_person)
            for row in self._connection.execute(
                _MARKS_OF_ENTRY if entry else _MARKS, _named(event, entry)
            )
        }

    def put_many(self, event: str, lines: Iterable[tuple[str, str, SecondMark | None]]) -> int:
        """Keep or, with ``None``, clear second marks of an event; return how many changed."""
        new: list[Row] = []
        cleared: list[tuple[str, int, str]] = []
        for entry, aspect, mark in lines:
            key = event, int(entry), aspect
            if mark is None:
                cleared.append(key)
            else:
                new.append((*key, mark.scores, mark.person, mark.first_person))
        count = self._ledger.remove(second_marks.name, cleared, event) if cleared else 0
        return count + self._ledger.put(second_marks.name, new)

    def decisions(self, event: str, entry: str = "") -> dict[Cell, Decision]:
        """Return what was decided between two keyings; of one entry or of all."""
        return {
            (str(row.entry), row.aspect): Decision(
                row.first,
                row.second,
                row.decided,
                row.first_person,
                row.second_person,
                row.person,
                row.at,
            )
            for row in self._connection.execute(
                _DECISIONS_OF_ENTRY if entry else _DECISIONS, _named(event, entry)
            )
        }

    def decide(self, event: str, entry: str, aspect: str, one: Decision) -> None:
        """Keep what was decided of a cell."""
        row = (
            event,
            int(entry),
            aspect,
            one.first,
            one.second,
            one.decided,
            one.first_person,
            one.second_person,
            one.person,
            one.at,
        )
        self._ledger.put(settled_differences.name, [row])


def _named(event: str, entry: str) -> dict[str, str | int]:
    return {"wanted": event, "entry": int(entry or 0)}
