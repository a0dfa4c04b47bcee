from functools import partial

import pytest
from PySide6.QtCore import Qt

from haihecup.domain.stages import State
from haihecup.services.changes import Subject, changes
from haihecup.services.publish_results import decide_tie
from haihecup.ui.components.buttons import Button
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.pages.results_page import ResultsPage, order_from
from haihecup.ui.table_models import RowLook
from tests.services.keyed_twice import a_desk_keyed_once
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, tie


@pytest.fixture
def prepare():
    """What is done at the desk before the page is opened."""
    return lambda _desk: None


@pytest.fixture
def led(on_desk):
    """Where links led, and which event is chosen."""
    on_desk.led.chosen = "GJ01"
    return on_desk.led


@pytest.fixture
def page(on_desk, led, prepare):
    """The results page on a competition of which GJ01 is re-checked with one tie open."""
    assert led.event() == "GJ01"
    on_desk.begin(prepare)
    return on_desk.show(ResultsPage)


def unsealed(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)


def step(page, qtbot):
    qtbot.mouseClick(page.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)


def cells(page, place):
    model = page.model
    return [model.cell(place, column).text for column in range(len(model.columns))]


def sentences(page):
    return [(one.tone.value, one.sentence) for one in page.checks.findings()]


def test_rows_show_place_code_modules_total_award_and_the_reason(page):
    assert [column.heading for column in page.model.columns] == [
        "Place",
        "Work code",
        "Module T",
        "Module A",
        "Total",
        "700 scale",
        "Award",
        "Higher than the next because",
    ]
    first = cells(page, 0)
    assert first[0] == "1"
    assert first[2:] == [
        "36.00",
        "54.00",
        "90.00",
        first[5],
        "一等奖",
        "higher total: 90.00 against 79.00",
    ]
    assert page.model.closes(0)
    assert not page.model.closes(1)
    assert int(first[5]) > 700
    assert page.head.facts() == ("provisional · codes only until unsealed · 8 entries · 8 ranked")


def test_nobodys_name_is_seen_before_unsealing(page):
    told = " ".join(" ".join(cells(page, place)) for place in range(8))
    assert not any(name in told for name in NAMES)
    assert "provisional · codes only until unsealed · " in page.head.facts()


def test_an_undecided_tie_is_red_and_comes_first_among_the_checks(page):
    looks = [page.model.look_of(place) for place in range(4)]
    assert looks == [RowLook.NORMAL, RowLook.ERROR, RowLook.ERROR, RowLook.NORMAL]
    assert cells(page, 1)[0] == "2 tied"
    assert sentences(page) == [
        ("error", "Place 2: 2 are equal, not decided"),
        ("warn", "Judge 3 marks severely by 5.08; does not block"),
        ("ok", "Every aspect is marked"),
    ]


def test_signing_is_off_with_the_reason_while_a_tie_is_open(page):
    assert not page.next.isEnabled()
    assert page.next.text() == "Chief judge signs…"
    assert page.panel.reason() == "1 blocker is to be settled first"
    assert len(page.primary()) == 1


def test_a_tie_is_decided_with_order_and_reason(page, qtbot, messages):
    better = page.model.row_at(2).code
    messages.answers.append({"order": better, "reason": "表面质量更好"})
    page.table.go_to_place(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert page.model.row_at(1).code == better
    assert cells(page, 1)[0] == "2"
    assert cells(page, 1)[-1] == ("put first by the chief judge: 1 before 2; reason: 表面质量更好")
    assert page.next.isEnabled()


def test_an_order_that_names_somebody_else_is_refused(page, qtbot, messages):
    messages.answers.append({"order": "Z9 Z8", "reason": "表面质量更好"})
    assert page.next_problem(1)
    qtbot.waitUntil(page.hall.tasks.idle)
    ((kind, sentence),) = messages.read()
    assert kind == "problem"
    assert "not exactly the entries of one undecided tie" in sentence


def test_thinking_better_of_a_decision_changes_nothing(page, qtbot, messages):
    messages.answers.append(None)
    page.table.opened.emit(page.model.row_at(1))
    qtbot.waitUntil(page.hall.tasks.idle)
    assert page.view.ties


def test_opening_a_row_that_is_not_tied_asks_nothing(page, messages):
    page.table.opened.emit(page.model.row_at(0))
    assert messages.answers == []


def test_chief_judge_and_supervisor_sign_one_after_the_other(page, qtbot, messages):
    order = " ".join(page.view.ties[0].codes)
    messages.answers += [{"order": order, "reason": "表面质量更好"}]
    page.table.opened.emit(page.model.row_at(1))
    qtbot.waitUntil(page.hall.tasks.idle)
    messages.answers += [None, {"name": "陈志强"}, {"name": "陈志强"}, {"name": "吕静"}]
    for expected, words in (
        (State.RECHECKED, "Chief judge signs…"),
        (State.RECHECKED, "Supervisor signs…"),
        (State.RECHECKED, "Supervisor signs…"),
        (State.SIGNED, "Unseal the names"),
    ):
        step(page, qtbot)
        assert page.view.event.state is expected
        assert page.next.text() == words
    ((kind, sentence),) = messages.read()
    assert kind == "problem"
    assert "The second signature is somebody else's" in sentence
    assert page.view.version.people == ("陈志强", "吕静")


def test_a_step_back_asks_for_a_reason_and_a_second_person(page, qtbot, messages):
    messages.answers += [None, {"reason": "漏录一张评分表", "second": "吕静"}]
    for expected in (State.RECHECKED, State.KEYED):
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.hall.tasks.idle)
        assert page.view.event.state is expected


