import json
from dataclasses import replace

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.proofs import Register, VerifyingKey, Voided
from haihecup.vault import registers
from haihecup.vault.registers import read_register, write_register
from haihecup.vault.signing_keys import new_key
from tests.vault.claims import CLAIM, KEY, PASSPHRASE, PUBLIC

REGISTER = Register(
    CLAIM.edition,
    (PUBLIC,),
    frozenset({"aa" * 16, "bb" * 16}),
    {"HHGJ-1": Voided("HHGJ-1", "HHGJ-9", "2026-11-01T08:30:00"), "HHGJ-2": Voided("HHGJ-2")},
    "2026-11-02T08:00:00",
)
FILE = write_register(REGISTER, KEY)


def test_a_register_comes_back_as_it_was_published():
    assert read_register(FILE) == REGISTER


def test_a_register_of_an_older_program_has_no_days_and_is_read(monkeypatch):
    without = {serial: replace(one, at="") for serial, one in REGISTER.void.items()}
    monkeypatch.setattr(registers, "_VOIDED_AT", "later")
    older = write_register(replace(REGISTER, void=without), KEY)
    monkeypatch.undo()
    assert read_register(older).void == without


def test_a_register_names_nobody():
    assert "certificates" not in FILE.decode()
    assert set(json.loads(FILE)) == {
        "format", "edition", "listed_at", "keys", "codes", "void", "voided_at", "signed_with",
        "signature",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("codes", ["aa" * 16]),
        ("void", []),
        ("listed_at", "2026-12-02T08:00:00"),
        ("edition", "2027"),
        ("format", "haihecup-register/9"),
        ("signature", "AAAA"),
    ],
)
def test_a_register_that_was_changed_is_refused(key, value):
    with pytest.raises(RuleBroken, match="changed after"):
        read_register(json.dumps(json.loads(FILE) | {key: value}).encode())


def test_a_register_signed_by_a_stranger_is_refused():
    own, _file = new_key(PASSPHRASE)
    forged = json.loads(write_register(REGISTER, own))
    with pytest.raises(RuleBroken, match="changed after"):
        read_register(json.dumps(forged).encode())
    assert VerifyingKey("", own.public) not in REGISTER.keys


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"%PDF", b"{torn"])
def test_what_is_no_register_is_told(content):
    with pytest.raises(RuleBroken, match="no register"):
        read_register(content)
