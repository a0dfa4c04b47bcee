import pytest
from PySide6.QtCore import Qt

from haihecup.ui.global_search import GlobalSearch
from haihecup.ui.main_window import MainWindow
from haihecup.ui.page_table import page_entries
from tests.services.furnished_competition import furnish
from tests.services.small_competition import NAMES


@pytest.fixture
def window(on_desk, tasks, messages):
    on_desk.begin(furnish)
    search = GlobalSearch(tasks)
    made = MainWindow(page_entries(), tasks, messages, find=search.find)
    search.serve(made)
    on_desk.qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.show_page("overview")
    on_desk.settle()
    return made


def look_for(on_desk, window, typed):
    """Open the palette, type, and go where the first line leads."""
    window.palette_all.open()
    on_desk.qtbot.keyClicks(window.palette_all.field, typed)
    on_desk.settle()
    on_desk.qtbot.keyClick(window.palette_all.field, Qt.Key.Key_Return)
    on_desk.settle()
    on_desk.qtbot.wait(30)


def test_an_entry_number_leads_to_the_row_of_a_page_that_was_not_open_yet(on_desk, window):
    look_for(on_desk, window, "GJ02-0003")
    assert window.page_key() == "registration"
    row = window.page().list.table.current_row()
    assert (row.entry_number, row.names) == ("GJ02-0003", (NAMES[2],))


def test_pinyin_initials_lead_to_a_judge_in_his_view(on_desk, window):
    look_for(on_desk, window, "oyzy")
    assert window.page_key() == "registration"
    view = window.page().views.view()
    assert view.table.current_row().judge.name == "欧阳志远"


def test_who_is_not_there_is_not_found_and_a_work_code_finds_nobody(on_desk, window):
    codes = on_desk.ask(
        lambda desk: [
            entry.work_code
            for entry in _roster(desk)
            if entry.work_code and not entry.work_code.isdecimal()
        ]
    )
    assert codes
    for typed in ("wxyz", codes[0]):
        window.palette_all.open()
        on_desk.qtbot.keyClicks(window.palette_all.field, typed)
        on_desk.settle()
        assert [line.words for line in window.palette_all.found()] == ["Nothing found"]


def _roster(desk):
    with desk.reading() as work:
        return work.entries.roster()
