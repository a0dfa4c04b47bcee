import re

import pytest
from PySide6.QtCore import QRectF

from haihecup.ui import icons
from tests.test_house import HOUSE


@pytest.mark.parametrize("name", icons.ICONS)
def test_every_meaning_has_a_shape_that_lies_whole_in_its_square(name):
    shape = icons.outline(name).boundingRect()
    assert QRectF(0, -64, 64.5, 64).contains(shape)
    assert shape.width() > 8


def test_a_picture_shows_its_shape_in_the_colour_asked_for():
    image = icons.pixmap("done", "#0B5C7D", 18, 1.0).toImage()
    assert image.pixelColor(4, 9).name() == "#0b5c7d"
    assert image.pixelColor(0, 0).alpha() == 0


def test_a_picture_is_made_once_for_each_colour_size_and_screen():
    one = icons.pixmap("search", "#0B5C7D", 16, 1.25)
    assert one is icons.pixmap("search", "#0B5C7D", 16, 1.25)
    assert one is not icons.pixmap("search", "#B3261E", 16, 1.25)
    assert one.width() == 20
    icons.forget()
    assert one is not icons.pixmap("search", "#0B5C7D", 16, 1.25)


def test_buttons_of_one_meaning_share_an_icon_until_other_clothes_are_put_on():
    one = icons.icon("search", "#0B5C7D", "#9AA3AC")
    assert one is icons.icon("search", "#0B5C7D", "#9AA3AC")
    assert one is not icons.icon("search", "#B3261E", "#9AA3AC")
    icons.forget()
    assert one is not icons.icon("search", "#0B5C7D", "#9AA3AC")


def test_no_icon_is_named_by_its_glyph_outside_the_table():
    glyphs = re.compile(r"[\"']ph\.[a-z-]+[\"']")
    for path in (HOUSE / "ui").rglob("*.py"):
        assert glyphs.findall(path.read_text(encoding="utf-8")) == [], path.name
