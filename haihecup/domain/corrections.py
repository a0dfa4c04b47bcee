"""Corrections (更正): what is changed once keying is closed, with both values and both people.

A correction has a reason, and once results are signed a second person; it shows what it does before
it is done. Old and new value stay readable for ever. Works are called by their codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from haihecup.domain.competition import Event
from haihecup.domain.entries import Entry, EntryStatus, Violation
from haihecup.domain.impact import CertificateTouched, LineChange
from haihecup.domain.marks import aspect_mark
from haihecup.domain.numbers import hundredths_of, mark_text, narrow, plain, read_decimal
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import ViolationRecord
from haihecup.domain.results import Mark
from haihecup.i18n import _

CANCEL = "cancel"
"""What stands in place of points where a violation cancels a module."""
DISQUALIFY = "disqualify"
"""What stands in place of points where a violation disqualifies."""


class Correctable(StrEnum):
    """What a correction can change."""

    MARK = "mark"
    STATUS = "status"
    TIME = "time"
    TIME_CREDIT = "time_credit"
    DECISION = "decision"
    VIOLATION = "violation"


def correctable_word(kind: Correctable) -> str:
    """Return what people call something that is corrected."""
    return {
        Correctable.MARK: _("Mark"),
        Correctable.STATUS: _("Status"),
        Correctable.TIME: _("Time taken"),
        Correctable.TIME_CREDIT: _("Time given back"),
        Correctable.DECISION: _("Decision on a tie"),
        Correctable.VIOLATION: _("Violation"),
    }[kind]


def status_word(status: EntryStatus) -> str:
    """Return what people say of an entry with a status."""
    return {
        EntryStatus.COMPETING: _("competing"),
        EntryStatus.ABSENT: _("absent"),
        EntryStatus.WITHDRAWN: _("withdrawn"),
        EntryStatus.DISQUALIFIED: _("disqualified"),
    }[status]


def read_status(text: str) -> str:
    """Return the status that somebody wrote, as people say it or as it is kept."""
    said = {status_word(one): one for one in EntryStatus}
    return str(said.get(text.strip(), text.strip()))


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one work: what it is, what it was, what it becomes.

    ``what`` is the aspect of a mark, and the module of a violation (empty for the whole). Values
    are texts: scores joined by blanks, a status, seconds, a number; points, ``cancel`` or
    ``disqualify`` of a violation. Empty is none: a violation that is recorded has no ``before``,
    one that is struck no ``after``. ``note`` says what was seen, ``rule`` which rule it broke, and
    ``reported_by`` who reported it.
    """

    work_code: str
    kind: Correctable
    after: str
    what: str = ""
    before: str = ""
    note: str = ""
    rule: str = ""
    reported_by: str = ""


