import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSpinBox

from haihecup.ui.components.form_column import FormColumn, NumberField, SuggestField, indent


@pytest.fixture
def form(qtbot):
    made = FormColumn("赛项")
    qtbot.addWidget(made)
    return made


def roll(widget):
    event = QWheelEvent(
        QPointF(5, 5),
        widget.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_the_wheel_scrolls_the_form_and_never_changes_a_field_under_it(qtbot, form):
    number = NumberField("名额", 0, 99)
    number.set_value(5)
    form.section("参赛条件", "一句话")
    form.row((number, 1))
    form.calm()
    form.show()
    roll(number.box)
    assert number.value() == 5
    form.go_to(number.box)
    qtbot.waitUntil(number.box.hasFocus)
    roll(number.box)
    assert number.value() == 4


def test_a_section_says_what_it_decides_only_where_there_is_something_to_say(form):
    assert not form.section("一").isVisibleTo(form)
    assert form.section("二", "说明").isVisibleTo(form)


def test_the_least_number_is_told_in_words(qtbot):
    number = NumberField("名额", 0, 99, "不限")
    qtbot.addWidget(number)
    told = []
    number.changed.connect(lambda: told.append(number.value()))
    number.set_value(0)
    assert number.box.text() == "不限"
    assert told == []
    number.box.stepUp()
    assert told == [1]


def test_words_of_others_are_offered_and_new_ones_can_be_typed(qtbot, type_in):
    field = SuggestField("赛场")
    qtbot.addWidget(field)
    told = []
    field.edited.connect(lambda: told.append(field.text()))
    field.set_text("第一赛场")
    field.offer(["第二赛场", "第三赛场"])
    assert (field.text(), field.box.count(), told) == ("第一赛场", 2, [])
    field.box.setCurrentIndex(1)
    assert told[-1] == "第三赛场"
    field.box.lineEdit().clear()
    type_in(field.box.lineEdit(), " 新赛场 ")
    assert field.text() == "新赛场"


def test_the_number_does_not_touch_the_edge_of_its_field(qtbot):
    box = QSpinBox()
    qtbot.addWidget(box)
    indent(box)
    assert box.lineEdit().textMargins().left() == 6
