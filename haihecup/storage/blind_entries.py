"""What the marking desk is told of entries: codes and how they stand, but never whose they are."""

from sqlalchemy import bindparam, select

from haihecup.domain.entries import EntryStatus
from haihecup.domain.sheet_records import MarkedWork
from haihecup.storage.tables import entries
from haihecup.storage.transaction import Shelf

# put together once: most of these are asked for at every key of the marking desk
_CODES = select(entries.c.work_code, entries.c.id).where(
    entries.c.event == bindparam("wanted"), entries.c.work_code.is_not(None)
)
_WITH_CODE = select(entries.c.id).where(
    entries.c.event == bindparam("wanted"), entries.c.work_code == bindparam("code")
)
_WORKS = (
    select(entries.c.id, entries.c.work_code, entries.c.session, entries.c.status)
    .where(entries.c.event == bindparam("wanted"), entries.c.work_code.is_not(None))
    .order_by(entries.c.work_code)
)
_WORK = _WORKS.where(entries.c.id == bindparam("entry"))


class BlindEntries(Shelf):
    """The entries of all events by their work codes, whether these are sealed or not."""

    def codes(self, event: str) -> dict[str, str]:
        """Return the entry ids of an event by work code, of those that have one."""
        rows = self._connection.execute(_CODES, {"wanted": event})
        return {code: str(key) for code, key in rows.all()}

    def with_code(self, event: str, work_code: str) -> str | None:
        """Return the entry id of a work, ``None`` where the event has no such code."""
        named = {"wanted": event, "code": work_code}
        key = self._connection.execute(_WITH_CODE, named).scalar_one_or_none()
        return None if key is None else str(key)

    def works(self, event: str, entry: str = "") -> tuple[MarkedWork, ...]:
        """Return the works of an event in the order of their codes; of one entry or of all."""
        named = {"wanted": event, "entry": int(entry or 0)}
        rows = self._connection.execute(_WORK if entry else _WORKS, named)
        return tuple(
            MarkedWork(str(row.id), row.work_code, row.session, EntryStatus(row.status))
            for row in rows.all()
        )
