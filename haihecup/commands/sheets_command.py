"""``haihecup sheets`` and ``columns``: which sheets are missing, and whose column is which."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from haihecup.commands.terminal import answer, desk_at, json_option
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sheet_board import SheetBoard, missing_told, state_words
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.services.hand_in_sheets import (
    SheetScan,
    Verdict,
    find_sheet,
    give_back,
    hand_in_scanned,
    read_board,
)
from haihecup.services.own_columns import column_words, free_column, taken_columns


@click.command(
    "sheets",
    help=_(
        "Tell which score sheets of an event are missing; take sheets in by their square codes, or "
        "by work code and sheet."
    ),
)
@click.argument("location")
@click.argument("event")
@click.option("--session", default="", help=_("Only this session."))
@click.option(
    "--hand-in",
    "taken",
    multiple=True,
    metavar="CODE",
    help=_("Take this sheet in; may be said again."),
)
@click.option(
    "--give-back",
    "given",
    multiple=True,
    metavar="CODE",
    help=_("This sheet went back to the judges; may be said again."),
)
@click.option("--reason", default="", help=_("Why sheets go back."))
@json_option
def sheets(  # noqa: PLR0913 - each is an option of the command
    location: str,
    event: str,
    *,
    session: str,
    taken: tuple[str, ...],
    given: tuple[str, ...],
    reason: str,
    as_json: bool,
) -> None:
    """Take sheets in, give them back, or tell how they stand."""
    with desk_at(location) as desk:
        if given:
            _give_back(desk, event, given, reason)
        scans = [hand_in_scanned(desk, one, event).value for one in taken]
        board = read_board(desk, event)
    if session and session not in board.sessions:
        raise RuleBroken(
            _("There is no “{name}”. It could be one of: {there}.").format(
                name=session, there=_(", ").join(board.sessions) or "—"
            )
        )
    told = [_scan_line(one, scan) for one, scan in zip(taken, scans, strict=True)]
    answer(_value(board, session, scans), [*told, *_lines(board, session)], as_json=as_json)
    refused = sum(scan.verdict is Verdict.REFUSED for scan in scans)
    if refused:
        raise RuleBroken(
            ngettext("{n} sheet was refused.", "{n} sheets were refused.", refused).format(
                n=refused
            )
        )


def _give_back(desk: Desk, event: str, given: Sequence[str], reason: str) -> None:
    places = [find_sheet(desk, one, event) for one in given]
    other = next((one for one in places if one.event != event), None)
    if other is not None:
        raise RuleBroken(
            _("{sheet} belongs to {event}. Give it back there.").format(
                sheet=f"{other.work_code} {other.sheet}", event=other.event
            )
        )
    give_back(desk, event, [(one.work_code, one.sheet) for one in places], reason)


def _scan_line(code: str, scan: SheetScan) -> str:
    place = scan.place
    called = code if place is None else f"{place.event} {place.work_code} {place.sheet}"
    return f"{called}: {scan.sentence}"


def _lines(board: SheetBoard, session: str) -> list[str]:
    """Return the board for people: counts, what is missing by session, whose column is empty."""
    counts = board.counts(session)
    lines = [
        _(", ").join(f"{state_words(state)} {count}" for state, count in counts.items())
        or _("No sheet is due.")
    ]
    lines += [
        missing_told(board, one) for one in ([session] if session else board.sessions or [""])
    ]
    lines += [
        ngettext(
            "Module {module}, judge {judge}: {count} of {all} sheets lacks a score",
            "Module {module}, judge {judge}: {count} of {all} sheets lack a score",
            one.waiting,
        ).format(
            module=one.module,
            judge=f"{one.number} {one.name}".strip(),
            count=one.waiting,
            all=one.sheets,
        )
        for one in board.judges(session)
        if one.waiting
    ]
    return lines


def _value(board: SheetBoard, session: str, scans: Sequence[SheetScan]) -> dict[str, object]:
    return {
        "event": board.event_code,
        "session": session,
        "handed_in": [
            {
                "work": scan.place.work_code if scan.place else None,
                "sheet": scan.place.sheet if scan.place else None,
                "verdict": str(scan.verdict),
                "sentence": scan.sentence,
            }
            for scan in scans
        ],
        "counts": {str(state): count for state, count in board.counts(session).items()},
        "missing": [[work_code, sheet] for work_code, sheet in board.missing(session)],
        "judges": [
            {"module": one.module, "column": one.number, "name": one.name, "lack": one.waiting}
            for one in board.judges(session)
        ],
        "sheets": [
            {
                "work": row.work_code,
                "session": row.session,
                "sheet": head.code,
                "state": str(one.state),
                "keyed": one.keyed,
                "aspects": one.total,
                "handed_in": one.handed is not None,
            }
            for row in board.of_session(session)
            for head, one in zip(board.heads, row.sheets, strict=True)
        ],
    }


@click.command(
    "columns",
    help=_(
        "Tell which judges' columns of an event are taken by judges who sign in; free one that "
        "the wrong judge has taken."
    ),
)
@click.argument("location")
@click.argument("event")
@click.option(
    "--free",
    type=(str, int),
    metavar="MODULE NUMBER",
    help=_("Free this column of this module; its scores stay."),
)
@click.option("--reason", default="", help=_("Why the column is freed."))
@json_option
def columns(
    location: str, event: str, *, free: tuple[str, int] | None, reason: str, as_json: bool
) -> None:
    """Tell whose the columns are, or free one."""
    with desk_at(location) as desk:
        if free is not None:
            free_column(desk, event, *free, reason)
        taken = taken_columns(desk, event)
    answer(
        [asdict(one) for one in taken],
        [column_words(one) for one in taken]
        or [_("No judge who signs in has chosen a column of this event.")],
        as_json=as_json,
    )


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (sheets, columns)
