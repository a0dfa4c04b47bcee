import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QKeyEvent

from haihecup import app as composing
from haihecup import settings
from haihecup.app import Program
from haihecup.domain.competition import Edition
from haihecup.domain.users import Role
from haihecup.i18n import CHINESE, ENGLISH, language
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.manage_users import add_user
from haihecup.services.prepare_competition import add_catalogue, list_events
from haihecup.ui import demo_run, theme
from haihecup.ui.components.buttons import Button
from haihecup.ui.sign_in import Begin, NewCompetition, SignIn
from haihecup.ui.who_works import WhoWorks
from tests.ui.sample_pages import PlainPage, entries

PHRASE = "four quiet river boats"


@pytest.fixture
def file(tmp_path):
    """A competition that exists."""
    path = tmp_path / "海河2026.haihe"
    create_desk(path, PHRASE, Edition("2026 Haihe", 2026), "王敏").close()
    return path


@pytest.fixture
def type_in():
    """Type any characters into a widget."""

    def typed(widget, text):
        for letter in text:
            QCoreApplication.sendEvent(
                widget,
                QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
            )

    return typed


@pytest.fixture
def program(qtbot, qapp, tmp_path, monkeypatch):
    """The program at its start, with pages of words only and its memory in a folder of the test."""

    def plain():
        return [entry for entry in entries() if entry.key not in ("overview", "registration")]

    monkeypatch.setattr(composing, "page_entries", plain)
    qapp.setStyle("Fusion")
    made = Program(qapp, settings.Settings(person="王敏", theme="light"), tmp_path / "memory")
    qtbot.addWidget(made.shell)
    made.show()
    yield made
    made.close_competition()


def sign_in(qtbot, program, path, phrase):
    program.show_sign_in(str(path))
    form = program.stack.currentWidget()
    assert isinstance(form, SignIn)
    qtbot.keyClicks(form.passphrase.line, phrase)
    qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
    return form


def test_a_competition_is_opened_by_its_passphrase_and_remembered(qtbot, program, file, tmp_path):
    sign_in(qtbot, program, file, PHRASE)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    assert program.shell.isHidden()
    assert isinstance(program.window.page(), PlainPage)
    qtbot.waitUntil(lambda: program.window.windowTitle().startswith("2026 Haihe"))
    assert settings.read(tmp_path / "memory").recent == (str(file),)


def test_a_wrong_passphrase_leaves_the_form_with_its_sentence(qtbot, program, file):
    form = sign_in(qtbot, program, file, "wrong passphrase")
    qtbot.waitUntil(lambda: form.passphrase.error() != "")
    assert program.window is None
    form.passphrase.line.clear()
    qtbot.keyClicks(form.passphrase.line, PHRASE)
    qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None)


def test_a_new_competition_is_created_where_one_chooses(qtbot, program, tmp_path, monkeypatch):
    chosen = tmp_path / "new"
    monkeypatch.setattr(program.messages, "file_to_save", lambda *_all: chosen)
    qtbot.mouseClick(program.start.new, Qt.MouseButton.LeftButton)
    form = program.stack.currentWidget()
    assert isinstance(form, NewCompetition)
    for field in (form.passphrase, form.again):
        qtbot.keyClicks(field.line, PHRASE)
    qtbot.mouseClick(form.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None)
    assert (tmp_path / "new.haihe").exists()


def create(program, monkeypatch, place, begin, passphrase=""):
    monkeypatch.setattr(program.messages, "file_to_save", lambda *_all: place)
    program.show_new()
    form = program.stack.currentWidget()
    form.begin.choose(begin)
    form.begin.chosen.emit(begin)
    for field in (form.passphrase, form.again):
        field.set_text(PHRASE)
    form.old_passphrase.set_text(passphrase)
    form.submit()
    return form


def events_of(path):
    with open_desk(path, PHRASE, "王敏") as desk:
        return len(list_events(desk))


@pytest.mark.parametrize(("begin", "count"), [(Begin.CATALOGUE, 118), (Begin.EMPTY, 0)])
def test_a_new_competition_begins_with_the_catalogue_or_empty(
    qtbot, program, tmp_path, monkeypatch, begin, count
):
    create(program, monkeypatch, tmp_path / "new.haihe", begin)
    qtbot.waitUntil(lambda: program.window is not None)
    program.close_competition()
    assert events_of(tmp_path / "new.haihe") == count


