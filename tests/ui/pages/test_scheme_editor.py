from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from haihecup.domain.competition import Group
from haihecup.domain.scheme import MarkingScheme, Measured
from haihecup.services.prepare_competition import add_events
from haihecup.services.scheme_workbooks import open_scheme
from haihecup.ui.pages.impact_dialog import ImpactDialog
from haihecup.ui.pages.scheme_editor import SchemeEditor
from tests.documents.untidy_cis_workbooks import block, m, workbook
from tests.services.small_competition import an_event
from tests.ui.in_dialog import do_in_dialog


def with_more_events(desk):
    """Add the students' event of GJ01 with another maximum, and one without a scheme."""
    event = an_event("GJ51")
    _theory, work = event.scheme.modules
    add_events(
        desk,
        [
            replace(
                event,
                group=Group.STUDENTS,
                scheme=MarkingScheme((replace(work, weight=Decimal(2)),)),
            ),
            replace(an_event("GJ09", "钳工"), scheme=MarkingScheme(())),
        ],
    )


@pytest.fixture
def editor(on_desk):
    """The editor with GJ02, whose event has no marks yet."""
    return opened(on_desk, "GJ02")


def opened(on_desk, code):
    on_desk.begin(with_more_events)
    on_desk.led.chosen = code
    return on_desk.show(SchemeEditor)


def codes(editor):
    return [one.part.code for one in editor.model.shown_rows()]


def line(editor, code):
    return next(one for one in editor.model.shown_rows() if one.part.code == code)


def stand_on(editor, code, column="name"):
    editor.table.go_to_cell(line(editor, code).place, column)
    editor.table.setFocus()


def key_in(qtbot, editor, text, table=None):
    """Key into the field that is open, and press Enter."""
    table = table or editor.table
    qtbot.waitUntil(lambda: table.state() == table.State.EditingState)
    field = table.viewport().findChildren(QLineEdit)[-1]
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.state() != table.State.EditingState)


def kept(on_desk, code):
    return on_desk.ask(lambda desk: open_scheme(desk, code).event)


def test_a_scheme_is_shown_as_a_tree_with_sums_and_what_they_lack(editor):
    assert codes(editor) == ["T", "T1", "T1.1", "A", "A1", "A1.1"]
    assert [one.depth for one in editor.model.shown_rows()] == [0, 1, 2, 0, 1, 2]
    assert editor.model.cell(0, editor.model.column_of("max")).text == "100.00"
    assert editor.total.text() == "100.00 of 100"
    assert "2 modules, 2 aspects" in editor.head.facts()


def test_enter_edits_a_cell_and_goes_on_below(qtbot, editor):
    stand_on(editor, "T1.1")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "Paper")
    assert line(editor, "T1.1").part.name == "Paper"
    assert editor.table.current_row().part.code == "A"
    assert "not saved yet" in editor.head.facts()


def test_the_window_asks_before_an_unsaved_scheme_is_lost(qtbot, editor):
    assert editor.unsaved() == ""
    stand_on(editor, "T1.1")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "Paper")
    assert editor.unsaved() == "The marking scheme of GJ02 is not saved yet."


def test_insert_begins_a_line_and_its_name_can_be_keyed_at_once(qtbot, editor):
    stand_on(editor, "A1.1")
    qtbot.keyClick(editor.table, Qt.Key.Key_Insert)
    key_in(qtbot, editor, "Chamfer")
    assert codes(editor)[-2:] == ["A1.1", "A1.2"]
    assert line(editor, "A1.2").part.name == "Chamfer"
    assert line(editor, "A1.2").part.max == 60


def test_a_maximum_that_changes_shows_what_is_missing_to_a_hundred(qtbot, editor):
    stand_on(editor, "A1.1", "max")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "58.5")
    assert editor.total.text() == "98.50 of 100 · 1.50 short"
    assert any("98.5" in one.sentence for one in editor.problems.findings())


