"""The archive of an event (归档包): what is in it, and whether it is still what was put there.

A manifest names every file with its size and SHA-256, and the last entry of the event's journal.
Whoever has the archive can recompute the results from the marks, without the competition. That a
whole archive was made anew shows only in the fingerprint of its manifest, which stands on paper and
in the competition's journal.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from haihecup.domain.journal_lines import ChainSeen, follow_chain
from haihecup.domain.open_format import read_event, results_document
from haihecup.domain.problems import RuleBroken
from haihecup.domain.promotion_document import read_promotion_table
from haihecup.domain.results import EventResults, compute
from haihecup.domain.sign_off import Signature, seal_of
from haihecup.domain.strict_json import parse
from haihecup.i18n import _

FORMAT = "haihecup-archive/1"
MANIFEST, MANIFEST_HASH = "manifest.json", "manifest.sha256"
EVENT, RESULTS, PROMOTION = "event.json", "results.json", "promotion.json"
SIGNATURES = "signatures.json"
JOURNAL, LISTS, TOLD, VERIFIER = "journal.jsonl", "results.pdf", "README.txt", "verify_journal.py"
CONTENTS = (EVENT, RESULTS, PROMOTION, SIGNATURES, JOURNAL, LISTS, TOLD, VERIFIER)
"""What every archive holds besides its manifest."""


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What the manifest says of the event: its code, its state, its results and its journal."""

    edition: str
    event: str
    name: str
    state: str
    version: str
    made_at: str
    sequence: int
    head: str


def fingerprint(manifest: bytes) -> str:
    """Return the fingerprint of an archive: the beginning of the hash of its manifest."""
    return hashlib.sha256(manifest).hexdigest()[:16]


