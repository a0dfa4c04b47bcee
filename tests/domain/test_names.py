import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.names import (
    comparable,
    folded,
    list_order,
    name_is_plain,
    name_trouble,
    normal_name,
    normal_text,
    one_word,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("张伟", "张伟"),
        ("张 伟", "张伟"),
        ("张　三", "张三"),
        (" 欧阳\t娜 ", "欧阳娜"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽 ・ 买买提", "阿依古丽·买买提"),
        ("Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"),
        ("John  Smith", "John Smith"),
        ("J. R. Smith", "J. R. Smith"),
        ("张\u200b伟\ufeff", "张伟"),
        ("张\u202e伟", "张伟"),
        ("王\ue863", "王\ue863"),
        ("𠮷田 𬭚", "𠮷田𬭚"),
        ("e\u0301mile", "émile"),
    ],
)
def test_a_name_has_one_form_however_it_is_written(written, meant):
    assert normal_name(written) == meant


@given(st.text(max_size=60))
def test_a_normalised_name_stays_as_it_is(text):
    once = normal_name(text)
    assert normal_name(once) == once


def test_a_variant_selector_stays_with_its_character():
    assert normal_name("葛\U000e0100飾") == "葛\U000e0100飾"


@pytest.mark.parametrize(
    ("name", "code", "blocks"),
    [
        ("", "name-missing", True),
        ("张" * 51, "name-long", True),
        ("张?", "name-lost-character", True),
        ("张□", "name-lost-character", True),
        ("张*", "name-lost-character", True),
        ("王\ue863", "name-private-character", True),
        ("李四1", "name-digit", False),
    ],
)
def test_odd_names_are_told_with_a_sentence(name, code, blocks):
    told = name_trouble(name)
    assert told is not None
    assert told[0] == code
    assert told[1].endswith(".")
    assert told[2] is blocks


def test_rare_and_minority_names_are_not_odd():
    for name in ("𬭚", "阿依古丽·买买提", "欧阳娜娜", "John Smith"):
        assert name_trouble(name) is None


def test_most_names_need_no_second_look():
    assert name_is_plain("张三")
    assert not name_is_plain("张 三")


def test_full_width_signs_become_half_width():
    assert folded("ＷＳ０６（职工）　Ａ") == "WS06(职工) A"


def test_text_is_one_line_without_invisible_signs():
    assert normal_text(" 天津市\r\n某某  公司\u200b ") == "天津市 某某 公司"


def test_texts_compare_without_spaces_quotes_and_dashes():
    assert comparable("CAD 机械设计") == comparable("ＣＡＤ机械设计")
    assert comparable("“工业 4.0”") == comparable("工业4.0")
    assert comparable("糖艺/西点制作") == comparable("糖艺／西点制作")


def test_a_heading_that_is_spread_over_its_cell_is_one_word():
    assert one_word("姓 名") == one_word("姓\n名") == "姓名"
    assert one_word("ID number") == "ID number"


def test_a_list_of_names_stands_in_the_order_of_their_sound():
    districts = ["和平区", "东丽区", "宝坻区", "西青区", "蓟州区", "Bosch", "𬭚山"]
    assert sorted(districts, key=list_order) == [
        "Bosch", "宝坻区", "东丽区", "和平区", "蓟州区", "西青区", "𬭚山",
    ]  # fmt: skip