def test_a_declared_mark_is_held_against_the_aspects(qtbot, editor):
    stand_on(editor, "A", "declared")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "59")
    assert line(editor, "A").running == "1.00 over"
    assert editor.to_look_at.text() == "1 thing to look at"
    assert editor.next_problem(1)
    assert editor.table.current_row().part.code == "A"
    assert [one.sentence for one in editor.here.findings()] == [
        "Module A is declared with 59; its aspects come to 60."
    ]


def test_tab_and_shift_tab_change_the_level_of_a_line(qtbot, editor):
    stand_on(editor, "A1")
    qtbot.keyClick(editor.table, Qt.Key.Key_Tab)
    assert codes(editor)[-1] == "A1.2"
    qtbot.keyClick(editor.table, Qt.Key.Key_Backtab)
    assert codes(editor)[-1] == "A2"


def test_lines_move_fold_and_go_and_every_step_can_be_taken_back(qtbot, editor):
    stand_on(editor, "A")
    qtbot.keyClick(editor.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert codes(editor)[0] == "A"
    qtbot.keyClick(editor.table, Qt.Key.Key_Space)
    assert codes(editor)[:2] == ["A", "T"]
    qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    assert codes(editor) == ["T", "T1", "T1.1"]
    assert editor.undo()
    assert editor.undo()
    assert not editor.undo()
    assert [one for one in codes(editor) if len(one) == 1] == ["T", "A"]
    assert editor.redo()
    assert editor.redo()
    assert not editor.redo()
    assert codes(editor) == ["T", "T1", "T1.1"]


def test_the_panel_shows_and_changes_the_particulars_of_a_line(qtbot, editor):
    stand_on(editor, "A1.1")
    editor.form.kind.choose("measured")
    editor.form.kind.chosen.emit("measured")
    assert isinstance(line(editor, "A1.1").part.kind, Measured)
    within, mark = editor.form.bands.rows[0]
    assert within.isVisible()
    within.line.setFocus()
    within.line.selectAll()
    qtbot.keyClicks(within.line, "0.05")
    qtbot.keyClick(within.line, Qt.Key.Key_Return)
    assert line(editor, "A1.1").part.kind.bands[0].within == Decimal("0.05")
    assert mark.text() == "60"


def test_keeping_writes_the_scheme_and_can_be_taken_back(qtbot, editor, on_desk):
    stand_on(editor, "T1.1")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "Paper")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    assert next(kept(on_desk, "GJ02").scheme.aspects).name == "Paper"
    assert on_desk.messages.read() == [("done", "The marking scheme of GJ02 is saved.")]
    assert "not saved yet" not in editor.head.facts()
    on_desk.messages.undos[-1]()
    on_desk.settle()
    assert next(kept(on_desk, "GJ02").scheme.aspects).name == "卷面"
    assert line(editor, "T1.1").part.name == "卷面"


def test_what_nobody_has_left_yet_is_saved_too(qtbot, editor, on_desk):
    stand_on(editor, "T1.1")
    editor.form.requirement.line.setText("closed book")
    editor.save()
    on_desk.settle()
    assert on_desk.messages.read()
    assert kept(on_desk, "GJ02").scheme_texts.aspect("T1.1").requirement == "closed book"
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    field = editor.table.viewport().findChildren(QLineEdit)[-1]
    field.setText("Paper")
    editor.save()
    on_desk.settle()
    assert on_desk.messages.read()
    assert next(kept(on_desk, "GJ02").scheme.aspects).name == "Paper"


def test_what_was_typed_beside_a_line_stays_with_it_when_a_key_leads_elsewhere(editor):
    stand_on(editor, "T1.1")
    editor.form.requirement.line.setText("closed book")
    stand_on(editor, "A1.1")
    assert line(editor, "T1.1").part.requirement == "closed book"
    assert line(editor, "A1.1").part.requirement == ""


