"""Both engines: every test that asks for ``location`` or ``database`` runs on each."""

import os

import pytest

from haihecup.storage.database import Database
from tests.postgresql import programs, running_server
from tests.storage.competitions import EDITION, NOW, PASSPHRASE, WANG, fill


@pytest.fixture(scope="session")
def server():
    if programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no PostgreSQL server is installed; CI must have one")
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    with running_server() as running:
        yield running


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def location(request, tmp_path):
    """Where a new competition can be put."""
    if request.param == "file":
        yield tmp_path / "cup.haihe"
        return
    server = request.getfixturevalue("server")
    yield server.new_database()
    # a thousand small databases would fill the disk
    server.drop_databases()


@pytest.fixture
def database(location):
    """A new competition without any event."""
    with Database.create(location, PASSPHRASE, EDITION, by=WANG, at=NOW) as database:
        yield database


@pytest.fixture
def filled(database):
    """A small competition with something in every table."""
    fill(database)
    return database


@pytest.fixture
def file(tmp_path):
    """A competition file that is closed."""
    path = tmp_path / "cup.haihe"
    Database.create(path, PASSPHRASE, EDITION, by=WANG, at=NOW).close()
    return path