def test_a_new_competition_begins_with_the_events_of_another_edition(
    qtbot, program, file, tmp_path, monkeypatch
):
    with open_desk(file, PHRASE, "王敏") as desk:
        add_catalogue(desk)
    monkeypatch.setattr(program.messages, "file_to_open", lambda *_all: file)
    form = create(program, monkeypatch, tmp_path / "new.haihe", Begin.EARLIER, "wrong")
    qtbot.waitUntil(lambda: form.problem() != "")
    assert not (tmp_path / "new.haihe").exists()
    form.old_passphrase.set_text(PHRASE)
    form.submit()
    qtbot.waitUntil(lambda: program.window is not None)
    program.close_competition()
    assert events_of(tmp_path / "new.haihe") == 118


def test_a_competition_that_cannot_be_created_is_told_in_the_form(
    qtbot, program, file, monkeypatch
):
    monkeypatch.setattr(program.messages, "file_to_save", lambda *_all: file)
    program.show_new()
    form = program.stack.currentWidget()
    for field in (form.passphrase, form.again):
        field.set_text(PHRASE)
    form.submit()
    qtbot.waitUntil(lambda: form.problem() != "")
    assert program.window is None


def test_a_file_that_is_gone_is_told_on_the_start_page(program, tmp_path):
    program.show_sign_in(str(tmp_path / "gone.haihe"))
    assert "gone.haihe" in program.start.problem()
    assert program.stack.currentWidget() is program.start


def test_switching_the_user_asks_for_the_passphrase_again(qtbot, program, file):
    sign_in(qtbot, program, file, PHRASE)
    qtbot.waitUntil(lambda: program.window is not None)
    program.window.activateWindow()
    qtbot.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert program.window is None
    assert program.tasks is None
    assert isinstance(program.stack.currentWidget(), SignIn)


def test_closing_remembers_the_size_of_the_window(qtbot, program, file, tmp_path):
    sign_in(qtbot, program, file, PHRASE)
    qtbot.waitUntil(lambda: program.window is not None)
    program.window.resize(1200, 700)
    program.close_competition()
    kept = settings.read(tmp_path / "memory")
    assert (kept.width, kept.height) == (1200, 700)
    assert program.shell.isVisible()
    assert [card.text() for card in program.start.recent_cards()] == ["海河2026"]


def test_a_competition_is_taken_off_the_recent_ones(qtbot, program, tmp_path):
    program.remember(program.settings.with_recent("/srv/old.haihe"))
    program.show_start()
    away = program.start.findChildren(Button)[-1]
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert settings.read(tmp_path / "memory").recent == ()


def test_the_theme_is_turned_and_remembered(program, tmp_path):
    program.turn_theme()
    assert theme.tokens().name == "dark"
    assert settings.read(tmp_path / "memory").theme == "dark"
    program.turn_theme()
    assert theme.tokens().name == "light"


