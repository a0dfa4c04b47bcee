"""``haihecup confirm``, ``public-names`` and ``cleanup``."""

import click

from haihecup.commands.terminal import (
    answer,
    desk_at,
    json_option,
    password_of,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_names import NameShown, PublicNames
from haihecup.i18n import _, ngettext
from haihecup.services.clean_up import choose_public_names, clean_up, public_names, why_not
from haihecup.services.keep_safe import list_backups
from haihecup.services.settle_entries import confirm_all


@click.command("confirm", help=_("Confirm the registrations about which nothing has to be solved."))
@click.argument("location")
@click.argument("event", required=False, default="")
@json_option
def confirm(location: str, event: str, *, as_json: bool) -> None:
    """Confirm all drafts of an event, or of all."""
    with desk_at(location) as desk:
        done = confirm_all(desk, event).value
    lines = [
        ngettext(
            "{count} registration confirmed", "{count} registrations confirmed", done.changed
        ).format(count=done.changed)
    ]
    lines += [
        _("{number}: {reason}").format(number=number, reason=reason)
        for number, reason in done.left_out
    ]
    value = {
        "confirmed": done.changed,
        "left_out": [{"entry": number, "reason": reason} for number, reason in done.left_out],
    }
    answer(value, lines, as_json=as_json)


@click.command("public-names", help=_("Say how people appear on every public list."))
@click.argument("location")
@click.option("--names", type=click.Choice([str(one) for one in NameShown]))
@click.option("--units/--no-units", default=None)
@json_option
def names_on_lists(location: str, names: str | None, *, units: bool | None, as_json: bool) -> None:
    """Show or choose how people appear."""
    with desk_at(location) as desk:
        known = public_names(desk)
        choice = PublicNames(
            NameShown(names or known.names),
            units=known.units if units is None else units,
        )
        if choice != known:
            choose_public_names(desk, choice)
    value = choice.document()
    answer(value, [f"{key}: {one}" for key, one in value.items()], as_json=as_json)


@click.command("cleanup", help=_("Erase the personal data of an archived edition for good."))
@click.argument("location")
@click.option("--reason", default="", help=_("Why it is done; the journal tells it."))
@click.option("--second", default="", help=_("The second person who stands by it."))
@click.option("--initials", is_flag=True, help=_("Keep only the initials of names."))
@click.option("--yes", is_flag=True, help=_("Do not ask again."))
@json_option
def cleanup(
    location: str, reason: str, second: str, *, initials: bool, yes: bool, as_json: bool
) -> None:
    """Erase personal data; results stay."""
    with desk_at(location) as desk:
        trouble = why_not(desk)
        if trouble:
            raise RuleBroken(trouble)
        if not yes and not click.confirm(
            _("Erase the personal data of this edition for good?"), err=True
        ):
            raise RuleBroken(_("Stopped. Nothing was changed."))
        password = password_of(desk, second)
        done = clean_up(desk, reason, second, password, keep_names=not initials).value
        held = [str(backup.path) for backup in list_backups(desk)]
    lines = [
        ngettext(
            "Personal data of {count} person erased.",
            "Personal data of {count} people erased.",
            done.people,
        ).format(count=done.people)
    ]
    if held:
        lines += [_("These backups still hold them:"), *held]
    value = {"people": done.people, "photos": done.photos, "backups": held}
    answer(value, lines, as_json=as_json)


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (confirm, names_on_lists, cleanup)
