"""The steps of an event that are taken on its results: signing, posting, final.

Each step asks for what belongs to it: whoever signs for the name and, where there are users, the
password; the public notice for its last day; an early end for its reason.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from haihecup.domain.journal import Action
from haihecup.domain.judges import Duty
from haihecup.domain.stages import NOTICE_MISSING, NOTICE_RUNNING, UNSIGNED, State
from haihecup.i18n import _, ngettext
from haihecup.services.move_events import move_on
from haihecup.services.post_notice import NoticeView, confirm_final, post_notice, read_notice
from haihecup.services.sign_results import SignOffView, read_sign_off, sign
from haihecup.ui.components.question import Blank, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from haihecup.services.desk import Desk
    from haihecup.services.publish_results import ResultsView
    from haihecup.ui.page import Hall
    from haihecup.ui.pages.results_acts import ResultsActs
    from haihecup.ui.tasks import Work

Answer = TypeVar("Answer")
SETTLED_BY_ACTS = (State.RECHECKED, State.UNSEALED, State.PUBLIC_NOTICE)
"""Where the next step is signing, posting or confirming, which asks for something."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the main button does next: its words, and what has to be allowed for it."""

    words: str
    needs: Action | State


def step_of(view: "ResultsView") -> NextStep:
    """Return what is to be done next with the results of an event."""
    codes = {one.code for one in view.blockers}
    state = view.event.state
    if UNSIGNED in codes or state is State.RECHECKED:
        return NextStep(sign_words(view.unsigned), Action.RESULTS_SIGNED)
    if "recheck-undrawn" in codes:
        return NextStep(_("Draw the re-check…"), Action.RECHECK_DRAWN)
    if "recheck-due" in codes:
        return NextStep(_("Record the re-check…"), Action.RECHECK_RECORDED)
    if NOTICE_MISSING in codes or state is State.UNSEALED:
        return NextStep(_("Post for public notice…"), Action.NOTICE_POSTED)
    return {
        State.MARKING: NextStep(_("Close keying"), State.KEYED),
        State.KEYED: NextStep(_("Confirm the re-check"), State.RECHECKED),
        State.SIGNED: NextStep(_("Unseal the names"), State.UNSEALED),
        State.PUBLIC_NOTICE: NextStep(_("Confirm as final…"), Action.RESULTS_FINAL),
    }.get(state, NextStep(_("Next step"), state))


def sign_words(missing: tuple[Duty, ...]) -> str:
    """Return what the button says for the signature that is missing first."""
    if missing == (Duty.SUPERVISOR,):
        return _("Supervisor signs…")
    return _("Chief judge signs…")


def settled_by_step(view: "ResultsView") -> frozenset[str]:
    """Return the blockers that the next step itself settles."""
    codes = frozenset(one.code for one in view.blockers)
    if UNSIGNED in codes:
        return frozenset({UNSIGNED, NOTICE_MISSING, NOTICE_RUNNING})
    if NOTICE_MISSING in codes:
        return frozenset({NOTICE_MISSING, NOTICE_RUNNING})
    return frozenset({NOTICE_RUNNING, "recheck-undrawn", "recheck-due"})


