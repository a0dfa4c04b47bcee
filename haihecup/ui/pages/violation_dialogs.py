"""Dialogs for what happened at the venue: a violation with its consequence, and time given back.

While marks are keyed it is simply written down; later it is a correction, whose effect is shown
before it is done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.correction_words import impact_words
from haihecup.domain.corrections import CANCEL, DISQUALIFY, Change, Correctable, NotedViolation
from haihecup.domain.explanations import time_text
from haihecup.domain.journal import Receipt
from haihecup.domain.numbers import read_decimal
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.keep_violations import (
    Offence,
    Works,
    change_violation,
    give_time_back,
    record_violation,
    weigh_offence,
)
from haihecup.ui.components.find_field import FindField
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.scheme_form import AreaField
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Hall
from haihecup.ui.pages.sending_dialog import SendingDialog, filled_in
from haihecup.ui.tokens import Tone
from haihecup.ui.undoing import Did

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_POINTS = "points"
_Kept = Outcome[tuple[None, Receipt]]


@dataclass(frozen=True, slots=True)
class Reporting:
    """The works that something is reported of, and who hears of it.

    ``did(words, receipt)`` once it is written down; ``correct(event, changes, dialog)`` where
    keying is closed, so that it is a correction. Without it nobody sees what it does to results.
    """

    hall: Hall
    works: Works
    did: Did
    correct: Callable[[str, Sequence[Change], SendingDialog], None] | None = None


def told_of(works: Works) -> str:
    """Return how it is written down where the event stands now."""
    if works.open:
        return _("It counts at once, and can be struck later with a reason.")
    return _("Keying is closed: it is a correction, and what it does is shown before it is done.")


def _verb(works: Works, verb: str) -> str:
    return verb if works.open else _("Look ahead")


class ViolationDialog(SendingDialog):
    """Asks what a work did, and what that costs: ``ViolationDialog(reporting)``.

    With ``noted`` it changes a violation that stands. What that does to the results is told only
    where it could be corrected.
    """

    def __init__(
        self,
        of: Reporting,
        parent: QWidget | None = None,
        noted: NotedViolation | None = None,
    ) -> None:
        works = of.works
        title = (
            _("Report a violation in {event}?") if noted is None else _("Change this violation?")
        )
        verb = _("Write it down") if noted is None else _("Change it")
        super().__init__(
            of.hall,
            title.format(event=works.event.code),
            told_of(works),
            _verb(works, verb),
            parent,
        )
        self._of, self._works, self._noted = of, works, noted
        self.work = FindField(_("Work code"))
        self.work.set_choices([(code, code) for code in works.codes])
        self.cost = ChoiceField(
            _("Consequence"),
            [
                (_POINTS, _("points off")),
                (CANCEL, _("module cancelled")),
                (DISQUALIFY, _("disqualified")),
            ],
        )
        self.module = ChoiceField(_("Module"), [])
        self.points = TextField(_("Points off"), _points_problem)
        self.rule = TextField(_("Rule broken"))
        self.by = TextField(_("Reported by"))
        self.seen = AreaField(_("What was seen"))
        self.effect = Sentence("", Tone.SECOND)
        self.add_row((self.work, 1), (self.cost, 1))
        self.add_row((self.module, 2), (self.points, 1))
        self.add_row((self.rule, 1), (self.by, 1))
        self.body.addWidget(self.seen)
        self.body.addWidget(self.effect)
        self._fill(noted)
        self._listen()
        self._offer()
        self.end(self.work if noted is None else self.seen)

    def _fill(self, noted: NotedViolation | None) -> None:
        self.by.set_text(self._works.person)
        if noted is None:
            return
        self.work.choose(noted.work_code)
        self.work.field.setEnabled(False)
        self.work.set_hint(_("A violation stays with its work."))
        self.cost.choose(noted.cost if noted.cost in (CANCEL, DISQUALIFY) else _POINTS)
        self._offer()
        self.module.choose(noted.module)
        self.points.set_text("" if noted.cost in (CANCEL, DISQUALIFY) else noted.cost)
        self.rule.set_text(noted.rule)
        self.by.set_text(noted.reported_by)
        self.seen.set_text(noted.reason)

    def _listen(self) -> None:
        self.cost.chosen.connect(lambda _key: self._offer())
        for choice in (self.work, self.cost, self.module):
            choice.chosen.connect(lambda _key: self._look())
        self.points.left.connect(lambda _text: self._look())
        self.points.edited.connect(lambda _text: self.weigh())
        self.seen.area.textChanged.connect(self.weigh)

    def _offer(self) -> None:
        """Offer what the consequence can be about: the whole has points off, never a cancelling."""
        cost, kept = self.cost.choice(), self.module.choice()
        modules = [
            (one.code, f"{one.code} {one.name}".strip()) for one in self._works.event.scheme.modules
        ]
        self.module.set_choices(modules if cost == CANCEL else [("", _("the whole")), *modules])
        self.module.choose(kept or self.module.choice())
        self.module.setVisible(cost != DISQUALIFY)
        self.points.setVisible(cost == _POINTS)
        self.weigh()

    def offence(self) -> Offence:
        """Return what was filled in."""
        cost = self.cost.choice()
        return Offence(
            self.work.choice(),
            "" if cost == DISQUALIFY else self.module.choice(),
            self.points.text().strip() if cost == _POINTS else cost,
            self.seen.text(),
            self.rule.text().strip(),
            self.by.text().strip(),
        )

    @override
    def missing(self) -> str:
        """Return what has to be filled in first."""
        offence = self.offence()
        return filled_in(offence.work_code, offence.cost, offence.reason)

    # ---- looking ahead ---------------------------------------------------------------------

    def _look(self) -> None:
        """Tell what it would do, as soon as work and cost are known."""
        self.weigh()
        offence, event, noted = self.offence(), self._works.event.code, self._noted
        seen = self._of.correct is not None
        if not (seen and offence.work_code and offence.cost):
            self.effect.set_text("")
            return

        def read(desk: "Desk", _work: "Work") -> str:
            try:
                ahead = weigh_offence(desk, event, offence, noted)
            except RuleBroken as broken:
                return broken.sentence
            return "\n".join(impact_words(ahead.impact))

        self.hall.tasks.read("weigh violation", read, self.effect.set_text)

    # ---- handing over ----------------------------------------------------------------------

    @override
    def send(self) -> None:
        """Write it down, or show what the correction does."""
        offence, event, noted = self.offence(), self._works.event.code, self._noted
        if self._of.correct is not None and not self._works.open:
            struck = () if noted is None else (noted.strike(),)
            self._of.correct(event, (*struck, offence.change()), self)
            return
        words = _("Violation of {code} written down").format(code=offence.work_code)
        if noted is not None:
            words = _("Violation of {code} changed").format(code=offence.work_code)

        def keep(desk: "Desk") -> _Kept:
            if noted is None:
                return record_violation(desk, event, offence).with_receipt()
            return change_violation(desk, event, noted.id, offence).with_receipt()

        self.hand_over(keep, lambda kept: self._of.did(words, kept[1]))


def _points_problem(text: str) -> str:
    value = read_decimal(text)
    if not text.strip() or (value is not None and value > 0):
        return ""
    return _("Write how many points are taken off, such as 2.")


class TimeDialog(SendingDialog):
    """Asks for time given back after a fault: ``TimeDialog(reporting)``."""

    def __init__(
        self,
        of: Reporting,
        parent: QWidget | None = None,
    ) -> None:
        works = of.works
        super().__init__(
            of.hall,
            _("Give time back in {event}?").format(event=works.event.code),
            _("Less time taken breaks a tie where the rules say so."),
            _verb(works, _("Give it back")),
            parent,
        )
        self._of, self._works = of, works
        self.work = FindField(_("Work code"))
        self.work.set_choices([(code, code) for code in works.codes])
        self.work.chosen.connect(self._show_taken)
        self.time = TextField(_("Time, as 5:00"))
        self.by = TextField(_("Allowed by"))
        self.by.set_text(works.person)
        # behind the lock those who stand by the correction have allowed it
        self.by.setVisible(works.open)
        self.fault = AreaField(_("What the fault was"))
        self.add_row((self.work, 1), (self.time, 1))
        self.body.addWidget(self.by)
        self.body.addWidget(self.fault)
        for field in (self.time, self.by):
            field.edited.connect(lambda _text: self.weigh())
        self.fault.area.textChanged.connect(self.weigh)
        self.end(self.work)

    def _show_taken(self, code: str) -> None:
        taken, given = read_decimal(self._works.seconds.get(code, "")), self._works.given.get(code)
        told = []
        if taken is not None:
            told.append(_("taken {time}").format(time=time_text(taken)))
        if given:
            told.append(_("given back so far {time}").format(time=time_text(given)))
        self.work.set_hint(" · ".join(told))
        self.weigh()

    @override
    def missing(self) -> str:
        """Return what has to be filled in first."""
        allowed = self.by.text().strip() if self._works.open else "-"
        return filled_in(self.work.choice(), self.time.text().strip(), self.fault.text(), allowed)

    @override
    def send(self) -> None:
        """Give the time back, or show what the correction does."""
        code, event = self.work.choice(), self._works.event.code
        time, fault, by = self.time.text().strip(), self.fault.text(), self.by.text().strip()
        if self._of.correct is not None and not self._works.open:
            change = Change(code, Correctable.TIME_CREDIT, time, note=fault)
            self._of.correct(event, (change,), self)
            return

        def keep(desk: "Desk") -> _Kept:
            return give_time_back(desk, event, code, time, fault, by).with_receipt()

        words = _("Time given back to {code}").format(code=code)
        self.hand_over(keep, lambda kept: self._of.did(words, kept[1]))
