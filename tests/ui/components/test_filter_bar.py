import pytest
from PySide6.QtCore import QPoint, Qt

from haihecup.ui.components.badges import FilterChip
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.several_field import SeveralDialog
from haihecup.ui.table_models import Column, Rows, TableModel
from tests.ui.in_dialog import do_in_dialog

CONDITIONS = (Condition("group", "Group", (("w", "Workers"), ("s", "Students"))),)


@pytest.fixture
def bar(qtbot):
    def unit(total):
        return "{shown} of {total} person" if total == 1 else "{shown} of {total} people"

    made = FilterBar("Name or number", CONDITIONS, unit)
    qtbot.addWidget(made)
    made.resize(900, 44)
    made.show()
    return made


def chips(bar):
    return [chip for chip in bar.findChildren(FilterChip) if chip.value() and chip.isVisible()]


def test_typing_narrows_after_a_pause_nobody_notices(qtbot, bar):
    assert bar._pause.interval() <= 50
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.field, "csy")
    assert bar.text() == "csy"


def test_a_condition_is_added_from_the_menu_and_taken_away_by_its_cross(qtbot, bar):
    (group,) = bar.menu().actions()
    with qtbot.waitSignal(bar.changed):
        group.menu().actions()[1].trigger()
    assert bar.conditions() == {"group": {"s"}}
    qtbot.waitUntil(lambda: bool(chips(bar)))
    (chip,) = chips(bar)
    assert chip.accessibleName() == "Group Students"
    with qtbot.waitSignal(bar.changed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))
    assert bar.conditions() == {}
    assert chips(bar) == []


def test_several_values_of_one_condition_are_in_force_at_once(qtbot, bar):
    awards = (("1", "first"), ("2", "second"), ("3", "third"))
    bar.offer((Condition("award", "Award", awards, several=True),))
    (award,) = bar.menu().actions()
    for action in (*award.menu().actions()[:2], award.menu().actions()[0]):
        action.trigger()
    assert bar.conditions() == {"award": {"1", "2"}}
    qtbot.waitUntil(lambda: len(chips(bar)) == 2)
    first, _second = chips(bar)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(first.width() - 8, 14))
    assert bar.conditions() == {"award": {"2"}}
    bar.offer((Condition("award", "Award", awards[:1], several=True),))
    assert bar.conditions() == {}


def test_many_values_are_ticked_in_a_list_and_share_one_chip(qtbot, bar):
    senders = tuple((f"{n:02}", f"District {n:02}") for n in range(30))
    bar.offer((*CONDITIONS, Condition("sender", "Delegation", senders, several=True)))
    _group, sender = bar.menu().actions()
    assert (sender.text(), sender.menu()) == ("Delegation…", None)

    def tick(words):
        def in_dialog(dialog):
            dialog.field.setText(words)
            dialog.every.click()
            dialog.go.click()

        do_in_dialog(SeveralDialog, in_dialog)

    tick("district 07")
    with qtbot.waitSignal(bar.changed):
        sender.trigger()
    assert bar.conditions() == {"sender": {"07"}}
    (chip,) = chips(bar)
    tick("2")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 14))
    assert bar.conditions() == {"sender": {"07", "02", "12", *(f"2{n}" for n in range(10))}}
    qtbot.waitUntil(lambda: len(chips(bar)) == 1)
    (chip,) = chips(bar)
    assert chip.value() == "District 02 and 12 more"
    do_in_dialog(SeveralDialog, lambda dialog: dialog.cancel.click())
    with qtbot.assertNotEmitted(bar.changed):
        bar.ask("sender")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))
    assert bar.conditions() == {}


def test_what_a_row_has_itself_is_compared_at_once(bar):
    places = (("east", "East"), ("west", "West"), ("north", "North"))
    bar.offer((*CONDITIONS, Condition("place", "Place", places, several=True)))
    for value in ("east", "west"):
        bar.set_condition("place", value)
    keep = bar.keeper(lambda row, _key, value: row[0] == value, {"place": lambda row: row[1]})
    assert [keep(row) for row in (("w", "east"), ("s", "west"), ("w", "north"))] == [
        True,
        True,
        False,
    ]
    bar.set_condition("group", "w")
    keep = bar.keeper(lambda row, _key, value: row[0] == value, {"place": lambda row: row[1]})
    assert [keep(row) for row in (("w", "east"), ("s", "west"), ("w", "north"))] == [
        True,
        False,
        False,
    ]


def test_a_row_is_kept_that_meets_every_condition_by_one_of_its_values(bar):
    def meets(row, key, value):
        return row[key] == value

    assert bar.keeper(meets) is None
    levels = (("1", "municipal"), ("2", "district"), ("3", "enterprise"))
    bar.offer((*CONDITIONS, Condition("level", "Level", levels, several=True)))
    for key, value in (("group", "s"), ("level", "1"), ("level", "2")):
        bar.set_condition(key, value)
    rows = [{"group": group, "level": level} for group in "ws" for level in "123"]
    kept = [row["group"] + row["level"] for row in filter(bar.keeper(meets), rows)]
    assert kept == ["s1", "s2"]


MANY = tuple(Condition(key, f"Condition {key}", (("x", f"Value {key}"),)) for key in "abcdef")


def test_conditions_that_find_no_room_beside_the_field_stand_readable_below_it(qtbot, bar):
    bar.offer(MANY)
    bar.set_condition("a", "x")
    (chip,) = chips(bar)
    assert chip.mapTo(bar, QPoint(0, 0)).y() < bar.field.geometry().bottom()
    for key in "bcdef":
        bar.set_condition(key, "x")
    bar.resize(640, bar.sizeHint().height())
    qtbot.waitUntil(lambda: len(chips(bar)) == 6)
    for chip in chips(bar):
        assert chip.mapTo(bar, QPoint(0, 0)).y() > bar.field.geometry().bottom()
        assert chip.width() >= chip.minimumSizeHint().width()


def test_the_count_follows_the_table(bar):
    model = TableModel([Column[str]("name", "Name", str)], Rows[str](key=str))
    table = DataTable(model, "People", bar)
    bar.watch(table)
    model.set_rows(["a", "b"])
    model.filter("a")
    assert bar._count.text() == "1 of 2 people"


def test_other_conditions_are_offered_and_those_that_are_gone_are_dropped(bar):
    bar.set_condition("group", "s")
    bar.offer(CONDITIONS)
    assert bar.conditions() == {"group": {"s"}}
    bar.offer((Condition("group", "Group", (("w", "Workers"),)),))
    assert bar.conditions() == {}
    assert chips(bar) == []
    bar.offer(())
    assert not bar._add.isVisible()


def test_a_row_that_is_led_to_is_shown_whatever_the_table_was_narrowed_by(bar):
    model = TableModel([Column[str]("name", "Name", str)], Rows[str](key=str))
    table = DataTable(model, "People", bar)
    bar.watch(table)
    bar.changed.connect(lambda: model.filter(bar.text()))
    model.set_rows(["a", "b"])
    bar.field.setText("a")
    bar.set_condition("group", "s")
    assert bar.go_to("a")
    assert bar.conditions() == {"group": {"s"}}
    assert bar.go_to("b")
    assert table.current_row() == "b"
    assert (bar.text(), bar.conditions(), chips(bar)) == ("", {}, [])
    assert not bar.go_to("c")