class ResultsSteps:
    """Takes the steps: ``ResultsSteps(hall, acts)``, then ``forward(view)``."""

    def __init__(self, hall: "Hall", acts: "ResultsActs | None" = None) -> None:
        self._hall = hall
        self._acts = acts

    def forward(self, view: "ResultsView") -> None:
        """Ask for what the next step needs, and take it."""
        step, event = step_of(view), view.event.code
        if step.needs is Action.RESULTS_SIGNED:
            self.sign(event)
        elif step.needs is Action.RECHECK_DRAWN and self._acts is not None:
            self._acts.draw(event)
        elif step.needs is Action.RECHECK_RECORDED and self._acts is not None:
            self._acts.record(event)
        elif step.needs is Action.NOTICE_POSTED:
            self._read("notice", lambda desk: read_notice(desk, event), self._ask_notice)
        elif step.needs is Action.RESULTS_FINAL:
            self._read("notice", lambda desk: read_notice(desk, event), self._ask_final)
        else:
            self._hall.tasks.run("step", lambda desk, _work: move_on(desk, event))

    def _read(
        self, name: str, read: "Callable[[Desk], Answer]", then: "Callable[[Answer], None]"
    ) -> None:
        self._hall.tasks.read(name, lambda desk, _work: read(desk), then)

    # ---- signing ---------------------------------------------------------------------------

    def sign(self, event: str) -> None:
        """Ask whose signature is missing first to sign."""
        self._read("sign-off", lambda desk: read_sign_off(desk, event), self._ask_signature)

    def _ask_signature(self, view: SignOffView) -> None:
        if not view.missing:
            return
        duty = view.missing[0]
        code = view.event.code
        people = tuple((name, name) for name in view.people[duty])
        blanks = [Blank("name", _("Name"), choices=people if view.passwords else ())]
        if view.passwords:
            blanks.append(Blank("password", _("Password"), secret=True))
        elif len(people) == 1:
            blanks = [Blank("name", _("Name"), text=people[0][0])]
        title = (
            _("Sign the results of {event} as chief judge?")
            if duty is Duty.CHIEF_JUDGE
            else _("Sign the results of {event} as supervisor?")
        ).format(event=code)
        text = _(
            "Version {number}, fingerprint {fingerprint}. With both signatures marks and decisions "
            "are locked; what is wrong after that is corrected by two people."
        ).format(number=view.next_version, fingerprint=view.seal.fingerprint)
        answers = self._hall.messages.ask(Question(title, text, _("Sign"), blanks=tuple(blanks)))
        if answers is None:
            return

        def give(desk: "Desk", _work: "Work") -> object:
            return sign(desk, code, duty, answers["name"], answers.get("password", ""))

        self._hall.tasks.run("sign", give)

    # ---- posting, final --------------------------------------------------------------------

    def _ask_notice(self, view: NoticeView) -> None:
        code = view.event.code
        question = Question(
            _("Post the public notice of {event}?").format(event=code),
            ngettext(
                "It tells who won, without marks. It hangs for {days} working day; "
                "where a public holiday falls into them, choose a later day.",
                "It tells who won, without marks. It hangs for {days} working days; "
                "where a public holiday falls into them, choose a later day.",
                view.rule.days,
            ).format(days=view.rule.days),
            _("Post"),
            blanks=(Blank("until", _("Last day"), text=view.proposed.isoformat()),),
        )
        answers = self._hall.messages.ask(question)
        if answers is None:
            return
        try:
            until = date.fromisoformat(answers["until"].strip())
        except ValueError:
            self._hall.messages.problem(
                _("“{text}” is no day. Write it as 2026-10-26.").format(text=answers["until"])
            )
            return
        self._hall.tasks.run("post", lambda desk, _work: post_notice(desk, [code], until))

    def _ask_final(self, view: NoticeView) -> None:
        code, last = view.event.code, view.last
        running = any(one.code == NOTICE_RUNNING for one in view.blockers)
        if running and last is not None:
            question = Question(
                _("End the public notice of {event} early?").format(event=code),
                _(
                    "It runs until {day}. Why the results are final before that stays on record."
                ).format(day=last.last_day.isoformat()),
                _("Confirm as final"),
                danger=True,
                blanks=(Blank("reason", _("Reason")),),
            )
        else:
            question = Question(
                _("Confirm the results of {event} as final?").format(event=code),
                _("The public notice is over and no appeal is open. Certificates come next."),
                _("Confirm as final"),
            )
        answers = self._hall.messages.ask(question)
        if answers is None:
            return
        reason = answers.get("reason", "")
        self._hall.tasks.run("final", lambda desk, _work: confirm_final(desk, [code], reason))
