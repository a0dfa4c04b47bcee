"""Photos are turned upright, made small, stripped of extras, and refused in a sentence."""

from io import BytesIO

import pytest
from PIL import Image

from haihecup.documents import portraits
from haihecup.documents.portraits import read_portrait
from haihecup.domain.problems import RuleBroken

ORIENTATION = 0x0112


def a_picture(kind="JPEG", size=(600, 800), mode="RGB", orientation=None):
    image = Image.new(mode, size, 128 if mode in ("L", "P") else None)
    exif = Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
    out = BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def opened(photo):
    return Image.open(BytesIO(photo.content))


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P")]
)
def test_a_photo_becomes_a_jpeg_that_fits_a_badge(kind, mode):
    photo = read_portrait(a_picture(kind, (1200, 1600), mode), "a")
    assert photo.media_type == "image/jpeg"
    assert opened(photo).size == (480, 640)
    assert opened(photo).mode == "RGB"


def test_a_photo_taken_sideways_is_turned_upright():
    photo = read_portrait(a_picture(size=(800, 600), orientation=6), "a")
    assert opened(photo).size == (480, 640)
    assert not opened(photo).getexif()


def test_a_small_photo_stays_as_small_as_it_is():
    assert opened(read_portrait(a_picture(size=(150, 200)), "a")).size == (150, 200)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "cannot be read as a picture"),
        (b"%PDF-1.7", "cannot be read as a picture"),
        (a_picture()[:200], "cannot be read as a picture"),
        (a_picture(size=(60, 80)), "60 x 80 pixels"),
    ],
)
def test_what_is_no_photo_is_refused(data, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        read_portrait(data, "IMG_1.jpg")


def test_a_photo_with_too_many_pixels_or_bytes_is_refused(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(portraits, "MOST_PIXELS", 1000)
        with pytest.raises(RuleBroken, match="too many pixels"):
            read_portrait(a_picture(), "a")
    with monkeypatch.context() as patch:
        patch.setattr(portraits, "MOST_BYTES", 10)
        with pytest.raises(RuleBroken, match="larger than 30 MB"):
            read_portrait(a_picture(), "a")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(RuleBroken, match="too many pixels"):
        read_portrait(a_picture(), "a")
