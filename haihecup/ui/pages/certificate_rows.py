"""The register of certificates as a table: its columns, what a row is found by, and its facts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from haihecup.domain.issued_certificates import (
    TO_PRINT,
    Choices,
    IssuedCertificate,
    Paper,
    PrintChoice,
    choices_among,
    paper_word,
    printed_words,
    standing_words,
    version_words,
)
from haihecup.domain.journal import local_time
from haihecup.i18n import _
from haihecup.services.certificate_records import list_certificates
from haihecup.ui.components.filter_bar import Condition
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, RowLook
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

Answer = tuple[tuple[IssuedCertificate, ...], list[str], Choices]
"""The register, what each line is found by, and what they can be chosen by."""
NOTHING: Answer = ((), [], Choices())
WAITING = "waiting"
"""The value of the condition that shows everything that waits for the printer."""

_TONES = {
    Paper.NEW: Tone.SECOND,
    Paper.CHANGED: Tone.ACCENT,
    Paper.REISSUED: Tone.ACCENT,
    Paper.PRINTED: Tone.OK,
    Paper.OUT: Tone.WARN,
    Paper.VOID: Tone.SECOND,
}
_LOOKS = {Paper.OUT: RowLook.WARN, Paper.VOID: RowLook.ABSENT}


def columns() -> tuple[Column[IssuedCertificate], ...]:
    """Return the columns of the register."""
    return (
        Column("serial", _("Serial number"), lambda one: one.serial, 150, tone=Tone.SECOND),
        Column(
            "names", _("Contestants"), lambda one: "、".join(one.certificate.names), 120,
            strong=True, stretch=1,
        ),
        Column(
            "event", _("Event"),
            lambda one: f"{one.certificate.event_code} {one.certificate.event}", 150, stretch=1,
        ),
        Column("award", _("Award"), lambda one: one.certificate.distinction, 86),
        Column(
            "venue", _("Venue"), lambda one: one.certificate.venue, 84, tone=Tone.SECOND,
            priority=4,
        ),
        Column(
            "delegation", _("Delegation"), lambda one: one.delegation, 90, tone=Tone.SECOND,
            priority=5,
        ),
        Column(
            "printed", _("Printed"), lambda one: local_time(one.printed_at), 136,
            tone=Tone.SECOND, priority=6,
        ),
        Column(
            "state", _("State"), lambda one: paper_word(one.paper), 102, pill=True,
            tone=lambda one: _TONES[one.paper], tip=standing_words, priority=2,
        ),
    )  # fmt: skip


def look(row: IssuedCertificate) -> RowLook:
    """Return how a row looks: grey where it is void, amber while its paper is still out."""
    return _LOOKS.get(row.paper, RowLook.NORMAL)


def read_register(desk: "Desk") -> Answer:
    """Return the register; quick where nothing has changed since."""
    return desk.memory.drawn("register", list_certificates(desk), _listed)


def _listed(rows: tuple[IssuedCertificate, ...]) -> Answer:
    return rows, [_found_by(one) for one in rows], choices_among(rows)


def _found_by(one: IssuedCertificate) -> str:
    return searchable(one.serial, *one.certificate.names, one.certificate.event)


# ---- choosing ----------------------------------------------------------------------------------


def conditions(choices: Choices) -> tuple[Condition, ...]:
    """Return what the register can be narrowed by."""
    papers = ((WAITING, _("to be printed")), *((str(one), paper_word(one)) for one in Paper))
    offered = (
        Condition("paper", _("State"), papers, several=True),
        Condition("session", _("Session"), _same(choices.sessions), several=True),
        Condition("award", _("Award"), _same(choices.awards), several=True),
        Condition("delegation", _("Delegation"), _same(choices.delegations), several=True),
    )
    return tuple(one for one in offered if one.values)


def _same(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one, one) for one in values)


def choice_of(chosen: Mapping[str, frozenset[str]], event: str) -> PrintChoice:
    """Return what conditions and the event above let through."""
    none: frozenset[str] = frozenset()
    states = chosen.get("paper", none)
    papers = frozenset(map(Paper, states - {WAITING}))
    return PrintChoice(
        frozenset(filter(None, (event,))),
        chosen.get("session", none),
        chosen.get("award", none),
        chosen.get("delegation", none),
        papers | TO_PRINT if WAITING in states else papers,
    )


# ---- one certificate ---------------------------------------------------------------------------


def facts_of(row: IssuedCertificate) -> list[tuple[str, str]]:
    """Return what the panel tells of a certificate, label and value; first what became of it."""
    one = row.certificate
    again = "\n".join(
        " · ".join((local_time(given.at), given.person, given.reason)) for given in row.reissues
    )
    return [
        (_("Serial number"), row.serial),
        (_("State"), standing_words(row)),
        (_("Void because"), row.void_reason),
        (_("Printed"), printed_words(row) or _("not yet")),
        (_("Reissued"), again),
        (_("Replaces"), row.replaces),
        (_("Replaced by"), row.replaced_by),
        (_("Results version"), version_words(row)),
        (_("Team"), "、".join(one.members)),
        (_("Unit"), one.unit),
        (_("Delegation"), row.delegation),
        (_("Event"), f"{one.event_code} {one.event} · {one.group}"),
        (_("Award"), one.distinction),
        (_("Place"), str(one.place or "")),
        (_("Date"), one.date.isoformat()),
        (_("Code that proves it"), _("signed") if one.proof else _("not signed yet")),
    ]
