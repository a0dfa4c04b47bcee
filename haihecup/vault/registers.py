"""The register of an edition as a file: signed, so that a changed list shows."""

import base64
import binascii
import json
from typing import Any

from haihecup.domain.problems import RuleBroken
from haihecup.domain.proofs import Register, VerifyingKey, Voided
from haihecup.i18n import _
from haihecup.vault.signing_keys import SigningKey, is_signed

_FORMAT = "haihecup-register/1"
_SIGNATURE, _SIGNER = "signature", "signed_with"
_VOIDED_AT = "voided_at"


def write_register(register: Register, key: SigningKey) -> bytes:
    """Return a register as the content of its file, signed."""
    document: dict[str, Any] = {
        "format": _FORMAT,
        "edition": register.edition,
        "listed_at": register.listed_at,
        "keys": [key.key for key in register.keys],
        "codes": sorted(register.codes),
        "void": [[one.serial, one.replaced_by] for _serial, one in sorted(register.void.items())],
        # beside the list, which programs before 0.5.0 read in pairs
        _VOIDED_AT: {serial: one.at for serial, one in sorted(register.void.items()) if one.at},
        _SIGNER: key.public,
    }
    document[_SIGNATURE] = base64.b64encode(key.sign(_to_sign(document))).decode("ascii")
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def read_register(content: bytes) -> Register:
    """Read a register; raise ``RuleBroken`` where it is none, or was changed after its signing."""
    try:
        document = json.loads(content)
        signature = base64.b64decode(document.pop(_SIGNATURE), validate=True)
        signer = document[_SIGNER]
        keys = tuple(VerifyingKey(document["edition"], key) for key in document["keys"])
        at = document.get(_VOIDED_AT, {})
        sound = (
            document["format"] == _FORMAT
            and signer in document["keys"]
            and is_signed(signer, _to_sign(document), signature)
        )
        register = Register(
            document["edition"],
            keys,
            frozenset(document["codes"]),
            {
                serial: Voided(serial, other, at.get(serial, ""))
                for serial, other in document["void"]
            },
            document["listed_at"],
        )
    except (ValueError, TypeError, KeyError, AttributeError, binascii.Error) as error:
        raise RuleBroken(
            _("This file is no register of certificates. Get it from the organiser again.")
        ) from error
    if not sound:
        raise RuleBroken(
            _("The register was changed after it was signed. Get it from the organiser again.")
        )
    return register


def _to_sign(document: dict[str, Any]) -> bytes:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return b"haihecup-register\0" + text.encode()
