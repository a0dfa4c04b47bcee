"""``haihecup new``: start a competition."""

import datetime

import click

from haihecup.commands.terminal import answer, json_option, passphrase_for, person, place
from haihecup.domain.competition import Edition
from haihecup.i18n import _
from haihecup.services.desk import create_desk
from haihecup.services.prepare_competition import add_catalogue


@click.command("new", help=_("Start a competition in a new file or an empty database."))
@click.argument("location")
@click.option("--name", default="", help=_("The full name of the edition."))
@click.option("--year", type=click.IntRange(2000, 2100), help=_("The year, this one if not said."))
@click.option("--organiser", default="", help=_("Who issues the certificates."))
@click.option("--catalogue", is_flag=True, help=_("Put in the events of the shipped catalogue."))
@json_option
def new(
    location: str, name: str, year: int | None, organiser: str, *, catalogue: bool, as_json: bool
) -> None:
    """Start a competition."""
    when = year or datetime.datetime.now(datetime.UTC).astimezone().year
    edition = Edition(
        name=name or f"{when}年“海河工匠杯”技能大赛",
        year=when,
        organiser=organiser or f"{when}年“海河工匠杯”技能大赛组委会",
    )
    where = place(location)
    with create_desk(where, passphrase_for(where, new=True), edition, person()) as desk:
        added = add_catalogue(desk).value if catalogue else None
        events = added.events if added else 0
        answer(
            {"competition": desk.name, "edition": edition.name, "events": events},
            [
                _("{edition} is set up in {place}, with {events} events.").format(
                    edition=edition.name, place=desk.name, events=events
                )
            ],
            as_json=as_json,
        )


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (new,)
