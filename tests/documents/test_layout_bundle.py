import io
import json
import zipfile

import pytest
from PIL import Image

from haihecup.documents.layout_bundle import (
    Bundle,
    pictures_of,
    read_bundle,
    write_bundle,
)
from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.layout_documents import layout_text
from haihecup.domain.problems import RuleBroken
from tests.documents.test_pictures import gradient, saved

LAYOUT = certificate_layout(Shipped.INDIVIDUAL, own_background=True)
SEAL = saved(Image.new("RGBA", (40, 40), (200, 0, 0, 99)), "PNG")
GROUND = saved(gradient(size=(60, 40)), "JPEG")
TEXT = layout_text(LAYOUT)


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def read(content):
    return read_bundle(content)


def test_a_layout_comes_back_with_its_pictures():
    bundle = Bundle(LAYOUT, {"background": GROUND, "seal": SEAL, "of another layout": SEAL})
    written = write_bundle(bundle)
    assert read(written) == Bundle(LAYOUT, {"background": GROUND, "seal": SEAL})
    names = zipfile.ZipFile(io.BytesIO(written)).namelist()
    assert names == ["layout.json", "pictures/background.jpg", "pictures/seal.png"]
    assert write_bundle(bundle) == written


def test_a_layout_whose_pictures_are_not_at_hand_is_handed_on_all_the_same():
    assert read(write_bundle(Bundle(LAYOUT, {}))) == Bundle(LAYOUT, {})
    assert pictures_of(LAYOUT) == ("background", "seal")


def test_the_bare_json_text_is_a_layout_too():
    assert read(TEXT.encode()) == Bundle(LAYOUT, {})
    assert read(b"\xef\xbb\xbf" + TEXT.encode()).layout == LAYOUT


@pytest.mark.parametrize(
    "name",
    [
        "../evil.png",
        "pictures/../../evil.png",
        "/pictures/seal.png",
        "pictures/deep/seal.png",
        "pictures\\\\..\\\\seal.png",
        "pictures/seal.exe",
        "pictures/.png",
        "C:/seal.png",
        "readme.txt",
    ],
)
def test_a_file_that_does_not_belong_there_is_refused_by_name(name):
    with pytest.raises(RuleBroken, match="does not belong into a layout"):
        read(zipped(("layout.json", TEXT), (name, SEAL)))


def test_what_claims_to_be_a_picture_has_to_be_one():
    with pytest.raises(RuleBroken, match=r"seal\.png cannot be read"):
        read(zipped(("layout.json", TEXT), ("pictures/seal.png", b"no picture")))


def test_a_file_that_swells_when_unpacked_is_not_unpacked_to_the_end():
    swollen = zipped(("layout.json", b" " * 5_000_000))
    assert len(swollen) < 10_000
    with pytest.raises(RuleBroken, match=r"“layout\.json” in the layout is too large"):
        read(swollen)
    swollen = zipped(("layout.json", TEXT), ("pictures/seal.png", bytes(26_000_000)))
    with pytest.raises(RuleBroken, match="too large"):
        read(swollen)


def test_what_is_twice_missing_or_too_much_is_refused():
    with pytest.raises(RuleBroken, match="exactly once"):
        read(zipped(("other.json", TEXT)))
    with pytest.raises(RuleBroken, match="exactly once"):
        read(zipped(("layout.json", TEXT), ("pictures/a.png", SEAL), ("pictures/A.png", SEAL)))
    many = [(f"pictures/{n}.png", SEAL) for n in range(41)]
    with pytest.raises(RuleBroken, match="at most 40 pictures"):
        read(zipped(("layout.json", TEXT), *many))


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK" + bytes(900), write_bundle(Bundle(LAYOUT, {}))[:300]]
)
def test_a_damaged_file_is_told_in_a_sentence(content):
    with pytest.raises(RuleBroken, match="damaged"):
        read(content)


def test_a_file_that_is_no_layout_is_told_in_a_sentence():
    with pytest.raises(RuleBroken, match="This is no layout"):
        read(b"\xff\xfe\x00")
    with pytest.raises(RuleBroken, match="JSON"):
        read(b"%PDF-1.7")
    wrong = json.loads(TEXT) | {"width": 1}
    with pytest.raises(RuleBroken, match=r"^width: "):
        read(zipped(("layout.json", json.dumps(wrong))))
