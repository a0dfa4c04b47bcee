"""The journal as lines of text: what is exported, and whether exported lines hold together.

One JSON object a line: the record that is hashed, its hash, the salt and what was changed. The
stand-alone verifier in ``resources/verifier`` says the same in code of its own.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from haihecup.domain.journal import FORMAT_TAG, NO_HASH, hash_payload
from haihecup.i18n import _

_FIELDS = 12
_EDITION, _CHAIN, _SEQUENCE, _PAYLOAD_HASH, _PREVIOUS = 1, 2, 3, 10, 11
_LONGEST_LENGTH = 12


def journal_line(record: bytes, digest: bytes, salt: bytes, payload: str) -> str:
    """Return one entry as a line; an empty payload was erased, or is left out."""
    return json.dumps(
        {
            "record": base64.b64encode(record).decode("ascii"),
            "hash": digest.hex(),
            "salt": salt.hex(),
            "payload": payload or None,
        },
        ensure_ascii=False,
    )


@dataclass(frozen=True, slots=True)
class ChainSeen:
    """What the lines of one chain come to: its last entry, and every fault as a sentence.

    ``hashes`` are those of all entries, as hexadecimal digits by their sequence.
    """

    sequence: int
    head: bytes
    faults: tuple[str, ...]
    hashes: Mapping[int, str]


def follow_chain(lines: Iterable[str], chain: str) -> ChainSeen:
    """Follow the entries of one chain from the first; each fault is told with its line."""
    faults: list[str] = []
    hashes: dict[int, str] = {}
    sequence, head, edition = 0, NO_HASH, ""
    for number, line in enumerate(lines, 1):
        try:
            fields, record, kept = _read(line)
        except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
            faults.append(_("line {number} is no entry of a journal").format(number=number))
            continue
        edition = edition or fields[_EDITION]
        found = _faults(fields, kept, (chain, edition))
        if int(fields[_SEQUENCE]) != sequence + 1 or fields[_PREVIOUS] != head.hex():
            found.append(_("it does not follow the entry before"))
        digest = hashlib.sha256(record).digest()
        if digest.hex() != kept["hash"]:
            found.append(_("its hash is not the one beside it"))
        where = _("line {number}, entry {sequence}: {fault}")
        faults += [
            where.format(number=number, sequence=fields[_SEQUENCE], fault=fault) for fault in found
        ]
        # the chain goes on from what the record says, so that one alteration is told once
        sequence, head = int(fields[_SEQUENCE]), digest
        hashes[sequence] = digest.hex()
    return ChainSeen(sequence, head, tuple(faults), hashes)


def _read(line: str) -> tuple[list[str], bytes, dict[str, object]]:
    kept = json.loads(line)
    record = base64.b64decode(kept["record"], validate=True)
    fields = [part.decode("utf-8") for part in _split(record)]
    if len(fields) != _FIELDS or fields[0] != FORMAT_TAG or int(fields[_SEQUENCE]) < 1:
        raise ValueError(line[:20])
    return fields, record, dict(kept)


def _faults(fields: list[str], kept: dict[str, object], belongs: tuple[str, str]) -> list[str]:
    found = []
    if (fields[_CHAIN], fields[_EDITION]) != belongs:
        found.append(_("it belongs to another event"))
    payload, salt = kept["payload"], kept["salt"]
    if payload is not None:
        try:
            told = hash_payload(bytes.fromhex(str(salt)), str(payload).encode()).hex()
        except ValueError:
            told = ""
        if told != fields[_PAYLOAD_HASH]:
            found.append(_("what it changed is not what was written"))
    return found


def _split(record: bytes) -> list[bytes]:
    """Return the netstrings of which a record consists, without anything left over."""
    found: list[bytes] = []
    place = 0
    while place < len(record):
        colon = record.index(b":", place, place + _LONGEST_LENGTH)
        end = colon + 1 + int(record[place:colon])
        if record[end : end + 1] != b"," or end < colon:
            raise ValueError(place)
        found.append(record[colon + 1 : end])
        place = end + 1
    return found
