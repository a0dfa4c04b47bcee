"""``haihecup winners``: who won in earlier editions, for events that bar them."""

from pathlib import Path

import click

from haihecup.commands.terminal import answer, desk_at, earlier_passphrase, json_option
from haihecup.domain.competition import FILE_ENDING
from haihecup.i18n import _, ngettext
from haihecup.services.earlier_winners import forget_winners, list_winners, take_winners


@click.command(
    "winners",
    help=_(
        "List the winners of earlier editions, or add those of last year's file or of a list; "
        "some events bar them."
    ),
)
@click.argument("location")
@click.argument("source", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--forget", is_flag=True, help=_("Forget all of them."))
@json_option
def winners(location: str, source: Path | None, *, forget: bool, as_json: bool) -> None:
    """List, add or forget earlier winners."""
    with desk_at(location) as desk:
        if forget:
            count = forget_winners(desk).value
            told = ngettext(
                "{count} earlier winner forgotten", "{count} earlier winners forgotten", count
            ).format(count=f"{count:,}")
            answer({"forgotten": count}, [told], as_json=as_json)
        elif source is not None:
            secret = earlier_passphrase(source) if source.suffix == FILE_ENDING else ""
            taken = take_winners(desk, source, secret).value
            lines = [
                ngettext(
                    "{count} earlier winner added", "{count} earlier winners added", taken.added
                ).format(count=taken.added)
            ]
            if taken.left_out:
                lines.append(
                    ngettext(
                        "{count} row without name, event or year was left out.",
                        "{count} rows without name, event or year were left out.",
                        taken.left_out,
                    ).format(count=taken.left_out)
                )
            answer({"added": taken.added, "left_out": taken.left_out}, lines, as_json=as_json)
        else:
            known = list_winners(desk)
            value = [[one.year, one.event_name, one.name, one.award] for one in known]
            rows = [f"{year}  {event}  {name}  {award}" for year, event, name, award in value]
            answer({"winners": value}, rows or [_("No earlier winner is known.")], as_json=as_json)


def commands() -> tuple[click.Command, ...]:
    """Return the command of the earlier winners."""
    return (winners,)
