import pytest

from haihecup.documents.column_widths import ColumnNeeds, column_widths


def needs(*cells, head=10.0, least=9.0, words=True):
    return ColumnNeeds((head, 1), [(float(cell), 1) for cell in cells], least, words)


def test_columns_fill_the_sheet_and_figures_stay_close_to_each_other():
    place, unit, total = column_widths(
        [needs(8, 9, words=False), needs(60, 40), needs(12, 13, words=False)], 178
    )
    assert place + unit + total == pytest.approx(178)
    assert place <= 15
    assert total <= 18


def test_figures_alone_share_what_is_left():
    widths = column_widths([needs(10, words=False), needs(10, words=False)], 100)
    assert widths == pytest.approx([50, 50])


def test_a_long_unit_gives_way_before_names_do():
    names, units = needs(*[15] * 20, least=15), needs(*[40] * 18, 150, 150)
    assert column_widths([names, units], 80) == pytest.approx([15, 65])


def test_the_column_gives_way_that_costs_the_fewest_lines():
    seldom_long, always_long = needs(*[20] * 29, 60), needs(*[58] * 30)
    shared = column_widths([seldom_long, always_long], 100)
    assert shared[1] >= 58
    assert sum(shared) == pytest.approx(100)


def test_what_is_never_broken_keeps_its_width():
    number, unit = needs(*[33] * 9, least=33), needs(*[300] * 9)
    assert column_widths([number, unit], 100) == pytest.approx([33, 67])


def test_more_than_a_sheet_can_hold_is_taken_from_the_widest():
    widths = column_widths([needs(90, least=90), needs(90, least=90), needs(20, least=20)], 100)
    assert widths == pytest.approx([40, 40, 20])


def test_paragraphs_count_as_the_lines_that_they_are():
    of_two = ColumnNeeds((10, 1), [(30.0, 2)] * 9, 9, words=True)
    of_one = ColumnNeeds((10, 1), [(60.0, 1)] * 9, 9, words=True)
    assert column_widths([of_two, of_one], 70)[0] >= 30


def test_no_column_has_no_width():
    assert column_widths([], 178) == []
