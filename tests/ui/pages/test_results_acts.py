import pytest
from PySide6.QtCore import Qt

from haihecup.domain.recheck import Found
from haihecup.domain.stages import State
from haihecup.services.correct_results import read_corrections
from haihecup.services.recheck_works import read_recheck
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.pages.results_page import ResultsPage
from tests.ui.pages.results_on_desk import keyed

SHARES = {"top": "30 %", "sample": "15", "limit": "50"}


@pytest.fixture
def page(on_desk):
    """The results page on a competition of which GJ01 waits for its re-check."""
    on_desk.led.chosen = "GJ01"
    on_desk.begin(keyed)
    return on_desk.show(ResultsPage)


def press(page, qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)


def test_the_recheck_is_drawn_recorded_and_the_event_goes_on(page, qtbot, messages):
    assert page.next.text() == "Draw the re-check…"
    messages.answers += [None, SHARES]
    press(page, qtbot, page.next)
    assert page.next.text() == "Draw the re-check…"
    press(page, qtbot, page.next)
    assert page.next.text() == "Record the re-check…"
    messages.answers.append({"codes": ""})
    press(page, qtbot, page.next)
    due = messages.asked[-1].blanks[0].text
    assert len(due.split()) == 4
    assert "finds one of 2 wrong works with 40 %" in messages.asked[-1].text
    messages.answers.append({"codes": due.replace(" ", "，")})
    press(page, qtbot, page.next)
    assert page.next.text() == "Confirm the re-check"
    press(page, qtbot, page.next)
    assert page.view.event.state is State.RECHECKED


def test_what_the_recheck_finds_wrong_is_corrected_and_counts(
    page, qtbot, messages, monkeypatch, on_desk
):
    messages.answers.append(SHARES)
    press(page, qtbot, page.next)
    code = page.view.rows[0].code
    shown = []

    def ask(title, impacts, _parent):
        shown.append((title, impacts))
        return Answer("抄错", "")

    monkeypatch.setattr(ImpactDialog, "ask", ask)
    messages.answers.append({"code": code, "what": "mark/T1.1", "value": "91"})
    press(page, qtbot, page.correct)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert shown[0][0] == f"Correct {code}: 90 becomes 91?"
    (kept,) = on_desk.ask(lambda desk: read_corrections(desk, "GJ01")).corrections
    assert (kept.changes[0].before, kept.changes[0].after) == ("90", "91")
    assert on_desk.ask(lambda desk: read_recheck(desk, "GJ01")).current.count(Found.WRONG) == 1


def test_what_cannot_be_a_value_is_said(page, qtbot, messages):
    code = page.view.rows[0].code
    for what, value, sentence in (
        ("status/", "asleep", "is no status"),
        ("mark/T1.1", "101", "T1.1"),
    ):
        messages.answers.append({"code": code, "what": what, "value": value})
        press(page, qtbot, page.correct)
        assert sentence in messages.read()[0][1]
    messages.answers.append({**SHARES, "top": "much"})
    press(page, qtbot, page.next)
    assert "in per cent" in messages.read()[0][1]