def test_the_other_language_is_kept_for_the_next_start(program, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(program.messages, "fact", said.append)
    program.turn_language()
    assert settings.read(tmp_path / "memory").language == ENGLISH
    assert said != []


def test_every_command_of_the_program_has_words_and_a_key_of_its_own(program):
    commands = program.commands()
    keys = [command.shortcut for command in commands if command.shortcut]
    assert all(command.words for command in commands)
    assert len(keys) == len(set(keys))


def a_demo(monkeypatch, tmp_path, code):
    """Let a few lines of Python stand for the demo."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(demo_run, "demo_command", lambda *_all: [sys.executable, "-c", code])


def test_the_demo_tells_its_steps_and_is_opened(qtbot, program, file, tmp_path, monkeypatch):
    a_demo(monkeypatch, tmp_path, "print('Roster imported')")
    monkeypatch.setattr(composing, "DEMO_PASSPHRASE", PHRASE)
    real = Path.glob
    monkeypatch.setattr(
        Path,
        "glob",
        lambda self, pattern: [file] if "haihecup-demo" in str(self) else real(self, pattern),
    )
    with qtbot.waitSignal(program.start.demo_asked):
        qtbot.mouseClick(program.start.demo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None)
    assert program.start.demo.isEnabled()


def test_a_demo_that_fails_tells_why(qtbot, program, tmp_path, monkeypatch):
    a_demo(monkeypatch, tmp_path, "import sys; sys.exit('The disk is full.')")
    qtbot.mouseClick(program.start.demo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.start.problem() == "The disk is full.")
    assert program.start.demo.isEnabled()


def test_the_window_speaks_chinese_with_qts_own_words(qapp):
    composing.speak(CHINESE)
    try:
        dressed = composing.dressed_application(language())
        assert dressed is qapp
        assert dressed.applicationName() == "haihecup"
        if language() == CHINESE:
            assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    finally:
        for words in qapp.findChildren(QTranslator):
            qapp.removeTranslator(words)
        composing.speak(ENGLISH)


def test_the_program_has_a_mark_for_the_task_bar(qapp):
    assert qapp is not None
    assert not composing.mark_icon().pixmap(32, 32).isNull()


def test_a_file_named_on_the_command_line_is_opened(qapp, file, monkeypatch):
    shown = []
    monkeypatch.setattr(type(qapp), "exec", lambda *_all: 0)
    monkeypatch.setattr(Program, "show", lambda _self: None)
    monkeypatch.setattr(Program, "show_sign_in", lambda _self, location: shown.append(location))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert composing.main([str(file)]) == 0
    monkeypatch.setattr(sys, "argv", ["haihecup-window", "twice"])
    assert composing.main() == 0
    assert shown == [str(file), "twice"]
    composing.speak(ENGLISH)
    assert datetime.now(UTC).year >= 2025


def test_a_backup_is_made_by_itself_after_opening(qtbot, program, file):
    sign_in(qtbot, program, file, PHRASE)
    folder = file.parent / "海河2026-backups"
    qtbot.waitUntil(lambda: program.tasks is not None and program.tasks.idle())
    qtbot.waitUntil(lambda: len(list(folder.glob("*.haihe"))) == 1)
    assert program._minute.isActive()


def test_backups_go_into_the_folder_that_is_remembered(qtbot, program, file, tmp_path):
    program.remember(replace(program.settings, backup_folder=str(tmp_path / "stick")))
    sign_in(qtbot, program, file, PHRASE)
    qtbot.waitUntil(lambda: len(list((tmp_path / "stick").glob("*.haihe"))) == 1)


def test_what_the_settings_page_changes_is_worn_at_once_and_remembered(
    qtbot, program, file, tmp_path
):
    sign_in(qtbot, program, file, PHRASE)
    qtbot.waitUntil(lambda: program.window is not None)
    preferences = program.window.hall.preferences
    preferences.change(replace(preferences.read(), theme="dark"))
    assert theme.tokens().name == "dark"
    assert settings.read(tmp_path / "memory").theme == "dark"
    preferences.change(replace(preferences.read(), theme="light"))
    assert theme.tokens().name == "light"


ORGANISER = "周立国"
SECRET = "river boat four 9"


@pytest.fixture
def staffed(file):
    """A competition with one user."""
    with open_desk(file, PHRASE, "王敏") as desk:
        add_user(desk, ORGANISER, Role.ORGANISER, SECRET, "2580")
    return file


def test_a_competition_with_users_asks_who_works_before_anything_is_seen(
    qtbot, program, staffed, type_in
):
    sign_in(qtbot, program, staffed, PHRASE)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    window = program.window
    cover = window.findChild(WhoWorks)
    assert window.locked()
    assert "2026 Haihe" not in window.windowTitle()
    type_in(cover.secret.line, SECRET)
    qtbot.keyClick(cover.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked())
    qtbot.waitUntil(lambda: window.windowTitle().startswith("2026 Haihe"))
    assert isinstance(window.page(), PlainPage)
    assert program.settings.person == ORGANISER


def test_whoever_cannot_sign_in_closes_the_competition(qtbot, program, staffed):
    sign_in(qtbot, program, staffed, PHRASE)
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible())
    qtbot.mouseClick(program.window.findChild(WhoWorks).leave, Qt.MouseButton.LeftButton)
    assert program.window is None
    assert program.shell.isVisible()
