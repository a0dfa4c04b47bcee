import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from haihecup.domain.layout_choices import Use
from haihecup.domain.layout_geometry import extent, outline
from haihecup.domain.layouts import Align, PhotoBox, PictureBox, Purpose
from haihecup.services.design_layouts import list_layouts, open_layout, read_choice
from haihecup.ui.components.buttons import Button
from haihecup.ui.design_keys import KEYS
from haihecup.ui.pages.designer_page import DesignerPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(on_desk):
    on_desk.begin()
    made = on_desk.show(DesignerPage)
    made.resize(1310, 690)
    settle(made, on_desk)
    return made


def settle(page, on_desk):
    """Wait until the page is rendered as it is now."""
    on_desk.qtbot.waitUntil(lambda: not page._soon.isActive())
    on_desk.settle()


def item(page, name):
    return next(one for one in page.draft.layout.items if one.name == name)


def middle(page, name):
    box = outline(item(page, name))
    scale = page.sheet.scale.to_pixels(box)
    return scale.center().toPoint()


def pick(page, name):
    QTest.mouseClick(page.sheet, LEFT, pos=middle(page, name))


def drag(page, start, by, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.mousePress(page.sheet, LEFT, modifiers, start)
    for part in (0.5, 1.0):
        QTest.mouseMove(page.sheet, start + QPoint(round(by[0] * part), round(by[1] * part)))
    QTest.mouseRelease(page.sheet, LEFT, modifiers, start + QPoint(*by))


def key(page, *pressed):
    for one in pressed:
        QTest.keySequence(page.sheet, one)


def test_the_real_page_is_seen_with_a_sample_and_everything_fits(page):
    assert page.sheet.page_shown
    assert page.bar.chooser.currentText() == "Individual certificate"
    assert page.bar.who.text() == "陈思远"
    assert [one.sentence for one in page.problems._findings] == [
        "Everything fits and can be printed."
    ]
    assert not page.properties.save_button.isEnabled()


def test_a_click_selects_and_the_panel_shows_what_it_is(page):
    pick(page, "Body")
    assert page.draft.selected == ("Body",)
    form = page.properties.item
    assert form.isVisible()
    assert form.name.text() == "Body"
    assert "{Award}" in form.text.text.edit.toPlainText()
    assert form.place.left.value() == 42
    assert not page.properties.paper.isVisible()


def test_dragging_moves_and_undo_takes_it_back(page, on_desk):
    before = extent(item(page, "Body"))
    drag(page, middle(page, "Body"), (40, 24), Qt.KeyboardModifier.NoModifier)
    after = extent(item(page, "Body"))
    assert after.left - before.left == pytest.approx(40 / page.sheet.scale.per_mm, abs=2.5)
    assert (after.width, after.height) == (before.width, before.height)
    assert page.properties.save_button.isEnabled()
    assert page.undo()
    assert extent(item(page, "Body")) == before
    assert page.redo()
    assert extent(item(page, "Body")) == after
    settle(page, on_desk)


def test_a_handle_pulls_one_side(page):
    pick(page, "Date")
    box = extent(item(page, "Date"))
    rect = page.sheet.scale.to_pixels(box)
    grip = QPointF(rect.left(), rect.center().y()).toPoint()
    drag(page, grip, (-30, 0))
    after = extent(item(page, "Date"))
    assert after.left < box.left - 8
    assert after.left + after.width == pytest.approx(box.left + box.width)
    assert (after.top, after.height) == (box.top, box.height)


def test_arrows_nudge_and_follow_each_other_as_one_step_back(page):
    pick(page, "Body")
    start = extent(item(page, "Body"))
    key(page, "Right", "Right", "Shift+Down", "Alt+Left")
    box = extent(item(page, "Body"))
    assert (box.left, box.top) == (pytest.approx(start.left + 1.9), pytest.approx(start.top + 10))
    page.undo()
    assert extent(item(page, "Body")) == start


def test_locked_elements_stay_where_they_are(page):
    page.elements.picked.emit(("Outer frame",))
    assert page.draft.selected == ("Outer frame",)
    start = extent(item(page, "Outer frame"))
    key(page, "Right", KEYS["delete"])
    assert extent(item(page, "Outer frame")) == start


def test_duplicate_copy_paste_and_delete(page):
    pick(page, "Body")
    key(page, KEYS["duplicate"])
    assert page.draft.selected == ("Body 2",)
    key(page, KEYS["copy"], KEYS["paste"])
    assert page.draft.selected == ("Body 3",)
    assert "Body 3" not in QGuiApplication.clipboard().text()
    key(page, KEYS["delete"])
    names = [one.name for one in page.draft.layout.items]
    assert "Body 2" in names
    assert "Body 3" not in names
    key(page, KEYS["all"])
    assert "Title" in page.draft.selected
    assert "Waves" not in page.draft.selected


def test_what_is_typed_with_fields_by_their_words_is_seen_on_the_page(page, on_desk, qtbot):
    pick(page, "Title")
    field = page.properties.item.text.text
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "To {Unit}")
    assert item(page, "Title").text == "To {unit}"
    assert field.error() == ""
    settle(page, on_desk)
    qtbot.keyClicks(field.edit, " {Salary}")
    assert "There is no field “Salary”" in field.error()
    assert item(page, "Title").text == "To {unit} {Salary"


