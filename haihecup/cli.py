"""The command line: every stage of the journey without a window and without Qt.

Exit codes: 0 done, 1 the input has a problem (one sentence on standard error), 2 wrong usage.
"""

import os
import sys
from importlib import import_module

import click

from haihecup import __version__, i18n, settings
from haihecup.domain.competition import FILE_ENDING, is_address
from haihecup.resources import resource

LANGUAGE = "HAIHECUP_LANGUAGE"
ROOMS = (
    "competition_commands",
    "register_commands",
    "team_commands",
    "winners_command",
    "check_in_command",
    "draw_commands",
    "marking_commands",
    "sheets_command",
    "second_keying_command",
    "results_commands",
    "boards_command",
    "archive_command",
    "certificate_commands",
    "certificate_lists_commands",
    "layout_commands",
    "signoff_commands",
    "correction_commands",
    "hearing_commands",
    "times_command",
    "proof_commands",
    "print_commands",
    "safety_commands",
    "user_commands",
    "privacy_commands",
    "demo_command",
)


def speak() -> None:
    """Speak as the environment says, or as was last chosen in the window: Chinese at first."""
    language = os.environ.get(LANGUAGE, settings.read().language)
    i18n.speak(language if language in i18n.LANGUAGES else i18n.CHINESE, resource("locale"))


def journey() -> click.Group:
    """Put the commands together; their help is said in the language in use."""
    # imported only now, since what a command says of itself is said when its module is read
    terminal = import_module("haihecup.commands.terminal")
    group: click.Group = terminal.Journey(
        help=i18n._("The competition desk of the Haihe Craftsman Cup.")
    )
    click.version_option(__version__, prog_name="haihecup")(group)
    for room in ROOMS:
        for command in import_module(f"haihecup.commands.{room}").commands():
            group.add_command(terminal.asks_who(command))
    return group


def self_check() -> None:
    """Try everything that an installation can lack, the window last; exit 1 where one does not."""
    try:
        import_module("haihecup.services.self_check").check_installation(click.echo)
        click.echo(import_module("haihecup.app").check_window())
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the installation is
        click.echo(f"{type(error).__name__}: {error}", err=True)
        sys.exit(1)


def _is_competition(given: str) -> bool:
    return is_address(given) or given.lower().endswith(FILE_ENDING)


def main(arguments: list[str] | None = None) -> None:
    """Run one command of the journey; without any, or for a competition, open the window."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or (len(given) == 1 and _is_competition(given[0])):
        # the window is loaded by name: the command line must not need Qt
        sys.exit(import_module("haihecup.app").main(given))
    speak()
    if given == ["--self-check"]:
        self_check()
        return
    journey().main(args=given, prog_name="haihecup")
