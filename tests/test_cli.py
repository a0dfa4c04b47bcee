import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from haihecup import __version__, cli, i18n, settings

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "add-user",
    "appeals",
    "archive",
    "backup",
    "boards",
    "certificates",
    "change-user",
    "check",
    "check-in",
    "cleanup",
    "columns",
    "compute",
    "confirm",
    "correct",
    "decide",
    "delegations",
    "demo",
    "draw",
    "events",
    "export",
    "final",
    "import",
    "judges",
    "keys",
    "layouts",
    "marks",
    "move",
    "new",
    "notice",
    "notice-rule",
    "odd",
    "print",
    "print-results",
    "prove-draw",
    "public-names",
    "recall",
    "recheck",
    "reissue",
    "remove-user",
    "restore",
    "results",
    "scheme",
    "second-keying",
    "serial-numbers",
    "sheets",
    "sign",
    "sign-off",
    "take-back",
    "times",
    "unseal",
    "users",
    "verify",
    "violations",
    "winners",
}


@pytest.fixture
def spoken(monkeypatch):
    """Which languages were chosen."""
    chosen = []
    monkeypatch.setattr(cli.i18n, "speak", lambda language, _folder: chosen.append(language))
    monkeypatch.delenv(cli.LANGUAGE, raising=False)
    return chosen


def test_every_stage_of_the_journey_has_its_command():
    assert set(cli.journey().commands) == COMMANDS


def test_the_version_is_told():
    told = CliRunner().invoke(cli.journey(), ["--version"])
    assert (told.exit_code, told.stdout) == (0, f"haihecup, version {__version__}\n")


@pytest.mark.parametrize("words", [["fly"], ["results"], ["check", "cup.haihe", "--colour"]])
def test_wrong_usage_is_told_apart_from_a_problem_of_the_input(words):
    told = CliRunner().invoke(cli.journey(), words)
    assert told.exit_code == 2
    assert "Usage:" in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_says_what_it_does(name):
    told = CliRunner().invoke(cli.journey(), [name, "--help"])
    assert told.exit_code == 0
    assert cli.journey().commands[name].help in " ".join(told.stdout.split())


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_lists_every_command(readme):
    rows = [row for row in (ROOT / readme).read_text().splitlines() if row.startswith("| `")]
    told = set(
        re.findall(r"`(?:haihecup )?([a-z-]+)", "\n".join(row.split("|")[1] for row in rows))
    )
    also = set(re.findall(r"`([a-z]+-user)`", "\n".join(rows)))
    assert told | also == COMMANDS


def test_the_command_line_needs_no_window_system():
    program = (
        "import sys; from haihecup.cli import journey; journey(); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_chinese_is_spoken_where_nobody_has_chosen(spoken):
    cli.speak()
    assert spoken == [i18n.CHINESE]


def test_the_environment_chooses_the_language(spoken, monkeypatch):
    monkeypatch.setenv(cli.LANGUAGE, i18n.ENGLISH)
    cli.speak()
    assert spoken == [i18n.ENGLISH]


def test_a_language_that_nobody_knows_becomes_chinese(spoken, monkeypatch):
    monkeypatch.setenv(cli.LANGUAGE, "tlh")
    cli.speak()
    assert spoken == [i18n.CHINESE]


@pytest.mark.parametrize(
    "given", [[], ["大赛 2026.HAIHE"], ["postgresql+psycopg://user@server/cup"]]
)
def test_without_a_command_or_for_a_competition_by_itself_the_window_opens(monkeypatch, given):
    asked = []

    class Window:
        @staticmethod
        def main(arguments):
            asked.append(arguments)
            return 7

    monkeypatch.setattr(cli, "import_module", {"haihecup.app": Window}.__getitem__)
    with pytest.raises(SystemExit) as left:
        cli.main(given)
    assert left.value.code == 7
    assert asked == [given]


def test_an_installation_that_lacks_something_fails_its_own_check(spoken, monkeypatch, capsys):
    class Broken:
        @staticmethod
        def check_installation(_say):
            raise FileNotFoundError("no fonts")

    monkeypatch.setattr(cli, "import_module", {"haihecup.services.self_check": Broken}.__getitem__)
    with pytest.raises(SystemExit) as left:
        cli.main(["--self-check"])
    assert left.value.code == 1
    assert capsys.readouterr().err == "FileNotFoundError: no fonts\n"
    assert spoken == [i18n.CHINESE]


def test_a_command_given_as_a_program_ends_with_its_exit_code(spoken, tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(["compute", str(tmp_path / "missing.json")])
    assert left.value.code == 1
    assert "missing.json" in capsys.readouterr().err
    assert spoken == [settings.read().language]
