import pytest
from PySide6.QtCore import Qt

from haihecup.domain.journal import Action
from haihecup.domain.recheck import Found
from haihecup.domain.stages import State
from haihecup.domain.users import Role, User
from haihecup.services.correct_results import read_corrections
from haihecup.services.password_hash import hashed
from haihecup.services.recheck_works import read_recheck
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.pages.results_page import ResultsPage
from tests.services.with_judges import be_one
from tests.ui.pages.hearings_by_hand import posted
from tests.ui.pages.results_on_desk import fill_in, keyed


@pytest.fixture
def page(on_desk):
    """The results page on a competition of which GJ01 waits for its re-check."""
    on_desk.led.chosen = "GJ01"
    on_desk.begin(keyed)
    return on_desk.show(ResultsPage)


def press(page, qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)


def draw(page, qtbot, limit="50 %"):
    """Ask for the re-check and draw its works."""
    press(page, qtbot, page.next)
    dialog = page.acts.dialog
    dialog.limit.line.selectAll()
    qtbot.keyClicks(dialog.limit.line, limit)
    press(page, qtbot, dialog.go)


def test_the_recheck_is_drawn_recorded_and_the_event_goes_on(page, qtbot, messages):
    assert page.next.text() == "Draw the re-check…"
    press(page, qtbot, page.next)
    page.acts.dialog.reject()
    assert page.next.text() == "Draw the re-check…"
    draw(page, qtbot)
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


def test_what_the_recheck_finds_wrong_is_corrected_and_counts(page, qtbot, monkeypatch, on_desk):
    draw(page, qtbot)
    code = page.view.rows[0].code
    shown = []

    def ask(title, impacts, *_before):
        shown.append((title, impacts))
        return Answer("抄错", "")

    monkeypatch.setattr(ImpactDialog, "ask", ask)
    press(page, qtbot, page.correct)
    now = fill_in(qtbot, page.hall.tasks, page.acts, "mark/T1.1", "91", code)
    assert now == "It is 90 now."
    assert page.acts.dialog is None
    assert shown[0][0] == f"Correct {code}, Mark T1.1: 90 becomes 91?"
    (kept,) = on_desk.ask(lambda desk: read_corrections(desk, "GJ01")).corrections
    assert (kept.changes[0].before, kept.changes[0].after) == ("90", "91")
    assert on_desk.ask(lambda desk: read_recheck(desk, "GJ01")).current.count(Found.WRONG) == 1


def test_what_cannot_be_a_value_is_said_and_stays(page, qtbot):
    code = page.view.rows[0].code
    for what, value, sentence in (
        ("status/", "asleep", "is no status"),
        ("mark/T1.1", "101", "T1.1"),
    ):
        press(page, qtbot, page.correct)
        dialog = page.acts.dialog
        fill_in(qtbot, page.hall.tasks, page.acts, what, value, code)
        assert sentence in dialog.refusal()
        assert dialog.value.text() == value
        dialog.reject()


def test_a_wrong_password_of_the_second_person_is_asked_again_with_all_that_was_answered(
    qtbot, monkeypatch, on_desk
):
    def prepared(desk):
        posted(desk)
        with desk.writing(Action.USER_ADDED) as work:
            for name, role in (("周立国", Role.ORGANISER), ("吕静", Role.SUPERVISOR)):
                work.users.put(User(name, role, hashed("blue-kettle-42")))

    on_desk.led.chosen = "GJ01"
    on_desk.begin(prepared)
    on_desk.tasks.run("sign in", lambda desk, _work: be_one(desk, "周立国"))
    page = on_desk.show(ResultsPage)
    shown, answers = [], [Answer("抄错", "吕静", "wrong"), Answer("抄错", "吕静", "blue-kettle-42")]

    def ask(_title, impacts, _parent, answered=None, refused=""):
        shown.append((impacts[0].needs_password, answered, refused))
        return answers.pop(0)

    monkeypatch.setattr(ImpactDialog, "ask", ask)
    work = on_desk.ask(lambda desk: read_corrections(desk, "GJ01")).works[0]
    press(page, qtbot, page.correct)
    fill_in(qtbot, page.hall.tasks, page.acts, "mark/T1.1", "90.5", work)
    qtbot.waitUntil(lambda: not answers)
    on_desk.settle()
    first, second = shown
    assert first == (True, None, "")
    assert second[1] == Answer("抄错", "吕静", "wrong")
    assert second[2].startswith("Wrong.")
    (kept,) = on_desk.ask(lambda desk: read_corrections(desk, "GJ01")).corrections
    assert (kept.person, kept.second) == ("周立国", "吕静")
