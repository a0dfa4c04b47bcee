import pypdfium2
import pytest

from haihecup.documents.crosshair_sheet import crosshair_layout, crosshair_pdf
from haihecup.domain.layout_geometry import extent
from tests.documents.reading_back import copied, faults, picture


@pytest.mark.parametrize("size", [(297, 210), (210, 297), (390, 270), (100, 148)])
def test_four_crosses_stand_20_mm_from_two_edges_each(size):
    crosses = [one for one in crosshair_layout(*size).items if one.name.startswith("cross")]
    middles = set()
    for cross in crosses:
        box = extent(cross)
        middles.add((box.left + box.width / 2, box.top + box.height / 2))
    assert middles == {(x, y) for x in (20, size[0] - 20) for y in (20, size[1] - 20)}


def test_the_sheet_is_as_large_as_the_paper_and_says_what_to_do(tmp_path):
    pdf = crosshair_pdf(297, 210)
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (297, 210)
    assert "Bothshouldbe20mm" in copied(pdf)
    assert faults(pdf, tmp_path) == ""
    image = picture(pdf, dpi=254).convert("L")
    assert min(image.crop((198, 150, 203, 160)).tobytes()) < 128
