import datetime
import io
import sys
import zipfile

import pytest
import xlsxwriter

from haihecup.documents import sheet_child
from haihecup.documents.sheet_child import Refused, answered, read, taken_up
from tests.documents.hostile_workbooks import cell, far_corner, ods, raw_xlsx, xls, xlsx


def told_of(content: bytes) -> dict:
    return taken_up(io.BytesIO(b"".join(answered(content))))


def rows_of(content: bytes) -> list[list[str]]:
    (sheet,) = told_of(content)["sheets"]
    return sheet["rows"]


def test_cells_come_out_as_the_spreadsheet_shows_them():
    row = ["张伟", 13900000000, 85.5, 0.1 + 0.2, 0, True, False, datetime.date(2004, 1, 31)]
    assert rows_of(xlsx(row)) == [
        ["张伟", "13900000000", "85.5", "0.3", "0", "TRUE", "FALSE", "2004-01-31"]
    ]


def test_a_time_of_day_stays_with_its_date():
    assert rows_of(xlsx([datetime.datetime.fromisoformat("2004-01-31 09:30")])) == [
        ["2004-01-31 09:30:00"]
    ]


def test_an_identity_number_kept_as_a_number_shows_that_digits_were_lost():
    assert rows_of(xlsx([120101199003071235])) == [["1.20101199003071E+17"]]
    assert rows_of(xls([120101199003071235.0])) == [["1.20101199003071E+17"]]
    assert rows_of(xlsx([120101900307123])) == [["120101900307123"]]


def test_rows_and_columns_are_counted_from_where_the_sheet_begins():
    (sheet,) = told_of(xlsx([], [], [None, None, "姓名"]))["sheets"]
    assert (sheet["first_row"], sheet["first_column"]) == (3, 3)
    assert sheet["rows"] == [["姓名"]]


def test_a_merged_cell_counts_for_each_of_its_rows():
    rows = [["代表队", "姓名"], ["东丽区", "甲"], [None, "乙"], [None, "丙"], ["河北区", "丁"]]
    read_back = rows_of(xlsx(*rows, merged=["A2:A4"]))
    assert [row[0] for row in read_back] == ["代表队", "东丽区", "东丽区", "东丽区", "河北区"]


def test_a_merged_area_outside_the_filled_cells_is_nothing():
    rows = [["a"]]
    sheet_child._fill_merged(rows, 0, 0, [((5, 5), (6, 6)), ((0, 3), (2, 3))])
    assert rows == [["a"]]


def test_hidden_sheets_are_not_read():
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("名单").write_string(0, 0, "x")
    hidden = book.add_worksheet("选项")
    hidden.write_string(0, 0, "y")
    hidden.hide()
    book.add_worksheet("空")
    book.close()
    assert [sheet["name"] for sheet in read(content.getvalue())] == ["名单"]


def test_formatted_rows_without_values_do_not_count():
    near = f'<row r="1">{cell("A1", "x")}</row>'
    far = '<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'
    assert rows_of(raw_xlsx(near + far)) == [["x"]]


def test_a_wide_sheet_is_measured_by_its_outermost_column():
    rows = "".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(1, 400))
    with pytest.raises(Refused) as told:
        read(raw_xlsx(f"{rows}<row r='400'/>" + f'<row r="401">{cell("XFD401", "x")}</row>'))
    assert told.value.answer == {"refused": "corner", "rows": 401, "columns": 16384}


