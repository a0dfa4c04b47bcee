from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF

from haihecup.domain.layout_geometry import GRIPS
from haihecup.domain.layouts import Box, Shape, TextBox
from haihecup.ui.components.sheet_scale import GAP, SheetScale

SCALE = SheetScale(5)
NAME = TextBox("姓名", Box(20, 10, 40, 20), "{recipient}")


def at(x, y):
    return QPointF(x * 5 + GAP, y * 5 + GAP)


def test_millimetres_become_pixels_and_pixels_millimetres():
    assert SCALE.to_pixels(NAME.box) == QRectF(at(20, 10), at(60, 30))
    assert SCALE.to_mm(at(20, 10)) == (20, 10)


def test_an_item_lies_where_it_was_turned_to():
    upright = replace(NAME, turn=90)
    assert SCALE.covers(NAME, at(22, 20))
    assert not SCALE.covers(upright, at(22, 20))
    assert SCALE.covers(upright, at(40, 2))


def test_a_thin_line_is_had_from_close_by():
    line = Shape("线", "M 10 50 L 90 50")
    assert SCALE.covers(line, at(50, 50.6))
    assert not SCALE.covers(line, at(50, 52))


def test_every_handle_is_where_it_can_be_taken():
    handles = dict(SCALE.handles(replace(NAME, turn=30)))
    assert set(handles) == set(GRIPS)
    turned = replace(NAME, turn=30)
    assert all(SCALE.grip_at(turned, place) is grip for grip, place in handles.items())
    assert SCALE.grip_at(turned, at(40, 20)) is None


@pytest.mark.parametrize("grip", GRIPS)
def test_a_handle_stands_on_the_edge_of_what_is_not_turned(grip):
    place = dict(SCALE.handles(NAME))[grip]
    assert place == at(40 + 20 * grip.across, 20 + 10 * grip.down)
