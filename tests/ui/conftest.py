"""A dressed program for the tests of the hall."""

import gc

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap

from haihecup.ui import dressing
from haihecup.ui.main_window import MainWindow
from haihecup.ui.tasks import Tasks
from haihecup.ui.tokens import THEMES
from tests.ui.message_recorder import MessageRecorder
from tests.ui.sample_pages import FACTS, entries


@pytest.fixture(scope="session")
def fusion(qapp):
    """The program in Fusion style."""
    qapp.setStyle("Fusion")
    return qapp


@pytest.fixture(scope="session")
def in_light(fusion):
    """The program in light clothes, put on once: a change of clothes takes its time."""
    dressing.put_on(fusion, THEMES["light"])


@pytest.fixture(autouse=True)
def dressed(in_light):
    """Clothes for every test; who changes them changes them back."""


@pytest.fixture(params=sorted(THEMES))
def worn(request, fusion):
    """Each theme in turn, put on."""
    if request.param != "light":
        # all widgets there are change clothes, also those of tests before that nobody collected
        gc.collect()
        dressing.put_on(fusion, THEMES[request.param])
    yield THEMES[request.param]
    if request.param != "light":
        dressing.put_on(fusion, THEMES["light"])


def picture(widget):
    """What a widget looks like, painted off screen."""
    shot = QPixmap(widget.size())
    widget.render(shot)
    return shot.toImage()


@pytest.fixture
def look_at():
    """Paint a widget and say which colours (as #RRGGBB) can be seen on it."""

    def colours(widget):
        image = picture(widget).convertToFormat(QImage.Format.Format_ARGB32)
        pixels = np.frombuffer(image.constBits(), np.uint32)
        return {f"#{pixel & 0xFFFFFF:06X}" for pixel in np.unique(pixels)}

    return colours


@pytest.fixture
def messages():
    """A recorder in the door for messages; what no test reads fails the test."""
    recorder = MessageRecorder()
    yield recorder
    assert recorder.said == []


@pytest.fixture
def tasks(messages):
    """A worker without a desk, closed when the test is over."""
    made = Tasks(messages.broken)
    yield made
    made.close()


@pytest.fixture
def window(qtbot, tasks, messages):
    """The main window with the sample pages and the sample facts."""
    made = MainWindow(entries(), tasks, messages)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_facts(FACTS)
    made.show()
    return made


@pytest.fixture
def type_in():
    """Type any characters into a widget, Chinese and full-width ones too."""

    def typed(widget, text):
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(widget, event)

    return typed