def test_a_field_of_the_catalogue_goes_into_the_text_or_onto_the_sheet(page):
    pick(page, "Title")
    page.elements.field_chosen.emit("award")
    assert "{award}" in item(page, "Title").text
    key(page, "Esc")
    page.elements.field_chosen.emit("place_in_words")
    assert item(page, "Place in words").text == "{place_in_words}"
    page.sheet.dropped.emit("proof", 50.0, 60.0)
    assert extent(item(page, "Code that proves it")).left == 32


def test_look_and_place_are_changed_in_the_panel(page):
    pick(page, "Body")
    form = page.properties.item
    form.text.size_field.box.setValue(18)
    form.text.align.findChildren(Button)[1].click()
    form.place.turn.box.setValue(90)
    body = item(page, "Body")
    assert (body.style.size, body.style.align, body.turn) == (18, Align.CENTER, 90)
    form.name.set_text("Title")
    form.name.left.emit("Title")
    assert "has this name" in form.name.error()


def test_elements_are_aligned_and_brought_to_the_front(page):
    pick(page, "Body")
    QTest.mouseClick(
        page.sheet, LEFT, Qt.KeyboardModifier.ControlModifier, middle(page, "Recipient")
    )
    assert set(page.draft.selected) == {"Body", "Recipient"}
    page.properties.arrange.edge_buttons["right"].click()
    page.properties.arrange.level_buttons[2].click()
    assert [one.name for one in page.draft.layout.items[-2:]] == ["Recipient", "Body"]


def test_a_picture_is_added_with_its_shape_and_kept_with_the_layout(
    page, on_desk, messages, tmp_path
):
    file = tmp_path / "章.png"
    Image.new("RGBA", (80, 40), (200, 0, 0, 90)).save(file)
    messages.answers = [file]
    page.elements.add_buttons["picture"].click()
    seal = item(page, "章")
    assert isinstance(seal, PictureBox)
    assert (seal.box.width, seal.box.height) == (42, 21)
    page.save()
    on_desk.settle()
    assert messages.read() == [("done", "Layout saved")]
    assert open_kept(on_desk, "individual").pictures["章"] == file.read_bytes()
    settle(page, on_desk)


def open_kept(on_desk, name):
    return on_desk.ask(lambda desk: open_layout(desk, name))


def test_a_picture_that_cannot_be_printed_is_told(page, messages, tmp_path):
    file = tmp_path / "x.png"
    file.write_bytes(b"junk")
    messages.answers = [file]
    page.elements.add_buttons["picture"].click()
    ((kind, sentence),) = messages.read()
    assert kind == "problem"
    assert "x.png cannot be read" in sentence


