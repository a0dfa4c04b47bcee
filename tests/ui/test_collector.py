import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from haihecup.ui.collector import Collector, collect_what_is_due


@pytest.fixture(autouse=True)
def thresholds():
    """Nothing is due before a test makes it so; afterwards all is as it was."""
    before, was_on = gc.get_threshold(), gc.isenabled()
    gc.collect()
    yield
    gc.set_threshold(*before)
    (gc.enable if was_on else gc.disable)()


def a_closed_page():
    """A page that nobody shows any more, and that holds on to itself."""
    page = QWidget()
    page.myself = page
    return weakref.ref(page)


def many_objects():
    return [[] for _ in range(5_000)]


def test_a_worker_that_makes_many_objects_never_ends_a_page(qtbot):
    collector = Collector()
    gc.set_threshold(700, 10, 10)
    collector.begin()
    page, made = a_closed_page(), []
    worker = threading.Thread(target=lambda: made.append(many_objects()))
    worker.start()
    worker.join()
    assert page() is not None
    qtbot.waitUntil(lambda: page() is None)


def test_nothing_is_searched_before_it_is_due():
    gc.disable()
    gc.set_threshold(1_000_000, 10, 10)
    page = a_closed_page()
    assert collect_what_is_due() == 0
    assert page() is not None


def test_what_grew_old_is_found_when_its_time_comes():
    gc.disable()
    gc.set_threshold(1_000_000, 0, 0)
    page = QWidget()
    page.myself = page
    gone = weakref.ref(page)
    for generation in (0, 1):
        gc.collect(generation)
    del page
    gc.collect(0)
    gc.collect(1)
    assert gone() is not None
    gc.collect(0)
    # the old are due, but nothing young is
    assert collect_what_is_due() == 0
    gc.set_threshold(1, 0, 0)
    made = many_objects()
    assert collect_what_is_due() > 0
    assert gone() is None
    del made
