"""A PDF of many pages that share nearly everything, written page by page at little cost.

The document is reportlab's; page streams and fonts are our own. One font of two-byte codes for
each font file instead of many of 256 characters: pages are quicker to write, files smaller, and
copied text comes out as it was put in, beyond U+FFFF too (reportlab's own maps are wrong there).
The same input gives the same bytes.
"""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

from haihecup.documents.fonts import Glyph
from haihecup.documents.paper import colour, number
from haihecup.documents.pictures import Picture
from haihecup.documents.truetype import TrueTypeFile
from haihecup.documents.typesetting import Line

_PAGES_A_NODE = 200
_CREATOR = "Haihecup"
# quick is right for the short streams of pages, thorough for what stands in the file once
_QUICK, _THOROUGH = 1, 6


class FontInUse:
    """The part of one font file that a document uses; gives each glyph its two-byte code."""

    def __init__(self, file: TrueTypeFile, key: bytes) -> None:
        self.file = file
        self.key = key
        self._codes: dict[Glyph, bytes] = {}

    def code(self, glyph: Glyph) -> bytes:
        """Return the code of a glyph as four hexadecimal figures."""
        try:
            return self._codes[glyph]
        except KeyError:
            code = self._codes[glyph] = b"%04X" % (len(self._codes) + 1)
            return code

    def program(self) -> bytes:
        """Return the font file with just the glyphs in use."""
        units = self.file.units_per_em
        glyphs = [(glyph.number, round(glyph.width * units)) for glyph in self._codes]
        return self.file.subset([(0, self.file.advance(0)), *glyphs])

    def widths(self) -> bytes:
        """Return the widths of all codes in thousandths of an em."""
        return b"[1[%b]]" % b" ".join(number(glyph.width * 1000) for glyph in self._codes)

    def character_map(self) -> bytes:
        """Return the map from codes to the text that copying gives."""
        rows = [
            b"<%b><%b>" % (code, glyph.text.encode("utf-16-be").hex().encode())
            for glyph, code in self._codes.items()
        ]
        blocks = [
            b"%d beginbfchar\n%b\nendbfchar\n" % (len(block), b"\n".join(block))
            for block in (rows[at : at + 100] for at in range(0, len(rows), 100))
        ]
        return (
            b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            b"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
            b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
            + b"".join(blocks)
            + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        )


