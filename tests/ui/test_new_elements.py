import pytest
from PIL import Image

from haihecup.domain.layout_geometry import extent
from haihecup.domain.layouts import CodeBox, Layout, PhotoBox, PictureBox, Purpose, Shape, TextBox
from haihecup.domain.problems import RuleBroken
from haihecup.ui.layout_draft import LayoutDraft
from haihecup.ui.new_elements import new_field, new_item, new_picture

SHEET = Layout("版式", 200, 100, ())


@pytest.mark.parametrize(
    ("kind", "made"),
    [("text", TextBox), ("code", CodeBox), ("line", Shape), ("area", Shape)],
)
def test_a_new_element_stands_in_the_middle_of_the_sheet(kind, made):
    item = new_item(kind, SHEET)
    box = extent(item)
    assert isinstance(item, made)
    assert (box.left + box.width / 2, box.top + box.height / 2) == (100, 50)


def test_a_field_stands_where_it_was_dropped():
    award = new_field("award", SHEET, (60, 30))
    assert (award.name, award.text) == ("Award", "{award}")
    assert (award.box.left + award.box.width / 2, award.box.top + award.box.height / 2) == (60, 30)
    assert isinstance(new_field("proof", SHEET), CodeBox)


def test_a_picture_keeps_its_shape_and_gets_a_name_that_is_free(tmp_path):
    file = tmp_path / "seal.png"
    Image.new("RGB", (60, 120)).save(file)
    draft = LayoutDraft(SHEET, {"seal": b"another"})
    name, content, item = new_picture(file, draft)
    assert (name, content) == ("seal 2", file.read_bytes())
    assert isinstance(item, PictureBox)
    assert (item.box.width, item.box.height) == (21, 42)


def test_a_file_that_is_no_picture_is_told(tmp_path):
    file = tmp_path / "seal.png"
    file.write_bytes(b"junk")
    with pytest.raises(RuleBroken, match=r"seal\.png cannot be read"):
        new_picture(file, LayoutDraft(SHEET, {}))


def test_on_a_badge_there_is_a_photo_and_the_code_is_that_of_the_entry():
    badge = Layout("胸牌", 90, 60, (), purpose=Purpose.BADGE)
    assert isinstance(new_item("photo", badge), PhotoBox)
    code = new_item("code", badge)
    assert code.field == "code"
    assert code.box.height <= 20
    assert isinstance(new_field("code", badge), CodeBox)
    assert new_field("role", badge).text == "{role}"


def test_on_a_cover_sheet_the_code_of_the_event_is_a_word():
    assert new_field("code", Layout("隔页", 297, 210, (), purpose=Purpose.COVER)).text == "{code}"
