"""Each role finds on its pages only what works for it, or is told why it does not."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from haihecup.domain.journal import Action
from haihecup.domain.roles import ACTIONS, WHILE_NOBODY_WORKS, page_refusal, sees
from haihecup.domain.users import Role, User
from haihecup.services.manage_users import list_users
from haihecup.storage.journal_book import Filter
from haihecup.ui.page_of_views import PageOfViews
from haihecup.ui.page_table import page_entries
from tests.ui.message_recorder import MessageRecorder

NAME, ORGANISER, EVENT = "李航", "周立国", "GJ01"
OF_ANOTHER_ROLE = " is signed in as "
LOOKS_ASIDE_MS = 5


class SaysNo(MessageRecorder):
    """Answers every question with no, and chooses no file."""

    def _answer(self, _asked):
        return None


@pytest.fixture
def messages():
    """Somebody who looks at everything and agrees to nothing."""
    return SaysNo()


@pytest.fixture
def at_work(qtbot, tasks, messages, open_window, begun_competition):
    """Open the competition and let somebody of a role work on it."""

    def signed_in(role):
        window = open_window(begun_competition, "overview")

        def be(desk, _work):
            with desk.writing(Action.USER_ADDED) as work:
                for name, its in ((ORGANISER, Role.ORGANISER), (NAME, role)):
                    work.users.put(User(name, its, "-", events=(EVENT,)))
            desk.work_as(next(one for one in list_users(desk) if one.name == NAME))

        tasks.run("sign in", be)
        qtbot.waitUntil(tasks.idle)
        messages.read()
        window.set_user(User(NAME, role, "", events=(EVENT,), id="7"))
        window.narrow(EVENT)
        return window

    return signed_in


@contextmanager
def nothing_agreed_to():
    """Close whatever opens over the window."""

    def close():
        for shown in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if shown is not None:
                shown.reject() if hasattr(shown, "reject") else shown.close()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(LOOKS_ASIDE_MS)
    yield
    while QApplication.activePopupWidget() or QApplication.activeModalWidget():
        QApplication.processEvents()
    timer.stop()


def views_of(page):
    return ("", *page.views.keys()) if isinstance(page, PageOfViews) else ("",)


def stand_at(qtbot, tasks, window, key, view):
    """Go to a view of a page, where it is not seen already; return the page."""
    page = window.page()
    if window.page_key() != key:
        window.show_page(key)
        page = window.page()
    if isinstance(page, PageOfViews) and page.views.switch.choice() != view:
        page.views.choose(view)
    qtbot.waitUntil(tasks.idle)
    return page


def to_press(page, pressed):
    """What can be pressed on a page and was not yet."""
    return [
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and named(one) not in pressed
    ]


def named(one):
    return one.text() or one.accessibleName() or one.toolTip() or one.objectName()


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_finds_to_press_works_or_tells_why_not(qtbot, tasks, messages, at_work, role):
    window = at_work(role)
    pages = [entry.key for entry in page_entries() if sees(role, entry.under or entry.key)]
    told = []
    for key in pages:
        window.show_page(key)
        for view in views_of(window.page()):
            pressed = set()
            while left := to_press(stand_at(qtbot, tasks, window, key, view), pressed):
                what = named(left[0])
                pressed.add(what)
                with nothing_agreed_to():
                    qtbot.mouseClick(left[0], Qt.MouseButton.LeftButton)
                    qtbot.waitUntil(tasks.idle)
                told += [(key, view, what, *said) for said in messages.read()]
    user = window.user()
    elsewhere = {page_refusal(user, entry.under or entry.key) for entry in page_entries()}
    assert [one for one in told if OF_ANOTHER_ROLE in one[-1] and one[-1] not in elsewhere] == []
    assert all(one[-1].strip() for one in told)
    written = []
    tasks.run(
        "journal",
        lambda desk, _work: [one.act for one in _journal(desk)],
        written.extend,
    )
    qtbot.waitUntil(tasks.idle)
    assert all(role in ACTIONS[act] or act in WHILE_NOBODY_WORKS for act in written)


@pytest.mark.parametrize("role", list(Role))
def test_a_page_that_is_not_for_a_role_stays_closed_and_says_for_whom_it_is(
    messages, at_work, role
):
    window = at_work(role)
    seen = next(one.key for one in page_entries() if sees(role, one.under or one.key))
    for entry in page_entries():
        if not sees(role, entry.under or entry.key):
            window.show_page(seen)
            window.show_page(entry.key)
            assert window.page_key() == seen
            [(kind, sentence)] = messages.read()
            assert kind == "problem"
            assert sentence == page_refusal(window.user(), entry.under or entry.key)


def _journal(desk):
    with desk.reading() as work:
        return work.journal.page(Filter(person=NAME), limit=1000)