def test_what_blocks_is_said_beside_the_button(qtbot, editor):
    stand_on(editor, "A1.1", "max")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "0")
    assert "A1.1" in editor.panel.reason()
    assert not editor.save_button.isEnabled()


def test_what_is_not_kept_waits_while_another_event_is_looked_at(qtbot, editor, on_desk):
    stand_on(editor, "T1.1")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "Paper")
    for code in ("GJ01", "GJ02"):
        on_desk.led.chosen = code
        editor.event_changed()
        on_desk.settle()
    assert line(editor, "T1.1").part.name == "Paper"


def test_a_scheme_in_use_is_changed_with_a_reason_after_seeing_what_it_does(qtbot, on_desk):
    editor = opened(on_desk, "GJ01")
    stand_on(editor, "A1.1", "max")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "70")
    seen = []

    def answer(dialog):
        seen.extend(dialog.told)
        dialog.reason.line.setText("技术文件有误")
        dialog.accept()

    do_in_dialog(ImpactDialog, answer)
    editor.save()
    on_desk.settle()
    assert "marks are keyed already" in seen[0]
    assert list(kept(on_desk, "GJ01").scheme.aspects)[1].max == 70


def test_the_scheme_of_the_other_group_stands_side_by_side(on_desk):
    editor = opened(on_desk, "GJ01")
    assert editor.switch.isVisible()
    editor.switch.chosen.emit("twin")
    found = [
        (one.code, one.here is None, one.there is None)
        for one in editor.stage.differences.shown_rows()
    ]
    assert ("T", False, True) in found
    assert ("A", False, False) in found


def test_without_an_event_the_page_asks_for_one(on_desk):
    editor = opened(on_desk, "")
    assert editor.stage.unchosen.isVisible()
    assert not editor.save_button.isEnabled()
    editor.insert()
    assert editor.model.rowCount() == 0


def test_the_scheme_of_the_other_group_can_be_taken_over(on_desk):
    editor = opened(on_desk, "GJ51")
    editor.take_over()
    assert codes(editor)[0] == "T"
    editor.switch.chosen.emit("twin")
    assert editor.stage.equal.isVisible()
    editor.switch.chosen.emit("")
    editor.go_back_to_kept()
    assert codes(editor)[0] == "A"


def test_an_empty_scheme_says_what_to_do_and_begins_with_a_module(qtbot, on_desk):
    editor = opened(on_desk, "GJ09")
    assert editor.stage.empty.isVisible()
    editor.insert()
    key_in(qtbot, editor, "Parts")
    assert codes(editor) == ["A", "A1", "A1.1"]
    assert line(editor, "A").part.name == "Parts"


def test_a_workbook_is_read_into_the_scheme_and_tells_what_does_not_add_up(
    editor, on_desk, tmp_path
):
    path = tmp_path / "untidy.xlsx"
    path.write_bytes(workbook(block("B", 2, ["B1", "外形"], m("直径", 1))))
    on_desk.messages.answers.append(path)
    editor.import_workbook()
    on_desk.settle()
    assert codes(editor) == ["B", "B1", "B1.1"]
    assert "2 places do not add up" in editor.banner()
    told = [(one.place, one.sentence) for one in editor.inspector.read_list.findings()]
    assert ("Row 1", "The block of criterion B says 2; its aspects come to 1.") in told
    editor.inspector.dismiss_button.click()
    assert editor.inspector.read_list.findings() == ()
    assert editor.undo()
    assert codes(editor)[0] == "T"


def test_the_scheme_in_hand_goes_out_to_a_workbook(editor, on_desk, tmp_path):
    target = tmp_path / "out.xlsx"
    on_desk.messages.answers.append(target)
    editor.export_workbook()
    on_desk.settle()
    assert target.exists()
    assert on_desk.messages.read() == [("fact", f"Written: {target}")]


