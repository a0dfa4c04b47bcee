"""Re-check works (复核) once keying is closed: draw them, record what was found, by work code only.

A wrong work is corrected with the reason as it is recorded. Above the limit all works are due.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from haihecup.domain.competition import Event
from haihecup.domain.corrections import Change, Correction
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import (
    Found,
    RecheckRound,
    RecheckRule,
    RecheckSheet,
    check_rule,
    choose,
    current_round,
    everything,
    strength_sentence,
)
from haihecup.domain.second_keying import Asked
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.correct_results import (
    Ahead,
    correct,
    touched_by_correction,
    write_correction,
)
from haihecup.services.desk import Desk, Progress, refuse_unless, silent
from haihecup.services.known_results import Computed
from haihecup.storage.work import Work

_SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule would have checked again: ``full`` works, and ``sample`` of the ``rest``.

    ``twice`` tells that the sheets of these works are keyed a second time.
    """

    full: int
    sample: int
    rest: int
    twice: bool

    @property
    def sentences(self) -> tuple[str, str]:
        """How many works that are, and what they can find."""
        works = ngettext(
            "{full} work is checked in full, of the other {rest} {sample} by chance.",
            "{full} works are checked in full, of the other {rest} {sample} by chance.",
            self.full,
        )
        return (
            works.format(full=self.full, rest=self.rest, sample=self.sample),
            strength_sentence(self.rest, self.sample),
        )


@dataclass(frozen=True, slots=True)
class RecheckView:
    """The re-check of an event: the round that counts, earlier ones, and what a sample can find.

    ``proposal`` is what the usual rule would have checked, while the works are still to be drawn.
    """

    event: Event
    rounds: tuple[RecheckRound, ...]
    works: int
    proposal: Proposal | None = None

    @property
    def current(self) -> RecheckRound | None:
        """The round that counts."""
        return current_round(self.rounds)

    @property
    def strength(self) -> str:
        """What the sample of the round can find, in plain words."""
        checking = self.current
        if checking is None:
            return ""
        sample, works = checking.sampled
        return strength_sentence(works, sample) if sample else strength_sentence(0, 0)


def read_recheck(desk: Desk, code: str) -> RecheckView:
    """Return the re-check of an event."""
    desk.refuse_event(code)
    with desk.reading() as work:
        computed = desk.computed_in(work, code)
        rounds, works = work.rechecks.of_event(code), len(_places(computed))
        due = computed.event.state is State.KEYED and current_round(rounds) is None
        proposal = _proposal(desk, work, code, RecheckRule()) if due else None
        return RecheckView(computed.event, rounds, works, proposal)


def propose(desk: Desk, code: str, rule: RecheckRule) -> Proposal:
    """Return how many works a rule would have checked in full and by chance."""
    check_rule(rule)
    desk.refuse_event(code)
    with desk.reading() as work:
        return _proposal(desk, work, code, rule)


def _proposal(desk: Desk, work: Work, code: str, rule: RecheckRule) -> Proposal:
    places = _places(desk.computed_in(work, code))
    twice = work.second_keying.asked(code) is Asked.RECHECK
    chosen = choose(places, rule, "")
    made = RecheckRound(code, 0, rule, "", "", "", len(places), chosen)
    sample, rest = made.sampled
    return Proposal(len(chosen) - sample, sample, rest, twice)


def _places(computed: Computed) -> list[tuple[str, int | None]]:
    """Return the works that were marked, in the order of the list, with their places."""
    known = {entry.id: entry for entry in computed.entries}
    return [
        (known[line.id].work_code, line.place)
        for line in computed.results.entries
        if known[line.id].status is EntryStatus.COMPETING and known[line.id].work_code
    ]


# ---- drawing -----------------------------------------------------------------------------------


def draw_recheck(
    desk: Desk, codes: Sequence[str], rule: RecheckRule | None = None, progress: Progress = silent
) -> Outcome[tuple[RecheckRound, ...]]:
    """Draw the works of events that are checked again, each by a seed of its own."""
    rule = rule or RecheckRule()
    check_rule(rule)
    drawn = []
    with desk.writing(Action.RECHECK_DRAWN, subject=", ".join(codes)) as work:
        for code in sorted(codes):
            work.lock(code)
        for done, code in enumerate(codes, 1):
            drawn.append(_draw(desk, work, code, rule))
            progress(_("Re-checks drawn"), done, len(codes))
    return Outcome(tuple(drawn), changes(Subject.RESULTS, Subject.EVENTS, events=tuple(codes)))


def _draw(desk: Desk, work: Work, code: str, rule: RecheckRule) -> RecheckRound:
    computed = desk.computed_in(work, code)
    refuse_unless(computed.event, State.KEYED)
    rounds = work.rechecks.of_event(code)
    if current_round(rounds) is not None:
        raise RuleBroken(
            _(
                "The re-check of {event} is drawn already. A sample is not drawn until it pleases."
            ).format(event=code)
        )
    seed = secrets.token_hex(_SEED_BYTES)
    places = _places(computed)
    drawn = RecheckRound(
        code,
        len(rounds) + 1,
        rule,
        seed,
        desk.clock().isoformat(timespec="seconds"),
        desk.author.person,
        len(places),
        choose(places, rule, seed),
    )
    work.rechecks.add(drawn)
    return drawn


