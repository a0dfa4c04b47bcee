"""Say at which work a window stands, and hear who else is there and who keyed it last."""

from dataclasses import dataclass

from haihecup.domain.sheet_records import LastKeyed, Present
from haihecup.services.desk import Desk
from haihecup.storage import presence


@dataclass(frozen=True, slots=True)
class Around:
    """What is going on around a sheet.

    ``others`` are at the same event in windows of their own; ``last`` is who keyed a mark of this
    work last; ``head`` grows with every change of the event.
    """

    work_code: str
    others: tuple[Present, ...] = ()
    last: LastKeyed | None = None
    head: int = 0

    @property
    def here(self) -> tuple[Present, ...]:
        """Those who are at the same work."""
        return tuple(one for one in self.others if one.work_code == self.work_code)


def look_around(desk: Desk, token: str, code: str, work_code: str) -> Around:
    """Say that the window ``token`` stands at a work; return what is going on there."""
    desk.refuse_event(code)
    others = presence.stand_at(desk.database, token, desk.author, (code, work_code), desk.clock())
    with desk.reading() as work:
        entry = work.entries.codes(code).get(work_code)
        last = work.marks.last_keyed(code, entry) if entry is not None else None
        return Around(work_code, others, last, work.journal.head_of(code))


def go_away(desk: Desk, token: str) -> None:
    """Say that the window ``token`` stands at no sheet any more."""
    presence.leave(desk.database, token, desk.clock())
