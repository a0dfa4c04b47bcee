from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from haihecup.domain.scheme_outline import AspectPart, ModulePart, Outline, SubPart, scheme_of
from haihecup.domain.scheme_sums import sums_of
from haihecup.domain.scheme_texts import Section
from haihecup.ui.components.standards_view import StandardsView

ASPECTS = (AspectPart("A1.1", max=Decimal(2), section="1"),)
OUTLINE = Outline(
    (ModulePart("A", parts=(SubPart("A1", parts=ASPECTS),)),),
    (Section("1", "Turning", Decimal(2)), Section("2", "Milling")),
)


class Written:
    """A view whose steps are taken at once, as the editor takes them."""

    def __init__(self, qtbot):
        self.view = StandardsView()
        self.refused = []
        qtbot.addWidget(self.view)
        self.view.stepped.connect(lambda step: self.show(step.outline, step.section))
        self.view.refused.connect(self.refused.append)
        self.view.resize(800, 300)
        self.view.show()

    def show(self, outline, section=None):
        self.outline = outline
        self.view.show_sections(outline, sums_of(*scheme_of(outline)).sections)
        if section is not None:
            self.view.go_to(section)


@pytest.fixture
def written(qtbot):
    made = Written(qtbot)
    made.show(OUTLINE, 0)
    return made


def key_in(qtbot, table, text, leave=Qt.Key.Key_Return):
    qtbot.waitUntil(lambda: table.state() == table.State.EditingState)
    field = table.viewport().findChildren(QLineEdit)[-1]
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, leave)


def stand_on(written, code, column):
    number = [one.code for one in written.outline.sections].index(code)
    written.view.table.go_to_cell(number, column)
    written.view.table.setFocus()


def test_insert_begins_a_section_and_name_and_mark_are_keyed_one_after_the_other(qtbot, written):
    table = written.view.table
    stand_on(written, "2", "code")
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    key_in(qtbot, table, "Measuring", Qt.Key.Key_Tab)
    key_in(qtbot, table, "12.5")
    qtbot.waitUntil(lambda: written.outline.sections[-1].mark is not None)
    assert written.outline.sections[-1] == Section("3", "Measuring", Decimal("12.5"))
    assert written.view.current().number == 2


def test_sections_move_and_go_with_keys(qtbot, written):
    stand_on(written, "2", "name")
    qtbot.keyClick(written.view.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.code for one in written.outline.sections] == ["2", "1"]
    qtbot.keyClick(written.view.table, Qt.Key.Key_Delete)
    assert [one.code for one in written.outline.sections] == ["1"]
    qtbot.keyClick(written.view.table, Qt.Key.Key_Delete)
    assert written.view.empty.isVisible()
    assert written.view.entrance() is written.view.begin_button
    written.view.begin_button.click()
    assert [one.code for one in written.outline.sections] == ["1"]


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [("code", "2", "Section 2 is there already. Give this one another number."),
     ("code", "first", "“first” is no section. Number sections like 3, 2.1 or B2."),
     ("mark", "-1", "“-1” cannot stand here.")],
)  # fmt: skip
def test_what_cannot_stand_is_told_and_changes_nothing(qtbot, written, column, text, told):
    stand_on(written, "1", column)
    qtbot.keyClick(written.view.table, Qt.Key.Key_Return)
    key_in(qtbot, written.view.table, text)
    qtbot.waitUntil(lambda: written.refused == [told])
    assert written.outline == OUTLINE
