"""Lists of issued certificates: the register of numbers, what is called back, reissues.

None has a column for a document number or a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from haihecup.documents.posted_table import Column, PostedTable, ToSign
from haihecup.domain.competition import Edition
from haihecup.domain.issued_certificates import (
    IssuedCertificate,
    Paper,
    printed_by_words,
    printed_words,
    standing_words,
    version_words,
)
from haihecup.domain.journal import local_day
from haihecup.domain.layouts import Align
from haihecup.domain.records import Reissue
from haihecup.i18n import _

_ROW = 8.0
_CAME_BACK = 30.0


@dataclass(frozen=True, slots=True)
class ListHead:
    """What every one of these lists begins and ends with: edition, of which events, when made."""

    edition: Edition
    of: str
    version: str

    @property
    def line(self) -> str:
        """The line below the title."""
        return " · ".join(filter(None, (self.edition.name, self.of)))


def serial_register(head: ListHead, issued: Sequence[IssuedCertificate]) -> PostedTable:
    """Return every number that was ever given, in the order in which it was."""
    return _posted(
        head,
        title=_("Register of serial numbers"),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Serial number"), whole=True),
            Column(_("Contestants")),
            Column(_("Event")),
            Column(_("Group")),
            Column(_("Award")),
            Column(_("Employer or school")),
            Column(_("Date")),
            Column(_("Results version")),
            Column(_("State")),
            Column(_("Printed")),
            Column(_("Replaces"), whole=True),
        ),
        rows=[
            (
                str(one.n),
                one.serial,
                _names(one),
                _event(one),
                one.certificate.group,
                one.certificate.distinction,
                one.certificate.unit,
                one.certificate.date.isoformat(),
                version_words(one, local_day),
                standing_words(one),
                printed_words(one, local_day),
                one.replaces,
            )
            for one in _by_number(issued)
        ],
        empty=_("No certificate is numbered yet."),
    )


def serial_register_on_paper(head: ListHead, issued: Sequence[IssuedCertificate]) -> PostedTable:
    """Return the same register as it fits a sheet: what belongs together stands in one cell."""
    return _posted(
        head,
        title=_("Register of serial numbers"),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Serial number"), whole=True),
            Column(_("Contestants")),
            Column(_("Employer or school")),
            Column(_("Event")),
            Column(_("Award")),
            Column(_("Date")),
            Column(_("Results version")),
            Column(_("State")),
            Column(_("Printed")),
        ),
        rows=[
            (
                str(one.n),
                _below(one.serial, _replacing(one)),
                _names(one),
                one.certificate.unit,
                _below(_event(one), one.certificate.group),
                one.certificate.distinction,
                one.certificate.date.isoformat(),
                _in_lines(version_words(one, local_day)),
                _in_lines(standing_words(one)),
                _below(local_day(one.printed_at), printed_by_words(one)),
            )
            for one in _by_number(issued)
        ],
        empty=_("No certificate is numbered yet."),
        paragraphs=True,
    )


def recall_list(head: ListHead, issued: Sequence[IssuedCertificate]) -> PostedTable:
    """Return the void certificates whose paper has to come back, with room to note that it did."""
    return _posted(
        head,
        title=_("Recall list"),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Serial number"), whole=True),
            Column(_("Contestants")),
            Column(_("Employer or school")),
            Column(_("Delegation")),
            Column(_("Event")),
            Column(_("Award")),
            Column(_("Void since")),
            Column(_("Reason")),
            Column(_("Replaced by"), whole=True),
            Column(_("Came back on"), width=_CAME_BACK),
        ),
        rows=[
            (
                str(number),
                one.serial,
                _names(one),
                one.certificate.unit,
                one.delegation,
                _event(one),
                one.certificate.distinction,
                local_day(one.voided_at),
                one.void_reason,
                one.replaced_by,
                "",
            )
            for number, one in enumerate(issued, 1)
        ],
        empty=_("No certificate has to come back."),
        row_height=_ROW,
    )


def reissue_log(
    head: ListHead, reissued: Sequence[tuple[Reissue, IssuedCertificate]]
) -> PostedTable:
    """Return the certificates that were given out once more, the first one first."""
    return _posted(
        head,
        title=_("Log of reissues"),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("When")),
            Column(_("Serial number"), whole=True),
            Column(_("Contestants")),
            Column(_("Employer or school")),
            Column(_("Event")),
            Column(_("Award")),
            Column(_("Reason")),
            Column(_("Reissued by")),
            Column(_("Printed")),
            Column(_("Received by"), width=_CAME_BACK),
        ),
        rows=[
            (
                str(number),
                local_day(reissue.at),
                one.serial,
                _names(one),
                one.certificate.unit,
                _event(one),
                one.certificate.distinction,
                reissue.reason,
                reissue.person,
                _("not yet") if one.paper is Paper.REISSUED else local_day(one.printed_at),
                "",
            )
            for number, (reissue, one) in enumerate(reissued, 1)
        ],
        empty=_("No certificate was reissued."),
        row_height=_ROW,
    )


def _posted(  # noqa: PLR0913 - each is a part of the table
    head: ListHead,
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[str, ...]],
    empty: str,
    *,
    row_height: float = 0.0,
    paragraphs: bool = False,
) -> PostedTable:
    """Return a list as all of them are posted: across the sheet, with room to sign."""
    return PostedTable(
        title=title,
        event_line=head.line,
        columns=columns,
        rows=rows,
        version=head.version,
        closing=(_signatures(),),
        empty=empty,
        landscape=True,
        row_height=row_height,
        paragraphs=paragraphs,
    )


def _by_number(issued: Sequence[IssuedCertificate]) -> list[IssuedCertificate]:
    return sorted(issued, key=lambda one: one.n)


def _below(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _replacing(one: IssuedCertificate) -> str:
    return _("replaces {serial}").format(serial=one.replaces) if one.replaces else ""


def _in_lines(words: str) -> str:
    return words.replace(" · ", "\n")


def _names(one: IssuedCertificate) -> str:
    said = one.certificate
    return "、".join(said.names if said.for_coach else said.members or said.names)


def _event(one: IssuedCertificate) -> str:
    return f"{one.certificate.event_code} {one.certificate.event}"


def _signatures() -> ToSign:
    return ToSign((_("Made by:"), _("Checked by:"), _("Date:")))
