"""``haihecup layouts``: list, choose, hand on and take in layouts."""

from pathlib import Path

import click

from haihecup.commands.terminal import answer, desk_at, json_option
from haihecup.domain.layout_choices import Use, use_word
from haihecup.domain.shipped_layouts import purpose_word
from haihecup.i18n import _
from haihecup.resources import resource
from haihecup.services.design_layouts import (
    choose_for_event,
    choose_layout,
    export_layout,
    import_layout,
    list_layouts,
    remove_layout,
)
from haihecup.services.desk import Desk

_SCHEMA = "schemas/layout.json"
_A_FILE = click.Path(path_type=Path, dir_okay=False)


def _show_schema(context: click.Context, _part: click.Parameter, wanted: object) -> None:
    if wanted:
        click.echo(resource(_SCHEMA).read_text(encoding="utf-8"), nl=False)
        context.exit()


@click.command(
    "layouts",
    help=_(
        "List the layouts of certificates, badges and cover sheets, choose what they serve, hand "
        "them on or take one in."
    ),
)
@click.argument("location")
@click.argument("name", required=False)
@click.option("--export", "target", type=_A_FILE, help=_("Write layout NAME with its pictures."))
@click.option("--import", "source", type=_A_FILE, help=_("Take a layout in, as NAME if said."))
@click.option(
    "--choose",
    "whom",
    help=_(
        "Let layout NAME serve individual, team, coach, contestant_badge, judge_badge, cover, or "
        "one event."
    ),
)
@click.option("--remove", is_flag=True, help=_("Take layout NAME of your own out."))
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_schema,
    help=_("Show the JSON schema of layouts and leave."),
)
@json_option
def layouts(  # noqa: PLR0913 - each is an option of the command
    location: str,
    name: str | None,
    target: Path | None,
    source: Path | None,
    whom: str | None,
    *,
    remove: bool,
    as_json: bool,
) -> None:
    """Keep the layouts of a competition."""
    if source is None and name is None and (target is not None or whom is not None or remove):
        raise click.UsageError(_("Say which layout: its NAME comes after the competition."))
    with desk_at(location) as desk:
        if source is not None:
            name = import_layout(desk, source, name or "").value
        if name is not None and whom is not None:
            _choose(desk, name, whom)
        if name is not None and target is not None:
            export_layout(desk, name, target)
        if name is not None and remove:
            remove_layout(desk, name)
        rows = list_layouts(desk)
    value = [
        {
            "name": row.name,
            "purpose": str(row.purpose),
            "own": row.own,
            "shipped": row.shipped,
            "serves": [*map(str, row.serves), *row.events],
        }
        for row in rows
    ]
    lines = []
    for row in rows:
        serves = _(", ").join([*map(use_word, row.serves), *row.events])
        own = _("own") if row.own else _("shipped")
        word = "" if row.word == row.name else row.word
        parts = (row.name, word, purpose_word(row.purpose), own, serves)
        lines.append("  ".join(part for part in parts if part))
    answer({"layouts": value}, lines, as_json=as_json)


def _choose(desk: Desk, name: str, whom: str) -> None:
    if whom in set(Use):
        choose_layout(desk, name, Use(whom))
    else:
        choose_for_event(desk, whom, name)


def commands() -> tuple[click.Command, ...]:
    """Return the command of the layouts."""
    return (layouts,)
