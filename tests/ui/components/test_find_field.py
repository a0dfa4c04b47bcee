from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from haihecup.ui.components import find_field
from haihecup.ui.components.find_field import FindField

# the window system of the tests has no pop-ups of its own
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
CHOICES = [("GJ01", "GJ01 数控车"), ("GJ02", "GJ02 焊接"), ("GJ03", "GJ03 数控铣")]


@pytest.fixture
def field(qtbot):
    made = FindField("Event")
    made.set_choices(CHOICES)
    qtbot.addWidget(made)
    made.show()
    return made


def offered(field):
    found = field._completer.popup().model()
    return [found.index(row, 0).data() for row in range(found.rowCount())]


def test_nothing_is_chosen_at_first(field):
    assert (field.choice(), field.typed()) == ("", "")
    assert field.box.accessibleName() == "Event"


def test_typing_a_part_or_pinyin_initials_leaves_what_fits(field, type_in):
    type_in(field.box.lineEdit(), "数控")
    assert offered(field) == ["GJ01 数控车", "GJ03 数控铣"]
    field.box.clearEditText()
    type_in(field.box.lineEdit(), "hj")
    assert offered(field) == ["GJ02 焊接"]


def test_pinyin_is_asked_for_once_somebody_types_not_when_choices_are_offered(field, type_in):
    find_field._found_by.cache_clear()
    with patch.object(find_field, "searchable", return_value="jx") as asked:
        field.set_choices([*CHOICES, ("GJ04", "GJ04 机械")])
        field.choose("GJ04")
        assert not asked.called
        type_in(field.box.lineEdit(), "jx")
    assert asked.call_count == 4
    find_field._found_by.cache_clear()


def test_what_can_mean_one_value_only_is_taken_with_enter(qtbot, field, type_in):
    told = []
    field.chosen.connect(told.append)
    type_in(field.box.lineEdit(), "焊")
    field._completer.popup().hide()
    qtbot.keyClick(field.box.lineEdit(), Qt.Key.Key_Return)
    assert (field.choice(), field.typed()) == ("GJ02", "GJ02 焊接")
    assert told[-1] == "GJ02"


def test_what_is_none_of_the_choices_counts_as_nothing(field, type_in):
    type_in(field.box.lineEdit(), "数控")
    field.box.lineEdit().editingFinished.emit()
    assert field.choice() == ""


def test_other_choices_keep_what_is_chosen_where_they_can(field):
    field.choose("GJ02")
    field.set_choices(CHOICES[1:])
    assert field.choice() == "GJ02"
    field.set_choices(CHOICES[2:])
    assert (field.choice(), field.typed()) == ("", "")
    field.choose("GJ99")
    assert field.choice() == ""


def test_values_offered_before_are_let_go_of(qtbot, field):
    for number in range(5):
        field.set_choices([*CHOICES, (f"GJ1{number}", "钳工")])
    qtbot.waitUntil(lambda: len(field.findChildren(QStandardItemModel)) == 1)
    field.choose("GJ14")
    assert field.choice() == "GJ14"
