"""The menus of the window and the overview of its keys, made of the commands that hold."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from haihecup.i18n import _
from haihecup.ui import icons, theme
from haihecup.ui.components.command_palette import PaletteLine
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.key_overview import KeyGroup, KeyOverview
from haihecup.ui.components.menus import set_off
from haihecup.ui.page import Command, Menu, Page
from haihecup.ui.search_text import searchable


def action_of(command: Command, run: Callable[[Command], None], parent: QWidget) -> QAction:
    """Return a command with its words and keys, as menus and windows take it."""
    made = QAction(icons.icon(command.icon, theme.tokens().ink2), command.words, parent)
    made.setObjectName(command.key)
    if command.shortcut:
        made.setShortcut(QKeySequence(command.shortcut))
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    made.triggered.connect(lambda _on=False: run(command))
    return made


def menu_of(
    commands: Sequence[Command],
    run: Callable[[Command], None],
    refused: Callable[[Command], str],
    parent: QWidget,
) -> QMenu:
    """Return a menu with every command, each in the menu that it belongs to.

    What ``refused`` has a reason against is greyed, with that reason.
    """
    menu = QMenu(parent)
    words = {
        Menu.FILE: _("File"),
        Menu.EDIT: _("Edit"),
        Menu.GO: _("Go"),
        Menu.PAGE: _("This page"),
        Menu.VIEW: _("View"),
        Menu.HELP: _("Help"),
    }
    for kind, heading in words.items():
        mine = [command for command in commands if command.menu is kind]
        if mine:
            part = menu.addMenu(heading)
            part.setToolTipsVisible(True)
            for command in mine:
                line = action_of(command, run, part)
                set_off(line, refused(command))
                part.addAction(line)
    return menu


def line_of(
    command: Command, group: str, run: Callable[[Command], None], refused: str
) -> PaletteLine:
    """Return a command as it is found in the palette; what is refused is grey and says why."""
    return PaletteLine(
        command.words,
        refused,
        partial(run, command),
        command.icon,
        command.shortcut,
        search=searchable(command.words),
        group=group,
        off=bool(refused),
    )


def keys_of(commands: Sequence[Command], page: Page | None, parent: QWidget) -> KeyOverview:
    """Return the overview of the keys: those that hold everywhere, and those of the page."""
    mine = [] if page is None else [(c.shortcut, c.words) for c in page.commands() if c.shortcut]
    hints = [] if page is None else list(page.foot.hints())
    told = {key for key, _words in hints}
    every = [(c.shortcut, c.words) for c in commands if c.shortcut]
    going = [pair for pair in every if pair[0][-1:].isdigit() and pair[0].startswith("Ctrl")]
    groups = [
        KeyGroup(_("Everywhere"), [pair for pair in every if pair not in going]),
        KeyGroup(_("This page"), [*hints, *(pair for pair in mine if pair[0] not in told)]),
        KeyGroup(_("Pages"), going),
    ]
    return KeyOverview([group for group in groups if group.keys], parent)


def close_what_is_open() -> bool:
    """Close menus and dialogs that stand open over the window, as if Esc were pressed.

    Returns whether nothing is left: what can never be shown again is covered and stays open.
    """
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        if isinstance(dialog, DialogFrame) and dialog.covered_instead():
            return False
        dialog.reject()
        if dialog.isVisible():
            break
    return True
