"""Papers of what happened at the venue: violations and time given back, appeals with their minutes.

Registers of violations know work codes only. An appeal names who filed it, and a work only once
the event is unsealed.
"""

from collections.abc import Collection, Sequence
from decimal import Decimal

from haihecup.documents.posted_table import Column, PostedTable, ToSign
from haihecup.documents.results_papers import PaperHead
from haihecup.domain.appeals import Appeal, decision_word, standing_word
from haihecup.domain.corrections import NotedViolation, cost_text
from haihecup.domain.explanations import time_text
from haihecup.domain.journal import local_time
from haihecup.domain.layouts import Align
from haihecup.domain.records import TimeCredit
from haihecup.i18n import _

_ROW, _MINUTES_ROW = 8.0, 9.0
_ITEM = 34.0
_LONGEST = 360
"""Characters of the minutes that stand in one row; what is longer goes on in the next."""


def violations_register(head: PaperHead, violations: Sequence[NotedViolation]) -> PostedTable:
    """Return what was reported of works, what it costs, and what of it was struck."""
    return PostedTable(
        title=_("Register of violations"),
        event_line=head.line(),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Work code")),
            Column(_("When")),
            Column(_("What was seen")),
            Column(_("Rule broken")),
            Column(_("What it costs")),
            Column(_("Reported by")),
            Column(_("Struck")),
        ),
        rows=[
            (
                str(number),
                one.work_code,
                local_time(one.at),
                one.reason,
                one.rule,
                cost_text(one.module, one.cost),
                one.reported_by,
                _struck(one),
            )
            for number, one in enumerate(violations, 1)
        ],
        version=head.version,
        closing=(_signatures(),),
        empty=_("Nothing was reported."),
        landscape=True,
        row_height=_ROW,
    )


def _struck(one: NotedViolation) -> str:
    if one.stands:
        return ""
    return " · ".join((local_time(one.struck_at), one.struck_by, one.struck_reason))


def time_register(head: PaperHead, given: Sequence[TimeCredit]) -> PostedTable:
    """Return the time that was given back after equipment faults."""
    return PostedTable(
        title=_("Register of time given back"),
        event_line=head.line(),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Work code")),
            Column(_("When")),
            Column(_("What the fault was")),
            Column(_("Time given back"), Align.RIGHT),
            Column(_("Allowed by")),
        ),
        rows=[
            (
                str(number),
                one.work_code,
                local_time(one.at),
                one.reason,
                time_text(Decimal(one.seconds)),
                one.allowed_by,
            )
            for number, one in enumerate(given, 1)
        ],
        version=head.version,
        closing=(_signatures(),),
        empty=_("No time was given back."),
        landscape=True,
        row_height=_ROW,
    )


def _signatures() -> ToSign:
    return ToSign((_("Chief judge:"), _("Supervisor:"), _("Date:")))


# ---- appeals -----------------------------------------------------------------------------------


def appeals_register(
    head: PaperHead, appeals: Sequence[Appeal], corrected: Collection[int]
) -> PostedTable:
    """Return the appeals of an event and what became of them; ``corrected`` are those with one."""
    return PostedTable(
        title=_("Register of appeals"),
        event_line=head.line(),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Filed at")),
            Column(_("Accepted until")),
            Column(_("Delegation")),
            Column(_("Filed by")),
            Column(_("About")),
            Column(_("Subject")),
            Column(_("Decision")),
            Column(_("Reason")),
            Column(_("Decided by")),
        ),
        rows=[
            (
                str(one.number),
                local_time(one.filed_at),
                local_time(one.deadline),
                one.delegation,
                one.person,
                about(one),
                one.subject,
                standing_word(one, corrected),
                one.reason,
                deciders(one),
            )
            for one in appeals
        ],
        version=head.version,
        closing=(_signatures(),),
        empty=_("No appeal was filed."),
        landscape=True,
        row_height=_ROW,
    )


def about(appeal: Appeal) -> str:
    """Return which work and module an appeal is about, where it names them."""
    return " ".join(part for part in (appeal.work_code, appeal.module) if part)


def deciders(appeal: Appeal) -> str:
    """Return who stands by the decision."""
    return "、".join(filter(None, (appeal.decided_by, appeal.second)))


def appeal_minutes(head: PaperHead, appeal: Appeal, effect: str) -> PostedTable:
    """Return the minutes of one appeal, to be signed by the panel; ``effect`` is what followed."""
    told = (
        (_("Filed at"), local_time(appeal.filed_at)),
        (_("Filed by"), " · ".join(filter(None, (appeal.person, appeal.delegation)))),
        (_("About"), about(appeal)),
        (_("Subject"), appeal.subject),
        (_("Accepted until"), local_time(appeal.deadline)),
        (_("Late because"), appeal.late_reason),
        (_("Heard at"), local_time(appeal.heard_at)),
        (_("Heard by"), appeal.panel),
        (_("Minutes"), appeal.hearing),
        (_("Decision"), "" if appeal.open else decision_word(appeal.decision)),
        (_("Reason"), appeal.reason),
        (_("Decided by"), deciders(appeal)),
        (_("What followed"), effect),
    )
    optional = {_("About"), _("Accepted until"), _("Late because")}
    return PostedTable(
        title=_("Appeal {number}: hearing and decision").format(number=appeal.number),
        event_line=head.line(),
        columns=(Column(_("Item"), width=_ITEM), Column(_("Content"))),
        rows=[
            (item if first else "", part)
            for item, text in told
            if text or item not in optional
            for first, part in _parts(text)
        ],
        version=head.version,
        closing=(
            ToSign((_("Panel:"), _("Heard:"))),
            ToSign((_("Supervisor:"), _("Date:"))),
        ),
        row_height=_MINUTES_ROW,
    )


def _parts(text: str) -> list[tuple[bool, str]]:
    """Return a text in rows, each with whether it is the first."""
    lines = [
        line[start : start + _LONGEST]
        for line in text.splitlines() or [""]
        for start in range(0, max(1, len(line)), _LONGEST)
    ]
    return [(place == 0, line) for place, line in enumerate(lines)]
