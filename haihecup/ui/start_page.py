"""What is shown while no competition is open: new, open, recent files, and the demo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.competition import is_address
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch, pressed_by_enter
from haihecup.ui.components.long_work import LongWork
from haihecup.ui.components.navigation import draw_mark
from haihecup.ui.components.notices import Banner
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.tasks import Progress
from haihecup.ui.tokens import RADIUS_CARD, Tone

CARD = 56
COLUMN = 420


@dataclass(frozen=True, slots=True)
class StartActions:
    """What the start page leads to; handed in by ``app``.

    ``demo(size)`` begins the demo, ``small`` or ``full``; ``stop_demo()`` ends it early.
    """

    new: Callable[[], None]
    choose: Callable[[], None]
    choose_shared: Callable[[], None]
    open: Callable[[str], None]
    forget: Callable[[str], None]
    demo: Callable[[str], None]
    stop_demo: Callable[[], None]


class _Card(QAbstractButton):
    """Two lines with an icon: what can be begun, or a competition to open again."""

    def __init__(self, icon: str, words: str, told: str) -> None:
        super().__init__()
        self._icon, self._told = icon, told
        self.setText(words)
        self.setAccessibleName(f"{words}. {told}")
        self.setToolTip(told)
        self.setFixedHeight(CARD)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(COLUMN, CARD)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        ground = shades.hover if self.underMouse() and self.isEnabled() else shades.surface
        painting.rounded(painter, self.rect(), ground, shades.line, RADIUS_CARD)
        disc = QRect(12, 10, 36, 36)
        painting.rounded(painter, disc, shades.accent_tint, None, 18)
        on = self.isEnabled()
        icons.draw(painter, self._icon, shades.accent if on else shades.ink_off, disc.toRectF())
        room = QRect(60, 7, self.width() - 72, 22)
        ink, ink2 = (shades.ink, shades.ink2) if on else (shades.ink_off, shades.ink_off)
        painting.draw_text(painter, room, self.text(), ink, fonts.strong)
        painting.draw_text(painter, room.translated(0, 21), self._told, ink2)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), RADIUS_CARD)
        painter.end()


class Brand(QWidget):
    """The mark and the name of the program."""

    def __init__(self, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self.setFixedHeight(56)
        self.setAccessibleName(_("Competition desk"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        draw_mark(painter, QRect(0, 6, 44, 44))
        room = QRect(58, 3, self.width() - 58, 28)
        painting.draw_text(painter, room, _("Competition desk"), shades.ink, fonts.title)
        painting.draw_text(painter, room.translated(0, 25), self._told, shades.ink2)
        painter.end()


class StartPage(QWidget):
    """Where the work begins: ``StartPage(actions, recent)``.

    ``show_demo(progress)`` shows how far the demo is, ``demo_ended(sentence)`` that it is over;
    ``show_problem(sentence)`` says why something could not be begun.
    Signal: ``demo_asked(size)`` besides the call of ``actions.demo``.
    """

    demo_asked = Signal(str)

    def __init__(
        self, actions: StartActions, recent: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._banner = Banner(Tone.ERROR, "")
        self._banner.hide()
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(self._beginning(), 1)
        columns.addLayout(self._recent(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(48, 40, 48, 24)
        outer.setSpacing(20)
        outer.addWidget(Brand(_("From the roster to the certificate, on one laptop")))
        outer.addWidget(self._banner)
        outer.addLayout(columns, 1)
        self.set_recent(recent)

    def _beginning(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Line(_("Begin"), Tone.INK, theme.fonts().section))
        self.new = _Card(
            "new", _("New competition"), _("An empty file for one edition, locked by a passphrase")
        )
        self.choose = _Card("folder", _("Open a competition"), _("A file that ends in .haihe"))
        self.shared = _Card(
            "database", _("Open a shared database"), _("For several computers in one network")
        )
        self.shared.clicked.connect(self._actions.choose_shared)
        self.new.clicked.connect(self._actions.new)
        self.choose.clicked.connect(self._actions.choose)
        column.addWidget(self.new)
        column.addWidget(self.choose)
        column.addWidget(self.shared)
        column.addSpacing(14)
        column.addWidget(Line(_("Have a look around"), Tone.INK, theme.fonts().section))
        said = _("The demo makes up a whole competition, down to the printed certificates.")
        column.addWidget(Sentence(said, Tone.SECOND))
        self.size_switch = SegmentedSwitch(
            [
                ("small", _("6 events, 150 people")),
                ("full", _("118 events, 20,000 people")),
            ],
            _("Size of the demo"),
        )
        self.demo = Button(_("Run the demo"), icon="demo")
        self.demo.clicked.connect(self._run_demo)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.size_switch)
        row.addWidget(self.demo)
        row.addStretch(1)
        column.addLayout(row)
        self.work = LongWork()
        self.work.cancelled.connect(self._actions.stop_demo)
        self.work.hide()
        column.addWidget(self.work)
        column.addStretch(1)
        return column

    def _recent(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Line(_("Recent"), Tone.INK, theme.fonts().section))
        self._nothing = Sentence(_("Competitions that were open here stand in this list."))
        self._nothing.set_text(self._nothing.text(), Tone.SECOND)
        column.addWidget(self._nothing)
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 8, 0)
        self._cards.setSpacing(8)
        scroll = QScrollArea()
        scroll.setObjectName("stage")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(scroll, 1)
        return column

    def set_recent(self, recent: Sequence[str]) -> None:
        """Show the competitions that were open here, the last one first."""
        while (item := self._cards.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for location in recent:
            self._cards.addLayout(self._recent_row(location))
        self._cards.addStretch(1)
        self._nothing.setVisible(not recent)

    def _recent_row(self, location: str) -> QHBoxLayout:
        remote = is_address(location)
        name = location.rsplit("/", 1)[-1] if remote else Path(location).stem
        told = location.rsplit("@", 1)[-1] if remote else str(Path(location).parent)
        card = _Card("database" if remote else "file", name, told)
        card.clicked.connect(lambda: self._actions.open(location))
        away = Button(_("Take off the list"), Kind.ICON, "close")
        away.clicked.connect(lambda: self._actions.forget(location))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(card, 1)
        row.addWidget(away)
        return row

    def recent_cards(self) -> list[QAbstractButton]:
        """Return the buttons of the recent competitions."""
        begin = (self.new, self.choose, self.shared)
        return [card for card in self.findChildren(_Card) if card not in begin]

    def _run_demo(self) -> None:
        size = self.size_switch.choice()
        self._banner.hide()
        self.demo.set_off(_("The demo is running."))
        self.work.begin(_("The demo begins"))
        self.work.show()
        self._actions.demo(size)
        self.demo_asked.emit(size)

    def show_demo(self, progress: Progress) -> None:
        """Show how far the demo is."""
        self.work.show_progress(progress)
        self.work.show()

    def demo_ended(self, sentence: str = "") -> None:
        """Let the demo be run again; ``sentence`` says why it ended early."""
        self.demo.set_off("")
        self.work.hide()
        if sentence:
            self.show_problem(sentence)

    def show_problem(self, sentence: str) -> None:
        """Say why something could not be begun; nothing where the sentence is empty."""
        self._banner.set_sentence(sentence)
        self._banner.setVisible(bool(sentence))

    def problem(self) -> str:
        """Return what stands in the banner."""
        return self._banner.sentence() if self._banner.isVisibleTo(self) else ""
