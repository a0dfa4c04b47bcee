"""Users at the window: signing in, switching, the lock, and what each role sees."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from haihecup.domain.journal import Action
from haihecup.domain.roles import PAGES
from haihecup.domain.users import Role
from haihecup.services.desk import open_desk
from haihecup.storage.journal_book import Filter
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.components.question import Question, QuestionDialog
from haihecup.ui.frame_reading import read_frame
from haihecup.ui.main_window import MainWindow
from haihecup.ui.own_password import OwnPasswordDialog
from haihecup.ui.page import Preferences
from haihecup.ui.user_watch import UserWatch, read_people
from tests.services.small_competition import PASSPHRASE, clock
from tests.services.with_users import NAMES, PIN, a_desk_with_users, password_of
from tests.ui.sample_pages import entries

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
KEYER, CHIEF, VIEWER = (NAMES[r] for r in (Role.KEYER, Role.CHIEF_JUDGE, Role.VIEWER))


class Hands:
    """The window of a competition with users, and the hands on its keys."""

    def __init__(self, qtbot, tasks, messages, type_in):
        self.qtbot, self.tasks, self.type_in = qtbot, tasks, type_in
        self.seconds = 0.0
        self.preferences = Preferences.forgetful()
        self.window = MainWindow(entries(), tasks, messages, preferences=self.preferences)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.watch = UserWatch(self.window, self.preferences, lambda: self.seconds)
        self.cover = self.watch.cover
        self.window.changes_seen.connect(lambda _changes: self.read_frame())

    def read_frame(self):
        self.tasks.read("frame", lambda desk, _work: read_frame(desk), self.window.show_facts)

    def begin(self, person=""):
        people = []
        self.tasks.read("people", read_people, people.extend)
        self.settle()
        self.watch.begin(people, person)
        self.window.show()
        self.window.activateWindow()
        self.read_frame()
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(self.tasks.idle)

    def sign_in(self, name, secret):
        """Type a name and a password and press Enter, as a person does."""
        self.cover.name.line.setFocus()
        self.cover.name.line.clear()
        self.type_in(self.cover.name.line, name)
        self.qtbot.keyClick(self.cover.name.line, ENTER)
        self.type_in(self.cover.secret.line, secret)
        self.qtbot.keyClick(self.cover.secret.line, ENTER)
        self.settle()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.window, key, modifier)

    def ask(self, question):
        answers = []
        self.tasks.queue("test", lambda desk, _work: [question(desk)], answers.extend)
        self.settle()
        return answers[0]


@pytest.fixture
def hands(qtbot, tasks, messages, type_in, tmp_path):
    path = tmp_path / "cup.haihe"
    a_desk_with_users(path).close()
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "?", clock), lambda: None)
    made = Hands(qtbot, tasks, messages, type_in)
    yield made
    tasks.close(lambda desk: desk.close())


def seen(window):
    """All words that can be read on the window now."""
    shown = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and callable(getattr(one, "text", None))
    ]
    return "\n".join([window.windowTitle(), *(one.text() for one in shown)])


def test_before_somebody_has_signed_in_nothing_of_the_competition_is_seen(hands):
    hands.begin()
    assert hands.window.locked()
    assert "海河工匠杯" not in seen(hands.window)
    assert hands.cover.table.rows.rowCount() == len(Role)


def test_who_worked_here_last_only_types_the_password(hands):
    hands.begin(VIEWER)
    assert hands.cover.chosen() == VIEWER
    assert hands.cover.secret.line.hasFocus()
    hands.type_in(hands.cover.secret.line, password_of(VIEWER))
    hands.qtbot.keyClick(hands.cover.secret.line, ENTER)
    hands.settle()
    assert not hands.window.locked()
    assert hands.window.top.person.text() == VIEWER
    assert hands.window.top.person.role == "Viewer"
    assert hands.window.windowTitle().startswith("2026年“海河工匠杯”")


def test_a_name_is_found_by_its_pinyin_initials(hands):
    hands.begin()
    hands.type_in(hands.cover.name.line, "czq")
    assert hands.cover.chosen() == CHIEF
    hands.type_in(hands.cover.name.line, "zzz")
    assert hands.cover.chosen() == ""
    hands.qtbot.keyClick(hands.cover.name.line, ENTER)
    hands.qtbot.keyClick(hands.cover.secret.line, ENTER)
    assert hands.cover.name.line.hasFocus()


def test_arrows_choose_the_name_from_the_password_field_too(hands):
    hands.begin(VIEWER)
    before = hands.cover.chosen()
    hands.qtbot.keyClick(hands.cover.secret.line, Qt.Key.Key_Down)
    assert hands.cover.chosen() != before
    hands.qtbot.keyClick(hands.cover.secret.line, Qt.Key.Key_Up)
    assert hands.cover.chosen() == before
    hands.qtbot.keyClick(hands.cover.secret.line, Qt.Key.Key_Escape)
    assert hands.cover.name.line.hasFocus()


def test_a_wrong_password_is_told_below_and_the_window_stays_covered(hands):
    hands.begin()
    hands.sign_in(KEYER, "not the password")
    assert "4 more" in hands.cover.secret.error()
    assert hands.cover.secret.text() == ""
    assert hands.window.locked()
    hands.qtbot.keyClick(hands.cover.secret.line, ENTER)
    assert "Type the password" in hands.cover.secret.error()


def test_no_key_reaches_the_pages_while_the_window_is_locked(hands):
    hands.begin()
    hands.window.page_changed.connect(pytest.fail)
    for key in (Qt.Key.Key_1, Qt.Key.Key_K, Qt.Key.Key_E):
        hands.press(key, CTRL)
    assert hands.window.palette_all.isHidden()
    assert hands.window.page() is None


@pytest.mark.parametrize("role", list(Role))
def test_each_role_finds_its_own_pages_in_the_navigation(hands, role):
    hands.begin()
    hands.sign_in(NAMES[role], password_of(NAMES[role]))
    shown = hands.window.navigation.shown()
    assert shown == [key for key in shown if role in PAGES[key]]
    assert hands.window.page_key() == shown[0]
    going = [one.key for one in hands.window.window_commands() if one.key.startswith("go-")]
    assert going == [f"go-{key}" for key in shown]
    if role in (Role.KEYER, Role.JUDGE):
        assert shown == ["marks"]


def test_a_link_to_a_page_of_others_says_for_whom_it_is(hands, messages):
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    hands.window.go("registration")
    assert hands.window.page_key() == "marks"
    ((kind, told),) = messages.read()
    assert kind == "problem"
    assert "Secretariat" in told


def test_a_keyer_finds_only_the_given_events(hands):
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    assert [one.code for one in hands.window._facts.events] == ["GJ01"]
    hands.press(Qt.Key.Key_L, CTRL)
    hands.settle()
    hands.sign_in(VIEWER, password_of(VIEWER))
    assert [one.code for one in hands.window._facts.events] == ["GJ01", "GJ02"]


def test_pages_learn_from_the_hall_what_is_refused(hands):
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    assert hands.window.hall.may(Action.MARKS_KEYED) == ""
    assert "Chief judge" in hands.window.hall.may(Action.MARK_CORRECTED)


def test_ctrl_l_switches_by_keys_alone_within_two_seconds(hands):
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    hands.press(Qt.Key.Key_L, CTRL)
    hands.settle()
    hands.sign_in(CHIEF, password_of(CHIEF))
    began = time.process_time()
    hands.press(Qt.Key.Key_L, CTRL)
    hands.settle()
    assert hands.cover.chosen() == KEYER
    hands.qtbot.keyClick(hands.cover.name.line, ENTER)
    hands.qtbot.keyClicks(hands.cover.secret.line, PIN)
    hands.qtbot.keyClick(hands.cover.secret.line, ENTER)
    hands.settle()
    assert time.process_time() - began < 2
    assert not hands.window.locked()
    assert hands.ask(lambda desk: desk.author.person) == KEYER


def test_each_finds_the_own_pages_as_they_were_left(hands):
    hands.begin()
    hands.sign_in(CHIEF, password_of(CHIEF))
    hands.window.show_page("results")
    mine = hands.window.page()
    hands.press(Qt.Key.Key_L, CTRL)
    hands.settle()
    at_once = []
    hands.watch.signed_in.connect(
        lambda _user: at_once.append((hands.window.user().name, hands.window.top.person.text()))
    )
    hands.sign_in(VIEWER, password_of(VIEWER))
    assert at_once == [(VIEWER, VIEWER)]
    assert hands.window.page() is not mine
    hands.press(Qt.Key.Key_L, CTRL)
    hands.settle()
    hands.sign_in(CHIEF, PIN)
    hands.window.show_page("results")
    assert hands.window.page() is mine


def test_what_was_keyed_before_the_switch_stands_under_its_keyer(hands):
    hands.begin()
    hands.sign_in(CHIEF, password_of(CHIEF))
    hands.tasks.queue("note", lambda desk, _work: note(desk))
    hands.press(Qt.Key.Key_L, CTRL)
    hands.settle()
    hands.sign_in(VIEWER, password_of(VIEWER))
    assert hands.ask(authors_of_ties) == [CHIEF]


def note(desk):
    with desk.writing(Action.TIE_DECIDED) as work:
        work.note("GJ01")


def authors_of_ties(desk):
    with desk.reading() as work:
        return [one.person for one in work.journal.page(Filter(act=Action.TIE_DECIDED), 5)]


def test_nobody_writes_while_the_window_is_locked(hands, messages):
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    hands.press(Qt.Key.Key_L, CTRL)
    hands.tasks.queue("note", lambda desk, _work: note(desk))
    hands.settle()
    ((_kind, told),) = messages.read()
    assert "Nobody is signed in" in told


def test_after_ten_idle_minutes_the_window_is_locked_for_the_same_person(hands):
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    hands.seconds = 599
    hands.watch.idle.look()
    assert not hands.window.locked()
    hands.seconds = 601
    hands.watch.idle.look()
    hands.settle()
    assert hands.window.locked()
    assert "海河工匠杯" not in seen(hands.window)
    assert hands.cover.chosen() == KEYER
    hands.qtbot.keyClicks(hands.cover.secret.line, PIN)
    hands.qtbot.keyClick(hands.cover.secret.line, ENTER)
    hands.settle()
    assert not hands.window.locked()
    hands.seconds = 700
    hands.watch.idle.look()
    assert not hands.window.locked()


def test_a_touch_of_any_kind_keeps_the_window_open(hands):
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    handle = hands.window.windowHandle()
    hands.watch.idle.listen_at(handle)
    hands.seconds = 590
    hands.qtbot.mouseMove(hands.window)
    hands.qtbot.keyClick(handle, Qt.Key.Key_F9)
    hands.seconds = 620
    hands.watch.idle.look()
    assert not hands.window.locked()


def test_the_lock_comes_when_this_laptop_says(hands):
    hands.preferences.change(replace(hands.preferences.read(), idle_minutes=3))
    hands.begin()
    hands.sign_in(KEYER, password_of(KEYER))
    hands.seconds = 181
    hands.watch.idle.look()
    hands.settle()
    assert hands.window.locked()


def test_a_question_that_stands_open_is_closed_by_the_lock(hands):
    hands.begin()
    hands.sign_in(CHIEF, password_of(CHIEF))
    dialog = QuestionDialog(Question("退回？", "GJ01 数控车", "退回"), hands.window)
    hands.qtbot.addWidget(dialog)
    dialog.open()
    assert QApplication.activeModalWidget() is dialog
    hands.seconds = 601
    hands.watch.idle.look()
    hands.settle()
    assert hands.window.locked()
    assert not dialog.isVisible()


class _Secret(DialogFrame):
    """Shows what can never be shown again."""

    covered = False

    def covered_instead(self):
        self.covered = True
        return True


def test_what_can_never_be_shown_again_is_covered_and_outlives_the_lock(hands):
    hands.begin()
    hands.sign_in(CHIEF, password_of(CHIEF))
    dialog = _Secret("Slip 1 of 4", "", 400, hands.window)
    hands.qtbot.addWidget(dialog)
    dialog.open()
    hands.seconds = 601
    hands.watch.idle.look()
    hands.settle()
    assert dialog.covered
    assert dialog.isVisible()
    assert not hands.window.locked()
    dialog.accept()
    hands.seconds = 1203
    hands.watch.idle.look()
    hands.settle()
    assert hands.window.locked()


def test_closing_is_possible_from_the_cover(hands):
    hands.begin()
    with hands.qtbot.waitSignal(hands.watch.leaving):
        hands.qtbot.mouseClick(hands.cover.leave, Qt.MouseButton.LeftButton)


def test_without_users_ctrl_l_asks_for_the_passphrase_and_idleness_locks_nothing(
    qtbot, tasks, messages, type_in
):
    made = Hands(qtbot, tasks, messages, type_in)
    made.window.show()
    made.window.show_page("marks")
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    with qtbot.waitSignal(made.watch.passphrase_asked):
        made.press(Qt.Key.Key_L, CTRL)
    made.seconds = 10_000
    made.watch.idle.look()
    assert not made.window.locked()


def test_a_judge_changes_the_own_password_from_the_menu(hands):
    hands.begin()
    name = NAMES[Role.JUDGE]
    hands.sign_in(name, password_of(name))
    command = next(one for one in hands.window.window_commands() if one.key == "own-password")
    command.run()
    dialog = hands.window.findChild(OwnPasswordDialog)
    hands.type_in(dialog.old.line, "not the password")
    hands.type_in(dialog.new.line, "four quiet river boats")
    hands.type_in(dialog.again.line, "four quiet river boats")
    hands.qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    hands.settle()
    assert "4 more" in dialog.old.error()
    dialog.old.line.clear()
    hands.type_in(dialog.old.line, password_of(name))
    hands.qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    hands.settle()
    hands.qtbot.waitUntil(lambda: hands.window.findChild(OwnPasswordDialog) is None)
    hands.press(Qt.Key.Key_L, CTRL)
    hands.settle()
    hands.sign_in(name, "four quiet river boats")
    assert not hands.window.locked()
