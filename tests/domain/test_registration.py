import pytest

from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.domain.registration import RosterLine, read_lines
from haihecup.domain.roster_cells import EXAMPLE_NUMBER
from haihecup.domain.roster_matching import DelegationFinder, EventFinder
from haihecup.domain.roster_tables import find_tables
from tests.domain.roster_builders import (
    DELEGATIONS,
    EVENTS,
    HEADER,
    TODAY,
    ASheet,
    a_number,
    a_row,
    a_sheet,
)


def read(*sheets):
    tables, _problems = find_tables(sheets)
    return read_lines(tables, EventFinder(EVENTS), DelegationFinder(DELEGATIONS), TODAY)


def one(**cells) -> RosterLine:
    lines, problems = read(a_sheet(a_row(**cells)))
    assert problems == []
    (line,) = lines
    return line


def problem_of(**cells):
    _lines, (problem,) = read(a_sheet(a_row(**cells)))
    return problem


def test_a_good_row_tells_who_for_whom_and_in_which_event():
    line = one(
        name="阿依古丽 • 买买提", delegation="北京", 单位="北京市某某学院", 技能等级="三级/高级工",
        手机="139-0000-0000", 指导教师="李老师、王 芳",
    )  # fmt: skip
    assert line.person.name == "阿依古丽·买买提"
    assert line.person.id_kind is IdKind.RESIDENT
    assert (line.person.sex, line.person.birth_date) == (Sex.MALE, "1990-03-07")
    assert line.person.skill_level is SkillLevel.SENIOR
    assert line.person.phone == "13900000000"
    assert (line.delegation, line.guest) == ("北京市", True)
    assert line.event.code == "WS10"
    assert line.coaches == ("李老师", "王芳")
    assert line.row == 2


def test_every_problem_of_a_row_is_told_at_once_with_row_column_and_sentence():
    _lines, problems = read(
        a_sheet(a_row(), a_row(name="", number="123", event="绣花", delegation="火星"))
    )
    told = {(problem.code, problem.row, problem.column) for problem in problems}
    assert told == {
        ("name-missing", 3, "B"),
        ("id-length", 3, "D"),
        ("event-unknown", 3, "F"),
        ("delegation-unknown", 3, "G"),
    }
    assert all(problem.text and problem.field in HEADER for problem in problems)


def test_row_and_column_are_those_of_the_sheet_that_begins_elsewhere():
    sheet = ASheet("名单", 4, 3, [HEADER, a_row(name="张?")])
    _lines, (problem,) = read(sheet)
    assert (problem.row, problem.column, problem.field) == (5, "D", "姓名")


@pytest.mark.parametrize(
    ("cells", "code", "blocks"),
    [
        ({"性别": "女"}, "id-sex", False),
        ({"性别": "不详"}, "sex-unknown", False),
        ({"技能等级": "工程师"}, "skill-level", True),
        ({"手机": "139000"}, "phone", False),
        ({"组别": "教师组"}, "group-unknown", True),
        ({"组别": "学生组"}, "event-group", True),
        ({"name": "李四1"}, "name-digit", False),
        ({"event": "工业4.0"}, "age", True),
        ({"event": "工业4.0", "number": "E12345678"}, "age-unknown", True),
    ],
)
def test_what_is_odd_in_a_row_is_told(cells, code, blocks):
    problem = problem_of(**cells)
    assert (problem.code, problem.blocks) == (code, blocks)


def test_a_missing_delegation_is_told_with_the_one_above():
    lines, (problem,) = read(a_sheet(a_row(), a_row(number=a_number(125), delegation="")))
    assert len(lines) == 1
    assert problem.code == "delegation-missing"
    assert "the one above is “东丽区”" in problem.text


def test_empty_rows_sums_signature_lines_and_the_example_are_no_contestants():
    footer = ["", "填表人：王五"] + [""] * 11
    first_column = ["合计", "", "", "", "", "", "2", "", "", "", "", "", ""]
    lines, problems = read(
        a_sheet(a_row(number=EXAMPLE_NUMBER), [""] * 13, a_row(), footer, first_column)
    )
    assert [line.row for line in lines] == [4]
    assert problems == []


