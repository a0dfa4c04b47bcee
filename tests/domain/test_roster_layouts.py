"""Columns are guessed from what stands in them, and shown for somebody to look at."""

from haihecup.domain.roster_fixes import NO_FIXES, Fixes
from haihecup.domain.roster_headers import Column, Layout
from haihecup.domain.roster_layouts import guessed, views_of
from tests.domain.roster_builders import (
    DELEGATIONS,
    EVENTS,
    HEADER,
    ASheet,
    a_number,
    a_row,
    a_sheet,
)

BARE = [
    ["1", "张伟", "男", a_number(1), "WS10", "东丽区", "某厂", "13800000000", "高级工", "李老师"],
    ["2", "欧阳思齐", "女", a_number(2), "焊接", "东丽", "某厂", "13800000001", "无", "李老师"],
    [
        "3",
        "阿依夏木·买买提",
        "女",
        a_number(3),
        "焊接",
        "河北省",
        "某厂",
        "13800000002",
        "技师",
        "李老师",
    ],
]
PHONES = (("张伟", "13800000000"), ("李娜", ""), ("王芳", ""))


def guess(*rows, name="名单"):
    return guessed([ASheet(name, 1, 1, [list(row) for row in rows])], EVENTS, DELEGATIONS)


def test_a_sheet_without_a_header_is_understood_by_its_values():
    [layout] = guess(*BARE)
    assert layout == Layout(
        "名单",
        0,
        (
            None,
            Column.NAME,
            Column.SEX,
            Column.ID_NUMBER,
            Column.EVENT,
            Column.DELEGATION,
            None,
            Column.PHONE,
            Column.SKILL_LEVEL,
            None,
        ),
    )


def test_a_header_in_words_of_its_own_is_found_above_the_values():
    header = ["#", "姓甚名谁", "", "身份", "参加什么", "从哪来", "", "", "", ""]
    for above, row in (((), 1), (([""], ["某某杯报名"]), 3)):
        [layout] = guess(*above, header, *BARE)
        assert (layout.header_row, layout.columns[3]) == (row, Column.ID_NUMBER)
    [layout] = guess(["某某杯报名"], *BARE)
    assert layout.header_row == 0


def test_what_a_good_header_says_is_never_guessed():
    assert guessed([a_sheet(a_row())], EVENTS, DELEGATIONS) == ()


def test_a_column_whose_header_nobody_knows_is_guessed_beside_the_others():
    header = [*HEADER]
    header[HEADER.index("代表队")] = "从哪里来的"
    sheet = a_sheet()
    sheet.rows[:] = [header, a_row(), a_row("李娜", a_number(2))]
    [layout] = guessed([sheet], EVENTS, DELEGATIONS)
    assert layout.columns[HEADER.index("代表队")] is Column.DELEGATION
    assert layout.columns[HEADER.index("姓名")] is Column.NAME
    sheet.rows[1][HEADER.index("代表队")] = sheet.rows[2][HEADER.index("代表队")] = "不知道"
    assert guessed([sheet], EVENTS, DELEGATIONS) == ()


def test_a_column_that_is_mostly_empty_tells_nothing():
    rows = [[name, a_number(n), phone] for n, (name, phone) in enumerate(PHONES)]
    [layout] = guess(*rows)
    assert layout.columns == (Column.NAME, Column.ID_NUMBER, None)


def test_a_header_that_nothing_can_be_added_to_stays_as_it_is():
    sheet = a_sheet()
    sheet.rows[:] = [["姓名", "证件号码", "性别", "备考"], ["张伟", a_number(1), "男", "见附件"]]
    assert guessed([sheet], EVENTS, DELEGATIONS) == ()


def test_a_sheet_without_people_is_no_roster():
    assert guess(["填表说明"], ["一、每行一人"]) == ()
    assert guess() == ()
    assert guess(["张伟", "13800000000"]) == ()


def test_a_sheet_is_shown_with_its_first_rows_and_numbers_masked():
    [view] = views_of([a_sheet(*[a_row(f"张{n}", a_number(n)) for n in range(9)])], NO_FIXES)
    assert (view.header_row, view.row_count, len(view.rows)) == (1, 10, 6)
    assert view.columns[:4] == (Column.NUMBER, Column.NAME, Column.SEX, Column.ID_NUMBER)
    assert view.letters[:3] == ("A", "B", "C")
    number, cells = view.rows[1]
    assert (number, cells[1]) == (2, "张0")
    assert "*" in cells[3]
    assert view.layout == Layout("Sheet1", 1, view.columns)


def test_a_sheet_is_shown_as_somebody_chose():
    chosen = Layout("Sheet1", 0, (Column.NAME,))
    [view] = views_of([a_sheet(a_row())], Fixes().laid_out(chosen))
    assert (view.header_row, view.columns[:2]) == (0, (Column.NAME, None))
    [view] = views_of([ASheet("空", 1, 1, [])], NO_FIXES)
    assert (view.columns, view.rows) == ((), ())
    [view] = views_of([ASheet("说明", 3, 2, [["填表说明"]])], NO_FIXES)
    assert (view.columns, view.letters, view.rows) == ((None,), ("B",), ((3, ("填表说明",)),))
