import re

import pytest

from haihecup.domain.certificate_fields import READERS
from haihecup.domain.certificate_layouts import (
    BACKGROUND,
    SEAL,
    Shipped,
    certificate_layout,
    certificate_word,
)
from haihecup.domain.layout_documents import layout_text, read_layout
from haihecup.domain.layout_geometry import extent
from haihecup.domain.layouts import CodeBox, PictureBox, Shape, TextBox

EVERY = pytest.mark.parametrize("name", list(Shipped))


def pictures(layout):
    return [item.picture for item in layout.items if isinstance(item, PictureBox)]


@EVERY
def test_everything_lies_on_the_sheet_and_has_a_name_of_its_own(name):
    layout = certificate_layout(name)
    assert sorted((layout.width, layout.height)) == [210, 297]
    for item in layout.items:
        box = extent(item)
        assert 0 <= box.left <= box.left + box.width <= layout.width
        assert 0 <= box.top <= box.top + box.height <= layout.height
    assert len({item.name for item in layout.items}) == len(layout.items)


@EVERY
def test_it_asks_only_for_fields_of_the_catalogue_and_has_a_place_for_the_code(name):
    layout = certificate_layout(name)
    texts = " ".join(item.text for item in layout.items if isinstance(item, TextBox))
    assert set(re.findall(r"\{(\w+)\}", texts)) <= set(READERS)
    assert [item.field for item in layout.items if isinstance(item, CodeBox)] == ["proof"]


@EVERY
def test_text_boxes_do_not_overlap(name):
    boxes = [item.box for item in certificate_layout(name).items if isinstance(item, TextBox)]
    for at, one in enumerate(boxes):
        for two in boxes[at + 1 :]:
            apart_across = one.left + one.width <= two.left or two.left + two.width <= one.left
            apart_down = one.top + one.height <= two.top or two.top + two.height <= one.top
            assert apart_across or apart_down


@EVERY
def test_a_seal_has_its_place_and_is_the_topmost(name):
    layout = certificate_layout(name)
    assert pictures(layout) == [SEAL]
    assert isinstance(layout.items[-1], PictureBox)


@EVERY
def test_an_own_background_lies_lowest_and_replaces_frame_and_waves(name):
    own = certificate_layout(name, own_background=True)
    assert pictures(own) == [BACKGROUND, SEAL]
    assert isinstance(own.items[0], PictureBox)
    assert own.items[0].locked
    assert own.items[0].preprinted is (name is Shipped.PREPRINTED)
    assert not any(isinstance(item, Shape) for item in own.items)


@EVERY
def test_each_can_be_handed_on_and_read_again(name):
    layout = certificate_layout(name)
    assert read_layout(layout_text(layout)) == layout


def test_on_preprinted_paper_frame_and_title_are_left_out_and_the_rest_is_printed():
    layout = certificate_layout(Shipped.PREPRINTED)
    texts = [item.text for item in layout.printed if isinstance(item, TextBox)]
    assert "荣誉证书" not in texts
    assert "{recipient}：" in texts
    assert not any(isinstance(item, Shape) for item in layout.printed)


def test_certificate_layouts_have_a_word_and_others_are_called_by_their_name():
    assert certificate_word(Shipped.TEAM) == "Team certificate"
