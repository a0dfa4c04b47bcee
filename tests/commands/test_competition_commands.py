import openpyxl

from tests.services.small_competition import PASSPHRASE


def test_a_new_competition_is_set_up_with_the_catalogue_and_agrees_with_itself(command, tmp_path):
    path = tmp_path / "cup.haihe"
    made = command("new", path, "--catalogue", "--year", 2026, "--json")
    assert made.code == 0
    assert made.value["edition"] == "2026年“海河工匠杯”技能大赛"
    assert made.value["events"] == 118
    assert command("check", path, "--json").value == []


def test_a_new_competition_without_the_catalogue_has_no_events(command, tmp_path):
    path = tmp_path / "cup.haihe"
    made = command("new", path, "--name", "第八届技能大赛", "--year", 2027)
    assert made.code == 0
    assert "第八届技能大赛" in made.out
    assert "0 events" in made.out
    assert command("results", path, "--all").refused


def test_a_competition_is_never_written_over_another_one(command, registered):
    before = registered.read_bytes()
    assert command("new", registered).refused
    assert registered.read_bytes() == before


def test_a_year_that_cannot_be_is_wrong_usage(command, tmp_path):
    path = tmp_path / "cup.haihe"
    assert command("new", path, "--year", 26).code == 2
    assert not path.exists()


def test_an_empty_passphrase_starts_no_competition(command, tmp_path, monkeypatch):
    monkeypatch.setenv("HAIHECUP_PASSPHRASE", "")
    path = tmp_path / "cup.haihe"
    told = command("new", path)
    assert told.refused
    assert "passphrase is empty" in told.err
    assert not path.exists()


# ---- events as a workbook, and from another edition --------------------------------------------


def test_an_edition_begins_with_the_events_of_another(command, registered, tmp_path, monkeypatch):
    monkeypatch.setenv("HAIHECUP_EARLIER_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("HAIHECUP_PASSPHRASE", "another passphrase 2027")
    made = command(
        "new", tmp_path / "next.haihe", "--year", "2027", "--earlier", registered, "--json"
    )
    assert made.value["events"] == 3
    assert command("scheme", tmp_path / "next.haihe", "GJ02", "--json").value["scheme"]["modules"]


def test_the_same_passphrase_serves_both_files_where_no_other_is_given(
    command, registered, tmp_path
):
    made = command("new", tmp_path / "next.haihe", "--earlier", registered, "--json")
    assert made.value["events"] == 3


def test_events_go_out_as_a_workbook_and_come_in_again(command, registered, tmp_path):
    file = tmp_path / "events.xlsx"
    assert command("events", registered, file, "--json").value["events"] == 3
    book = openpyxl.load_workbook(file)
    sheet = book.active
    sheet["A7"], sheet["B7"] = "GJ04", "美发"
    sheet["A8"] = "GJ05"
    book.save(file)
    refused = command("events", registered, file, "--take")
    assert refused.code == 1
    assert "row 8, column B, 赛项名称: Code and name are both needed" in refused.out
    taken = command("events", registered, file, "--good-rows", "--json").value
    assert (taken["new"], taken["changed"]) == (1, 0)
    assert "1 event put in" not in refused.out
