"""A choice among many: type a part of the words or their pinyin initials, choose what is left."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget
from typing_extensions import override

from haihecup.ui.components.inputs import Labelled
from haihecup.ui.search_text import folded, searchable
from haihecup.ui.tokens import INPUT

_MOST_SHOWN = 12
Index = QModelIndex | QPersistentModelIndex


@lru_cache(maxsize=4096)
def _found_by(key: str, words: str) -> str:
    """Return what a choice is found by; worked out once somebody types, not when it is offered."""
    return searchable(key, words)


class _Found(QSortFilterProxyModel):
    """The choices that hold every typed word."""

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()

    def set_words(self, text: str) -> None:
        self._words = tuple(folded(text).split())
        self.invalidate()

    @override
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if not self._words:
            return True
        index = self.sourceModel().index(row, 0, parent)
        text = _found_by(str(index.data(Qt.ItemDataRole.UserRole)), str(index.data()))
        return all(word in text for word in self._words)


class _Completer(QCompleter):
    """Offers what ``_Found`` lets through, whatever Qt itself would think of the prefix."""

    def __init__(self, parent: QComboBox) -> None:
        super().__init__(parent)
        self.found = _Found()
        self.setModel(self.found)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_MOST_SHOWN)


class FindField(Labelled):
    """One of many values, found by typing.

    ``FindField(label)``, then ``set_choices([(key, words), …])``. What is typed and is none of the
    choices counts as nothing chosen. Signal: ``chosen(key)`` when somebody chose.
    """

    chosen = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(_MOST_SHOWN)
        super().__init__(label, self.box, parent)
        self._offered: list[tuple[str, str]] = []
        self._completer = _Completer(self.box)
        self.box.setCompleter(self._completer)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(label)
            line.textEdited.connect(self._completer.found.set_words)
            line.editingFinished.connect(self._settle)
        self.box.activated.connect(lambda _place: self._tell())
        self._completer.activated.connect(self._take)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other values; what is chosen stays where it is among them."""
        if list(choices) == self._offered:
            return
        self._offered = list(choices)
        kept, before = self.choice(), self._completer.found.sourceModel()
        offered = QStandardItemModel(self)
        for key, words in choices:
            item = QStandardItem(words)
            item.setData(key, Qt.ItemDataRole.UserRole)
            item.setSizeHint(QSize(0, INPUT - 4))
            offered.appendRow(item)
        self._completer.found.setSourceModel(offered)
        self.box.setModel(offered)
        # the box hands its own model to whatever completes in it
        self._completer.setModel(self._completer.found)
        if before is not None:
            before.deleteLater()
        self.choose(kept)

    def choice(self) -> str:
        """Return the key of the value chosen, or nothing where there is none."""
        place = self.box.findText(self.box.currentText().strip())
        return "" if place < 0 else str(self.box.itemData(place) or "")

    def choose(self, key: str) -> None:
        """Show a value as chosen, without telling anybody; nothing where it is not offered."""
        self.box.setCurrentIndex(self.box.findData(key) if key else -1)
        if not key or self.box.currentIndex() < 0:
            self.box.setEditText("")
        line = self.box.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        self.box.setToolTip(self.box.currentText())

    def typed(self) -> str:
        """Return what stands in the field."""
        return self.box.currentText()

    def _take(self, words: str) -> None:
        self.box.setCurrentIndex(self.box.findText(words))
        self._tell()

    def _settle(self) -> None:
        """Take what is typed where it can mean one value only."""
        typed = self.box.currentText().strip()
        if not typed or self.box.findText(typed) >= 0:
            return
        self._completer.found.set_words(typed)
        if self._completer.found.rowCount() == 1:
            self._take(str(self._completer.found.index(0, 0).data()))

    def _tell(self) -> None:
        self.chosen.emit(self.choice())
