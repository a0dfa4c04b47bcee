"""Base45 (RFC 9285): bytes as the 45 signs that a square code packs most tightly."""

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE = {sign: value for value, sign in enumerate(_SIGNS)}
_BASE = 45


def encode(data: bytes) -> str:
    """Return bytes as text: three signs for two bytes, two for a last one."""
    parts = []
    for at in range(0, len(data) - 1, 2):
        high, low = divmod(data[at] * 256 + data[at + 1], _BASE * _BASE)
        middle, lowest = low // _BASE, low % _BASE
        parts.append(_SIGNS[lowest] + _SIGNS[middle] + _SIGNS[high])
    if len(data) % 2:
        high, low = divmod(data[-1], _BASE)
        parts.append(_SIGNS[low] + _SIGNS[high])
    return "".join(parts)


def decode(text: str) -> bytes:
    """Return the bytes of a text; raise ``ValueError`` where it is no base45."""
    out = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        if any(sign not in _VALUE for sign in group) or len(group) == 1:
            raise ValueError("not base45")
        value = sum(_VALUE[sign] * _BASE**place for place, sign in enumerate(group))
        length = len(group) - 1
        if value >= 256**length:
            raise ValueError("not base45")
        out += value.to_bytes(length, "big")
    return bytes(out)
