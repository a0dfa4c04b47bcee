"""What people really hand in: full-width digits, unknown codes, text for marks; and the draw."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from haihecup.cli import journey
from haihecup.commands.terminal import PASSPHRASE as VARIABLE
from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.services.draw_lots import read_draw
from haihecup.services.lay_out_sheets import read_marking
from tests.services.small_competition import PASSPHRASE, clock
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def place(tmp_path):
    """A competition with GJ01 drawn and GJ02 registered."""
    path = tmp_path / "cup.haihe"
    a_marking_desk(path).close()
    return path


@pytest.fixture
def run(place, monkeypatch):
    """Run a command on the competition."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    return lambda *words: CliRunner().invoke(
        journey(), [words[0], str(place), *map(str, words[1:])]
    )


@pytest.fixture
def look(place):
    """Look at the competition."""

    def looked(question):
        with open_desk(place, PASSPHRASE, "审核", clock) as desk:
            return question(desk)

    return looked


def fill(path, work_code, **scores):
    """Fill cells of the first sheet of a score workbook; ``code`` changes the work code."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "评分点")
    line = next(row for row in sheet.iter_rows() if row[0].value == work_code)
    for cell in heads[1:]:
        text = scores.get(str(cell.value).replace(".", "_"))
        if text is not None:
            line[cell.column - 1].value = text
    line[0].value = scores.get("code", work_code)
    book.save(path)


def test_all_draws_every_event_that_waits_and_then_says_that_none_does(run, look):
    done = run("draw", "--all")
    assert done.exit_code == 0
    assert look(lambda desk: read_draw(desk, "GJ02").state) is State.DRAWN
    again = run("draw", "--all")
    assert (again.exit_code, again.stderr) == (1, "No event waits for the draw.\n")


def test_the_answer_of_a_draw_tells_stations_and_no_work_codes(run):
    answer = json.loads(run("draw", "GJ02", "--json").stdout)["GJ02"]
    assert {key for line in answer for key in line} == {"entry_number", "station"}


def test_full_width_digits_in_a_workbook_are_digits(run, look, tmp_path):
    file = tmp_path / "marks.xlsx"
    run("marks", "GJ01", file)
    fill(file, look(works)[0], B1_1="３８．０１", B2_1=1)
    assert json.loads(run("marks", "GJ01", file, "--take", "--json").stdout)["changed"] == 2
    cells = look(lambda desk: read_marking(desk, "GJ01", "B")).rows[0].cells
    assert [cells[0].scores, cells[2].scores] == ["38.01", "1"]


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ({"B2_4": "5.01"}, "B2.4"),
        ({"B2_1": "yes"}, "“yes” is no number"),
        ({"code": "QQ99", "B2_1": 1}, "QQ99"),
    ],
)
def test_a_cell_that_cannot_be_is_told_with_its_row_and_nothing_is_taken(
    run, look, tmp_path, scores, told
):
    file = tmp_path / "marks.xlsx"
    run("marks", "GJ01", file)
    first, second = look(works)[:2]
    fill(file, first, **scores)
    fill(file, second, B2_4="4")
    done = run("marks", "GJ01", file, "--take", "--json")
    problems = json.loads(done.stdout)["problems"]
    assert done.exit_code == 1
    assert len(problems) == 1
    assert problems[0]["row"]
    assert told in problems[0]["text"]
    assert look(lambda desk: read_marking(desk, "GJ01", "B")).rows[1].cells[5].scores == ""


def test_a_file_that_is_no_workbook_is_named(run, tmp_path):
    file = tmp_path / "marks.xlsx"
    file.write_bytes(b"%PDF-1.7")
    told = run("marks", "GJ01", file, "--take")
    assert told.exit_code == 1
    assert "“marks.xlsx”: This is a PDF" in told.stderr
