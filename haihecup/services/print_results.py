"""Print the papers beside the results: re-check, sign-off, corrections, appeals, notice, ceremony.

They are made in memory; each bears the version and the fingerprint of the results it was made from.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from haihecup.documents.hearing_papers import (
    appeal_minutes,
    appeals_register,
    time_register,
    violations_register,
)
from haihecup.documents.posted_table import Imprint, PostedTable
from haihecup.documents.posted_workbook import write_lists_workbook
from haihecup.documents.results_papers import (
    KeyedAspect,
    PaperHead,
    Signatory,
    Winner,
    ceremony_list,
    corrections_list,
    notice_list,
    recheck_list,
    recheck_sheet,
    sign_off_sheet,
)
from haihecup.domain.competition import Event, GuestRanking
from haihecup.domain.journal import Action, local_time
from haihecup.domain.judges import MARKING, Duty
from haihecup.domain.marks import aspect_mark
from haihecup.domain.numbers import mark_text
from haihecup.domain.official_days import day_words
from haihecup.domain.places import DECIDED_BY_DECISION
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.public_names import IN_FULL, PublicNames, read_public_names
from haihecup.domain.public_names import KEY as PUBLIC
from haihecup.domain.recheck import current_round, rate_sentence
from haihecup.domain.results import ResultState
from haihecup.domain.scheme import Aspect
from haihecup.domain.sign_off import SIGNING
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome, changes
from haihecup.services.correct_results import read_corrections
from haihecup.services.desk import Desk, reached
from haihecup.services.hand_out_paper import MadePaper, set_lists
from haihecup.services.hear_appeals import read_appeals
from haihecup.services.keep_violations import read_violations
from haihecup.services.known_results import Computed
from haihecup.services.post_notice import read_notice
from haihecup.services.publish_results import results_tables
from haihecup.services.recheck_works import read_recheck
from haihecup.services.sign_results import (
    SignOffView,
    printed_version,
    printed_version_over,
    read_sign_off,
)
from haihecup.storage.work import Work


class PaperKind(StrEnum):
    """Which paper it is."""

    RESULTS = "results"
    RECHECK = "recheck"
    SIGN_OFF = "sign-off"
    CORRECTIONS = "corrections"
    VIOLATIONS = "violations"
    APPEALS = "appeals"
    HEARINGS = "hearings"
    NOTICE = "notice"
    CEREMONY = "ceremony"


def paper_word(kind: PaperKind) -> str:
    """Return what people call a paper."""
    return {
        PaperKind.RESULTS: _("Results list"),
        PaperKind.RECHECK: _("Re-check sheets"),
        PaperKind.SIGN_OFF: _("Sign-off sheet"),
        PaperKind.CORRECTIONS: _("List of corrections"),
        PaperKind.VIOLATIONS: _("Register of violations"),
        PaperKind.APPEALS: _("Register of appeals"),
        PaperKind.HEARINGS: _("Minutes of appeals"),
        PaperKind.NOTICE: _("Notice list"),
        PaperKind.CEREMONY: _("Ceremony list"),
    }[kind]


def papers_of(
    desk: Desk, code: str, only: Collection[PaperKind] = frozenset(PaperKind)
) -> tuple[MadePaper, ...]:
    """Return the papers that the results of an event have as far as it has come.

    ``only`` names the kinds that are wanted.
    """
    return tuple(
        results_paper(desk, kind, (code,)) for kind in _kinds_of(desk, code) if kind in only
    )


def _kinds_of(desk: Desk, code: str) -> tuple[PaperKind, ...]:
    event = desk.computed(code).event
    reported = read_violations(desk, code)
    appeals = bool(read_appeals(desk, code).appeals)
    there = {
        PaperKind.RESULTS: True,
        PaperKind.RECHECK: read_recheck(desk, code).current is not None,
        PaperKind.SIGN_OFF: reached(event, State.RECHECKED),
        PaperKind.CORRECTIONS: bool(read_corrections(desk, code).corrections),
        PaperKind.VIOLATIONS: bool(reported.violations or reported.credits),
        PaperKind.APPEALS: appeals,
        PaperKind.HEARINGS: appeals,
        PaperKind.NOTICE: reached(event, State.UNSEALED),
        PaperKind.CEREMONY: reached(event, State.UNSEALED),
    }
    return tuple(kind for kind, offered in there.items() if offered)


def results_paper(desk: Desk, kind: PaperKind, codes: Sequence[str]) -> MadePaper:
    """Return one kind of paper of some events."""
    tables = paper_tables(desk, kind, codes)
    pdf, pages = set_lists(desk, tables)
    return MadePaper(paper_word(kind), _(", ").join(codes), pdf, pages)


def write_workbook(
    desk: Desk, kind: PaperKind, codes: Sequence[str], target: Path
) -> Outcome[None]:
    """Write one kind of paper of some events as a workbook; the journal is told."""
    desk.refuse(Action.DATA_EXPORTED)
    tables = paper_tables(desk, kind, codes)
    write_lists_workbook(target, [(table.title, table) for table in tables])
    told = f"{paper_word(kind)} {_(', ').join(codes)}: {target.name}"
    desk.note(Action.DATA_EXPORTED, told)
    return Outcome(None, changes())


def paper_tables(desk: Desk, kind: PaperKind, codes: Sequence[str]) -> list[PostedTable]:
    """Return one kind of paper of some events as tables."""
    for code in codes:
        desk.refuse_event(code)
    if kind is PaperKind.RESULTS:
        return results_tables(desk, codes)
    if kind is PaperKind.CORRECTIONS:
        return [_corrections(desk, codes)]
    made = _MADE[kind]
    return [table for code in codes for table in made(desk, code)]


def _head(desk: Desk, event: Event) -> PaperHead:
    return PaperHead(desk.edition(), event, printed_version(desk, event.code))


# ---- re-check ----------------------------------------------------------------------------------


def _recheck(desk: Desk, code: str) -> list[PostedTable]:
    """Return the list of the works that were drawn, and behind it what was keyed of each."""
    view = read_recheck(desk, code)
    checking = view.current
    if checking is None:
        raise RuleBroken(_("Draw the works of {event} to be checked first.").format(event=code))
    head = _head(desk, view.event)
    with desk.reading() as work:
        keyed = _keyed(work, view.event)
    modules = view.event.scheme.modules
    sheets = [
        recheck_sheet(head, one, keyed.get(one.work_code, ()), modules) for one in checking.sheets
    ]
    return [recheck_list(head, checking, view.strength), *sheets]


def _keyed(work: Work, event: Event) -> Mapping[str, list[KeyedAspect]]:
    """Return what was keyed by work code, in the order of the sheets."""
    called = {entry: work_code for work_code, entry in work.entries.codes(event.code).items()}
    scores = {
        (called[entry], aspect): text
        for entry, aspect, text in work.marks.of_event(event.code)
        if entry in called
    }
    return {
        work_code: [
            _aspect(module.code, aspect, scores.get((work_code, aspect.code), ""))
            for module in event.scheme.modules
            for aspect in module.aspects
        ]
        for work_code in called.values()
    }


def _aspect(module: str, aspect: Aspect, scores: str) -> KeyedAspect:
    worth = aspect_mark(aspect, scores.split())
    return KeyedAspect(
        module,
        aspect.code,
        aspect.name,
        mark_text(aspect.max),
        scores,
        "" if isinstance(worth, Problem) else mark_text(worth),
    )


# ---- sign-off ----------------------------------------------------------------------------------


def _sign_off(desk: Desk, code: str) -> list[PostedTable]:
    view = read_sign_off(desk, code)
    if not reached(view.event, State.RECHECKED):
        raise RuleBroken(
            _("{event} is not re-checked yet; nobody can sign its results.").format(event=code)
        )
    fingerprint = view.seal.fingerprint if view.signed is None else view.signed.fingerprint
    with desk.reading() as work:
        people = _signatories(work, view)
        facts = _facts(work, desk.computed_in(work, code))
    return [sign_off_sheet(_head(desk, view.event), people, facts, fingerprint)]


def _signatories(work: Work, view: SignOffView) -> list[Signatory]:
    """Return chief judge and supervisor, then the judges who marked."""
    named: dict[Duty, list[str]] = {}
    for judge in work.judges.all():
        for one in judge.assignments:
            if one.event == view.event.code:
                named.setdefault(one.duty, []).append(judge.name)
    rows: list[Signatory] = []
    for duty in SIGNING:
        given = view.versions[-1].of(duty) if view.versions else None
        if given is not None and duty not in view.missing:
            rows.append(Signatory(duty, given.person, local_time(given.at)))
        else:
            rows += [Signatory(duty, name) for name in named.get(duty, [""])]
    others = sorted(MARKING - set(SIGNING))
    return rows + [Signatory(duty, name) for duty in others for name in named.get(duty, ())]


def _facts(work: Work, computed: Computed) -> list[str]:
    """Return what whoever signs has to know, a sentence each."""
    event, lines = computed.event, computed.results.entries
    counted = (
        (ResultState.RANKED, _("ranked")),
        (ResultState.UNRANKED, _("not ranked")),
        (ResultState.ABSENT, _("absent")),
        (ResultState.WITHDRAWN, _("withdrawn")),
        (ResultState.DISQUALIFIED, _("disqualified")),
    )
    told = [ngettext("{count} entry", "{count} entries", len(lines)).format(count=len(lines))]
    for state, word in counted:
        count = sum(line.state is state for line in lines)
        if count:
            told.append(f"{count} {word}")
    facts = [" · ".join(told)]
    checking = current_round(work.rechecks.of_event(event.code))
    if checking is not None:
        facts.append(_("Re-check: {told}").format(told=rate_sentence(checking)))
    facts += _decisions(work, computed)
    violations = sum(len(entry.violations) for entry in computed.entries)
    corrections = len(work.corrections.of_event(event.code))
    if violations:
        words = ngettext("{count} violation", "{count} violations", violations)
        facts.append(_("{violations} counted.").format(violations=words.format(count=violations)))
    if corrections:
        words = ngettext("{count} correction", "{count} corrections", corrections)
        facts.append(_("{corrections} made.").format(corrections=words.format(count=corrections)))
    return facts


def _decisions(work: Work, computed: Computed) -> list[str]:
    """Return what the chief judge has decided between equals, with the reason."""
    code = computed.event.code
    records = {one.id: one for one in (*work.entries.records(code), *work.entries.blind(code))}
    results = computed.results
    decided = {
        one.id
        for line in results.entries
        if (below := results.below(line)) is not None and below.decided_by == DECIDED_BY_DECISION
        for one in (line, below)
    }
    return [
        _("Tie: {code} was put at {number} by the chief judge. {reason}").format(
            code=record.work_code, number=record.decision, reason=record.decision_reason
        )
        for line in computed.results.entries
        if line.id in decided and (record := records.get(line.id)) is not None
    ]


# ---- corrections -------------------------------------------------------------------------------


def _corrections(desk: Desk, codes: Sequence[str]) -> PostedTable:
    """Return the corrections of all these events in one list, the first one first."""
    found = [one for code in codes for one in reversed(read_corrections(desk, code).corrections)]
    computed = [desk.computed(code) for code in codes]
    if len(computed) == 1:
        event = computed[0].event
        title, version = f"{event.code} {event.name}", printed_version(desk, event.code)
    else:
        title = ngettext("{count} event", "{count} events", len(codes)).format(count=len(codes))
        version = printed_version_over(desk, computed)
    return corrections_list(desk.edition(), title, found, version)


# ---- what happened at the venue, and who objects -----------------------------------------------


def _violations(desk: Desk, code: str) -> list[PostedTable]:
    """Return the register of violations, and behind it that of time given back."""
    view = read_violations(desk, code)
    head = _head(desk, view.events[code])
    return [
        violations_register(head, view.violations),
        time_register(head, [one.credit for one in view.credits]),
    ]


def _appeals(desk: Desk, code: str) -> list[PostedTable]:
    view = read_appeals(desk, code)
    head = _head(desk, view.events[code])
    return [appeals_register(head, view.appeals, view.followed(code))]


def _hearings(desk: Desk, code: str) -> list[PostedTable]:
    """Return the minutes of each appeal, to be signed."""
    view = read_appeals(desk, code)
    if not view.appeals:
        raise RuleBroken(
            _("No appeal was filed against {event}, so there are no minutes.").format(event=code)
        )
    head = _head(desk, view.events[code])
    return [appeal_minutes(head, one, view.effect(one)) for one in view.appeals]


# ---- public notice -----------------------------------------------------------------------------


def _notice(desk: Desk, code: str) -> list[PostedTable]:
    view = read_notice(desk, code)
    _refuse_sealed(view.event)
    words = (
        _("Notice from {first} to {last}.")
        if view.last
        else _("Draft, not posted yet; proposed from {first} to {last}.")
    )
    first = view.last.first_day if view.last else view.today
    period = words.format(
        first=day_words(first),
        last=day_words(view.last.last_day if view.last else view.proposed),
    )
    contact = (
        _("Objections: {contact}").format(contact=view.rule.contact) if view.rule.contact else ""
    )
    with desk.reading() as work:
        public = read_public_names(work.settings.get(PUBLIC))
    winners = winners_of(desk, code, public)
    if view.event.guests.ranking is GuestRanking.SEPARATE:
        # their own list stands behind that of all others
        winners.sort(key=lambda one: one.guest)
    head = _head(desk, view.event)
    imprint = Imprint(head.edition.organiser, day_words(first))
    return [notice_list(head, winners, period, contact, imprint)]


def _refuse_sealed(event: Event) -> None:
    if not reached(event, State.UNSEALED):
        raise RuleBroken(
            _("{event} is not unsealed yet; nobody knows whose works these are.").format(
                event=event.code
            )
        )


def _ceremony(desk: Desk, code: str) -> list[PostedTable]:
    event = desk.computed(code).event
    _refuse_sealed(event)
    return [ceremony_list(_head(desk, event), winners_of(desk, code, IN_FULL))]


def winners_of(desk: Desk, code: str, public: PublicNames) -> list[Winner]:
    """Return who has won an award, the best first, called as ``public`` says."""
    with desk.reading() as work:
        known = {one.id: one for one in work.entries.roster(code)}
        results = desk.computed_in(work, code).results
    return [
        Winner(
            "" if line.place is None else str(line.place),
            tuple(map(public.name, entry.names)),
            entry.delegation,
            public.unit(entry.unit or entry.units[0]),
            line.award,
            entry.guest,
        )
        for line in results.entries
        if line.award and (entry := known.get(line.id)) is not None
    ]


_MADE: Mapping[PaperKind, Callable[[Desk, str], list[PostedTable]]] = {
    PaperKind.RECHECK: _recheck,
    PaperKind.SIGN_OFF: _sign_off,
    PaperKind.VIOLATIONS: _violations,
    PaperKind.APPEALS: _appeals,
    PaperKind.HEARINGS: _hearings,
    PaperKind.NOTICE: _notice,
    PaperKind.CEREMONY: _ceremony,
}
