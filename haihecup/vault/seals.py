"""Seals: a text that any two of three holders open together, and nobody alone.

One random key encrypts the text (AES-256-GCM). That key is wrapped for each pair of holders, one
wrap in the other (HPKE of RFC 9180: X25519, HKDF-SHA256, AES-256-GCM), and once for the slip in
the safe. A holder's key is derived from a slip of 125 random bits, which is kept nowhere. The
context (edition, event, draw, head of the journal) is bound to every part, so that nothing can be
moved from one draw to another.
"""

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import PAIRS, KeySet, Place, place_word
from haihecup.i18n import _

_FORMAT = "haihecup-seal/1"
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_MEANT = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Figures that no slip has, for the letters that they look like."""
_LENGTH, _GROUP = 25, 5
_PAD = 4096
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_slip() -> str:
    """Return a key slip: 25 signs in groups of five."""
    signs = "".join(secrets.choice(_SIGNS) for _sign in range(_LENGTH))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def new_salt() -> str:
    """Return the salt of a set of keys."""
    return os.urandom(16).hex()


def public_half(slip: str, salt: str) -> str:
    """Return the public half of a slip's key, 64 hexadecimal figures."""
    return _private(slip, salt).public_key().public_bytes_raw().hex()


def check_slips(slips: Mapping[Place, str], keys: KeySet) -> None:
    """Raise ``RuleBroken`` with the name of the holder whose slip is not the one of these keys."""
    for place, slip in slips.items():
        holder = keys.holder(place)
        if public_half(slip, keys.salt) != holder.public:
            raise RuleBroken(
                _("This is not the slip of {name} ({place}). Compare it sign by sign.").format(
                    name=holder.name or place_word(place), place=place_word(place)
                )
            )


def seal(content: bytes, context: str, keys: KeySet) -> str:
    """Seal a text for a set of keys; the seal's length tells only how many pages of 4 KB it has."""
    key, nonce = os.urandom(32), os.urandom(12)
    bound = _bound(context, keys, hashlib.sha256(key).hexdigest())
    wraps = {"+".join(pair): key for pair in PAIRS}
    for pair in PAIRS:
        for place in reversed(pair):
            name = "+".join(pair)
            wraps[name] = _wrapped(wraps[name], keys.holder(place).public, bound)
    wraps[Place.SAFE.value] = _wrapped(key, keys.holder(Place.SAFE).public, bound)
    document = {
        "format": _FORMAT,
        "context": context,
        "key": hashlib.sha256(key).hexdigest(),
        "nonce": _text(nonce),
        "box": _text(AESGCM(key).encrypt(nonce, _padded(content), bound)),
        "wraps": {name: _text(wrap) for name, wrap in wraps.items()},
    }
    return json.dumps(document, separators=(",", ":"))


def open_seal(sealed: str, slips: Mapping[Place, str], keys: KeySet) -> bytes:
    """Return the text of a seal that these slips open; raise ``RuleBroken`` where they do not."""
    check_slips(slips, keys)
    if Place.SAFE not in slips and len(slips) < 2:
        raise RuleBroken(_("A seal is opened with two of the three key slips. Key another one."))
    try:
        document: dict[str, Any] = json.loads(sealed)
        bound = _bound(document["context"], keys, document["key"])
        key = _unwrapped(document, slips, keys.salt, bound)
        padded = AESGCM(key).decrypt(_bytes(document["nonce"]), _bytes(document["box"]), bound)
    except (InvalidTag, ValueError, TypeError, KeyError, AttributeError) as error:
        raise RuleBroken(
            _(
                "The slips are right, but the seal was changed after the draw. Nothing was opened; "
                "take the last backup before the change."
            )
        ) from error
    length = int.from_bytes(padded[:4], "big")
    return padded[4 : 4 + length]


def _private(slip: str, salt: str) -> X25519PrivateKey:
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", slip).upper() if sign.isalnum())
    signs = signs.translate(_MEANT)
    if len(signs) != _LENGTH or any(sign not in _SIGNS for sign in signs):
        raise RuleBroken(
            _("A key slip has {count} letters and figures from 2 to 7. Compare it again.").format(
                count=_LENGTH
            )
        )
    derive = HKDF(SHA256(), 32, salt=bytes.fromhex(salt), info=_FORMAT.encode())
    return X25519PrivateKey.from_private_bytes(derive.derive(signs.encode()))


def _bound(context: str, keys: KeySet, digest: str) -> bytes:
    return "\n".join((_FORMAT, context, keys.salt, digest)).encode()


def _wrapped(key: bytes, public: str, bound: bytes) -> bytes:
    return _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(bytes.fromhex(public)), bound)


def _unwrapped(
    document: Mapping[str, Any], slips: Mapping[Place, str], salt: str, bound: bytes
) -> bytes:
    paths: tuple[tuple[Place, ...], ...] = ((Place.SAFE,), *PAIRS)
    path = next(path for path in paths if set(path) <= slips.keys())
    key = _bytes(document["wraps"]["+".join(path)])
    for place in path:
        key = _SUITE.decrypt(key, _private(slips[place], salt), bound)
    # AES-GCM alone does not say that a text has but one key
    if hashlib.sha256(key).hexdigest() != document["key"]:
        raise ValueError("another key")
    return key


def _padded(content: bytes) -> bytes:
    whole = len(content).to_bytes(4, "big") + content
    return whole + bytes(-len(whole) % _PAD)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
