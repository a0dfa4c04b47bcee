import pytest

from haihecup.domain.printer_offsets import Offset, offset_from, offset_of, with_offset


def test_the_offset_brings_the_cross_to_its_place():
    assert offset_from(18.5, 21.25, Offset()) == Offset(1.5, -1.25)
    # printed again with that offset and measured again
    assert offset_from(20.1, 20, Offset(1.5, -1.25)) == Offset(1.4, -1.25)


def test_an_offset_is_never_beyond_all_measure():
    assert offset_from(0, 500, Offset(29, 0)) == Offset(30, -30)


def test_each_printer_has_its_own():
    kept = with_offset("HP 5200", Offset(1.5, -2), ())
    kept = with_offset("Canon|LBP", Offset(0, 3.25), kept)
    assert offset_of("HP 5200", kept) == Offset(1.5, -2)
    assert offset_of("Canon|LBP", kept) == Offset(0, 3.25)
    assert offset_of("another", kept) == Offset()
    assert with_offset("HP 5200", Offset(), kept) == kept[1:]
    assert offset_of("HP 5200", with_offset("HP 5200", Offset(2, 2), kept)) == Offset(2, 2)


@pytest.mark.parametrize("line", ["", "x", "1|2", "a|b|HP", "1|99|HP", "nan|0|HP"])
def test_what_is_damaged_counts_as_no_offset(line):
    assert offset_of("HP", (line,)) == Offset()
