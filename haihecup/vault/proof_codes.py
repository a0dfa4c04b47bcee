"""Certificate codes: a claim as CBOR, signed as COSE_Sign1 (RFC 9052), written in base45.

The same claim and key always give the same code. The header names algorithm and key, so that
another algorithm can follow; of the key it holds eight bytes only, which are a hint and no proof.
"""

import hashlib
import io
from collections.abc import Iterable
from typing import Any

import cbor2

from haihecup.domain.proofs import PREFIX, Claim, Examined, Verdict, VerifyingKey
from haihecup.vault import base45
from haihecup.vault.signing_keys import SigningKey, is_signed

_SIGN1, _EDDSA = 18, -8
_ALGORITHM, _KEY = 1, 4
_FIELDS = ("edition", "serial", "names", "event", "group", "award", "unit", "date", "version")
_LONGEST = 4000


def proof_code(claim: Claim, key: SigningKey) -> str:
    """Return the code of a certificate, 400 to 500 characters for one person."""
    header = _packed({_ALGORITHM: _EDDSA, _KEY: hint(key.public)})
    content = _packed({number: _value(claim, name) for number, name in enumerate(_FIELDS, 1)})
    signature = key.sign(_to_sign(header, content))
    signed = cbor2.CBORTag(_SIGN1, [header, {}, content, signature])
    return PREFIX + base45.encode(_packed(signed))


def read_code(code: str, keys: Iterable[VerifyingKey]) -> Examined:
    """Read a code and check who signed it; the register is asked elsewhere."""
    try:
        header, content, signature = _opened(code)
        claim = _claim(cbor2.loads(content))
        protected = cbor2.loads(header)
        known_algorithm = protected.get(_ALGORITHM) == _EDDSA
        hinted = protected.get(_KEY)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, cbor2.CBORError):
        return Examined(Verdict.NO_CODE)
    fitting = [key for key in keys if hint(key.key) == hinted]
    if not fitting or not known_algorithm:
        return Examined(Verdict.UNKNOWN_KEY, claim)
    # two keys may have the same hint
    for key in fitting:
        if is_signed(key.key, _to_sign(header, content), signature):
            return Examined(Verdict.GENUINE, claim, key)
    return Examined(Verdict.FORGED, claim)


def hint(public: str) -> bytes:
    """Return the eight bytes by which a key is found."""
    return hashlib.sha256(bytes.fromhex(public)).digest()[:8]


def _packed(value: object) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _to_sign(header: bytes, content: bytes) -> bytes:
    return _packed(["Signature1", header, b"", content])


def _value(claim: Claim, name: str) -> object:
    value = getattr(claim, name)
    return list(value) if isinstance(value, tuple) else value


def _opened(code: str) -> tuple[bytes, bytes, bytes]:
    text = code.strip()
    if not text.startswith(PREFIX) or len(text) > _LONGEST:
        raise ValueError("no code")
    data = io.BytesIO(base45.decode(text.removeprefix(PREFIX)))
    signed: Any = cbor2.load(data)
    if data.read(1) or not isinstance(signed, cbor2.CBORTag) or signed.tag != _SIGN1:
        raise ValueError("no code")
    header, _unprotected, content, signature = signed.value
    if not all(isinstance(part, bytes) for part in (header, content, signature)):
        raise TypeError("no code")
    return header, content, signature


def _claim(content: dict[int, Any]) -> Claim:
    fields = {name: content[number] for number, name in enumerate(_FIELDS, 1)}
    names = fields.pop("names")
    texts = [*fields.values(), *names]
    if len(content) != len(_FIELDS) or not all(isinstance(text, str) for text in texts):
        raise TypeError("no claim")
    return Claim(names=tuple(names), **fields)
