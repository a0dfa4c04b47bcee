"""The menus of the window and the overview of its keys, made of the commands that hold."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from haihecup.i18n import _
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.key_overview import KeyGroup, KeyOverview
from haihecup.ui.page import Command, Menu, Page


def menu_of(
    commands: Sequence[Command], action: Callable[[Command, QWidget], QAction], parent: QWidget
) -> QMenu:
    """Return a menu with every command, each in the menu that it belongs to."""
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
            for command in mine:
                part.addAction(action(command, part))
    return menu


def keys_of(commands: Sequence[Command], page: Page | None, parent: QWidget) -> KeyOverview:
    """Return the overview of the keys: those that hold everywhere, and those of the page."""
    mine = [] if page is None else [(c.shortcut, c.words) for c in page.commands() if c.shortcut]
    hints = [] if page is None else list(page.foot.hints())
    every = [(c.shortcut, c.words) for c in commands if c.shortcut]
    going = [pair for pair in every if pair[0][-1:].isdigit() and pair[0].startswith("Ctrl")]
    groups = [
        KeyGroup(_("Everywhere"), [pair for pair in every if pair not in going]),
        KeyGroup(_("This page"), list(dict.fromkeys([*hints, *mine]))),
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
