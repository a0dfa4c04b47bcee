"""Public notice and appeals, as a part of the settings: how long, whom to object to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from haihecup.domain.journal import Action, Receipt
from haihecup.domain.public_notice import MOST_DAYS, MOST_HOURS, NoticeRule
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.post_notice import choose_notice_rule, notice_rule
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.form_column import CalmWheel, NumberField
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Hall
from haihecup.ui.tokens import Tone
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


class NoticeCard(QWidget):
    """How many working days results hang, in how many hours to appeal, and to whom.

    ``NoticeCard(hall)``; ``refresh()`` reads how it stands.
    """

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._kept: NoticeRule | None = None
        self.undoing = Undoing(hall)
        self.days = NumberField(_("Working days of public notice"), 1, MOST_DAYS)
        self.hours = NumberField(_("Hours to appeal in, from the posting on"), 1, MOST_HOURS)
        self.contact = TextField(_("Where to object"))
        self.contact.set_hint(_("Office and phone; it stands at the foot of every public notice."))
        self.save_button = Button(_("Save"), icon="check")
        self.save_button.clicked.connect(self.save)
        wheel = CalmWheel(self)
        for number in (self.days, self.hours):
            wheel.calm(number.box)
            number.changed.connect(self._weigh)
        self.contact.edited.connect(lambda _text: self._weigh())
        row = QHBoxLayout()
        row.setSpacing(12)
        numbers = QVBoxLayout()
        numbers.setSpacing(6)
        numbers.addWidget(self.days)
        numbers.addWidget(self.hours)
        row.addLayout(numbers, 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.contact)
        right.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        right.addLayout(foot)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Sentence(
                _("It holds for notices posted and appeals filed from now on."),
                Tone.SECOND,
            )
        )
        column.addLayout(row)

    def refresh(self) -> None:
        """Read the edition's choice."""
        self._hall.tasks.read("notice rule", lambda desk, _work: notice_rule(desk), self.show_rule)

    def show_rule(self, rule: NoticeRule) -> None:
        """Show the choice in force; what is typed and not saved yet stays."""
        if self._kept is None or rule != self._kept:
            self.days.set_value(rule.days)
            self.hours.set_value(rule.appeal_hours)
            self.contact.line.setText(rule.contact)
        self._kept = rule
        self._weigh()

    def rule(self) -> NoticeRule:
        """Return what stands in the fields."""
        return NoticeRule(self.days.value(), self.contact.text().strip(), self.hours.value())

    def _weigh(self) -> None:
        unchanged = _("Nothing was changed.") if self.rule() == self._kept else ""
        self.save_button.set_off(self._hall.may(Action.SETTING_CHANGED) or unchanged)

    def save(self) -> None:
        """Keep the choice, with a way back."""
        rule = self.rule()

        def keep(desk: "Desk", _work: "Work") -> Outcome[tuple[None, Receipt]]:
            return choose_notice_rule(desk, rule).with_receipt()

        def kept(answer: tuple[None, Receipt]) -> None:
            self.undoing.did(_("Public notice and appeals changed"), answer[1])

        self._hall.tasks.run("choose notice rule", keep, kept)
