import re

from haihecup.domain.certificate_fields import READERS
from haihecup.domain.certificate_layouts import BACKGROUND, SEAL, standard_certificate
from haihecup.domain.layouts import PictureBox, Shape, TextBox

STANDARD = standard_certificate()


def pictures(layout):
    return [item.picture for item in layout.items if isinstance(item, PictureBox)]


def test_the_standard_certificate_is_a4_landscape_and_everything_lies_on_the_sheet():
    assert (STANDARD.width, STANDARD.height) == (297, 210)
    for item in STANDARD.items:
        if isinstance(item, Shape):
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", item.path)]
            assert all(0 <= x <= 297 for x in numbers[0::2])
            assert all(0 <= y <= 210 for y in numbers[1::2])
        else:
            box = item.box
            assert 0 <= box.left < box.left + box.width <= 297
            assert 0 <= box.top < box.top + box.height <= 210


def test_it_asks_only_for_fields_of_the_catalogue():
    texts = " ".join(item.text for item in STANDARD.items if isinstance(item, TextBox))
    assert set(re.findall(r"\{(\w+)\}", texts)) <= set(READERS)


def test_text_boxes_do_not_overlap():
    boxes = [item.box for item in STANDARD.items if isinstance(item, TextBox)]
    for at, one in enumerate(boxes):
        for two in boxes[at + 1 :]:
            apart_across = one.left + one.width <= two.left or two.left + two.width <= one.left
            apart_down = one.top + one.height <= two.top or two.top + two.height <= one.top
            assert apart_across or apart_down


def test_a_seal_has_its_place_and_is_the_topmost():
    assert pictures(STANDARD) == [SEAL]
    assert isinstance(STANDARD.items[-1], PictureBox)


def test_an_own_background_lies_lowest_and_replaces_frame_and_waves():
    own = standard_certificate(own_background=True)
    assert pictures(own) == [BACKGROUND, SEAL]
    assert isinstance(own.items[0], PictureBox)
    assert not any(isinstance(item, Shape) for item in own.items)