# ---- what was found ----------------------------------------------------------------------------


def record_clean(
    desk: Desk, works: Mapping[str, Sequence[str]], progress: Progress = silent
) -> Outcome[None]:
    """Record by event that works were checked again and nothing was wrong."""
    named = ", ".join(one for some in works.values() for one in list(some)[:8])
    with desk.writing(Action.RECHECK_RECORDED, subject=named) as work:
        for code in sorted(works):
            work.lock(code)
        for done, (code, some) in enumerate(works.items(), 1):
            _record(desk, work, code, some, Found.CLEAN, "")
            progress(_("Re-checks recorded"), done, len(works))
    return Outcome(None, changes(Subject.RESULTS, Subject.EVENTS, events=tuple(works)))


def correct_as_found(  # noqa: PLR0913 - what, why, who stands by it, and what was shown
    desk: Desk,
    code: str,
    wanted: Sequence[Change],
    reason: str,
    second: str = "",
    password: str = "",
    *,
    expected: Ahead | None = None,
    appeal: int = 0,
) -> Outcome[Correction]:
    """Correct values, after an appeal or not; a work due in the re-check counts as found wrong."""
    works = {one.work_code for one in wanted}
    if not appeal and len(works) == 1 and works <= {one.work_code for one in due_works(desk, code)}:
        return record_wrong(desk, code, works.pop(), wanted, reason, expected=expected)
    return correct(desk, code, wanted, reason, second, password, expected=expected, appeal=appeal)


def record_wrong(
    desk: Desk,
    code: str,
    work_code: str,
    wanted: Sequence[Change],
    reason: str,
    *,
    expected: Ahead | None = None,
) -> Outcome[Correction]:
    """Record that a work was wrong, and correct it with the reason."""
    if any(one.work_code != work_code for one in wanted):
        raise RuleBroken(
            _("Only {code} is corrected with what was found in it.").format(code=work_code)
        )
    subject = f"{code} {work_code}: {reason.strip()}"
    with desk.writing(Action.RECHECK_RECORDED, subject=subject) as work:
        work.lock(EDITION_CHAIN)
        work.lock(code)
        correction = write_correction(desk, work, code, wanted, reason, expected=expected)
        _record(desk, work, code, (work_code,), Found.WRONG, reason.strip())
        checking = current_round(work.rechecks.of_event(code))
        if checking is not None and checking.beyond_limit:
            _all_again(desk, work, code, checking)
    return Outcome(correction, touched_by_correction(code))


def _record(
    desk: Desk, work: Work, code: str, works: Sequence[str], found: Found, note: str
) -> None:
    refuse_unless(work.events.get(code), State.KEYED)
    checking = current_round(work.rechecks.of_event(code))
    chosen = {one.work_code: one for one in checking.sheets} if checking is not None else {}
    strange = [one for one in works if one not in chosen]
    if checking is None or strange:
        raise RuleBroken(
            _("{codes} of {event} are not among the works to be checked again.").format(
                codes=_(", ").join(strange), event=code
            )
        )
    wrong = [one for one in works if chosen[one].found is Found.WRONG]
    if wrong:
        raise RuleBroken(
            _("{codes} were found wrong and corrected. That stays in the record.").format(
                codes=_(", ").join(wrong)
            )
        )
    at = desk.clock().isoformat(timespec="seconds")
    done = tuple(
        replace(chosen[one], found=found, person=desk.author.person, at=at, note=note)
        for one in works
    )
    work.rechecks.put_sheets(checking, done)


def _all_again(desk: Desk, work: Work, code: str, checked: RecheckRound) -> None:
    """Let all works be due: too many of those that were checked were wrong."""
    codes = [one for one, _place in _places(desk.computed_in(work, code))]
    work.rechecks.add(
        replace(
            checked,
            number=checked.number + 1,
            at=desk.clock().isoformat(timespec="seconds"),
            works=len(codes),
            sheets=everything(codes),
        )
    )


def due_works(desk: Desk, code: str) -> tuple[RecheckSheet, ...]:
    """Return the works of an event that have still to be checked."""
    checking = read_recheck(desk, code).current
    return tuple(one for one in checking.sheets if one.found is Found.DUE) if checking else ()


def record_keyed_twice(
    desk: Desk, work: Work, code: str, work_code: str, *, wrong: bool, note: str = ""
) -> None:
    """Record in a transaction under way what a second keying found of a work that is due.

    A work that was recorded before keeps its record. Above the limit all works become due.
    """
    checking = current_round(work.rechecks.of_event(code))
    sheets = checking.sheets if checking is not None else ()
    if checking is None or not any(
        one.work_code == work_code and one.found is Found.DUE for one in sheets
    ):
        return
    _record(desk, work, code, (work_code,), Found.WRONG if wrong else Found.CLEAN, note)
    checking = current_round(work.rechecks.of_event(code))
    if checking is not None and checking.beyond_limit:
        _all_again(desk, work, code, checking)


def lapse_recheck(work: Work, code: str, reason: str) -> None:
    """Let the re-check be drawn anew: marks are keyed again."""
    checking = current_round(work.rechecks.of_event(code))
    if checking is not None:
        work.rechecks.lapse(checking, reason)
