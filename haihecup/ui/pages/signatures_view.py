"""The signatures (签字) of one event: every version of its results, who signed, what voided it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from haihecup.domain.journal import Action, local_time
from haihecup.domain.judges import duty_word
from haihecup.domain.sign_off import ResultsVersion, Signature
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Subject
from haihecup.services.sign_results import SIGNABLE, SignOffView, read_sign_off
from haihecup.ui.common_columns import moment_column, standing_column
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.page import Hall
from haihecup.ui.page_view import ViewOfEvent
from haihecup.ui.pages.results_steps import ResultsSteps, sign_words
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk


@dataclass(frozen=True, slots=True)
class _Row:
    """One signature of one version; ``last`` closes the version."""

    version: ResultsVersion
    signature: Signature
    last: bool


class SignaturesView(ViewOfEvent[SignOffView]):
    """A row for each signature; what is signed now and what is missing stands at the right."""

    kind: ClassVar[str] = "signatures view"
    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.RESULTS, Subject.EVENTS})

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.view: SignOffView | None = None
        self.steps = ResultsSteps(hall)
        rows = Rows[_Row](key=lambda one: one.signature.id, look=_look, closes=lambda one: one.last)
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(
            self.model, _("Signatures"), margin=16, empty=_("Nobody has signed these results yet.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.panel = self._panel()

    def _panel(self) -> SidePanel:
        panel = SidePanel(_("Results as they stand"), 340)
        self.now_head = PanelHead(_("Results as they stand"))
        self.now = FactList()
        self.told = Sentence(
            _(
                "The fingerprint changes with any mark, total, place or award. It stands at the "
                "foot of every list and on every certificate; two papers with the same one were "
                "made from the same results."
            ),
            Tone.SECOND,
        )
        self.checks_head = PanelHead(_("Before signing"))
        self.checks = ProblemList(most=8)
        self.checks.followed.connect(lambda page: self.hall.go(page, self.hall.event(), ""))
        self.checks_rule = Rule()
        panel.add(self.now_head, self.now, self.told)
        panel.add(self.checks_rule, self.checks_head, self.checks)
        panel.end()
        self.main = Button(_("Sign"), Kind.PRIMARY, "sign")
        self.main.clicked.connect(self.sign)
        panel.set_foot([], self.main)
        return panel

    @staticmethod
    @override
    def read(desk: "Desk", event: str) -> SignOffView:
        return read_sign_off(desk, event)

    @override
    def show_view(self, view: SignOffView) -> None:
        """Show all versions, the newest first, and what is missing under the results of now."""
        self.view = view
        self.model.set_rows(
            [
                _Row(version, one, one is version.signatures[-1])
                for version in reversed(view.versions)
                for one in version.signatures
            ]
        )
        self.now.set_facts(_facts(view))
        findings = [
            Finding(str(one.page), "", one.sentence, link=_("Go and mend")) for one in view.blockers
        ]
        self.checks.set_findings(findings)
        for part in (self.checks_rule, self.checks_head, self.checks):
            part.setVisible(bool(findings))
        self.main.set_words(sign_words(view.missing))
        if self.panel is not None:
            self.panel.set_reason(self._reason(view), Tone.SECOND)
        self.facts_changed.emit()

    def _reason(self, view: SignOffView) -> str:
        if view.event.state not in SIGNABLE:
            return _("Results are signed once they are re-checked.")
        if not view.missing:
            return _("Nothing is missing under these results.")
        if view.blockers:
            return ngettext(
                "{count} blocker is to be settled first",
                "{count} blockers are to be settled first",
                len(view.blockers),
            ).format(count=len(view.blockers))
        return self.hall.may(Action.RESULTS_SIGNED)

    def sign(self) -> None:
        """Let whoever is missing first sign."""
        if self.view is not None:
            self.steps.sign(self.view.event.code)

    @override
    def facts(self) -> Sequence[str]:
        if self.view is None:
            return ()
        return (
            ngettext("{count} version", "{count} versions", len(self.view.versions)).format(
                count=len(self.view.versions)
            ),
        )

    @override
    def next_problem(self, step: int) -> bool:
        return self.checks.next(step)

    @override
    def hints(self) -> Sequence[Hint]:
        return (
            Hint("↑↓", _("another signature")),
            Hint("Ctrl+C", _("copy")),
            Hint("F6", _("panel")),
        )


def _columns() -> tuple[Column[_Row], ...]:
    return (
        Column("version", _("Version"), lambda one: str(one.version.number), 72, strong=True),
        Column("fingerprint", _("Fingerprint"), lambda one: one.version.fingerprint, 124),
        Column("duty", _("Duty"), lambda one: duty_word(one.signature.duty), 96,
               tone=Tone.SECOND),
        Column("person", _("Name"), lambda one: one.signature.person, 96, strong=True),
        moment_column(_("Signed at"), lambda one: one.signature.at, priority=1),
        standing_column(
            "state", _("State"), _state, 84, _tone,
            lambda one: "done" if one.signature.counts else "wrong",
        ),
        Column("void", _("Void because"), _void, 160, tone=Tone.SECOND, stretch=1, priority=2,
               tip=_void),
        Column("journal", _("Journal"), lambda one: str(one.signature.sequence), 76,
               tone=Tone.SECOND, priority=4, tip=lambda one: one.signature.head),
    )  # fmt: skip


def _state(row: _Row) -> str:
    return _("counts") if row.signature.counts else _("void")


def _tone(row: _Row) -> Tone:
    return Tone.OK if row.signature.counts else Tone.WARN


def _void(row: _Row) -> str:
    one = row.signature
    if one.counts:
        return ""
    return " · ".join((one.void_reason, local_time(one.voided_at), one.voided_by))


def _look(row: _Row) -> RowLook:
    return RowLook.NORMAL if row.signature.counts else RowLook.ABSENT


def _facts(view: SignOffView) -> Sequence[tuple[str, str]]:
    signed = view.signed
    fingerprint = view.seal.fingerprint if signed is None else signed.fingerprint
    version = view.next_version if signed is None else signed.number
    return (
        (_("Version"), str(version)),
        (_("Fingerprint"), fingerprint),
        (_("Signed by"), "" if signed is None else "、".join(signed.people)),
        (_("Signatures missing"), "、".join(map(duty_word, view.missing))),
    )
