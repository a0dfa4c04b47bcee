"""The bar over the sheet of the designer: which layout, on what paper, how near, with whom."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.certificates import CertificateKind
from haihecup.domain.layout_choices import kind_word
from haihecup.i18n import _
from haihecup.services.design_layouts import LONGEST_PAGE, SAMPLE_PAGE
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import MARGIN, Tone

FULL, TEXT_ONLY = "full", "text"
_FIRST = "0"
_WHO = 60
"""So many pixels the name of who is seen takes at least: three characters and some."""


class DesignBar(QWidget):
    """``DesignBar()``; ``offer(layouts)``, ``show_who(name, whom, people)``.

    ``chooser`` stands in the head of the page, behind the title.

    Signals: ``opened(name)`` for another layout; ``zoomed(step)`` (0: the whole sheet);
    ``kind_chosen``; ``whom_chosen(whom)``; ``stepped(step)`` to the next person.
    """

    opened = Signal(str)
    zoomed = Signal(int)
    kind_chosen = Signal()
    whom_chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(_("Layout"))
        self.chooser.setMinimumWidth(190)
        self.chooser.activated.connect(lambda _at: self.opened.emit(self.chooser.currentData()))
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
        widths = [part.sizeHint().width() + row.spacing() for part in (*tools, *people)]
        self._wanted = sum(widths) + _WHO + 2 * MARGIN

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # on a narrow window the words come first; wheel and keys zoom by steps as well
        roomy = event.size().width() >= self._wanted
        for zoom in self.zoom_steps[:2]:
            zoom.setVisible(roomy)

    def _build_people(self) -> None:
        self.kind_box = QComboBox()
        self.kind_box.setAccessibleName(_("Shown for"))
        for kind in CertificateKind:
            self.kind_box.addItem(kind_word(kind), str(kind))
        self.kind_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kind_box.setMinimumWidth(self.kind_box.sizeHint().width())
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
        self.before = Button(_("Previous person"), Kind.ICON, "previous")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = Button(_("Next person"), Kind.ICON, "next")
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.who = Line("", Tone.SECOND)

    def offer(self, layouts: Sequence[tuple[str, str]]) -> None:
        """Offer layouts by name and word."""
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for name, word in layouts:
                self.chooser.addItem(word, name)

    def show_layout(self, name: str) -> None:
        """Show which layout is open."""
        with QSignalBlocker(self.chooser):
            self.chooser.setCurrentIndex(self.chooser.findData(name))

    def kind(self) -> CertificateKind:
        """Return for whom the layout is shown."""
        return CertificateKind(self.kind_box.currentData())

    def show_kind(self, kind: CertificateKind) -> None:
        """Show for whom the layout is shown."""
        self.kind_box.setCurrentIndex(self.kind_box.findData(str(kind)))

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
