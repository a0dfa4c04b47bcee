"""Follow certificates on paper: which void ones came back, which are reissued, and their lists."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path

from haihecup.documents.certificate_lists import (
    ListHead,
    recall_list,
    reissue_log,
    serial_register,
    serial_register_on_paper,
)
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.posted_workbook import write_lists_workbook
from haihecup.domain.issued_certificates import (
    IssuedCertificate,
    no_certificate,
    refuse_coming_back,
    refuse_reissue,
    reissues_among,
    to_call_back,
)
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.domain.records import Reissue
from haihecup.i18n import _, ngettext
from haihecup.services.certificate_records import issued_in, list_certificates
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper, save_paper, set_lists
from haihecup.storage.work import Work

PDF, WORKBOOK = ".pdf", ".xlsx"
_NAMED = 5


def reissue(desk: Desk, serial: str, reason: str) -> Outcome[None]:
    """Let a certificate that was lost or damaged be printed once more, with the mark of it."""
    reason = reason.strip()
    if not reason:
        raise RuleBroken(_("A reissue needs its reason, such as lost or damaged. Write it down."))
    with desk.writing(Action.CERTIFICATE_REISSUED, subject=f"{serial}: {reason}") as work:
        work.lock(EDITION_CHAIN)
        (found,) = _found(work, (serial,))
        refuse_reissue(found)
        at = desk.clock().isoformat(timespec="seconds")
        work.certificates.reissue(Reissue(serial, at, desk.author.person, reason))
    events = (found.certificate.event_code,)
    return Outcome(None, changes(Subject.CERTIFICATES, events=events))


def take_back(desk: Desk, serials: Sequence[str]) -> Outcome[int]:
    """Remember that the paper of void certificates came back; return of how many it is news."""
    with desk.writing(Action.CERTIFICATES_CAME_BACK, subject=and_more(serials, _NAMED)) as work:
        work.lock(EDITION_CHAIN)
        found = _found(work, serials)
        for one in found:
            refuse_coming_back(one)
        at = desk.clock().isoformat(timespec="seconds")
        back = to_call_back(found)
        for one in back:
            work.certificates.recalled(one.serial, at)
    events = tuple({one.certificate.event_code for one in back})
    return Outcome(len(back), changes(Subject.CERTIFICATES, events=events), work.receipt)


def _found(work: Work, serials: Collection[str]) -> tuple[IssuedCertificate, ...]:
    """Return the certificates with these numbers; refused where one is not there."""
    known = {one.serial: one for one in issued_in(work, None)}
    for serial in serials:
        if serial not in known:
            raise no_certificate(serial)
    return tuple(known[serial] for serial in dict.fromkeys(serials))


# ---- lists -------------------------------------------------------------------------------------


class CertificateList(StrEnum):
    """Which list it is."""

    REGISTER = "register"
    RECALL = "recall"
    REISSUES = "reissues"


def list_word(kind: CertificateList) -> str:
    """Return what people call a list."""
    return {
        CertificateList.REGISTER: _("Register of serial numbers"),
        CertificateList.RECALL: _("Recall list"),
        CertificateList.REISSUES: _("Log of reissues"),
    }[kind]


def certificate_list(
    desk: Desk,
    kind: CertificateList,
    events: Collection[str] | None = None,
    *,
    on_paper: bool = False,
) -> PostedTable:
    """Return a list of the certificates of some events, or of all, for a workbook or for paper."""
    issued = list_certificates(desk, events)
    edition = desk.edition()
    moment = desk.wall_clock()
    of = _(", ").join(sorted(events)) if events is not None else ""
    if kind is CertificateList.REGISTER:
        made = serial_register_on_paper if on_paper else serial_register
        return made(ListHead(edition, of, _counted(len(issued), moment)), issued)
    if kind is CertificateList.RECALL:
        out = to_call_back(issued)
        return recall_list(ListHead(edition, of, _counted(len(out), moment)), out)
    again = reissues_among(issued)
    return reissue_log(ListHead(edition, of, _counted(len(again), moment)), again)


def certificate_paper(
    desk: Desk, kind: CertificateList, events: Collection[str] | None = None
) -> MadePaper:
    """Return a list of the certificates of some events, or of all, ready to be printed."""
    table = certificate_list(desk, kind, events, on_paper=True)
    pdf, pages = set_lists(desk, [table])
    return MadePaper(table.title, table.event_line, pdf, pages)


def save_certificate_list(
    desk: Desk, kind: CertificateList, target: Path, events: Collection[str] | None = None
) -> Outcome[Path]:
    """Write a list of certificates as a PDF or, by the ending of the file, as a workbook."""
    if target.suffix.lower() == PDF:
        return save_paper(desk, certificate_paper(desk, kind, events), target)
    if target.suffix.lower() != WORKBOOK:
        raise RuleBroken(
            _("{file} ends neither in .xlsx nor in .pdf. Give it one of these endings.").format(
                file=target.name
            )
        )
    desk.refuse(Action.DATA_EXPORTED)
    table = certificate_list(desk, kind, events)
    write_lists_workbook(target, [(table.title, table)])
    told = f"{table.title} {table.event_line}: {target.name}"
    desk.note(Action.DATA_EXPORTED, told)
    return Outcome(target, changes())


def _counted(count: int, moment: str) -> str:
    counted = ngettext("{count} certificate", "{count} certificates", count).format(count=count)
    return _("{counted} · printed {moment}").format(counted=counted, moment=moment)
