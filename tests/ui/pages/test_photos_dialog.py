import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from haihecup.documents.sheets import read_sheets
from haihecup.services.keep_photos import PhotoReport
from haihecup.ui.pages.photos_dialog import PhotosDialog

NO_NAME = "no entry number, ID number or name"
LEFT_OUT = (
    *((f"东丽区/IMG_{n:03}", NO_NAME) for n in range(40)),
    ("张伟", "2 people have this name"),
)


@pytest.fixture
def dialog(on_desk):
    on_desk.begin()
    made = PhotosDialog(on_desk.hall, PhotoReport(3, LEFT_OUT))
    on_desk.qtbot.addWidget(made)
    made.show()
    return made


def test_every_file_that_shows_nobody_is_listed_with_the_reason(dialog):
    assert dialog.head.text() == "41 files show nobody"
    assert dialog.text.text().startswith("3 photos were taken in. Name these files")
    assert tuple(dialog.model.shown_rows()) == LEFT_OUT


def test_all_of_them_are_copied_by_key(qtbot, dialog):
    qtbot.keyClick(dialog.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "File\tWhy it shows nobody"
    assert lines[-1] == "张伟\t2 people have this name"
    assert len(lines) == 42


def test_the_list_is_saved_as_a_workbook(dialog, on_desk, tmp_path):
    target = tmp_path / "photos.xlsx"
    on_desk.messages.answers = [None, target]
    dialog.save_button.click()
    on_desk.settle()
    assert on_desk.messages.read() == []
    dialog.save_button.click()
    on_desk.settle()
    assert on_desk.messages.read() == [("fact", f"Written: {target}")]
    rows = read_sheets(target)[0].rows
    assert rows[0] == ["File", "Why it shows nobody"]
    assert len(rows) == 42
