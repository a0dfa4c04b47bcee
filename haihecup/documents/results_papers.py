"""The papers beside the results: re-check, sign-off, corrections, notice (公示), ceremony.

Re-check and sign-off know work codes only. The notice tells who won, without marks and without
anything of a document number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from haihecup.documents.name_readings import reading
from haihecup.documents.posted_lists import event_line
from haihecup.documents.posted_table import Column, Imprint, PostedTable, ToSign
from haihecup.domain.competition import Edition, Event
from haihecup.domain.correction_words import changed_words, effects, people_words, values_words
from haihecup.domain.corrections import Correction
from haihecup.domain.journal import local_time
from haihecup.domain.judges import Duty, duty_word
from haihecup.domain.layouts import Align
from haihecup.domain.problems import together
from haihecup.domain.recheck import (
    Found,
    RecheckRound,
    RecheckSheet,
    chosen_word,
    found_word,
    rule_sentence,
    seed_sentence,
)
from haihecup.domain.scheme import Module
from haihecup.i18n import _

_HAND_ROW, _SIGNING_ROW = 8.0, 13.0
_SIGNATURE, _TICK, _REMARK = 46.0, 16.0, 34.0
_WHEN = 40.0


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What every sheet of an event's results begins and ends with."""

    edition: Edition
    event: Event
    version: str

    def line(self, *more: str) -> str:
        """Return the line that names edition and event, and whatever else."""
        return " · ".join(part for part in (event_line(self.edition, self.event), *more) if part)


# ---- re-check ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyedAspect:
    """One aspect of a work as it was keyed: what stands on the paper has to be the same."""

    module: str
    code: str
    name: str
    most: str
    scores: str
    mark: str


def recheck_list(head: PaperHead, of: RecheckRound, strength: str) -> PostedTable:
    """Return the works of a round, with room for what is found in each."""
    return PostedTable(
        title=_("List of the re-check"),
        event_line=head.line(_("round {number}").format(number=of.number)),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Work code")),
            Column(_("Checked because")),
            Column(_("Finding"), width=_REMARK - 4),
            Column(_("Right"), Align.CENTER, _TICK),
            Column(_("Wrong"), Align.CENTER, _TICK),
            Column(_("Checked by"), Align.CENTER, _REMARK),
        ),
        rows=[_due(number, one) for number, one in enumerate(of.sheets, 1)],
        version=head.version,
        lead=together(rule_sentence(of.rule), strength),
        closing=(
            _("Seed: {seed}").format(seed=of.seed),
            seed_sentence(),
            ToSign((_("Chief judge:"), _("Supervisor:"), _("Date:"))),
        ),
        empty=_("No work is to be checked."),
        row_height=_HAND_ROW,
    )


def _due(number: int, one: RecheckSheet) -> tuple[str, ...]:
    found = "" if one.found is Found.DUE else found_word(one.found)
    return str(number), one.work_code, chosen_word(one.chosen), found, "", "", one.person


def recheck_sheet(
    head: PaperHead, of: RecheckSheet, aspects: Sequence[KeyedAspect], modules: Sequence[Module]
) -> PostedTable:
    """Return what was keyed of one work, to be compared with the signed score sheets."""
    names = {module.code: module.name for module in modules}
    ends = {
        place for place, (one, below) in enumerate(pairwise(aspects)) if one.module != below.module
    }
    return PostedTable(
        title=_("Re-check of work {code}").format(code=of.work_code),
        event_line=head.line(chosen_word(of.chosen)),
        columns=(
            Column(_("Module")),
            Column(_("Aspect")),
            Column(_("What is marked")),
            Column(_("Maximum"), Align.RIGHT),
            Column(_("Keyed value"), Align.RIGHT),
            Column(_("Mark"), Align.RIGHT),
            Column(_("Same"), Align.CENTER, _TICK),
            Column(_("On the paper, where it differs"), Align.LEFT, _REMARK + 10),
        ),
        rows=[
            (
                f"{one.module} {names.get(one.module, '')}".strip(),
                one.code,
                one.name,
                one.most,
                one.scores,
                one.mark,
                "",
                "",
            )
            for one in aspects
        ],
        version=head.version,
        part_ends=frozenset(ends),
        lead=_(
            "Compare each value with the score sheet that the judges have signed. Tick what is the "
            "same; write down what the paper says where it differs, and change nothing by hand."
        ),
        closing=(ToSign((_("Checked by:"), _("Seen by:"), _("Date:"))),),
        empty=_("Nothing was keyed."),
        row_height=_HAND_ROW - 1,
    )


# ---- sign-off ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs: in which duty, under which name, and when he signed in the program."""

    duty: Duty
    name: str = ""
    signed: str = ""


