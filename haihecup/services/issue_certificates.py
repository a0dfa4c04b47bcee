"""Issue certificates: number what the final results award, print it, and keep the register."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from haihecup.documents.certificate_pdf import PrintReport, check_certificates, print_certificates
from haihecup.documents.crosshair_sheet import crosshair_pdf
from haihecup.documents.pdf_preview import Pixels, render_page, render_pixels
from haihecup.documents.pictures import read_picture
from haihecup.documents.workbook_writing import put
from haihecup.domain.certificates import (
    Certificate,
    Issue,
    Recipient,
    certificates_of,
    for_coaches,
    hand_over_order,
    holder_of,
    issuers_of,
)
from haihecup.domain.competition import Edition
from haihecup.domain.journal import Action
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import Attachment, CertificateRecord
from haihecup.domain.serials import SerialPattern, numbered, read_pattern
from haihecup.domain.sign_off import signed_version
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.certificate_records import as_fields, certificate_in, list_certificates
from haihecup.services.certificate_stationery import PICTURES, stationery_in
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, reached, silent
from haihecup.services.event_facts import unsigned
from haihecup.services.kept_layouts import pictures_in
from haihecup.services.known_results import Computed
from haihecup.storage.work import Work

__all__ = [
    "IssueReport",
    "Pixels",
    "PrintReport",
    "issue",
    "list_certificates",
    "preview",
    "print_pdf",
    "read_pictures",
    "set_picture",
]
_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What issuing did: new numbers, those declared void, those that stood, and what is wrong.

    ``out`` are those of the void ones that were printed: their paper is called back.
    """

    issued: tuple[str, ...]
    void: tuple[str, ...]
    standing: int
    problems: tuple[Problem, ...]
    out: tuple[str, ...] = ()


# ---- issuing -----------------------------------------------------------------------------------


def issue(
    desk: Desk,
    codes: Sequence[str] | None,
    day: date,
    progress: Progress = silent,
    *,
    coaches: bool = False,
) -> Outcome[IssueReport]:
    """Give numbers to the certificates of events with final results, of all such by default.

    Done twice it issues nothing twice. A certificate that the results no longer bear out is
    declared void, and the corrected one gets a number of its own. One that cannot be printed gets
    no number and is named. With ``coaches`` those behind an award get certificates of their own.
    """
    with desk.writing(Action.CERTIFICATES_ISSUED) as work:
        edition = work.edition.get()
        events = work.events.all() if codes is None else [work.events.get(code) for code in codes]
        chosen = [event.code for event in events if reached(event, State.FINAL)]
        if codes is not None and len(chosen) < len(events):
            early = next(event for event in events if event.code not in chosen)
            raise RuleBroken(
                _("{code} {name} is not final yet. Certificates are made of final results.").format(
                    code=early.code, name=early.name
                )
            )
        chosen = [code for code in chosen if _is_signed(desk, work, code, named=codes is not None)]
        press = _Issuing(work, edition, day, coaches=coaches)
        for done, code in enumerate(chosen, 1):
            press.gather(desk.computed_in(work, code))
            progress(_("Certificates prepared"), done, len(chosen))
        report = press.enter(desk.clock().isoformat(timespec="seconds"))
        for event in events:
            if event.code in chosen and event.state is State.FINAL and press.complete(event.code):
                work.events.put(replace(event, state=State.CERTIFIED))
    return Outcome(report, changes(Subject.CERTIFICATES, Subject.EVENTS, events=tuple(chosen)))


def _is_signed(desk: Desk, work: Work, code: str, *, named: bool) -> bool:
    """Tell whether the results of an event are signed as they stand; refuse a named one."""
    event = work.events.get(code)
    if not unsigned(desk, work, event):
        return True
    if named:
        raise RuleBroken(
            _(
                "{code} {name} was corrected and is not signed again. Certificates are made of "
                "signed results."
            ).format(code=code, name=event.name)
        )
    return False


