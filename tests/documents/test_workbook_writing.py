import io
import zipfile

import pytest

from haihecup.documents import workbook_writing
from haihecup.documents.sheets import read_sheets
from haihecup.documents.workbook_writing import put, sheet_name, writing
from haihecup.domain.problems import RuleBroken

HOSTILE = [
    "=1+1", "+86 139", "-5", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")', "'=1", "http://x.cn",
]  # fmt: skip


def test_text_that_looks_like_a_formula_stays_text_in_a_workbook():
    out = io.BytesIO()
    with writing(out) as (book, formats):
        sheet = book.add_worksheet("S")
        for column, text in enumerate(HOSTILE):
            sheet.write(0, column, text, formats.text)
    assert read_sheets(out.getvalue())[0].rows == [HOSTILE]
    with zipfile.ZipFile(out) as archive:
        written = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in written
        assert b"hyperlink" not in written
        assert "xl/worksheets/_rels/sheet1.xml.rels" not in archive.namelist()


def test_the_same_content_gives_the_same_bytes():
    def written() -> bytes:
        out = io.BytesIO()
        with writing(out) as (book, _formats):
            book.add_worksheet("S").write_string(0, 0, "x")
        return out.getvalue()

    assert written() == written()


def test_a_file_replaces_the_earlier_one_whole_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "成绩.xlsx"
    put(path, b"old")
    put(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_break_in_the_middle_leaves_the_earlier_file(tmp_path):
    path = tmp_path / "成绩.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), writing(path) as (book, _formats):
        book.add_worksheet("S").write_number(0, 0, 1 / 0)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(RuleBroken, match="cannot be written"):
        put(tmp_path / "none" / "成绩.xlsx", b"x")


def test_no_file_of_other_processes_is_touched(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_writing.os, "getpid", lambda: 4711)
    stranger = tmp_path / ".成绩.xlsx.4712.part"
    stranger.write_bytes(b"x")
    put(tmp_path / "成绩.xlsx", b"x")
    assert stranger.exists()


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("A 加工", "A 加工"),
        ("糖艺/西点[制作]:*?\\", "糖艺 西点 制作"),
        ("'引号'", "引号"),
        ("", "1"),
        ("长" * 40, "长" * 31),
    ],
)
def test_sheets_get_names_that_spreadsheet_programs_allow(wish, name):
    assert sheet_name(wish) == name


def test_no_two_sheets_have_one_name():
    taken = [sheet_name("长" * 40)]
    taken.append(sheet_name("长" * 40, taken))
    taken.append(sheet_name("长" * 40, taken))
    assert len({name.lower() for name in taken}) == 3
    assert all(len(name) <= 31 for name in taken)
    assert sheet_name("a", ["A"]) == "a 2"
