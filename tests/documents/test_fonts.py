import pytest

from haihecup.documents.fonts import clusters, typeface
from haihecup.domain.layouts import Face

# Unicode's blocks as far as they are filled in version 17
HAN = {
    "basic": (0x4E00, 0x9FFF),
    "A": (0x3400, 0x4DBF),
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B739),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
}


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("block", HAN)
def test_every_han_character_up_to_extension_f_has_a_glyph_in_every_face(face, block):
    first, last = HAN[block]
    lacking = [hex(code) for code in range(first, last + 1) if not typeface(face).glyph(chr(code))]
    assert lacking == []


def test_compatibility_forms_print_and_copy_as_themselves():
    kai = typeface(Face.KAI)
    for code in [*range(0xF900, 0xFA6E), *range(0x2F00, 0x2FD6), *range(0x2F800, 0x2FA1E)]:
        glyph = kai.glyph(chr(code))
        assert glyph is not None
        assert glyph.text == chr(code)


@pytest.mark.parametrize(
    "text", ["\x00", "\t", "\u200b", "\ufeff", "\ue000", chr(0xD800), "\ufffd", "😀", "م", "\u0301"]
)
def test_what_means_nothing_on_paper_has_no_glyph(text):
    assert typeface(Face.KAI).glyph(text) is None


def test_a_letter_and_its_accent_become_one_glyph_that_copies_as_it_was_put_in():
    glyphs, lacking = typeface(Face.KAI).read("e\u0301lan")
    assert [glyph.text for glyph in glyphs] == ["e\u0301", "l", "a", "n"]
    assert glyphs[0].number == typeface(Face.KAI).glyph("é").number
    assert lacking == []


def test_a_variation_selector_prints_the_character_that_it_belongs_to():
    glyphs, lacking = typeface(Face.KAI).read("葛\U000e0100城")
    assert [glyph.text for glyph in glyphs] == ["葛\U000e0100", "城"]
    assert lacking == []


def test_accents_that_cannot_be_joined_to_their_letter_are_named():
    assert typeface(Face.KAI).read("中\u0301国")[1] == ["中\u0301"]


def test_rare_characters_are_as_wide_as_the_others_and_stand_on_their_middle_line():
    kai = typeface(Face.KAI)
    usual, rare = kai.glyph("张"), kai.glyph("𪚥")
    assert rare.file.name == "HanaMinB"
    assert rare.width == usual.width == 1
    assert usual.rise == 0
    assert -0.05 < rare.rise < 0


def test_the_same_character_with_the_same_room_is_the_same_glyph():
    kai = typeface(Face.KAI)
    wide = kai.widened(kai.glyph("张"), 0.2)
    assert wide is kai.widened(kai.glyph("张"), 0.2)
    assert wide.width == 1.2
    assert wide.natural == 1


def test_a_text_falls_apart_into_characters_with_their_accents():
    assert list(clusters("A\u0301·𠮷\ufe00")) == ["A\u0301", "·", "𠮷\ufe00"]
