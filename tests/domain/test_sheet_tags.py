import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.sheet_tags import (
    SheetTag,
    alike,
    edition_mark,
    is_tag,
    read_tag,
    read_typed,
)

TAG = SheetTag("7F3A2C", "GJ01", "A1", "K07")


def test_a_tag_is_short_and_tells_its_version():
    assert TAG.text == "HHS1/7F3A2C/GJ01/A1/K07"
    assert TAG.words == "GJ01 A1 K07"


@pytest.mark.parametrize(
    "tag",
    [TAG, SheetTag("7F3A2C", "WS/01", "模块A", "K 7%"), SheetTag("7F3A2C", "甲", "1.2", "A-1")],
)
def test_whatever_codes_are_made_of_a_tag_is_read_as_it_was_written(tag):
    assert read_tag(tag.text) == tag


@pytest.mark.parametrize(
    "scanned",
    [
        "hhs1/7f3a2c/gj01/a1/k07",
        "  HHS1/7F3A2C/GJ01/A1/K07\r",
        "ＨＨＳ１／７Ｆ３Ａ２Ｃ／ＧＪ０１／Ａ１／Ｋ０７",
    ],
)
def test_a_scanner_may_type_small_or_wide_signs(scanned):
    assert is_tag(scanned)
    assert read_tag(scanned) == TAG


@pytest.mark.parametrize("text", ["", "K07", "GJ01-0001", "HHGJ-2026-00001", "https://example.org"])
def test_other_codes_are_no_sheets(text):
    assert not is_tag(text)


@pytest.mark.parametrize("text", ["HHS1/7F3A2C/GJ01", "HHS1////", "HHS1", "HHS1/1/2/3/4/5"])
def test_half_a_tag_is_told_as_such(text):
    with pytest.raises(RuleBroken, match="not read whole"):
        read_tag(text)


def test_a_tag_of_a_program_to_come_is_told_as_such():
    with pytest.raises(RuleBroken, match="newer program"):
        read_tag("HHS2/7F3A2C/GJ01/A1/K07")


def test_the_mark_of_an_edition_is_the_beginning_of_its_own_number():
    assert edition_mark("7f3a2c55-0000") == "7F3A2C"


@pytest.mark.parametrize("typed", ["A1 K07", "k07 a1", "K07·A1", "Ｋ０７，ａ１", "GJ01 A1 K07"])
def test_a_sheet_is_found_by_its_codes_in_any_order(typed):
    assert read_typed(typed, ["A1", "A2"], ["K07", "K08"]) == ("A1", "K07")


def test_the_work_code_is_enough_where_there_is_one_kind_of_sheet():
    assert read_typed("K07", ["A1"], ["K07", "K08"]) == ("A1", "K07")


@pytest.mark.parametrize("typed", ["K07", "A1", "K99 A1", "", "?"])
def test_what_names_no_single_sheet_is_none(typed):
    assert read_typed(typed, ["A1", "A2"], ["K07", "K08"]) is None


def test_codes_are_alike_whatever_their_case():
    assert alike(["a1", "A2"], "A1") == "a1"
    assert alike(["a1", "A1"], "A1") == "A1"
    assert alike(["A1"], "B1") == ""
