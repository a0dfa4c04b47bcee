#!/usr/bin/env python3
"""Verifies the exported journal of a competition; needs Python 3.10 and nothing else.

    python verify_journal.py journal.jsonl
    python verify_journal.py journal.jsonl --head GJ01:17:5f2a91c3d07be846 --head :4:91ffad...
    python verify_journal.py --vectors vectors.json

It shares no code with the program that wrote the journal. The export has one JSON object a line:

    {"record": base64, "hash": hex, "salt": hex, "payload": text or null}

A record is twelve netstrings (length in decimal, colon, bytes, comma), UTF-8:

    1 format ("haihecup-journal/1")   2 edition            3 event, empty for the edition's chain
    4 sequence in its chain, from 1   5 hub's time         6 device's time (UTC, milliseconds)
    7 device                          8 person             9 act             10 object
    11 hash of the payload, hex       12 hash of the entry before in the chain, hex; 64 zeros first

The hash of an entry is SHA-256 of its record. The hash of a payload is SHA-256 of two netstrings,
the salt (raw bytes) and the payload. A payload that is null was erased for privacy: the chain still
verifies, and the number of such entries is told. A head (event:sequence:first digits of the hash)
comes from a signed print or another machine; only with heads from elsewhere does it show that the
end of a chain was cut off or all of it was written anew.

Exit code 0: everything verifies. 1: something does not; each finding is a line. 2: wrong usage.
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import sys
from pathlib import Path

FORMAT = "haihecup-journal/1"
FIELDS = (
    "format",
    "edition",
    "event",
    "sequence",
    "hub_time",
    "device_time",
    "device",
    "person",
    "act",
    "object",
    "payload_hash",
    "previous",
)
NO_HASH = "0" * 64
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
HASH = re.compile(r"[0-9a-f]{64}")
NUMBER = re.compile(r"[1-9][0-9]*")


class Wrong(Exception):
    """Something in the journal is not as it must be."""


def sha256(data: bytes) -> str:
    """Return the hash of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def netstring(data: bytes) -> bytes:
    """Return some bytes as a netstring."""
    return str(len(data)).encode("ascii") + b":" + data + b","


def split_netstrings(data: bytes) -> list[bytes]:
    """Return the netstrings of which ``data`` consists, without anything left over."""
    found = []
    place = 0
    while place < len(data):
        colon = data.find(b":", place, place + 12)
        if colon < 0:
            raise Wrong("a field has no length")
        digits = data[place:colon]
        if not digits.isdigit() or (digits != b"0" and digits.startswith(b"0")):
            raise Wrong("the length of a field is no number")
        end = colon + 1 + int(digits)
        if data[end : end + 1] != b",":
            raise Wrong("a field does not end where its length says")
        found.append(data[colon + 1 : end])
        place = end + 1
    return found


def read_record(record: bytes) -> dict[str, str]:
    """Return the fields of a record by name."""
    parts = split_netstrings(record)
    if len(parts) != len(FIELDS):
        raise Wrong(f"it has {len(parts)} fields in place of {len(FIELDS)}")
    try:
        fields = dict(zip(FIELDS, (part.decode("utf-8") for part in parts), strict=True))
    except UnicodeDecodeError as error:
        raise Wrong("a field is no UTF-8 text") from error
    if fields["format"] != FORMAT:
        raise Wrong(f"the format is {fields['format']!r} and not {FORMAT!r}")
    for name, pattern in (
        ("sequence", NUMBER),
        ("hub_time", TIME),
        ("device_time", TIME),
        ("payload_hash", HASH),
        ("previous", HASH),
    ):
        if not pattern.fullmatch(fields[name]):
            raise Wrong(f"the field {name} cannot be {fields[name]!r}")
    return fields


def payload_hash(salt: bytes, payload: bytes) -> str:
    """Return the hash of what an entry changed."""
    return sha256(netstring(salt) + netstring(payload))


