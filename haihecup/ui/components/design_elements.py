"""What stands on the sheet, and the fields that can be put there: the left side of the designer."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.layout_fields import LayoutField, catalogue_of
from haihecup.domain.layouts import (
    CodeBox,
    Item,
    Layout,
    PhotoBox,
    PictureBox,
    Purpose,
    Shape,
    TextBox,
)
from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.inputs import SearchField
from haihecup.ui.components.side_panel import PanelHead
from haihecup.ui.components.words import Rule
from haihecup.ui.search_text import folded, searchable
from haihecup.ui.tokens import ICON_ROW

WIDE = 232
_LINE = 29
_KEY = Qt.ItemDataRole.UserRole
TEXT, PICTURE, PHOTO, CODE, LINE, AREA = "text", "picture", "photo", "code", "line", "area"
ICON_OF: dict[type[Item], str] = {
    TextBox: "text",
    PictureBox: "picture",
    CodeBox: "prove",
    PhotoBox: "user",
    Shape: "area",
}


class _Rows(QListWidget):
    """A plain list without frame; Enter opens what the keyboard is on."""

    entered = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(ICON_ROW, ICON_ROW))
        self.itemDoubleClicked.connect(lambda item: self.entered.emit(item.data(_KEY)))

    def add(self, key: str, words: str, icon: str, tip: str = "") -> QListWidgetItem:
        """Put one row in."""
        row = QListWidgetItem(icons.icon(icon, theme.tokens().ink2, size=ICON_ROW), words)
        row.setData(_KEY, key)
        row.setToolTip(tip or words)
        row.setSizeHint(QSize(60, _LINE))
        self.addItem(row)
        return row

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.entered.emit(row.data(_KEY))
            return
        super().keyPressEvent(event)


class _Fields(_Rows):
    """The catalogue; a row can be dragged onto the sheet."""

    def __init__(self) -> None:
        super().__init__(_("Fields"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    @override
    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        if items:
            data.setText(str(items[0].data(_KEY)))
        return data


class DesignElements(QWidget):
    """``DesignElements()``; ``show_layout(layout, selected)``.

    Signals: ``picked(names)`` when elements are chosen; ``added(kind)`` when one is wanted;
    ``field_chosen(key)`` when a field is to be put in.
    """

    picked = Signal(tuple)
    added = Signal(str)
    field_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self.setAccessibleName(_("Elements and fields"))
        head = PanelHead(_("Elements"))
        self.add_buttons: dict[str, Button] = {}
        adding = QHBoxLayout()
        adding.setSpacing(2)
        for kind, words, icon in (
            (TEXT, _("Add text"), "text"),
            (PICTURE, _("Add a picture…"), "picture"),
            (PHOTO, _("Add the photo"), "user"),
            (CODE, _("Add a QR code"), "prove"),
            (LINE, _("Add a line"), "line"),
            (AREA, _("Add a rectangle"), "area"),
        ):
            button = Button(words, Kind.ICON, icon)
            button.clicked.connect(lambda _down=False, kind=kind: self.added.emit(kind))
            self.add_buttons[kind] = button
            adding.addWidget(button)
        adding.addStretch(1)
        self.elements = _Rows(_("Elements"))
        self.elements.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.elements.itemSelectionChanged.connect(self._pick)
        self.filter = SearchField(_("Filter the fields"), _("Filter the fields"))
        self.filter.textChanged.connect(self._narrow)
        self.fields = _Fields()
        self.fields.entered.connect(self.field_chosen.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(head)
        column.addLayout(adding)
        column.addWidget(self.elements, 5)
        column.addWidget(Rule())
        column.addWidget(PanelHead(_("Fields")))
        column.addWidget(self.filter)
        column.addWidget(self.fields, 6)
        self._shown: tuple[Item, ...] = ()
        self._purpose: Purpose | None = None

    def _show_purpose(self, purpose: Purpose) -> None:
        """Offer what layouts of a purpose can hold."""
        if purpose is self._purpose:
            return
        self._purpose = purpose
        self.add_buttons[PHOTO].setVisible(purpose is Purpose.BADGE)
        self.fields.clear()
        for field in catalogue_of(purpose):
            sample = field.sample.replace("\n", " ")
            words = f"{field.label}　{sample}"
            self.fields.add(field.key, words, "field", _told(field))
        self._narrow(self.filter.text())

    def _narrow(self, text: str) -> None:
        wanted = folded(text)
        for place in range(self.fields.count()):
            row = self.fields.item(place)
            row.setHidden(bool(wanted) and wanted not in searchable(row.text()))

    def show_layout(self, layout: Layout, selected: Sequence[str]) -> None:
        """Show the elements, the topmost first, and the fields there are."""
        self._show_purpose(layout.purpose)
        with QSignalBlocker(self.elements):
            if self._shown != layout.items:
                self._shown = layout.items
                self.elements.clear()
                for item in reversed(layout.items):
                    icon = "locked" if item.locked else ICON_OF[type(item)]
                    self.elements.add(item.name, item.name, icon)
            for place in range(self.elements.count()):
                row = self.elements.item(place)
                row.setSelected(row.data(_KEY) in selected)
                if list(selected) == [row.data(_KEY)]:
                    self.elements.scrollToItem(row)

    def _pick(self) -> None:
        self.picked.emit(tuple(row.data(_KEY) for row in self.elements.selectedItems()))

    def set_read_only(self, why: str) -> None:
        """Switch adding off for a reason, or on where there is none."""
        for button in self.add_buttons.values():
            button.set_off(why)
        self.fields.setEnabled(not why)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(theme.tokens().surface))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour(theme.tokens().line))
        painter.end()


def _told(field: LayoutField) -> str:
    return _("{field}: double-click, Enter or drag onto the sheet").format(field=field.label)