def test_going_back_leads_to_the_event(qtbot, editor, on_desk):
    qtbot.mouseClick(editor.back_button, Qt.MouseButton.LeftButton)
    assert on_desk.led.ways == [("events", "GJ02", "")]


def with_sections(qtbot, editor):
    """Key two sections of the standards, and put the theory into the first."""
    editor.turn_view()
    editor.standards.begin_button.click()
    table = editor.standards.table
    for number, (name, mark) in enumerate((("Knowledge", "35"), ("Work", "70"))):
        if number:
            qtbot.keyClick(table, Qt.Key.Key_Insert)
        key_in(qtbot, editor, name, table)
        qtbot.keyClick(table, Qt.Key.Key_Right)
        qtbot.keyClick(table, Qt.Key.Key_Return)
        key_in(qtbot, editor, mark, table)


def test_the_standards_are_keyed_beside_their_sums_kept_and_taken_back(qtbot, editor, on_desk):
    with_sections(qtbot, editor)
    assert editor.bar.standards.text() == "Standards 105.00 of 100 · 5.00 over"
    shown = editor.standards.model.shown_rows()
    assert [(one.section.code, one.section.name) for one in shown] == [
        ("1", "Knowledge"), ("2", "Work"),
    ]  # fmt: skip
    editor.turn_view()
    stand_on(editor, "T", "section")
    qtbot.keyClick(editor.table, Qt.Key.Key_Return)
    key_in(qtbot, editor, "1")
    assert line(editor, "T1.1").part.section == "1"
    assert any("Section 1 Knowledge" in one.sentence for one in editor.problems.findings())
    editor.save()
    on_desk.settle()
    assert on_desk.messages.read() == [("done", "The marking scheme of GJ02 is saved.")]
    texts = kept(on_desk, "GJ02").scheme_texts
    assert [(one.code, one.mark) for one in texts.sections] == [("1", 35), ("2", 70)]
    assert texts.aspect("T1.1").section == "1"
    assert editor.undo()
    assert editor.switch.choice() == ""
    assert editor.undo()
    assert editor.switch.choice() == "standards"
    assert editor.standards.model.shown_rows()[-1].section.mark is None


def test_a_problem_of_a_section_leads_to_it(qtbot, editor):
    with_sections(qtbot, editor)
    editor.turn_view()
    assert editor.switch.choice() == ""
    editor.inspector.followed.emit("scheme.sections[1]")
    assert editor.switch.choice() == "standards"
    assert editor.standards.current().number == 1
    assert [one.sentence for one in editor.here.findings()] == [
        "Section 2 Work of the standards is to get 70; its aspects come to 0."
    ]


def test_the_standards_that_were_keyed_read_back_the_same_from_the_workbook(
    qtbot, editor, on_desk, tmp_path
):
    with_sections(qtbot, editor)
    before = editor.draft.outline
    target = tmp_path / "out.xlsx"
    on_desk.messages.answers += [target, target]
    editor.export_workbook()
    on_desk.settle()
    assert on_desk.messages.read() == [("fact", f"Written: {target}")]
    editor.import_workbook()
    on_desk.settle()
    assert editor.draft.outline.sections == before.sections
    assert codes(editor) == ["T", "T1", "T1.1", "A", "A1", "A1.1"]


def test_esc_leads_back_to_the_events_unless_something_is_being_keyed(
    qtbot, open_window, begun_competition
):
    window = open_window(begun_competition, "events")
    window.activateWindow()
    window.go("scheme", "WS06", "")
    qtbot.waitUntil(window.tasks.idle)
    editor = window.page()
    editor.table.setFocus()
    qtbot.waitUntil(editor.table.hasFocus)
    qtbot.keyClick(editor.table, Qt.Key.Key_Insert)
    field = editor.table.viewport().findChildren(QLineEdit)[-1]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert editor.isVisible()
    qtbot.keyClick(editor.table, Qt.Key.Key_Escape)
    assert window.page_key() == "events"
