from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from haihecup.documents.truetype import NotAFont, open_font
from haihecup.resources import resource

_FONTS = ["LXGWWenKai-Regular", "NotoSerifSC-Bold", "NotoSansSC-Regular", "HanaMinB"]


@pytest.fixture
def reader():
    """Open fonts with fontTools, and close them afterwards."""
    opened = []

    def read(source, **options):
        opened.append(TTFont(source, **options))
        return opened[-1]

    yield read
    for font in opened:
        font.close()


def font(name):
    return open_font(resource(f"fonts/{name}.ttf"))


@pytest.mark.parametrize("name", _FONTS)
def test_characters_and_widths_are_found_as_another_reader_finds_them(name, reader):
    other = reader(resource(f"fonts/{name}.ttf"), lazy=True)
    ours = font(name)
    by_code = other.getBestCmap()
    assert ours.units_per_em == other["head"].unitsPerEm
    for code in [*list(by_code)[:: len(by_code) // 300], 0x10FFFD, 0xE123, 0x1F600]:
        expected = other.getGlyphID(by_code[code]) if code in by_code else 0
        assert ours.glyph(chr(code)) == expected
        if expected:
            assert ours.advance(expected) == other["hmtx"][by_code[code]][0]


@pytest.mark.parametrize("name", _FONTS)
def test_a_small_copy_of_a_font_shows_the_same_outlines_at_the_widths_asked_for(name, reader):
    original = reader(resource(f"fonts/{name}.ttf"), lazy=True)
    ours = font(name)
    characters = [char for char in "张三·é1𠮷𪚥𬭚" if ours.glyph(char)]
    chosen = [(0, 500)] + [(ours.glyph(char), 1234 + at) for at, char in enumerate(characters)]
    small = reader(BytesIO(ours.subset(chosen)), checkChecksums=2)
    assert small["maxp"].numGlyphs == len(chosen)
    for place, (glyph, width) in enumerate(chosen):
        copy = small["glyf"][small.getGlyphName(place)]
        kept = original["glyf"][original.getGlyphName(glyph)]
        assert copy.getCoordinates(small["glyf"])[0] == kept.getCoordinates(original["glyf"])[0]
        assert small["hmtx"][small.getGlyphName(place)][0] == width


def composed_font(*, beyond_basic=True):
    """Return the file of a small font whose é is put together from two other glyphs."""

    def square(size):
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        for point in ((0, size), (size, size), (size, 0)):
            pen.lineTo(point)
        pen.closePath()
        return pen.glyph()

    def put_together(*parts):
        pen = TTGlyphPen(dict.fromkeys(name for name, _matrix in parts))
        for name, matrix in parts:
            pen.addComponent(name, matrix)
        return pen.glyph()

    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "unused", "e", "acute", "eacute", "eturned"])
    characters = {0x65: "e", 0xB4: "acute", 0xE9: "eacute"}
    builder.setupCharacterMap(characters | ({0x1D700: "eturned"} if beyond_basic else {}))
    builder.setupGlyf(
        {
            ".notdef": square(10),
            "unused": square(20),
            "e": square(300),
            "acute": square(80),
            "eacute": put_together(
                ("e", (1, 0, 0, 1, 0, 0)), ("acute", (0.5, 0, 0, 0.5, 900, 700))
            ),
            "eturned": put_together(
                ("eacute", (0, 1, -1, 0, 5, 5)), ("acute", (0.5, 0, 0, 0.75, 0, 0))
            ),
        }
    )
    builder.setupHorizontalMetrics(
        dict.fromkeys([".notdef", "unused", "e", "acute", "eacute", "eturned"], (500, 0))
    )
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def test_glyphs_put_together_from_others_bring_their_parts_along(tmp_path, reader):
    path = tmp_path / "composed.ttf"
    path.write_bytes(composed_font())
    original = reader(path)
    ours = open_font(path)
    turned = ours.glyph("\U0001d700")
    small = reader(BytesIO(ours.subset([(0, 500), (turned, 500)])), checkChecksums=2)
    copy = small["glyf"][small.getGlyphName(1)].getCoordinates(small["glyf"])[0]
    assert copy == original["glyf"]["eturned"].getCoordinates(original["glyf"])[0]
    assert small["maxp"].numGlyphs == 5


def test_a_font_of_basic_characters_only_is_refused(tmp_path):
    path = tmp_path / "basic.ttf"
    path.write_bytes(composed_font(beyond_basic=False))
    with pytest.raises(NotAFont):
        open_font(path)


@pytest.mark.parametrize("content", [b"x", b"OTTO" + b"\0" * 60, b"PK\x03\x04" * 40])
def test_a_file_that_is_no_truetype_font_is_refused(tmp_path, content):
    path = tmp_path / "strange.ttf"
    path.write_bytes(content)
    with pytest.raises(NotAFont):
        open_font(path)
