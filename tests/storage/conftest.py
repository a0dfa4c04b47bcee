"""Both engines: every test that asks for ``location`` or ``database`` runs on each."""

import os
import shutil

import pytest

from haihecup.storage.database import Database
from tests.postgresql import programs, running_server
from tests.storage.competitions import EDITION, NOW, PASSPHRASE, WANG, fill

READY = ("filled", "database")


@pytest.fixture(scope="session")
def server():
    if programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no PostgreSQL server is installed; CI must have one")
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    with running_server() as running:
        yield running


@pytest.fixture(scope="session")
def ready_files(tmp_path_factory):
    """The files of the competitions that are ready, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("ready")
    return {name: _made_ready(name, folder / f"{name}.haihe") for name in READY}


@pytest.fixture(scope="session")
def ready_databases(server):
    """The names of the same on the server."""
    for name in READY:
        _made_ready(name, server.keep_database(name))
    return READY


def _made_ready(name, location):
    with Database.create(location, PASSPHRASE, EDITION, by=WANG, at=NOW) as database:
        if name == "filled":
            fill(database)
    return location


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def location(request, tmp_path):
    """Where a new competition can be put; the one that is ready lies there if the test has one."""
    ready = next((name for name in READY if name in request.fixturenames), None)
    if request.param == "file":
        path = tmp_path / "cup.haihe"
        yield (
            path
            if ready is None
            else shutil.copy(request.getfixturevalue("ready_files")[ready], path)
        )
        return
    server = request.getfixturevalue("server")
    if ready is None:
        yield server.new_database()
    else:
        request.getfixturevalue("ready_databases")
        yield server.new_database(ready)
    # a thousand small databases would fill the disk
    server.drop_databases()


@pytest.fixture
def database(location):
    """A new competition without any event."""
    with Database.open(location, PASSPHRASE) as database:
        yield database


@pytest.fixture
def filled(database):
    """A small competition with something in every table."""
    return database


@pytest.fixture
def file(ready_files, tmp_path):
    """A competition file that is closed."""
    return shutil.copy(ready_files["database"], tmp_path / "cup.haihe")