def test_lines_rectangles_codes_and_texts_are_added(page):
    for kind, name in (
        ("line", "Line"),
        ("area", "Rectangle"),
        ("code", "QR code 2"),
        ("text", "Text"),
    ):
        page.elements.add_buttons[kind].click()
        assert page.draft.selected == (name,)


def test_a_saved_layout_takes_the_shipped_ones_place_until_it_is_removed(page, on_desk, messages):
    pick(page, "Body")
    key(page, "Right")
    assert page.unsaved()
    page.save()
    on_desk.settle()
    messages.read()
    assert not page.unsaved()
    assert next(iter(on_desk.ask(list_layouts))).own
    assert page.remove_button.isEnabled()
    page.remove_button.click()
    on_desk.settle()
    assert messages.read() == [("done", "Layout removed")]
    assert extent(item(page, "Body")).left == 42
    settle(page, on_desk)


def test_a_layout_under_a_new_name_is_chosen_for_teams(page, on_desk, messages):
    paper = page.properties.paper
    paper.name.left.emit("Sponsor")
    assert not paper.uses["team"].isEnabled()
    page.save()
    on_desk.settle()
    assert page.bar.chooser.currentText() == "Sponsor"
    paper.uses["team"].click()
    on_desk.settle()
    assert on_desk.ask(read_choice).name_of(Use.TEAM) == "Sponsor"
    assert [said for _kind, said in messages.read()] == ["Layout saved", "Layout chosen"]
    settle(page, on_desk)


def test_the_paper_is_chosen_by_name_or_by_its_sides(page, on_desk):
    paper = page.properties.paper
    paper.size_field.choose("8K")
    paper.size_field.chosen.emit("8K")
    assert (page.draft.layout.width, page.draft.layout.height) == (390, 270)
    paper.wide.box.setValue(380)
    assert page.draft.layout.width == 380
    assert paper.size_field.choice() == ""
    page.bar.print_on.chosen.emit("text")
    assert page.draft.layout.on_preprinted
    settle(page, on_desk)


def test_the_draft_is_seen_with_the_longest_words_and_real_people(page, on_desk):
    page.show_whom("longest")
    settle(page, on_desk)
    assert page.bar.who.text()
    page.bar.after.click()
    settle(page, on_desk)
    assert " 1 / 16" in page.bar.who.text()
    page.bar.after.click()
    settle(page, on_desk)
    assert " 2 / 16" in page.bar.who.text()
    page.bar.before.click()
    settle(page, on_desk)
    assert " 1 / 16" in page.bar.who.text()


def test_everybody_is_tried_at_once(page, on_desk):
    page.properties.try_button.click()
    on_desk.settle()
    assert page.properties.check_head._fact.text() == "16 people and teams"


def test_where_there_is_nobody_of_a_kind_it_is_said(page, on_desk, messages):
    page.bar.show_use(Use.COACH)
    page.bar.kind_chosen.emit()
    settle(page, on_desk)
    page.show_whom("0")
    ((kind, sentence),) = messages.read()
    assert (kind, "Nobody is registered" in sentence) == ("look", True)
    assert page.bar.who.text() == "王敏"
    settle(page, on_desk)


def test_a_layout_is_exported_and_taken_in_again(page, on_desk, messages, tmp_path):
    file = tmp_path / "layout.zip"
    messages.answers = [file]
    page.export_button.click()
    on_desk.settle()
    assert messages.read() == [("fact", f"Written: {file}")]
    messages.answers = [file]
    page.import_button.click()
    on_desk.settle()
    assert messages.read() == [("done", "Layout Individual certificate imported")]
    assert page.bar.chooser.currentText() == "Individual certificate"
    settle(page, on_desk)


def test_zooming_shows_more_or_less_of_the_sheet(page, on_desk):
    whole = page.sheet.scale.per_mm
    page.zoom(1)
    assert page.sheet.scale.per_mm == pytest.approx(whole * 1.25)
    page.zoom(0)
    assert page.sheet.scale.per_mm == whole
    settle(page, on_desk)


