"""Reads score sheets for the marking page and keeps what was keyed, on the worker. No names."""

from dataclasses import dataclass, field, replace

from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Receipt
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Module
from haihecup.domain.second_keying import Asked
from haihecup.domain.stages import PATH, Blocker, State
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.services.enter_marks import (
    Basis,
    Overtaken,
    ReasonNeeded,
    confirm_mark,
    key_mark,
)
from haihecup.services.key_second import key_second_mark, read_second_keying
from haihecup.services.lay_out_sheets import MarkCell, MarkingSheet, read_marking
from haihecup.services.move_events import blockers_of
from haihecup.services.odd_ones import Doubt, list_doubts
from haihecup.services.settle_differences import TwiceView, read_second
from haihecup.ui.components.mark_model import Draft, Key
from haihecup.ui.state_looks import word


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What the page shows of an event: its sheet, or why there is none.

    ``head`` is how far the event's journal had come before; ``twice`` its second keying, if asked.
    """

    sheet: MarkingSheet | None = None
    why_not: str = ""
    head: int = 0
    twice: TwiceView | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What an event waits for while it is marked: its blockers, and the marks that are doubted."""

    blockers: tuple[Blocker, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptMark:
    """What became of a keyed cell: the mark that is kept, or the text that was refused."""

    event: str
    key: Key
    number: int
    cell: MarkCell | None = None
    refused: Draft | None = None
    theirs: MarkCell | None = None
    receipt: Receipt = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatusTurn:
    """A work that changed its status."""

    work_code: str
    now: EntryStatus
    before: EntryStatus


def read_sheet(desk: Desk, code: str, module: str, *, second: bool = False) -> SheetRead:
    """Return the sheet of a module, of its first or its second keying, or why there is none."""
    try:
        with desk.reading() as work:
            head = work.journal.head_of(code)
        twice = read_second(desk, code)
        if twice.asked is Asked.NONE:
            return SheetRead(read_marking(desk, code, module), head=head)
        read = read_second_keying if second else read_marking
        return SheetRead(read(desk, code, module), head=head, twice=twice)
    except RuleBroken as broken:
        return SheetRead(why_not=broken.sentence)


def sheet_facts(sheet: MarkingSheet, absent: int) -> list[str]:
    """Return what stands in the head of a sheet on which ``absent`` works do not compete."""
    facts = [f"{sheet.event_code} {sheet.event_name}"]
    if absent:
        facts.append(_("{count} not competing").format(count=absent))
    if sheet.own is not None and sheet.own.number:
        facts.append(_("Your column: {n}").format(n=sheet.own.number))
    if sheet.refused:
        facts.append(_("To look at only"))
    elif not sheet.editable:
        facts.append(_("Locked: {state}").format(state=word(sheet.state)))
    return facts


def sheet_with(module: Module, aspect: str) -> str:
    """Return the score sheet of a module that an aspect is on, nothing where it is on none."""
    found = (one for one in module.sub_criteria if aspect in [each.code for each in one.aspects])
    return next((one.code for one in found), "")


def read_waiting(desk: Desk, code: str) -> Waiting:
    """Return what an event waits for: what blocks it while it is marked, what is doubted always."""
    with desk.reading() as work:
        state = work.events.states().get(code)
    if state is None or PATH.index(state) < PATH.index(State.MARKING):
        return Waiting()
    blockers = blockers_of(desk, code) if state is State.MARKING else ()
    return Waiting(blockers, list_doubts(desk, code))


def keep_mark(
    desk: Desk, event: str, key: Key, draft: Draft, reason: str = "", *, second: bool = False
) -> KeptMark:
    """Keep what was typed into one cell; a refusal comes back as a sentence, nothing is lost."""
    basis = Basis(draft.seen, reason)
    keep = key_second_mark if second else key_mark
    try:
        kept = keep(desk, event, *key, draft.text, basis)
    except Overtaken as broken:
        told = replace(draft, sentence=broken.sentence, overtaken=True, by=broken.by)
        return KeptMark(event, key, draft.number, refused=told, theirs=broken.theirs)
    except RuleBroken as broken:
        again = isinstance(broken, ReasonNeeded)
        told = replace(draft, sentence=broken.sentence, again=again)
        return KeptMark(event, key, draft.number, refused=told)
    return KeptMark(event, key, draft.number, kept.value, receipt=kept.receipt)


def hold_mark(desk: Desk, event: str, key: Key, seen: str) -> KeptMark:
    """Confirm an odd mark; raises ``RuleBroken`` where it is another one by now."""
    kept = confirm_mark(desk, event, *key, seen)
    return KeptMark(event, key, 0, kept.value, receipt=kept.receipt)
