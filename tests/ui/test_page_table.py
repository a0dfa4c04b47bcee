from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from haihecup.ui.components.navigation import Part
from haihecup.ui.icons import ICONS
from haihecup.ui.main_window import MainWindow
from haihecup.ui.page_table import page_entries
from tests.ui.pages.desk_and_page import OnDesk


def test_the_pages_stand_in_the_order_of_the_journey():
    listed = [entry for entry in page_entries() if not entry.under]
    stages = [entry.key for entry in listed if entry.part is Part.STAGE]
    assert stages == [
        "events",
        "registration",
        "draw",
        "marks",
        "results",
        "awards",
        "certificates",
    ]


def test_every_page_has_a_word_and_an_icon_of_its_own():
    entries = page_entries()
    assert len({entry.words for entry in entries}) == len(entries) == 14
    assert all(entry.icon in ICONS for entry in entries)


def test_the_editor_of_schemes_opens_from_the_events_and_stands_in_no_menu(qtbot, tasks, messages):
    window = MainWindow(page_entries(), tasks, messages)
    qtbot.addWidget(window)
    window.show_page("scheme")
    assert window.page_key() == "scheme"
    assert window.navigation.current() == "events"
    assert "go-scheme" not in {command.key for command in window.window_commands()}


def test_the_board_of_sheets_belongs_to_the_marking():
    (board,) = [entry for entry in page_entries() if entry.key == "sheets"]
    assert board.under == "marks"


class Flashes(QObject):
    """Notes every part that is shown as a window of its own."""

    def __init__(self, window):
        super().__init__()
        self.window, self.seen = window, []

    @override
    def eventFilter(self, watched, event):
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched is not self.window:
            self.seen.append((type(watched).__name__, watched.accessibleName()))
        return False


def test_no_part_of_a_page_flashes_as_a_window_while_the_page_is_made(
    qtbot, tasks, messages, tmp_path
):
    """Such a flash takes the keyboard away from the window, so that no key does anything."""
    OnDesk(qtbot, tasks, messages, tmp_path / "cup.haihe").begin()
    window = MainWindow(page_entries(), tasks, messages)
    qtbot.addWidget(window)
    flashes = Flashes(window)
    QApplication.instance().installEventFilter(flashes)
    for entry in page_entries():
        window.show_page(entry.key)
        while window.page().make_next_view():
            pass
    qtbot.waitUntil(tasks.idle)
    QApplication.instance().removeEventFilter(flashes)
    tasks.close(lambda desk: desk.close())
    assert flashes.seen == []
