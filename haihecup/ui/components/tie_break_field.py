"""The tie-break chain (同分判定) of an event: keys in their order, and what comes last."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from haihecup.domain.competition import (
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    Ranking,
    TieKey,
    Unbroken,
)
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.chain_list import ChainList
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import Tone


def key_of(key: TieKey) -> str:
    """Return a text that stands for one key of the chain."""
    match key:
        case ByModule(code):
            return f"module:{code}"
        case ByModules(codes):
            return f"modules:{'+'.join(codes)}"
        case ByTime():
            return "time"
        case ByPenalties():
            return "penalties"


class TieBreakField(QWidget):
    """Chooses how equal totals are put in order: ``TieBreakField()``.

    ``show_ranking(ranking, modules)`` gives the modules (code and words) that can be chosen.
    Signal: ``edited`` when somebody changed it.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: dict[str, str] = {}
        self._keys: dict[str, TieKey] = {}
        self.list = ChainList(_("Order of the keys"))
        self.list.order_changed.connect(self._changed)
        self.add_button = Button(_("Add a key…"), Kind.QUIET, "add")
        self.add_button.clicked.connect(self._offer)
        self.out_button = Button(_("Take out"), Kind.QUIET, "close")
        self.out_button.clicked.connect(self.list.remove_current)
        self.last = ChoiceField(
            _("Still equal"),
            (
                (Unbroken.DECISION, _("the chief judge decides, with a reason")),
                (Unbroken.SHARE, _("they share the place, and the next one is skipped")),
            ),
        )
        self.last.chosen.connect(lambda _key: self.edited.emit())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.add_button)
        row.addWidget(self.out_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Line(_("Equal totals are broken by, in this order"), Tone.SECOND))
        column.addWidget(self.list)
        column.addLayout(row)
        column.addSpacing(2)
        column.addWidget(self.last)

    def show_ranking(self, ranking: Ranking, modules: Sequence[tuple[str, str]]) -> None:
        """Show a chain and the modules that may be chosen, without telling anybody."""
        self._modules = dict(modules)
        self._keys = {key_of(key): key for key in ranking.tie_break}
        self._show(tuple(self._keys))
        self.last.choose(ranking.unbroken)

    def ranking(self) -> Ranking:
        """Return the chain as it was chosen."""
        keys = tuple(self._keys[key] for key in self.list.order())
        return Ranking(keys, Unbroken(self.last.choice()))

    def add_key(self, key: TieKey) -> None:
        """Put a key at the end of the chain."""
        name = key_of(key)
        if name in self.list.order():
            return
        self._keys[name] = key
        self._show((*self.list.order(), name))
        self.list.setCurrentRow(self.list.count() - 1)
        self._changed()

    def menu(self) -> QMenu:
        """Return the menu of keys that are not in the chain yet."""
        menu = QMenu(self)
        single: list[TieKey] = [ByModule(code) for code in self._modules]
        for key in (*single, ByTime(), ByPenalties()):
            self._offer_key(menu, key)
        if len(self._modules) > 2:
            several = menu.addMenu(_("Modules together"))
            codes = list(self._modules)
            for number, first in enumerate(codes):
                for second in codes[number + 1 :]:
                    self._offer_key(several, ByModules((first, second)))
        chain = [key for key in self._keys.values() if isinstance(key, ByModules)]
        for key in chain:
            rest = [code for code in self._modules if code not in key.codes]
            for code in rest if len(rest) + len(key.codes) > 2 else ():
                self._offer_key(menu, ByModules((*key.codes, code)))
        return menu

    def _offer_key(self, menu: QMenu, key: TieKey) -> None:
        if key_of(key) in self.list.order():
            return
        action = menu.addAction(self._words(key))
        action.triggered.connect(lambda: self.add_key(key))

    def _words(self, key: TieKey) -> str:
        match key:
            case ByModule(code):
                name = self._modules.get(code, code)
                return _("Higher mark in module {name}").format(name=name)
            case ByModules(codes):
                return _("Higher sum of the modules {codes}").format(codes=" + ".join(codes))
            case ByTime():
                return _("Shorter time")
            case ByPenalties():
                return _("Fewer violations")

    def _show(self, names: Sequence[str]) -> None:
        self.list.set_items([(name, self._words(self._keys[name])) for name in names])
        self.out_button.setEnabled(bool(names))

    def _offer(self) -> None:
        menu = self.menu()
        menu.exec(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _changed(self) -> None:
        self.out_button.setEnabled(self.list.count() > 0)
        self.edited.emit()
