"""A certificate's code is read from worn prints, by the program and by the reader of WeChat.

HAIHECUP_WORN=600 tries so many prints; the ordinary run is content with forty.
"""

import io
import os
import random
from dataclasses import replace

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

CASES = int(os.environ.get("HAIHECUP_WORN", "40"))
_SIDE = 41


@pytest.fixture(scope="module")
def printed():
    """A code as it leaves the printer, at 300 dots to the inch."""
    code = proof_code(CLAIM, KEY)
    return code, on_paper(code)


def on_paper(code):
    """Print a code in the size it has on certificates."""
    pdf = a_page(code_on_white(code, (10, 10), _SIDE, 170, "M"), (170, 170))
    with Image.open(io.BytesIO(render_page(pdf, 0, 300))) as page:
        return page.convert("L")


@pytest.fixture(scope="module")
def worn_prints():
    """The codes of different people, each with the scan of its worn print."""
    chance = random.Random(20261126)
    prints = []
    for number in range(CASES):
        name = "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _character in range(3))
        claim = replace(CLAIM, serial=f"HHGJ-2026-{number:04}-001", names=(name,))
        code = proof_code(claim, KEY)
        prints.append((code, worn(on_paper(code), chance)))
    return prints


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


def test_a_code_is_read_from_995_of_1000_worn_prints(worn_prints):
    read = sum(codes_in(scan) == (code,) for code, scan in worn_prints)
    assert read >= CASES * 0.995


def test_the_reader_of_wechat_reads_them_as_they_were_scanned(worn_prints):
    cv2 = pytest.importorskip("cv2", reason="OpenCV, which has the reader of WeChat, is missing")
    reader = cv2.wechat_qrcode_WeChatQRCode()
    read = sum(reader.detectAndDecode(np.array(scan))[0] == (code,) for code, scan in worn_prints)
    assert read >= CASES * 0.995


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
