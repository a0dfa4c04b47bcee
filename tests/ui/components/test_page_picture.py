import io

from PIL import Image

from haihecup.ui.components.page_picture import PagePicture


def a_page(width, height):
    out = io.BytesIO()
    Image.new("RGB", (width, height), (168, 28, 28)).save(out, "PNG")
    return out.getvalue()


def test_a_page_is_as_wide_as_its_room_and_as_high_as_it_needs(qtbot, look_at):
    picture = PagePicture("The page")
    qtbot.addWidget(picture)
    picture.resize(300, 10)
    picture.show()
    picture.show_page(a_page(60, 40))
    assert picture.shown
    assert (picture.width(), picture.height()) == (300, 200)
    assert "#A81C1C" in look_at(picture)
    picture.resize(150, 10)
    assert picture.height() == 100


def test_without_a_page_it_takes_no_room(qtbot):
    picture = PagePicture("The page")
    qtbot.addWidget(picture)
    picture.resize(300, 10)
    picture.show_page(a_page(60, 40))
    picture.show_page(b"")
    assert not picture.shown
    assert picture.height() == 0