class Journal:
    """What has been verified so far."""

    def __init__(self) -> None:
        self.edition: str | None = None
        self.heads: dict[str, tuple[int, str]] = {}
        self.hashes: dict[tuple[str, int], str] = {}
        self.erased = 0
        self.findings: list[str] = []

    def find(self, where: str, text: str) -> None:
        """Keep a finding."""
        self.findings.append(f"{where}: {text}")

    def add_line(self, number: int, line: str) -> None:
        """Verify the next line of the export."""
        where = f"line {number}"
        try:
            item = json.loads(line)
            record = base64.b64decode(item["record"], validate=True)
            stated = str(item["hash"])
            salt = bytes.fromhex(item["salt"])
            payload = item["payload"]
        except (ValueError, KeyError, TypeError, binascii.Error):
            self.find(where, "this is no line of a journal")
            return
        try:
            fields = read_record(record)
        except Wrong as wrong:
            self.find(where, f"the record cannot be read: {wrong}")
            return
        event, sequence = fields["event"], int(fields["sequence"])
        where = f"{name_of(event)} entry {sequence} (line {number})"
        if sha256(record) != stated:
            self.find(where, "the hash beside it is not the hash of the entry")
        if payload is None:
            self.erased += 1
        elif not isinstance(payload, str) or (
            payload_hash(salt, payload.encode("utf-8", "surrogatepass")) != fields["payload_hash"]
        ):
            self.find(where, "the payload is not the one that was written")
        self.check_place(where, fields)
        # the chain goes on from what the record says, so that one alteration is told once
        self.heads[event] = (sequence, sha256(record))
        self.hashes[event, sequence] = sha256(record)

    def check_place(self, where: str, fields: dict[str, str]) -> None:
        """Verify that an entry follows the one before in its chain."""
        if self.edition is None:
            self.edition = fields["edition"]
        elif fields["edition"] != self.edition:
            self.find(where, "it belongs to another edition")
        before, head = self.heads.get(fields["event"], (0, NO_HASH))
        if int(fields["sequence"]) != before + 1:
            self.find(where, f"it comes after entry {before}; entries are missing or moved")
        elif fields["previous"] != head:
            self.find(where, "it does not follow the entry before")

    def check_head(self, text: str) -> None:
        """Hold a head that is known from elsewhere against the journal."""
        event, sequence, start = text.rsplit(":", 2)
        known = self.hashes.get((event, int(sequence)))
        where = f"{name_of(event)} entry {sequence}"
        if known is None:
            self.find(where, "it is known from elsewhere, but the journal does not have it")
        elif not known.startswith(start.lower()):
            self.find(where, "it is not the entry that is known from elsewhere")


def name_of(event: str) -> str:
    """Return what a chain is called."""
    return f"event {event}" if event else "edition"


def verify(path: Path, heads: list[str]) -> Journal:
    """Verify an exported journal."""
    journal = Journal()
    with path.open(encoding="utf-8", errors="surrogatepass") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                journal.add_line(number, line)
    for head in heads:
        journal.check_head(head)
    return journal


def check_vectors(path: Path) -> tuple[int, list[str]]:
    """Hold this verifier against the published vectors; return what disagrees."""
    vectors = json.loads(path.read_text(encoding="utf-8"))["vectors"]
    findings = []
    for vector in vectors:
        record = base64.b64decode(vector["record"])
        try:
            fields = read_record(record)
        except Wrong as wrong:
            if vector["valid"]:
                findings.append(f"{vector['name']}: {wrong}")
            continue
        payload = vector["payload"].encode("utf-8")
        right = (
            sha256(record) == vector["hash"]
            and payload_hash(bytes.fromhex(vector["salt"]), payload) == fields["payload_hash"]
            and fields == vector["fields"]
        )
        if right != vector["valid"]:
            findings.append(f"{vector['name']}: expected to be {vector['valid']}")
    return len(vectors), findings


def main(arguments: list[str] | None = None) -> int:
    """Verify what the command line names; return the exit code."""
    parser = argparse.ArgumentParser(description="Verify the exported journal of a competition.")
    parser.add_argument("journal", nargs="?", type=Path, help="the exported journal (JSON lines)")
    parser.add_argument("--head", action="append", default=[], metavar="EVENT:SEQUENCE:HASH")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="check this verifier")
    given = parser.parse_args(arguments)
    if (given.journal is None) == (given.vectors is None):
        parser.error("give either a journal or --vectors")
    if any(not re.fullmatch(r".*:[0-9]+:[0-9a-fA-F]{8,64}", head) for head in given.head):
        parser.error("a head looks like GJ01:17:5f2a91c3d07be846")
    if given.vectors is not None:
        count, findings = check_vectors(given.vectors)
        told = [f"{count} vectors"]
    else:
        journal = verify(given.journal, given.head)
        findings = journal.findings
        told = [
            f"{name_of(event)}: {sequence} entries, head {head}"
            for event, (sequence, head) in sorted(journal.heads.items())
        ]
        told.append(f"{journal.erased} entries without their content (erased)")
    told += findings
    told.append("WRONG" if findings else "everything verifies")
    sys.stdout.write("\n".join(told) + "\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
