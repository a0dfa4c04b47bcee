"""Lines of Chinese text in a box: where they may break, how they shrink, where they stand.

The rules of Chinese print: no closing punctuation at the start of a line, no opening bracket at
its end, figures, Latin words and short words in brackets stay whole, a dash of two stays together,
a little room between Han characters and figures, and punctuation at either end of a line hangs out
by its blank half. No paragraph ends with a line of one character.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from haihecup.documents.fonts import Glyph, Typeface, typeface
from haihecup.documents.paper import points
from haihecup.domain.layouts import Align, Box, Stand, TextStyle

_NEVER_FIRST = frozenset("，。、；：！？）》」』】〕〉”’…—·%％‰℃°,.;:!?)]}/／～〜々ー")
_NEVER_LAST = frozenset("（《「『【〔〈“‘([{￥¥$＃#№")
_PUNCTUATION = _NEVER_FIRST | _NEVER_LAST
_BLANK_BEHIND = frozenset("，。、；：！？）》」』】〕〉")
_BLANK_BEFORE = frozenset("（《「『【〔〈")
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0370-\u04ff+\-_'@&]")
_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FIRST_HAN = "\u2e80"
_ROOM_AT_FIGURES = 0.2
_STEP = 0.02
_SHORT_BRACKETS, _LONGEST_PART_OF_NAME = 7, 9
_HALF = 0.5
_MOST_STRETCH = 0.08
_MIDDLE_ABOVE_BASELINE = 0.37
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it starts (points from the upper left corner), its glyphs, its stretch."""

    x: float
    baseline: float
    glyphs: tuple[Glyph, ...]
    stretch: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """Text set into a box. ``scale`` is 1 for full size, None where it fits at no size allowed."""

    lines: tuple[Line, ...]
    size: float
    scale: float | None
    unprintable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Break:
    """A line within a paragraph: its glyphs, its width in ems, whether the paragraph ends."""

    glyphs: list[Glyph]
    width: float
    indent: float
    last: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Text as the glyphs of a style, by paragraph, before it is set anywhere."""

    paragraphs: tuple[list[Glyph], ...]
    unprintable: tuple[str, ...]

    def width(self, style: TextStyle) -> float:
        """Return the width of the longest paragraph on one line at full size, in millimetres."""
        return max(map(_ink_width, self.paragraphs)) * style.size / points(1)

    def longest_word(self, style: TextStyle) -> float:
        """Return the width of the longest part that is never broken, in millimetres."""
        items = (item for glyphs in self.paragraphs for item in _items(glyphs))
        parts = (part for item in items for part in _words_of_item(item, float("inf")))
        return max(map(_ink_width, parts), default=0.0) * style.size / points(1)


def read_words(text: str, style: TextStyle) -> Words:
    """Return the glyphs of a text; line ends in it begin new paragraphs."""
    face = typeface(style.face)
    paragraphs: list[list[Glyph]] = []
    unprintable: list[str] = []
    for paragraph in text.split("\n"):
        glyphs, strangers = face.read(paragraph)
        unprintable += strangers
        paragraphs.append(_with_room(glyphs, face, style.spacing))
    return Words(tuple(paragraphs), tuple(dict.fromkeys(unprintable)))


def set_text(text: str, box: Box, style: TextStyle) -> Setting:
    """Set text into a box; line ends in it begin new paragraphs."""
    return set_words(read_words(text, style), box, style)


def set_words(words: Words, box: Box, style: TextStyle) -> Setting:
    """Set what was read in the same style into a box."""
    scale, breaks = _fitted(words.paragraphs, box, style)
    used = scale if scale is not None else style.least
    return Setting(
        lines=_stood(breaks, used, box, style),
        size=style.size * used,
        scale=scale,
        unprintable=words.unprintable,
    )


def _with_room(glyphs: list[Glyph], face: Typeface, spacing: float) -> list[Glyph]:
    """Return the glyphs with the room behind them that spacing and figures ask for."""
    if not spacing and not any(glyph.text >= _FIRST_HAN for glyph in glyphs):
        return glyphs
    done = []
    for place, glyph in enumerate(glyphs):
        room = spacing
        if place + 1 < len(glyphs) and _meet(glyph.text, glyphs[place + 1].text):
            room += _ROOM_AT_FIGURES
        done.append(face.widened(glyph, room) if room else glyph)
    return done


def _meet(before: str, after: str) -> bool:
    """Tell whether a Han character meets a figure or a Latin letter."""
    if before < _FIRST_HAN and after < _FIRST_HAN:
        return False
    return bool(
        (_HAN.match(before) and _WORD.match(after)) or (_WORD.match(before) and _HAN.match(after))
    )


def _ink_width(glyphs: Sequence[Glyph]) -> float:
    """Return the width of a line in ems, without what is blank at its end."""
    end = len(glyphs)
    while end and glyphs[end - 1].text.isspace():
        end -= 1
    if not end:
        return 0.0
    last = glyphs[end - 1]
    tail = last.width - last.natural
    if last.text in _BLANK_BEHIND and last.natural > _HALF:
        tail += _HALF * last.natural
    return sum(glyph.width for glyph in glyphs[:end]) - tail - _blank_before(glyphs)


def _blank_before(glyphs: Sequence[Glyph]) -> float:
    """Return how far a line's first bracket hangs out to the left, in ems."""
    opens = glyphs and glyphs[0].text in _BLANK_BEFORE and glyphs[0].natural > _HALF
    return _HALF * glyphs[0].natural if opens else 0.0


