"""A certificate's code is read from worn prints."""

import io
import random

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from haihecup.documents.pdf_preview import render_page
from haihecup.documents.qr_code import code_on_white, codes_in, modules
from haihecup.documents.worn_codes import put_right, square_codes
from haihecup.vault.proof_codes import proof_code
from tests.documents.test_qr_code import a_page
from tests.vault.claims import CLAIM, KEY

CASES = 100
_SIDE = 41


@pytest.fixture(scope="module")
def printed():
    """The code as it leaves the printer, at 300 dots to the inch."""
    code = proof_code(CLAIM, KEY)
    pdf = a_page(code_on_white(code, (10, 10), _SIDE, 170, "M"), (170, 170))
    with Image.open(io.BytesIO(render_page(pdf, 0, 300))) as page:
        return code, page.convert("L")


def worn(page, chance):
    """Scan a page at 150 dpi: turned a little, blurred, noisy, with a fold and dirt."""
    turned = page.rotate(chance.uniform(-3, 3), Image.Resampling.BICUBIC, fillcolor=255)
    scanned = turned.resize((page.width // 2, page.height // 2), Image.Resampling.BOX)
    soft = scanned.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, 0.7)))
    dots = np.array(soft, float)
    noise = np.random.default_rng(chance.randrange(2**32))
    dots = 20 + dots * 0.85 + noise.normal(0, 8, dots.shape)
    fold = chance.randrange(30, dots.shape[0] - 30)
    dots[fold : fold + 2] += 60
    for _speck in range(12):
        x, y = (chance.randrange(size - 6) for size in dots.shape)
        dots[x : x + chance.randint(2, 5), y : y + chance.randint(2, 5)] = chance.choice((30, 240))
    return Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))


def test_a_code_is_read_from_nearly_every_worn_print(printed):
    code, page = printed
    chance = random.Random(20261126)
    read = sum(codes_in(worn(page, chance)) == (code,) for _case in range(CASES))
    assert read == CASES


@pytest.mark.parametrize("spoilt", [(0, 0), (1, 0), (0, 1)], ids=["upper left", "right", "below"])
def test_a_code_with_a_spoilt_corner_square_is_read_by_the_other_two(printed, spoilt):
    code, page = printed
    scanned = page.resize((page.width // 2, page.height // 2), Image.Resampling.BOX)
    dark = ImageOps.invert(scanned).getbbox()
    module = (dark[2] - dark[0]) / len(modules(code))
    far = dark[2] - dark[0] - 7 * module
    middle = [dark[way] + spoilt[way] * far + 3.5 * module for way in (0, 1)]
    half = 1.5 * module
    hole = [round(at + side) for side in (-half, half) for at in middle]
    ImageDraw.Draw(scanned).rectangle(hole, fill=255)
    assert not zxingcpp.read_barcodes(scanned, formats=square_codes())
    assert codes_in(scanned) == (code,)


def test_where_no_code_is_nothing_is_put_right():
    assert list(put_right(Image.new("L", (300, 300), 255))) == []
