"""Dialogs for appeals (申诉): taking one in, keeping how it was heard, deciding it."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.appeals import (
    Appeal,
    Decision,
    Ruling,
    decision_word,
    read_moment,
)
from haihecup.domain.journal import Receipt, local_time
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.hear_appeals import (
    Filing,
    Objection,
    decide_appeal,
    file_appeal,
    record_hearing,
)
from haihecup.ui.components.find_field import FindField
from haihecup.ui.components.inputs import ChoiceField, PassphraseField, TextField
from haihecup.ui.components.scheme_form import AreaField
from haihecup.ui.page import Hall
from haihecup.ui.pages.sending_dialog import SendingDialog, filled_in
from haihecup.ui.undoing import Did

_TALL = 150


def deadline_told(filing: Filing) -> str:
    """Return until when appeals are accepted."""
    if not filing.deadline:
        return _("No results are posted yet, so no deadline runs.")
    words = (
        _("Appeals are accepted until {time}.")
        if filing.now <= read_moment(filing.deadline)
        else _("Appeals were accepted until {time}; a later one needs the reason why it is late.")
    )
    return words.format(time=local_time(filing.deadline))


def _moment_problem(text: str) -> str:
    try:
        read_moment(text)
    except RuleBroken as broken:
        return broken.sentence
    return ""


class FilingDialog(SendingDialog):
    """Takes an appeal in: ``FilingDialog(hall, filing, did)``; whoever is late says why."""

    def __init__(self, hall: Hall, filing: Filing, did: Did, parent: QWidget | None = None) -> None:
        event = filing.event
        super().__init__(
            hall,
            _("Take in an appeal against {event}?").format(event=event.code),
            deadline_told(filing),
            _("Take it in"),
            parent,
        )
        self._filing, self._did = filing, did
        self.person = TextField(_("Filed by"))
        self.delegation = FindField(_("Delegation"))
        self.delegation.set_choices([(one, one) for one in filing.delegations])
        self.module = ChoiceField(
            _("Module"),
            [
                ("", _("none in particular")),
                *((one.code, f"{one.code} {one.name}".strip()) for one in event.scheme.modules),
            ],
        )
        self.work = FindField(_("Work code"))
        self.work.set_choices([(code, code) for code in filing.works])
        self.work.setVisible(bool(filing.works))
        self.filed_at = TextField(_("Filed at"), _moment_problem)
        self.filed_at.set_text(local_time(filing.now.isoformat()))
        self.subject = AreaField(_("What the appeal is about"))
        self.late = TextField(_("Why it is late"))
        self.add_row((self.person, 1), (self.delegation, 1))
        self.add_row((self.filed_at, 1), (self.module, 1), (self.work, 1))
        self.body.addWidget(self.late)
        self.body.addWidget(self.subject)
        for field in (self.person, self.filed_at, self.late):
            field.edited.connect(lambda _text: self.weigh())
        self.subject.area.textChanged.connect(self.weigh)
        self.end(self.person)

    @property
    def is_late(self) -> bool:
        """Whether what is filled in lies after the deadline."""
        text, deadline = self.filed_at.text(), self._filing.deadline
        if not deadline or _moment_problem(text):
            return False
        return read_moment(text) > read_moment(deadline)

    @override
    def weigh(self) -> None:
        self.late.setVisible(self.is_late)
        super().weigh()

    @override
    def missing(self) -> str:
        late = self.late.text().strip() if self.is_late else "-"
        return _moment_problem(self.filed_at.text()) or filled_in(
            self.person.text().strip(), self.subject.text(), late
        )

    @override
    def send(self) -> None:
        """Take the appeal in."""
        code = self._filing.event.code
        now, typed = local_time(self._filing.now.isoformat()), self.filed_at.text().strip()
        objection = Objection(
            self.person.text().strip(),
            self.delegation.choice() or self.delegation.typed().strip(),
            self.subject.text(),
            self.work.choice(),
            self.module.choice(),
            # the minute that was proposed means now
            None if typed == now else read_moment(typed),
            self.late.text().strip(),
        )
        self.hand_over(lambda desk: file_appeal(desk, code, objection).with_receipt(), self._filed)

    def _filed(self, answer: tuple[Appeal, Receipt]) -> None:
        self._did(_("Appeal {number} taken in").format(number=answer[0].number), answer[1])


class HearingDialog(SendingDialog):
    """Keeps how an appeal was heard: ``HearingDialog(hall, appeal, now, did)``."""

    def __init__(
        self, hall: Hall, appeal: Appeal, now: str, did: Did, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            hall,
            _("How was appeal {number} heard?").format(number=appeal.number),
            appeal.subject,
            _("Keep the hearing"),
            parent,
        )
        self._appeal, self._did = appeal, did
        self.at = TextField(_("Heard at"), _moment_problem)
        self.at.set_text(local_time(appeal.heard_at or now))
        self.panel = TextField(_("Who sits on the panel"))
        self.panel.set_text(appeal.panel)
        self.minutes = AreaField(_("Who was heard, and what was said"))
        self.minutes.area.setFixedHeight(_TALL)
        self.minutes.set_text(appeal.hearing)
        self.add_row((self.at, 1), (self.panel, 2))
        self.body.addWidget(self.minutes)
        for field in (self.at, self.panel):
            field.edited.connect(lambda _text: self.weigh())
        self.minutes.area.textChanged.connect(self.weigh)
        self.end(self.panel)

    @override
    def missing(self) -> str:
        panel, minutes = self.panel.text().strip(), self.minutes.text()
        return _moment_problem(self.at.text()) or filled_in(panel, minutes)

    @override
    def send(self) -> None:
        """Keep the hearing."""
        one, at = self._appeal, read_moment(self.at.text())
        panel, minutes = self.panel.text().strip(), self.minutes.text()
        filed = read_moment(one.filed_at)
        # typed to the minute, while an appeal is filed to the second
        moment = filed if local_time(one.filed_at) == self.at.text().strip() else at
        self.hand_over(
            lambda desk: record_hearing(
                desk, one.event, one.number, panel, minutes, moment
            ).with_receipt(),
            self._heard,
        )

    def _heard(self, answer: tuple[Appeal, Receipt]) -> None:
        words = _("Hearing of appeal {number} kept").format(number=answer[0].number)
        self._did(words, answer[1])


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides at this desk, and whether the second person proves by password who he is."""

    person: str
    passwords: bool


