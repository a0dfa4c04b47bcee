"""Typefaces with their understudies: every character finds a font that has it, or is named.

A typeface is a chain of font files. Rare Han characters come from the next file of the chain,
raised or lowered so that they stand on the same middle line as their neighbours.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from haihecup.documents.truetype import TrueTypeFile, open_font
from haihecup.domain.layouts import Face
from haihecup.resources import resource

_KAI = "LXGWWenKai-Regular"
_SONG_BOLD = "NotoSerifSC-Bold"
_HEI = "NotoSansSC-Regular"
_RARE = "HanaMinB"

CHAINS: dict[Face, tuple[str, ...]] = {
    Face.KAI: (_KAI, _RARE, _HEI, _SONG_BOLD),
    Face.SONG_BOLD: (_SONG_BOLD, _RARE, _KAI, _HEI),
    Face.HEI: (_HEI, _RARE, _SONG_BOLD, _KAI),
    Face.HEI_MEDIUM: ("NotoSansSC-Medium", _RARE, _SONG_BOLD, _KAI),
    Face.HEI_BOLD: ("NotoSansSC-Bold", _RARE, _SONG_BOLD, _KAI),
}

# The middle of the ink of Han characters above the baseline, in ems: the mean of 1,500 of each.
_MIDDLE_OF_INK = {_KAI: 0.356, _SONG_BOLD: 0.381, _RARE: 0.388}
_MIDDLE_OF_HEI = 0.379

_BLANKS = frozenset(" \u00a0\u3000")
_REPLACEMENT = "\ufffd"
_MEANINGLESS = frozenset({"Cc", "Cf", "Cs", "Co"})
_FIRST_RARE = 0x20000
_FIRST_HAN = 0x2E80
# a character with the accents or variation selectors that belong to it
_CLUSTER = re.compile(
    r"[\s\S][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    r"\U000e0100-\U000e01ef]*"
)
_SELECTORS = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class Glyph:
    """What is painted for a character: equal glyphs are one object.

    ``text`` is what copying gives back, ``width`` and ``rise`` are in ems; the width includes the
    room that stands behind the glyph.
    """

    __slots__ = ("file", "natural", "number", "rise", "text", "width")

    def __init__(self, text: str, file: TrueTypeFile, number: int, rise: float) -> None:
        self.text = text
        self.file = file
        self.number = number
        self.rise = rise
        self.natural = self.width = file.advance(number) / file.units_per_em


def _refused(character: str) -> bool:
    """Tell whether a character means nothing on paper: controls, private use, lone halves.

    Characters that Python's tables do not know yet are left to the fonts, which may be newer.
    """
    return unicodedata.category(character) in _MEANINGLESS or character == _REPLACEMENT


class Typeface:
    """One face with its understudies; remembers every glyph that it has found."""

    def __init__(self, face: Face) -> None:
        self.files = tuple(open_font(resource(f"fonts/{name}.ttf")) for name in CHAINS[face])
        self._middle = _MIDDLE_OF_INK.get(self.files[0].name, _MIDDLE_OF_HEI)
        self._found: dict[str, Glyph | None] = {}
        self._widened: dict[tuple[Glyph, float], Glyph] = {}

    def glyph(self, text: str) -> Glyph | None:
        """Return the glyph of one character with its accents, None where no font has it."""
        try:
            return self._found[text]
        except KeyError:
            found = self._found[text] = self._search(text)
            return found

    def _search(self, text: str) -> Glyph | None:
        character = unicodedata.normalize("NFC", _SELECTORS.sub("", text)) if text[1:] else text
        if len(character) != 1 or _refused(character) or unicodedata.combining(character):
            return None
        # a compatibility form that no font has looks like the character it stands for
        for form in dict.fromkeys((character, unicodedata.normalize("NFC", character))):
            for file in self.files:
                if len(form) != 1 or (file.name == _RARE and ord(form) < _FIRST_RARE):
                    continue
                number = file.glyph(form)
                if number and (form in _BLANKS or file.outline(number)):
                    return Glyph(text, file, number, self._rise(form, file))
        return None

    def _rise(self, character: str, file: TrueTypeFile) -> float:
        if file is self.files[0] or ord(character) < _FIRST_HAN:
            return 0.0
        return round(self._middle - _MIDDLE_OF_INK.get(file.name, _MIDDLE_OF_HEI), 3)

    def widened(self, glyph: Glyph, room: float) -> Glyph:
        """Return the glyph with ``room`` ems of its own behind it.

        The room belongs to the glyph, so that nobody who copies the text finds a space there.
        """
        try:
            return self._widened[glyph, room]
        except KeyError:
            wide = Glyph(glyph.text, glyph.file, glyph.number, glyph.rise)
            wide.width += room
            self._widened[glyph, room] = wide
            return wide

    def read(self, text: str) -> tuple[list[Glyph], list[str]]:
        """Return the glyphs of a text and the characters that cannot be printed."""
        glyphs, unprintable = [], []
        for part in clusters(text):
            glyph = self.glyph(part)
            if glyph is None:
                unprintable.append(part)
            else:
                glyphs.append(glyph)
        return glyphs, unprintable


def clusters(text: str) -> Iterator[str]:
    """Yield the characters of a text, each with the accents that belong to it."""
    return iter(_CLUSTER.findall(text))


@lru_cache(maxsize=len(Face))
def typeface(face: Face) -> Typeface:
    """Return a typeface, opened once for the whole run."""
    return Typeface(face)
