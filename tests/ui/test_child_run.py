import sys

from haihecup.ui.child_run import ChildRun


def test_the_lines_of_another_run_are_passed_on(qtbot):
    heard = []
    code = "import os; print('事一'); print(os.environ['WORD'])"
    run = ChildRun([sys.executable, "-c", code], {"WORD": "word"})
    run.said.connect(heard.append)
    with qtbot.waitSignal(run.ended) as ended:
        run.start()
    assert ended.args == [True, ""]
    assert heard == ["事一", "word"]
    assert not run.running()


def test_the_last_line_of_complaint_tells_why_a_run_failed(qtbot):
    code = "import sys; sys.stderr.write('first\\nThe disk is full.\\n'); sys.exit(1)"
    run = ChildRun([sys.executable, "-c", code], {})
    with qtbot.waitSignal(run.ended) as ended:
        run.start()
    assert ended.args == [False, "The disk is full."]


def test_a_run_can_be_stopped(qtbot):
    run = ChildRun([sys.executable, "-c", "import time; print(1); time.sleep(60)"], {})
    with qtbot.waitSignal(run.said):
        run.start()
    with qtbot.waitSignal(run.ended) as ended:
        run.stop()
    assert ended.args[0] is False


def test_a_program_that_is_not_there_is_told(qtbot):
    run = ChildRun(["/nowhere/haihecup"], {})
    with qtbot.waitSignal(run.ended) as ended:
        run.start()
    assert ended.args[0] is False
    assert ended.args[1] != ""
