import io
from decimal import Decimal

import openpyxl
import pytest

from haihecup.documents.marks_workbook import CORNER, read_marks, write_marks
from haihecup.documents.sheets import Sheet, read_sheets
from haihecup.domain.marks import judges_of
from haihecup.domain.scheme import (
    Aspect,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Module,
    Panel,
    SubCriterion,
    YesNo,
)
from tests.domain.roster_builders import an_event


def aspects(*kinds, prefix):
    return tuple(
        Aspect(f"{prefix}.{number}", f"评分点{number}", Decimal(100), kind)
        for number, kind in enumerate(kinds, 1)
    )


EVENT = an_event(
    scheme=MarkingScheme(
        (
            Module("T", "理论/知识", (SubCriterion("T1", "理论", aspects(Direct(), prefix="T")),)),
            Module(
                "A",
                "加工",
                (
                    SubCriterion(
                        "A1",
                        "尺寸",
                        aspects(
                            YesNo(),
                            Count(Decimal(2)),
                            Measured(Decimal(80), (Band(Decimal("0.05"), Decimal(60)),)),
                            Judgement(),
                            Panel(5, Combine.TRIMMED),
                            prefix="A",
                        ),
                    ),
                ),
            ),
        )
    )
)
CODES = ["K7M2", "Q3XA", "Z9PD"]
MARKS = [
    ("K7M2", "T.1", "78.5"),
    ("K7M2", "A.1", "1"),
    ("K7M2", "A.2", "12"),
    ("K7M2", "A.3", "80.01"),
    ("K7M2", "A.4", "2 3 2"),
    ("K7M2", "A.5", "90 91.5 88 0 100"),
    ("Q3XA", "T.1", "0"),
]


def written(marks=()) -> openpyxl.Workbook:
    out = io.BytesIO()
    write_marks(out, EVENT, CODES, marks)
    return openpyxl.load_workbook(out)


def read(book: openpyxl.Workbook, codes=CODES):
    out = io.BytesIO()
    book.save(out)
    return read_marks(read_sheets(out.getvalue()), EVENT, codes)


def triples(reading):
    return sorted((mark.code, mark.aspect, " ".join(mark.scores)) for mark in reading.marks)


def keyed(cell: str, value: object, sheet="T 理论 知识"):
    book = written()
    book[sheet][cell] = value
    return read(book)


def test_marks_written_are_read_back_the_same():
    reading = read(written(MARKS))
    assert triples(reading) == sorted(MARKS)
    assert reading.problems == ()


def test_an_empty_workbook_has_codes_and_no_marks():
    reading = read(written())
    assert reading.marks == ()
    assert reading.problems == ()


def test_each_module_is_a_sheet_with_codes_and_nothing_about_people():
    book = written()
    assert book.sheetnames == ["T 理论 知识", "A 加工"]
    sheet = book["A 加工"]
    assert [cell.value for cell in sheet["A"]][3:] == [CORNER, "名称", "满分", *CODES]
    assert [cell.value for cell in sheet[4]][1:] == [
        "A.1",
        "A.2",
        "A.3",
        *["A.4"] * 3,
        *["A.5"] * 5,
    ]
    assert sheet["G6"].value == "100（裁判员 3）"


def test_only_score_cells_can_be_changed():
    sheet = written()["A 加工"]
    assert sheet.protection.sheet
    assert not sheet["B7"].protection.locked
    for cell in ("A7", "B4", "B5", "B6", "A1"):
        assert sheet[cell].protection.locked


@pytest.mark.parametrize("score", ["８５．５", "８５。５", " 85.5 ", "85.5", 85.5])
def test_a_mark_is_read_however_its_digits_are_written(score):
    reading = keyed("B7", score)
    assert triples(reading) == [("K7M2", "T.1", "85.5")]
    (mark,) = reading.marks
    assert (mark.sheet, mark.row, mark.column) == ("T 理论 知识", 7, "B")


