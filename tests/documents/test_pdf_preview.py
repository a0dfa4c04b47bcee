import io

from PIL import Image

from haihecup.documents.pdf_preview import render_page, render_pixels
from tests.documents.test_pdf_book import add, book, finished


def two_pages():
    pages = book()
    add(pages, "一")
    add(pages, "二" * 400)
    return finished(pages)


def test_a_page_becomes_a_png_of_the_size_asked_for():
    picture = Image.open(io.BytesIO(render_page(two_pages(), 0, 72)))
    assert picture.format == "PNG"
    assert (picture.width, picture.height) == (596, 842)


def test_pixels_come_in_rows_of_four_bytes_for_the_window():
    blank, full = (render_pixels(two_pages(), page, 36) for page in (0, 1))
    assert blank.stride >= 4 * blank.width
    assert len(blank.data) == blank.stride * blank.height
    assert sum(full.data) < sum(blank.data)
