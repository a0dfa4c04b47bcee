"""``haihecup second-keying``: key sheets a second time and decide differences, by codes only."""

from pathlib import Path

import click

from haihecup.commands.terminal import answer, desk_at, json_option
from haihecup.domain.keying_slips import cause_word
from haihecup.domain.second_keying import Asked, asked_word, sheet_word
from haihecup.i18n import _
from haihecup.services.blind_sheets import second_keying_of
from haihecup.services.keep_safe import backup_before
from haihecup.services.key_second import ask_second_keying, take_second_workbook
from haihecup.services.settle_differences import TwiceView, read_second, settle_difference


@click.command(
    "second-keying",
    help=_(
        "Show how far the second keying of an event is, what differs and how often each keyer "
        "errs; say which sheets are keyed twice, take in a workbook that another person has "
        "filled, or decide a difference."
    ),
)
@click.argument("location")
@click.argument("event")
@click.option(
    "--ask", type=click.Choice([str(one) for one in Asked]), help=_("Which sheets are keyed twice.")
)
@click.option("--reason", default="", help=_("Why; needed once the second keying has begun."))
@click.option(
    "--take",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Take in a score workbook as the second keying."),
)
@click.option(
    "--decide",
    nargs=3,
    default=None,
    metavar="WORK ASPECT SCORES",
    help=_("Decide a difference by what the paper says."),
)
@json_option
def second_keying(  # noqa: PLR0913 - click hands over every option
    location: str,
    event: str,
    *,
    ask: str | None,
    reason: str,
    take: Path | None,
    decide: tuple[str, str, str] | None,
    as_json: bool,
) -> None:
    """Show or carry on the second keying of an event."""
    with desk_at(location) as desk:
        if ask is not None:
            ask_second_keying(desk, [event], Asked(ask), reason)
        if take is not None:
            backup_before(desk)
            take_second_workbook(desk, event, take)
        if decide is not None:
            settle_difference(desk, event, *decide)
        view = read_second(desk, event)
        sheets = second_keying_of(desk, event)
    value = {
        "asked": str(view.asked),
        "open": view.open,
        "sheets": [
            {"work": work, "sheet": sheet, "state": str(state)}
            for (work, sheet), state in sorted(sheets.items())
        ],
        "differences": [
            {
                "work": one.work_code,
                "aspect": one.aspect.code,
                "first": one.first,
                "second": one.second,
                "cause": str(one.cause),
                "decided": one.decision.decided if one.decision is not None else None,
            }
            for one in view.differences
        ],
        "rates": [
            {"person": one.person, "cells": one.cells, "errors": one.errors} for one in view.rates
        ],
    }
    answer(value, _second_lines(view), as_json=as_json)


def _second_lines(view: TwiceView) -> list[str]:
    """Return the second keying of an event as lines for people."""
    lines = [f"{view.event.code} {view.event.name}: {asked_word(view.asked)}"]
    lines += [f"{sheet_word(state)}: {count}" for state, count in sorted(view.counts.items())]
    lines += [
        f"{one.work_code} {one.aspect.code}: {one.first} | {one.second} · {cause_word(one.cause)}"
        for one in view.undecided
    ]
    lines += [
        _("{person}: {rate} errors in 1,000 cells ({errors} of {cells})").format(
            person=one.person, rate=one.told, errors=one.errors, cells=one.cells
        )
        for one in view.rates
    ]
    return lines


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (second_keying,)
