import time
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import (
    Align,
    Cell,
    Column,
    RowLook,
    Rows,
    TableModel,
    as_tab_separated,
)
from haihecup.ui.tokens import Tone


@dataclass(frozen=True)
class Person:
    number: str
    name: str
    total: int | None
    problem: str = ""


PEOPLE = (
    Person("A03", "陈思远", 8012),
    Person("A01", "罗刚", None),
    Person("A02", "王霞", 9112, "缺少照片"),
)


def columns():
    return (
        Column[Person]("number", "Number", lambda one: one.number, width=80),
        Column[Person]("name", "Name", lambda one: one.name, strong=True),
        Column[Person](
            "total",
            "Total",
            lambda one: "" if one.total is None else f"{one.total / 100:.2f}",
            align=Align.RIGHT,
            sort=lambda one: one.total,
            editable=lambda one: one.total is not None,
        ),
        Column[Person](
            "problem",
            "Problem",
            lambda one: one.problem,
            pill=True,
            tone=lambda one: Tone.WARN if one.problem else Tone.INK,
            icon=lambda one: "warning" if one.problem else None,
            tip=lambda one: one.problem,
        ),
    )


@pytest.fixture
def model():
    rows = Rows[Person](
        key=lambda one: one.number,
        look=lambda one: RowLook.WARN if one.problem else RowLook.NORMAL,
        closes=lambda one: one.number == "A01",
    )
    made = TableModel(columns(), rows)
    made.set_rows(PEOPLE, [searchable(one.number, one.name) for one in PEOPLE])
    return made


def shown(model):
    return [row.number for row in model.shown_rows()]


def test_the_model_keeps_qts_promises(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.filter("a")
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.set_rows(PEOPLE[:1])
    assert model.rowCount() == 1


def test_typing_initials_shows_only_those_who_match(model):
    model.filter("csy")
    assert shown(model) == ["A03"]
    model.filter("a ")
    assert shown(model) == ["A03", "A01", "A02"]
    assert model.total() == 3


def test_every_typed_word_must_be_found(model):
    model.filter("A0 王")
    assert shown(model) == ["A02"]


def test_a_condition_stands_beside_the_typed_words(model):
    model.filter("a", lambda one: bool(one.problem))
    assert shown(model) == ["A02"]


def test_sorting_puts_rows_without_a_value_last_either_way(model):
    model.sort(2, Qt.SortOrder.AscendingOrder)
    assert shown(model) == ["A03", "A02", "A01"]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert shown(model) == ["A02", "A03", "A01"]
    model.sort(-1)
    assert shown(model) == ["A03", "A01", "A02"]


def test_sorting_and_filtering_never_touch_the_rows(model):
    model.sort(0)
    model.filter("王")
    model.filter("")
    assert model.total() == 3
    assert shown(model) == ["A01", "A02", "A03"]


def test_a_cell_tells_all_that_is_drawn(model):
    assert model.cell(2, 3) == Cell("缺少照片", Tone.WARN, False, True, "warning", Tone.WARN, None)
    assert model.look_of(2) is RowLook.WARN
    assert model.closes(1)
    assert model.data(model.index(2, 3), Qt.ItemDataRole.ToolTipRole) == "缺少照片"
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Total"


def test_typing_into_a_cell_tells_row_column_and_text_and_changes_nothing_by_itself(model, qtbot):
    index = model.index(0, 2)
    assert Qt.ItemFlag.ItemIsEditable in model.flags(index)
    assert Qt.ItemFlag.ItemIsEditable not in model.flags(model.index(1, 2))
    with qtbot.waitSignal(model.keyed) as heard:
        assert model.setData(index, "85.5")
    assert heard.args == [PEOPLE[0], "total", "85.5"]
    assert model.cell(0, 2).text == "80.12"
    assert not model.setData(index, "80.12")


def test_check_marks_stay_with_their_rows(model):
    model.mark([0, 2], on=True)
    model.sort(0)
    assert [model.is_marked(place) for place in range(3)] == [False, True, True]
    model.mark([1], on=False)
    assert [row.number for row in model.marked_rows()] == ["A03"]
    model.set_rows(PEOPLE[1:])
    assert model.marked_rows() == []


def test_copied_rows_paste_into_excel_cell_by_cell_and_never_as_formulas(model):
    model.set_rows((Person("=1+1", "a\tb", None, "−1.00"), Person("-x", "", 100)))
    assert as_tab_separated(model, [0, 1], [0, 1, 2, 3]).splitlines() == [
        "Number\tName\tTotal\tProblem",
        "'=1+1\ta b\t\t-1.00",
        "'-x\t\t1.00\t",
    ]


def test_20000_contestants_are_filtered_within_50_ms_of_a_typed_letter():
    surnames, given = "王李张刘陈杨赵黄周吴", "伟芳娜敏静磊军洋勇艳"
    people = [
        Person(
            f"WS{n % 64:02}-{n:05}",
            surnames[n % 10] + given[n // 10 % 10] + given[n // 100 % 10],
            n,
        )
        for n in range(20_000)
    ]
    model = TableModel(columns(), Rows(key=lambda one: one.number))
    model.set_rows(
        people, [searchable(one.number, one.name, "天津市第一商业学校") for one in people]
    )
    took = []
    for letters in ("f", "wf", "wfm", "陈", "ws4 z"):
        start = time.thread_time()
        model.filter(letters)
        took.append(time.thread_time() - start)
        assert model.rowCount() > 0
    assert min(took) < 0.05
    assert sorted(took)[len(took) // 2] < 0.05
