import pytest

from haihecup.domain.layouts import (
    Align,
    Box,
    CodeBox,
    PictureBox,
    Shape,
    TextBox,
    TextStyle,
)
from haihecup.ui.components.design_forms import ItemForm

TEXT = TextBox("正文", Box(10.123, 20, 30, 40), "{award}", TextStyle(size=10.55, least=0.57))


@pytest.fixture
def form(qtbot):
    made = ItemForm()
    qtbot.addWidget(made)
    made.show()
    return made


def told(qtbot, form, act):
    with qtbot.waitSignal(form.changed) as heard:
        act()
    return heard.args[0]


def test_showing_an_item_changes_nothing_of_it(qtbot, form):
    for item in (
        TEXT,
        PictureBox("图", Box(1, 2, 3, 4), "seal"),
        CodeBox("码", Box(1, 2, 3, 4), "proof"),
        Shape("线", "M1 2L3 4", stroke="#112233", width=0.3),
    ):
        with qtbot.assertNotEmitted(form.changed):
            form.show_item(item, ["seal", "background"])


def test_what_is_finer_than_the_field_shows_is_kept(qtbot, form):
    form.show_item(TEXT, ())
    new = told(qtbot, form, form.place.locked.click)
    assert new.box == TEXT.box
    assert new.locked


def test_place_turn_and_look_of_a_text_are_changed(qtbot, form):
    form.show_item(TEXT, ())
    assert told(qtbot, form, lambda: form.place.left.box.setValue(50)).box.left == 50
    assert told(qtbot, form, lambda: form.place.turn.box.setValue(-90)).turn == -90
    assert told(qtbot, form, lambda: form.text.size_field.box.setValue(30)).style.size == 30
    form.text.align.choose(Align.RIGHT)
    new = told(qtbot, form, lambda: form.text.align.chosen.emit(Align.RIGHT))
    assert new.style.align is Align.RIGHT
    assert new.style.least == 0.57
    form.text.least.choose("30")
    assert told(qtbot, form, lambda: form.text.least.chosen.emit("30")).style.least == 0.3


def test_another_picture_code_or_line_is_chosen(qtbot, form):
    form.show_item(PictureBox("图", Box(1, 2, 3, 4), "seal"), ["background"])
    form.other.picture.choose("background")
    new = told(qtbot, form, lambda: form.other.picture.chosen.emit("background"))
    assert new.picture == "background"
    form.show_item(CodeBox("码", Box(1, 2, 30, 30), "proof"), ())
    form.other.field.choose("serial")
    assert told(qtbot, form, lambda: form.other.field.chosen.emit("serial")).field == "serial"
    form.show_item(Shape("线", "M1 2L30 2", stroke="#112233"), ())
    assert told(qtbot, form, lambda: form.other.line.box.setValue(2)).width == 2
    assert told(qtbot, form, lambda: form.place.wide.box.setValue(60)).path == "M1 2L61 2"


def test_a_name_is_told_when_it_is_left(qtbot, form, type_in):
    form.show_item(TEXT, ())
    with qtbot.waitSignal(form.renamed) as heard:
        form.name.line.clear()
        type_in(form.name.line, "落款")
        form.name.line.editingFinished.emit()
    assert heard.args == ["落款"]
