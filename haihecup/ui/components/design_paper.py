"""The form of the sheet itself: its name, its size, and whose certificates are printed with it."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from haihecup.domain.certificate_layouts import layout_word
from haihecup.domain.certificates import CertificateKind
from haihecup.domain.layout_choices import kind_word
from haihecup.domain.layouts import Layout
from haihecup.domain.paper_sizes import LARGEST, SIZES, SMALLEST, size_of, upright_or_turned
from haihecup.i18n import _
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.design_forms import side_by_side
from haihecup.ui.components.design_inputs import MeasureField
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.tokens import Tone

_OWN, _UPRIGHT, _TURNED = "", "upright", "turned"


class PaperForm(QWidget):
    """``PaperForm()``; ``show_layout(layout)``, ``show_use(kinds, event, of_event)``.

    Signals: ``changed(layout)``; ``use_asked(kind)`` when the layout shall serve a kind;
    ``event_asked(wanted)`` when it shall serve the event above, or no longer.
    """

    changed = Signal(object)
    use_asked = Signal(str)
    event_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._layout: Layout | None = None
        self.name = TextField(_("Name of the layout"))
        self.name.left.connect(self._rename)
        sizes = [(name, name) for name in SIZES]
        self.size_field = ChoiceField(_("Paper"), [*sizes, (_OWN, _("own size"))])
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
        column.addWidget(self.spaced)
        column.addSpacing(8)
        column.addWidget(Line(_("Certificates printed with it"), Tone.SECOND))
        for kind in CertificateKind:
            box = QCheckBox(kind_word(kind))
            box.clicked.connect(lambda _on=False, kind=str(kind): self.use_asked.emit(kind))
            self.uses[str(kind)] = box
            column.addWidget(box)
        self.of_event = QCheckBox()
        self.of_event.clicked.connect(self.event_asked.emit)
        column.addWidget(self.of_event)
        self.use_note = Sentence("", Tone.HINT)
        column.addWidget(self.use_note)

    def show_layout(self, layout: Layout) -> None:
        """Show the sheet of a layout."""
        self._layout = layout
        if not self.name.line.hasFocus():
            self.name.set_text(layout_word(layout.name))
        size = size_of(layout.width, layout.height)
        self.size_field.choose(size)
        self.way.choose(_TURNED if layout.width > layout.height else _UPRIGHT)
        self.wide.set_value(layout.width)
        self.tall.set_value(layout.height)
        with QSignalBlocker(self.spaced):
            self.spaced.setChecked(layout.spaced_names)

    def show_use(self, kinds: Collection[str], event: str, *, serves_event: bool) -> None:
        """Show whose certificates are printed with it; ``event`` is the one chosen above."""
        for kind, box in self.uses.items():
            with QSignalBlocker(box):
                box.setChecked(kind in kinds)
            # another layout is chosen where it stands; that none serves cannot be
            box.setEnabled(kind not in kinds)
        self.of_event.setVisible(bool(event))
        self.of_event.setText(_("Contestants of {event}").format(event=event))
        with QSignalBlocker(self.of_event):
            self.of_event.setChecked(serves_event)

    def show_use_note(self, sentence: str) -> None:
        """Say why the use cannot be chosen now; nothing where it can."""
        self.use_note.set_text(sentence)
        self.use_note.setVisible(bool(sentence))
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
            sides = list(upright_or_turned(name, turned=turned))
        self._emit(replace(layout, width=sides[0], height=sides[1]))

    def _take_sides(self) -> None:
        if self._layout is not None:
            sides = self.wide.value(), self.tall.value()
            self._emit(replace(self._layout, width=sides[0], height=sides[1]))

    def _take_spacing(self) -> None:
        if self._layout is not None:
            self._emit(replace(self._layout, spaced_names=self.spaced.isChecked()))
