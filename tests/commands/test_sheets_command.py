import pytest

from haihecup.domain.journal import Action
from haihecup.domain.judges import Judge
from haihecup.domain.sheet_tags import SheetTag, edition_mark
from haihecup.services.desk import open_desk
from tests.services.small_competition import PASSPHRASE
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def marking(tmp_path):
    """A competition that is being marked, and the codes of its works."""
    path = tmp_path / "cup.haihe"
    with a_marking_desk(path) as desk:
        return path, works(desk)


def test_the_board_tells_what_is_missing_and_whose_column_is_empty(command, marking):
    path, codes = marking
    told = command("sheets", path, "GJ01")
    assert told.code == 0
    assert f"GJ01: 24 sheets are missing: {codes[0]} B1 B2 T1" in told.out
    assert "Not handed in 24" in told.out
    assert "Module B, judge 2: 16 of 16 sheets lack a score" in told.out


def test_sheets_are_taken_in_by_their_square_codes_and_by_their_names(command, marking):
    path, codes = marking
    with open_desk(path, PASSPHRASE, "周立国") as desk, desk.reading() as work:
        tag = SheetTag(edition_mark(work.edition.id()), "GJ01", "B1", codes[0]).text
    told = command(
        "sheets", path, "GJ01", "--hand-in", tag, "--hand-in", f"{codes[1]} T1", "--json"
    )
    assert told.code == 0
    assert [one["verdict"] for one in told.value["handed_in"]] == ["taken", "taken"]
    assert told.value["counts"] == {"missing": 22, "handed-in": 2}
    assert [codes[0], "B1"] not in told.value["missing"]


def test_a_code_that_is_no_sheet_is_told_and_the_others_are_taken_in(command, marking):
    path, codes = marking
    told = command("sheets", path, "GJ01", "--hand-in", "K999", "--hand-in", f"{codes[0]} B1")
    assert told.code == 1
    assert "names no sheet of GJ01" in told.out
    assert "1 sheet was refused" in told.err
    assert "Handed in 1" in told.out


def test_a_sheet_goes_back_with_a_reason(command, marking):
    path, codes = marking
    command("sheets", path, "GJ01", "--hand-in", f"{codes[0]} B1")
    assert command("sheets", path, "GJ01", "--give-back", f"{codes[0]} B1").refused
    told = command("sheets", path, "GJ01", "--give-back", f"{codes[0]} B1", "--reason", "漏签")
    assert told.code == 0
    assert "Not handed in 24" in told.out


def test_a_session_that_there_is_not_is_refused(command, marking):
    assert command("sheets", marking[0], "GJ01", "--session", "夜场").refused


def test_a_column_that_the_wrong_judge_has_taken_is_freed(command, tmp_path):
    path, judge = tmp_path / "judged.haihe", Judge("赵敏")
    with a_marking_desk(path) as desk, desk.writing(Action.COLUMN_TAKEN) as work:
        work.seats.take("GJ01", "B", 2, work.judges.put_many([judge])[0])
    taken = command("columns", path, "GJ01")
    assert "Module B, column 2: 赵敏, nothing keyed" in taken.out
    assert command("columns", path, "GJ01", "--free", "B", 2).refused
    freed = command("columns", path, "GJ01", "--free", "B", 2, "--reason", "选错了列")
    assert "No judge who signs in has chosen a column" in freed.out
    assert command("columns", path, "GJ01", "--json").value == []
