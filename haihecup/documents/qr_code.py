"""QR codes of short texts, made quickly enough for tens of thousands on one print run.

The code of an entry number differs from that of its neighbour in a few characters only. With the
mask fixed, a QR code is linear: the code of a text is the exclusive or of the codes of its pairs of
characters. So each pair is encoded once by reportlab, and all the rest is put together from them.
"""

from functools import lru_cache

from reportlab.graphics.barcode import qrencoder

from haihecup.documents.paper import number, points

_LEVEL = qrencoder.QRErrorCorrectLevel.M
_MASK = 3
_PLAIN = frozenset(qrencoder.QRAlphaNum.chars)
_LONGEST_PLAIN = 60


def modules(text: str) -> tuple[str, ...]:
    """Return the rows of the code of a text: ``1`` is dark, ``0`` light."""
    if len(text) <= _LONGEST_PLAIN and _PLAIN.issuperset(text):
        side, bits = _put_together(text)
    else:
        side, bits = _encoded(qrencoder.QR8bitByte(text))
    dots = f"{bits:0{side * side}b}"
    return tuple(dots[at : at + side] for at in range(0, side * side, side))


def qr_operators(text: str, corner: tuple[float, float], size: float, height: float) -> bytes:
    """Return the operators that fill the code's dark modules in the ink at hand.

    ``corner`` is the upper left one and ``size`` the side, both in millimetres and without the
    white room around; ``height`` is that of the sheet in points.
    """
    rows = modules(text)
    step = points(size) / len(rows)
    left, bottom = number(points(corner[0])), number(height - points(corner[1] + size))
    scale = b"%.5f" % step
    parts = [b"q %b 0 0 %b %b %b cm" % (scale, scale, left, bottom)]
    for below, dots in enumerate(reversed(rows)):
        parts += [b"%d %d %d 1 re" % (start, below, long) for start, long in _runs(dots)]
    return b"\n".join([*parts, b"f Q\n"])


@lru_cache(maxsize=4096)
def _runs(dots: str) -> tuple[tuple[int, int], ...]:
    """Return where the dark stretches of a row begin and how long they are."""
    runs, at = [], dots.find("1")
    while at >= 0:
        end = dots.find("0", at)
        end = len(dots) if end < 0 else end
        runs.append((at, end - at))
        at = dots.find("1", end)
    return tuple(runs)


def _put_together(text: str) -> tuple[int, int]:
    side, bits = blank = _plain("0" * len(text))
    for at in range(0, len(text), 2):
        bits ^= _share_of(text[at : at + 2], at, len(text)) ^ blank[1]
    return side, bits


@lru_cache(maxsize=65536)
def _share_of(pair: str, at: int, length: int) -> int:
    """Return the code of a text of noughts but for one pair of characters."""
    return _plain(("0" * at + pair).ljust(length, "0"))[1]


@lru_cache(maxsize=256)
def _plain(text: str) -> tuple[int, int]:
    return _encoded(qrencoder.QRAlphaNum(text))


def _encoded(data: qrencoder.QR) -> tuple[int, int]:
    """Return how many modules a side has, and all of them as one number, the first highest."""
    code = qrencoder.QRCode(None, _LEVEL)
    code.addData(data)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)  # noqa: FBT003 - reportlab has it so
    side = code.getModuleCount()
    dots = "".join("1" if dark else "0" for row in code.modules for dark in row)
    return side, int(dots, 2)
