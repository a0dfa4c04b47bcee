"""Publish results: places with the reason for each, ties decided, lists and workbooks.

Entries are called by their work codes until the event is unsealed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from haihecup.documents.posted_lists import results_list
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.results_workbook import ResultSubject, write_results
from haihecup.documents.workbook_writing import put
from haihecup.domain.boards import Medal, medals_of
from haihecup.domain.competition import ByTime, Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.explanations import explain, why
from haihecup.domain.findings import TieUndecided
from haihecup.domain.journal import Action
from haihecup.domain.judges import Duty
from haihecup.domain.people import SKILL_WORDS
from haihecup.domain.places import DECIDED_BY_DECISION
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.public_names import KEY, PublicNames, read_public_names
from haihecup.domain.results import EntryResult, EventResults, ResultState
from haihecup.domain.severity import Severity, severity
from haihecup.domain.sign_off import ResultsVersion, missing, signed_version
from haihecup.domain.stages import Blocker, State
from haihecup.i18n import _
from haihecup.services.blind_sheets import refuse_withheld, withheld
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, reached, refuse_unless, silent
from haihecup.services.event_facts import blockers_in
from haihecup.services.hand_out_paper import set_lists
from haihecup.services.known_results import Computed
from haihecup.services.sign_results import printed_version
from haihecup.storage.work import Work

_DECIDING = (State.MARKING, State.KEYED, State.RECHECKED)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line of the results: who it is (code or people), what it got, and why.

    ``why`` tells what it is higher than the next by; ``breaks_tie`` that it was not the total.
    ``medal`` is what its award counts as; ``closes`` tells that it is the last with this award.
    ``tied`` waits for a decision.
    """

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
    medal: Medal | None = None
    closes: bool = False
    breaks_tie: bool = False


