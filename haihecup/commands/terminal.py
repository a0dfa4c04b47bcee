"""What all commands share: the passphrase, the desk, answers for people or programs, progress.

A ``RuleBroken`` becomes one sentence on standard error and exit code 1; wrong usage is 2, as click
has it. Anything else is a fault of the program and shows itself.
"""

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.desk import Desk, Progress, open_desk

PASSPHRASE = "HAIHECUP_PASSPHRASE"  # noqa: S105 - the name of the variable, not a secret
EARLIER_PASSPHRASE = "HAIHECUP_EARLIER_PASSPHRASE"  # noqa: S105 - the same
_SHARED = "postgresql"


class Journey(click.Group):
    """The commands of the journey; what an operator can mend ends in a sentence."""

    @override
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RuleBroken as broken:
            click.echo(broken.sentence, err=True)
            sys.exit(1)


def place(location: str) -> Path | str:
    """Return a competition's location: the path of a file, or the URL of a shared database."""
    return location if location.startswith(_SHARED) else Path(location)


def passphrase_for(location: Path | str, *, new: bool = False) -> str:
    """Return the passphrase from the environment or ask for it; a shared database has none."""
    return "" if isinstance(location, str) else secret(PASSPHRASE, _("Passphrase"), new=new)


def secret(variable: str, label: str, *, new: bool = False) -> str:
    """Return a passphrase from the environment or ask for it, twice where it is ``new``."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise RuleBroken(
            _("No passphrase. Set {variable}, or run this in a terminal.").format(variable=variable)
        )
    answer: str = click.prompt(label, hide_input=True, confirmation_prompt=new, err=True)
    return answer


def earlier_passphrase(location: Path) -> str:
    """Return the passphrase of another edition's file; the same as ours where none is set."""
    given = os.environ.get(EARLIER_PASSPHRASE)
    return passphrase_for(location) if given is None else given


def person() -> str:
    """Return who the journal says has done it: the name signed in at this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


@contextmanager
def desk_at(location: str) -> Iterator[Desk]:
    """Open the competition at ``location`` for one command."""
    where = place(location)
    with open_desk(where, passphrase_for(where), person()) as desk:
        yield desk


def answer(value: object, lines: Sequence[str], *, as_json: bool) -> None:
    """Print ``value`` as one JSON document, or ``lines`` for people."""
    if as_json:
        click.echo(json.dumps(value, ensure_ascii=False))
        return
    for line in lines:
        click.echo(line)


@contextmanager
def bar() -> Iterator[Progress]:
    """Show a progress bar on standard error while long work goes on, where somebody looks."""
    shown: list[Any] = []

    def progress(what: str, done: int, total: int) -> None:
        if not sys.stderr.isatty() or not total:
            return
        if not shown or shown[-1].label != what:
            _finish(shown)
            shown.append(click.progressbar(length=total, label=what, file=sys.stderr))
            shown[-1].render_progress()
        shown[-1].update(done - shown[-1].pos)

    try:
        yield progress
    finally:
        _finish(shown)


def _finish(shown: list[Any]) -> None:
    if shown:
        shown[-1].render_finish()


json_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--json", "as_json", is_flag=True, help=_("Answer as JSON, for programs.")
)
