"""A choice of several among many: ticked in a list that is narrowed by typing, or all of them."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.problems import and_more
from haihecup.i18n import _, ngettext
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.inputs import Labelled, SearchField
from haihecup.ui.components.words import Line
from haihecup.ui.search_text import folded, searchable
from haihecup.ui.tokens import ROW, Tone

_WIDTH, _HEIGHT = 460, 560
_FOUND_BY = Qt.ItemDataRole.UserRole + 1
Choices = Sequence[tuple[str, str]]


class TickList(QListWidget):
    """Lines with a box to tick: a click anywhere on a line, or Space, ticks it.

    Signal: ``ticked`` when somebody ticked a line or took a tick away.
    """

    ticked = Signal()

    def __init__(self, name: str, choices: Choices, chosen: Collection[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        for key, words in choices:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setData(_FOUND_BY, searchable(key, words))
            item.setSizeHint(QSize(0, ROW))
            # the list ticks by itself, so that the box and its words do the same
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(_tick(on=key in chosen))
            self.addItem(item)
        self.itemClicked.connect(self._turn)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the lines that are ticked, in the order of the list."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._lines()
            if item.checkState() is Qt.CheckState.Checked
        )

    def narrow(self, words: str) -> None:
        """Show the lines in which every word is found; ticks stay where they are."""
        typed = folded(words).split()
        for item in self._lines():
            item.setHidden(not all(word in item.data(_FOUND_BY) for word in typed))

    def tick_shown(self, *, on: bool) -> None:
        """Tick every line that is shown, or take the ticks away."""
        for item in self._lines():
            if not item.isHidden():
                item.setCheckState(_tick(on=on))
        self.ticked.emit()

    def _lines(self) -> list[QListWidgetItem]:
        return [self.item(number) for number in range(self.count())]

    def _turn(self, item: QListWidgetItem) -> None:
        item.setCheckState(_tick(on=item.checkState() is not Qt.CheckState.Checked))
        self.ticked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            self._turn(self.currentItem())
        else:
            super().keyPressEvent(event)


def _tick(*, on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


class SeveralDialog(DialogFrame):
    """Asks which of many are meant: ``SeveralDialog(title, choices, chosen)``.

    ``ticked()`` returns the keys after it was accepted; with none ticked all are meant.
    """

    def __init__(
        self,
        title: str,
        choices: Choices,
        chosen: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        told = _("Tick those that are meant. With none ticked, all are meant.")
        super().__init__(title, told, _WIDTH, parent)
        self.set_size(_WIDTH, _HEIGHT)
        self.field = SearchField(_("Words or pinyin initials"), _("Filter"))
        self.lines = TickList(title, choices, chosen)
        self.count = Line("", Tone.SECOND)
        self.body.addWidget(self.field)
        self.body.addWidget(self.lines, 1)
        self.body.addWidget(self.count)
        self.every = Button(_("Tick those shown"), Kind.LINK)
        self.none = Button(_("Take the ticks away"), Kind.LINK)
        self.cancel = Button(_("Cancel"))
        self.go = Button(_("Choose"), Kind.PRIMARY)
        self.set_foot([self.every, self.none], [self.cancel, self.go])
        self.field.textChanged.connect(self.lines.narrow)
        self.lines.ticked.connect(self._tell)
        self.every.clicked.connect(lambda: self.lines.tick_shown(on=True))
        self.none.clicked.connect(lambda: self.lines.tick_shown(on=False))
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.field.setFocus()
        self._tell()

    @classmethod
    def ask(
        cls, title: str, choices: Choices, chosen: Collection[str], parent: QWidget
    ) -> tuple[str, ...] | None:
        """Let several be ticked; return their keys, ``None`` where nobody chose."""
        dialog = cls(title, choices, chosen, parent)
        try:
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            return dialog.ticked() if accepted else None
        finally:
            dialog.deleteLater()

    def ticked(self) -> tuple[str, ...]:
        """Return the keys that are ticked; none where all are meant."""
        return self.lines.keys()

    def _tell(self) -> None:
        ticked = len(self.ticked())
        words = ngettext("{count} of {total} ticked", "{count} of {total} ticked", ticked)
        self.count.set_text(words.format(count=ticked, total=self.lines.count()))


class _Box(QComboBox):
    """Looks like a choice of one and asks for several instead of dropping its own list."""

    asked = Signal()

    @override
    def showPopup(self) -> None:
        self.asked.emit()


class SeveralField(Labelled):
    """Some of many values, or all of them: ``SeveralField(label, everything)``.

    ``everything`` are the words while nothing is chosen, which means all. Signal: ``chosen`` when
    somebody chose.
    """

    chosen = Signal()

    def __init__(self, label: str, everything: str, parent: QWidget | None = None) -> None:
        self.box = _Box()
        super().__init__(label, self.box, parent)
        self._everything = everything
        self._offered: dict[str, str] = {}
        self._keys: tuple[str, ...] = ()
        # the box has done with the click before the dialog opens over it
        self.box.asked.connect(self.ask, Qt.ConnectionType.QueuedConnection)
        self._tell()

    def set_choices(self, choices: Choices) -> None:
        """Offer other values; what is chosen stays where it is among them."""
        self._offered = dict(choices)
        self.choose(self._keys)

    def choices(self) -> tuple[str, ...]:
        """Return the keys that can be chosen."""
        return tuple(self._offered)

    def keys(self) -> tuple[str, ...]:
        """Return the keys that are chosen; none where all are meant."""
        return self._keys

    def choose(self, keys: Collection[str]) -> None:
        """Show values as chosen, without telling anybody; what is not offered is left out."""
        self._keys = tuple(key for key in self._offered if key in keys)
        self._tell()

    def ask(self) -> None:
        """Let several be ticked in a dialog."""
        title, offered = self.field.accessibleName(), tuple(self._offered.items())
        ticked = SeveralDialog.ask(title, offered, self._keys, self.window())
        if ticked is not None:
            self.choose(ticked)
            self.chosen.emit()

    def _tell(self) -> None:
        named = [self._offered[key] for key in self._keys]
        self.box.clear()
        self.box.addItem(and_more(named, 1) or self._everything)
        self.box.setToolTip("\n".join(named))
