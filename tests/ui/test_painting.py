import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from haihecup.domain.stages import PATH, State
from haihecup.ui import painting, theme
from haihecup.ui.tokens import THEMES, Tone


@pytest.fixture
def sheet():
    """A white sheet to paint on, and a painter for it."""
    paper = QPixmap(200, 40)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    yield paper, painter
    painter.end()


def spots(paper, value):
    image = paper.toImage()
    wanted = QColor(value)
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == wanted
    ]


def test_a_text_longer_than_its_room_is_cut_with_an_ellipsis():
    font = theme.fonts().text
    laid = painting.laid_out("天津市机电工艺技师学院", 80, font)
    assert laid.cut
    assert laid.static.text().endswith("…")
    assert laid.width <= 80
    assert not painting.laid_out("电工", 80, font).cut


def test_a_text_that_just_fits_its_room_is_whole():
    font = theme.fonts().text
    words = "海河工匠杯 2026"
    wide = painting.text_width(words, font)
    laid = painting.laid_out(words, wide, font)
    assert (laid.static.text(), laid.width, laid.cut) == (words, wide, False)
    assert painting.laid_out(words, wide - 1, font).cut


def test_a_text_is_laid_out_once():
    font = theme.fonts().text
    one = painting.laid_out("数控车", 90, font)
    assert painting.laid_out("数控车", 90, font) is one
    painting.forget()
    assert painting.laid_out("数控车", 90, font) is not one


def test_the_texts_kept_are_bounded():
    font = theme.fonts().text
    painting.forget()
    for number in range(painting.MOST_KEPT + 10):
        painting.laid_out(str(number), 60, font)
    assert painting.kept() <= painting.MOST_KEPT


def test_numbers_stand_at_the_right_edge(sheet):
    paper, painter = sheet
    painting.draw_text(painter, QRect(0, 0, 200, 40), "88", "#000000", align=painting.RIGHT)
    assert min(x for x, _ in spots(paper, "#000000")) > 180


@pytest.fixture(params=sorted(THEMES))
def shades(request):
    """The colours of each theme in turn; what is painted on paper dresses no window."""
    theme.wear(THEMES[request.param])
    yield theme.tokens()
    theme.wear(THEMES["light"])


@pytest.mark.usefixtures("shades")
@pytest.mark.parametrize("state", PATH)
def test_each_state_has_a_chip_of_20_pixels_in_its_family(sheet, state):
    paper, painter = sheet
    painting.state_chip(painter, 10, 10, state)
    image = paper.toImage()
    changed = [
        (x, y) for x in range(200) for y in range(40) if image.pixelColor(x, y).name() != "#ffffff"
    ]
    assert all(10 <= x < 30 and 10 <= y < 30 for x, y in changed)
    assert len(changed) > 60


def test_a_solid_state_is_filled_and_an_outlined_one_is_not(sheet):
    paper, painter = sheet
    painting.state_chip(painter, 0, 0, State.ROSTER_CLOSED)
    painting.state_chip(painter, 40, 0, State.PREPARING)
    filled = spots(paper, theme.tokens().stone.solid)
    assert len(filled) > 100
    assert all(x < 40 for x, _ in filled)


def test_a_pill_is_as_wide_as_its_words_and_never_wider_than_its_cell(sheet, shades):
    paper, painter = sheet
    painting.pill(painter, QRect(0, 0, 60, 32), "出生日期与证件不符", Tone.ERROR, "problem")
    tinted = spots(paper, shades.error_tint)
    assert tinted
    assert max(x for x, _ in tinted) < 60
    assert painting.pill_width("缺考") < painting.pill_width("出生日期与证件不符")


def test_counts_and_key_caps_leave_room_for_their_words(sheet, shades):
    paper, painter = sheet
    assert painting.count_width("1,284") > painting.text_width("1,284")
    painting.count(painter, QRect(0, 5, painting.count_width("38"), 22), "38", Tone.ERROR)
    assert spots(paper, shades.error_tint)
    painting.key_cap(painter, QRect(80, 5, painting.key_cap_width("Ctrl+K"), 22), "Ctrl+K")
    assert spots(paper, shades.field)


def test_two_colours_mix_by_their_share():
    assert painting.mix("#FFFFFF", "#000000", 0.55) == "#8C8C8C"
