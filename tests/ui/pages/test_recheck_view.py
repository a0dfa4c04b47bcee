from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.recheck import Found, RecheckRule
from haihecup.domain.stages import State
from haihecup.services.recheck_works import draw_recheck
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.table_models import RowLook
from tests.services.small_competition import a_desk
from tests.ui.pages.results_on_desk import cells, fill_in, keyed, view_of


def drawn(desk):
    keyed(desk)
    draw_recheck(desk, ["GJ01"], RecheckRule(limit=Decimal("0.20")))


@pytest.fixture
def view(on_desk):
    return view_of(on_desk, "recheck", drawn)[1]


def press(qtbot, on_desk, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    on_desk.settle()


def test_before_the_draw_the_view_draws(on_desk, qtbot):
    page, view = view_of(on_desk, "recheck", keyed)
    assert view.main.text() == "Draw the re-check…"
    assert not view.wrong.isVisible()
    assert "3 works are checked in full" in view.proposed.text()
    assert "would find one with 95 %" in view.proposed.text()
    assert dict(view.facts_list.facts())["Rule"].startswith("The first 30 %")
    press(qtbot, on_desk, view.main)
    press(qtbot, on_desk, view.acts.dialog.go)
    assert view.model.total() == 4
    assert not view.proposed.isVisible()
    assert page.head.facts() == "4 works · 4 due"


def test_seed_rule_rate_and_strength_are_told(view):
    checking = view.view.current
    assert view.seed.text() == checking.seed
    assert "SHA-256" in view.seed_told.text()
    assert view.rate.text() == "0 of 4 works were wrong, 0 %; the limit is 20 %."
    assert view.strength.text().startswith("A sample of 1 out of 5")
    assert dict(view.facts_list.facts())["Works"] == "4 of 8"
    # the round that lapsed when marks were keyed again stays
    assert "Lapsed: " in view.earlier.text()


def test_selected_works_are_recorded_as_right(view, on_desk):
    view.table.go_to_place(1)
    view.go_on()
    on_desk.settle()
    assert cells(view.table, 1)[2:4] == ["right", "周立国"]
    view.table.selectAll()
    view.go_on()
    on_desk.settle()
    assert {one.found for one in view.view.current.sheets} == {Found.CLEAN}
    assert not view.main.isEnabled()
    assert view.panel.reason() == "Every work of this round is recorded."


def test_what_is_recorded_already_is_not_recorded_again(view, on_desk, messages):
    view.table.go_to_place(0)
    view.go_on()
    on_desk.settle()
    view.go_on()
    assert messages.read() == [("problem", "Select works that are due.")]


def test_a_wrong_work_is_corrected_and_above_the_limit_all_are_due(
    view, on_desk, qtbot, monkeypatch
):
    monkeypatch.setattr(ImpactDialog, "ask", lambda *_given: Answer("抄错", ""))
    view.table.go_to_place(0)
    code = view.table.current_row().work_code
    press(qtbot, on_desk, view.wrong)
    assert view.acts.dialog.windowTitle() == f"Correct a value of GJ01 {code}?"
    fill_in(qtbot, on_desk.tasks, view.acts, "mark/T1.1", "33")
    on_desk.settle()
    # one of four is above the limit of 20 per cent
    assert view.view.current.number == 3
    assert view.model.total() == 8
    assert "Above the limit all works are due again." in view.earlier.text()
    assert view.model.look_of(0) is RowLook.NORMAL


def test_after_the_recheck_nothing_is_recorded(on_desk):
    _page, view = view_of(on_desk, "recheck", lambda _desk: None)
    assert view.view.event.state is State.RECHECKED
    assert view.panel.reason() == "The re-check is over."
    assert not view.wrong.isEnabled()
    view.record_wrong()
    view.go_on()
    view.show_row(view.model.row_at(2).work_code)
    assert view.table.current_row() == view.model.row_at(2)


def test_keys_and_commands_are_told(view):
    assert [one.shortcut for one in view.commands()] == ["Ctrl+Return", "F2"]
    assert [one.key for one in view.hints()][1:3] == ["Ctrl+Enter", "F2"]


def test_in_the_window_the_keys_of_the_view_work(open_window, qtbot, tmp_path):
    path = tmp_path / "keyed.haihe"
    with a_desk(path) as desk:
        drawn(desk)
    window = open_window(path, "results")
    page = window.page()
    page.hall.narrow("GJ01")
    qtbot.waitUntil(window.tasks.idle)
    page.show_row("recheck/")
    qtbot.waitUntil(window.tasks.idle)
    view = page.views.view()
    view.table.setFocus()
    view.table.selectAll()
    with qtbot.waitExposed(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.view.current.due == 0)
