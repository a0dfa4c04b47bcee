import threading

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from haihecup.domain.problems import RuleBroken
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.ui.tasks import Cancelled, Tasks, Work


class ADesk:
    """Stands for an open competition; remembers which thread it was used on."""

    def __init__(self):
        self.thread = threading.get_ident()
        self.closed_on = None


@pytest.fixture
def broken():
    return []


@pytest.fixture
def tasks(qtbot, broken):
    made = Tasks[ADesk](broken.append)
    with qtbot.waitSignal(made.ended):
        made.open(lambda _work: ADesk(), lambda: None)
    yield made
    made.close()


def test_the_desk_is_opened_used_and_closed_on_one_thread_of_its_own(qtbot, broken):
    tasks, answers = Tasks[ADesk](broken.append), []
    tasks.open(lambda _work: ADesk(), lambda: answers.append(threading.get_ident()))
    tasks.run("read", lambda desk, _work: (desk, threading.get_ident()), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    desk, thread = answers[1]
    assert answers[0] == threading.get_ident()
    assert desk.thread == thread != threading.get_ident()

    def close(desk):
        desk.closed_on = threading.get_ident()

    tasks.close(close)
    assert desk.closed_on == thread


def test_an_action_answers_and_tells_what_it_touched(qtbot, tasks):
    answers = []
    touched = changes(Subject.MARKS, events=("GJ01",))
    with qtbot.waitSignal(tasks.changed) as heard:
        tasks.run("save", lambda _desk, _work: Outcome("85.93", touched), answers.append)
    assert answers == ["85.93"]
    assert heard.args == [touched]


def test_a_second_job_of_the_same_kind_is_refused_while_the_first_runs(qtbot, tasks):
    gate = threading.Event()
    assert tasks.run("import", lambda _desk, _work: gate.wait(60))
    assert not tasks.run("import", lambda _desk, _work: None)
    assert tasks.run("print", lambda _desk, _work: None)
    assert tasks.busy("import")
    gate.set()
    qtbot.waitUntil(tasks.idle)
    assert tasks.run("import", lambda _desk, _work: None)
    qtbot.waitUntil(tasks.idle)


def test_nothing_keyed_is_refused(qtbot, tasks):
    saved = []
    for mark in range(20):
        tasks.queue("mark", lambda _desk, _work, mark=mark: mark, saved.append)
    qtbot.waitUntil(tasks.idle)
    assert saved == list(range(20))


def test_only_the_newest_of_several_readings_answers(qtbot, tasks):
    gate, answers = threading.Event(), []
    tasks.read("page", lambda _desk, _work: gate.wait(60) and "old", answers.append)
    tasks.read("page", lambda _desk, _work: "between", answers.append)
    tasks.read("page", lambda _desk, _work: "new", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: answers == ["new"])
    assert tasks.idle()


def test_of_several_readings_asked_for_in_one_go_only_one_is_read(qtbot, tasks):
    read, answers = [], []
    for number in range(3):
        tasks.read("page", lambda _desk, _work, number=number: read.append(number), answers.append)
    assert not tasks.idle()
    qtbot.waitUntil(tasks.idle)
    assert read == [2]
    assert len(answers) == 1


def test_a_broken_rule_reaches_whoever_asked_or_the_one_door(qtbot, tasks, broken):
    def refuse(_desk, _work):
        raise RuleBroken("GJ01: 3 score sheets are missing. Key them first.")

    asked = []
    tasks.run("one", refuse, broken=asked.append)
    tasks.run("two", refuse)
    qtbot.waitUntil(tasks.idle)
    assert [str(error) for error in asked + broken] == [
        "GJ01: 3 score sheets are missing. Key them first."
    ] * 2


def test_a_fault_of_the_program_reaches_the_crash_report(qtbot, tasks):
    def fail(_desk, _work):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks.run("fail", fail)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_long_work_tells_how_far_it_is_and_stops_when_asked(qtbot, tasks, broken):
    def long(_desk, work):
        for done in range(10_000_000):
            work.step("Printing certificates", done, 10_000_000)

    with qtbot.waitSignal(tasks.progressed) as heard:
        tasks.run("print", long)
    assert heard.args[0].words == "Printing certificates"
    assert heard.args[0].total == 10_000_000
    tasks.cancel("print")
    qtbot.waitUntil(tasks.idle)
    assert [str(error) for error in broken] == ["Stopped. Nothing was changed."]


def test_a_job_learns_that_it_should_stop_at_its_next_step():
    work = Work("import", lambda _progress: None)
    work.step("Rows", 1, 2)
    assert not work.stopped()
    work.stop()
    assert work.stopped()
    with pytest.raises(Cancelled):
        work.step("Rows", 2, 2)


def test_closing_hands_on_what_went_wrong(qtbot):
    def refuse(_desk):
        raise OSError("disk")

    other = Tasks[ADesk](lambda _error: None)
    with qtbot.waitSignal(other.ended):
        other.open(lambda _work: ADesk(), lambda: None)
    with pytest.raises(OSError, match="disk"):
        other.close(refuse)


def test_an_answer_for_a_page_that_is_gone_is_let_go(qtbot, tasks, broken):
    class APage(QWidget):
        def show_answer(self, answer):
            self.setWindowTitle(answer)

    def refuse(_desk, _work):
        raise RuleBroken("GJ01 is signed.")

    page, gate = APage(), threading.Event()
    tasks.run("read", lambda _desk, _work: gate.wait(60) and "late", page.show_answer)
    tasks.run("save", refuse, broken=page.show_answer)
    delete(page)
    gate.set()
    qtbot.waitUntil(tasks.idle)
    assert [str(error) for error in broken] == ["GJ01 is signed."]


def test_nothing_is_handed_out_after_closing(qtbot):
    answers = []
    other = Tasks[ADesk](answers.append)
    other.run("long", lambda _desk, work: work.stopped() or "late", answers.append)
    other.close()
    assert other.idle()
    qtbot.wait(30)
    assert answers == []


@pytest.mark.usefixtures("qtbot")
def test_a_mark_that_waits_is_kept_before_the_window_is_gone():
    gate, kept, read = threading.Event(), [], []
    other = Tasks[ADesk](lambda _error: None)
    other.queue("mark", lambda _desk, _work: kept.append("U01") if gate.wait(60) else None)
    other.queue("mark", lambda _desk, work: kept.append("U02") if not work.stopped() else None)
    other.run("list", lambda _desk, _work: read.append("list"))
    threading.Timer(0.1, gate.set).start()
    other.close()
    assert kept == ["U01", "U02"]
    assert read == []


def test_long_work_beside_holds_up_no_reading(qtbot, tasks):
    gate, answers = threading.Event(), []
    assert tasks.aside("backup", lambda desk, _work: (gate.wait(60), desk)[1], answers.append)
    assert not tasks.aside("backup", lambda _desk, _work: None)
    with qtbot.waitSignal(tasks.ended):
        tasks.read("page", lambda desk, _work: desk, answers.append)
    (page_desk,) = answers
    gate.set()
    qtbot.waitUntil(tasks.idle)
    assert answers[1] is page_desk


def test_closing_waits_for_long_work_beside(qtbot, broken):
    tasks, done = Tasks[ADesk](broken.append), []
    with qtbot.waitSignal(tasks.ended):
        tasks.open(lambda _work: ADesk(), lambda: None)
    begun = threading.Event()

    def back_up(_desk, _work):
        begun.set()
        done.append("backup")

    tasks.aside("backup", back_up)
    begun.wait(60)
    tasks.close(lambda _desk: done.append("closed"))
    assert done == ["backup", "closed"]


def test_what_is_answered_in_a_moment_is_handed_out_at_once_and_once(qtbot, tasks):
    answers = []
    tasks.queue("mark", lambda _desk, _work: "9.5", answers.append)
    tasks.linger("mark", 60)
    assert answers == ["9.5"]
    assert tasks.idle()
    qtbot.wait(20)
    assert answers == ["9.5"]


def test_nobody_waits_longer_than_a_moment(qtbot, tasks):
    gate, answers = threading.Event(), []
    tasks.queue("mark", lambda _desk, _work: gate.wait(60), answers.append)
    tasks.linger("mark", 0.001)
    assert answers == []
    gate.set()
    qtbot.waitUntil(lambda: answers == [True])


@pytest.mark.parametrize("first", ["mark", "frame"])
def test_an_answer_never_overtakes_an_earlier_one(qtbot, tasks, first):
    answers = []
    tasks.queue(first, lambda _desk, _work: "first", answers.append)
    tasks.queue("mark", lambda _desk, _work: "second", answers.append)
    tasks.linger("mark", 0.05)
    assert answers == []
    qtbot.waitUntil(tasks.idle)
    assert answers == ["first", "second"]


def test_a_refusal_that_comes_in_a_moment_is_told_once(qtbot, tasks, broken):
    def refuse(_desk, _work):
        raise RuleBroken("not like this")

    tasks.queue("mark", refuse)
    tasks.linger("mark", 60)
    qtbot.wait(20)
    assert [one.sentence for one in broken] == ["not like this"]
