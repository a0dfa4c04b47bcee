"""The bar over the sheet of the designer: which layout, on what paper, how near, with whom."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.layout_choices import Use, use_word, uses_of
from haihecup.domain.layouts import Purpose
from haihecup.domain.shipped_layouts import purpose_word
from haihecup.i18n import _
from haihecup.services.try_drafts import LONGEST_PAGE, SAMPLE_PAGE
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import MARGIN, Tone

FULL, TEXT_ONLY = "full", "text"
_FIRST = "0"
_NAMES = 236
"""So wide the names of layouts are shown, whatever they are: the head of the page stays put."""
_WHO = 60
"""So many pixels the name of who is seen takes at least: three characters and some."""


def sheet_hints() -> tuple[Hint, ...]:
    """Return what the foot of the designer says of the keys."""
    return (
        Hint("←↑↓→", _("move by 1 mm")),
        Hint("Shift", _("by 10 mm")),
        Hint("Alt", _("by 0.1 mm, freely")),
        Hint("Tab", _("next element")),
        Hint("Ctrl+D", _("duplicate")),
        Hint("Ctrl+Z", _("undo")),
    )


class DesignBar(QWidget):
    """``DesignBar()``; ``offer(purpose, layouts)``, ``show_who(name, whom, people)``.

    ``choosers`` stand in the head of the page, behind the title: what layouts are for, and which.

    Signals: ``purpose_chosen(purpose)``; ``opened(name)`` for another layout;
    ``zoomed(step)`` (0: the whole sheet); ``kind_chosen``; ``whom_chosen(whom)``;
    ``stepped(step)`` to the next person.
    """

    purpose_chosen = Signal(str)
    opened = Signal(str)
    zoomed = Signal(int)
    kind_chosen = Signal()
    whom_chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._build_choosers()
        self.print_on = SegmentedSwitch(
            [(FULL, _("Full page")), (TEXT_ONLY, _("Text only"))], _("What is printed")
        )
        self.undo_button = Button(_("Undo"), Kind.ICON, "undo", "Ctrl+Z")
        self.redo_button = Button(_("Redo"), Kind.ICON, "redo", "Ctrl+Y")
        self.zoom_steps: list[Button] = []
        for step, words, icon, key in (
            (-1, _("Zoom out"), "zoom_out", "Ctrl+-"),
            (1, _("Zoom in"), "zoom_in", "Ctrl++"),
            (0, _("Whole sheet"), "whole", "Ctrl+0"),
        ):
            zoom = Button(words, Kind.ICON, icon, key)
            zoom.clicked.connect(lambda _down=False, step=step: self.zoomed.emit(step))
            self.zoom_steps.append(zoom)
        self.magnet = Button(_("Edges and centres attract"), Kind.ICON, "magnet")
        self.magnet.setCheckable(True)
        self.magnet.setChecked(True)
        self._build_people()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 8)
        row.setSpacing(4)
        tools: list[QWidget] = [
            self.print_on, self.undo_button, self.redo_button, *self.zoom_steps, self.magnet,
        ]  # fmt: skip
        people: list[QWidget] = [self.kind_box, self.whom_box, self.before, self.after]
        for part in tools:
            row.addWidget(part)
        row.addWidget(self.who, 1)
        for part in people:
            row.addWidget(part)
        self._parts, self._spacing = (*tools, *people), row.spacing()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let the words come first on a narrow window; wheel and keys zoom by steps as well."""
        parts = [part for part in self._parts if part is not self.kind_box or self._asks_whom]
        wanted = sum(part.sizeHint().width() + self._spacing for part in parts)
        for zoom in self.zoom_steps[:2]:
            zoom.setVisible(self.width() >= wanted + _WHO + 2 * MARGIN)

    def _build_choosers(self) -> None:
        self.purpose_box = QComboBox()
        self.purpose_box.setAccessibleName(_("What the layouts are for"))
        for purpose in Purpose:
            self.purpose_box.addItem(purpose_word(purpose), str(purpose))
        self.purpose_box.setMinimumWidth(self.purpose_box.sizeHint().width())
        self.purpose_box.activated.connect(
            lambda _at: self.purpose_chosen.emit(self.purpose_box.currentData())
        )
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(_("Layout"))
        self.chooser.setFixedWidth(_NAMES)
        self.chooser.activated.connect(lambda _at: self.opened.emit(self.chooser.currentData()))
        self.choosers = QWidget()
        row = QHBoxLayout(self.choosers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.purpose_box)
        row.addWidget(self.chooser)

    def _build_people(self) -> None:
        self.kind_box = QComboBox(self)
        self.kind_box.setAccessibleName(_("Shown for"))
        self.kind_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._asks_whom = True
        self.kind_box.activated.connect(lambda _at: self.kind_chosen.emit())
        self.whom_box = QComboBox()
        self.whom_box.setAccessibleName(_("Shown with"))
        for key, words in (
            (SAMPLE_PAGE, _("Sample")),
            (LONGEST_PAGE, _("Longest")),
            (_FIRST, _("Real people")),
        ):
            self.whom_box.addItem(words, key)
        self.whom_box.activated.connect(
            lambda _at: self.whom_chosen.emit(self.whom_box.currentData())
        )
        self._offer_uses(Purpose.CERTIFICATE)
        self.before = Button(_("Previous person"), Kind.ICON, "previous")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = Button(_("Next person"), Kind.ICON, "next")
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.who = Line("", Tone.SECOND)

    def _offer_uses(self, purpose: Purpose) -> None:
        """Offer for whom a layout can be shown; where there is no choice nothing is offered."""
        uses = uses_of(purpose)
        self.kind_box.clear()
        for use in uses:
            self.kind_box.addItem(use_word(use), str(use))
        self.kind_box.setMinimumWidth(self.kind_box.sizeHint().width())
        self._asks_whom = len(uses) > 1
        self.kind_box.setVisible(self._asks_whom)
        real = _("Real people") if self._asks_whom else _("Real events")
        self.whom_box.setItemText(self.whom_box.findData(_FIRST), real)

    def offer(self, purpose: Purpose, layouts: Sequence[tuple[str, str]]) -> None:
        """Offer the layouts of a purpose by name and word."""
        self.purpose_box.setCurrentIndex(self.purpose_box.findData(str(purpose)))
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for name, word in layouts:
                self.chooser.addItem(word, name)

    def show_layout(self, name: str) -> None:
        """Show which layout is open."""
        with QSignalBlocker(self.chooser):
            self.chooser.setCurrentIndex(self.chooser.findData(name))

    def use(self) -> Use:
        """Return for whom the layout is shown."""
        return Use(self.kind_box.currentData())

    def show_use(self, use: Use) -> None:
        """Show for whom the layout is shown."""
        if self.kind_box.findData(str(use)) < 0:
            self._offer_uses(use.purpose)
            self._make_room()
        self.kind_box.setCurrentIndex(self.kind_box.findData(str(use)))

    def show_whom(self, whom: str) -> None:
        """Show with whom the layout is shown."""
        key = _FIRST if whom.isdecimal() else whom
        self.whom_box.setCurrentIndex(self.whom_box.findData(key))

    def show_who(self, name: str, whom: str, people: int) -> None:
        """Tell who is seen, and which of how many."""
        real = whom.isdecimal()
        at = f"  {int(whom) + 1:,} / {people:,}" if real else ""
        self.who.set_text(f"{name}{at}")
        self.before.setEnabled(real and int(whom) > 0)
        self.after.setEnabled(people > 0 and (not real or int(whom) + 1 < people))