class _Issuing:
    """Gathers what the results award, compares it with the register, and enters what is new."""

    def __init__(self, work: Work, edition: Edition, day: date, *, coaches: bool) -> None:
        self._work = work
        self._edition = edition
        self._day = day
        self._coaches = coaches
        self._pattern: SerialPattern = read_pattern(edition.serial_pattern)
        self._register = work.certificates.all()
        self._standing = {
            holder_of(certificate): (record, certificate)
            for record in self._register
            if record.valid
            for certificate in (certificate_in(record),)
        }
        self._people: dict[str, tuple[str, ...]] = {}
        self._wanted: list[Certificate] = []
        self._void: list[str] = []
        self._kept = 0
        self._problems: list[Problem] = []
        self._incomplete: set[str] = set()

    def gather(self, computed: Computed) -> None:
        """Take in the awards of one event."""
        event = computed.event
        records = self._work.entries.records(event.code)
        people = self._work.people.get([one for record in records for one in record.people])
        recipients = {
            record.id: Recipient(
                tuple(people[one].name for one in record.people),
                record.unit or people[record.people[0]].unit,
                record.coaches,
            )
            for record in records
        }
        self._people |= {record.id: record.people for record in records}
        version = signed_version(self._work.signatures.of_event(event.code))
        fingerprint = computed.fingerprint if version is None else version.fingerprint
        issue_of_event = Issue(self._day, issuers_of(self._edition), fingerprint)
        awarded = certificates_of(
            self._edition, event, computed.results.entries, recipients, issue_of_event
        )
        coached = [one for certificate in awarded for one in for_coaches(certificate)]
        for certificate in awarded:
            self._compare(certificate)
        for certificate in coached:
            # those that were issued once are kept true, whether coaches are asked for now or not
            if self._coaches or holder_of(certificate) in self._standing:
                self._compare(certificate)
        still = {holder_of(certificate) for certificate in (*awarded, *coached)}
        for holder, (record, _certificate) in self._standing.items():
            if record.event == event.code and holder not in still:
                self._void.append(record.serial)

    def _compare(self, certificate: Certificate) -> None:
        standing = self._standing.get(holder_of(certificate))
        if standing is None:
            self._wanted.append(certificate)
            return
        record, stands = standing
        # the same words on a later day or after a change elsewhere are the same certificate
        same = replace(
            certificate,
            serial=stands.serial,
            date=stands.date,
            fingerprint=stands.fingerprint,
            proof=stands.proof,
        )
        if same == stands:
            self._kept += 1
        else:
            self._void.append(record.serial)
            self._wanted.append(certificate)

    def enter(self, at: str) -> IssueReport:
        """Void what no longer holds and number the rest without gaps."""
        good, problems = check_certificates(
            hand_over_order(self._wanted), stationery_in(self._work)
        )
        self._problems += problems
        fit = {holder_of(certificate) for certificate in good}
        self._incomplete = {c.event_code for c in self._wanted if holder_of(c) not in fit}
        used = Counter(self._pattern.scope(record.event) for record in self._register)
        taken = {record.serial for record in self._register}
        done, _highest = numbered(good, self._pattern, self._edition.year, used, taken)
        void = frozenset(self._void)
        for serial in self._void:
            self._work.certificates.void(serial, at, _("The results say something else now."))
        replaced = self._replaced(void)
        next_number = self._work.certificates.next_number()
        self._work.certificates.add_many(
            CertificateRecord(
                n=number,
                serial=certificate.serial,
                event=certificate.event_code,
                entry=certificate.entry,
                people=self._people[certificate.entry],
                fields=as_fields(certificate),
                issued_at=at,
                fingerprint=certificate.fingerprint,
                replaces=replaced.get(holder_of(certificate), ""),
            )
            for number, certificate in enumerate(done, next_number)
        )
        return IssueReport(
            tuple(certificate.serial for certificate in done),
            tuple(self._void),
            self._kept,
            tuple(self._problems),
            tuple(one.serial for one in self._register if one.printed_at and one.serial in void),
        )

    def _replaced(self, void: Collection[str]) -> dict[tuple[str, str, tuple[str, ...]], str]:
        """Return the number of the void certificate, now or earlier, that each new one replaces."""
        return {
            holder_of(certificate_in(record)): record.serial
            for record in self._register
            if not record.valid or record.serial in void
        }

    def complete(self, code: str) -> bool:
        """Tell whether every award of an event has its certificate now."""
        return code not in self._incomplete


# ---- printing ----------------------------------------------------------------------------------