def test_what_is_drawn_waits_while_another_layout_is_open(page, on_desk):
    pick(page, "Body")
    key(page, "Right")
    page.open("coach")
    settle(page, on_desk)
    assert page.draft.layout.name == "coach"
    page.open("individual")
    settle(page, on_desk)
    assert extent(item(page, "Body")).left == 43
    assert page.unsaved() == "The layout Individual certificate is not saved yet."


def test_back_leads_to_the_certificates(page, on_desk):
    page.back_button.click()
    assert on_desk.led.ways == [("certificates", "", "")]


def choose_purpose(page, on_desk, words):
    """Choose what layouts are for, as somebody does with the keyboard."""
    box = page.bar.purpose_box
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    on_desk.settle()
    settle(page, on_desk)


def test_badges_are_layouts_like_certificates_seen_with_those_who_wear_them(page, on_desk):
    choose_purpose(page, on_desk, "Badges")
    assert page.bar.chooser.currentText() == "Contestant badge 90 × 60"
    assert page.bar.chooser.count() == 6
    assert page.bar.who.text() == "陈思远"
    assert page.problems._findings[0].sentence == "Everything fits and can be printed."
    assert page.properties.paper.on_a_sheet.text() == "8 on a sheet of A4"
    assert page.elements.fields.count() == 11
    page.show_whom("0")
    settle(page, on_desk)
    assert " 1 / 16" in page.bar.who.text()


def test_a_badge_is_drawn_with_a_photo_saved_and_chosen_for_contestants(page, on_desk, messages):
    choose_purpose(page, on_desk, "Badges")
    before = extent(item(page, "Photo"))
    drag(page, middle(page, "Photo"), (30, 0), Qt.KeyboardModifier.AltModifier)
    assert extent(item(page, "Photo")).left > before.left + 2
    page.elements.add_buttons["photo"].click()
    assert isinstance(page.draft.only(), PhotoBox)
    page.do("delete")
    paper = page.properties.paper
    page.sheet.picked.emit(())
    paper.name.left.emit("胸牌")
    page.save()
    on_desk.settle()
    paper.uses["contestant_badge"].click()
    on_desk.settle()
    assert on_desk.ask(read_choice).name_of(Use.CONTESTANT_BADGE) == "胸牌"
    paper.uses["contestant_badge"].click()
    on_desk.settle()
    assert on_desk.ask(read_choice).name_of(Use.CONTESTANT_BADGE) == ""
    messages.read()
    settle(page, on_desk)


def test_the_colour_of_the_role_is_offered_on_badges_alone(page, on_desk):
    pick(page, "Body")
    assert page.properties.item.text.colour.role_button.isHidden()
    choose_purpose(page, on_desk, "Badges")
    page.elements.picked.emit(("Block",))
    fill = page.properties.item.other.fill
    assert fill.button.text() == "Fill colour  by role"
    fill.none_button.click()
    assert item(page, "Block").fill == ""
    fill.role_button.click()
    assert item(page, "Block").fill == "role"
    settle(page, on_desk)


def test_a_cover_sheet_is_seen_with_the_pile_of_an_event(page, on_desk):
    choose_purpose(page, on_desk, "Cover sheets")
    assert page.draft.layout.purpose is Purpose.COVER
    assert page.bar.kind_box.isHidden()
    page.show_whom("0")
    settle(page, on_desk)
    assert " 1 / 2" in page.bar.who.text()
    page.properties.try_button.click()
    on_desk.settle()
    assert page.properties.check_head._fact.text() == "2 events"


def test_what_is_copied_from_a_certificate_does_not_bring_its_fields_to_a_badge(page, on_desk):
    pick(page, "Body")
    page.do("copy")
    choose_purpose(page, on_desk, "Badges")
    count = len(page.draft.layout.items)
    page.do("paste")
    assert len(page.draft.layout.items) == count
    settle(page, on_desk)