def with_manifest(facts: ArchiveFacts, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of an archive: the contents, the manifest and the manifest's hash."""
    document = {
        "format": FORMAT,
        "edition": facts.edition,
        "event": facts.event,
        "name": facts.name,
        "state": facts.state,
        "version": facts.version,
        "made_at": facts.made_at,
        "journal": {"sequence": facts.sequence, "head": facts.head},
        "files": {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in sorted(contents.items())
        },
    }
    manifest = f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()
    line = f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n".encode("ascii")
    return {MANIFEST: manifest, MANIFEST_HASH: line, **dict(contents)}


@dataclass(frozen=True, slots=True)
class ArchiveSeen:
    """What the check of an archive has found; without faults it is what was put there."""

    facts: ArchiveFacts | None
    fingerprint: str
    faults: tuple[str, ...]


def check_archive(files: Mapping[str, bytes]) -> ArchiveSeen:
    """Check the files of an archive: hashes, the chain of the journal, the results recomputed."""
    manifest = files.get(MANIFEST)
    if manifest is None:
        missing = _("{file} is missing: this is no archive of an event.").format(file=MANIFEST)
        return ArchiveSeen(None, "", (missing,))
    faults: list[str] = []
    line = f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n".encode("ascii")
    if files.get(MANIFEST_HASH) != line:
        faults.append(_changed(f"{MANIFEST}, {MANIFEST_HASH}"))
    try:
        document = _document(manifest)
        facts = _facts(document)
        faults += _file_faults(document["files"], files)
    except (RuleBroken, KeyError, TypeError, ValueError, AttributeError):
        unreadable = _("{file} cannot be read.").format(file=MANIFEST)
        return ArchiveSeen(None, fingerprint(manifest), (*faults, unreadable))
    chain = _chain(files.get(JOURNAL, b""), facts.event)
    faults += _journal_faults(facts, chain)
    faults += _results_faults(facts, files, chain)
    return ArchiveSeen(facts, fingerprint(manifest), tuple(faults))


def _document(content: bytes) -> dict[str, Any]:
    value = parse(content.decode()).value
    if not isinstance(value, dict):
        raise TypeError
    return value


def _facts(document: dict[str, Any]) -> ArchiveFacts:
    if document["format"] != FORMAT:
        raise ValueError(document["format"])
    journal = document["journal"]
    return ArchiveFacts(
        edition=str(document["edition"]),
        event=str(document["event"]),
        name=str(document["name"]),
        state=str(document["state"]),
        version=str(document["version"]),
        made_at=str(document["made_at"]),
        sequence=int(journal["sequence"]),
        head=str(journal["head"]),
    )


def _changed(file: str) -> str:
    return _("{file} is not what was put into the archive.").format(file=file)


def _file_faults(
    listed: Mapping[str, Mapping[str, Any]], files: Mapping[str, bytes]
) -> Iterator[str]:
    for name in sorted(set(listed) | set(CONTENTS)):
        content = files.get(name)
        if content is None:
            yield _("{file} is missing.").format(file=name)
        elif name not in listed:
            yield _("{file} is not in the manifest.").format(file=name)
        elif (len(content), hashlib.sha256(content).hexdigest()) != (
            listed[name]["size"],
            listed[name]["sha256"],
        ):
            yield _changed(name)
    for name in sorted(set(files) - set(listed) - {MANIFEST, MANIFEST_HASH} - set(CONTENTS)):
        yield _("{file} is not in the manifest.").format(file=name)


def _journal_faults(facts: ArchiveFacts, seen: ChainSeen) -> Iterator[str]:
    for fault in seen.faults:
        yield f"{JOURNAL}: {fault}"
    if not seen.faults and (seen.sequence, seen.head.hex()) != (facts.sequence, facts.head):
        yield _("{file} does not end where the manifest says.").format(file=JOURNAL)


def _chain(content: bytes, event: str) -> ChainSeen:
    # lines end as they were written; what was changed may hold other ends of lines
    lines = content.decode("utf-8", "replace").split("\n")
    return follow_chain((line for line in lines if line), event)


def _results_faults(
    facts: ArchiveFacts, files: Mapping[str, bytes], chain: ChainSeen
) -> Iterator[str]:
    """Recompute the results from the marks and hold them against the archive and signatures."""
    try:
        file = read_event(files[EVENT].decode())
        table = read_promotion_table(_document(files[PROMOTION]))
        archived = _document(files[RESULTS])
        signed = _document(files[SIGNATURES])
        results = compute(file.event, file.entries, file.marks, table)
        unsigned = list(_signature_faults(results, signed, chain))
    except (RuleBroken, KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        yield _("The results cannot be computed from the marks in the archive.")
        return
    computed = results_document(results)
    if file.event.code != facts.event:
        yield _("{file} is that of another event.").format(file=EVENT)
    # problems are sentences in the language of whoever made the archive
    if computed["entries"] != archived.get("entries") or computed["event"] != archived.get("event"):
        yield _("The results in the archive are not those that its marks come to.")
    yield from unsigned


def signatures_document(signatures: Iterable[Signature], works: Iterable[str]) -> dict[str, Any]:
    """Return the signatures under an event's results, and the codes of the works that they bind."""
    return {
        "works": sorted(works),
        "signatures": [
            {
                "version": one.version,
                "duty": str(one.duty),
                "person": one.person,
                "at": one.at,
                "results": one.seal.results,
                "totals": one.seal.totals,
                "sequence": one.sequence,
                "head": one.head,
                "voided_at": one.voided_at,
                "voided_by": one.voided_by,
                "void_reason": one.void_reason,
            }
            for one in signatures
        ],
    }


def _signature_faults(
    results: EventResults, document: Mapping[str, Any], chain: ChainSeen
) -> Iterator[str]:
    """Tell of signatures that count and are not under these results and this journal."""
    works = {str(code): str(code) for code in document["works"]}
    totals = seal_of(results, works).totals
    for one in document["signatures"]:
        if one["voided_at"]:
            continue
        if one["totals"] != totals:
            yield _("What {person} has signed is not what the marks come to.").format(
                person=one["person"]
            )
        known = chain.hashes.get(int(one["sequence"]), "")
        if not (known and known.startswith(str(one["head"]))):
            yield _("The journal is not the one at which {person} has signed.").format(
                person=one["person"]
            )