def print_pdf(
    desk: Desk,
    target: Path,
    *,
    events: Collection[str] | None = None,
    serials: Collection[str] | None = None,
    between_events: bool = False,
    progress: Progress = silent,
) -> Outcome[PrintReport]:
    """Print issued certificates into one PDF, in the order in which they are handed over.

    All of them, those of some ``events``, or those with some ``serials``, with a sheet
    ``between_events`` if wanted. They are marked printed when the file is complete.
    """
    job = prepare_print(desk, events, serials, progress, between_events=between_events)
    if not job.report.printed:
        return Outcome(job.report)
    put(target, job.pdf)
    return Outcome(job.report, mark_printed(desk, job.report.printed).changes)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Pages ready to go to a printer: the PDF, whose each page is, the size of the first in mm."""

    pdf: bytes
    report: PrintReport
    size: tuple[float, float]


def prepare_print(
    desk: Desk,
    events: Collection[str] | None,
    serials: Collection[str] | None,
    progress: Progress = silent,
    *,
    between_events: bool = False,
) -> PrintJob:
    """Lay certificates out for print, in the order in which they are handed over."""
    desk.refuse(Action.CERTIFICATES_PRINTED)
    rows = [
        row
        for row in list_certificates(desk, events)
        if row.valid and (serials is None or row.serial in serials)
    ]
    if not rows:
        raise RuleBroken(_("There is no certificate to print. Issue them first."))
    out = BytesIO()
    total = len(rows)
    with desk.reading() as work:
        stationery = stationery_in(work, between_events=between_events)
    report = print_certificates(
        [row.certificate for row in rows],
        stationery,
        out,
        lambda done: progress(_("Certificates printed"), done, total),
    )
    layout = stationery.layouts[stationery.name_for(rows[0].certificate)]
    return PrintJob(out.getvalue(), report, (layout.width, layout.height))


def crosshair_job(width: float, height: float) -> PrintJob:
    """Return the sheet with which a printer's offset is found, for paper of a size."""
    report = PrintReport((), (), 0, ("",))
    return PrintJob(crosshair_pdf(width, height), report, (width, height))


def job_pixels(job: PrintJob, page: int, dpi: float) -> Pixels:
    """Return one page of a print job, counted from 0, as it goes to a printer."""
    return render_pixels(job.pdf, page, dpi)


def job_page(job: PrintJob, page: int, dpi: float) -> bytes:
    """Return one page of a print job, counted from 0, as a PNG file."""
    return render_page(job.pdf, page, dpi)


def mark_printed(desk: Desk, serials: Iterable[str]) -> Outcome[None]:
    """Remember that certificates lie on paper."""
    wanted = set(serials)
    with desk.writing(Action.CERTIFICATES_PRINTED) as work:
        records = [record for record in work.certificates.all() if record.serial in wanted]
        at = desk.clock().isoformat(timespec="seconds")
        work.certificates.set_printed(records, at, desk.author.person)
    events = tuple({record.event for record in records})
    return Outcome(None, changes(Subject.CERTIFICATES, events=events))


def preview(desk: Desk, serial: str, dpi: float = 110) -> bytes:
    """Return the page of one certificate, rendered from the real PDF, as a PNG file."""
    with desk.reading() as work:
        record = work.certificates.find(serial)
        again = [one for one in work.certificates.reissues() if one.serial == serial]
        stationery = stationery_in(work)
    if record is None:
        raise RuleBroken(_("There is no certificate {serial}.").format(serial=serial))
    out = BytesIO()
    report = print_certificates([certificate_in(record, again)], stationery, out)
    if report.problems:
        raise RuleBroken(report.problems[0].text)
    return render_page(out.getvalue(), 0, dpi)


# ---- the organiser's own pictures --------------------------------------------------------------


def read_pictures(desk: Desk) -> dict[str, bytes]:
    """Return the organiser's own pictures, by ``BACKGROUND`` and ``SEAL``."""
    with desk.reading() as work:
        return pictures_in(work, PICTURES)


def set_picture(desk: Desk, name: str, file: Path | None) -> Outcome[None]:
    """Keep a picture of the organiser's as background or seal; ``None`` takes it away."""
    with desk.writing(Action.ATTACHMENT_CHANGED, subject=name) as work:
        if file is not None:
            work.attachments.put(_picture(name, file))
        elif name in work.attachments.names():
            work.attachments.remove(name)
    return Outcome(None, changes(Subject.CERTIFICATES))


def _picture(name: str, file: Path) -> Attachment:
    media = _MEDIA.get(file.suffix.lower())
    if media is None:
        raise RuleBroken(
            _("{file} is no picture that can be printed. Use a PNG or JPEG file.").format(
                file=file.name
            )
        )
    try:
        content = file.read_bytes()
    except OSError as error:
        raise RuleBroken(_("{file} cannot be read.").format(file=file.name)) from error
    # whatever its name says: what cannot be printed is refused now, not when certificates are due
    read_picture(content, file.name)
    return Attachment(name, media, content)
