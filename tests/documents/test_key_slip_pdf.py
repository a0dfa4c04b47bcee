import io
from datetime import date

import pytest

from haihecup.documents.key_slip_pdf import PrintedSlip, write_key_slips
from haihecup.documents.qr_code import read_codes
from tests.documents.reading_back import copied, faults, page_count

SLIP = "ABCDE-FGHIJ-KLMNO-PQRST-UVW27"


@pytest.fixture
def pdf():
    """Two slips, the second one for the safe."""
    out = io.BytesIO()
    write_key_slips(
        [
            PrintedSlip("Keys: 一号赛场", "First encryption judge", "欧阳加密", SLIP, "Told.", "v"),
            PrintedSlip("Keys: 一号赛场", "Recovery slip", "", SLIP[::-1], "In the safe.", "v"),
        ],
        out,
        date(2026, 10, 18),
    )
    return out.getvalue()


def test_every_slip_has_a_page_of_its_own_with_its_holder(pdf, tmp_path):
    assert page_count(pdf) == 2
    assert "欧阳加密" in copied(pdf, 0)
    assert "欧阳加密" not in copied(pdf, 1)
    assert faults(pdf, tmp_path) == ""


def test_the_key_can_be_read_line_by_line_and_by_a_scanner(pdf):
    assert SLIP.replace("-", "") in copied(pdf, 0)
    assert read_codes(pdf, "slips.pdf") == (SLIP, SLIP[::-1])


def test_the_fold_says_how_the_slip_is_sealed(pdf):
    assert "Foldhere" in copied(pdf, 0)
