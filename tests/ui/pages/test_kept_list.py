"""Lists that are kept here work alike: delegations and judges."""

import pytest

from tests.ui.pages.view_on_desk import press, view_of, with_leader


@pytest.fixture(params=["delegations", "judges"])
def view(request, on_desk):
    on_desk.begin(with_leader)
    _page, made = view_of(on_desk, request.param)
    return made


def test_a_new_one_is_typed_saved_and_stood_on(qtbot, view, on_desk, type_in, messages):
    press(qtbot, view.new_button)
    assert view.table.current_row() is None
    type_in(view.form.name.line, "新来的")
    press(qtbot, view.form.save)
    on_desk.settle()
    assert messages.read() == [("done", "新来的 saved")]
    assert view.form.shown.name == "新来的"
    assert not view.form.changed()


def test_the_filter_is_given_up_for_a_row_that_a_link_leads_to(qtbot, on_desk):
    on_desk.begin(with_leader)
    _page, view = view_of(on_desk, "delegations")
    key = view.model.all_rows()[-1].name
    view.filters.field.setText("没有这样的")
    qtbot.waitUntil(lambda: not view.model.shown_rows())
    view.show_row(key)
    qtbot.waitUntil(lambda: view.table.current_row() is not None)
    on_desk.settle()
    assert view.form.shown.name == key


def test_what_was_refused_stays_typed(qtbot, view, on_desk, messages):
    press(qtbot, view.new_button)
    view.form.phone.line.insert("10000000009")
    press(qtbot, view.form.save)
    on_desk.settle()
    [(kind, _sentence)] = messages.read()
    assert kind == "problem"
    assert view.form.phone.text() == "10000000009"
