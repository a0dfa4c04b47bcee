"""The bar above the page: edition, event, search, help, and who is signed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.ui import icons, painting, theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.state_looks import word
from haihecup.ui.tokens import ICON_ROW, INPUT, STATE_CHIP, TOP_BAR

CARET = 12
MARGIN_LEFT = 16


@dataclass(frozen=True, slots=True)
class EventChoice:
    """An event to choose from: code, name, group in words, and where it stands."""

    code: str
    name: str
    group: str
    state: State


class _Switcher(QAbstractButton):
    """Words, perhaps a chip before them, a fact behind them, and a caret."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fact = ""
        self.state: State | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(INPUT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def tell(self, words: str, fact: str = "", state: State | None = None) -> None:
        self.setText(words)
        self.fact, self.state = fact, state
        said = f"{words} {fact} {word(state) if state else ''}".strip()
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        fonts = theme.fonts()
        width = painting.text_width(self.text(), fonts.strong) + 12 + CARET + 12
        if self.fact:
            width += painting.text_width(self.fact) + 8
        if self.state is not None:
            width += STATE_CHIP + 7
        return QSize(width, INPUT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(110, self.sizeHint().width()), INPUT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        if self.underMouse():
            painting.rounded(painter, self.rect(), shades.hover, None)
        room = self.rect().adjusted(4, 0, -4 - CARET - 4, 0)
        if self.state is not None:
            painting.state_chip(painter, room.left(), (INPUT - STATE_CHIP) // 2, self.state)
            room.setLeft(room.left() + STATE_CHIP + 7)
        keep = painting.text_width(self.fact) + 8 if self.fact else 0
        inner = room.adjusted(0, 0, -keep, 0) if room.width() - keep > 40 else room
        width = painting.draw_text(painter, inner, self.text(), shades.ink, fonts.strong)
        room.setLeft(room.left() + width + 8)
        if self.fact and inner is not room:
            room.setLeft(room.left() + painting.draw_text(painter, room, self.fact, shades.ink2))
        at = QPointF(min(room.left() + 6, self.width() - CARET - 4), (INPUT - CARET) // 2)
        icons.draw(painter, "down", shades.ink2, at, CARET)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect())
        painter.end()


class SearchButton(QAbstractButton):
    """Looks like a search field and opens the palette."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(_("Search people, events, numbers…"))
        self.setAccessibleName(_("Search"))
        self.setToolTip(_("Search everything") + "  Ctrl+K")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(INPUT)
        self.setMinimumWidth(INPUT)
        self.setMaximumWidth(320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, INPUT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        ground = shades.hover if self.underMouse() else shades.page
        painting.rounded(painter, self.rect(), ground, shades.line, 6)
        icons.draw(painter, "search", shades.ink2, QPointF(10, 8), ICON_ROW)
        cap = painting.key_cap_width("Ctrl+K")
        room = self.rect().adjusted(34, 0, -cap - 12, 0)
        if room.width() > 60:
            painting.draw_text(painter, room, self.text(), shades.ink2)
        if self.width() > cap + 50:
            key = QRect(self.width() - cap - 6, 5, cap, 22)
            painting.key_cap(painter, key, "Ctrl+K")
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), 6)
        painter.end()


class _Person(QAbstractButton):
    """Who is signed in: first character in a disc, name, role."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.role = ""
        self.short = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(INPUT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def tell(self, name: str, role: str) -> None:
        self.setText(name)
        self.role = role
        self.setAccessibleName(_("Signed in: {name} {role}").format(name=name, role=role))
        self.setToolTip(_("Switch user") + "  Ctrl+L")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        name = painting.text_width(self.text(), theme.fonts().strong)
        role = 0 if self.short or not self.role else painting.text_width(self.role) + 8
        return QSize(28 + 9 + name + role + 8 + CARET + 6, INPUT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, fonts = theme.tokens(), theme.fonts()
        painter = QPainter(self)
        disc = QRect(2, 2, 28, 28)
        painting.rounded(painter, disc, shades.blue.tint2, None, 14)
        first = self.text()[:1]
        painting.draw_text(painter, disc, first, shades.blue.ink, fonts.strong, painting.CENTRE)
        room = self.rect().adjusted(38, 0, -CARET - 8, 0)
        width = painting.draw_text(painter, room, self.text(), shades.ink, fonts.strong)
        if self.role and not self.short:
            room.setLeft(room.left() + width + 8)
            painting.draw_text(painter, room, self.role, shades.ink2)
        at = QPointF(self.width() - CARET - 4, (INPUT - CARET) // 2)
        icons.draw(painter, "down", shades.ink2, at, CARET)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), 6)
        painter.end()


class _Slash(QWidget):
    """The stroke between edition and event."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(16, INPUT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme.tokens().ink2
        painting.draw_text(painter, self.rect(), "/", ink, align=painting.CENTRE)
        painter.end()


class TopBar(QWidget):
    """Edition, event switcher, search, help, person.

    ``TopBar()``; ``set_edition``, ``set_event(choice | None, how_many)``, ``set_person``.
    Signals: ``edition_asked``, ``event_asked``, ``search_asked``, ``keys_asked``,
    ``person_asked``, each with nothing but a click behind it.
    """

    edition_asked = Signal()
    event_asked = Signal()
    search_asked = Signal()
    keys_asked = Signal()
    person_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setFixedHeight(TOP_BAR)
        self.edition = _Switcher(self)
        self.event_switch = _Switcher(self)
        self.search = SearchButton(self)
        self._help = Button(_("Keys and help"), Kind.ICON, "help", "F1")
        self.person = _Person(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_LEFT, 0, 12, 1)
        row.setSpacing(6)
        row.addWidget(self.edition)
        row.addWidget(_Slash(self))
        row.addWidget(self.event_switch)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self._help)
        row.addWidget(self.person)
        for button, signal in (
            (self.edition, self.edition_asked),
            (self.event_switch, self.event_asked),
            (self.search, self.search_asked),
            (self._help, self.keys_asked),
            (self.person, self.person_asked),
        ):
            button.clicked.connect(signal.emit)

    def set_edition(self, name: str) -> None:
        """Show which edition is open."""
        self.edition.tell(name)

    def set_event(self, choice: EventChoice | None, how_many: int) -> None:
        """Show the event that the pages are narrowed to, or that they show all."""
        if choice is None:
            self.event_switch.tell(_("All events"), f"{how_many:,}")
        else:
            self.event_switch.tell(f"{choice.code} {choice.name}", choice.group, choice.state)

    def set_person(self, name: str, role: str) -> None:
        """Show who works here."""
        self.person.tell(name, role)

    def set_short(self, *, short: bool) -> None:
        """Leave out what a narrow window has no room for."""
        self.person.short = short
        self.person.updateGeometry()

    def below(self, part: QWidget) -> QPoint:
        """Return where a menu of one of the parts opens."""
        return part.mapToGlobal(part.rect().bottomLeft())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shades, painter = theme.tokens(), QPainter(self)
        painter.fillRect(self.rect(), theme.colour(shades.surface))
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, theme.colour(shades.line))
        painter.end()


def matching(choices: Sequence[EventChoice], code: str) -> EventChoice | None:
    """Return the event with a code."""
    return next((choice for choice in choices if choice.code == code), None)
