import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from haihecup.documents import sheets
from haihecup.documents.sheets import READ_SHEET, Sheet, be_reader, is_reader, read_sheets
from haihecup.domain.problems import RuleBroken
from tests.documents.hostile_workbooks import (
    far_corner,
    many_parts,
    many_rows,
    ods,
    odt,
    old_word,
    raw_xlsx,
    with_password,
    xls,
    xlsx,
    zip_bomb,
    zipped,
)

ROWS = [["姓名", "证件号码"], ["𬭚·买买提", "120101199003071235"]]


def refused(source, **options) -> str:
    with pytest.raises(RuleBroken) as told:
        read_sheets(source, **options)
    return told.value.sentence


@pytest.mark.parametrize("write", [xlsx, ods, xls], ids=["xlsx", "ods", "xls"])
def test_workbooks_of_all_kinds_are_read(write):
    rows = ROWS if write is not xls else [["姓名", "证件号码"], ["张伟", "120101199003071235"]]
    (sheet,) = read_sheets(write(*rows))
    assert sheet == Sheet("Sheet1", 1, 1, rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_are_read_in_the_usual_encodings(encoding):
    (sheet,) = read_sheets("姓名,证件号码\r\n𬭚·买买提,1\r\n".encode(encoding))
    assert sheet.rows == [["姓名", "证件号码"], ["𬭚·买买提", "1"]]


def test_a_text_table_from_hong_kong_is_read():
    (sheet,) = read_sheets("姓名,證件號碼\n陳大文,H12345678\n".encode("big5hkscs"))
    assert sheet.rows[1] == ["陳大文", "H12345678"]


def test_a_file_is_read_by_its_content_and_not_by_its_name(tmp_path):
    path = tmp_path / "名单.xls"
    path.write_bytes(xlsx(*ROWS))
    assert read_sheets(path)[0].rows == ROWS


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"Rar!\x1a\x07", "archive"),
        (zipped("名单.xlsx"), "archive"),
        (zipped("word/document.xml"), "Word"),
        (zipped("ppt/presentation.xml"), "presentation"),
        (odt(), "Word"),
        (old_word(), "Word"),
        (b"{\\rtf1 }", "Word"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"<?xml version='1.0'?><Workbook/>", "web page"),
        (with_password(xlsx(*ROWS)), "password"),
        (xlsx(*ROWS)[:3000], "damaged"),
        (b"PK\x03\x04 nothing", "damaged"),
        (raw_xlsx("<row><c></row>"), "damaged"),
        (bytes(range(256)) * 10, "not a table"),
        (b"\xff\xff\x80\x81\n" * 20, "encoding"),
        (zip_bomb(says=2_000_000_000), "unpack to 2001 MB"),
        (zip_bomb(says=1000, megabytes=100), "damaged"),
        (many_parts(2001), "2001 parts"),
        (xlsx(), "empty"),
    ],
)
def test_what_is_no_workbook_is_refused_with_its_own_sentence(content, word):
    assert word in refused(content)


def spent():
    """The seconds that this process and its readers had the machine for themselves."""
    return sum(os.times()[:4])


def test_the_sheet_with_one_far_cell_is_refused_at_once():
    book = far_corner()
    assert len(book) < 2000
    began = spent()
    told = refused(book)
    assert spent() - began < 2
    assert "1,048,576 rows and 16,384 columns, 17,179,869,184 cells" in told


@pytest.mark.skipif(sys.platform != "linux", reason="the cap on memory is Linux's")
def test_a_far_cell_that_hides_dies_in_the_child_and_not_here():
    assert "more memory" in refused(far_corner(hidden=True))


def test_two_hundred_thousand_rows_are_refused_with_their_number():
    assert "200,000 rows; 100,000 is the most" in refused(many_rows(200_000))
    text = "姓名,证件\n" + "张伟,1\n" * 200_000
    assert "200,001 rows" in refused(text.encode())


def test_reading_stops_when_it_takes_too_long(monkeypatch):
    monkeypatch.setattr(sheets, "_command", lambda: [sys.executable, "-c", "while True: pass"])
    began = spent()
    assert "longer than" in refused(xlsx(*ROWS), seconds=0.3)
    assert spent() - began < 5


@pytest.mark.parametrize(
    ("code", "word"), [("import os; os.abort()", "damaged"), ("print('{')", "damaged")]
)
def test_a_reader_that_dies_or_babbles_is_told(monkeypatch, code, word):
    monkeypatch.setattr(sheets, "_command", lambda: [sys.executable, "-c", code])
    assert word in refused(xlsx(*ROWS))


def test_a_reader_that_dies_before_it_has_taken_the_whole_file_is_told(monkeypatch):
    monkeypatch.setattr(sheets, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    assert "damaged" in refused(b"PK" + bytes(3_000_000))


def test_a_reader_that_babbles_on_is_stopped(monkeypatch):
    babble = "while True: print('Traceback', end='', flush=True)"
    monkeypatch.setattr(sheets, "_command", lambda: [sys.executable, "-c", babble])
    began = spent()
    assert "damaged" in refused(xlsx(*ROWS))
    assert spent() - began < 30


def test_a_reader_that_cannot_start_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(sheets, "_command", lambda: [str(tmp_path / "none")])
    assert "could not be started" in refused(xlsx(*ROWS))


def test_files_that_cannot_be_opened_are_told(tmp_path):
    assert "no file “无.xlsx”" in refused(tmp_path / "无.xlsx")
    assert "folder" in refused(tmp_path)
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    assert "60 MB" in refused(path)
    assert "60 MB" in refused(bytes(60_000_000))


def test_a_file_that_another_program_holds_is_told(tmp_path, monkeypatch):
    path = tmp_path / "held.xlsx"
    path.write_bytes(xlsx(*ROWS))

    def held(self):
        raise PermissionError(self)

    monkeypatch.setattr(Path, "read_bytes", held)
    assert "in use" in refused(path)


def test_cut_and_mutated_workbooks_never_do_harm():
    book = xlsx(*ROWS * 5)
    chance = random.Random(7)
    for _ in range(12):
        broken = bytearray(
            book[: chance.randrange(10, len(book))] if chance.random() < 0.5 else book
        )
        for _flip in range(chance.randrange(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            assert read_sheets(bytes(broken))
        except RuleBroken as told:
            assert told.sentence  # noqa: PT017  (either answer is right)


def test_the_reader_imports_neither_the_program_nor_qt():
    code = (
        "import runpy, sys; sys.argv = ['x'];"
        f"runpy.run_path({sheets.sheet_child.__file__!r});"
        "sys.exit(any(name.split('.')[0] in ('haihecup', 'PySide6', 'sqlalchemy')"
        " for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-P", "-c", code], check=False).returncode == 0


def test_the_built_program_becomes_the_reader_by_its_first_argument(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = sheets._command()
    assert command == [sys.executable, READ_SHEET]
    assert is_reader(["haihecup", READ_SHEET])
    assert not is_reader(["haihecup"])
    assert not is_reader(["haihecup", "import", READ_SHEET])


def test_being_the_reader_answers_on_standard_output(monkeypatch):
    called = []
    monkeypatch.setattr(sheets.sheet_child, "main", lambda: called.append(True))
    be_reader()
    assert called == [True]


def test_rows_carry_their_numbers():
    assert list(Sheet("S", 4, 1, [["a"], ["b"]]).numbered()) == [(4, ["a"]), (5, ["b"])]
