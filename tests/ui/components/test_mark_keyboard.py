"""The keys themselves; what a view makes of them stands with the views."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from haihecup.domain.scheme import Aspect, Judgement, Module, SubCriterion
from haihecup.services.lay_out_sheets import MarkCell, MarkRow
from haihecup.services.own_columns import OwnColumn
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import MarkModel
from tests.ui.sample_sheets import a_row, a_sheet

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FULL = ("38.01", "2 2 3", "1", "1", "8 9 10", "4.5")


class Hands:
    """Somebody at a keyboard; counts the keys that are pressed."""

    def __init__(self, *rows):
        self.model = MarkModel()
        self.keyboard = MarkKeyboard(self.model)
        self.sent, self.said, self.presses = [], [], 0
        self.keyboard.keyed.connect(lambda *what: self.sent.append(what[2]))
        self.keyboard.held.connect(lambda *key: self.said.append(("held", *key)))
        self.keyboard.reason_asked.connect(lambda: self.said.append("reason"))
        self.keyboard.overview_asked.connect(lambda: self.said.append("overview"))
        self.model.set_sheet(a_sheet(*rows))

    def press(self, key, text="", held=NONE):
        self.presses += 1
        return self.keyboard.press(QKeyEvent(QEvent.Type.KeyPress, key, held, text))

    def keys(self, text):
        for letter in text:
            self.press(0, letter)

    def at(self):
        return self.keyboard.stands_at()


@pytest.fixture
def hands():
    return Hands()


def judging_sheet(works, aspects):
    """A sheet of nothing but judgements."""
    some = tuple(Aspect(f"J{n}", "", Decimal(3), Judgement()) for n in range(aspects))
    module = Module("J", "", (SubCriterion("J1", "", some),))
    plain = a_sheet()
    empty = (MarkCell(),) * aspects
    rows = tuple(MarkRow(f"K{n:02}", "", plain.rows[0].status, empty) for n in range(works))
    return replace(plain, module=module, aspects=some, rows=rows)


def test_a_practised_keyer_needs_one_key_for_each_judgement_score():
    hands = Hands()
    hands.model.set_sheet(judging_sheet(works=20, aspects=6))
    hands.keys("232" * 120)
    assert hands.sent == ["2 3 2"] * 120
    assert hands.presses / (3 * 120) <= 1.1


def test_a_judge_needs_one_key_for_each_work_downwards():
    hands = Hands()
    own = OwnColumn(number=2, columns=3)
    hands.model.set_sheet(replace(judging_sheet(works=20, aspects=1), own=own))
    hands.keyboard.turn()
    hands.keys("32103210321032103210")
    assert hands.sent == list("32103210321032103210")
    assert hands.presses == 20


def test_yes_or_no_is_one_key(hands):
    hands.keyboard.go_to(("K1", "B2.1"))
    hands.keys("1")
    assert hands.sent == ["1"]
    assert hands.at() == ("K1", "B2.2")


def test_the_judges_of_a_panel_have_a_box_each_with_enter_between(hands):
    hands.keyboard.go_to(("K1", "B2.3"))
    for score in ("8", "9.5"):
        hands.keys(score)
        hands.press(Qt.Key.Key_Return)
    hands.keys("10")
    assert hands.sent == []
    hands.press(Qt.Key.Key_Return)
    assert hands.sent == ["8 9.5 10"]
    assert hands.at() == ("K1", "B2.4")


def test_enter_on_an_untouched_cell_goes_to_the_next_cell(hands):
    hands.keyboard.go_to(("K1", "B1.2"))
    hands.press(Qt.Key.Key_Return)
    assert hands.at() == ("K1", "B2.1")


def test_f3_goes_round_to_the_next_gap():
    hands = Hands(a_row("K1", *FULL[:5]), a_row("K2", *FULL), a_row("K3", "38", "2 _ 2"))
    assert hands.at() == ("K1", "B2.4")
    hands.press(Qt.Key.Key_F3)
    assert hands.at() == ("K3", "B1.2")
    for _step in range(5):
        hands.press(Qt.Key.Key_F3)
    assert hands.at() == ("K1", "B2.4")


def test_f4_keys_what_stands_above_and_goes_on():
    hands = Hands(a_row("K1", *FULL), a_row("K2", "38.02"))
    assert hands.at() == ("K2", "B1.2")
    hands.press(Qt.Key.Key_F4)
    hands.press(Qt.Key.Key_F4)
    assert hands.sent == ["2 2 3", "1"]
    assert hands.at() == ("K2", "B2.2")
    hands.keyboard.go_to(("K1", "B1.1"))
    hands.press(Qt.Key.Key_F4)
    assert len(hands.sent) == 2


def test_downwards_the_next_cell_is_the_same_aspect_of_the_next_work(hands):
    hands.keyboard.turn()
    hands.keyboard.go_to(("K1", "B1.2"))
    hands.keys("222")
    assert hands.at() == ("K3", "B1.2")
    hands.keys("222")
    assert hands.at() == ("K1", "B2.1")


def test_scores_that_lie_apart_are_not_replaced_before_the_reason_is_known():
    hands = Hands(a_row("K1", "38", "0 3 1"), a_row("K2"))
    hands.keyboard.go_to(("K1", "B1.2"))
    hands.keys("222")
    assert (hands.sent, hands.said, hands.at()) == ([], ["reason"], ("K1", "B1.2"))
    assert hands.model.draft(("K1", "B1.2")).again
    hands.press(Qt.Key.Key_Escape)
    assert hands.model.text(0, 2) == "0 3 1"


def test_leaving_such_a_cell_keeps_the_typed_scores_waiting():
    hands = Hands(a_row("K1", "38", "0 3 1"), a_row("K2"))
    hands.keyboard.go_to(("K1", "B1.2"))
    hands.keys("22")
    hands.press(Qt.Key.Key_Tab)
    assert (hands.sent, hands.said) == ([], [])
    assert hands.model.text(0, 2) == "2 2 1"


def test_typing_the_kept_scores_again_lets_the_others_go():
    hands = Hands(a_row("K1", "38", "0 3 1"), a_row("K2"))
    for scores in ("222", "031"):
        hands.keyboard.go_to(("K1", "B1.2"))
        hands.keyboard.stand(0, 2)
        hands.keys(scores)
    assert hands.model.draft(("K1", "B1.2")) is None


def test_control_enter_lets_hold_what_stands_here_and_a_question_mark_shows_all_keys(hands):
    hands.keys("4")
    hands.press(Qt.Key.Key_Return, held=CTRL)
    hands.keys("?？")
    assert hands.sent == ["4"]
    assert hands.said == [("held", "K1", "B1.1"), "overview", "overview"]


def test_a_letter_that_an_input_method_composes_is_a_command_all_the_same(hands):
    asked = []
    hands.keyboard.status_asked.connect(lambda *what: asked.append(what))
    hands.keyboard.compose(QInputMethodEvent("q", []))
    assert asked == [("K1", "absent")]


def test_keys_of_the_sheet_are_not_taken_by_the_window():
    def override(key, held=NONE):
        return MarkKeyboard.wants(QKeyEvent(QEvent.Type.ShortcutOverride, key, held))

    assert override(Qt.Key.Key_F3)
    assert override(Qt.Key.Key_Escape)
    assert not override(Qt.Key.Key_F3, CTRL)
    assert not override(Qt.Key.Key_F8)
