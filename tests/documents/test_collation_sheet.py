from dataclasses import replace

from haihecup.documents.collation_sheet import collation_layout, pile_of
from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificates import for_coaches

SINGLE = replace(SAMPLE, members=(), serial="N1")


def test_a_pile_is_told_by_event_place_count_awards_and_numbers():
    second = replace(SINGLE, award="二等奖", serial="N2")
    pile = pile_of([SINGLE, for_coaches(replace(SINGLE, coaches=("王敏",)))[0], second])
    assert (pile.code, pile.event) == ("0137", "商品展示技术")
    assert pile.where == "学生组 · 天津市第一商业学校实训楼 · 第1场"
    assert pile.count == "3 certificates"
    assert pile.awards == "一等奖 1 · 指导教师（一等奖） 1 · 二等奖 1"
    assert pile.serials == "N1 – N2"


def test_one_certificate_is_a_pile_too_and_what_is_not_known_leaves_no_gap():
    pile = pile_of([replace(SINGLE, venue="", session="")])
    assert (pile.where, pile.count, pile.serials) == ("学生组", "1 certificate", "N1")


def test_the_sheet_is_as_large_as_the_certificates_it_parts():
    layout = collation_layout(390, 270)
    assert (layout.width, layout.height) == (390, 270)
    assert all(
        item.box.left + item.box.width <= 390 for item in layout.items if hasattr(item, "box")
    )
