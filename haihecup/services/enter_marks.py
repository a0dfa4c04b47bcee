"""Enter marks: key them one by one or take in many. Knows work codes, never people.

Whoever keys says what his screen shows, so that nothing newer is ever written over unseen. Scores
of a judgement that lie too far apart are scored again with a reason, and the first ones stay.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.journal import Action, time_text
from haihecup.domain.marks import (
    JUDGEMENT_SPREAD,
    UNMARKED,
    by_judge,
    from_judges,
    joined,
    judges_of,
    lies_apart,
)
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import ViolationRecord
from haihecup.domain.scheme import Aspect, Judgement, Module
from haihecup.domain.sheet_records import Confirmation, LastKeyed, Rescoring
from haihecup.domain.stages import PATH, State
from haihecup.i18n import _
from haihecup.services.blind_sheets import (
    keyed_twice,
    refuse_first,
    refuse_hidden,
    sheet_twice,
    sheet_with,
)
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.services.lay_out_sheets import (
    OPEN,
    MarkCell,
    cell_of,
    own_cell,
    with_past,
)
from haihecup.services.own_columns import is_limited, own_number
from haihecup.storage.work import Work

_CONFIRMED_AT = PATH[PATH.index(State.DRAWN) : PATH.index(State.ARCHIVED)]
MarkLine = tuple[str, str, str]
"""Work code, aspect code, scores joined by single blanks."""

_BETWEEN = re.compile(r"[\s,，、;；/]+")


@dataclass(frozen=True, slots=True)
class Basis:
    """On what somebody keys: what the screen has shown there, and why it is scored again.

    ``seen`` are texts, of which one must still stand there; without any it does not matter.
    """

    seen: tuple[str, ...] = ()
    reason: str = ""
    request_id: str = ""


WHATEVER = Basis()


class Overtaken(RuleBroken):
    """Somebody else has keyed something here since the screen was read; ``theirs`` is shown."""

    def __init__(self, sentence: str, theirs: MarkCell, by: LastKeyed | None) -> None:
        super().__init__(sentence)
        self.theirs, self.by = theirs, by


class ReasonNeeded(RuleBroken):
    """Scores that lay too far apart are scored again only with a reason."""


def scores_from(aspect: Aspect, text: str) -> str:
    """Return keyed text as the scores of an aspect; several scores of a judge's digit each too.

    ``2 3 2``, ``2,3,2`` and ``232`` are the same three scores of a judgement.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    wanted = judges_of(aspect)
    if len(parts) == 1 and wanted > 1 and len(parts[0]) == wanted and parts[0].isdecimal():
        parts = list(parts[0])
    return joined(parts)


def keyed_scores(aspect: Aspect, text: str) -> str:
    """Return keyed text as the scores of all judges of an aspect, whoever has not scored too."""
    scores = scores_from(aspect, text)
    return from_judges(by_judge(aspect, scores)) if judges_of(aspect) > 1 else scores


# ---- keying ------------------------------------------------------------------------------------


def key_mark(
    desk: Desk,
    code: str,
    work_code: str,
    aspect_code: str,
    text: str,
    basis: Basis = WHATEVER,
) -> Outcome[MarkCell]:
    """Keep what was keyed for one aspect of one work; empty text clears it.

    What cannot be a score is refused and nothing is kept. Scores that lie too far apart, or are
    not complete yet, are kept with the problem. ``Overtaken`` is raised where something else
    stands there than the screen showed, ``ReasonNeeded`` where it has to be said why it is scored
    again. A judge keys his own score, whatever the others have. Where sheets are keyed twice, what
    is hidden is refused without a word of what stands there.
    """
    with desk.writing(
        Action.MARKS_KEYED,
        subject=f"{work_code} {aspect_code}",
        request_id=basis.request_id or None,
    ) as work:
        event = open_event(work, code)
        aspect = event.aspect(aspect_code)
        entry = work_of(work, event, work_code)
        before = work.marks.get(code, entry, aspect_code) or ""
        number = _own_number(desk, work, event, aspect)
        sheet = sheet_twice(work, event, entry, aspect_code)
        refuse_first(sheet, desk.author.person, aspect_code if number is None else "")
        now = _shown(aspect, before, number)
        after = _after(aspect, before, text, number)
        known = {
            _shown(aspect, _after(aspect, before, one, number), number).scores for one in basis.seen
        }
        if known and now.scores not in known | {_shown(aspect, after, number).scores}:
            raise _overtaken(work, event, (entry, aspect_code), now)
        # a refusal names the score that was keyed, and of other judges none
        alone = after if number is None else _after(aspect, "", text, number)
        problem = cell_of(aspect, alone).problem
        if problem is not None and problem.code not in (JUDGEMENT_SPREAD, UNMARKED):
            raise RuleBroken(problem.text)
        if after != before and lies_apart(aspect, before):
            _keep_first(desk, work, code, (entry, aspect), Rescoring(before, basis.reason, "", ""))
        work.marks.put(code, entry, aspect_code, after or None)
        _begin(work, event)
        cell = _shown(aspect, after, number)
        if number is None:
            first = work.rescorings.of(code, entry, aspect_code)
            cell = with_past(cell, first, work.confirmed_marks.get(code, entry, aspect_code))
    return Outcome(cell, changes(Subject.MARKS, Subject.RESULTS, events=(code,)), work.receipt)


