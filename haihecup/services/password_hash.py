"""Passwords and PINs as they are kept: Argon2id hashes, never the words themselves.

Four to six digits are soon tried out by whoever has the hash. A PIN is therefore hashed together
with a key that only the password gives, and the desk holds that key only from a sign-in by password
until the competition is closed. So a PIN is worth nothing on another laptop, nor in a stolen file.
"""

import hmac
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from haihecup.domain.passwords import plain

# what OWASP asks for at least; a slow laptop needs about a tenth of a second
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_PURPOSE = b"haihecup-pin/1"


def hashed(secret: str) -> str:
    """Return the hash of a password, with a salt of its own."""
    return _HASHER.hash(plain(secret))


def matches(secret: str, kept: str) -> bool:
    """Tell whether a password is the one whose hash is kept."""
    try:
        return _HASHER.verify(kept, plain(secret))
    except (VerificationError, InvalidHashError):
        return False


def key_for_pin(password: str) -> bytes:
    """Return the key that a password gives for the PIN of the same person."""
    return hmac.digest(plain(password).encode(), _PURPOSE, sha256)


def hashed_pin(key: bytes, pin: str) -> str:
    """Return the hash of a PIN under its key; nothing for no PIN."""
    return _HASHER.hash(_keyed(key, pin)) if pin else ""


def pin_matches(key: bytes, pin: str, kept: str) -> bool:
    """Tell whether a PIN is the one whose hash is kept."""
    return matches(_keyed(key, pin), kept)


def _keyed(key: bytes, pin: str) -> str:
    return hmac.new(key, plain(pin).encode(), sha256).hexdigest()
