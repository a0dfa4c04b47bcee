from haihecup.domain.corrections import CANCEL, DISQUALIFY
from tests.ui.pages.hearings_by_hand import (
    SEEN,
    befallen,
    click,
    code_of,
    marking,
    write_down,
)
from tests.ui.pages.results_on_desk import cells, view_of


def test_what_cannot_be_is_refused_in_the_dialog_and_stays_there(on_desk, qtbot):
    _page, view = view_of(on_desk, "violations", marking)
    code = on_desk.ask(lambda desk: code_of(desk, 0))
    dialog = write_down(qtbot, on_desk, view, code, "zwei")
    assert dialog.effect.text() == dialog.points.error() or "no number" in dialog.effect.text()
    click(qtbot, on_desk, dialog.go)
    assert "no number of points" in dialog.refusal()
    assert dialog.seen.text() == SEEN
    dialog.reject()


def test_disqualifying_asks_for_no_module_and_no_points(on_desk, qtbot):
    _page, view = view_of(on_desk, "violations", marking)
    click(qtbot, on_desk, view.main)
    dialog = view.dialog
    dialog.cost.choose(DISQUALIFY)
    dialog.cost.chosen.emit(DISQUALIFY)
    assert dialog.module.isHidden()
    assert dialog.points.isHidden()
    assert dialog.offence().cost == DISQUALIFY
    dialog.reject()


def test_time_is_given_back_after_a_fault(on_desk, qtbot, messages):
    _page, view = view_of(on_desk, "violations", befallen)
    code = on_desk.ask(lambda desk: code_of(desk, 0))
    click(qtbot, on_desk, view.time_button)
    dialog = view.dialog
    dialog.work.choose(code)
    dialog.work.chosen.emit(code)
    qtbot.keyClicks(dialog.time.line, "2:30")
    assert not dialog.go.isEnabled()
    dialog.fault.area.setPlainText("测头失灵")
    click(qtbot, on_desk, dialog.go)
    on_desk.settle()
    assert "0:02:30 given back" in {cells(view.table, n)[1] for n in range(3)}
    assert messages.read() == [("done", f"Time given back to {code}")]


def test_one_is_changed_but_never_moved_to_another_work(on_desk, qtbot, messages):
    _page, view = view_of(on_desk, "violations", befallen)
    click(qtbot, on_desk, view.change_button)
    dialog = view.dialog
    assert not dialog.work.field.isEnabled()
    assert (dialog.cost.choice(), dialog.module.choice()) == (CANCEL, "A")
    dialog.cost.choose("points")
    dialog.cost.chosen.emit("points")
    qtbot.keyClicks(dialog.points.line, "3")
    click(qtbot, on_desk, dialog.go)
    on_desk.settle()
    assert cells(view.table, 0)[1] == "−3.00, module A"
    assert messages.read()[0][0] == "done"
