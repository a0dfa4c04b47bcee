from dataclasses import replace

import pytest
from PIL import ImageDraw

from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.layouts import Box, TextBox
from tests.documents.test_certificate_pdf import SINGLE, printed
from tests.documents.test_list_pdf import rows, table, written
from tests.kept_pictures import Album, apart, photographed

LAYOUT = certificate_layout(Shipped.INDIVIDUAL)


def page_of(*lines, **changes):
    return photographed(written(table(lines or rows(9), **changes))[0], 0)


def moved(name, right, down):
    """The certificate with one of its boxes moved."""

    def put(item):
        if not isinstance(item, TextBox) or item.name != name:
            return item
        box = item.box
        return replace(item, box=Box(box.left + right, box.top + down, box.width, box.height))

    return replace(LAYOUT, items=tuple(map(put, LAYOUT.items)))


@pytest.fixture
def album_of_lists(tmp_path):
    """An album that keeps one list of two pages."""
    folder = tmp_path / "kept"
    Album(tmp_path, renew=True, folder=folder).compare("list", written(table(rows(50)))[0])
    return Album(tmp_path, renew=False, folder=folder)


@pytest.mark.parametrize("name", ["Serial number", "Title", "Recipient", "Body", "Date"])
@pytest.mark.parametrize("by", [(1, 0), (0, 1)], ids=["right", "down"])
def test_text_that_moved_by_a_millimetre_is_seen(name, by):
    before, after = (
        photographed(printed(SINGLE, layout=layout)[0], 0) for layout in (LAYOUT, moved(name, *by))
    )
    assert apart(before, after) > 1.2


def test_another_name_and_a_word_that_is_not_there_are_seen():
    kept = page_of(("1", "张三", "和平区", "85.93"))
    for line in (("1", "李四", "和平区", "85.93"), ("1", "张三", "", "85.93")):
        assert apart(kept, page_of(line)) > 1


@pytest.mark.parametrize("line", range(10))
def test_a_line_of_a_table_that_is_not_there_is_seen(line):
    page = page_of()
    blank_between_columns = page.crop((60, 0, 64, page.height))
    lines = [
        y
        for y in range(60, page.height)
        if max(blank_between_columns.crop((0, y, 4, y + 1)).tobytes()) < 240
    ]
    without = page.copy()
    ImageDraw.Draw(without).rectangle((0, lines[line], page.width, lines[line]), fill=255)
    assert apart(page, without) > 1


def test_edges_of_letters_a_little_otherwise_are_passed_over():
    page = photographed(printed(SINGLE)[0], 0)
    assert apart(page, page.point(lambda tone: tone if tone in {0, 255} else tone ^ 8)) < 0.8


def test_a_page_that_looks_as_it_did_passes(album_of_lists):
    album_of_lists.compare("list", written(table(rows(50)))[0])


def test_of_a_page_that_looks_otherwise_a_picture_shows_where(album_of_lists, tmp_path):
    with pytest.raises(AssertionError, match="--renew-pictures") as told:
        album_of_lists.compare("list", written(table(rows(49)))[0])
    assert [name in str(told.value) for name in ("list.1.png", "list.2.png")] == [False, True]
    assert (tmp_path / "list.2.png").exists()


def test_a_page_more_or_less_is_told(album_of_lists):
    with pytest.raises(AssertionError, match="1 pages are printed and 2 are kept"):
        album_of_lists.compare("list", written(table(rows(50)[:30]))[0])


@pytest.mark.usefixtures("album_of_lists")
def test_pictures_are_kept_anew_only_where_they_changed(tmp_path):
    kept = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir()}
    again = Album(tmp_path, renew=True, folder=tmp_path / "kept")
    again.compare("list", written(table(rows(49)))[0])
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir()}
    assert after["list.1.png"] == kept["list.1.png"]
    assert after["list.2.png"] != kept["list.2.png"]
    again.compare("list", written(table(rows(3)))[0])
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["list.1.png"]
