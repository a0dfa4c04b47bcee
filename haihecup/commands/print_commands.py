"""``haihecup print``: badges and lists by name, score sheets and totals sheets by work code."""

from pathlib import Path

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.print_orders import BadgeSize, Paper, PrintOrder
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext
from haihecup.services.gather_paper import Choices, Prepared, prepare, read_choices
from haihecup.services.print_registration import (
    PaperReport,
    write_paper,
    write_paper_workbook,
)

_WORDS = {str(paper).replace("_", "-"): paper for paper in Paper}


@click.command("print", help=_("Print badges, lists, score sheets and totals sheets."))
@click.argument("location")
@click.argument("paper", type=click.Choice(list(_WORDS)))
@click.option("--event", "events", multiple=True, help=_("Only this event; may be said again."))
@click.option(
    "--delegation",
    "delegations",
    multiple=True,
    help=_("Only this delegation; may be said again."),
)
@click.option(
    "--session", "sessions", multiple=True, help=_("Only this session; may be said again.")
)
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help=_("Print into this."))
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Write the lists into this workbook."),
)
@click.option(
    "--size",
    type=click.Choice([str(size) for size in BadgeSize]),
    default=str(BadgeSize.MEDIUM),
    help=_("The size of badges: 90 × 60, 85.6 × 54 or 90 × 130 mm."),
)
@click.option("--by-event", is_flag=True, help=_("Badges by event, not by delegation."))
@click.option(
    "--fill-sheets",
    is_flag=True,
    help=_("Badges of several delegations or events on one sheet: no paper is wasted."),
)
@click.option("--internal", is_flag=True, help=_("With the phones of team leaders, not to post."))
@click.option("--filled", is_flag=True, help=_("Totals sheets with the marks as they are now."))
@json_option
def print_(  # noqa: PLR0913 - each is an option of the command
    location: str,
    paper: str,
    *,
    events: tuple[str, ...],
    delegations: tuple[str, ...],
    sessions: tuple[str, ...],
    pdf: Path | None,
    xlsx: Path | None,
    size: str,
    by_event: bool,
    fill_sheets: bool,
    internal: bool,
    filled: bool,
    as_json: bool,
) -> None:
    """Print badges and lists."""
    if pdf is None and xlsx is None:
        raise RuleBroken(_("Nothing would be written. Say --pdf or --xlsx with a file."))
    order = PrintOrder(
        _WORDS[paper],
        events,
        delegations,
        sessions,
        BadgeSize(size),
        by_event,
        internal,
        filled,
        fill_sheets,
    )
    written: list[Path] = []
    with desk_at(location) as desk, bar() as progress:
        _refuse_unknown(order, read_choices(desk))
        prepared = prepare(desk, order)
        report = PaperReport(prepared.parts)
        if xlsx is not None:
            write_paper_workbook(desk, prepared, xlsx, progress)
            written.append(xlsx)
        if pdf is not None:
            report = write_paper(desk, prepared, pdf, progress).value
            written.append(pdf)
    value = {
        "people": prepared.people,
        "parts": report.parts,
        "written": [str(path) for path in written],
        "strangers": list(report.strangers),
        "photos_not_read": list(report.spoilt),
        "too_long": list(report.overfull),
    }
    answer(value, _lines(prepared, report, written), as_json=as_json)


def _refuse_unknown(order: PrintOrder, choices: Choices) -> None:
    for asked, there in (
        (order.events, {code for code, _words in choices.events}),
        (order.delegations, set(choices.delegations)),
        (order.sessions, set(choices.sessions)),
    ):
        for one in asked:
            if one not in there:
                raise RuleBroken(
                    _("There is no “{name}”. It could be one of: {there}.").format(
                        name=one, there=_(", ").join(sorted(there)[:12]) or "—"
                    )
                )


def _lines(prepared: Prepared, report: PaperReport, written: list[Path]) -> list[str]:
    people = prepared.people
    if prepared.order.paper.is_badges:
        counted = ngettext(
            "{people} badge, sheets: {parts}.", "{people} badges, sheets: {parts}.", people
        )
    elif prepared.order.paper.is_blind:
        counted = ngettext(
            "{people} work, sheets: {parts}.", "{people} works, sheets: {parts}.", people
        )
    else:
        counted = ngettext(
            "{people} person, lists: {parts}.", "{people} people, lists: {parts}.", people
        )
    lines = [counted.format(people=people, parts=report.parts)]
    lines += [_("Written: {file}").format(file=path) for path in written]
    return [*lines, *report.to_look_at]


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (print_,)
