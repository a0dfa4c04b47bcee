"""The panel beside the list of delegations: one of them, to be read and changed."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox
from typing_extensions import override

from haihecup.domain.delegation_plan import MOST_QUOTA
from haihecup.domain.delegations import guests_by_kind, kind_word
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.i18n import _, ngettext
from haihecup.services.keep_delegations import DelegationDetails, EventShare
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.inputs import ChoiceField, Labelled, TextField
from haihecup.ui.components.kept_form import KeptForm
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead
from haihecup.ui.components.words import Rule
from haihecup.ui.tokens import Tone

BLANK = Delegation("", DelegationKind.DISTRICT)


class DelegationForm(KeptForm[Delegation]):
    """Shows a delegation: ``DelegationForm(refused)``.

    Signals besides those of every such form: ``merge_asked``; ``contestants_asked``.
    """

    merge_asked = Signal()
    contestants_asked = Signal()
    phone_of: ClassVar[str] = "leader_phone"

    def __init__(self, refused: str = "") -> None:
        super().__init__(_("Delegation"), 340, BLANK, refused)
        self.remove.set_words(_("Remove"))
        self.findings = ProblemList()
        self.name = TextField(_("Name of the delegation"))
        kinds = [(str(kind), kind_word(kind)) for kind in DelegationKind]
        self.kind = ChoiceField(_("Kind"), kinds)
        self.kind.chosen.connect(self._follow_kind)
        self.guests = QCheckBox(_("Its contestants are guests"))
        self.leader = TextField(_("Team leader"))
        self.quota = QSpinBox()
        self.quota.setRange(0, MOST_QUOTA)
        self.quota.setSpecialValueText(_("not limited"))
        self.share_head = PanelHead(_("Entries"))
        self.shares = FactList()
        self.contestants = Button(_("See its contestants"), Kind.LINK, "go")
        self.contestants.clicked.connect(self.contestants_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(self.title, self.findings, self.name)
        self.pair(self.kind, Labelled(_("Quota over all events"), self.quota))
        self.add(self.guests)
        self.pair(self.leader, self.phone)
        self.middle.addSpacing(6)
        self._rule = Rule()
        self.add(self._rule, self.share_head, self.shares)
        link = QHBoxLayout()
        link.addWidget(self.contestants)
        link.addStretch(1)
        self.middle.addLayout(link)
        self.end()
        self.merge = Button(_("Merge…"))
        self.merge.clicked.connect(self.merge_asked)
        self.set_foot([self.remove, self.merge], self.save)
        self.set_reason(self._refused, Tone.SECOND)
        self.merge.set_off(self._refused)

    # ---- what is shown ---------------------------------------------------------------------

    @override
    def show_new(self) -> None:
        """Show an empty form."""
        self.fill(BLANK)
        self.title.set_words(_("New delegation"))
        self.title.set_fact("")
        self._show_shares((), 0)
        self.findings.set_findings([])
        self.name.line.setFocus()

    def show_details(self, details: DelegationDetails) -> None:
        """Show a delegation with what it has sent; what is being typed about it stays."""
        if not (self.changed() and self.shown.name == details.delegation.name):
            self.fill(details.delegation)
        self.title.set_words(details.delegation.name)
        judges = (
            ngettext("{count} judge", "{count} judges", details.judges).format(count=details.judges)
            if details.judges
            else ""
        )
        self.title.set_fact(judges)
        self.findings.set_findings(
            [Finding(one.code, "", one.text, Tone.WARN) for one in details.findings]
        )
        self._show_shares(details.shares, details.standing.confirmed)
        self.remove.setVisible(not details.shares and not details.judges)

    @override
    def fill(self, delegation: Delegation) -> None:
        self.shown = delegation
        self.name.set_text(delegation.name)
        self.name.line.setCursorPosition(0)
        self.kind.choose(str(delegation.kind))
        self.guests.setChecked(delegation.guest)
        self.leader.set_text(delegation.leader)
        self.phone.set_text(delegation.leader_phone)
        self.quota.setValue(delegation.quota)
        new = not delegation.name
        self.remove.setVisible(not new)
        self.merge.setVisible(not new)

    def _show_shares(self, shares: Sequence[EventShare], confirmed: int) -> None:
        entries = sum(one.share.entries for one in shares)
        self.share_head.set_fact(
            _("{confirmed} of {entries} confirmed").format(confirmed=confirmed, entries=entries)
            if entries
            else ""
        )
        self.shares.set_facts([_share_fact(one) for one in shares])
        for part in (self._rule, self.share_head, self.shares, self.contestants):
            part.setVisible(bool(shares))

    def _follow_kind(self, kind: str) -> None:
        """Propose whether the delegation is a guest, as its kind says."""
        self.guests.setChecked(guests_by_kind(DelegationKind(kind)))

    # ---- what is typed ---------------------------------------------------------------------

    @override
    def draft(self) -> Delegation:
        """Return the delegation as it is typed."""
        return Delegation(
            self.name.text().strip(),
            DelegationKind(self.kind.choice()),
            guest=self.guests.isChecked(),
            leader=self.leader.text().strip(),
            leader_phone=self.phone.text().strip(),
            quota=self.quota.value(),
        )


def _share_fact(one: EventShare) -> tuple[str, str]:
    share = one.share
    told = ngettext("{count} entry", "{count} entries", share.entries).format(count=share.entries)
    if share.over:
        told = ngettext(
            "{count} entry, {over} over the quota",
            "{count} entries, {over} over the quota",
            share.entries,
        ).format(count=share.entries, over=share.over)
    return f"{share.event} {one.event_name}", told