def _fitted(
    paragraphs: Sequence[list[Glyph]], box: Box, style: TextStyle
) -> tuple[float | None, list[_Break]]:
    """Return the largest scale at which everything fits, and the lines at that scale."""
    width = points(box.width) / style.size
    steps = max(round((1 - style.least) / _STEP), 0)
    breaks: list[_Break] = []
    for step in range(steps + 1):
        scale = max(1 - step * _STEP, style.least)
        measure = width / scale
        breaks = _broken(paragraphs, measure if style.wrap else float("inf"), style)
        tall = len(breaks) * style.line_height * scale
        wide = max((line.width + line.indent for line in breaks), default=0.0)
        if tall <= box.height + _TOLERANCE and wide <= measure + _TOLERANCE:
            return scale, breaks
    return None, breaks


def _broken(paragraphs: Sequence[list[Glyph]], measure: float, style: TextStyle) -> list[_Break]:
    return [line for glyphs in paragraphs for line in _broken_paragraph(glyphs, measure, style)]


def _broken_paragraph(glyphs: list[Glyph], measure: float, style: TextStyle) -> list[_Break]:
    """Fill lines one after the other; a part that is wider than a line is cut anywhere.

    The last line is no lone character: the line before gives one up.
    """
    whole, indent = _ink_width(glyphs), style.indent
    if indent + whole <= measure + _TOLERANCE:
        return [_Break(glyphs, whole, indent, last=True)]
    lines: list[list[Glyph]] = []
    line: list[Glyph] = []
    part: list[Glyph] = []
    given_up: list[Glyph] = []
    first = indent
    for after in _parts(glyphs, measure, style):
        if line and first + _ink_width([*line, *after]) > measure + _TOLERANCE:
            lines.append(line)
            # the last part of the line that ends here
            given_up = part
            line, first = [], 0.0
        line = [*line, *after]
        part = after
    if lines and _is_lone(line) and len(given_up) < len(lines[-1]):
        moved = [*given_up, *line]
        if _ink_width(moved) <= measure + _TOLERANCE:
            lines[-1], line = lines[-1][: -len(given_up)], moved
    broken = [_Break(one, _ink_width(one), 0.0, last=False) for one in lines]
    broken.append(_Break(line, _ink_width(line), 0.0, last=True))
    broken[0] = replace(broken[0], indent=indent)
    return broken


def _is_lone(line: Sequence[Glyph]) -> bool:
    """Tell whether a line holds one character, whatever punctuation stands beside it."""
    return sum(glyph.text not in _PUNCTUATION for glyph in line) == 1