@dataclass(frozen=True, slots=True)
class OpenTie:
    """Entries that are equal in all keys and wait for the chief judge, by their work codes."""

    place: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The results of one event as they stand.

    ``problems`` call entries by their work codes; ``blockers`` keep the event from its next step.
    ``totals`` are those of the ranked, lowest first; ``award_line`` is the lowest with an award.
    ``version`` is the signed one in force; ``unsigned`` says whose signature is missing.
    ``withheld`` says why nothing of it is shown to anybody now. ``untimed`` works compete and have
    no time, although ties are broken by it.
    """

    event: Event
    fingerprint: str
    named: bool
    rows: tuple[ResultRow, ...]
    problems: tuple[Problem, ...]
    ties: tuple[OpenTie, ...]
    totals: tuple[Decimal, ...]
    median: Decimal | None
    award_line: Decimal | None
    severity: Severity
    violations: int
    blockers: tuple[Blocker, ...]
    version: ResultsVersion | None = None
    unsigned: tuple[Duty, ...] = ()
    withheld: str = ""
    untimed: int = 0

    @property
    def undecided(self) -> tuple[tuple[str, ...], ...]:
        """The work codes of each tie that waits for the chief judge."""
        return tuple(tie.codes for tie in self.ties)

    def module_marks(self, code: str) -> tuple[Decimal, ...]:
        """Return the weighted marks of one module of those who are ranked, lowest first."""
        ranked = (row.result for row in self.rows if row.result.state is ResultState.RANKED)
        return tuple(sorted(one.modules[code] for one in ranked if code in one.modules))

    def count(self, state: ResultState) -> int:
        """Return how many entries are in a state."""
        return sum(row.result.state is state for row in self.rows)


def read_results(desk: Desk, code: str) -> ResultsView:
    """Return the results of an event, computed from the marks that are kept."""
    with desk.reading() as work:
        computed = desk.computed_in(work, code)
        if sentence := withheld(desk, work, computed.event):
            return _withheld_view(desk, work, computed, sentence)
        subjects = _subjects(work, computed.event)
        judges = severity(computed.event.scheme, work.marks.of_event(code))
        blockers = blockers_in(desk, work, computed.event, len(computed.entries))
        signatures = work.signatures.of_event(code)
        reasons = _reasons(work, computed)
    event, results = computed.event, computed.results
    ties = tuple(
        OpenTie(one.place, tuple(subjects[entry].code for entry in one.entries))
        for one in results.list_findings
        if isinstance(one, TieUndecided)
    )
    totals = tuple(sorted(line.total for line in results.ranked))
    return ResultsView(
        event=event,
        fingerprint=computed.fingerprint,
        named=reached(event, State.UNSEALED),
        rows=_rows(event, results, subjects, ties, reasons),
        problems=results.problems_calling(lambda entry: subjects[entry].code),
        ties=ties,
        totals=totals,
        median=_median(totals),
        award_line=min((line.total for line in results.ranked if line.award), default=None),
        severity=judges,
        violations=sum(len(entry.violations) for entry in computed.entries),
        blockers=blockers,
        version=signed_version(signatures),
        unsigned=missing(signatures, computed.seal),
        untimed=_untimed(computed),
    )


def _untimed(computed: Computed) -> int:
    """Count the works that compete and have no time, where ties are broken by it."""
    if ByTime() not in computed.event.ranking.tie_break:
        return 0
    return sum(
        one.status is EntryStatus.COMPETING and one.elapsed_seconds is None
        for one in computed.entries
    )


def _withheld_view(desk: Desk, work: Work, computed: Computed, sentence: str) -> ResultsView:
    """Return what may be known while sheets are keyed twice: how far the event is."""
    event = computed.event
    return ResultsView(
        event=event,
        fingerprint="",
        named=False,
        rows=(),
        problems=(),
        ties=(),
        totals=(),
        median=None,
        award_line=None,
        severity=Severity((), Decimal()),
        violations=sum(len(entry.violations) for entry in computed.entries),
        blockers=blockers_in(desk, work, event, len(computed.entries)),
        withheld=sentence,
    )


def _median(totals: Sequence[Decimal]) -> Decimal | None:
    if not totals:
        return None
    middle = len(totals) // 2
    if len(totals) % 2:
        return totals[middle]
    return (totals[middle - 1] + totals[middle]) / 2


def _rows(
    event: Event,
    results: EventResults,
    subjects: Mapping[str, ResultSubject],
    ties: Sequence[OpenTie],
    reasons: Mapping[str, str],
) -> tuple[ResultRow, ...]:
    tie_of = {code: tie for tie in ties for code in tie.codes}
    medals = medals_of(event.awards)
    last = {line.award: line.id for line in results.ranked if line.award}
    rows = []
    for line in results.entries:
        below = results.below(line)
        subject = subjects[line.id]
        tie = tie_of.get(subject.code)
        rows.append(
            ResultRow(
                entry=line.id,
                code=subject.code,
                names=subject.names,
                delegation=subject.delegation,
                unit=subject.unit,
                guest=subject.guest,
                result=line,
                promotions=tuple(SKILL_WORDS[one][0] if one else "" for one in line.promotions),
                why=_why(line, results, event, reasons.get(line.id, ""))
                if tie is None
                else _waiting(subject.code, tie),
                tied=tie is not None,
                medal=medals.get(line.award) if line.award else None,
                closes=line.id in last.values(),
                breaks_tie=below is not None and below.decided_by is not None,
            )
        )
    return tuple(rows)


def _reasons(work: Work, computed: Computed) -> dict[str, str]:
    """Return why the chief judge has decided as he has, by entry."""
    decided = {one.id for one in computed.entries if one.decision is not None}
    if not decided:
        return {}
    code = computed.event.code
    records = (*work.entries.records(code), *work.entries.blind(code))
    return {one.id: one.decision_reason for one in records if one.id in decided}


def _why(line: EntryResult, results: EventResults, event: Event, reason: str) -> str:
    below = results.below(line)
    if below is not None and below.place != line.place:
        told = why(line, below, event)
        if reason and below.decided_by == DECIDED_BY_DECISION:
            return _("{told}; reason: {reason}").format(told=told, reason=reason)
        return told
    return explain(results, line.id, event)


def _waiting(code: str, tie: OpenTie) -> str:
    others = _(", ").join(other for other in tie.codes if other != code)
    return _("equal with {codes} in all keys, the chief judge has to decide").format(codes=others)


def _subjects(work: Work, event: Event) -> dict[str, ResultSubject]:
    """Return how each entry is called: only by its code while the event is sealed."""
    named = reached(event, State.UNSEALED)
    blind = {
        one.id: ResultSubject(one.work_code, (), "", "", guest=False)
        for one in work.entries.blind(event.code)
    }
    return blind | {
        one.id: ResultSubject(
            code=one.work_code or _("not drawn"),
            names=one.names if named else (),
            delegation=one.delegation if named else "",
            unit=(one.unit or one.units[0]) if named else "",
            guest=named and one.guest,
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
        refuse_withheld(desk, work, computed.event)
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
    versions = {event.code: printed_version(desk, event.code) for event, _of_event in results}
    write_results(target, results, subjects, versions)


def write_results_pdf(
    desk: Desk, codes: Sequence[str], target: Path | BinaryIO, progress: Progress = silent
) -> None:
    """Write the results of events as lists to be signed and posted, in one PDF."""
    pdf, _pages = set_lists(desk, results_tables(desk, codes, progress))
    put(target, pdf)


def results_tables(
    desk: Desk, codes: Sequence[str], progress: Progress = silent
) -> list[PostedTable]:
    """Return the results of events as lists to be signed and posted."""
    results, subjects = _gathered(desk, codes, progress)
    with desk.reading() as work:
        public = read_public_names(work.settings.get(KEY))
    subjects = {key: _posted(subject, public) for key, subject in subjects.items()}
    edition = desk.edition()
    return [
        results_list(edition, event, of_event, subjects, printed_version(desk, event.code))
        for event, of_event in results
    ]


def _posted(subject: ResultSubject, public: PublicNames) -> ResultSubject:
    """Return who it was as the edition has chosen to post it."""
    names = tuple(map(public.name, subject.names))
    return replace(subject, names=names, unit=public.unit(subject.unit))


def _gathered(
    desk: Desk, codes: Sequence[str], progress: Progress
) -> tuple[list[tuple[Event, EventResults]], dict[str, ResultSubject]]:
    subjects: dict[str, ResultSubject] = {}
    results = []
    with desk.reading() as work:
        for done, code in enumerate(codes, 1):
            computed = desk.computed_in(work, code)
            refuse_withheld(desk, work, computed.event)
            results.append((computed.event, computed.results))
            subjects |= _subjects(work, computed.event)
            progress(_("Results gathered"), done, len(codes))
    return results, subjects
