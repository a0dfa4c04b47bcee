import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from haihecup.commands import terminal
from haihecup.commands.terminal import PASSPHRASE as VARIABLE
from haihecup.commands.terminal import Journey, bar, passphrase_for, person, place
from haihecup.domain.problems import RuleBroken

URL = "postgresql://desk@hall/cup"


def test_a_wrong_passphrase_is_told_in_a_sentence(command, registered, monkeypatch):
    monkeypatch.setenv(VARIABLE, "wrong horse")
    told = command("check", registered)
    assert told.refused
    assert "passphrase" in told.err.lower()
    assert told.out == ""


def test_a_passphrase_that_nobody_can_be_asked_for_is_told(command, registered, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    told = command("check", registered)
    assert told.refused
    assert VARIABLE in told.err


def test_at_a_terminal_a_new_passphrase_is_asked_for_twice(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    asked = []

    def prompt(_text, **how):
        asked.append((how["hide_input"], how["confirmation_prompt"]))
        return "海河"

    monkeypatch.setattr(terminal.click, "prompt", prompt)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert passphrase_for(Path("cup.haihe"), new=True) == "海河"
    assert passphrase_for(Path("cup.haihe")) == "海河"
    assert asked == [(True, True), (True, False)]


def test_a_shared_database_needs_no_passphrase_of_a_file(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert place(URL) == URL
    assert passphrase_for(place(URL)) == ""
    assert place("cup.haihe") == Path("cup.haihe")


def test_a_competition_that_is_not_there_is_told_and_not_made(command, tmp_path):
    path = tmp_path / "missing.haihe"
    told = command("check", path)
    assert told.refused
    assert "missing.haihe" in told.err
    assert not path.exists()


def test_a_file_that_is_no_competition_is_told(command, tmp_path):
    path = tmp_path / "holiday.haihe"
    path.write_bytes(b"picture" * 4000)
    assert command("check", path).refused


def test_a_fault_of_the_program_shows_itself_and_a_broken_rule_is_a_sentence():
    group = Journey("journey")

    @group.command()
    def faulty():
        raise ZeroDivisionError

    @group.command()
    def refusing():
        raise RuleBroken("The roster is closed.")

    assert isinstance(CliRunner().invoke(group, ["faulty"]).exception, ZeroDivisionError)
    told = CliRunner().invoke(group, ["refusing"])
    assert (told.exit_code, told.stdout, told.stderr) == (1, "", "The roster is closed.\n")


def test_a_machine_where_nobody_is_signed_in_still_writes_its_journal(monkeypatch):
    def nobody():
        raise OSError("no user")

    monkeypatch.setattr(terminal.getpass, "getuser", nobody)
    assert person() == "?"


@pytest.mark.parametrize("watched", [True, False])
def test_progress_is_only_shown_where_somebody_looks(watched):
    @click.command()
    def work():
        sys.stderr.isatty = lambda: watched
        with bar() as progress:
            progress("Marks keyed", 1, 2)
            progress("Marks keyed", 2, 2)
            progress("Lots drawn", 1, 1)

    told = CliRunner().invoke(work)
    assert told.exit_code == 0
    assert told.stdout == ""
    assert ("Marks keyed" in told.stderr) is watched
    assert ("Lots drawn" in told.stderr) is watched
