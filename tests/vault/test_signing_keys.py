import json

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.vault.signing_keys import is_signed, new_key, open_key
from tests.vault.claims import PASSPHRASE

KEY, KEY_FILE = new_key(PASSPHRASE)


def test_a_key_opens_with_its_passphrase_however_it_was_typed():
    assert open_key(KEY_FILE, PASSPHRASE).public == KEY.public
    assert open_key(KEY_FILE, "河海\u30002026 印").public == KEY.public


def test_a_wrong_passphrase_is_told():
    with pytest.raises(RuleBroken, match="passphrase is wrong"):
        open_key(KEY_FILE, "something else")


def test_a_key_under_another_public_half_does_not_open():
    other, _file = new_key(PASSPHRASE)
    exchanged = KEY_FILE.replace(KEY.public.encode(), other.public.encode())
    with pytest.raises(RuleBroken, match="does not open"):
        open_key(exchanged, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"not a key", b"{torn", b"[]", b'{"salt": "zz"}'])
def test_a_file_that_is_no_key_is_told(content):
    with pytest.raises(RuleBroken, match="no signing key"):
        open_key(content, PASSPHRASE)


def test_a_short_passphrase_is_refused():
    with pytest.raises(RuleBroken, match="fewer than 8"):
        new_key("short")


def test_the_private_half_cannot_be_read_from_the_file():
    fields = json.loads(KEY_FILE)
    assert set(fields) == {"format", "public", "salt", "nonce", "locked"}
    # sixteen bytes longer than the key itself: the seal of the lock
    assert len(bytes.fromhex(fields["locked"])) == 32 + 16


@pytest.mark.usefixtures("salts_of_their_own")
def test_every_key_is_locked_with_a_salt_of_its_own():
    salts = {json.loads(new_key(PASSPHRASE)[1])["salt"] for _ in range(2)}
    assert [len(bytes.fromhex(salt)) for salt in salts] == [16, 16]


def test_a_signature_holds_for_its_message_and_key_only():
    other, _file = new_key(PASSPHRASE)
    signature = KEY.sign(b"message")
    assert is_signed(KEY.public, b"message", signature)
    assert not is_signed(KEY.public, b"massage", signature)
    assert not is_signed(other.public, b"message", signature)
    assert not is_signed("00", b"message", signature)
