import json

import openpyxl
import pytest

from haihecup.commands.terminal import SIGNING_PASSWORD, USER
from haihecup.domain.users import Role
from haihecup.services.publish_results import decide_tie
from tests.documents.untidy_cis_workbooks import block
from tests.documents.untidy_cis_workbooks import m as measurement
from tests.documents.untidy_cis_workbooks import workbook as workbook_of
from tests.services.small_competition import tie
from tests.services.with_users import NAMES, a_desk_with_users, password_of

# what is keyed into each column of the score workbook, and what the open format keeps of it
KEYED = {"T1.1": ("78.5",), "A1.1": ("50", "50", "41")}


def scheme_of(command, path, event="GJ01"):
    return command("scheme", path, event, "--json").value


def fill(path, keyed=KEYED):
    """Key the same scores for every work."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        columns, works = {}, []
        for row in sheet.iter_rows():
            first = str(row[0].value or "")
            if first == "评分点":
                for cell in row[1:]:
                    columns.setdefault(cell.value, []).append(cell.column)
            elif columns and first.isalnum() and first.isascii():
                works.append(row[0].row)
        assert works
        for aspect, places in columns.items():
            for column, score in zip(places, keyed.get(aspect, ()), strict=False):
                for row in works:
                    sheet.cell(row, column).value = score
    book.save(path)


@pytest.fixture
def drawn(command, registered):
    """A competition with GJ01 drawn."""
    assert command("draw", registered, "GJ01").code == 0
    return registered


@pytest.fixture
def workbook(command, drawn, tmp_path):
    """The score workbook of GJ01, still empty."""
    path = tmp_path / "marks.xlsx"
    assert command("marks", drawn, "GJ01", path, "--json").value == {"workbook": str(path)}
    return path


# ---- the marking scheme ------------------------------------------------------------------------


def test_a_scheme_that_was_shown_can_be_set_for_another_event(command, registered):
    shown = command("scheme", registered, "GJ01")
    set_ = command("scheme", registered, "GJ03", "-", "--json", stdin=shown.out)
    assert (set_.code, set_.value["event"]) == (0, "GJ03")
    assert scheme_of(command, registered, "GJ03") == json.loads(shown.out)


def test_a_scheme_goes_out_to_a_workbook_and_comes_in_for_another_event(
    command, registered, tmp_path
):
    path = tmp_path / "scheme.xlsx"
    written = command("scheme", registered, "GJ01", path, "--write", "--json")
    assert written.value == {"workbook": str(path)}
    looked = command("scheme", registered, "GJ03", path, "--look", "--json")
    assert looked.value["needs_reason"] is False
    taken = command("scheme", registered, "GJ03", path, "--json")
    assert taken.value["event"] == "GJ03"
    ours, theirs = (scheme_of(command, registered, event)["scheme"] for event in ("GJ03", "GJ01"))
    assert [one["sub_criteria"] for one in ours["modules"]] == [
        one["sub_criteria"] for one in theirs["modules"]
    ]
    assert [float(one["weight"]) for one in ours["modules"]] == [0.4, 1]


def test_a_workbook_that_does_not_add_up_is_taken_with_its_warnings(command, registered, tmp_path):
    path = tmp_path / "untidy.xlsx"
    path.write_bytes(workbook_of(block("A", 2, ["A1", "外形"], measurement("直径", 1))))
    told = command("scheme", registered, "GJ03", path)
    assert told.code == 0
    assert "Row 1: The block of criterion A says 2; its aspects come to 1." in told.out


def test_a_workbook_without_a_scheme_is_refused_on_the_command_line(command, registered, tmp_path):
    path = tmp_path / "other.xlsx"
    path.write_bytes(workbook_of([["姓名"], ["张三"]]))
    told = command("scheme", registered, "GJ03", path)
    assert told.refused
    assert "Sub Criterion ID" in told.err


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("{", "no JSON document"),
        ("[" * 100_000, "no JSON document"),
        ("[]", "scheme"),
        ("{}", "scheme"),
        ('{"scheme": {"modules": [], "colour": 1}}', "colour"),
    ],
)
def test_a_scheme_that_cannot_be_read_is_refused(command, registered, document, told):
    before = scheme_of(command, registered)
    refused = command("scheme", registered, "GJ01", "-", stdin=document)
    assert refused.refused
    assert told in refused.err
    assert scheme_of(command, registered) == before


def test_the_scheme_of_an_event_that_is_not_there_is_refused(command, registered):
    told = command("scheme", registered, "GJ99")
    assert told.refused
    assert "GJ99" in told.err


# ---- the marks ---------------------------------------------------------------------------------


def test_a_filled_score_workbook_is_taken_in_once(command, drawn, workbook):
    fill(workbook)
    taken = command("marks", drawn, "GJ01", workbook, "--take", "--json")
    assert (taken.code, taken.value) == (0, {"changed": 16, "problems": []})
    again = command("marks", drawn, "GJ01", workbook, "--take")
    assert (again.code, again.out) == (0, "0 marks taken in.\n")
    event = json.loads(command("export", drawn, "GJ01").out)
    assert {(one["aspect"], tuple(one["scores"])) for one in event["marks"]} == set(KEYED.items())
    assert command("check", drawn).code == 0


def test_marks_are_backed_up_before_they_are_taken_in(command, drawn, workbook):
    assert command("backup", drawn, "--list", "--json").value == []
    fill(workbook)
    command("marks", drawn, "GJ01", workbook, "--take")
    (made,) = command("backup", drawn, "--list", "--json").value
    assert made["reason"] == "import"


def test_a_mark_beyond_its_maximum_refuses_the_workbook_with_its_place(command, drawn, workbook):
    fill(workbook, KEYED | {"T1.1": ("101",)})
    told = command("marks", drawn, "GJ01", workbook, "--take", "--json")
    assert told.refused
    assert told.value["changed"] == 0
    assert {one["code"] for one in told.value["problems"]} == {"out-of-range"}
    assert all(one["row"] and one["column"] for one in told.value["problems"])
    assert json.loads(command("export", drawn, "GJ01").out)["marks"] == []


def test_the_good_cells_can_be_taken_in_without_the_others(command, drawn, workbook):
    fill(workbook, KEYED | {"T1.1": ("101",)})
    told = command("marks", drawn, "GJ01", workbook, "--good-cells", "--json")
    assert (told.code, told.value["changed"]) == (0, 8)
    event = json.loads(command("export", drawn, "GJ01").out)
    assert {one["aspect"] for one in event["marks"]} == {"A1.1"}


def test_a_scheme_in_use_is_changed_only_with_a_reason(command, drawn, workbook):
    document = json.loads(command("scheme", drawn, "GJ01").out)
    document["awards"] = document["awards"][:1]
    text = json.dumps(document)
    fill(workbook)
    command("marks", drawn, "GJ01", workbook, "--take")
    looked = command("scheme", drawn, "GJ01", "-", "--look", "--json", stdin=text).value
    assert looked["needs_reason"]
    assert len(looked["entries"]) == 0
    assert command("scheme", drawn, "GJ01", "-", stdin=text).refused
    done = command("scheme", drawn, "GJ01", "-", "--reason", "更正", stdin=text)
    assert done.out.splitlines()[1] == "No place, award, promotion or certificate changes."
    assert scheme_of(command, drawn) == document


def test_a_score_workbook_waits_for_the_draw(command, registered, tmp_path):
    told = command("marks", registered, "GJ01", tmp_path / "marks.xlsx")
    assert told.refused
    assert "Draw the lots first" in told.err
    assert not (tmp_path / "marks.xlsx").exists()


@pytest.mark.parametrize("content", [None, b"no workbook"])
def test_what_is_no_workbook_is_told(command, drawn, tmp_path, content):
    path = tmp_path / "broken.xlsx"
    if content is not None:
        path.write_bytes(content)
    told = command("marks", drawn, "GJ01", path, "--take")
    assert told.refused
    assert json.loads(command("export", drawn, "GJ01").out)["marks"] == []


def test_marks_of_a_final_event_are_refused(command, finished, tmp_path):
    path = tmp_path / "marks.xlsx"
    assert command("marks", finished, "GJ01", path).code == 0
    told = command("marks", finished, "GJ01", path, "--take")
    assert told.refused
    assert "GJ01" in told.err


# ---- odd marks ---------------------------------------------------------------------------------


def test_a_mark_far_off_all_others_is_listed_and_confirmed(command, workbook, drawn):
    fill(workbook)
    book = openpyxl.load_workbook(workbook)
    sheet = next(sheet for sheet in book if sheet.title.startswith("T"))
    (work,) = [row for row in sheet.iter_rows() if row[1].value == "78.5"][:1]
    work[1].value = "7.85"
    book.save(workbook)
    assert command("marks", drawn, "GJ01", workbook, "--take").code == 0
    found = command("odd", drawn, "GJ01", "--json").value["marks"]
    assert found == [{"work": work[0].value, "aspect": "T1.1", "scores": "7.85"}]
    assert "78.50 to 78.50, this one 7.85" in command("odd", drawn, "GJ01").out
    assert command("odd", drawn, "GJ01", "--confirm").out.endswith("1 mark confirmed.\n")
    assert command("odd", drawn, "GJ01").out == "No mark is far off all others.\n"


def test_behind_the_lock_a_scheme_needs_the_password_of_the_second_person(
    command, tmp_path, monkeypatch
):
    path = tmp_path / "users.haihe"
    with a_desk_with_users(path) as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    chief, supervisor = NAMES[Role.CHIEF_JUDGE], NAMES[Role.SUPERVISOR]
    monkeypatch.setenv(USER, chief)
    monkeypatch.setenv("HAIHECUP_PASSWORD", password_of(chief))
    for duty, name in (("--chief-judge", chief), ("--supervisor", supervisor)):
        monkeypatch.setenv(SIGNING_PASSWORD, password_of(name))
        assert command("sign-off", path, "GJ01", duty, name).code == 0
    document = scheme_of(command, path)
    document["scheme"]["modules"][0]["name"] += "（更正）"
    words = ("scheme", path, "GJ01", "-", "--reason", "更正", "--second", supervisor)
    monkeypatch.setenv(SIGNING_PASSWORD, "not the password")
    assert command(*words, stdin=json.dumps(document)).refused
    monkeypatch.setenv(SIGNING_PASSWORD, password_of(supervisor))
    assert command(*words, stdin=json.dumps(document)).code == 0
