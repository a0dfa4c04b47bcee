"""The judges as somebody at the secretariat names them."""

import pytest

from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.services.appoint_judges import list_judges, save_judge
from tests.ui.pages.view_on_desk import press, view_of

LIU = Judge("刘建国", "和平区", "某厂", "10012345678", (Assignment("GJ01", Duty.CHIEF_JUDGE),))
SUN = Judge("孙丽", unit="某校", assignments=(Assignment("GJ02", Duty.SUPERVISOR),))


def two_judges(desk):
    save_judge(desk, LIU)
    save_judge(desk, SUN)


@pytest.fixture
def page(on_desk):
    on_desk.begin(two_judges)
    return view_of(on_desk, "judges")[0]


@pytest.fixture
def view(page):
    return page.views.view()


def names(view):
    return [one.judge.name for one in view.model.shown_rows()]


def kept(on_desk):
    return {one.judge.name: one.judge for one in on_desk.ask(list_judges)}


def choose(view, on_desk, name):
    key = next(one.judge.id for one in view.model.all_rows() if one.judge.name == name)
    view.table.go_to(key)
    on_desk.settle()


def test_the_list_tells_duties_and_whom_each_avoids(page, view):
    assert names(view) == ["刘建国", "孙丽"]
    assert view.model.cell(0, view.model.column_of("duties")).text == "GJ01 Chief judge"
    assert view.model.cell(0, view.model.column_of("problem")).text == "Avoids 3"
    assert page.head.facts() == "2 judges"


def test_typing_an_event_or_pinyin_initials_filters(qtbot, view, type_in):
    type_in(view.search_field(), "焊接")
    qtbot.waitUntil(lambda: names(view) == ["孙丽"])
    view.search_field().clear()
    type_in(view.search_field(), "ljg")
    qtbot.waitUntil(lambda: names(view) == ["刘建国"])


def test_conditions_and_the_event_of_the_top_bar_narrow(view, on_desk):
    view.filters.set_condition("duty", "supervisor")
    assert names(view) == ["孙丽"]
    view.filters.set_condition("duty", "")
    view.filters.set_condition("avoids", "yes")
    assert names(view) == ["刘建国"]
    view.filters.set_condition("avoids", "")
    on_desk.led.chosen = "GJ02"
    view.event_changed()
    assert names(view) == ["孙丽"]


def test_the_panel_counts_the_contestants_he_avoids_and_names_no_code(view, on_desk):
    choose(view, on_desk, "刘建国")
    (told,) = [one.sentence for one in view.form.checks.findings()]
    assert told.startswith("GJ01: 3 contestants are from the same delegation")


def test_a_new_duty_is_checked_at_once_and_saved(qtbot, view, on_desk, messages):
    choose(view, on_desk, "孙丽")
    view.form.event_field.choose("GJ01")
    view.form.duty_field.choose("encryption_judge")
    press(qtbot, view.form.add_button)
    on_desk.settle()
    assert view.form.save.isEnabled()
    press(qtbot, view.form.save)
    on_desk.settle()
    assert len(kept(on_desk)["孙丽"].assignments) == 2
    assert messages.read() == [("done", "孙丽 saved")]
    messages.undos.pop()()
    on_desk.settle()
    assert kept(on_desk)["孙丽"].assignments == SUN.assignments


def test_a_clash_switches_saving_off(qtbot, view, on_desk):
    choose(view, on_desk, "孙丽")
    view.form.event_field.choose("GJ02")
    view.form.duty_field.choose("judge")
    press(qtbot, view.form.add_button)
    on_desk.settle()
    assert not view.form.save.isEnabled()
    view.form.duties.set_duties(view.form.shown.assignments)


def test_a_judge_is_named_from_an_empty_form(qtbot, view, on_desk, messages, type_in):
    press(qtbot, view.new_button)
    type_in(view.form.name.line, "周强")
    view.form.delegation.choose("河东区")
    press(qtbot, view.form.save)
    on_desk.settle()
    assert kept(on_desk)["周强"].delegation == "河东区"
    assert view.table.current_row().judge.name == "周强"
    messages.read()


def test_what_was_typed_and_refused_stays(qtbot, view, on_desk, messages):
    choose(view, on_desk, "刘建国")
    view.form.name.set_text("")
    press(qtbot, view.form.save)
    on_desk.settle()
    assert messages.read() == [("problem", "The name is missing.")]
    assert view.form.changed()


def test_another_row_saves_what_was_typed_first(view, on_desk, messages):
    choose(view, on_desk, "刘建国")
    view.form.unit.set_text("另一厂")
    choose(view, on_desk, "孙丽")
    assert kept(on_desk)["刘建国"].unit == "另一厂"
    assert view.form.name.text() == "孙丽"
    messages.read()


def test_removing_names_what_goes_and_can_be_undone(qtbot, view, on_desk, messages):
    choose(view, on_desk, "孙丽")
    messages.answers = [None, {}]
    press(qtbot, view.form.remove)
    on_desk.settle()
    assert len(kept(on_desk)) == 2
    press(qtbot, view.form.remove)
    on_desk.settle()
    assert set(kept(on_desk)) == {"刘建国"}
    messages.read()
    messages.undos.pop()()
    on_desk.settle()
    assert set(kept(on_desk)) == {"刘建国", "孙丽"}


def test_the_eye_shows_the_phone(view, on_desk):
    choose(view, on_desk, "刘建国")
    view.form.phone.eye.trigger()
    on_desk.settle()
    assert view.form.phone.text() == "10012345678"


def test_what_is_written_can_be_taken_in_again(qtbot, view, on_desk, messages, tmp_path):
    path = tmp_path / "裁判员.xlsx"
    messages.answers = [path, path]
    press(qtbot, view.export_button)
    on_desk.settle()
    press(qtbot, view.import_button)
    on_desk.settle()
    assert not view.preview.take_button.isEnabled()
    press(qtbot, view.preview.aside_button)
    assert not view.preview.isVisible()
    messages.read()


def test_without_judges_the_view_says_what_to_do_first(on_desk):
    on_desk.begin()
    page, view = view_of(on_desk, "judges")
    assert view.empty.isVisible()
    assert view.form.title._words.text() == "New judge"
    assert not page.next_problem(1)


def test_a_link_leads_to_a_judge_whatever_the_list_was_narrowed_by(page, view):
    view.filters.set_condition("duty", "supervisor")
    key = next(one.judge.id for one in view.model.all_rows() if one.judge.name == "刘建国")
    page.show_row(f"judges/{key}")
    assert view.table.current_row().judge.name == "刘建国"
