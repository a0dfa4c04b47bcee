"""What all tests stand on: no real screen, the person's settings left alone, one steady pace."""

import os

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("house", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def a_home_of_its_own(tmp_path_factory, monkeypatch):
    """Keep settings, logs and remembered heads of the person at this machine out of the tests."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(home))
    monkeypatch.delenv("HAIHECUP_PASSPHRASE", raising=False)


class PatientBot(QtBot):
    """Waits as long as a busy machine may need; on a quiet one nothing takes longer."""

    def waitUntil(self, callback, *, timeout=60_000):  # noqa: N802 - the name is pytest-qt's
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):  # noqa: ARG001 - there must be an application
    """The robot that types and clicks."""
    return PatientBot(request)


def pytest_configure(config):
    """Pass over what the off-screen platform says whenever a window is shown."""
    if config.pluginmanager.hasplugin("pytest-qt"):
        config.addinivalue_line("qt_log_ignore", "propagateSizeHints")
