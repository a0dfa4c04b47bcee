import io

import pytest
from PIL import Image

from haihecup.ui.components.paper_sheet import PaperSheet

pytestmark = pytest.mark.usefixtures("worn")


def page(size=(210, 297)):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def sheet(qtbot):
    made = PaperSheet("The page as it prints")
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def test_a_page_is_seen_whole_at_first(sheet):
    sheet.show_page(page())
    assert sheet.shown
    assert sheet.size_shown.height() <= 500
    assert sheet.size_shown.width() < sheet.size_shown.height()
    assert sheet.verticalScrollBar().maximum() == 0


def test_a_page_can_be_as_wide_as_there_is_room_and_scrolls_then(sheet):
    sheet.show_page(page())
    sheet.set_whole(whole=False)
    assert sheet.size_shown.width() > 700
    assert sheet.verticalScrollBar().maximum() > 0


def test_a_page_can_be_taken_away(sheet):
    sheet.show_page(page())
    sheet.show_page(b"")
    assert not sheet.shown
    sheet.grab()


def test_the_paper_stays_white_whatever_the_theme(sheet):
    sheet.show_page(page())
    seen = sheet.grab().toImage()
    assert seen.pixelColor(seen.width() // 2, seen.height() // 2).name() == "#ffffff"
