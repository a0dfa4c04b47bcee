import re

import pytest

from haihecup.domain.certificate_ornaments import ornaments


@pytest.mark.parametrize("size", [(297, 210), (210, 297), (420, 297), (390, 270)])
def test_ornaments_keep_within_a_sheet_of_any_size(size):
    for shape in ornaments(*size, 60, preprinted=False):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", shape.path)]
        assert all(0 <= x <= size[0] for x in numbers[0::2])
        assert all(0 <= y <= size[1] for y in numbers[1::2])


def test_ornaments_cannot_be_moved_by_accident_and_may_be_on_the_paper_already():
    shapes = ornaments(297, 210, 57.5, preprinted=True)
    assert all(shape.locked and shape.preprinted for shape in shapes)
    assert len({shape.name for shape in shapes}) == len(shapes)