def _parts(glyphs: list[Glyph], measure: float, style: TextStyle) -> list[list[Glyph]]:
    """Return the smallest pieces that a line break must not part.

    An item of an enumeration that is longer than a line is broken as other text is.
    """
    if not style.keep_items:
        return _words(glyphs, measure)
    parts: list[list[Glyph]] = []
    for item in _items(glyphs):
        parts += [item] if _ink_width(item) <= measure else _words_of_item(item, measure)
    return parts


def _items(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the items of an enumeration, each with the comma behind it."""
    start = 0
    for place, glyph in enumerate(glyphs, 1):
        if glyph.text == "、" or place == len(glyphs):
            yield glyphs[start:place]
            start = place


def _words_of_item(glyphs: list[Glyph], measure: float) -> list[list[Glyph]]:
    """Return the words of an item that is longer than a line; a long name is broken at its dot."""
    dot = next((place for place, glyph in enumerate(glyphs, 1) if glyph.text == "·"), 0)
    parts = [glyphs[:dot], glyphs[dot:]]
    if all(part and _is_word(part) and _ink_width(part) <= measure for part in parts):
        return parts
    return _words(glyphs, measure)


def _is_word(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether these are a few characters without a space: a part of 古丽娜尔·买买提."""
    few = len(glyphs) <= _LONGEST_PART_OF_NAME and bool(_HAN.match(glyphs[0].text))
    return few and not any(glyph.text.isspace() for glyph in glyphs)


def _words(glyphs: list[Glyph], measure: float) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = []
    together = _within_short_brackets(glyphs)
    for place, glyph in enumerate(glyphs):
        before = parts[-1][-1].text if parts else ""
        if parts and (place in together or _inseparable(before, glyph.text)):
            longer = [*parts[-1], glyph]
            if _ink_width(longer) <= measure:
                parts[-1] = longer
                continue
        parts.append([glyph])
    return parts


def _within_short_brackets(glyphs: list[Glyph]) -> set[int]:
    """Return the places within brackets so short that a break would tear a word: （学生组）."""
    places: set[int] = set()
    for start, glyph in enumerate(glyphs):
        if glyph.text != "（":
            continue
        for end in range(start + 1, min(start + _SHORT_BRACKETS, len(glyphs))):
            if glyphs[end].text == "）":
                places.update(range(start + 1, end + 1))
                break
    return places


def _inseparable(before: str, after: str) -> bool:
    return (
        after in _NEVER_FIRST
        or before in _NEVER_LAST
        or after in {" ", "\u00a0"}
        or before == "\u00a0"
        # straight quotes do not tell which side they close
        or (before == '"' and not after.isspace())
        or (after == '"' and not before.isspace())
        # the degree of an award: 一等奖
        or after in "等奖"
        or (before in ".," and after.isdecimal())
        or bool(_WORD.match(before) and _WORD.match(after))
    )


def _stood(breaks: list[_Break], scale: float, box: Box, style: TextStyle) -> tuple[Line, ...]:
    """Return the lines where they stand on the sheet."""
    size = style.size * scale
    pitch = points(style.line_height) * scale
    free = points(box.height) - pitch * len(breaks)
    above = {Stand.TOP: 0.0, Stand.MIDDLE: free / 2, Stand.BOTTOM: free}[style.stand]
    first = points(box.top) + above + pitch / 2 + _MIDDLE_ABOVE_BASELINE * size
    return tuple(
        _line(line, first + row * pitch, size, box, style)
        for row, line in enumerate(breaks)
        if line.glyphs
    )


def _line(line: _Break, baseline: float, size: float, box: Box, style: TextStyle) -> Line:
    slack = points(box.width) - (line.width + line.indent) * size
    left = points(box.left) + (line.indent - _blank_before(line.glyphs)) * size
    stretch = 0.0
    if style.align is Align.CENTER:
        left += slack / 2
    elif style.align is Align.RIGHT:
        left += slack
    elif style.align is Align.JUSTIFY and not line.last and len(line.glyphs) > 1:
        even = slack / (len(line.glyphs) - 1)
        stretch = even if 0 <= even <= _MOST_STRETCH * size else 0.0
    return Line(left, baseline, tuple(line.glyphs), stretch)