def _told(deciding: Deciding) -> str:
    return _(
        "{person} decides, a second person stands by it. What is granted is corrected next; until "
        "then the results do not become final. What two people have decided is not undone: one "
        "that was kept wrongly is filed anew."
    ).format(person=deciding.person)


class DecisionDialog(SendingDialog):
    """Decides an appeal that was heard: ``DecisionDialog(hall, appeal, deciding)``."""

    def __init__(
        self, hall: Hall, appeal: Appeal, deciding: Deciding, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            hall,
            _("How is appeal {number} decided?").format(number=appeal.number),
            "\n".join((appeal.subject, _told(deciding))),
            _("Decide"),
            parent,
        )
        self._appeal, self._deciding = appeal, deciding
        granting = (Decision.UPHELD, Decision.PARTLY, Decision.REJECTED)
        self.decision = ChoiceField(
            _("Decision"),
            [("", _("not chosen yet")), *((str(one), decision_word(one)) for one in granting)],
        )
        self.second = TextField(_("Second person"))
        self.password = PassphraseField(_("Password of the second person"))
        self.password.setVisible(deciding.passwords)
        self.reason = AreaField(_("Reason"))
        self.body.addWidget(self.decision)
        self.body.addWidget(self.reason)
        self.add_row((self.second, 1), (self.password, 1))
        self.decision.chosen.connect(lambda _key: self.weigh())
        for field in (self.second, self.password):
            field.edited.connect(lambda _text: self.weigh())
        self.reason.area.textChanged.connect(self.weigh)
        self.end(self.decision)

    @override
    def missing(self) -> str:
        password = self.password.text() if self._deciding.passwords else "-"
        return filled_in(
            self.decision.choice(), self.second.text().strip(), self.reason.text(), password
        )

    @override
    def send(self) -> None:
        """Keep the decision."""
        one = self._appeal
        ruling = Ruling(
            Decision(self.decision.choice()),
            self._deciding.person,
            self.second.text().strip(),
            self.reason.text(),
        )
        password = self.password.text()
        self.hand_over(lambda desk: decide_appeal(desk, one.event, one.number, ruling, password))
