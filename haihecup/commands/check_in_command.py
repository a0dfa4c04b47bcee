"""``haihecup check-in``: who has come, who is late, who is missing, and the rest absent."""

from collections.abc import Iterable

import click

from haihecup.commands.terminal import answer, desk_at, json_option
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, ngettext
from haihecup.services.check_in import (
    CheckInRow,
    Presence,
    Scan,
    Verdict,
    check_in,
    missing,
    read_check_in,
    rest_is_absent,
    take_back,
)
from haihecup.services.desk import Desk


@click.command(
    "check-in",
    help=_("Check entries in by their numbers; without any, list who has come and who is missing."),
)
@click.argument("location")
@click.argument("numbers", nargs=-1, metavar="[NUMBER]...")
@click.option("--event", default="", help=_("Check in only this event."))
@click.option("--session", default="", help=_("Check in only this session."))
@click.option("--late", is_flag=True, help=_("They come late."))
@click.option("--take-back", "back", is_flag=True, help=_("They have not come after all."))
@click.option(
    "--rest-absent",
    metavar="EVENT",
    default="",
    help=_(
        "Name all of this event, or of --session, who have not come; with --yes, set them absent."
    ),
)
@click.option("--yes", is_flag=True, help=_("Do it."))
@json_option
def checking_in(  # noqa: PLR0913 - each is an option of its own
    location: str,
    numbers: tuple[str, ...],
    *,
    event: str,
    session: str,
    late: bool,
    back: bool,
    rest_absent: str,
    yes: bool,
    as_json: bool,
) -> None:
    """Check in, take back, set the rest absent, or list."""
    with desk_at(location) as desk:
        if rest_absent:
            _rest(desk, rest_absent, session, yes=yes, as_json=as_json)
        elif back:
            _take_back(desk, numbers, event, as_json=as_json)
        elif numbers:
            scans = [check_in(desk, one, event, session, late=late).value for one in numbers]
            _tell(numbers, scans, as_json=as_json)
        else:
            _list(desk, event, session, as_json=as_json)


def _tell(numbers: Iterable[str], scans: list[Scan], *, as_json: bool) -> None:
    """Tell what came of each number; the exit code is 1 where one was refused."""
    lines = [
        f"{_called(number, scan)}: {scan.sentence}"
        for number, scan in zip(numbers, scans, strict=True)
    ]
    value = [
        {
            "entry": scan.comer.entry_number if scan.comer else None,
            "verdict": str(scan.verdict),
            "sentence": scan.sentence,
        }
        for scan in scans
    ]
    answer({"checked_in": value}, lines, as_json=as_json)
    refused = sum(scan.verdict is Verdict.REFUSED for scan in scans)
    if refused:
        raise RuleBroken(
            ngettext("{n} number was refused.", "{n} numbers were refused.", refused).format(
                n=refused
            )
        )


def _called(number: str, scan: Scan) -> str:
    if scan.comer is None:
        return number
    return f"{scan.comer.entry_number} {'、'.join(scan.comer.names)}"


def _take_back(desk: Desk, numbers: tuple[str, ...], event: str, *, as_json: bool) -> None:
    rows = {row.entry_number: row for row in read_check_in(desk, event).rows}
    unknown = [number for number in numbers if number not in rows]
    if unknown or not numbers:
        raise RuleBroken(
            _("There is no entry with the number “{text}”. Give whole numbers.").format(
                text=_(", ").join(unknown)
            )
        )
    count = take_back(desk, [rows[number].id for number in numbers]).value
    told = ngettext("{n} check-in taken back.", "{n} check-ins taken back.", count).format(n=count)
    answer({"taken_back": count}, [told], as_json=as_json)


def _rest(desk: Desk, event: str, session: str, *, yes: bool, as_json: bool) -> None:
    gone = rest_is_absent(desk, event, session).value if yes else missing(desk, event, session)
    words = (
        ngettext("{n} of {all} is absent: {numbers}", "{n} of {all} are absent: {numbers}",
                 len(gone.numbers))
        if yes
        else ngettext("{n} of {all} is missing: {numbers}", "{n} of {all} are missing: {numbers}",
                      len(gone.numbers))
    )  # fmt: skip
    line = words.format(n=len(gone.numbers), all=gone.expected, numbers=_(", ").join(gone.numbers))
    answer({"absent" if yes else "missing": list(gone.numbers)}, [line], as_json=as_json)


def _list(desk: Desk, event: str, session: str, *, as_json: bool) -> None:
    view = read_check_in(desk, event)
    rows = [row for row in view.rows if session in ("", row.session)]
    counts = {one: view.count(one, session) for one in Presence}
    here, late, gone = (counts[one] for one in (Presence.HERE, Presence.LATE, Presence.MISSING))
    told = _("here {here} / late {late} / missing {missing}").format(
        here=here, late=late, missing=gone
    )
    value = {
        "counts": {str(one): count for one, count in counts.items()},
        "missing": [row.entry_number for row in rows if row.presence is Presence.MISSING],
    }
    answer(value, [told, *_missing_lines(rows)], as_json=as_json)


def _missing_lines(rows: Iterable[CheckInRow]) -> list[str]:
    return [
        "  ".join(
            filter(None, (row.entry_number, row.session, "、".join(row.names), row.delegation))
        )
        for row in rows
        if row.presence is Presence.MISSING
    ]


def commands() -> tuple[click.Command, ...]:
    """Return the command of the check-in."""
    return (checking_in,)
