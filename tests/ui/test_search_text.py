from haihecup.ui.search_text import folded, initials, searchable


def test_a_contestant_is_found_by_the_initials_of_the_name():
    assert "csy" in searchable("陈思远", "WS44-0018")


def test_a_name_that_reads_two_ways_is_found_by_both():
    assert set(initials("单曾").split()) >= {"sz", "dz"}


def test_full_width_digits_and_capitals_find_the_plain_ones():
    assert folded("ＷＳ４４－0018") == "ws44-0018"
    assert "gj01" in searchable("ＧＪ０１")


def test_words_without_chinese_have_no_initials():
    assert initials("WS44") == ""
    assert searchable("", "A1") == "a1"


def test_a_very_long_name_does_not_multiply_its_readings():
    assert len(initials("重重重重重重重重重重").split()) <= 8
