"""Prove certificates: the organiser signs them, publishes the register, and anybody checks codes.

The signing key lies in a file of its own which the organiser keeps; the competition knows its
public half only, so that no venue laptop can sign.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from haihecup.documents.qr_code import read_codes
from haihecup.documents.workbook_writing import put
from haihecup.domain.certificates import holder_of
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.proofs import (
    PREFIX,
    Examined,
    Register,
    Verdict,
    VerifyingKey,
    Voided,
    claim_of,
    mark_kept,
    mark_of,
)
from haihecup.domain.records import CertificateRecord
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.certificate_records import certificate_in
from haihecup.services.changes import NOTHING, Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, reached, silent
from haihecup.storage.work import Work
from haihecup.vault.proof_codes import proof_code, read_code
from haihecup.vault.registers import read_register, write_register
from haihecup.vault.signing_keys import SigningKey, new_key, open_key

_KEYS = "verifying-keys"
_EVERY = 100
_LARGEST = 50_000_000


# ---- keys --------------------------------------------------------------------------------------


def make_key(desk: Desk, target: Path, passphrase: str) -> Outcome[VerifyingKey]:
    """Make a signing key for this edition and put it into a file that does not exist yet.

    Later keys stand beside earlier ones: what was signed before stays proved.
    """
    if target.exists():
        raise RuleBroken(
            _("{file} exists already. A key is never written over; choose another name.").format(
                file=target.name
            )
        )
    key, content = new_key(passphrase)
    with desk.writing(Action.SIGNING_KEY_MADE) as work:
        known = _keys(work)
        made = VerifyingKey(work.edition.get().name, key.public)
        work.settings.put(_KEYS, [*(one.key for one in known), made.key])
        # a key whose public half nobody keeps would prove nothing
        put(target, content)
    return Outcome(made, changes(Subject.EDITION))


def verifying_keys(desk: Desk) -> tuple[VerifyingKey, ...]:
    """Return the public keys of this edition, the oldest first."""
    with desk.reading() as work:
        return _keys(work)


def _keys(work: Work) -> tuple[VerifyingKey, ...]:
    kept = work.settings.get(_KEYS)
    edition = work.edition.get().name
    return tuple(VerifyingKey(edition, str(key)) for key in kept) if isinstance(kept, list) else ()


def _open(work: Work, file: Path, passphrase: str) -> SigningKey:
    key = open_key(_content(file), passphrase)
    if key.public not in {one.key for one in _keys(work)}:
        raise RuleBroken(
            _("{file} is not the signing key of this edition. Choose the file made for it.").format(
                file=file.name
            )
        )
    return key


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise RuleBroken(
                _("{file} is too large. Use a picture or PDF below 50 MB.").format(file=file.name)
            )
        return file.read_bytes()
    except OSError as error:
        raise RuleBroken(_("{file} cannot be read.").format(file=file.name)) from error


# ---- signing and publishing --------------------------------------------------------------------


def unsigned(desk: Desk) -> int:
    """Return how many valid certificates the organiser has not signed yet."""
    with desk.reading() as work:
        return sum(not record.proof for record in _valid(work))


def sign_certificates(
    desk: Desk, file: Path, passphrase: str, progress: Progress = silent
) -> Outcome[int]:
    """Sign all valid certificates that are not signed yet; return how many were.

    Only final results are certified, and only what stands in the register is signed.
    """
    with desk.writing(Action.CERTIFICATES_SIGNED) as work:
        work.lock(EDITION_CHAIN)
        key = _open(work, file, passphrase)
        final = {event.code for event in work.events.all() if reached(event, State.FINAL)}
        wanted = [one for one in _valid(work) if one.event in final and not one.proof]
        signed: list[tuple[CertificateRecord, str]] = []
        for done, record in enumerate(wanted, 1):
            signed.append((record, proof_code(claim_of(certificate_in(record)), key)))
            if done % _EVERY == 0 or done == len(wanted):
                progress(_("Certificates signed"), done, len(wanted))
        work.certificates.set_proofs(signed)
    return Outcome(len(signed), changes(Subject.CERTIFICATES) if signed else NOTHING)


def publish_register(desk: Desk, file: Path, passphrase: str, target: Path) -> Outcome[Register]:
    """Write the register of all signed codes and of what is void, signed itself.

    It names nobody: of each code it holds a mark that only the code itself leads to.
    """
    with desk.writing(Action.REGISTER_PUBLISHED, subject=target.name) as work:
        key = _open(work, file, passphrase)
        register = _register(work, desk.clock().isoformat(timespec="seconds"))
        put(target, write_register(register, key))
        work.note()
    return Outcome(register, changes())


def _valid(work: Work) -> Iterable[CertificateRecord]:
    return [one for one in work.certificates.all() if one.valid]


def _register(work: Work, now: str) -> Register:
    codes: set[str] = set()
    void: dict[str, Voided] = {}
    # a contestant and his coaches have certificates of the same entry
    valid = {holder_of(certificate_in(one)): one.serial for one in _valid(work)}
    for record in work.certificates.all():
        if record.proof:
            codes.add(mark_kept(record.proof))
        if not record.valid:
            after = valid.get(holder_of(certificate_in(record)), "")
            void[record.serial] = Voided(record.serial, after, record.voided_at)
    return Register(work.edition.get().name, _keys(work), frozenset(codes), void, now)


# ---- checking ----------------------------------------------------------------------------------


def register_of(desk: Desk) -> Register:
    """Return the register of an open competition as it is at this moment."""
    with desk.reading() as work:
        return _register(work, desk.clock().isoformat(timespec="seconds"))


def open_register(file: Path) -> Register:
    """Read a published register."""
    return read_register(_content(file))


def examine(register: Register, code: str) -> Examined:
    """Check the text of a code against a register."""
    examined = read_code(code, register.keys)
    if examined.verdict is not Verdict.GENUINE or examined.claim is None:
        return replace(examined, listed_at=register.listed_at)
    void = register.void.get(examined.claim.serial)
    if mark_of(code.strip()) not in register.codes:
        verdict = Verdict.NOT_IN_REGISTER
    else:
        verdict = Verdict.GENUINE if void is None else Verdict.VOID
    return replace(examined, verdict=verdict, void=void, listed_at=register.listed_at)


def examine_file(register: Register, file: Path) -> tuple[Examined, ...]:
    """Check every code in a picture, a PDF, or a text file with one code a line."""
    content = _content(file)
    if content.startswith(PREFIX.encode()):
        codes: Iterable[str] = content.decode("utf-8", "replace").splitlines()
    else:
        codes = (code for code in read_codes(content, file.name) if code.startswith(PREFIX))
    found = tuple(examine(register, code) for code in codes if code.strip())
    return found or (Examined(Verdict.NO_CODE, listed_at=register.listed_at),)


def as_document(examined: Examined) -> dict[str, object]:
    """Return a verdict for programs to read."""
    claim = examined.claim
    told = {} if claim is None else {name: getattr(claim, name) for name in claim.__slots__}
    void = examined.void
    return {
        "verdict": str(examined.verdict),
        "listed_at": examined.listed_at,
        "void": None if void is None else {"at": void.at, "replaced_by": void.replaced_by},
        "claim": json.loads(json.dumps(told)),
    }