class PdfBook:
    """One PDF in the making. Sizes are in points, counted from the lower left corner."""

    def __init__(self, title: str, width: float, height: float, made_on: date) -> None:
        self.width, self.height = self._first_size = (width, height)
        self.page_count = 0
        self._document: Any = pdfdoc.PDFDocument(
            compression=1, invariant=1, pdfVersion=(1, 7), lang="zh-CN"
        )
        self._document.setDateFormatter(lambda *_now: made_on.strftime("D:%Y%m%d000000+08'00'"))
        for set_word, word in (
            (self._document.setTitle, title),
            (self._document.setCreator, _CREATOR),
            (self._document.setAuthor, ""),
            (self._document.setSubject, ""),
        ):
            set_word(word)
        self._fonts: dict[TrueTypeFile, FontInUse] = {}
        self._shared: dict[bytes, int] = {}
        self._pictures: dict[bytes, bytes] = {}
        self._resources = self._reserve()
        self._root = self._reserve()
        self._nodes: list[tuple[int, list[int]]] = []
        self._sections: list[tuple[str, str, int]] = []

    # ---- objects of the file -------------------------------------------------------------------

    def _keep(self, body: bytes) -> int:
        """Put an object into the file and return its number."""
        place: int = self._document.objectcounter + 1
        self._document.Reference(body, f"o{place}")
        return place

    def _reserve(self) -> int:
        """Return the number of an object that is filled later."""
        return self._keep(b"null")

    def _fill(self, place: int, body: bytes) -> None:
        self._document.idToObject[f"o{place}"] = body

    def _stream(self, data: bytes, entries: bytes = b"", level: int = _THOROUGH) -> int:
        packed = zlib.compress(data, level)
        return self._packed_stream(packed, entries + b"/Filter/FlateDecode")

    def _packed_stream(self, packed: bytes, entries: bytes) -> int:
        return self._keep(b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(packed), packed))

    # ---- what pages show -----------------------------------------------------------------------

    def text(self, lines: Iterable[Line], size: float, ink: str, down: float = 0.0) -> bytes:
        """Return the operators that show set lines, ``down`` points below where they were set.

        Their positions count from the upper left.
        """
        parts = [b"BT %b rg" % colour(ink)]
        font = None
        rise = stretch = 0.0
        written_size = number(size)
        top = self.height - down
        for line in lines:
            if line.stretch != stretch:
                stretch = line.stretch
                parts.append(b"%b Tc" % number(stretch))
            parts.append(b"1 0 0 1 %b %b Tm" % (number(line.x), number(top - line.baseline)))
            run: list[bytes] = []
            for glyph in line.glyphs:
                if glyph.file is not font or glyph.rise != rise:
                    if run:
                        parts.append(b"<%b>Tj" % b"".join(run))
                        run = []
                    if glyph.file is not font:
                        font = glyph.file
                        in_use = self._font(font)
                        parts.append(b"/%b %b Tf" % (in_use.key, written_size))
                    if glyph.rise != rise:
                        rise = glyph.rise
                        parts.append(b"%b Ts" % number(rise * size))
                run.append(in_use.code(glyph))
            parts.append(b"<%b>Tj" % b"".join(run))
        if rise:
            parts.append(b"0 Ts")
        if stretch:
            parts.append(b"0 Tc")
        parts.append(b"ET\n")
        return b" ".join(parts)

    def _font(self, file: TrueTypeFile) -> FontInUse:
        in_use = self._fonts.get(file)
        if in_use is None:
            in_use = self._fonts[file] = FontInUse(file, b"F%d" % len(self._fonts))
        return in_use

    def picture(self, picture: Picture) -> bytes:
        """Keep a picture in the file once, however often it is shown, and return its name."""
        seen = hashlib.sha256(picture.entries + picture.data)
        if picture.mask is not None:
            seen.update(picture.mask.data)
        known = self._pictures.get(seen.digest())
        if known is None:
            known = self._pictures[seen.digest()] = self._new_picture(picture)
        return known

    def _new_picture(self, picture: Picture) -> bytes:
        mask = b""
        if picture.mask is not None:
            mask = b"/SMask %d 0 R" % self._packed_stream(
                picture.mask.data, b"/Type/XObject/Subtype/Image" + picture.mask.entries
            )
        return self._share(
            self._packed_stream(
                picture.data, b"/Type/XObject/Subtype/Image" + picture.entries + mask
            )
        )

    def form(self, operators: bytes) -> bytes:
        """Keep what many pages show in the file once and return the operator that shows it."""
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %b %b]/Resources %d 0 R" % (
            number(self.width),
            number(self.height),
            self._resources,
        )
        return b"/%b Do\n" % self._share(self._stream(operators, entries))

    def _share(self, place: int) -> bytes:
        name = b"X%d" % len(self._shared)
        self._shared[name] = place
        return name

    # ---- pages ---------------------------------------------------------------------------------

    def use_sheet(self, width: float, height: float) -> None:
        """Let what is made from now on stand on sheets of another size."""
        self.width, self.height = width, height

    def page(self, operators: bytes) -> None:
        """Add a page that shows what ``operators`` say."""
        if not self._nodes or len(self._nodes[-1][1]) == _PAGES_A_NODE:
            self._nodes.append((self._reserve(), []))
        node, pages = self._nodes[-1]
        contents = self._stream(operators, level=_QUICK)
        self._document.updateSignature(operators)
        own_size = b""
        if (self.width, self.height) != self._first_size:
            own_size = b"/MediaBox[0 0 %b %b]" % (number(self.width), number(self.height))
        pages.append(
            self._keep(
                b"<</Type/Page/Parent %d 0 R/Contents %d 0 R%b>>" % (node, contents, own_size)
            )
        )
        self.page_count += 1

    def section(self, title: str, label: str) -> None:
        """Let the pages that follow stand under ``title``, labelled ``label1`` and so on."""
        self._sections.append((title, label, self.page_count))

    def save(self, out: BinaryIO) -> None:
        """Write the finished file."""
        fonts = b"".join(
            b"/%b %d 0 R" % (font.key, self._embedded(font)) for font in self._fonts.values()
        )
        shared = b"".join(b"/%b %d 0 R" % item for item in self._shared.items())
        self._fill(
            self._resources,
            b"<</Font<<%b>>/XObject<<%b>>/ProcSet[/PDF/Text/ImageC]>>" % (fonts, shared),
        )
        self._finish_pages()
        if self._sections:
            self._finish_sections()
        out.write(self._document.format())

    def _embedded(self, font: FontInUse) -> int:
        """Put a font into the file and return its number."""
        file = font.file
        program = font.program()
        name = b"/%b+%b" % (_tag(program), file.name.encode())
        to_thousand = 1000 / file.units_per_em
        descriptor = self._keep(
            b"<</Type/FontDescriptor/FontName%b/Flags 4/FontBBox[%b]/ItalicAngle 0/Ascent %b"
            b"/Descent %b/CapHeight 700/StemV 80/FontFile2 %d 0 R>>"
            % (
                name,
                b" ".join(number(bound * to_thousand) for bound in file.bounds),
                number(file.ascent * to_thousand),
                number(file.descent * to_thousand),
                self._stream(program, b"/Length1 %d" % len(program)),
            )
        )
        descendant = self._keep(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont%b/CIDToGIDMap/Identity/DW 1000/W%b"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %d 0 R>>" % (name, font.widths(), descriptor)
        )
        return self._keep(
            b"<</Type/Font/Subtype/Type0/BaseFont%b/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>" % (name, descendant, self._stream(font.character_map()))
        )

    def _finish_pages(self) -> None:
        for node, pages in self._nodes:
            self._fill(
                node,
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>"
                % (self._root, len(pages), _references(pages)),
            )
        self._fill(
            self._root,
            b"<</Type/Pages/MediaBox[0 0 %b %b]/Resources %d 0 R/Count %d/Kids[%b]>>"
            % (
                number(self._first_size[0]),
                number(self._first_size[1]),
                self._resources,
                self.page_count,
                _references([node for node, _pages in self._nodes]),
            ),
        )
        catalogue = self._document.Catalog
        catalogue.Pages = b"%d 0 R" % self._root
        catalogue.Outlines = None
        catalogue.ViewerPreferences = b"<</DisplayDocTitle true>>"

    def _finish_sections(self) -> None:
        """Write the outline and the page labels."""
        pages = [page for _node, kids in self._nodes for page in kids]
        outline = self._reserve()
        items = [self._reserve() for _section in self._sections]
        labels = []
        for at, (title, label, first) in enumerate(self._sections):
            before = b"/Prev %d 0 R" % items[at - 1] if at else b""
            after = b"/Next %d 0 R" % items[at + 1] if at + 1 < len(items) else b""
            self._fill(
                items[at],
                b"<</Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]%b%b>>"
                % (_words(title), outline, pages[first], before, after),
            )
            labels.append(b"%d<</S/D/P%b>>" % (first, _words(label)))
        self._fill(
            outline,
            b"<</Type/Outlines/Count %d/First %d 0 R/Last %d 0 R>>"
            % (len(items), items[0], items[-1]),
        )
        catalogue = self._document.Catalog
        catalogue.Outlines = b"%d 0 R" % outline
        catalogue.PageLabels = b"<</Nums[%b]>>" % b"".join(labels)
        catalogue.PageMode = "/UseOutlines"


def _references(numbers: Sequence[int]) -> bytes:
    return b" ".join(b"%d 0 R" % place for place in numbers)


def _words(text: str) -> bytes:
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


def _tag(program: bytes) -> bytes:
    """Return the six letters that tell parts of one font apart."""
    rest, letters = zlib.crc32(program), []
    for _place in range(6):
        rest, letter = divmod(rest, 26)
        letters.append(65 + letter)
    return bytes(letters)
