import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.barcode import qrencoder

from haihecup.documents.qr_code import modules, qr_operators

_NUMBERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./ ", min_size=1, max_size=40)


def in_one_go(text):
    """Return what reportlab makes of the whole text, with the same mask."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QRAlphaNum(text))
    code.version = code.calculate_version()
    code.makeImpl(False, 3)
    return tuple("".join("01"[bool(dark)] for dark in row) for row in code.modules)


@given(_NUMBERS)
def test_a_code_put_together_from_pairs_is_the_code_of_the_whole(text):
    assert modules(text) == in_one_go(text)


@pytest.mark.parametrize("text", ["赛项01-0001", "gj01-0001", "A" * 61])
def test_a_text_of_other_characters_gets_a_code_too(text):
    rows = modules(text)
    assert len(rows) == len(rows[0]) >= 21
    assert rows[0][:7] == "1111111"


def test_a_code_has_its_three_eyes():
    rows = modules("GJ01-0042")
    assert len(rows) == 21
    assert rows[0][:7] == rows[0][14:] == rows[20][:7] == "1111111"
    assert rows[20][14:] != "1111111"


def test_the_dark_modules_fill_just_the_square():
    operators = qr_operators("GJ01-0042", (10, 10), 17, 200).decode()
    first, *rest = operators.splitlines()
    scale, _b, _c, again, left, bottom = map(float, first.split()[1:7])
    per_mm = 72 / 25.4
    assert scale == again == pytest.approx(17 * per_mm / 21, abs=0.001)
    assert left == pytest.approx(10 * per_mm, abs=0.01)
    assert bottom == pytest.approx(200 - 27 * per_mm, abs=0.01)
    rows = [["0"] * 21 for _row in range(21)]
    for line in rest[:-1]:
        x, y, wide, tall = (int(part) for part in line.split()[:4])
        assert tall == 1
        rows[20 - y][x : x + wide] = "1" * wide
    assert tuple("".join(row) for row in rows) == modules("GJ01-0042")
