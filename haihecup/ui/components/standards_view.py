"""The sections of the occupational standards beside what their aspects come to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from haihecup.domain.scheme_outline import Outline
from haihecup.domain.scheme_sections import (
    insert_section,
    move_section,
    remove_section,
    with_section,
)
from haihecup.domain.scheme_sums import Sum
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.line_table import LineDelegate, LineTable
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.section_lines import SectionLine, section_lines, section_model, section_with

_NUMBERS = frozenset({"mark"})


class StandardsView(QStackedWidget):
    """Lets the sections of a scheme be written: ``show_sections(outline, sums)``.

    Signals: ``stepped(Step)`` with what a key made of the outline; ``refused(sentence)`` where
    what was keyed cannot stand; ``looked_at(SectionLine)`` when another section is the current one.
    """

    stepped = Signal(object)
    refused = Signal(str)
    looked_at = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._outline = Outline()
        self.model = section_model()
        self.table: LineTable[SectionLine] = LineTable(
            self.model, _("Standards"), LineDelegate(self.model, _NUMBERS)
        )
        self.begin_button = Button(_("Begin with a section"), icon="add")
        self.begin_button.clicked.connect(self.insert)
        self.empty = EmptyPage(
            "scheme",
            _("There are no sections of the standards"),
            _("A WorldSkills workbook brings them along. Insert adds one: its number and mark."),
            (self.begin_button,),
        )
        self.addWidget(self.table)
        self.addWidget(self.empty)
        self.table.inserted.connect(self.insert)
        self.table.moved.connect(self.move_section)
        self.table.removed.connect(self.take_out)
        self.table.current_changed.connect(self.looked_at.emit)
        self.model.keyed.connect(self._keyed)

    def show_sections(self, outline: Outline, sums: Sequence[Sum]) -> None:
        """Show the sections of an outline, and what the aspects of each come to."""
        self._outline = outline
        self.model.renew_rows(section_lines(outline, sums))
        self.setCurrentWidget(self.table if outline.sections else self.empty)

    def current(self) -> SectionLine | None:
        """Return the section in hand."""
        return self.table.current_row()

    def go_to(self, number: int) -> None:
        """Make a section the current one, or the last where there are not so many."""
        self.table.go_to_place(min(number, len(self._outline.sections) - 1))

    def entrance(self) -> QWidget:
        """Return where the keyboard goes on: the table, or the button that begins it."""
        return self.table if self._outline.sections else self.begin_button

    def finish(self) -> None:
        """Take what was typed into a cell that nobody has left yet."""
        self.table.finish()

    def insert(self) -> None:
        """Begin a section behind the current one and key its name."""
        self.finish()
        line = self.current()
        step = insert_section(self._outline, None if line is None else line.number)
        self.stepped.emit(step)
        self.table.edit_cell(step.section, "name")

    def move_section(self, step: int) -> None:
        """Move the current section up or down."""
        line = self.current()
        if line is not None:
            self.stepped.emit(move_section(self._outline, line.number, step))

    def take_out(self) -> None:
        """Take the current section out; its aspects keep its number."""
        line = self.current()
        if line is not None:
            self.stepped.emit(remove_section(self._outline, line.number))

    def _keyed(self, line: SectionLine, column: str, text: str) -> None:
        made = section_with(line.section, column, text.strip())
        others = [one.code for one in self._outline.sections if one is not line.section]
        if made is None:
            words = _("“{text}” cannot stand here.")
            if column == "code":
                words = _("“{text}” is no section. Number sections like 3, 2.1 or B2.")
            self.refused.emit(words.format(text=text))
        elif column == "code" and made.code in others:
            words = _("Section {code} is there already. Give this one another number.")
            self.refused.emit(words.format(code=made.code))
        else:
            self.stepped.emit(with_section(self._outline, line.number, made))
