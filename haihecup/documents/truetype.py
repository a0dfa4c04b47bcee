"""TrueType files as paper needs them: which glyph, how wide, and a small copy with only those used.

Reads straight from the mapped file, so that opening the 30 MB of rare characters costs next to
nothing. Knows nothing of PDF. Outlines in CFF are refused: what is shipped has none.
"""

import mmap
import struct
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_MORE_COMPONENTS = 0x0020
_WORD_ARGUMENTS = 0x0001
_ONE_SCALE = 0x0008
_TWO_SCALES = 0x0040
_MATRIX = 0x0080
_COPIED_TABLES = (b"cvt ", b"fpgm", b"prep")
_CHECKSUM_OF_A_FONT = 0xB1B0AFBA


class NotAFont(ValueError):
    """The file is no TrueType font that can be embedded."""


class TrueTypeFile:
    """One font file, read lazily; ``glyph`` 0 means that the font lacks a character."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.name = path.stem
        self._tables = self._directory()
        if b"glyf" not in self._tables or b"loca" not in self._tables:
            raise NotAFont(path.name)
        head = self._table(b"head")
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        self.bounds: tuple[int, int, int, int] = struct.unpack_from(">4h", head, 36)
        self._long_offsets: bool = struct.unpack_from(">h", head, 50)[0] == 1
        hhea = self._table(b"hhea")
        self.ascent, self.descent = struct.unpack_from(">2h", hhea, 4)
        self._full_metrics: int = struct.unpack_from(">H", hhea, 34)[0]
        self.glyph_count: int = struct.unpack_from(">H", self._table(b"maxp"), 4)[0]
        self._starts, self._ends, self._first_glyphs = self._character_map()

    def _directory(self) -> dict[bytes, tuple[int, int]]:
        """Return offset and length of each table."""
        try:
            count = struct.unpack_from(">H", self._data, 4)[0]
            entries = struct.iter_unpack(">4s3I", self._data[12 : 12 + 16 * count])
            return {tag: (offset, length) for tag, _, offset, length in entries}
        except struct.error as error:
            raise NotAFont(self.name) from error

    def _table(self, tag: bytes) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _character_map(self) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """Return starts, ends and first glyphs of the runs of characters, in order."""
        table = self._table(b"cmap")
        for platform, encoding, offset in struct.iter_unpack(
            ">2HI", table[4 : 4 + 8 * struct.unpack_from(">H", table, 2)[0]]
        ):
            layout = struct.unpack_from(">H", table, offset)[0]
            if (platform, encoding) in {(3, 10), (0, 4), (0, 6)} and layout == 12:
                groups = struct.unpack_from(">I", table, offset + 12)[0]
                numbers = struct.unpack_from(f">{3 * groups}I", table, offset + 16)
                return numbers[0::3], numbers[1::3], numbers[2::3]
        raise NotAFont(self.name)

    def glyph(self, character: str) -> int:
        """Return the number of the glyph for one character, 0 where the font has none."""
        code = ord(character)
        run = bisect_right(self._starts, code) - 1
        if run < 0 or code > self._ends[run]:
            return 0
        return self._first_glyphs[run] + code - self._starts[run]

    def advance(self, glyph: int) -> int:
        """Return the width of a glyph in the font's own units."""
        metric = min(glyph, self._full_metrics - 1)
        width: int = struct.unpack_from(">H", self._data, self._tables[b"hmtx"][0] + 4 * metric)[0]
        return width

    def _side_bearing(self, glyph: int) -> int:
        start = self._tables[b"hmtx"][0]
        if glyph < self._full_metrics:
            place = start + 4 * glyph + 2
        else:
            place = start + 4 * self._full_metrics + 2 * (glyph - self._full_metrics)
        bearing: int = struct.unpack_from(">h", self._data, place)[0]
        return bearing

    def outline(self, glyph: int) -> bytes:
        """Return the outline of a glyph as it stands in the file; empty for a blank."""
        start = self._tables[b"loca"][0]
        if self._long_offsets:
            first, last = struct.unpack_from(">2I", self._data, start + 4 * glyph)
        else:
            first, last = struct.unpack_from(">2H", self._data, start + 2 * glyph)
            first, last = 2 * first, 2 * last
        glyphs = self._tables[b"glyf"][0]
        return self._data[glyphs + first : glyphs + last]

    def subset(self, glyphs: Sequence[tuple[int, int]]) -> bytes:
        """Return a font file with just these glyphs, numbered as they stand here.

        Each comes with the width that it shall have. The first must be glyph 0. Parts that
        composed glyphs need are put behind the others.
        """
        chosen = list(glyphs)
        number_of_part: dict[int, int] = {}
        outlines: list[bytes] = []
        place = 0
        while place < len(chosen):
            outline = self.outline(chosen[place][0])
            if outline[:2] >= b"\x80":
                outline = self._renumbered(outline, chosen, number_of_part)
            outlines.append(outline + b"\0" * (-len(outline) % 4))
            place += 1
        return self._assembled(chosen, outlines)

    def _renumbered(
        self, outline: bytes, chosen: list[tuple[int, int]], number_of_part: dict[int, int]
    ) -> bytes:
        """Return a composed outline whose parts have their numbers in the small font."""
        changed = bytearray(outline)
        place, flags = 10, _MORE_COMPONENTS
        while flags & _MORE_COMPONENTS:
            flags, part = struct.unpack_from(">2H", changed, place)
            if part not in number_of_part:
                number_of_part[part] = len(chosen)
                chosen.append((part, self.advance(part)))
            struct.pack_into(">H", changed, place + 2, number_of_part[part])
            place += 8 if flags & _WORD_ARGUMENTS else 6
            if flags & _ONE_SCALE:
                place += 2
            elif flags & _TWO_SCALES:
                place += 4
            elif flags & _MATRIX:
                place += 8
        return bytes(changed)

    def _assembled(self, chosen: list[tuple[int, int]], outlines: list[bytes]) -> bytes:
        """Return the font file of these outlines and widths."""
        offsets, end = [0], 0
        for outline in outlines:
            end += len(outline)
            offsets.append(end)
        metrics = [
            number for glyph, width in chosen for number in (width, self._side_bearing(glyph))
        ]
        head = bytearray(self._table(b"head"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        hhea = bytearray(self._table(b"hhea"))
        struct.pack_into(">H", hhea, 34, len(chosen))
        maxp = bytearray(self._table(b"maxp"))
        struct.pack_into(">H", maxp, 4, len(chosen))
        tables = {tag: self._table(tag) for tag in _COPIED_TABLES if tag in self._tables}
        tables |= {
            b"glyf": b"".join(outlines),
            b"head": bytes(head),
            b"hhea": bytes(hhea),
            b"hmtx": struct.pack(">" + "Hh" * len(chosen), *metrics),
            b"loca": struct.pack(f">{len(offsets)}I", *offsets),
            b"maxp": bytes(maxp),
        }
        return _file_of(tables)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _file_of(tables: dict[bytes, bytes]) -> bytes:
    """Return the bytes of a TrueType file of these tables, checksums and all."""
    power = 1 << (len(tables).bit_length() - 1)
    header = struct.pack(
        ">I4H",
        0x00010000,
        len(tables),
        16 * power,
        power.bit_length() - 1,
        16 * (len(tables) - power),
    )
    place = len(header) + 16 * len(tables)
    directory, bodies, place_of_head = [], [], 0
    for tag, body in sorted(tables.items()):
        if tag == b"head":
            place_of_head = place
        directory.append(struct.pack(">4s3I", tag, _checksum(body), place, len(body)))
        padded = body + b"\0" * (-len(body) % 4)
        bodies.append(padded)
        place += len(padded)
    whole = bytearray(header + b"".join(directory) + b"".join(bodies))
    struct.pack_into(
        ">I", whole, place_of_head + 8, (_CHECKSUM_OF_A_FONT - _checksum(bytes(whole))) & 0xFFFFFFFF
    )
    return bytes(whole)


@lru_cache(maxsize=16)
def open_font(path: Path) -> TrueTypeFile:
    """Return the font file at ``path``, opened once for the whole run."""
    return TrueTypeFile(path)