def sign_off_sheet(
    head: PaperHead, signatories: Sequence[Signatory], facts: Sequence[str], fingerprint: str
) -> PostedTable:
    """Return the sheet on which all who are answerable for the results confirm them."""
    return PostedTable(
        title=_("Confirmation of the results"),
        event_line=head.line(),
        columns=(
            Column(_("Duty")),
            Column(_("Name")),
            Column(_("Signed in the program"), Align.LEFT, _WHEN),
            Column(_("Signature"), Align.CENTER, _SIGNATURE),
            Column(_("Date"), Align.CENTER, _REMARK),
        ),
        rows=[(duty_word(one.duty), one.name, one.signed, "", "") for one in signatories],
        version=head.version,
        lead=_(
            "Whoever signs has compared the results list that bears the fingerprint {fingerprint} "
            "with what was marked, and confirms it."
        ).format(fingerprint=fingerprint),
        closing=tuple(facts),
        row_height=_SIGNING_ROW,
    )


# ---- corrections -------------------------------------------------------------------------------


def corrections_list(
    edition: Edition, title: str, corrections: Sequence[Correction], version: str
) -> PostedTable:
    """Return all corrections with old and new value, reason, people, and what each did."""
    rows: list[tuple[str, ...]] = []
    ends: list[int] = []
    for one in corrections:
        for place, change in enumerate(one.changes):
            before, after = values_words(change)
            cells = (change.work_code, changed_words(change), before, after)
            first = place == 0
            rows.append(
                (
                    one.event if first else "",
                    str(one.number) if first else "",
                    local_time(one.at) if first else "",
                    *cells,
                    one.reason if first else "",
                    people_words(one) if first else "",
                    _("; ").join(effects(one)) if first else "",
                )
            )
        ends.append(len(rows) - 1)
    return PostedTable(
        title=_("Record of corrections"),
        event_line=" · ".join(part for part in (edition.name, title) if part),
        columns=(
            Column(_("Event")),
            Column(_("No."), Align.RIGHT),
            Column(_("When")),
            Column(_("Work code")),
            Column(_("What")),
            Column(_("Before")),
            Column(_("After")),
            Column(_("Reason")),
            Column(_("Corrected by")),
            Column(_("What followed")),
        ),
        rows=rows,
        version=version,
        part_ends=frozenset(ends),
        closing=(ToSign((_("Chief judge:"), _("Supervisor:"), _("Date:"))),),
        empty=_("Nothing was corrected."),
        landscape=True,
    )


# ---- public notice -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Winner:
    """One line of the public notice; people are called as the edition has chosen."""

    place: str
    names: tuple[str, ...]
    delegation: str
    unit: str
    award: str
    guest: bool = False


def notice_list(
    head: PaperHead, winners: Sequence[Winner], period: str, contact: str, imprint: Imprint
) -> PostedTable:
    """Return the public notice of who won, with until when and where to object."""
    units = any(one.unit for one in winners)
    guests = any(one.guest for one in winners)
    return PostedTable(
        title=_("Public notice of the results"),
        event_line=head.line(),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Place"), Align.RIGHT),
            Column(_("Contestants")),
            Column(_("Delegation")),
            *((Column(_("Employer or school")),) if units else ()),
            Column(_("Award")),
            *((Column(_("Remarks")),) if guests else ()),
        ),
        rows=[
            (
                str(number),
                one.place,
                "、".join(one.names),
                one.delegation,
                *((one.unit,) if units else ()),
                one.award,
                *((_guest_word(one),) if guests else ()),
            )
            for number, one in enumerate(winners, 1)
        ],
        version=head.version,
        part_ends=_award_ends(winners),
        lead=_(
            "The results of this event were re-checked and signed. Who won is hereby made public. "
            "Whoever objects does so in writing, with name and reasons, within the period."
        ),
        closing=(*filter(None, (period, contact)), imprint),
        empty=_("Nobody has won an award."),
    )


# ---- ceremony ----------------------------------------------------------------------------------


def ceremony_list(head: PaperHead, winners: Sequence[Winner]) -> PostedTable:
    """Return the winners as they are called to the stage, the last one first, and how to read them.

    ``winners`` come in the order of the results.
    """
    called = list(reversed(winners))
    guests = any(one.guest for one in winners)
    return PostedTable(
        title=_("Order of the ceremony"),
        event_line=head.line(),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Award")),
            Column(_("Contestants")),
            Column(_("Read as")),
            Column(_("Delegation")),
            Column(_("Employer or school")),
            *((Column(_("Remarks")),) if guests else ()),
            Column(_("Handed over"), Align.CENTER, _TICK),
        ),
        rows=[
            (
                str(number),
                one.award,
                "、".join(one.names),
                _("; ").join(map(reading, one.names)),
                one.delegation,
                one.unit,
                *((_guest_word(one),) if guests else ()),
                "",
            )
            for number, one in enumerate(called, 1)
        ],
        version=head.version,
        part_ends=_award_ends(called),
        lead=_(
            "Winners are called from the lowest award to the highest. The reading is a proposal: "
            "ask whoever is called where a name can be read in several ways."
        ),
        empty=_("Nobody has won an award."),
        row_height=_HAND_ROW,
    )


def _guest_word(one: Winner) -> str:
    return _("Guest") if one.guest else ""


def _award_ends(winners: Sequence[Winner]) -> frozenset[int]:
    """Return the rows after which another award begins."""
    return frozenset(
        place for place, (one, below) in enumerate(pairwise(winners)) if one.award != below.award
    )
