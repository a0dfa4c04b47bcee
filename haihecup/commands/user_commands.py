"""``haihecup users``, ``add-user``, ``change-user`` and ``remove-user``."""

from dataclasses import replace

import click

from haihecup.commands.terminal import (
    answer,
    desk_at,
    desk_by_passphrase,
    json_option,
    new_password,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.roles import LIMITED, role_word
from haihecup.domain.users import Role, User
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.services.manage_users import (
    add_user,
    change_user,
    has_worked,
    judges_to_link,
    list_users,
    remove_user,
    rescue_organiser,
    reset_password,
)

_ROLES = click.Choice([str(role) for role in Role])


def _value(user: User) -> dict[str, object]:
    return {
        "name": user.name,
        "role": str(user.role),
        "events": list(user.events),
        "active": user.active,
    }


def _line(user: User) -> str:
    words = [user.name, role_word(user.role)]
    if user.role in LIMITED:
        words.append(" ".join(user.events) or _("None yet"))
    if not user.active:
        words.append(_("Switched off"))
    return "  ".join(words)


def _named(desk: Desk, name: str) -> User:
    found = next((user for user in list_users(desk) if user.name == name), None)
    if found is None:
        raise RuleBroken(_("There is no user of this name. Choose a name from the list."))
    return found


def _judge_named(desk: Desk, name: str) -> str:
    found = [one.id for one in judges_to_link(desk) if one.name == name]
    if len(found) != 1:
        raise RuleBroken(
            _(
                "The list has {count} judges of the name {name}. Link the account in the window."
            ).format(count=len(found), name=name)
        )
    return found[0]


@click.command("users", help=_("List the users of a competition."))
@click.argument("location")
@click.option(
    "--reset",
    metavar="NAME",
    default="",
    help=_(
        "Give an organiser who has forgotten his password a new one; the passphrase of the file "
        "is enough, and the journal tells of it."
    ),
)
@json_option
def users(location: str, *, reset: str, as_json: bool) -> None:
    """List the users, or let an organiser in again."""
    if reset:
        with desk_by_passphrase(location) as desk:
            rescue_organiser(desk, reset, new_password())
        told = _("{name} has a new password and can sign in with it.").format(name=reset)
        answer({"reset": reset}, [told], as_json=as_json)
        return
    with desk_at(location) as desk:
        found = list_users(desk)
    lines = [_line(user) for user in found] or [_("There are no users yet")]
    answer([_value(user) for user in found], lines, as_json=as_json)


@click.command("add-user", help=_("Add a user; the first one is an organiser."))
@click.argument("location")
@click.argument("name")
@click.option("--role", type=_ROLES, default=str(Role.KEYER), show_default=True)
@click.option(
    "--event", "events", multiple=True, help=_("An event to work on; may be given again.")
)
@json_option
def add(location: str, name: str, role: str, events: tuple[str, ...], *, as_json: bool) -> None:
    """Add a user."""
    with desk_at(location) as desk:
        made = add_user(desk, name, Role(role), new_password(), "", events).value
    answer(_value(made), [_line(made)], as_json=as_json)


@click.command("change-user", help=_("Change a user's role, events or password."))
@click.argument("location")
@click.argument("name")
@click.option("--role", type=_ROLES)
@click.option(
    "--event", "events", multiple=True, help=_("An event to work on; may be given again.")
)
@click.option("--judge", help=_("The judge of the list whose account this is, by name."))
@click.option("--password", "fresh", is_flag=True, help=_("Ask for a new password."))
@json_option
def change(  # noqa: PLR0913 - click hands over every option
    location: str,
    name: str,
    role: str | None,
    events: tuple[str, ...],
    judge: str | None,
    *,
    fresh: bool,
    as_json: bool,
) -> None:
    """Change a user."""
    with desk_at(location) as desk:
        user = _named(desk, name)
        wanted = replace(user, role=Role(role) if role else user.role, events=events or user.events)
        if judge is not None:
            wanted = replace(wanted, judge=_judge_named(desk, judge))
        if wanted != user:
            change_user(desk, wanted)
        if fresh:
            reset_password(desk, user.id, new_password())
        now = _named(desk, name)
    answer(_value(now), [_line(now)], as_json=as_json)


@click.command("remove-user", help=_("Remove a user; whoever has worked here is switched off."))
@click.argument("location")
@click.argument("name")
@click.option("--back", is_flag=True, help=_("Let somebody in again who was switched off."))
@json_option
def remove(location: str, name: str, *, back: bool, as_json: bool) -> None:
    """Remove a user, or switch off one who stands in the journal."""
    with desk_at(location) as desk:
        user = _named(desk, name)
        if back or has_worked(desk, user.id):
            change_user(desk, replace(user, active=back))
        else:
            remove_user(desk, user.id)
        left = list_users(desk)
    lines = [_line(one) for one in left]
    answer([_value(one) for one in left], lines, as_json=as_json)


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (users, add, change, remove)
