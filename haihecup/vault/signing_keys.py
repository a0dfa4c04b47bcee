"""The organiser's signing key: an Ed25519 key in a file of its own, opened with a passphrase.

It never lies in a competition, so that no venue laptop holds it. A competition and whoever checks
certificates know the public half only.
"""

import json
import os
import unicodedata

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

_FORMAT = "haihecup-signing-key/1"
_PARTS = ("salt", "nonce", "locked")
LEAST = 8
"""So many characters a passphrase has at the least."""


class SigningKey:
    """A signing key that has been opened."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    @property
    def public(self) -> str:
        """Return the public half, 32 bytes as hexadecimal figures."""
        return self._private.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message, 64 bytes."""
        return self._private.sign(message)


def new_key(passphrase: str) -> tuple[SigningKey, bytes]:
    """Make a key; return it opened, and as the content of its file."""
    if len(passphrase) < LEAST:
        raise RuleBroken(
            _("The passphrase of the key has fewer than {count} characters. Use more.").format(
                count=LEAST
            )
        )
    private = Ed25519PrivateKey.generate()
    key = SigningKey(private)
    salt, nonce = _fresh_salt(), os.urandom(12)
    # the public half is bound to the locked one, so that neither can be exchanged
    locked = AESGCM(_stretched(passphrase, salt)).encrypt(
        nonce, private.private_bytes_raw(), key.public.encode()
    )
    document = {
        "format": _FORMAT,
        "public": key.public,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "locked": locked.hex(),
    }
    return key, json.dumps(document, indent=1).encode()


def open_key(content: bytes, passphrase: str) -> SigningKey:
    """Open the content of a key file."""
    try:
        document = json.loads(content)
        salt, nonce, locked = (bytes.fromhex(document[part]) for part in _PARTS)
        public = document["public"].encode()
        raw = AESGCM(_stretched(passphrase, salt)).decrypt(nonce, locked, public)
        return SigningKey(Ed25519PrivateKey.from_private_bytes(raw))
    except InvalidTag as error:
        raise RuleBroken(
            _("The key does not open: the passphrase is wrong. Type it again.")
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RuleBroken(
            _("This file is no signing key. Choose the file that was made with the key.")
        ) from error


def _fresh_salt() -> bytes:
    return os.urandom(16)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    # input methods type full-width letters and figures
    plain = unicodedata.normalize("NFKC", passphrase).encode()
    return Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(plain)


def is_signed(public: str, message: bytes, signature: bytes) -> bool:
    """Tell whether a message was signed with the key whose public half is ``public``."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
