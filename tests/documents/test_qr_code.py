import datetime
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from haihecup.documents.pdf_book import PdfBook
from haihecup.documents.pdf_preview import render_page
from haihecup.documents.qr_code import (
    QUIET,
    code_on_white,
    codes_in,
    modules,
    qr_operators,
    read_codes,
)
from haihecup.domain.problems import RuleBroken

NUMBER = "GJ01-0042"


def a_page(operators, size=(300, 300)):
    book = PdfBook("code", *size, datetime.date(2026, 10, 18))
    book.page(operators)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_code_has_its_three_eyes():
    rows = modules(NUMBER)
    assert len(rows) == 21
    assert rows[0][:7] == rows[0][14:] == rows[20][:7] == "1111111"
    assert [row[14:] for row in rows[14:]] != [row[:7] for row in rows[14:]]


@settings(max_examples=25)
@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./ 赛项", min_size=1, max_size=40))
def test_a_code_reads_back_as_what_it_was_made_of(text):
    rows = modules(text)
    picture = np.array([[255 * (dot == "0") for dot in row] for row in rows], np.uint8)
    large = np.pad(np.kron(picture, np.ones((4, 4), np.uint8)), 16, constant_values=255)
    assert codes_in(Image.fromarray(large)) == (text,)


def test_a_worn_code_holds_more_for_the_same_text():
    assert len(modules("HHG1:" + "A" * 400, "Q")) > len(modules("HHG1:" + "A" * 400, "L"))


def test_a_printed_code_reads_back_from_the_page():
    pdf = a_page(code_on_white(NUMBER, (10, 10), 20, 300, "M"))
    assert read_codes(pdf, "page.pdf") == (NUMBER,)


def test_a_code_stands_just_in_its_square():
    pdf = a_page(qr_operators(NUMBER, (10, 20), 21, 300))
    with Image.open(io.BytesIO(render_page(pdf, 0, 254))) as page:
        dark = np.argwhere(np.array(page.convert("L")) < 128) / 10
    assert dark.min(axis=0) == pytest.approx([20, 10], abs=0.15)
    assert dark.max(axis=0) == pytest.approx([41, 31], abs=0.2)


def test_the_white_room_is_part_of_the_square():
    pdf = a_page(b"0 g 0 0 300 300 re f\n" + code_on_white(NUMBER, (10, 10), 29, 300, "M"))
    with Image.open(io.BytesIO(render_page(pdf, 0, 254))) as page:
        shades = np.array(page.convert("L"))
    assert shades[95, 95] < 128
    assert shades[105, 105] > 128
    assert codes_in(Image.fromarray(shades)) == (NUMBER,)
    assert 29 / (21 + 2 * QUIET) == 1


def test_a_picture_without_a_code_has_none():
    out = io.BytesIO()
    Image.new("L", (50, 50), 255).save(out, "PNG")
    assert read_codes(out.getvalue(), "white.png") == ()


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"\x89PNG\r\n\x1a\ntorn"])
def test_what_is_no_picture_is_told_with_its_name(content):
    with pytest.raises(RuleBroken, match=r"scan\.png"):
        read_codes(content, "scan.png")
