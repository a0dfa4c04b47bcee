from dataclasses import fields, replace

import cbor2
import pytest

from haihecup.domain.proofs import PREFIX, Verdict, VerifyingKey
from haihecup.vault import base45
from haihecup.vault.proof_codes import hint, proof_code, read_code
from haihecup.vault.signing_keys import new_key
from tests.vault.claims import CLAIM, KEY, PASSPHRASE, PUBLIC

CODE = proof_code(CLAIM, KEY)


def opened(code):
    return cbor2.loads(base45.decode(code.removeprefix(PREFIX)))


def closed(value):
    return PREFIX + base45.encode(cbor2.dumps(value, canonical=True))


def test_a_code_says_what_was_certified_and_who_signed_it():
    examined = read_code(CODE, [PUBLIC])
    assert (examined.verdict, examined.claim, examined.key) == (Verdict.GENUINE, CLAIM, PUBLIC)


def test_the_same_certificate_always_has_the_same_code():
    assert proof_code(CLAIM, KEY) == CODE
    assert len(CODE) < 520


def test_a_team_stands_in_it_with_all_its_members():
    team = replace(CLAIM, names=("王浩宇", "𬭚𠮷", "Anna-Maria O’Neill"))
    assert read_code(proof_code(team, KEY), [PUBLIC]).claim == team


@pytest.mark.parametrize("name", [field.name for field in fields(CLAIM)])
def test_a_changed_word_does_not_verify(name):
    tag = opened(CODE)
    header, unprotected, _content, signature = tag.value
    changed = replace(CLAIM, **{name: ("李四",) if name == "names" else "别的"})
    other, _file = new_key(PASSPHRASE)
    content = opened(proof_code(changed, other)).value[2]
    forged = closed(cbor2.CBORTag(18, [header, unprotected, content, signature]))
    examined = read_code(forged, [PUBLIC])
    assert examined.verdict is Verdict.FORGED
    assert examined.claim == changed


def test_a_code_signed_with_a_key_of_ones_own_is_not_proved():
    own, _file = new_key(PASSPHRASE)
    assert read_code(proof_code(CLAIM, own), [PUBLIC]).verdict is Verdict.UNKNOWN_KEY


def test_a_foreign_key_under_our_keys_hint_is_found_out():
    own, _file = new_key(PASSPHRASE)
    tag = opened(proof_code(CLAIM, own))
    _header, unprotected, content, signature = tag.value
    header = cbor2.dumps({1: -8, 4: hint(KEY.public)}, canonical=True)
    forged = closed(cbor2.CBORTag(18, [header, unprotected, content, signature]))
    assert read_code(forged, [PUBLIC]).verdict is Verdict.FORGED


def test_a_code_of_another_algorithm_is_not_taken_for_ours():
    tag = opened(CODE)
    _header, unprotected, content, signature = tag.value
    header = cbor2.dumps({1: -7, 4: hint(KEY.public)}, canonical=True)
    other = closed(cbor2.CBORTag(18, [header, unprotected, content, signature]))
    assert read_code(other, [PUBLIC]).verdict is Verdict.UNKNOWN_KEY


def test_every_key_of_the_edition_is_tried():
    other, _file = new_key(PASSPHRASE)
    keys = [VerifyingKey(CLAIM.edition, other.public), PUBLIC]
    assert read_code(CODE, keys).verdict is Verdict.GENUINE


@pytest.mark.parametrize(
    "code",
    [
        "",
        "https://example.org",
        PREFIX,
        PREFIX + "ab",
        PREFIX + base45.encode(b"\xff\xff"),
        closed(5),
        closed(cbor2.CBORTag(18, [1, 2])),
        closed(cbor2.CBORTag(18, [1, {}, 2, 3])),
        closed(cbor2.CBORTag(18, [b"\xa0", {}, cbor2.dumps({1: 2}), b""])),
        closed(cbor2.CBORTag(18, [b"\xa0", {}, cbor2.dumps([]), b""])),
        closed(cbor2.CBORTag(18, [b"\x01", {}, opened(CODE).value[2], b""])),
        CODE + "000",
        PREFIX + "0" * 5000,
    ],
)
def test_what_is_no_code_is_told_and_breaks_nothing(code):
    assert read_code(code, [PUBLIC]).verdict is Verdict.NO_CODE


def test_a_code_cut_anywhere_never_verifies():
    for length in range(len(CODE)):
        assert read_code(CODE[:length], [PUBLIC]).verdict is not Verdict.GENUINE
