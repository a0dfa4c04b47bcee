import io
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from haihecup.domain.certificate_layouts import BACKGROUND, SEAL
from haihecup.services.desk import Desk
from haihecup.services.issue_certificates import read_pictures
from haihecup.services.keep_safe import backup_folder
from haihecup.ui.pages.settings_page import SettingsPage
from tests.services.small_competition import EDITION


@pytest.fixture
def page(on_desk):
    on_desk.begin()
    return on_desk.show(SettingsPage)


@pytest.fixture
def seal(tmp_path):
    path = tmp_path / "seal.png"
    Image.new("RGBA", (40, 40), (200, 0, 0, 120)).save(path)
    return path


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def key_in(field, text, type_in):
    field.line.setFocus()
    field.line.selectAll()
    type_in(field.line, text)


def remembered(page):
    return page.hall.preferences.read()


def test_the_edition_in_force_stands_in_the_fields(page):
    assert (page.name.text(), page.year.text()) == (EDITION.name, "2026")
    assert page.serial.text() == "HHGJ-{year}-{n:05}"


def test_the_edition_is_kept_when_it_is_saved(qtbot, page, on_desk, type_in):
    key_in(page.organiser, "市人社局；市总工会", type_in)
    press(qtbot, page.save_button)
    on_desk.settle()
    kept = on_desk.ask(Desk.edition)
    assert kept == replace(EDITION, organiser="市人社局；市总工会")


@pytest.mark.parametrize(
    ("which", "typed"), [("name", " "), ("year", "明年"), ("serial", "证书"), ("year", "1999")]
)
def test_what_cannot_be_is_refused_below_its_field(qtbot, page, on_desk, type_in, which, typed):
    field = getattr(page, which)
    key_in(field, typed, type_in)
    press(qtbot, page.save_button)
    on_desk.settle()
    assert field.error()
    assert on_desk.ask(Desk.edition) == EDITION


def test_colours_change_at_once_and_are_remembered(qtbot, page):
    press(qtbot, page.theme._group.button(2))
    assert remembered(page).theme == "dark"


def test_the_language_is_remembered_for_the_next_start(qtbot, page):
    press(qtbot, page.language._group.button(1))
    assert remembered(page).language == "en"


def test_the_name_for_sign_in_is_remembered(qtbot, page, type_in):
    key_in(page.person, "王敏", type_in)
    qtbot.keyClick(page.person.line, Qt.Key.Key_Return)
    assert remembered(page).person == "王敏"


def test_backups_go_into_the_folder_that_was_chosen_and_back(
    qtbot, page, on_desk, messages, tmp_path
):
    messages.answers = [tmp_path / "stick"]
    press(qtbot, page.choose_folder)
    on_desk.settle()
    assert page.folder.text() == str(tmp_path / "stick")
    assert on_desk.ask(backup_folder) == tmp_path / "stick"
    press(qtbot, page.beside)
    on_desk.settle()
    assert on_desk.ask(backup_folder) == tmp_path / "cup-backups"
    assert remembered(page).backup_folder == ""


def test_a_seal_is_chosen_seen_and_taken_away(qtbot, page, on_desk, messages, seal):
    choice = page.pictures[SEAL]
    assert not choice.remove_button.isVisible()
    messages.answers = [seal]
    press(qtbot, choice.choose_button)
    on_desk.settle()
    page.refresh(None)
    on_desk.settle()
    assert choice.picture.isVisible()
    kept = on_desk.ask(read_pictures)
    assert Image.open(io.BytesIO(kept[SEAL])).size == (40, 40)
    press(qtbot, choice.remove_button)
    on_desk.settle()
    assert on_desk.ask(read_pictures) == {}


def test_a_file_that_is_no_picture_is_refused(qtbot, page, on_desk, messages, tmp_path):
    (tmp_path / "seal.docx").write_bytes(b"PK")
    messages.answers = [tmp_path / "seal.docx"]
    press(qtbot, page.pictures[BACKGROUND].choose_button)
    on_desk.settle()
    ((kind, sentence),) = messages.read()
    assert kind == "problem"
    assert "seal.docx" in sentence
