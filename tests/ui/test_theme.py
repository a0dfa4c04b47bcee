from PySide6.QtGui import QFontInfo

from haihecup.ui import theme


def test_words_are_shown_in_the_font_that_the_program_ships():
    for font in (theme.fonts().text, theme.fonts().title):
        assert QFontInfo(font).family() == "Noto Sans SC"


def test_no_font_is_smaller_than_fourteen_pixels():
    kinds = theme.fonts()
    sizes = [getattr(kinds, name).pixelSize() for name in kinds.__slots__]
    assert sizes == [14, 14, 14, 16, 18, 20, 28, 44]


def test_a_rare_character_is_looked_for_in_the_second_font():
    assert theme.fonts().text.families() == ["Noto Sans SC", "HanaMinB"]


def test_the_theme_in_use_is_the_one_put_on(worn):
    assert theme.tokens() is worn
    assert theme.colour(worn.ink) is theme.colour(worn.ink)