def test_results_are_saved_as_workbook(page, qtbot, messages, tmp_path):
    messages.answers.append(tmp_path / "a.xlsx")
    qtbot.mouseClick(page.workbook, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_the_papers_of_the_event_are_looked_at_and_saved(page, qtbot, messages, tmp_path):
    qtbot.mouseClick(page.printed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)
    dialog = page.acts.dialog
    assert [one.name for one in dialog.papers] == [
        "Results list", "Re-check sheets", "Sign-off sheet",
    ]  # fmt: skip
    messages.answers.append(tmp_path / "a.pdf")
    qtbot.mouseClick(dialog.bar.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.hall.tasks.idle)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert page.acts.dialog is None


def test_the_distribution_of_a_module_is_chosen(page):
    page.spread_of.box.setCurrentIndex(1)
    page.spread_of.box.activated.emit(1)
    assert page.spread.accessibleName() == "8 totals; Median 26.00"
    page.spread_of.choose("")
    page.spread_of.chosen.emit("")
    assert "Award line" in page.spread.accessibleName()


def test_other_views_take_the_place_of_results_and_their_panel(page, qtbot):
    keys = ("severity", "violations", "recheck", "signatures", "corrections", "appeals")
    assert page.views.keys() == keys
    page.show_row("signatures/1")
    qtbot.waitUntil(page.hall.tasks.idle)
    assert page.panel is page.views.view().panel
    assert not page.own_panel.isVisible()
    assert not page.printed.isVisible()
    assert len(page.primary()) == 1
    page.show_row(page.model.row_at(5).entry)
    assert page.views.view() is None
    assert page.own_panel.isVisible()
    assert page.head.facts() == ("provisional · codes only until unsealed · 8 entries · 8 ranked")


def test_the_charts_say_in_words_what_they_show(page):
    assert page.spread.accessibleName() == "8 totals; Award line 75.00, Median 72.00"
    assert "Judge 3 severe 5.08" in page.judges.accessibleName()


def test_what_does_not_touch_results_is_not_read_again(page):
    page.refresh(changes(Subject.BACKUPS))
    assert page.hall.tasks.idle()


def test_without_an_event_the_page_says_how_to_choose_one(page, qtbot, led):
    led.narrow("")
    page.event_changed()
    assert not page.panel.isVisible()
    overview = next(one for one in page.findChildren(Button) if one.text() == "Go to the overview")
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton)
    assert led.ways == [("overview", "", "")]
    led.narrow("GJ01")
    page.event_changed()
    qtbot.waitUntil(page.hall.tasks.idle)
    assert page.panel.isVisible()
    assert page.model.total() == 8


def test_a_link_leads_to_the_page_where_a_blocker_is_mended(page, qtbot, led):
    led.narrow("GJ02")
    page.event_changed()
    qtbot.waitUntil(page.hall.tasks.idle)
    assert "stands at “Preparing”" in page.panel.reason()
    assert not page.next.isEnabled()


def test_the_last_code_of_an_order_need_not_be_written():
    decide = partial(order_from, tie=("A15", "A02", "B03"))
    assert decide("a02、B03") == ("A02", "B03", "A15")
    assert decide("A02") == ("A02",)
    assert decide("A02 > A15 > B03") == ("A02", "A15", "B03")


class TestUnsealed:
    @pytest.fixture
    def prepare(self):
        return unsealed

    def test_names_and_delegations_are_seen_once_unsealed(self, page):
        headings = [column.heading for column in page.model.columns]
        assert headings[1:3] == ["Contestants", "Delegation"]
        assert cells(page, 0)[1:3] == [NAMES[0], "和平区"]
        assert "codes only" not in page.head.facts()

    def test_a_link_makes_a_row_the_current_one(self, page):
        page.show_row(page.model.row_at(5).entry)
        assert page.table.current_row().names == (NAMES[5],)

    def test_the_notice_is_posted_until_a_day_and_ended_early_with_a_reason(
        self, page, qtbot, messages
    ):
        messages.answers += [{"until": "soon"}, {"until": "2026-10-26"}, {"reason": "无异议"}]
        step(page, qtbot)
        assert "is no day" in messages.read()[0][1]
        step(page, qtbot)
        assert page.view.event.state is State.PUBLIC_NOTICE
        assert messages.asked[0].blanks[0].text == "2026-10-23"
        assert page.next.text() == "Confirm as final…"
        assert page.next.isEnabled()
        step(page, qtbot)
        assert page.view.event.state is State.FINAL
        assert messages.asked[-1].title == "End the public notice of GJ01 early?"

    def test_behind_the_lock_a_step_back_says_that_signatures_are_void(self, page, qtbot, messages):
        messages.answers += [{"reason": "漏看一处", "second": "吕静"}]
        qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(page.hall.tasks.idle)
        assert page.view.event.state is State.SIGNED
        assert "the signatures are void" in messages.asked[0].text


class TestKeyedTwice:
    @pytest.fixture
    def page(self, on_desk, led):
        assert led.event() == "GJ01"
        on_desk.begin(lambda _desk: None, a_desk_keyed_once)
        return on_desk.show(ResultsPage)

    def test_until_both_keyings_agree_the_page_says_why_it_shows_nothing(self, page, qtbot, led):
        assert page.model is None
        told = page.findChild(EmptyPage).accessibleName()
        assert "GJ01 is being keyed the second time; 24 sheets are not done." in told
        assert not page.workbook.isVisible()
        assert not page.spread.isVisible()
        sheets = next(one for one in page.findChildren(Button) if one.text() == "Go to the sheets")
        qtbot.mouseClick(sheets, Qt.MouseButton.LeftButton)
        assert led.ways == [("sheets", "GJ01", "")]
