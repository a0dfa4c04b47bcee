import json

import pytest
from click.testing import CliRunner

from haihecup import cli
from haihecup.services.mark_workbooks import write_marks_workbook
from tests.services.keyed_twice import (
    FIRST,
    SECOND,
    THIRD,
    a_desk_keyed_once,
    keyed_second,
    sit_down,
)
from tests.services.small_competition import PASSPHRASE
from tests.ui.sample_sheets import works


@pytest.fixture
def path(tmp_path):
    """One sheet differs; another was keyed once; the first keyer's workbook lies beside."""
    path = tmp_path / "cup.haihe"
    with a_desk_keyed_once(path) as desk:
        keyed_second(desk, works(desk)[0], B2_4="4.78")
        sit_down(desk, FIRST)
        write_marks_workbook(desk, "GJ01", tmp_path / "marks.xlsx")
    return path


@pytest.fixture
def run(path, monkeypatch):
    monkeypatch.setenv("HAIHECUP_PASSPHRASE", PASSPHRASE)

    def told(person, *words):
        monkeypatch.setattr("haihecup.commands.terminal.person", lambda: person)
        return CliRunner().invoke(cli.journey(), ["second-keying", str(path), "GJ01", *words])

    return told


def test_the_second_keying_is_shown_for_people_and_for_programs(run):
    told = run(THIRD)
    assert told.exit_code == 0
    assert "4.87 | 4.78 · two digits swapped" in told.stdout
    shown = json.loads(run(THIRD, "--json").stdout)
    assert shown["asked"] == "all"
    assert [one["cause"] for one in shown["differences"]] == ["digits-swapped"]
    assert {one["state"] for one in shown["sheets"]} == {"first", "due", "differing", "done"}


def test_a_difference_is_decided_by_a_third_person_only(run):
    work = json.loads(run(THIRD, "--json").stdout)["differences"][0]["work"]
    assert run(SECOND, "--decide", work, "B2.4", "4.87").exit_code == 1
    told = json.loads(run(THIRD, "--decide", work, "B2.4", "4.87", "--json").stdout)
    assert told["differences"][0]["decided"] == "4.87"
    assert {one["person"]: one["errors"] for one in told["rates"]} == {FIRST: 0, SECOND: 1}


def test_what_is_asked_is_changed_with_a_reason(run):
    assert run(THIRD, "--ask", "none").exit_code == 1
    told = json.loads(run(THIRD, "--ask", "none", "--reason", "时间不够", "--json").stdout)
    assert (told["asked"], told["sheets"]) == ("none", [])


def test_a_workbook_is_refused_to_the_first_keyer(run, path):
    told = run(FIRST, "--take", str(path.parent / "marks.xlsx"))
    assert told.exit_code == 1
    assert "keyed this sheet first" in told.stderr or "both keyings are done" in told.stderr