def _own_number(desk: Desk, work: Work, event: Event, aspect: Aspect) -> int | None:
    """Return the only column that may be keyed; None where the whole cell may be."""
    if judges_of(aspect) == 1 or not is_limited(desk):
        return None
    module = next(module for module in event.scheme.modules if aspect.code in _codes_of(module))
    number = own_number(desk, work, event.code, module)
    if not 1 <= number <= judges_of(aspect):
        raise RuleBroken(
            _("Aspect {aspect}: this is another judge's. Choose your own column first.").format(
                aspect=aspect.code
            )
        )
    return number


def _codes_of(module: Module) -> set[str]:
    return {aspect.code for aspect in module.aspects}


def _shown(aspect: Aspect, scores: str, number: int | None) -> MarkCell:
    return cell_of(aspect, scores) if number is None else own_cell(aspect, scores, number)


def _after(aspect: Aspect, before: str, text: str, number: int | None) -> str:
    """Return the scores as they stand once a text is keyed, into one column or as a whole."""
    if number is None:
        return keyed_scores(aspect, text)
    columns = list(by_judge(aspect, before))
    columns[number - 1] = joined([text]) if text.strip() else ""
    return from_judges(columns)


def _overtaken(work: Work, event: Event, key: tuple[str, str], now: MarkCell) -> Overtaken:
    by = work.marks.last_keyed(event.code, *key)
    sentence = _(
        "{person} has keyed {scores} here meanwhile. Choose which of the two holds."
    ).format(person=by.person if by else "?", scores=now.scores or _("nothing"))
    return Overtaken(sentence, now, by)


def _keep_first(
    desk: Desk, work: Work, code: str, at: tuple[str, Aspect], first: Rescoring
) -> None:
    """Keep the scores that lay apart before they are scored again; the reason must be given."""
    entry, aspect = at
    reason = first.reason.strip()
    if not reason:
        raise ReasonNeeded(
            _(
                "Aspect {aspect}: the first scores lie more than one apart and stay on record. Say "
                "why it is scored again."
            ).format(aspect=aspect.code)
        )
    moment = time_text(desk.clock())
    told = replace(first, reason=reason, person=desk.author.person, at=moment)
    work.rescorings.add(code, entry, aspect.code, told)


def confirm_mark(
    desk: Desk, code: str, work_code: str, aspect_code: str, seen: str
) -> Outcome[MarkCell]:
    """Keep that an odd mark was compared with the sheet and is right; ``seen`` is what it is.

    Possible after keying as well: a correction may have made the mark odd.
    """
    subject = f"{work_code} {aspect_code}"
    with desk.writing(Action.MARK_CONFIRMED, subject=subject) as work:
        work.lock(code)
        event = work.events.get(code)
        refuse_unless(event, *_CONFIRMED_AT)
        aspect = event.aspect(aspect_code)
        if _own_number(desk, work, event, aspect) is not None:
            raise RuleBroken(_("A judge sees only the own scores; the keyer confirms odd marks."))
        entry = work_of(work, event, work_code)
        refuse_hidden(sheet_twice(work, event, entry, aspect_code), desk.author.person)
        now = cell_of(aspect, work.marks.get(code, entry, aspect_code) or "")
        if now.scores != seen:
            raise _overtaken(work, event, (entry, aspect_code), now)
        told = Confirmation(seen, desk.author.person, time_text(desk.clock()))
        work.confirmed_marks.put(code, entry, aspect_code, told)
        cell = with_past(now, work.rescorings.of(code, entry, aspect_code), told)
    return Outcome(cell, changes(Subject.MARKS, events=(code,)), work.receipt)


def take_marks(desk: Desk, code: str, lines: Iterable[MarkLine]) -> Outcome[int]:
    """Keep many marks of one event in one go; return how many were different.

    All or none: one that cannot be refuses them all, with its place in the sentence.
    """
    with desk.writing(Action.MARKS_IMPORTED, subject=code) as work:
        changed = take_in(desk, work, code, lines)
    return Outcome(changed, changes(Subject.MARKS, Subject.RESULTS, events=(code,)))