@pytest.mark.parametrize(
    ("score", "code"),
    [
        ("100.01", "out-of-range"),
        ("-1", "out-of-range"),
        ("85.555", "out-of-range"),
        ("八十五", "not-a-number"),
        ("缺考", "not-a-number"),
        ("1e1", "not-a-number"),
        ("85 86", "not-a-number"),
    ],
)
def test_a_score_that_cannot_be_is_told_with_its_place(score, code):
    reading = keyed("B8", score)
    assert reading.marks == ()
    (problem,) = reading.problems
    assert (problem.code, problem.row, problem.column) == (code, 8, "B")
    assert (problem.aspect, problem.sheet, problem.blocks) == ("T.1", "T 理论 知识", True)


def test_a_code_that_the_event_does_not_have_is_told():
    (problem,) = keyed("A8", "XXXX").problems
    assert (problem.code, problem.row, problem.column) == ("unknown-code", 8, "A")
    assert "XXXX" in problem.text


def test_a_score_without_a_code_is_told():
    book = written()
    book["T 理论 知识"]["B12"] = 80
    (problem,) = read(book).problems
    assert (problem.code, problem.row) == ("unknown-code", 12)
    assert "missing" in problem.text


def test_a_code_in_small_or_full_width_letters_is_the_code():
    book = written(MARKS[:1])
    book["T 理论 知识"]["A7"] = "k7m2"
    assert triples(read(book)) == MARKS[:1]


def test_scores_too_far_apart_are_taken_and_told():
    book = written()
    for cell, score in zip(("E7", "F7", "G7"), (0, 3, 2), strict=True):
        book["A 加工"][cell] = score
    reading = read(book)
    assert triples(reading) == [("K7M2", "A.4", "0 3 2")]
    (problem,) = reading.problems
    assert (problem.code, problem.blocks) == ("judgement-spread", False)


def test_a_judge_who_is_missing_is_told_at_his_column():
    book = written()
    book["A 加工"]["E7"] = 2
    book["A 加工"]["G7"] = 2
    reading = read(book)
    assert reading.marks == ()
    (problem,) = reading.problems
    assert (problem.code, problem.column) == ("score-missing", "F")


def test_one_code_twice_counts_once_and_must_agree():
    book = written(MARKS[:1])
    sheet = book["T 理论 知识"]
    sheet["A10"], sheet["B10"] = "K7M2", 78.5
    assert read(book).problems == ()
    assert len(read(book).marks) == 1
    sheet["B10"] = 79
    (problem,) = read(book).problems
    assert (problem.code, problem.row) == ("scores-twice", 10)


def test_the_workbook_of_another_event_is_refused():
    book = written(MARKS)
    for sheet in book:
        sheet["A1"] = "GJ99 焊接"
    reading = read(book)
    assert reading.marks == ()
    assert {problem.code for problem in reading.problems} == {"other-event"}


def test_an_aspect_that_the_scheme_no_longer_has_is_told_once():
    book = written(MARKS)
    book["T 理论 知识"]["B4"] = "T.9"
    reading = read(book)
    assert [problem.code for problem in reading.problems] == ["unknown-aspect"]
    assert ("K7M2", "A.1", "1") in triples(reading)


def test_a_missing_judges_column_is_told_once():
    book = written(MARKS)
    book["A 加工"]["F4"] = None
    reading = read(book)
    assert [problem.code for problem in reading.problems] == ["judge-columns"]
    assert ("K7M2", "A.5", "90 91.5 88 0 100") in triples(reading)


def test_a_workbook_without_a_table_of_scores_is_told():
    reading = read_marks([Sheet("S", 1, 1, [["x"]])], EVENT, CODES)
    assert [problem.code for problem in reading.problems] == ["no-header"]


def test_an_event_without_codes_has_a_workbook_all_the_same():
    out = io.BytesIO()
    write_marks(out, EVENT, [])
    assert read_marks(read_sheets(out.getvalue()), EVENT, []).problems == ()


def test_judgement_and_panel_have_a_column_for_each_judge():
    assert [judges_of(aspect) for aspect in EVENT.scheme.aspects] == [1, 1, 1, 1, 3, 5]
