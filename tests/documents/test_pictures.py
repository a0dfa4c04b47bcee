import io

import pytest
from PIL import Image

from haihecup.documents.pictures import cropped_picture, read_picture
from haihecup.domain.problems import RuleBroken


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def gradient(mode="RGB", size=(40, 30)):
    return Image.radial_gradient("L").resize(size).convert(mode)


@pytest.mark.parametrize(("mode", "colours"), [("RGB", b"RGB"), ("L", b"Gray"), ("CMYK", b"CMYK")])
def test_a_jpeg_goes_into_the_file_as_it_is(mode, colours):
    data = saved(gradient(mode), "JPEG")
    picture = read_picture(data, "background")
    assert picture.data == data
    assert b"/DCTDecode" in picture.entries
    assert colours in picture.entries
    assert (b"/Decode[1 0" in picture.entries) == (mode == "CMYK")


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_plain_png_goes_into_the_file_without_being_unpacked(mode):
    data = saved(gradient(mode), "PNG")
    picture = read_picture(data, "background")
    assert picture.data in data
    assert b"/Predictor 15" in picture.entries
    assert picture.mask is None


@pytest.mark.parametrize(
    "data",
    [
        saved(gradient("RGBA"), "PNG"),
        saved(gradient("P"), "PNG", transparency=0),
        saved(gradient("RGB"), "PNG", transparency=(0, 0, 0)),
        saved(gradient("LA"), "PNG"),
    ],
    ids=["alpha", "palette", "one colour", "grey alpha"],
)
def test_a_transparent_png_keeps_its_mask(data):
    picture = read_picture(data, "seal")
    assert picture.mask is not None
    assert b"/DeviceGray" in picture.mask.entries
    assert b"/Width 40/Height 30" in picture.entries


@pytest.mark.parametrize(
    "data",
    [saved(gradient("P"), "PNG"), saved(gradient("RGB"), "BMP"), saved(gradient("1"), "PNG")],
)
def test_other_pictures_are_packed_anew(data):
    picture = read_picture(data, "background")
    assert picture.mask is None
    assert b"/DeviceRGB" in picture.entries


_WHOLE = saved(gradient(), "PNG")
_ROWS = read_picture(_WHOLE, "whole").data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        _WHOLE.replace(_ROWS, b"\0" * len(_ROWS)),
        _WHOLE[:60],
        _WHOLE[:-80],
        saved(gradient(), "JPEG")[:200],
    ],
    ids=["empty", "text", "rows that are none", "cut head", "cut rows", "cut JPEG"],
)
def test_a_picture_that_cannot_be_read_is_refused_by_its_name(data):
    with pytest.raises(RuleBroken, match="Picture seal"):
        read_picture(data, "seal")


def test_a_picture_of_far_too_many_pixels_is_refused_before_it_is_unpacked():
    data = saved(Image.new("1", (20_000, 7_000)), "PNG")
    with pytest.raises(RuleBroken, match="Picture background has too many pixels"):
        read_picture(data, "background")


def test_a_photo_is_cut_to_its_frame_from_both_sides_alike():
    wide = Image.new("RGB", (900, 300), "white")
    wide.paste("red", (300, 0, 600, 300))
    out = io.BytesIO()
    wide.save(out, "PNG")
    picture = cropped_picture(out.getvalue(), "photo", (200, 200))
    shown = Image.open(io.BytesIO(picture.data))
    assert shown.size == (200, 200)
    for x in (10, 100, 190):
        red, green, _blue = shown.getpixel((x, 100))
        assert red > 200
        assert green < 60


def test_a_photo_taken_sideways_is_turned_upright():
    sideways = Image.new("RGB", (400, 200), "white")
    sideways.paste("black", (0, 0, 200, 200))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways.save(out, "JPEG", exif=exif)
    shown = Image.open(io.BytesIO(cropped_picture(out.getvalue(), "photo", (100, 200)).data))
    assert shown.convert("L").getpixel((50, 20)) < 60
    assert shown.convert("L").getpixel((50, 180)) > 200


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_a_photo_that_is_none_is_refused_with_its_name(data):
    with pytest.raises(RuleBroken, match="照片"):
        cropped_picture(data, "照片", (10, 10))