def take_in(desk: Desk, work: Work, code: str, lines: Iterable[MarkLine]) -> int:
    """Keep many marks in a transaction that is under way; return how many were different.

    Where scores lay too far apart, the first ones stay on record here too.
    """
    event = open_event(work, code)
    codes = work.entries.codes(code)
    aspects = {aspect.code: aspect for aspect in event.scheme.aspects}
    known: dict[tuple[str, str], Problem | None] = {}
    ready = []
    for work_code, aspect_code, scores in lines:
        key = aspect_code, scores
        if key not in known:
            aspect = aspects.get(aspect_code) or event.aspect(aspect_code)
            known[key] = cell_of(aspect, scores).problem
        problem = known[key]
        if problem is not None and problem.code != JUDGEMENT_SPREAD:
            raise RuleBroken(f"{work_code}: {problem.text}")
        entry = codes.get(work_code) or entry_of(codes, event, work_code)
        ready.append((entry, aspect_code, scores))
    judged = {key: one for key, one in aspects.items() if isinstance(one.kind, Judgement)}
    apart = {
        (entry, one): scores
        for entry, one, scores in (work.marks.of_event(code) if judged else ())
        if one in judged and lies_apart(judged[one], scores)
    }
    _refuse_hidden_lines(desk, work, event, ready)
    for entry, aspect_code, scores in ready:
        first = apart.get((entry, aspect_code), scores)
        if first != scores:
            told = Rescoring(first, _("Taken in from a list of marks"), "", "")
            _keep_first(desk, work, code, (entry, judged[aspect_code]), told)
    changed = work.marks.put_many(code, ready)
    _begin(work, event)
    return changed


def _refuse_hidden_lines(
    desk: Desk, work: Work, event: Event, lines: Sequence[tuple[str, str, str]]
) -> None:
    """Raise ``RuleBroken`` where a line is for a sheet whose first values are not to be keyed."""
    twice = keyed_twice(desk, work, event)
    if twice is None or not twice.open:
        return
    sheets = {aspect: sheet_with(event, aspect) for _entry, aspect, _scores in lines}
    for entry, aspect, scores in lines:
        sheet = twice.sheets.get((entry, sheets[aspect]))
        known = sheet.cell(aspect).first if sheet and sheet.both_done else None
        if known != scores:
            refuse_first(sheet, desk.author.person, aspect)


def open_event(work: Work, code: str) -> Event:
    """Return an event whose marks can be keyed, kept from others until we are done."""
    work.lock(code)
    event = work.events.get(code)
    refuse_unless(event, *OPEN)
    return event


def _begin(work: Work, event: Event) -> None:
    if event.state is State.DRAWN:
        work.events.put(replace(event, state=State.MARKING))


def entry_of(codes: Mapping[str, str], event: Event, work_code: str) -> str:
    """Return the entry of a work by the ``codes`` of its event; refused where there is none."""
    entry = codes.get(work_code)
    if entry is None:
        raise event.no_work(work_code)
    return entry


def work_of(work: Work, event: Event, work_code: str) -> str:
    """Return the entry of one work of an event; refused where there is none."""
    entry = work.entries.with_code(event.code, work_code)
    if entry is None:
        raise event.no_work(work_code)
    return entry


# ---- what befalls an entry ---------------------------------------------------------------------


def set_statuses(desk: Desk, code: str, statuses: Mapping[str, EntryStatus]) -> Outcome[None]:
    """Say of works, by their codes, that they are absent, withdrawn, disqualified or competing."""
    with desk.writing(Action.STATUS_SET, subject=", ".join(statuses)) as work:
        event = open_event(work, code)
        codes = work.entries.codes(code)
        work.entries.set_statuses(
            code, {entry_of(codes, event, one): status for one, status in statuses.items()}
        )
    return Outcome(None, changes(Subject.MARKS, Subject.RESULTS, Subject.ROSTER, events=(code,)))


def record_violations(
    desk: Desk, code: str, violations: Sequence[tuple[str, Violation, str]]
) -> Outcome[None]:
    """Record violations: work code, what it costs, and what was seen."""
    with desk.writing(Action.VIOLATION_RECORDED, subject=code) as work:
        event = open_event(work, code)
        codes = work.entries.codes(code)
        work.violations.add_many(
            code,
            [
                ViolationRecord(entry_of(codes, event, work_code), violation, reason)
                for work_code, violation, reason in violations
            ],
        )
    return Outcome(None, changes(Subject.MARKS, Subject.RESULTS, events=(code,)))
