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
from haihecup.domain.roles import page_refusal
from haihecup.i18n import _
from haihecup.services.desk import Desk, Progress, open_desk
from haihecup.services.let_in import list_accounts, sign_in
from haihecup.services.witness import needs_passwords

PASSPHRASE = "HAIHECUP_PASSPHRASE"  # noqa: S105 - the name of the variable, not a secret
EARLIER_PASSPHRASE = "HAIHECUP_EARLIER_PASSPHRASE"  # noqa: S105 - the same
USER = "HAIHECUP_USER"
PASSWORD = "HAIHECUP_PASSWORD"  # noqa: S105 - the name of a variable, not a secret
SIGNING_PASSWORD = "HAIHECUP_SIGNING_PASSWORD"  # noqa: S105 - the name of a variable, not a secret
NEW_PASSWORD = "HAIHECUP_NEW_PASSWORD"  # noqa: S105 - the name of a variable, not a secret
PAGES = {
    "events": "events",
    "scheme": "events",
    "move": "events",
    "import": "registration",
    "print": "registration",
    "winners": "registration",
    "confirm": "registration",
    "public-names": "results",
    "delegations": "registration",
    "judges": "registration",
    "check-in": "draw",
    "draw": "draw",
    "keys": "draw",
    "unseal": "draw",
    "prove-draw": "draw",
    "marks": "marks",
    "odd": "marks",
    "times": "marks",
    "sheets": "marks",
    "columns": "marks",
    "violations": "marks",
    "second-keying": "marks",
    "results": "results",
    "decide": "results",
    "recheck": "results",
    "correct": "results",
    "appeals": "results",
    "print-results": "results",
    "sign-off": "results",
    "notice": "results",
    "notice-rule": "settings",
    "export": "results",
    "certificates": "certificates",
    "recall": "certificates",
    "reissue": "certificates",
    "serial-numbers": "certificates",
    "layouts": "certificates",
    "sign": "certificates",
    "check": "journal",
    "backup": "backups",
    "users": "settings",
    "add-user": "settings",
    "change-user": "settings",
    "remove-user": "settings",
}
"""The page that each command stands for: who does not see the page is refused the command.

A command without a line is the organiser's.
"""
_SHARED = "postgresql"
_WHO = "haihecup.user"


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


def asks_who(command: click.Command) -> click.Command:
    """Give ``--user`` to a command that opens a competition, which may have users."""
    opens = any(part.name == "location" for part in command.params) and command.name != "new"
    if opens and not any(part.name == "user" for part in command.params):
        told = _("Who works here, where the competition has users; the password is asked for.")
        command.params.append(
            click.Option(
                ["--user"], help=told, envvar=USER, expose_value=False, callback=_remember_user
            )
        )
    return command


def _remember_user(context: click.Context, _part: click.Parameter, name: str | None) -> None:
    context.meta[_WHO] = name or ""


@contextmanager
def desk_at(location: str) -> Iterator[Desk]:
    """Open the competition at ``location`` for one command, as whoever ``--user`` names."""
    where = place(location)
    with open_desk(where, passphrase_for(where), person()) as desk:
        if list_accounts(desk):
            _sign_in(desk)
        yield desk


@contextmanager
def desk_by_passphrase(location: str) -> Iterator[Desk]:
    """Open the competition without signing in: only what nobody has to be signed in for works."""
    where = place(location)
    with open_desk(where, passphrase_for(where), person()) as desk:
        yield desk


def _sign_in(desk: Desk) -> None:
    context = click.get_current_context(silent=True)
    name = str(context.meta.get(_WHO, "")) if context is not None else ""
    if not name:
        raise RuleBroken(
            _("This competition has users. Say who works here with --user or {variable}.").format(
                variable=USER
            )
        )
    user = sign_in(desk, name, _secret(PASSWORD, _("Password of {name}").format(name=name))).value
    page = PAGES.get(context.info_name or "", "") if context is not None else ""
    refused = page_refusal(user, page)
    if refused:
        raise RuleBroken(refused)


def new_password() -> str:
    """Return a password for somebody, from the environment or asked for twice."""
    return _secret(NEW_PASSWORD, _("New password"), twice=True)


def password_of(desk: Desk, person: str) -> str:
    """Return the password of somebody who stands by something; empty where there are no users."""
    if not needs_passwords(desk):
        return ""
    return _secret(SIGNING_PASSWORD, _("Password of {name}").format(name=person))


def _secret(variable: str, words: str, *, twice: bool = False) -> str:
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise RuleBroken(
            _("No password. Set {variable}, or run this in a terminal.").format(variable=variable)
        )
    typed: str = click.prompt(words, hide_input=True, confirmation_prompt=twice, err=True)
    return typed


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
