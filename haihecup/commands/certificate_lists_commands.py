"""``haihecup serial-numbers``, ``recall`` and ``reissue``: certificates after they were printed."""

from pathlib import Path

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.issued_certificates import (
    IssuedCertificate,
    Paper,
    printed_words,
    reissues_among,
    standing_words,
    to_call_back,
    version_words,
)
from haihecup.domain.journal import local_day
from haihecup.i18n import _
from haihecup.services.certificate_records import list_certificates
from haihecup.services.follow_certificates import (
    CertificateList,
    reissue,
    save_certificate_list,
    take_back,
)
from haihecup.services.issue_certificates import print_pdf

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("serial-numbers", help=_("The register of all serial numbers, void ones too."))
@click.argument("location")
@click.argument("events", nargs=-1)
@click.option("--save", type=_FILE, help=_("Write it into this file, .xlsx or .pdf."))
@json_option
def serial_numbers(
    location: str, events: tuple[str, ...], save: Path | None, *, as_json: bool
) -> None:
    """Tell every number that was given and what became of it."""
    with desk_at(location) as desk:
        rows = sorted(list_certificates(desk, events or None), key=lambda one: one.n)
        if save is not None:
            save_certificate_list(desk, CertificateList.REGISTER, save, events or None)
    lines = [
        "  ".join(filter(None, (one.serial, _names(one), one.certificate.distinction, _told(one))))
        for one in rows
    ]
    answer([_document(one) for one in rows], lines, as_json=as_json)


@click.command("recall", help=_("Void certificates whose paper is out; say which came back."))
@click.argument("location")
@click.argument("serials", nargs=-1)
@click.option("--save", type=_FILE, help=_("Write the list into this file, .xlsx or .pdf."))
@json_option
def recall(location: str, serials: tuple[str, ...], save: Path | None, *, as_json: bool) -> None:
    """Remember that some came back, and tell which are still out."""
    with desk_at(location) as desk:
        back = take_back(desk, serials).value if serials else 0
        out = to_call_back(list_certificates(desk))
        if save is not None:
            save_certificate_list(desk, CertificateList.RECALL, save)
    lines = [_("{count} came back").format(count=back)] if serials else []
    lines += [
        "  ".join(
            filter(
                None, (one.serial, _names(one), one.certificate.unit, _told(one), one.void_reason)
            )
        )
        for one in out
    ]
    if not out:
        lines.append(_("No certificate has to come back."))
    answer({"back": back, "out": [_document(one) for one in out]}, lines, as_json=as_json)


@click.command("reissue", help=_("Give a lost or damaged certificate out once more; the log."))
@click.argument("location")
@click.argument("serial", required=False, default="")
@click.option("--reason", default="", help=_("Why, such as lost or damaged."))
@click.option("--pdf", type=_FILE, help=_("Print it into this, with the mark of a reissue."))
@click.option("--save", type=_FILE, help=_("Write the log into this file, .xlsx or .pdf."))
@json_option
def reissue_again(
    location: str, serial: str, reason: str, pdf: Path | None, save: Path | None, *, as_json: bool
) -> None:
    """Reissue one certificate, or tell all that were."""
    with desk_at(location) as desk, bar() as progress:
        if serial:
            reissue(desk, serial, reason)
            if pdf is not None:
                print_pdf(desk, pdf, serials=(serial,), progress=progress)
        rows = list_certificates(desk)
        if save is not None:
            save_certificate_list(desk, CertificateList.REISSUES, save)
    again = reissues_among(rows)
    lines = [
        "  ".join((local_day(given.at), one.serial, _names(one), given.reason, given.person))
        for given, one in again
    ]
    value = [
        {
            "serial": one.serial,
            "names": list(one.certificate.names),
            "at": given.at,
            "person": given.person,
            "reason": given.reason,
            "printed": one.paper is not Paper.REISSUED,
        }
        for given, one in again
    ]
    answer(value, lines or [_("No certificate was reissued.")], as_json=as_json)


def _names(one: IssuedCertificate) -> str:
    return "、".join(one.certificate.names)


def _told(one: IssuedCertificate) -> str:
    return " · ".join(filter(None, (standing_words(one), printed_words(one, local_day))))


def _document(one: IssuedCertificate) -> dict[str, object]:
    """Return a certificate and what became of it for programs to read."""
    said = one.certificate
    return {
        "serial": one.serial,
        "names": list(said.names),
        "event": said.event_code,
        "group": said.group,
        "award": said.distinction,
        "unit": said.unit,
        "delegation": one.delegation,
        "date": said.date.isoformat(),
        "results": version_words(one),
        "paper": str(one.paper),
        "printed_at": one.printed_at,
        "printed_by": one.printed_by,
        "copies": one.copies,
        "replaces": one.replaces,
        "replaced_by": one.replaced_by,
        "voided_at": one.voided_at,
        "void_reason": one.void_reason,
        "came_back_at": one.recalled_at,
    }


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (serial_numbers, recall, reissue_again)
