"""``haihecup new`` and ``events``: start a competition, and its events as a workbook."""

import datetime
from pathlib import Path

import click

from haihecup.commands.terminal import (
    answer,
    desk_at,
    earlier_passphrase,
    json_option,
    passphrase_for,
    password_of,
    person,
    place,
)
from haihecup.domain.competition import Edition
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext
from haihecup.services.desk import create_desk
from haihecup.services.exchange_events import (
    check_events_workbook,
    take_events,
    write_events_workbook,
)
from haihecup.services.keep_safe import backup_before
from haihecup.services.prepare_competition import add_catalogue
from haihecup.services.take_over import read_earlier, take_over


@click.command("new", help=_("Start a competition in a new file or an empty database."))
@click.argument("location")
@click.option("--name", default="", help=_("The full name of the edition."))
@click.option("--year", type=click.IntRange(2000, 2100), help=_("The year, this one if not said."))
@click.option("--organiser", default="", help=_("Who issues the certificates."))
@click.option("--catalogue", is_flag=True, help=_("Put in the events of the shipped catalogue."))
@click.option(
    "--earlier",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Take over events, rules and delegations from this file of another edition."),
)
@json_option
def new(  # noqa: PLR0913 - click hands over every option
    location: str,
    name: str,
    year: int | None,
    organiser: str,
    earlier: Path | None,
    *,
    catalogue: bool,
    as_json: bool,
) -> None:
    """Start a competition."""
    when = year or datetime.datetime.now(datetime.UTC).astimezone().year
    edition = Edition(
        name=name or f"{when}年“海河工匠杯”技能大赛",
        year=when,
        organiser=organiser or f"{when}年“海河工匠杯”技能大赛组委会",
    )
    where = place(location)
    # first the other file: nothing is set up where it does not open
    before = read_earlier(earlier, earlier_passphrase(earlier)) if earlier else None
    with create_desk(where, passphrase_for(where, new=True), edition, person()) as desk:
        events = 0
        if before is not None:
            events += take_over(desk, before).value.events
        if catalogue:
            events += add_catalogue(desk).value.events
        answer(
            {"competition": desk.name, "edition": edition.name, "events": events},
            [
                ngettext(
                    "{edition} is set up in {place}, with {events} event.",
                    "{edition} is set up in {place}, with {events} events.",
                    events,
                ).format(edition=edition.name, place=desk.name, events=events)
            ],
            as_json=as_json,
        )


@click.command("events", help=_("Write the events into a workbook, or take events in from one."))
@click.argument("location")
@click.argument("workbook", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--take", is_flag=True, help=_("Take the events in, if no row has a problem."))
@click.option("--good-rows", is_flag=True, help=_("Take in the good rows, leave out the others."))
@click.option("--reason", default="", help=_("Why; needed once marks are keyed."))
@click.option("--second", default="", help=_("The second person; needed once signed."))
@json_option
def events(  # noqa: PLR0913 - click hands over every option
    location: str,
    workbook: Path,
    *,
    take: bool,
    good_rows: bool,
    reason: str,
    second: str,
    as_json: bool,
) -> None:
    """Write or take in events."""
    with desk_at(location) as desk:
        if not (take or good_rows):
            count = write_events_workbook(desk, workbook)
            lines = [_("Written: {file}").format(file=workbook)]
            answer({"workbook": str(workbook), "events": count}, lines, as_json=as_json)
            return
        checked = check_events_workbook(desk, workbook)
        refused = bool(checked.problems) and not good_rows
        if not refused:
            asks = bool(second) and checked.needs_second
            password = password_of(desk, second) if asks else ""
            backup_before(desk)
            take_events(desk, checked, reason, second, password)
    value = {
        "new": 0 if refused else len(checked.new),
        "changed": 0 if refused else len(checked.changed),
        "problems": [
            {"row": one.row, "column": one.column, "text": one.text} for one in checked.problems
        ],
    }
    lines = [problem.told for problem in checked.problems]
    if not refused:
        lines.append(
            ngettext(
                "{new} event put in, {changed} changed.",
                "{new} events put in, {changed} changed.",
                len(checked.new),
            ).format(new=len(checked.new), changed=len(checked.changed))
        )
    answer(value, lines, as_json=as_json)
    if refused:
        raise RuleBroken(_("No event was taken in. Correct the rows above, or use --good-rows."))


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (new, events)
