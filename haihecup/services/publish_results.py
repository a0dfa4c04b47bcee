"""Publish results: places with the reason for each, ties decided, lists and workbooks.

Entries are called by their work codes until the event is unsealed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_lists import results_list
from haihecup.documents.results_workbook import ResultSubject, write_results
from haihecup.documents.workbook_writing import put
from haihecup.domain.competition import Event
from haihecup.domain.explanations import explain, why
from haihecup.domain.findings import TieUndecided
from haihecup.domain.journal import Action
from haihecup.domain.people import SKILL_WORDS
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.results import EntryResult, EventResults, ResultState
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, reached, refuse_unless, silent
from haihecup.storage.work import Work

_DECIDING = (State.MARKING, State.KEYED, State.RECHECKED)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the results page: who it is (code or people), what it got, and why."""

    entry: str
    code: str
    names: tuple[str, ...]
    delegation: str
    unit: str
    guest: bool
    result: EntryResult
    promotions: tuple[str, ...]
    why: str
    tied: bool


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The results of one event as they stand."""

    event: Event
    fingerprint: str
    named: bool
    rows: tuple[ResultRow, ...]
    problems: tuple[Problem, ...]
    undecided: tuple[tuple[str, ...], ...]
    totals: tuple[Decimal, ...]
    median: Decimal | None
    award_line: Decimal | None

    def count(self, state: ResultState) -> int:
        """Return how many entries are in a state."""
        return sum(row.result.state is state for row in self.rows)


def read_results(desk: Desk, code: str) -> ResultsView:
    """Return the results of an event, computed from the marks that are kept."""
    with desk.reading() as work:
        computed = desk.computed_in(work, code)
        subjects = _subjects(work, computed.event)
    event, results = computed.event, computed.results
    ties = [one for one in results.list_findings if isinstance(one, TieUndecided)]
    tied = {entry for tie in ties for entry in tie.entries}
    rows = tuple(
        _row(line, subjects[line.id], results, event, tied=line.id in tied)
        for line in results.entries
    )
    totals = tuple(sorted(line.total for line in results.ranked))
    awarded = [line.total for line in results.ranked if line.award]
    return ResultsView(
        event=event,
        fingerprint=computed.fingerprint,
        named=reached(event, State.UNSEALED),
        rows=rows,
        problems=results.problems_calling(lambda entry: subjects[entry].code),
        undecided=tuple(tuple(subjects[one].code for one in tie.entries) for tie in ties),
        totals=totals,
        median=_median(totals),
        award_line=min(awarded, default=None),
    )


def _median(totals: Sequence[Decimal]) -> Decimal | None:
    if not totals:
        return None
    middle = len(totals) // 2
    if len(totals) % 2:
        return totals[middle]
    return (totals[middle - 1] + totals[middle]) / 2


def _row(
    line: EntryResult, subject: ResultSubject, results: EventResults, event: Event, *, tied: bool
) -> ResultRow:
    below = results.below(line)
    reason = (
        why(line, below, event)
        if below is not None and below.place != line.place
        else explain(results, line.id, event)
    )
    return ResultRow(
        entry=line.id,
        code=subject.code,
        names=subject.names,
        delegation=subject.delegation,
        unit=subject.unit,
        guest=subject.guest,
        result=line,
        promotions=tuple(SKILL_WORDS[one][0] if one else "" for one in line.promotions),
        why=reason,
        tied=tied,
    )


def _subjects(work: Work, event: Event) -> dict[str, ResultSubject]:
    """Return how each entry is called: only by its code while the event is sealed."""
    named = reached(event, State.UNSEALED)
    return {
        one.id: ResultSubject(
            code=one.work_code or _("not drawn"),
            names=one.names if named else (),
            delegation=one.delegation if named else "",
            unit=(one.unit or one.units[0]) if named else "",
            guest=one.guest,
        )
        for one in work.entries.roster(event.code)
    }


# ---- ties --------------------------------------------------------------------------------------


def decide_tie(desk: Desk, code: str, order: Sequence[str], reason: str) -> Outcome[None]:
    """Record the chief judge's decision: the work codes of one tie, the better one first."""
    return decide_ties(desk, code, {tuple(order): reason})


def decide_ties(desk: Desk, code: str, decisions: Mapping[Sequence[str], str]) -> Outcome[None]:
    """Record decisions on several ties of an event, each with its reason."""
    with desk.writing(Action.TIE_DECIDED, subject=code) as work:
        work.lock(code)
        computed = desk.computed_in(work, code)
        refuse_unless(computed.event, *_DECIDING)
        codes = work.entries.codes(code)
        open_ties = {
            frozenset(one.entries)
            for one in computed.results.list_findings
            if isinstance(one, TieUndecided)
        }
        for order, reason in decisions.items():
            entries = [codes.get(work_code, "") for work_code in order]
            if frozenset(entries) not in open_ties or len(set(entries)) != len(entries):
                raise RuleBroken(
                    _(
                        "{codes} are not exactly the entries of one undecided tie in {event}."
                    ).format(codes=_(", ").join(order), event=code)
                )
            if not reason.strip():
                raise RuleBroken(_("A decision needs its reason. Write it down."))
            for number, entry in enumerate(entries, 1):
                work.entries.decide(entry, number, reason)
    return Outcome(None, changes(Subject.RESULTS, events=(code,)))


# ---- out ---------------------------------------------------------------------------------------


def write_results_workbook(
    desk: Desk, codes: Sequence[str], target: Path, progress: Progress = silent
) -> None:
    """Write the results of events as a workbook, a sheet for each."""
    results, subjects = _gathered(desk, codes, progress)
    write_results(target, results, subjects)


def write_results_pdf(
    desk: Desk, codes: Sequence[str], target: Path, progress: Progress = silent
) -> None:
    """Write the results of events as lists to be signed and posted, in one PDF."""
    results, subjects = _gathered(desk, codes, progress)
    edition = desk.edition()
    tables = [
        results_list(edition, event, of_event, subjects, desk.computed(event.code).fingerprint)
        for event, of_event in results
    ]
    out = BytesIO()
    write_lists(tables, out, desk.clock().date())
    put(target, out.getvalue())


def _gathered(
    desk: Desk, codes: Sequence[str], progress: Progress
) -> tuple[list[tuple[Event, EventResults]], dict[str, ResultSubject]]:
    subjects: dict[str, ResultSubject] = {}
    results = []
    with desk.reading() as work:
        for done, code in enumerate(codes, 1):
            computed = desk.computed_in(work, code)
            results.append((computed.event, computed.results))
            subjects |= _subjects(work, computed.event)
            progress(_("Results gathered"), done, len(codes))
    return results, subjects
