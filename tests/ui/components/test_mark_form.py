import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.domain.entries import EntryStatus
from haihecup.ui.components.mark_cells import box_rect
from haihecup.ui.components.mark_form import MarkForm
from haihecup.ui.components.mark_keyboard import MarkKeyboard
from haihecup.ui.components.mark_model import MarkModel
from haihecup.ui.tokens import Tone
from tests.ui.sample_sheets import LEVELS, a_row, a_sheet

FULL = ("38.01", "2 2 3", "1", "1", "8 9 10", "4.5")


@pytest.fixture
def form(qtbot):
    model = MarkModel()
    made = MarkForm(MarkKeyboard(model), "Score sheet")
    qtbot.addWidget(made)
    made.resize(1000, 500)
    absent = a_row("K3", status=EntryStatus.ABSENT)
    model.set_sheet(a_sheet(a_row("K1", "38.01"), a_row("K2", *FULL), absent))
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def keyboard(form):
    return form.keyboard


def said(form, column):
    return form.table.form.told(column)[0]


def test_the_aspects_stand_below_each_other_under_their_sheets(form):
    model = form.table.form
    lines = [model.index(line, 0).data() for line in range(model.rowCount())]
    assert lines[:3] == ["B1 尺寸精度", "B1.1 外圆 φ38", "B1.2 表面质量"]
    assert len(lines) == 8
    assert form._code.text() == "K1"
    assert form._fact.text() == "1 of 6 aspects"


def test_digits_go_straight_in_and_on_to_the_next_aspect(qtbot, form, keyboard):
    sent = []
    keyboard.keyed.connect(lambda *what: sent.append(what[:3]))
    assert keyboard.stands_at() == ("K1", "B1.2")
    qtbot.keyClicks(form.table, "2321")
    assert sent == [("K1", "B1.2", "2 3 2"), ("K1", "B2.1", "1")]
    assert keyboard.stands_at() == ("K1", "B2.2")


def test_arrows_go_up_and_down_the_sheet_and_page_keys_to_other_works(qtbot, form, keyboard):
    qtbot.keyClick(form.table, Qt.Key.Key_Down)
    qtbot.keyClick(form.table, Qt.Key.Key_Down)
    qtbot.keyClick(form.table, Qt.Key.Key_Up)
    assert keyboard.stands_at() == ("K1", "B2.1")
    qtbot.keyClick(form.table, Qt.Key.Key_PageDown)
    assert keyboard.stands_at() == ("K2", "B2.1")
    assert form._fact.text() == "6 of 6 aspects · Subtotal 19.17"
    qtbot.keyClick(form.table, Qt.Key.Key_PageUp)
    assert form._code.text() == "K1"


def test_a_measured_value_says_its_band_while_it_is_typed(qtbot, form, keyboard):
    keyboard.go_to(("K1", "B1.1"))
    assert said(form, 1) == "within ±0.02: 2.00 points"
    qtbot.keyClicks(form.table, "39")
    assert said(form, 1) == "outside every band: 0 points"


def test_beside_each_aspect_stands_what_is_keyed_or_what_it_means(form, keyboard):
    assert form.table.form.told(3) == ("1 yes, 0 no", Tone.HINT)
    keyboard.go_to(("K2", "B1.2"))
    assert said(form, 2) == f"2 {LEVELS[2]} · 3 {LEVELS[3]}"


def test_what_is_wrong_stands_beside_its_aspect(form):
    form.sheet.set_sheet(a_sheet(a_row("K1", "38.01", "0 3 1")))
    told, tone = form.table.form.told(2)
    assert "0 3 1" in told
    assert tone is Tone.ERROR


def test_a_click_chooses_an_aspect_a_box_or_a_work(qtbot, form, keyboard):
    line = form.table.form.line_of(5)
    room = form.table.visualRect(form.table.form.index(line, 1))
    at = box_rect(room, 1, 46).center()
    qtbot.mouseClick(form.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert (keyboard.stands_at(), keyboard.keying.slot) == (("K1", "B2.3"), 1)
    head = form.table.visualRect(form.table.form.index(0, 0)).center()
    qtbot.mouseClick(form.table.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert keyboard.stands_at() == ("K1", "B2.3")
    row = form.works.visualRect(form.sheet.index(1, 0)).center()
    qtbot.mouseClick(form.works.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert keyboard.stands_at() == ("K2", "B2.3")


def test_an_absent_work_is_named_as_such_and_takes_nothing(qtbot, form, keyboard):
    keyboard.stand(2, 1)
    assert form._status.isVisible()
    sent = []
    keyboard.keyed.connect(lambda *what: sent.append(what))
    qtbot.keyClicks(form.table, "38")
    qtbot.keyClick(form.table, Qt.Key.Key_Tab)
    assert sent == []


def test_what_is_keyed_is_drawn(form, worn, look_at):
    assert worn.focus in look_at(form)
