"""Reads a score sheet for the marking page and keeps what was keyed, on the worker. No names."""

from dataclasses import dataclass

from haihecup.domain.entries import EntryStatus
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import Blocker, State
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.enter_marks import key_mark
from haihecup.services.lay_out_sheets import MarkCell, MarkingSheet, read_marking
from haihecup.services.move_events import blockers_of
from haihecup.ui.components.mark_model import Key


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What the page shows of an event: its sheet, or why there is none."""

    sheet: MarkingSheet | None = None
    blockers: tuple[Blocker, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class KeptMark:
    """What became of a keyed cell: the mark that is kept, or why it was refused."""

    event: str
    key: Key
    number: int
    cell: MarkCell | None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class StatusTurn:
    """A work that changed its status."""

    work_code: str
    now: EntryStatus
    before: EntryStatus


@dataclass(frozen=True, slots=True)
class KeyedStep:
    """Something that was keyed, with what stood there before."""

    event: str
    key: Key
    before: str
    after: str


def read_sheet(desk: Desk, code: str, module: str) -> SheetRead:
    """Return the sheet of a module with what blocks the event, or why there is none."""
    try:
        sheet = read_marking(desk, code, module)
    except RuleBroken as broken:
        return SheetRead(why_not=broken.sentence)
    marking = sheet.state is State.MARKING
    return SheetRead(sheet, blockers_of(desk, code) if marking else ())


def keep_mark(
    desk: Desk, event: str, key: Key, text: str, number: int
) -> Outcome[KeptMark] | KeptMark:
    """Keep what was keyed for one cell; a refusal comes back as a sentence, nothing is lost."""
    try:
        kept = key_mark(desk, event, *key, text)
    except RuleBroken as broken:
        return KeptMark(event, key, number, None, broken.sentence)
    return Outcome(KeptMark(event, key, number, kept.value), kept.changes)
