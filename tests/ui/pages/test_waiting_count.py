from haihecup.services.enter_marks import take_marks
from tests.ui.sample_sheets import works

FULL = {"B1.1": "38.01", "B1.2": "2 3 2", "B2.1": "1", "B2.2": "1", "B2.3": "8 9 10", "B2.4": "4.5"}


def begun(desk):
    take_marks(desk, "GJ01", [(code, "T1.1", "80") for code in works(desk)])


def all_but_the_last_mark(desk):
    begun(desk)
    lines = [(code, *mark) for code in works(desk) for mark in FULL.items()]
    take_marks(desk, "GJ01", lines[:-1])


def key_the_last_mark(marking):
    marking.at(7, "B2.4")
    marking.keys("4.5\r")
    marking.page.sending.tell()
    marking.settle()


def test_while_sheets_are_open_it_is_counted_only_when_the_keyer_pauses(marking):
    marking.begin(begun)
    before = marking.page.side.waiting.blockers
    waiting = marking.page.waiting
    assert before
    key_the_last_mark(marking)
    assert marking.page.side.waiting.blockers == before
    with marking.qtbot.waitSignal(waiting.counted):
        waiting._pause.setInterval(0)
    assert marking.page.side.waiting.blockers != before


def test_with_the_last_mark_it_is_counted_at_once(marking):
    marking.begin(all_but_the_last_mark)
    assert marking.page.side.waiting.blockers
    key_the_last_mark(marking)
    assert marking.page.side.waiting.blockers == ()
    assert marking.page.side.finish.isEnabled()
