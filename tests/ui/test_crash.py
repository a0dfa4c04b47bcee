import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from haihecup.ui import crash
from haihecup.ui.components.buttons import Button

AT = datetime(2026, 10, 12, 14, 32, tzinfo=UTC)


def an_error(text):
    with pytest.raises(ValueError, match=r".+") as caught:
        raise ValueError(text)
    return caught.value


def test_a_report_tells_versions_and_traceback():
    report = crash.report_of(an_error("odd"), AT)
    assert "haihecup " in report
    assert "Python 3" in report
    assert "2026-10-12 14:32:00" in report
    assert "ValueError: odd" in report


@pytest.mark.parametrize("number", ["990101200507141518", "99010120050714151X", "13800002046"])
def test_a_report_never_holds_numbers_of_people(number):
    report = crash.report_of(an_error(f"bad row {number}!"), AT)
    assert number not in report
    assert "[number left out]" in report


def test_reports_are_kept_and_old_ones_make_room(tmp_path):
    for minute in range(25):
        path = crash.keep("report", tmp_path, AT.replace(minute=minute))
    assert path is not None
    assert len(list(tmp_path.iterdir())) == crash.MOST_REPORTS
    assert path.read_text(encoding="utf-8") == "report"


def test_a_folder_that_cannot_be_written_to_is_no_second_crash(tmp_path):
    (tmp_path / "file").write_text("")
    assert crash.keep("report", tmp_path / "file", AT) is None


def test_the_hook_shows_the_report_once_and_closes_when_asked(tmp_path, monkeypatch, capsys):
    closed, shown = [], []
    hook = crash.CrashHook(tmp_path, lambda: AT, lambda: closed.append(1))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook.install()

    def show(report, path):
        shown.append((report, path))
        hook.caught(ValueError, an_error("again"), None)
        return len(shown) > 1

    monkeypatch.setattr(hook, "show", show)
    sys.excepthook(ValueError, an_error("first"), None)
    assert len(shown) == 1
    assert closed == []
    assert "first" in shown[0][0]
    assert shown[0][1].exists()
    sys.excepthook(ValueError, an_error("second"), None)
    assert closed == [1]
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert closed == [1, 1]
    assert "again" in capsys.readouterr().err


def test_the_report_can_be_copied_and_the_work_goes_on(qtbot, tmp_path):
    dialog = crash.CrashDialog("the report", tmp_path / "report.txt")
    qtbot.addWidget(dialog)
    dialog.show()
    copy, close, go_on = dialog.findChildren(Button)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "the report"
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    assert dialog.result() == 0
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert dialog.result() == 1
    assert dialog.text.isReadOnly()


def test_asking_what_to_do_returns_the_answer(tmp_path, monkeypatch):
    hook = crash.CrashHook(tmp_path, lambda: AT, lambda: None)
    monkeypatch.setattr(crash.CrashDialog, "exec", lambda _dialog: 1)
    assert hook.show("report", None)
