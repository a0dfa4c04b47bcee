from dataclasses import replace

import pytest

from haihecup.domain.badge_layouts import ShippedBadge, badge_layout
from haihecup.domain.layouts import Layout
from haihecup.ui.components.design_paper import PaperForm

A4 = Layout("team", 297, 210, ())


@pytest.fixture
def form(qtbot):
    made = PaperForm()
    qtbot.addWidget(made)
    made.show_layout(A4)
    made.show()
    return made


def told(qtbot, form, act):
    with qtbot.waitSignal(form.changed) as heard:
        act()
    return heard.args[0]


def test_the_sheet_is_shown_by_name_size_and_way(form):
    assert form.name.text() == "Team certificate"
    assert form.size_field.choice() == "A4"
    assert form.way.choice() == "turned"


def test_another_size_keeps_the_way_and_another_way_keeps_the_size(qtbot, form):
    form.size_field.choose("16K")
    layout = told(qtbot, form, lambda: form.size_field.chosen.emit("16K"))
    assert (layout.width, layout.height) == (270, 195)
    form.show_layout(layout)
    form.way.choose("upright")
    layout = told(qtbot, form, lambda: form.way.chosen.emit("upright"))
    assert (layout.width, layout.height) == (195, 270)


def test_a_size_of_ones_own_and_spaced_names_are_chosen(qtbot, form):
    assert told(qtbot, form, lambda: form.wide.box.setValue(250)).width == 250
    assert told(qtbot, form, form.spaced.click).spaced_names


def test_another_name_makes_another_layout(qtbot, form):
    assert told(qtbot, form, lambda: form.name.left.emit(" 赞助商 ")).name == "赞助商"
    with qtbot.assertNotEmitted(form.changed):
        form.name.left.emit("")


def test_whom_it_serves_is_chosen_but_never_taken_away(qtbot, form):
    form.show_use(["team"], "GJ01", serves_event=False)
    assert form.uses["team"].isChecked()
    assert not form.uses["team"].isEnabled()
    with qtbot.waitSignal(form.use_asked) as heard:
        form.uses["coach"].click()
    assert heard.args == ["coach", True]
    assert form.of_event.text() == "Contestants of GJ01"
    form.show_use_note("Save first.")
    assert not form.uses["coach"].isEnabled()


def test_a_badge_is_chosen_by_its_size_and_may_do_without_a_choice(qtbot, form):
    form.show_layout(badge_layout(ShippedBadge.MEDIUM))
    assert form.size_field.choice() == "90 × 60"
    assert form.on_a_sheet.text() == "8 on a sheet of A4"
    assert form.uses["coach"].isHidden()
    form.show_use(["contestant_badge"], "GJ01", serves_event=False)
    form.show_use_note("")
    assert form.of_event.isHidden()
    assert form.use_note.text().startswith("Without a choice")
    with qtbot.waitSignal(form.use_asked) as heard:
        form.uses["contestant_badge"].click()
    assert heard.args == ["contestant_badge", False]
    large = told(qtbot, form, lambda: form.wide.box.setValue(180))
    form.show_layout(large)
    assert form.on_a_sheet.text() == "4 on a sheet of A4"


def test_a_badge_that_fits_on_no_sheet_is_told(form):
    form.show_layout(replace(badge_layout(ShippedBadge.MEDIUM), width=300))
    assert "does not fit on A4" in form.on_a_sheet.text()
