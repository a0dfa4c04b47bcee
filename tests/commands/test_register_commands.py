"""``haihecup import`` as somebody at a terminal uses it."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from haihecup.commands.register_commands import commands
from haihecup.commands.terminal import PASSPHRASE as VARIABLE
from haihecup.commands.terminal import Journey
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Edition
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.register import write_roster
from haihecup.services.registrations import list_registrations
from tests.services.rosters import PASSPHRASE, a_person, a_registration, an_event, clock

WRONG = replace(a_person(2, "李娜"), id_number="990101199003071234")


@pytest.fixture
def cup(tmp_path):
    """A competition with one event, closed."""
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, Edition("杯赛", 2026), "王敏", clock) as desk:
        add_events(desk, [an_event("GJ01"), an_event("GJ02", "焊接")])
    return path


@pytest.fixture
def roster(cup, tmp_path):
    """Write registrations as a workbook."""

    def written(*people, name="东丽区.xlsx"):
        path = tmp_path / name
        with open_desk(cup, PASSPHRASE, "王敏", clock) as desk:
            write_roster(desk, [a_registration(person) for person in people], path)
        return path

    return written


@pytest.fixture
def run(cup, tmp_path, monkeypatch):
    """Run ``haihecup import`` on the competition."""
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv("HOME", str(tmp_path))
    group = Journey("haihecup", commands={one.name: one for one in commands()})

    def run(roster, *options):
        return CliRunner().invoke(group, ["import", str(cup), str(roster), *options])

    return run


def registered(cup):
    with open_desk(cup, PASSPHRASE, "王敏", clock) as desk:
        return [row.names[0] for row in list_registrations(desk)]


def test_a_roster_is_checked_and_nothing_is_taken_in(run, roster, cup):
    done = run(roster(a_person(1)))
    assert done.exit_code == 0
    assert "New entries: 1, changes: 0, as they stand: 0." in done.stdout
    assert "--take" in done.stdout
    assert registered(cup) == []


def test_a_good_roster_is_taken_in(run, roster, cup):
    done = run(roster(a_person(1, "张伟")), "--take")
    assert done.exit_code == 0
    assert "Taken in." in done.stdout
    assert registered(cup) == ["张伟"]


def test_the_same_roster_again_changes_nothing(run, roster, cup):
    path = roster(a_person(1, "张伟"))
    run(path, "--take")
    done = run(path, "--take")
    assert done.exit_code == 0
    assert "New entries: 0, changes: 0, as they stand: 1." in done.stdout
    assert registered(cup) == ["张伟"]


def test_a_row_that_blocks_is_named_by_row_column_and_sentence(run, roster, cup):
    done = run(roster(a_person(1), WRONG), "--take")
    assert done.exit_code == 1
    assert "Row 5, column E (证件号码*): The check digit is wrong" in done.stdout
    assert "Nothing was taken in." in done.stderr
    assert "--take takes it in" not in done.stdout
    assert registered(cup) == []


def test_the_good_rows_are_taken_in_and_the_others_named(run, roster, cup):
    done = run(roster(a_person(1, "张伟"), WRONG), "--good-rows")
    assert done.exit_code == 0
    assert "Row 5" in done.stdout
    assert registered(cup) == ["张伟"]


def test_a_change_is_shown_before_and_after(run, roster):
    run(roster(a_person(1)), "--take")
    done = run(roster(replace(a_person(1), unit="天津某某新厂"), name="更正.xlsx"))
    assert f"{a_person(1).unit} becomes 天津某某新厂" in done.stdout


def test_a_program_reads_the_answer_as_json(run, roster):
    done = run(roster(a_person(1), WRONG), "--json")
    answer = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (answer["additions"], answer["taken"], answer["unchanged"]) == (1, False, 0)
    blocking = [problem for problem in answer["problems"] if problem["blocks"]]
    assert [(one["row"], one["column"], one["code"]) for one in blocking] == [(5, "E", "id-check")]


def test_the_changes_in_json_have_field_before_and_after(run, roster):
    run(roster(a_person(1)), "--take")
    done = run(roster(replace(a_person(1), unit="天津某某新厂"), name="更正.xlsx"), "--json")
    [[field, before, after]] = json.loads(done.stdout)["changes"]
    assert field
    assert (before, after) == (a_person(1).unit, "天津某某新厂")


def test_the_empty_form_of_the_edition_is_written(run, tmp_path):
    form = tmp_path / "form.xlsx"
    done = run(form, "--form")
    assert done.exit_code == 0
    assert str(form) in done.stdout
    assert "姓名*" in [cell for row in read_sheets(form)[0].rows for cell in row]


def test_a_file_that_is_no_roster_ends_in_one_sentence(run, tmp_path):
    path = tmp_path / "名单.xlsx"
    path.write_bytes(b"not a workbook")
    done = run(path)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_an_unknown_option_is_wrong_usage(run, roster):
    assert run(roster(a_person(1)), "--everything").exit_code == 2


def test_words_of_a_roster_are_told_and_remembered(run, cup, tmp_path):
    path = tmp_path / "名单.csv"
    line = f"姓名,身份证号,赛项,代表队\n张伟,{a_person(1).id_number},车床,一队\n"
    path.write_text(line, encoding="utf-8")
    assert run(path, "--take").exit_code == 1
    refused = run(path, "--take", "--event", "车床")
    assert (refused.exit_code, "says no meaning" in refused.stderr) == (1, True)
    done = run(path, "--take", "--event", "车床=GJ01", "--delegation", "一队=东丽区")
    assert done.exit_code == 0
    assert registered(cup) == ["张伟"]
    assert run(path, "--take").exit_code == 0


def test_the_last_import_is_taken_back_whole(run, roster, cup):
    group = Journey("haihecup", commands={one.name: one for one in commands()})
    nothing = CliRunner().invoke(group, ["take-back", str(cup)])
    assert (nothing.exit_code, "No import stands" in nothing.stderr) == (1, True)
    run(roster(a_person(1, "张伟"), a_person(2, "李娜")), "--take")
    done = CliRunner().invoke(group, ["take-back", str(cup), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["entries"] == 2
    assert registered(cup) == []
