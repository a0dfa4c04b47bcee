"""Exchange: events in the open format, the journal for other verifiers, recomputing anywhere.

Before an event is unsealed, what leaves the program knows its entries by their work codes only;
names are the code again, and delegations are empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from haihecup.domain.entries import Entry, Member
from haihecup.domain.journal import Action
from haihecup.domain.journal_objects import JOURNAL
from haihecup.domain.open_format import event_document, read_event, results_line
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import compute
from haihecup.domain.roles import page_refusal
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.blind_sheets import hidden_events, refuse_withheld
from haihecup.services.changes import Outcome, changes
from haihecup.services.desk import Desk, reached
from haihecup.storage.journal_export import export_journal


def export_event(desk: Desk, code: str) -> dict[str, Any]:
    """Return an event with its entries and marks in the open format (rules.md section 8).

    Raises ``RuleBroken`` while its sheets are keyed the second time.
    """
    with desk.reading() as work:
        edition = work.edition.get()
        event = work.events.get(code)
        refuse_withheld(desk, work, event)
        entries = work.entries.of_event(code)
        marks = work.marks.of_event(code)
        blind = work.entries.blind(code)
        roster = {one.id: one for one in work.entries.roster(code)}
    open_names = reached(event, State.UNSEALED)
    called = {
        key: one.work_code or (one.entry_number if open_names else f"e{place}")
        for place, (key, one) in enumerate(sorted(roster.items()), 1)
    }
    called |= {one.id: one.work_code for one in blind}
    shown = (_shown(entry, called, names=open_names) for entry in entries)
    lines = sorted((called[entry], aspect, scores) for entry, aspect, scores in marks)
    return event_document(edition, event, sorted(shown, key=lambda entry: entry.id), lines)


def _shown(entry: Entry, called: dict[str, str], *, names: bool) -> Entry:
    code = called[entry.id]
    if names:
        return replace(entry, id=code)
    hidden = tuple(
        Member(code, member.skill_level, member.promoted_this_year)
        # of a work under seal not even the level of its contestant is known
        for member in entry.members or (Member(code),)
    )
    return replace(entry, id=code, delegation="", members=hidden)


def journal_lines(desk: Desk) -> Iterator[str]:
    """Go through the whole journal as JSON lines, which the verifier beside the program reads.

    What was keyed is left out for events of which sheets are still hidden from somebody.
    """
    with desk.reading() as work:
        yield from work.journal.lines(blind=hidden_events(desk, work))


def take_out_journal(desk: Desk, name: str = "") -> Iterator[str]:
    """Return the lines of the journal for a file of this ``name``, and tell of it in the journal.

    The lines hold what everybody typed, full ID numbers too: the hashes are computed over it. So
    they are for whoever sees the journal, and one of them says who has taken them out.
    """
    refused = page_refusal(desk.user, "journal") if desk.user is not None else ""
    if refused:
        raise RuleBroken(refused)
    desk.note(Action.DATA_EXPORTED, f"{JOURNAL} {name or '-'}")
    return journal_lines(desk)


def save_journal(desk: Desk, folder: Path) -> Outcome[Path]:
    """Write the journal into a folder, with what verifies it; return where it lies."""
    lines = take_out_journal(desk, folder.name)
    return Outcome(export_journal(lines, folder), changes())


def not_to_pass_on() -> str:
    """Say for whom a journal that was taken out is."""
    return _(
        "The journal holds names, phones and full ID numbers: what verifies it computes over them. "
        "Hand it to nobody who may not see them, and delete it once it is verified."
    )


def compute_documents(texts: Iterable[str]) -> Iterator[str]:
    """Compute events in the open format; one results document a line, in the order they come."""
    for text in texts:
        file = read_event(text)
        yield results_line(compute(file.event, file.entries, file.marks))
