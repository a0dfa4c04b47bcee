from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificates import for_coaches
from haihecup.domain.cover_sheets import READERS, cover_layout, field_labels, pile_of, sample_pile
from haihecup.domain.layout_documents import fields_of, layout_text, read_layout
from haihecup.domain.layout_geometry import extent

SINGLE = replace(SAMPLE, members=(), serial="N1")


def test_a_pile_is_told_by_event_place_count_awards_and_numbers():
    second = replace(SINGLE, award="二等奖", serial="N2")
    pile = pile_of([SINGLE, for_coaches(replace(SINGLE, coaches=("王敏",)))[0], second])
    assert (pile.code, pile.event) == ("0137", "商品展示技术")
    assert pile.where == "学生组 · 天津市第一商业学校实训楼 · 第1场"
    assert pile.count == "3 certificates"
    assert pile.awards == "一等奖 1 · 指导教师（一等奖） 1 · 二等奖 1"
    assert READERS["serials"](pile) == "N1 – N2"


def test_one_certificate_is_a_pile_too_and_what_is_not_known_leaves_no_gap():
    pile = pile_of([replace(SINGLE, venue="", session="")])
    assert (pile.where, pile.count) == ("学生组", "1 certificate")
    assert READERS["serials"](pile) == "N1"


def test_names_stand_in_the_order_in_which_they_are_handed_over_by_award():
    team = replace(SINGLE, names=("李明", "王芳", "赵海"), members=("李明", "王芳", "赵海"))
    first = replace(team, award="三等奖")
    pile = pile_of([first, replace(SINGLE, award="三等奖"), replace(SINGLE, award="一等奖")])
    assert pile.order == "三等奖：李明等3人、陈思远\n一等奖：陈思远"


def test_of_very_many_the_first_are_named():
    pile = pile_of([replace(SINGLE, names=(f"选手{at}",)) for at in range(125)])
    assert pile.order.endswith("选手119\nand 5 more")
    assert READERS["number"](pile) == "125"


def test_every_field_has_a_word_and_a_sample():
    assert list(READERS) == list(field_labels())
    assert all(read(sample_pile()) for read in READERS.values())


@pytest.mark.parametrize("size", [(297, 210), (210, 297), (390, 270), (195, 270), (210, 148)])
def test_the_shipped_sheet_is_as_large_as_the_certificates_it_parts(size):
    layout = cover_layout(*size)
    assert (layout.width, layout.height) == size
    for item in layout.items:
        box = extent(item)
        assert box.left > 0
        assert box.left + box.width < size[0]
        assert box.top > 0
        assert box.top + box.height < size[1]
        assert box.height >= 0
    assert read_layout(layout_text(layout)) == layout
    assert fields_of(layout) >= {"event", "session", "count", "order", "fingerprint"}
