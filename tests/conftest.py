"""What all tests stand on: no real screen, the person's settings left alone, one steady pace."""

import gc
import itertools
import os
import time
from functools import cache

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QTimer
from pytestqt.qtbot import QtBot
from sqlalchemy import event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from haihecup import i18n
from haihecup.demo.whole_competition import SIZES, Demo
from haihecup.resources import resource
from haihecup.services import password_hash
from haihecup.storage import engines
from haihecup.storage.engines import FileKey
from haihecup.storage.upgrades import Steps, revision_of
from haihecup.ui.collector import collect_what_is_due
from haihecup.vault import signing_keys
from tests.kept_pictures import Album
from tests.scratch import scratch
from tests.services.small_competition import PASSPHRASE

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("house", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("house")


SALT = b"sixteen of salt!"
HOME = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


# where a fault shows within seconds, and where most others would show too
QUICK = ("tests/domain/", "tests/vault/", "tests/test_house", "tests/services/", "tests/documents/")


def pytest_collection_modifyitems(items):
    """Let the quick tests tell of faults at once, and no worker be left alone with a slow one.

    Each worker begins at its share of the list and takes over from the end of the others': with
    the slow tests in the middle the first one begins with the quick and the second with the slow.
    """

    def room(one):
        return next(
            (at for at, start in enumerate(QUICK) if one.nodeid.startswith(start)), len(QUICK)
        )

    slow = [one for one in items if one.get_closest_marker("slow")]
    others = sorted((one for one in items if not one.get_closest_marker("slow")), key=room)
    middle = len(items) // 2
    items[:] = [*others[:middle], *slow, *others[middle:]]


def pytest_collection_finish():
    """Search for garbage as the window does: never on a worker's thread, and not among modules."""
    gc.disable()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_of_one_test():
    """Let go of what a test left, in the thread that made it.

    A widget that is to end does so only when an event loop runs again; hundreds that wait for it
    would all be dressed anew by a test that changes the clothes.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_what_is_due()


@pytest.fixture(scope="session", autouse=True)
def keys_derived_once():
    """Derive the key of a passphrase once: 256,000 rounds take a quarter of a second each time.

    All files that the tests make have one salt and are otherwise what they always are: a process
    that knows nothing of this opens them, and files with a salt of their own are opened too. The
    same holds for what locks a signing key.
    """
    derive, own = cache(FileKey.derive), (FileKey.fresh, signing_keys._fresh_salt)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signing_keys, "_stretched", cache(signing_keys._stretched))
        patch.setattr(signing_keys, "_fresh_salt", lambda: SALT)
        patch.setattr(FileKey, "derive", derive)
        patch.setattr(FileKey, "fresh", lambda passphrase: derive(passphrase, SALT))
        yield own


@pytest.fixture(scope="session", autouse=True)
def passwords_hashed_cheaply():
    """Hash passwords with the least work: they are as dear on purpose as a slow laptop bears.

    They are otherwise hashed and proved as always; ``test_password_hash`` has them at their price.
    """
    own = password_hash._HASHER
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            password_hash, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        )
        yield own


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once():
    """Let every database of one kind run what was compiled for the first of them.

    A program opens a competition or two and compiles each statement once; the tests open thousands
    and would do nothing as often as that. What is compiled is kept for a dialect, and any two of
    one kind say everything alike.
    """
    create, compiled = engines.create_engine, LRUCache(5_000)
    with pytest.MonkeyPatch.context() as patch:
        for kind in (PGDialect_psycopg, SQLiteDialect_pysqlite):
            patch.setattr(kind, "__eq__", lambda one, other: type(one) is type(other))
            patch.setattr(kind, "__hash__", lambda one: hash(type(one)))
        patch.setattr(
            engines,
            "create_engine",
            lambda *what, **how: create(
                *what, execution_options={"compiled_cache": compiled}, **how
            ),
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def tables_made_once():
    """Let Alembic make the tables of the first new file; every other is made by what it said then.

    Only whole new files of this program's own steps: upgrades run as they are.
    """
    run, said = Steps.run, []

    def listen(_connection, _cursor, statement, parameters, _context, _many):
        if not statement.startswith("PRAGMA"):
            said.append((statement, parameters))

    def made(steps, connection, until="head"):
        # an upgrade comes without a transaction, and asking would open one around all its steps
        founding = connection.dialect.name == "sqlite" and connection.in_transaction()
        new = founding and revision_of(connection) is None
        if not new or until not in ("head", steps.newest) or steps.newest != Steps().newest:
            run(steps, connection, until)
        elif said:
            for statement, parameters in said:
                connection.exec_driver_sql(statement, parameters)
        else:
            event.listen(connection, "before_cursor_execute", listen)
            run(steps, connection, until)
            event.remove(connection, "before_cursor_execute", listen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Steps, "run", made)
        yield


@pytest.fixture(scope="session")
def whole_competition(tmp_path_factory):
    """The file of a small competition that went all the way to printed certificates."""
    folder = tmp_path_factory.mktemp("whole")
    return Demo(folder, SIZES["small"], PASSPHRASE, lambda _step: None).run().competition


@pytest.fixture
def salts_of_their_own(keys_derived_once, monkeypatch):
    """Give every new file its own salt, as it is outside the tests."""
    fresh, fresh_salt = keys_derived_once
    monkeypatch.setattr(FileKey, "fresh", fresh)
    monkeypatch.setattr(signing_keys, "_fresh_salt", fresh_salt)


@pytest.fixture(scope="session", autouse=True)
def homes(tmp_path_factory):
    """Empty folders, one after the other; what is made for many tests lives in the first."""
    street = tmp_path_factory.mktemp("homes")
    with pytest.MonkeyPatch.context() as patch:
        for variable in HOME:
            patch.setenv(variable, str(street))
        yield (street / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def a_home_of_its_own(homes, monkeypatch):
    """Keep settings, logs and remembered heads of the person at this machine out of the tests."""
    home = next(homes)
    home.mkdir()
    for variable in HOME:
        monkeypatch.setenv(variable, str(home))
    monkeypatch.delenv("HAIHECUP_PASSPHRASE", raising=False)


LOOKS_AGAIN_MS = 10


class PatientBot(QtBot):
    """Waits as long as a busy machine may need, and no longer than until it has come."""

    def waitUntil(self, callback, *, timeout=60_000):  # noqa: N802 - the name is pytest-qt's
        """Look as soon as the window has nothing left to do, not at every tenth millisecond."""
        end = time.monotonic() + timeout / 1000
        while not _holds(callback) and time.monotonic() < end:
            self._until_it_holds(callback, end)
            # what is due at once, such as painting, is done before the test goes on
            QCoreApplication.processEvents()
        super().waitUntil(callback, timeout=0)

    def waitSignal(self, signal, *, timeout=60_000, **how):  # noqa: N802 - the same
        """Wait for a signal; it comes in time on a slow machine too."""
        return super().waitSignal(signal, timeout=timeout, **how)

    @staticmethod
    def _until_it_holds(callback, end):
        loop = QEventLoop()

        def look():
            if _holds(callback) or time.monotonic() > end:
                loop.quit()

        # before it sleeps, the window has done all that was asked of it
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(look)
        alarm = QTimer(interval=LOOKS_AGAIN_MS)
        alarm.timeout.connect(look)
        alarm.start()
        loop.exec()
        dispatcher.aboutToBlock.disconnect(look)


def _holds(callback):
    try:
        return callback() is not False
    except AssertionError:
        return False


@pytest.fixture
def qtbot(qapp, request):  # noqa: ARG001 - there must be an application
    """The robot that types and clicks."""
    return PatientBot(request)


def pytest_addoption(parser):
    """Let pictures of pages be kept anew where they are meant to look otherwise."""
    parser.addoption(
        "--renew-pictures", action="store_true", help="keep how pages look now (tests/files)"
    )


@pytest.fixture
def album(request, tmp_path):
    """The pictures of pages that are kept, to compare with what is printed."""
    return Album(tmp_path, renew=request.config.getoption("--renew-pictures"))


@pytest.fixture
def at_greenwich(monkeypatch):
    """Let the clock on the wall go as at Greenwich, wherever the tests run; Windows cannot."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def in_chinese():
    """Let everything be said in Chinese for one test."""
    i18n.speak(i18n.CHINESE, resource("locale"))
    yield
    i18n.speak(i18n.ENGLISH, resource("locale"))


def pytest_configure(config):
    """Lay all files into memory; pass over what the off-screen platform says of shown windows."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch()))
    if config.pluginmanager.hasplugin("pytest-qt"):
        config.addinivalue_line("qt_log_ignore", "propagateSizeHints")