@dataclass(frozen=True, slots=True)
class MovedLine:
    """What a correction did to one work: total, place and award before and after."""

    work_code: str
    totals: tuple[str, str]
    places: tuple[str, str]
    awards: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as it is kept: what was changed, why, by whom, and what it did.

    ``version`` is the version of the results that it made void, 0 where none was signed. The second
    person is empty then. ``serials`` are the certificates that it made void, ``printed`` those of
    them that lay on paper and have to be taken back. ``appeal`` is the appeal that it follows.
    """

    event: str
    number: int
    at: str
    changes: tuple[Change, ...]
    reason: str
    person: str
    second: str = ""
    version: int = 0
    lines: tuple[MovedLine, ...] = ()
    serials: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    appeal: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """The works of an event with all that their results follow from.

    ``works`` gives entry ids by work code, ``credits`` the seconds given back by work code;
    ``seconds`` the time taken as it was keyed.
    """

    event: Event
    works: Mapping[str, str]
    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]
    seconds: Mapping[str, str]
    credits: Mapping[str, Decimal]

    def entry(self, work_code: str) -> Entry:
        """Return a work; there must be one with this code."""
        key = self.works.get(work_code)
        found = next((one for one in self.entries if one.id == key), None)
        if found is None:
            raise self.event.no_work(work_code)
        return found

    def with_entry(self, entry: Entry) -> "Marked":
        """Return the same with another state of one work."""
        entries = tuple(entry if one.id == entry.id else one for one in self.entries)
        return replace(self, entries=entries)


def corrected(marked: Marked, changes: Sequence[Change]) -> tuple[Marked, tuple[Change, ...]]:
    """Return the works as changes leave them, and the changes with what was there before.

    Refused where a value cannot be, or is there already.
    """
    if not changes:
        raise RuleBroken(_("Nothing is to be corrected. Enter what becomes different."))
    done = []
    for change in changes:
        marked, told = _APPLY[change.kind](marked, change)
        if told.before == told.after:
            raise RuleBroken(
                _("{code}: “{value}” stands there already. Nothing has to be corrected.").format(
                    code=change.work_code, value=told.after or "—"
                )
            )
        done.append(told)
    return marked, tuple(done)


def _mark(marked: Marked, change: Change) -> tuple[Marked, Change]:
    entry = marked.entry(change.work_code)
    aspect = next((one for one in marked.event.scheme.aspects if one.code == change.what), None)
    if aspect is None:
        raise RuleBroken(
            _("{event} has no aspect {code}. Compare it with the marking scheme.").format(
                event=marked.event.code, code=change.what
            )
        )
    worth = aspect_mark(aspect, change.after.split(" "))
    if isinstance(worth, Problem):
        raise RuleBroken(worth.text)
    place = (entry.id, aspect.code)
    before = next((scores for *key, scores in marked.marks if tuple(key) == place), "")
    others = tuple(one for one in marked.marks if one[:2] != place)
    mark: Mark = (*place, change.after)
    return replace(marked, marks=(*others, mark)), replace(change, before=before)


def _status(marked: Marked, change: Change) -> tuple[Marked, Change]:
    entry = marked.entry(change.work_code)
    if change.after not in set(EntryStatus):
        raise RuleBroken(
            _("“{text}” is no status. Write one of: {words}.").format(
                text=change.after, words=_(", ").join(map(status_word, EntryStatus))
            )
        )
    after = replace(entry, status=EntryStatus(change.after))
    return marked.with_entry(after), replace(change, before=str(entry.status))


def _time(marked: Marked, change: Change) -> tuple[Marked, Change]:
    before = marked.seconds.get(change.work_code, "")
    after = read_seconds(change.after, may_be_none=True)
    marked = replace(marked, seconds={**marked.seconds, change.work_code: after})
    return _timed(marked, change.work_code), replace(change, before=before, after=after)


def _credit(marked: Marked, change: Change) -> tuple[Marked, Change]:
    """Give back seconds besides those given back already, or with a minus fewer than those."""
    before = marked.credits.get(change.work_code, Decimal(0))
    text = narrow(change.after).replace("−", "-")
    more = Decimal(read_seconds(text.removeprefix("-")))
    after = before - more if text.startswith("-") else before + more
    if after < 0:
        raise RuleBroken(
            _("{code}: only {seconds} s were given back, so no more can be taken back.").format(
                code=change.work_code, seconds=plain(before)
            )
        )
    marked = replace(marked, credits={**marked.credits, change.work_code: after})
    told = replace(change, before=plain(before), after=plain(after))
    return _timed(marked, change.work_code), told


def _timed(marked: Marked, work_code: str) -> Marked:
    seconds = marked.seconds.get(work_code, "")
    given = marked.credits.get(work_code, Decimal(0))
    entry = replace(marked.entry(work_code), elapsed_seconds=time_that_counts(seconds, given))
    return marked.with_entry(entry)


def _decision(marked: Marked, change: Change) -> tuple[Marked, Change]:
    entry = marked.entry(change.work_code)
    text = narrow(change.after)
    if text and (not text.isdecimal() or int(text) == 0):
        raise RuleBroken(_("A decision on a tie is a whole number: 1 for the better one."))
    before = "" if entry.decision is None else str(entry.decision)
    after = replace(entry, decision=int(text) if text else None)
    return marked.with_entry(after), replace(change, before=before, after=text)


def _violation(marked: Marked, change: Change) -> tuple[Marked, Change]:
    entry = marked.entry(change.work_code)
    if DISQUALIFY in (change.before, change.after):
        read_violation(marked.event, change.what, DISQUALIFY)
        if change.before and entry.status is not EntryStatus.DISQUALIFIED:
            raise RuleBroken(_no_such_violation(change))
        status = EntryStatus.DISQUALIFIED if change.after else EntryStatus.COMPETING
        return marked.with_entry(replace(entry, status=status)), change
    if change.after:
        violation = read_violation(marked.event, change.what, change.after)
        after = replace(entry, violations=(*entry.violations, violation))
        return marked.with_entry(after), change
    violation = read_violation(marked.event, change.what, change.before)
    if violation not in entry.violations:
        raise RuleBroken(_no_such_violation(change))
    left = list(entry.violations)
    left.remove(violation)
    return marked.with_entry(replace(entry, violations=tuple(left))), change


def _no_such_violation(change: Change) -> str:
    return _("{code} has no such violation. Look at the list again.").format(code=change.work_code)


_APPLY = {
    Correctable.MARK: _mark,
    Correctable.STATUS: _status,
    Correctable.TIME: _time,
    Correctable.TIME_CREDIT: _credit,
    Correctable.DECISION: _decision,
    Correctable.VIOLATION: _violation,
}


# ---- values ------------------------------------------------------------------------------------


def time_that_counts(seconds: str | None, given_back: Decimal) -> Decimal | None:
    """Return the time that breaks ties: the time taken less what was given back, never below 0."""
    if not seconds:
        return None
    return max(Decimal(seconds) - given_back, Decimal(0))


def read_seconds(text: str, *, may_be_none: bool = False) -> str:
    """Return a time in seconds as it is kept; ``90``, ``1:30`` and ``0:01:30`` are the same."""
    digits = narrow(text).replace("：", ":")
    if not digits and may_be_none:
        return ""
    parts = digits.split(":")
    values = [read_decimal(part) for part in parts]
    whole = all(part.isdecimal() for part in parts[:-1])
    if len(parts) > 3 or not whole or any(value is None or value < 0 for value in values):
        raise RuleBroken(
            _("“{text}” is no time. Write seconds, or minutes and seconds as 12:30.").format(
                text=text
            )
        )
    total = Decimal(0)
    for value in values:
        total = total * 60 + (value or 0)
    return plain(total)


def read_violation(event: Event, module: str, points: str) -> Violation:
    """Return a violation of an event; ``points`` are a number, ``cancel`` or ``disqualify``.

    One module can be cancelled, and the whole work disqualified; that costs no points besides.
    """
    if module and module not in {one.code for one in event.scheme.modules}:
        raise RuleBroken(_("{event} has no module {code}.").format(event=event.code, code=module))
    if points == CANCEL:
        if not module:
            raise RuleBroken(_("Choose the module that is cancelled."))
        return Violation(module, cancel=True)
    if points == DISQUALIFY:
        if module:
            raise RuleBroken(_("Who is disqualified is so as a whole. Choose no module."))
        return Violation(None)
    value = hundredths_of(points)
    if value is None or value <= 0:
        raise RuleBroken(
            _("“{text}” is no number of points. Write how many are taken off, such as 2.").format(
                text=points
            )
        )
    return Violation(module or None, Decimal(value).scaleb(-2))


def cost_of(record: ViolationRecord) -> str:
    """Return what a violation costs as a change tells it: points, ``cancel`` or ``disqualify``."""
    if record.disqualifies:
        return DISQUALIFY
    return CANCEL if record.violation.cancel else plain(record.violation.points)


def cost_text(module: str, cost: str) -> str:
    """Return what a violation costs as people read it: points off a module or the whole, or all."""
    if cost == DISQUALIFY:
        return status_word(EntryStatus.DISQUALIFIED)
    if cost == CANCEL:
        return _("module {code} cancelled").format(code=module)
    points = mark_text(Decimal(cost))
    if module:
        return _("−{points}, module {code}").format(points=points, code=module)
    return _("−{points} on the whole").format(points=points)


def value_text(kind: Correctable, value: str) -> str:
    """Return a value of a change as people read it."""
    if not value:
        return "—"
    if kind is Correctable.STATUS:
        return status_word(EntryStatus(value))
    if kind in (Correctable.TIME, Correctable.TIME_CREDIT):
        return _("{seconds} s").format(seconds=value)
    if kind is Correctable.VIOLATION:
        words = {
            CANCEL: _("module cancelled"),
            DISQUALIFY: status_word(EntryStatus.DISQUALIFIED),
        }
        return words.get(value, f"−{value}")
    return value


def moved_lines(lines: Sequence[LineChange], code_of: Mapping[str, str]) -> tuple[MovedLine, ...]:
    """Return what a correction did, by work code, as it is kept."""
    return tuple(
        MovedLine(
            code_of.get(line.entry, line.called),
            (str(line.before.total), str(line.after.total)),
            (_place(line.before.place), _place(line.after.place)),
            (line.before.award or "", line.after.award or ""),
        )
        for line in lines
    )


def _place(place: int | None) -> str:
    return "" if place is None else str(place)


def recalled(certificates: Sequence[CertificateTouched]) -> tuple[str, ...]:
    """Return what a correction does to certificates, a sentence for each."""
    return tuple(recall_sentence(one.serial, printed=one.printed) for one in certificates)


def recall_sentence(serial: str, *, printed: bool) -> str:
    """Return what becomes of a certificate that no longer holds."""
    sentence = (
        _("Certificate {serial} is void and must be recalled.")
        if printed
        else _("Certificate {serial} is void; it was not printed yet.")
    )
    return sentence.format(serial=serial)


@dataclass(frozen=True, slots=True)
class NotedViolation:
    """One violation as the list shows it; one that was struck says when, by whom and why.

    ``cost`` is points, ``cancel`` or ``disqualify``; ``module`` is empty for the whole. Times are
    ISO texts.
    """

    event: str
    work_code: str
    module: str
    cost: str
    reason: str
    rule: str
    reported_by: str
    at: str
    struck_at: str = ""
    struck_by: str = ""
    struck_reason: str = ""
    id: str = ""

    @property
    def stands(self) -> bool:
        """Whether it counts."""
        return not self.struck_at

    def strike(self) -> Change:
        """Return its striking as a change of the results."""
        return Change(
            self.work_code,
            Correctable.VIOLATION,
            "",
            self.module,
            self.cost,
            self.reason,
            self.rule,
            self.reported_by,
        )


def noted_of(event: str, work_code: str, record: ViolationRecord) -> NotedViolation:
    """Return a violation that stands as the list shows it."""
    return NotedViolation(
        event,
        work_code,
        record.violation.module or "",
        cost_of(record),
        record.reason,
        record.rule,
        record.reported_by,
        record.at,
        id=record.id,
    )
