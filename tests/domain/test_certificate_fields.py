import datetime
from dataclasses import replace

import pytest

from haihecup.domain.certificate_fields import (
    READERS,
    REQUIRED,
    SAMPLE,
    day_in_numerals,
    field_labels,
    month_in_numerals,
    numeral,
    spaced_name,
    with_spaced_names,
)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (31, "三十一"),
        (99, "九十九"),
    ],
)
def test_numbers_are_written_as_dates_write_them(number, written):
    assert numeral(number) == written


def test_a_date_is_written_in_chinese_numerals():
    assert month_in_numerals(datetime.date(2026, 10, 3)) == "二〇二六年十月"
    assert day_in_numerals(datetime.date(2030, 12, 21)) == "二〇三〇年十二月二十一日"


def test_every_field_has_its_word():
    assert list(field_labels()) == list(READERS)


def test_fields_that_must_not_be_empty_are_fields():
    assert set(READERS) >= REQUIRED


@pytest.mark.parametrize(
    ("key", "changes", "shown"),
    [
        ("recipient", {"names": ("张三", "李四")}, "张三、李四　同学"),
        ("recipient", {"honorific": ""}, "陈思远"),
        ("event_with_kind", {"event": "数控车"}, "数控车赛项"),
        ("event_with_kind", {"event": "数控车赛项"}, "数控车赛项"),
        ("event_with_kind", {"event": "焊接技能大赛"}, "焊接技能大赛"),
        ("event_with_kind", {"event": ""}, ""),
        ("place", {"place": None}, ""),
        ("place", {"place": 12}, "12"),
        ("place_in_words", {"place": None}, ""),
        ("place_in_words", {"place": 12}, "第十二名"),
        ("place_in_words", {"place": 120}, "第120名"),
        ("issuers", {"issuers": ("甲局", "乙会")}, "甲局\n乙会"),
        ("issuers_in_one_line", {"issuers": ("甲局", "乙会")}, "甲局　乙会"),
        ("members", {"members": ("张三", "李四")}, "张三、李四"),
        ("coaches", {"coaches": ()}, ""),
        ("date", {"date": datetime.date(2026, 3, 5)}, "2026年3月5日"),
    ],
)
def test_a_field_shows_what_the_certificate_says(key, changes, shown):
    assert READERS[key](replace(SAMPLE, **changes)) == shown


@pytest.mark.parametrize(
    ("name", "spaced"),
    [
        ("张三", "张　三"),
        ("𠮷田", "𠮷　田"),
        ("陈思远", "陈思远"),
        ("Li", "Li"),
        ("古丽·买", "古丽·买"),
        ("王", "王"),
    ],
)
def test_a_name_of_two_han_characters_is_as_wide_as_one_of_three(name, spaced):
    assert spaced_name(name) == spaced
    everybody = replace(SAMPLE, names=(name,), members=(name,), coaches=(name,))
    shown = with_spaced_names(everybody)
    assert (shown.names, shown.members, shown.coaches) == ((spaced,),) * 3