def test_a_row_with_a_name_alone_is_a_forgotten_contestant():
    _lines, problems = read(a_sheet(["", "李四"] + [""] * 11))
    assert {problem.code for problem in problems} == {
        "id-missing", "event-missing", "delegation-missing",
    }  # fmt: skip


def test_a_missing_column_is_told_once_and_not_for_each_row():
    rows = [["姓名", "赛项", "代表队"], *[["张伟", "WS10", "东丽区"]] * 30]
    lines, (problem,) = read(ASheet("名单", 1, 1, rows))
    assert lines == []
    assert (problem.code, problem.row) == ("column-missing", 1)
    assert "Document number" in problem.text


def test_short_rows_of_a_text_table_are_read_as_far_as_they_go():
    lines, problems = read(a_sheet(a_row()[:7]))
    assert len(lines) == 1
    assert problems == []


def test_a_question_that_many_rows_share_is_told_once_with_their_number():
    rows = [a_row(number=a_number(serial, area="990101")) for serial in range(30)]
    lines, (problem,) = read(a_sheet(*rows))
    assert len(lines) == 30
    assert problem.code == "id-area"
    assert "30 rows" in problem.text
    assert problem.row == 2


def test_two_tables_of_one_workbook_name_their_sheets():
    _lines, problems = read(a_sheet(a_row(name=""), name="甲"), a_sheet(a_row(name=""), name="乙"))
    assert [problem.sheet for problem in problems] == ["甲", "乙"]


def read_born(number: str, born: str):
    header = [*HEADER, "出生日期"]
    return read(ASheet("名单", 1, 1, [header, [*a_row(number=number), born]]))


def test_the_birth_date_column_fills_what_the_document_does_not_tell():
    for number in ("E12345678", a_number(123)):
        for written in ("1990-03-07", "1990年3月7日"):
            assert read_born(number, written)[1] == []
    (line,), problems = read_born("E12345678", "1995年3月7日")
    assert line.person.birth_date == "1995-03-07"
    assert problems == []


@pytest.mark.parametrize(
    ("number", "born", "code"),
    [
        (a_number(123), "1990-03-08", "birth-date-differs"),
        (a_number(123), "去年", "birth-date"),
        ("E12345678", "2020-01-01", "id-age"),
    ],
)
def test_a_birth_date_that_does_not_fit_is_a_question(number, born, code):
    (line,), (problem,) = read_born(number, born)
    assert (problem.code, problem.blocks, problem.column) == (code, False, "N")
    assert line.row == 2


def test_a_person_young_enough_may_enter():
    assert one(event="工业4.0", number=a_number(123, born="20010101")).event.code == "WS48"


def test_a_new_delegation_almost_like_a_known_one_is_asked_about_once():
    rows = [a_row(number=a_number(n), delegation="天津市职业大学") for n in (101, 103)]
    lines, (problem,) = read(a_sheet(*rows))
    assert [line.delegation for line in lines] == ["天津市职业大学"] * 2
    assert (problem.code, problem.row, problem.blocks) == ("delegation-similar", 2, False)


def test_questions_that_few_rows_share_stand_beside_those_that_many_share():
    rows = [a_row(number=a_number(n, area="990101"), 指导教师="李老师") for n in range(30)]
    _lines, problems = read(a_sheet(*rows, a_row(手机="1"), a_row(name="")))
    assert [(problem.code, problem.row) for problem in problems] == [
        ("id-area", 2), ("phone", 32), ("name-missing", 33),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "order"),
    [("1", 1), ("２", 2), ("队长", 0), ("副队长", None), ("第3名", 3), ("", None)],
)
def test_the_order_in_the_team_is_a_number_or_the_captain(written, order):
    assert one(队员顺序=written).order == order


def test_an_unknown_kind_of_document_is_a_question_and_the_number_decides():
    header = [*HEADER, "证件类型"]
    (line,), (problem,) = read(ASheet("名单", 1, 1, [header, [*a_row(), "学生证"]]))
    assert line.person.id_kind is IdKind.RESIDENT
    assert (problem.code, problem.blocks) == ("id-kind-unknown", False)
