"""Archives of events: one zip file for each, and the check that needs no competition.

An archive holds the signed lists, the marks and results in the open format, the event's journal,
and a manifest with the hash of every file. Contestants are in it by name, since results name them;
document numbers, birth dates, phones and photos are not.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from haihecup.documents.workbook_writing import put
from haihecup.domain import archives
from haihecup.domain.archives import ArchiveFacts, ArchiveSeen
from haihecup.domain.journal import Action
from haihecup.domain.open_format import read_event, results_line
from haihecup.domain.promotion_document import promotion_document
from haihecup.domain.results import compute
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.resources import resource
from haihecup.services.changes import Outcome, changes
from haihecup.services.desk import Desk, Progress, refuse_unless, silent
from haihecup.services.exchange import export_event
from haihecup.services.publish_results import write_results_pdf
from haihecup.storage import archive_files

SUFFIX = ".zip"
READY = (State.FINAL, State.CERTIFIED, State.ARCHIVED)
"""Where an event can be archived: its results are final."""

_NO_NAME = re.compile(r"[^0-9A-Za-z_.-]")


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive that was written: of which event, where, and the fingerprint for the paper."""

    event: str
    path: Path
    fingerprint: str


def archive_name(year: int, code: str) -> str:
    """Return the name of an event's archive, which every system allows."""
    return f"{year}-{_NO_NAME.sub('_', code)}-archive{SUFFIX}"


def archive_events(
    desk: Desk, codes: Sequence[str], folder: Path, progress: Progress = silent
) -> Outcome[tuple[Archived, ...]]:
    """Write the archives of some events into a folder; the journal tells of their fingerprints."""
    desk.refuse(Action.DATA_EXPORTED)
    year = desk.edition().year
    made = []
    with desk.reading() as work:
        for code in codes:
            refuse_unless(work.events.get(code), *READY)
    for done, code in enumerate(codes, 1):
        files = _files(desk, code)
        path = folder / archive_name(year, code)
        folder.mkdir(parents=True, exist_ok=True)
        put(path, archive_files.pack(files))
        made.append(Archived(code, path, archives.fingerprint(files[archives.MANIFEST])))
        progress(_("Archived"), done, len(codes))
    told = _(", ").join(f"{one.event} {one.fingerprint}" for one in made)
    desk.note(Action.DATA_EXPORTED, told)
    return Outcome(tuple(made), changes())


def _files(desk: Desk, code: str) -> dict[str, bytes]:
    text = json.dumps(export_event(desk, code), ensure_ascii=False)
    file = read_event(text)
    lists = BytesIO()
    write_results_pdf(desk, [code], lists)
    computed = desk.computed(code)
    with desk.reading() as work:
        table = work.edition.promotion()
        lines = tuple(work.journal.lines(code))
        head = work.journal.heads()[code]
        signatures = work.signatures.of_event(code)
    works = [entry.work_code for entry in computed.entries if entry.work_code]
    results = results_line(compute(file.event, file.entries, file.marks, table))
    facts = ArchiveFacts(
        edition=file.edition.name,
        event=code,
        name=computed.event.name,
        state=str(computed.event.state),
        version=computed.fingerprint,
        made_at=desk.clock().isoformat(timespec="seconds"),
        sequence=head.sequence,
        head=head.hash.hex(),
    )
    contents = {
        archives.LISTS: lists.getvalue(),
        archives.EVENT: f"{text}\n".encode(),
        archives.RESULTS: f"{results}\n".encode(),
        archives.PROMOTION: _line(promotion_document(table)),
        archives.SIGNATURES: _line(archives.signatures_document(signatures, works)),
        archives.JOURNAL: "".join(f"{line}\n" for line in lines).encode(),
        archives.TOLD: _told(facts).encode(),
        archives.VERIFIER: resource("verifier/verify_journal.py").read_bytes(),
    }
    return archives.with_manifest(facts, contents)


def _line(document: dict[str, Any]) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False)}\n".encode()


def _told(facts: ArchiveFacts) -> str:
    """Return what the archive says of itself to whoever unpacks it."""
    lines = (
        f"{facts.edition} · {facts.event} {facts.name}",
        "",
        _("results.pdf: the lists of results with version {version}.").format(
            version=facts.version
        ),
        _("event.json: scheme, rules, entries and marks in the open format."),
        _("results.json, promotion.json: what the marks come to, by which promotion table."),
        _("signatures.json: who signed which version of the results, void ones too."),
        _("journal.jsonl: the event's journal; python verify_journal.py journal.jsonl checks it."),
        _("manifest.json: the size and SHA-256 of every file."),
        "",
        _("haihecup check FILE.zip checks all of it on any machine, without the competition."),
        _(
            "Personal data: the names of contestants and coaches with their units, as results name "
            "them, and who worked on the event. No document numbers, birth dates, phones or photos."
        ),
    )
    return "".join(f"{line}\n" for line in lines)


def check_archive(path: Path) -> ArchiveSeen:
    """Check an archive without the competition: file, hashes, journal, results."""
    files, as_packed = archive_files.unpack(path)
    seen = archives.check_archive(files)
    if as_packed or seen.faults:
        return seen
    fault = _("“{file}” was changed around its files.").format(file=path.name)
    return ArchiveSeen(seen.facts, seen.fingerprint, (fault,))
