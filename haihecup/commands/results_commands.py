"""``haihecup results``, ``decide``, ``move``, ``export`` and ``compute``."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.numbers import mark_text
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State, state_word
from haihecup.i18n import _
from haihecup.services.clean_up import public_names
from haihecup.services.desk import Desk
from haihecup.services.exchange import (
    compute_documents,
    export_event,
    not_to_pass_on,
    save_journal,
    take_out_journal,
)
from haihecup.services.move_events import move_to
from haihecup.services.prepare_competition import list_events
from haihecup.services.publish_results import (
    ResultRow,
    ResultsView,
    decide_tie,
    read_results,
    write_results_pdf,
    write_results_workbook,
)


def _chosen(desk: Desk, events: tuple[str, ...], *, every: bool) -> list[str]:
    known = [event.code for event in list_events(desk)]
    chosen = known if every else list(events)
    if not chosen:
        raise RuleBroken(_("No event was named. Name events, or --all."))
    return chosen


_EVERY = click.option("--all", "every", is_flag=True, help=_("All events."))


@click.command("results", help=_("Show places, awards and the reason for each place."))
@click.argument("location")
@click.argument("events", nargs=-1)
@_EVERY
@click.option("--workbook", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def results(
    location: str,
    events: tuple[str, ...],
    workbook: Path | None,
    pdf: Path | None,
    *,
    every: bool,
    as_json: bool,
) -> None:
    """Show results."""
    with desk_at(location) as desk, bar() as progress:
        chosen = _chosen(desk, events, every=every)
        note = public_names(desk).office_note if workbook is not None else ""
        views = [read_results(desk, code) for code in chosen]
        if workbook is not None:
            write_results_workbook(desk, chosen, workbook, progress)
        if pdf is not None:
            write_results_pdf(desk, chosen, pdf, progress)
    lines = [line for view in views for line in _lines(view)]
    lines += [_("Written: {file}").format(file=file) for file in (workbook, pdf) if file]
    lines += [note] if note else []
    answer([_value(view) for view in views], lines, as_json=as_json)


def _value(view: ResultsView) -> dict[str, Any]:
    return {
        "event": view.event.code,
        "state": str(view.event.state),
        "version": view.fingerprint,
        "withheld": view.withheld,
        "entries": [
            {
                "code": row.code,
                "names": list(row.names),
                "place": row.result.place,
                "total": mark_text(row.result.total),
                "award": row.result.award,
                "promotions": list(row.promotions),
                "why": row.why,
            }
            for row in view.rows
        ],
        "problems": [{"code": one.code, "text": one.text} for one in view.problems],
    }


def _lines(view: ResultsView) -> list[str]:
    head = f"{view.event.code} {view.event.name} · {state_word(view.event.state)}"
    told = [view.withheld] if view.withheld else map(_line, view.rows)
    return [head, *told, *(one.text for one in view.problems), ""]


def _line(row: ResultRow) -> str:
    place = "—" if row.result.place is None else str(row.result.place)
    who = "、".join(row.names) or row.code
    parts = (
        f"{place:>4}",
        mark_text(row.result.total).rjust(7),
        who,
        row.result.award or "",
        row.why,
    )
    return "  ".join(parts).rstrip()


@click.command(
    "decide", help=_("Record the chief judge's decision on a tie, the better one first.")
)
@click.argument("location")
@click.argument("event")
@click.argument("codes", nargs=-1, required=True)
@click.option("--reason", required=True, help=_("Why, as the chief judge says it."))
@json_option
def decide(
    location: str, event: str, codes: tuple[str, ...], reason: str, *, as_json: bool
) -> None:
    """Decide a tie."""
    with desk_at(location) as desk:
        decide_tie(desk, event, codes, reason)
    answer({"event": event, "order": codes}, [_("The decision is recorded.")], as_json=as_json)


@click.command("move", help=_("Move events along their path, one step or up to a state."))
@click.argument("location")
@click.argument("events", nargs=-1)
@_EVERY
@click.option("--to", "target", type=click.Choice([str(state) for state in State]))
@json_option
def move(
    location: str, events: tuple[str, ...], target: str | None, *, every: bool, as_json: bool
) -> None:
    """Move events on."""
    with desk_at(location) as desk, bar() as progress:
        chosen = _chosen(desk, events, every=every)
        moved = move_to(desk, chosen, State(target) if target else None, progress).value
    answer(
        {code: str(state) for code, state in moved.items()},
        [f"{code}  {state_word(state)}" for code, state in moved.items()],
        as_json=as_json,
    )


@click.command("export", help=_("Write events in the open format, or the journal."))
@click.argument("location")
@click.argument("events", nargs=-1)
@_EVERY
@click.option(
    "--journal",
    is_flag=True,
    help=_("The whole journal, in a folder with its verifier; it holds full ID numbers."),
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help=_("File, or folder for several.")
)
def export(
    location: str, events: tuple[str, ...], output: Path | None, *, every: bool, journal: bool
) -> None:
    """Write events in the open format."""
    with desk_at(location) as desk:
        if journal:
            if output is not None and output.is_dir():
                save_journal(desk, output)
            else:
                lines = take_out_journal(desk, "" if output is None else output.name)
                _put(output, "".join(f"{line}\n" for line in lines))
            click.echo(not_to_pass_on(), err=True)
            return
        chosen = _chosen(desk, events, every=every)
        if output is not None and len(chosen) > 1:
            output.mkdir(parents=True, exist_ok=True)
        for code in chosen:
            text = json.dumps(export_event(desk, code), ensure_ascii=False)
            several = output is not None and len(chosen) > 1
            _put(output / f"{code}.json" if several and output else output, f"{text}\n")


def _put(output: Path | None, text: str) -> None:
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RuleBroken(
            _("{file} cannot be written: {reason}").format(file=output, reason=error.strerror)
        ) from error


@click.command("compute", help=_("Compute events in the open format; - reads standard input."))
@click.argument("files", nargs=-1, required=True)
def compute(files: tuple[str, ...]) -> None:
    """Compute events of the open format, one results document a line."""
    for name in files:
        text = _text_of(name)
        try:
            for line in compute_documents([text]):
                # bytes, so that no console makes other characters of it
                click.echo(line.encode())
        except RuleBroken as broken:
            raise RuleBroken(f"{name}: {broken.sentence}") from broken


def _text_of(name: str) -> str:
    """Return the text of a file, or of standard input where the name is ``-``."""
    try:
        if name == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleBroken(_("{file} cannot be read as text.").format(file=name)) from error


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (results, decide, move, export, compute)