def test_a_text_table_keeps_its_row_numbers_over_empty_lines():
    assert rows_of("姓名\n\n张伟\n".encode()) == [["姓名"], [""], ["张伟"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，"])
def test_a_text_table_may_be_divided_by_any_usual_sign(delimiter):
    assert rows_of(f"姓名{delimiter}性别\n张伟{delimiter}男".encode()) == [
        ["姓名", "性别"],
        ["张伟", "男"],
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'120101199003071235", "120101199003071235"),
        ('="120101199003071235"', "120101199003071235"),
        ("'=1+1", "=1+1"),
        ("''x", "'x"),
        ("'tis", "'tis"),
        ("'", "'"),
    ],
)
def test_the_signs_that_keep_a_text_a_text_are_taken_off(written, meant):
    assert rows_of(f"姓名,号码\n张伟,{written}\n".encode())[1][1] == meant


def test_text_in_quotes_may_run_over_lines():
    assert rows_of('姓名,单位\n张伟,"甲\n乙"\n'.encode())[1] == ["张伟", "甲\n乙"]


def test_a_text_table_with_one_endless_cell_is_damaged():
    with pytest.raises(Refused) as told:
        read(b'"' + b"x" * 200_000)
    assert told.value.answer == {"refused": "damaged"}


def test_a_text_table_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(sheet_child, "MAX_CELLS", 10)
    with pytest.raises(Refused) as told:
        read("姓名,1,2,3\n".encode() * 3)
    assert told.value.answer["refused"] == "corner"


def test_workbooks_that_only_show_their_size_when_read_are_refused_too(monkeypatch):
    monkeypatch.setattr(sheet_child, "MAX_CELLS", 10)
    with pytest.raises(Refused) as told:
        read(ods(*[["a", "b", "c"]] * 5))
    assert told.value.answer == {"refused": "corner", "rows": 5, "columns": 3}
    monkeypatch.setattr(sheet_child, "MAX_ROWS", 3)
    monkeypatch.setattr(sheet_child, "ROWS_ABOVE", 0)
    with pytest.raises(Refused) as told:
        read(ods(*[["a"]] * 5))
    assert told.value.answer == {"refused": "rows", "rows": 5}


def test_an_ods_with_a_password_is_told_as_such():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(Refused) as told:
        read(content.getvalue())
    assert told.value.answer == {"refused": "password"}


def answer_of(content: bytes, monkeypatch) -> dict:
    class Stream:
        def __init__(self, content=b""):
            self.buffer = io.BytesIO(content)

    out = Stream()
    monkeypatch.setattr(sheet_child, "_cap", lambda: None)
    monkeypatch.setattr(sheet_child.gc, "disable", lambda: None)
    monkeypatch.setattr(sys, "stdin", Stream(content))
    monkeypatch.setattr(sys, "stdout", out)
    left = []
    monkeypatch.setattr(sheet_child, "_leave", left.append)
    sheet_child.main()
    assert left == [0]
    return taken_up(io.BytesIO(out.buffer.getvalue()))


def test_the_answer_gives_every_cell_as_it_stood(monkeypatch):
    assert answer_of(xlsx(["𬭚"]), monkeypatch) == {
        "sheets": [{"name": "Sheet1", "first_row": 1, "first_column": 1, "rows": [["𬭚"]]}]
    }
    assert answer_of(far_corner(), monkeypatch)["refused"] == "corner"


def test_a_long_table_arrives_in_portions_whole_and_in_order(monkeypatch):
    monkeypatch.setattr(sheet_child, "_AT_ONCE", 3)
    rows = [[f"选手{n}", "", "b;c"] if n % 2 else [""] for n in range(8)]
    text = "\n".join(",".join(row) for row in rows)
    assert len(list(answered(text.encode()))) == 1 + 3 + 1
    assert rows_of(text.encode()) == rows


def test_several_sheets_arrive_each_with_its_own_rows():
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for name, text in (("甲", "a"), ("乙", "𬭚")):
        book.add_worksheet(name).write_string(2, 1, text)
    book.close()
    assert told_of(content.getvalue())["sheets"] == [
        {"name": "甲", "first_row": 3, "first_column": 2, "rows": [["a"]]},
        {"name": "乙", "first_row": 3, "first_column": 2, "rows": [["𬭚"]]},
    ]


def test_a_cell_that_holds_a_separator_itself_goes_without_it():
    assert rows_of(b"a\x1fb,\x1ec\nd,\x1de\n") == [["ab", "c"], ["d", "\x1de"]]


HEAD = b'{"name": "", "portions": 1}'


def piece(content: bytes, length: int | None = None) -> bytes:
    return (len(content) if length is None else length).to_bytes(4, "big") + content


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"{}",
        piece(b""),
        piece(b"\xff"),
        piece(b"{"),
        piece(b"[]"),
        piece(b'{"portions": "all"}'),
        piece(b"{}", 3),
        b"Traceback (most recent call last)",
        piece(HEAD),
        piece(HEAD) + piece(b"a"),
        piece(HEAD) + piece(b"\xff") + piece(b"{}"),
    ],
)
def test_what_is_no_answer_is_refused(told):
    with pytest.raises(ValueError, match=r"."):
        taken_up(io.BytesIO(told))


def test_running_out_of_memory_is_an_answer(monkeypatch):
    def greedy(_data):
        raise MemoryError

    monkeypatch.setattr(sheet_child, "read", greedy)
    assert answer_of(b"x", monkeypatch) == {"refused": "memory"}
