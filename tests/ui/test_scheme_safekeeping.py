import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from haihecup.domain.scheme_outline import outline_of, remove
from haihecup.services.draft_schemes import keep_scheme_draft, left_schemes
from haihecup.services.scheme_workbooks import open_scheme
from haihecup.storage.scheme_drafts import drafts_of, keep_draft
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
    """Return what lies in the competition of GJ02's scheme, not saved, the newest first."""
    told = []
    on_desk.tasks.run(
        "look",
        lambda desk, _work: left_schemes(desk, open_scheme(desk, "GJ02").event),
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
    assert in_file(on_desk)[0].outline == editor.draft.outline
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
    assert in_file(on_desk)[0].writing == "an earlier writing"


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


def test_what_is_written_before_deciding_lies_in_the_file_beside_what_was_left(qtbot, on_desk):
    editor = opened(on_desk, earlier_writing)
    before = modules(editor)
    editor.table.go_to_place(0)
    editor.take_out()
    settle(qtbot, on_desk)
    assert editor.safekeeping.bar.isVisible()
    mine, left = in_file(on_desk)
    assert mine.outline == editor.draft.outline
    assert left.writing == "an earlier writing"
    editor.safekeeping.banner.acted.emit()
    assert modules(editor) == before[:-1]
    settle(qtbot, on_desk)
    assert [one.outline for one in in_file(on_desk)] == [editor.draft.outline]


def test_what_is_saved_before_deciding_leaves_the_offer_as_it_is(qtbot, on_desk, messages):
    editor = opened(on_desk, earlier_writing)
    editor.table.go_to_cell((1,), "name")
    editor.form.weight.line.setText("0.5")
    editor.save()
    on_desk.settle()
    settle(qtbot, on_desk)
    assert messages.read() == [("done", "The marking scheme of GJ02 is saved.")]
    assert [one.writing for one in in_file(on_desk)] == ["an earlier writing"]
    assert editor.safekeeping.bar.isVisible()
    assert "A" in editor.safekeeping.banner.sentence()


def test_what_was_taken_up_and_taken_back_is_offered_again(qtbot, on_desk):
    editor = opened(on_desk, earlier_writing)
    editor.safekeeping.banner.acted.emit()
    settle(qtbot, on_desk)
    assert editor.undo()
    settle(qtbot, on_desk)
    assert editor.safekeeping.bar.isVisible()
    assert [one.writing for one in in_file(on_desk)] == ["an earlier writing"]


def later_writing(desk):
    """Leave a scheme of GJ02 that a later version of the program wrote."""
    keep_draft(desk.database, desk.author, "GJ02", '{"later": 1}', "2026-10-18T06:00:00.000Z")


def test_what_a_later_program_wrote_is_told_and_stays(qtbot, on_desk):
    editor = opened(on_desk, later_writing)
    safe = editor.safekeeping
    assert safe.foreign.isVisible()
    assert not safe.banner.isVisible()
    assert "later version of the program" in safe.foreign.sentence()
    drop_last_module(qtbot, editor)
    settle(qtbot, on_desk)
    safe.foreign.acted.emit()
    assert safe.bar.isHidden()
    assert editor.undo()
    settle(qtbot, on_desk)
    assert [one.outline for one in in_file(on_desk)] == [None]
