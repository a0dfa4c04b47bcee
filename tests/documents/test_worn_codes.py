"""A certificate's code is read from worn prints."""

import io
import random

import numpy as np
import pytest
from PIL import Image, ImageFilter

from haihecup.documents.pdf_preview import render_page
from haihecup.documents.qr_code import code_on_white, codes_in
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
    assert read >= CASES - 4
