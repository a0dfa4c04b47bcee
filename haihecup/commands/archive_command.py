"""``haihecup archive``: the archives of events, one zip file for each."""

from pathlib import Path

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.archive_events import archive_events


@click.command("archive", help=_("Write the archives of events, to be kept and checked anywhere."))
@click.argument("location")
@click.argument("events", nargs=-1)
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path, file_okay=False))
@json_option
def archive(location: str, events: tuple[str, ...], folder: Path, *, as_json: bool) -> None:
    """Archive events."""
    if not events:
        raise RuleBroken(_("No event was named. Name the events to be archived."))
    with desk_at(location) as desk, bar() as progress:
        made = archive_events(desk, events, folder, progress).value
    value = [
        {"event": one.event, "file": str(one.path), "fingerprint": one.fingerprint} for one in made
    ]
    lines = [f"{one.event}  {one.fingerprint}  {one.path}" for one in made]
    answer(value, lines, as_json=as_json)


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (archive,)
