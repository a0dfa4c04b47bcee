"""``haihecup boards``: the boards over all open events, shown and written."""

from pathlib import Path
from typing import Any

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.board_words import selected_words
from haihecup.domain.closing_figures import ClosingFigures
from haihecup.domain.edition_boards import BoardChoice, Boards
from haihecup.domain.numbers import mark_text
from haihecup.domain.people import DelegationKind
from haihecup.domain.promotion_list import PromotionLine
from haihecup.i18n import _, ngettext
from haihecup.services.clean_up import public_names
from haihecup.services.give_awards import read_boards, write_boards_pdf, write_boards_workbook


@click.command(
    "boards", help=_("Show the medal table; write all boards and the figures of the edition.")
)
@click.argument("location")
@click.option("--track", default="", help=_("Only the events of one track."))
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in DelegationKind]),
    help=_("Only delegations of one kind."),
)
@click.option("--units", is_flag=True, help=_("By employer or school in place of delegation."))
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def boards(  # noqa: PLR0913 - each is an option of the command
    location: str,
    track: str,
    kind: str | None,
    xlsx: Path | None,
    pdf: Path | None,
    *,
    units: bool,
    as_json: bool,
) -> None:
    """Show and write the boards."""
    choice = BoardChoice(track, DelegationKind(kind) if kind else None, units)
    with desk_at(location) as desk, bar() as progress:
        note = public_names(desk).office_note if xlsx is not None else ""
        drawn = read_boards(desk, progress, choice)
        if xlsx is not None:
            write_boards_workbook(desk, drawn, xlsx)
        if pdf is not None:
            write_boards_pdf(desk, drawn, pdf)
    lines = [
        ngettext("{count} event unsealed", "{count} events unsealed", drawn.events).format(
            count=drawn.events
        )
    ]
    lines += [
        "  ".join(
            (
                f"{line.place:>4}",
                *(f"{count:>3}" for count in (line.gold, line.silver, line.bronze)),
                f"{line.excellence:>4}",
                line.delegation,
            )
        )
        for line in drawn.medals
    ]
    lines += [_("Written: {file}").format(file=file) for file in (xlsx, pdf) if file]
    lines += [note] if note else []
    answer(_value(drawn), lines, as_json=as_json)


def _value(drawn: Boards) -> dict[str, Any]:
    return {
        "events": drawn.events,
        "medals": [
            {
                "place": line.place,
                "delegation": line.delegation,
                "medals": [line.gold, line.silver, line.bronze, line.excellence],
            }
            for line in drawn.medals
        ],
        "comparison": [
            {
                "place": line.place,
                "delegation": line.delegation,
                "entrants": line.entrants,
                "events": line.events,
                "points": list(line.points),
                "average": mark_text(line.average),
                "scale_average": None
                if line.scale_average is None
                else mark_text(line.scale_average),
            }
            for line in drawn.comparison
        ],
        "best": [
            {"delegation": name, "event": one.event.code, "names": one.names}
            for name, one in drawn.best
        ],
        "promotions": [_promotion(line) for line in drawn.promotions],
        "nominations": [
            {"name": one.person.name, "events": [each.event.code for each in one.appearances]}
            for one in drawn.nominations
        ],
        "selection": [
            {
                "event": line.appearance.event.code,
                "names": line.appearance.names,
                "chosen": selected_words(line),
                "note": line.note,
            }
            for line in drawn.selection
        ],
        "figures": _figures(drawn.figures),
    }


def _promotion(line: PromotionLine) -> dict[str, Any]:
    return {
        "event": line.appearance.event.code,
        "name": line.person.name,
        "level": str(line.level),
        "withheld": line.reason or None,
    }


def _figures(figures: ClosingFigures) -> dict[str, Any]:
    """Return entrants, present, awarded and promoted by what they are taken apart by."""
    return {
        "people": figures.people,
        "entries": figures.entries,
        "by": {
            str(dimension): {
                line.name: [line.entrants, line.present, line.awarded, line.promoted]
                for line in lines
            }
            for dimension, lines in figures.by.items()
        },
    }


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (boards,)
