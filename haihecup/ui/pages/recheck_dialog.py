"""How much is checked again (复核): before the works are drawn it is told what that would find."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import RecheckRule, check_rule, per_cent, rule_of
from haihecup.i18n import _
from haihecup.services.recheck_works import Proposal, draw_recheck, propose
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Hall
from haihecup.ui.pages.sending_dialog import SendingDialog
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


class RecheckDialog(SendingDialog):
    """Draws the works that are checked again: ``RecheckDialog(hall, event)``."""

    tall: ClassVar[int] = 330

    def __init__(self, hall: Hall, event: str, parent: QWidget | None = None) -> None:
        super().__init__(
            hall,
            _("Draw the works of {event} that are checked again?").format(event=event),
            _(
                "The first of the list are checked in full, of the rest a sample drawn by chance; "
                "above the error limit all works are due. It is drawn once."
            ),
            _("Draw the works"),
            parent,
        )
        self._event = event
        usual = RecheckRule()
        self.top = TextField(_("List's top: 30 %, or 8 for so many works"))
        self.sample = TextField(_("Sample of the rest"))
        self.limit = TextField(_("Error limit"))
        self.proposed = Sentence()
        self.blind = Sentence(
            _(
                "The sheets of these works are then keyed a second time. Their first marks are "
                "hidden from the drawing on, not before: let somebody key them who has not seen "
                "them."
            ),
            Tone.WARN,
        )
        self.blind.hide()
        for field, share in (
            (self.top, usual.top), (self.sample, usual.sample), (self.limit, usual.limit),
        ):  # fmt: skip
            field.set_text(per_cent(share))
            field.edited.connect(lambda _text: self._weigh_rule())
        self.add_row((self.top, 2), (self.sample, 1), (self.limit, 1))
        self.body.addWidget(self.proposed)
        self.body.addWidget(self.blind)
        self.end(self.top)
        self._weigh_rule()

    def _rule(self) -> RecheckRule:
        rule = rule_of(self.top.text(), self.sample.text(), self.limit.text())
        check_rule(rule)
        return rule

    @override
    def missing(self) -> str:
        try:
            self._rule()
        except RuleBroken as broken:
            return broken.sentence
        return ""

    def _weigh_rule(self) -> None:
        """Tell what the rule that is filled in would have checked, and what that finds."""
        self.weigh()
        self.refuse(self.missing())
        if self.missing():
            self.proposed.set_text("")
            return
        event, rule = self._event, self._rule()

        def read(desk: "Desk", _work: "Work") -> Proposal:
            return propose(desk, event, rule)

        self.hall.tasks.read("recheck proposed", read, self._show)

    def _show(self, proposal: Proposal) -> None:
        if not self.missing():
            self.proposed.set_text("\n".join(proposal.sentences))
        self.blind.setVisible(proposal.twice)

    @override
    def send(self) -> None:
        """Draw the works."""
        event, rule = self._event, self._rule()
        self.hand_over(lambda desk: draw_recheck(desk, [event], rule))
