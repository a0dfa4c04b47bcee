"""The form of the sheet itself: its name, its size, and what is printed with it."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from haihecup.domain.badge_fields import sheet_of
from haihecup.domain.badge_layouts import FORMATS
from haihecup.domain.layout_choices import Use, use_word
from haihecup.domain.layouts import Layout, Purpose
from haihecup.domain.paper_sizes import LARGEST, SIZES, SMALLEST, size_of, upright_or_turned
from haihecup.domain.problems import RuleBroken
from haihecup.domain.shipped_layouts import layout_word, purpose_word
from haihecup.i18n import _, ngettext
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.design_forms import side_by_side
from haihecup.ui.components.design_inputs import MeasureField
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.tokens import Tone

_OWN, _UPRIGHT, _TURNED = "", "upright", "turned"
_BADGES = {f"{one.width:g} × {one.height:g}": (one.width, one.height) for one in FORMATS.values()}
"""The sizes of badges, by what people call them."""


class PaperForm(QWidget):
    """``PaperForm()``; ``show_layout(layout)``, ``show_use(uses, event, of_event)``.

    Signals: ``changed(layout)``; ``use_asked(use, wanted)`` when the layout shall serve a use, or
    no longer; ``event_asked(wanted)`` when it shall serve the event above, or no longer.
    """

    changed = Signal(object)
    use_asked = Signal(str, bool)
    event_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._layout: Layout | None = None
        self.name = TextField(_("Name of the layout"))
        self.name.left.connect(self._rename)
        self.size_field = ChoiceField(_("Paper"), [])
        self._purpose: Purpose | None = None
        self.size_field.chosen.connect(self._take_size)
        self.way = SegmentedSwitch(
            [(_UPRIGHT, _("Portrait")), (_TURNED, _("Landscape"))], _("How the paper lies")
        )
        self.way.chosen.connect(lambda _way: self._take_size(self.size_field.choice()))
        self.wide = MeasureField(_("Width"), (SMALLEST, LARGEST), "mm")
        self.tall = MeasureField(_("Height"), (SMALLEST, LARGEST), "mm")
        for side in (self.wide, self.tall):
            side.changed.connect(self._take_sides)
        self.spaced = QCheckBox(_("Space short names: 张　三"))
        self.spaced.clicked.connect(self._take_spacing)
        self.uses: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.name, self.size_field, self.way):
            column.addWidget(part)
        column.addLayout(side_by_side(self.wide, self.tall))
        self.on_a_sheet = Sentence("", Tone.SECOND)
        column.addWidget(self.on_a_sheet)
        column.addWidget(self.spaced)
        column.addSpacing(8)
        self.printed = Line("", Tone.SECOND)
        column.addWidget(self.printed)
        for use in Use:
            box = QCheckBox(use_word(use))
            box.clicked.connect(lambda on=False, use=str(use): self.use_asked.emit(use, on))
            self.uses[str(use)] = box
            column.addWidget(box)
        self.of_event = QCheckBox()
        self.of_event.clicked.connect(self.event_asked.emit)
        column.addWidget(self.of_event)
        self.use_note = Sentence("", Tone.HINT)
        column.addWidget(self.use_note)

    def show_layout(self, layout: Layout) -> None:
        """Show the sheet of a layout."""
        self._layout = layout
        self._show_purpose(layout.purpose)
        if not self.name.line.hasFocus():
            self.name.set_text(layout_word(layout.name))
        self.size_field.choose(self._size_of(layout))
        self._count(layout)
        self.way.choose(_TURNED if layout.width > layout.height else _UPRIGHT)
        self.wide.set_value(layout.width)
        self.tall.set_value(layout.height)
        with QSignalBlocker(self.spaced):
            self.spaced.setChecked(layout.spaced_names)

    def _show_purpose(self, purpose: Purpose) -> None:
        """Offer the sizes and uses of a purpose."""
        if purpose is self._purpose:
            return
        self._purpose = purpose
        sizes = [(name, name) for name in (_BADGES if purpose is Purpose.BADGE else SIZES)]
        with QSignalBlocker(self.size_field.box):
            self.size_field.set_choices([*sizes, (_OWN, _("own size"))])
        self.spaced.setVisible(purpose is not Purpose.COVER)
        self.on_a_sheet.setVisible(purpose is Purpose.BADGE)
        self.printed.set_text(_("{what} printed with it").format(what=purpose_word(purpose)))
        for use, box in self.uses.items():
            box.setVisible(Use(use).purpose is purpose)

    @staticmethod
    def _size_of(layout: Layout) -> str:
        """Return the name of a layout's size, whichever way it lies; nothing for one's own."""
        if layout.purpose is not Purpose.BADGE:
            return size_of(layout.width, layout.height)
        sides = sorted((layout.width, layout.height))
        return next((name for name, size in _BADGES.items() if sorted(size) == sides), _OWN)

    def _count(self, layout: Layout) -> None:
        """Tell how many badges are cut from a sheet."""
        if layout.purpose is not Purpose.BADGE:
            return
        try:
            count = sheet_of(layout).count
        except RuleBroken as error:
            self.on_a_sheet.set_text(error.sentence, Tone.ERROR)
            return
        told = ngettext("{count} on a sheet of A4", "{count} on a sheet of A4", count)
        self.on_a_sheet.set_text(told.format(count=count), Tone.SECOND)

    def show_use(self, uses: Collection[str], event: str, *, serves_event: bool) -> None:
        """Show what is printed with it; ``event`` is the one chosen above."""
        for use, box in self.uses.items():
            with QSignalBlocker(box):
                box.setChecked(use in uses)
            # another layout is chosen where it stands; that none serves can be of badges alone
            box.setEnabled(use not in uses or Use(use).may_be_none)
        self.of_event.setVisible(bool(event) and self._purpose is Purpose.CERTIFICATE)
        self.of_event.setText(_("Contestants of {event}").format(event=event))
        with QSignalBlocker(self.of_event):
            self.of_event.setChecked(serves_event)

    def show_use_note(self, sentence: str) -> None:
        """Say why the use cannot be chosen now; nothing where it can."""
        as_shipped = _("Without a choice badges are as shipped, in the size chosen when printing.")
        said = sentence or (as_shipped if self._purpose is Purpose.BADGE else "")
        self.use_note.set_text(said)
        self.use_note.setVisible(bool(said))
        if sentence:
            for box in (*self.uses.values(), self.of_event):
                box.setEnabled(False)

    def _emit(self, layout: Layout) -> None:
        if layout != self._layout:
            self._layout = layout
            self.changed.emit(layout)

    def _rename(self, words: str) -> None:
        layout = self._layout
        if layout is not None and words.strip() and words != layout_word(layout.name):
            self._emit(replace(layout, name=words.strip()[:80]))

    def _take_size(self, name: str) -> None:
        layout = self._layout
        if layout is None:
            return
        turned = self.way.choice() == _TURNED
        if name == _OWN:
            sides = sorted((layout.width, layout.height), reverse=turned)
        else:
            badge = _BADGES.get(name)
            usual = upright_or_turned(name, turned=turned) if badge is None else badge
            sides = sorted(usual, reverse=turned)
        self._emit(replace(layout, width=sides[0], height=sides[1]))

    def _take_sides(self) -> None:
        if self._layout is not None:
            sides = self.wide.value(), self.tall.value()
            self._emit(replace(self._layout, width=sides[0], height=sides[1]))

    def _take_spacing(self) -> None:
        if self._layout is not None:
            self._emit(replace(self._layout, spaced_names=self.spaced.isChecked()))
