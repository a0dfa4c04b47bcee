"""``haihecup certificates``: number, print and list them."""

import datetime
from pathlib import Path

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.certificate_layouts import BACKGROUND, SEAL
from haihecup.domain.issued_certificates import TO_PRINT, Paper, PrintChoice, to_print
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext
from haihecup.services.issue_certificates import issue, list_certificates, print_pdf, set_picture

UNPRINTED = "unprinted"


@click.command("certificates", help=_("Number and print the certificates of final events."))
@click.argument("location")
@click.argument("events", nargs=-1)
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help=_("Print into this."))
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The date on the certificates, today if not said."),
)
@click.option(
    "--seal",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("The organiser's own seal, a PNG with transparency."),
)
@click.option(
    "--background",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("The organiser's own background picture, A4 landscape."),
)
@click.option("--session", "sessions", multiple=True, help=_("Print only those of this session."))
@click.option("--award", "awards", multiple=True, help=_("Print only those of this award."))
@click.option(
    "--delegation", "delegations", multiple=True, help=_("Print only those of this delegation.")
)
@click.option(
    "--only",
    "papers",
    type=click.Choice([UNPRINTED, *sorted(map(str, TO_PRINT))]),
    multiple=True,
    help=_(
        "Print only what is new, what replaces a void one (changed), what is reissued, or all "
        "that waits (unprinted)."
    ),
)
@click.option("--coaches", is_flag=True, help=_("Number certificates for the coaches too."))
@click.option(
    "--between-events", is_flag=True, help=_("Print a sheet before the certificates of each event.")
)
@json_option
def certificates(  # noqa: PLR0913, PLR0917 - each is an option of the command
    location: str,
    events: tuple[str, ...],
    pdf: Path | None,
    day: datetime.datetime | None,
    seal: Path | None,
    background: Path | None,
    sessions: tuple[str, ...],
    awards: tuple[str, ...],
    delegations: tuple[str, ...],
    papers: tuple[str, ...],
    *,
    coaches: bool,
    between_events: bool,
    as_json: bool,
) -> None:
    """Issue certificates and print them."""
    chosen = events or None
    wanted = frozenset(Paper(one) for one in papers if one != UNPRINTED)
    choice = PrintChoice(
        sessions=frozenset(sessions),
        awards=frozenset(awards),
        delegations=frozenset(delegations),
        papers=TO_PRINT if UNPRINTED in papers else wanted,
    )
    date = (day or datetime.datetime.now(datetime.UTC).astimezone()).date()
    with desk_at(location) as desk, bar() as progress:
        for name, file in ((SEAL, seal), (BACKGROUND, background)):
            if file is not None:
                set_picture(desk, name, file)
        report = issue(desk, chosen, date, progress, coaches=coaches).value
        printed: tuple[str, ...] = ()
        problems = list(report.problems)
        if pdf is not None:
            serials = to_print(list_certificates(desk, chosen), choice)
            run = print_pdf(
                desk, pdf, serials=serials, between_events=between_events, progress=progress
            ).value
            printed = run.printed
            problems += run.problems
        rows = list_certificates(desk, chosen)
    lines = [
        ngettext(
            "{issued} certificate numbered, {standing} stood already, {void} declared void.",
            "{issued} certificates numbered, {standing} stood already, {void} declared void.",
            len(report.issued),
        ).format(issued=len(report.issued), standing=report.standing, void=len(report.void))
    ]
    if pdf is not None:
        lines.append(_("{count} printed into {file}.").format(count=len(printed), file=pdf))
    if report.out:
        told = ngettext(
            "{count} of them is printed already. Take it back.",
            "{count} of them are printed already. Take them back.",
            len(report.out),
        )
        lines.insert(1, told.format(count=len(report.out)))
    lines += [problem.text for problem in problems]
    value = {
        "issued": list(report.issued),
        "void": list(report.void),
        "call_back": list(report.out),
        "printed": list(printed),
        "problems": [problem.text for problem in problems],
        "register": [
            {
                "serial": row.serial,
                "event": row.certificate.event_code,
                "names": list(row.certificate.names),
                "award": row.certificate.distinction,
                "state": str(row.state),
                "paper": str(row.paper),
            }
            for row in rows
        ],
    }
    answer(value, lines, as_json=as_json)
    if problems:
        raise RuleBroken(
            ngettext(
                "{count} certificate was left out; the list above says why.",
                "{count} certificates were left out; the list above says why.",
                len(problems),
            ).format(count=len(problems))
        )


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (certificates,)
