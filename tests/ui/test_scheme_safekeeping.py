import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from haihecup.domain.scheme_outline import outline_of, remove
from haihecup.services.draft_schemes import keep_scheme_draft, left_scheme
from haihecup.services.scheme_workbooks import open_scheme
from haihecup.storage.scheme_drafts import drafts_of
from haihecup.ui.pages.scheme_editor import SchemeEditor
from tests.ui.pages.desk_and_page import OnDesk


@pytest.fixture
def on_desk(qtbot, tasks, messages, tmp_path):
    """The small competition; ``begin()`` makes it, ``show(kind)`` opens a page on it."""
    made = OnDesk(qtbot, tasks, messages, tmp_path / "cup.haihe")
    yield made
    tasks.close(lambda desk: desk.close())


def earlier_writing(desk):
    """Leave a scheme of GJ02 without its last module, as a writing that was killed did."""
    event = open_scheme(desk, "GJ02").event
    outline = remove(outline_of(event.scheme, event.scheme_texts), (1,)).outline
    keep_scheme_draft(desk, event, outline, "an earlier writing")


def opened(on_desk, prepare=lambda _desk: None):
    on_desk.begin(prepare)
    on_desk.led.chosen = "GJ02"
    editor = on_desk.show(SchemeEditor)
    editor.safekeeping._timer.setInterval(0)
    return editor


def modules(editor):
    return [one.part.code for one in editor.model.shown_rows() if len(one.place) == 1]


def in_file(on_desk):
    """Return what lies in the competition of GJ02's scheme, not saved."""
    told = []
    on_desk.tasks.run(
        "look",
        lambda desk, _work: left_scheme(desk, open_scheme(desk, "GJ02").event),
        told.append,
    )
    on_desk.settle()
    return told[0]


def count_in_file(on_desk):
    told = []
    on_desk.tasks.run(
        "look", lambda desk, _work: len(drafts_of(desk.database, desk.author)), told.append
    )
    on_desk.settle()
    return told[0]


def drop_last_module(qtbot, editor):
    """Take the last module out, as its key does."""
    last = [one for one in editor.model.shown_rows() if len(one.place) == 1][-1]
    editor.table.go_to_cell(last.place, "name")
    editor.table.setFocus()
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete)


def settle(qtbot, on_desk):
    qtbot.wait(30)
    on_desk.settle()


def test_what_is_written_lies_in_the_file_before_it_is_saved(qtbot, on_desk):
    editor = opened(on_desk)
    before = modules(editor)
    drop_last_module(qtbot, editor)
    assert modules(editor) == before[:-1]
    settle(qtbot, on_desk)
    assert in_file(on_desk).outline == editor.draft.outline
    assert editor.safekeeping.bar.isHidden()


def test_what_is_taken_back_leaves_no_draft(qtbot, on_desk):
    editor = opened(on_desk)
    drop_last_module(qtbot, editor)
    settle(qtbot, on_desk)
    assert editor.undo()
    settle(qtbot, on_desk)
    assert count_in_file(on_desk) == 0


def test_what_was_left_is_offered_and_gone_on_with(on_desk):
    editor = opened(on_desk, earlier_writing)
    before = modules(editor)
    safe = editor.safekeeping
    assert safe.bar.isVisible()
    assert "2026-10-18" in safe.banner.accessibleName()
    safe.banner.acted.emit()
    assert modules(editor) == before[:-1]
    assert safe.bar.isHidden()
    assert editor.undo()
    assert modules(editor) == before


def test_what_was_left_is_discarded_and_can_be_fetched_back(qtbot, on_desk, messages):
    editor = opened(on_desk, earlier_writing)
    before = modules(editor)
    editor.safekeeping.banner.declined.emit()
    settle(qtbot, on_desk)
    assert modules(editor) == before
    assert count_in_file(on_desk) == 0
    assert messages.read() == [("done", "The unsaved marking scheme of GJ02 is discarded.")]
    messages.undos[-1]()
    settle(qtbot, on_desk)
    assert editor.safekeeping.bar.isVisible()
    assert in_file(on_desk).writing == "an earlier writing"


def test_a_window_closed_without_saving_leaves_no_draft(qtbot, on_desk):
    editor = opened(on_desk)
    drop_last_module(qtbot, editor)
    settle(qtbot, on_desk)
    assert count_in_file(on_desk) == 1
    editor.give_up()
    settle(qtbot, on_desk)
    assert count_in_file(on_desk) == 0


def test_a_scheme_that_is_saved_after_a_pause_leaves_no_draft(qtbot, on_desk, messages):
    editor = opened(on_desk)
    (aspect,) = [one for one in editor.model.shown_rows() if one.part.code == "T1.1"]
    editor.table.go_to_cell(aspect.place, "name")
    editor.table.setFocus()
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.table.state() == editor.table.State.EditingState)
    field = editor.table.viewport().findChildren(QLineEdit)[-1]
    qtbot.keyClicks(field, "Paper")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, on_desk)
    assert count_in_file(on_desk) == 1
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    settle(qtbot, on_desk)
    assert messages.read() == [("done", "The marking scheme of GJ02 is saved.")]
    assert count_in_file(on_desk) == 0
