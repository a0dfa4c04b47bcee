"""``haihecup recheck``, ``correct`` and ``print-results``: what is done to results once they stand.

A correction shows first all that it changes; nothing is written before ``--yes``.
"""

from pathlib import Path
from typing import Any

import click

from haihecup.commands.terminal import (
    answer,
    desk_at,
    json_option,
    password_of,
)
from haihecup.domain.correction_words import changed_words, effects, people_words, values_words
from haihecup.domain.corrections import Change, Correctable, Correction, read_status, recalled
from haihecup.domain.impact import LineChange, impact_sentences
from haihecup.domain.journal import local_time
from haihecup.domain.numbers import mark_text, read_share
from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import (
    RecheckRound,
    RecheckRule,
    chosen_word,
    found_word,
    rate_sentence,
    rule_sentence,
    seed_sentence,
)
from haihecup.i18n import _, ngettext
from haihecup.services.correct_results import Ahead, look_ahead, read_corrections
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import save_paper
from haihecup.services.print_results import PaperKind, results_paper, write_workbook
from haihecup.services.recheck_works import (
    RecheckView,
    correct_as_found,
    draw_recheck,
    due_works,
    read_recheck,
    record_clean,
)

# ---- re-check ----------------------------------------------------------------------------------


@click.command("recheck", help=_("Draw the works that are re-checked, record them, or show them."))
@click.argument("location")
@click.argument("event")
@click.option("--draw", is_flag=True, help=_("Draw the works; only once."))
@click.option("--top", help=_("How much of the list is checked in full, in per cent."))
@click.option("--first", type=int, help=_("How many are checked in full, in place of --top."))
@click.option("--sample", help=_("How much of the rest is drawn by chance, in per cent."))
@click.option("--limit", help=_("Above so many wrong works, in per cent, all are due."))
@click.option("--right", multiple=True, help=_("This work was right; may be said again."))
@click.option("--all-right", is_flag=True, help=_("All works that are due were right."))
@json_option
def recheck(  # noqa: PLR0913 - each is an option of the command
    location: str,
    event: str,
    *,
    draw: bool,
    top: str | None,
    first: int | None,
    sample: str | None,
    limit: str | None,
    right: tuple[str, ...],
    all_right: bool,
    as_json: bool,
) -> None:
    """Draw, record and show the re-check."""
    rule = _rule(first, top=top, sample=sample, limit=limit)
    if rule is not None and not draw:
        raise RuleBroken(_("Shares are chosen when the works are drawn: say --draw with them."))
    with desk_at(location) as desk:
        if draw:
            draw_recheck(desk, [event], rule)
        found = [one.work_code for one in due_works(desk, event)] if all_right else list(right)
        if found:
            record_clean(desk, {event: found})
        view = read_recheck(desk, event)
    answer(_recheck_value(view), _recheck_lines(view), as_json=as_json)


def _rule(first: int | None, **shares: str | None) -> RecheckRule | None:
    given = {key: read_share(text) for key, text in shares.items() if text is not None}
    return RecheckRule(first=first, **given) if given or first is not None else None


def _recheck_value(view: RecheckView) -> dict[str, Any]:
    return {
        "event": view.event.code,
        "works": view.works,
        "strength": view.strength,
        "rounds": [_round_value(one) for one in view.rounds],
    }


def _round_value(one: RecheckRound) -> dict[str, Any]:
    return {
        "number": one.number,
        "at": one.at,
        "person": one.person,
        "seed": one.seed,
        "rule": one.rule.document(),
        "due": one.due,
        "beyond_limit": one.beyond_limit,
        "lapsed": one.lapsed,
        "sheets": [
            {
                "code": sheet.work_code,
                "chosen": str(sheet.chosen),
                "found": str(sheet.found),
                "person": sheet.person,
                "note": sheet.note,
            }
            for sheet in one.sheets
        ],
    }


def _recheck_lines(view: RecheckView) -> list[str]:
    checking = view.current
    if checking is None:
        told = () if view.proposal is None else view.proposal.sentences
        return [_("No works are drawn. Say --draw to draw them."), *told]
    lines = [
        _("Round {number}, seed {seed}").format(number=checking.number, seed=checking.seed),
        rule_sentence(checking.rule),
        seed_sentence(),
        view.strength,
        rate_sentence(checking),
    ]
    lines += [
        "  ".join(
            part
            for part in (
                sheet.work_code,
                chosen_word(sheet.chosen),
                found_word(sheet.found),
                sheet.person,
                sheet.note,
            )
            if part
        )
        for sheet in checking.sheets
    ]
    return [
        *lines,
        ngettext("{count} is due.", "{count} are due.", checking.due).format(count=checking.due),
    ]


# ---- corrections -------------------------------------------------------------------------------


@click.command(
    "correct", help=_("Show what a correction changes, and make it; or list the corrections.")
)
@click.argument("location")
@click.argument("event")
@click.argument("work", required=False)
@click.option(
    "--mark", "marks", nargs=2, multiple=True, help=_("An aspect and its scores: T1.1 '2 3 2'.")
)
@click.option("--status", help=_("competing, absent, withdrawn or disqualified."))
@click.option("--time", help=_("The time taken, as 12:30 or in seconds."))
@click.option("--time-credit", help=_("Time that is given back."))
@click.option("--decision", help=_("The place in a tie, 1 for the better one."))
@click.option(
    "--violation", "violations", nargs=2, multiple=True,
    help=_("A module ('' for the whole) and points, or cancel."),
)  # fmt: skip
@click.option("--reason", default="", help=_("Why; it stays for ever."))
@click.option("--second", default="", help=_("Who stands by it once the results are signed."))
@click.option("--appeal", type=int, default=0, help=_("The appeal that it follows."))
@click.option("--yes", is_flag=True, help=_("Make the correction; without it is only shown."))
@json_option
def correct(  # noqa: PLR0913 - each is an option of the command
    location: str,
    event: str,
    work: str | None,
    *,
    marks: tuple[tuple[str, str], ...],
    status: str | None,
    time: str | None,
    time_credit: str | None,
    decision: str | None,
    violations: tuple[tuple[str, str], ...],
    reason: str,
    second: str,
    appeal: int,
    yes: bool,
    as_json: bool,
) -> None:
    """Show and make a correction."""
    if work is None:
        with desk_at(location) as desk:
            found = read_corrections(desk, event).corrections
        lines = [line for one in found for line in _correction_lines(one)]
        lines = lines or [_("Nothing was corrected.")]
        answer([_correction_value(one) for one in found], lines, as_json=as_json)
        return
    single = (
        (Correctable.STATUS, None if status is None else read_status(status)),
        (Correctable.TIME, time),
        (Correctable.TIME_CREDIT, time_credit),
        (Correctable.DECISION, decision),
    )
    wanted = [
        *(Change(work, Correctable.MARK, " ".join(text.split()), what) for what, text in marks),
        *(Change(work, kind, text) for kind, text in single if text is not None),
        *(Change(work, Correctable.VIOLATION, points, what) for what, points in violations),
    ]
    with desk_at(location) as desk:
        ahead = look_ahead(desk, event, wanted)
        made = _made(desk, event, wanted, (reason, second, appeal), ahead) if yes else None
    value = _ahead_value(event, ahead) | {"done": made is not None}
    last = (
        _("Nothing is changed yet. Say --yes with the reason to correct.")
        if made is None
        else _("Corrected: correction {number}.").format(number=made.number)
    )
    answer(value, [*_ahead_lines(ahead), last], as_json=as_json)


def _made(
    desk: Desk, event: str, wanted: list[Change], why: tuple[str, str, int], ahead: Ahead
) -> Correction:
    reason, second, appeal = why
    asks = bool(second) and ahead.impact.needs_second
    password = password_of(desk, second) if asks else ""
    return correct_as_found(
        desk, event, wanted, reason, second, password, expected=ahead, appeal=appeal
    ).value


def _ahead_value(event: str, ahead: Ahead) -> dict[str, Any]:
    return {
        "event": event,
        "needs_second": ahead.impact.needs_second,
        "changes": [
            {
                "code": one.work_code,
                "kind": str(one.kind),
                "what": one.what,
                "before": one.before,
                "after": one.after,
            }
            for one in ahead.changes
        ],
        "entries": [
            {
                "entry": line.called,
                "total": [mark_text(line.before.total), mark_text(line.after.total)],
                "place": [line.before.place, line.after.place],
                "award": [line.before.award, line.after.award],
            }
            for line in ahead.impact.lines
        ],
        "certificates": [one.serial for one in ahead.impact.certificates],
    }


def _ahead_lines(ahead: Ahead) -> list[str]:
    lines = []
    for one in ahead.changes:
        before, after = values_words(one)
        lines.append(f"{one.work_code}  {changed_words(one)}  {before} → {after}")
    lines += map(_moved, ahead.impact.lines)
    return [*lines, *impact_sentences(ahead.impact), *recalled(ahead.impact.certificates)]


def _moved(line: LineChange) -> str:
    pairs = (
        (mark_text(line.before.total), mark_text(line.after.total)),
        (str(line.before.place or "—"), str(line.after.place or "—")),
        (line.before.award or "—", line.after.award or "—"),
    )
    return "  ".join((line.called, *(f"{before} → {after}" for before, after in pairs)))


def _correction_value(one: Correction) -> dict[str, Any]:
    return {
        "number": one.number,
        "at": one.at,
        "changes": [
            [change.work_code, str(change.kind), change.what, change.before, change.after]
            for change in one.changes
        ],
        "reason": one.reason,
        "people": [person for person in (one.person, one.second) if person],
        "effects": list(effects(one)),
    }


def _correction_lines(one: Correction) -> list[str]:
    head = "  ".join((str(one.number), local_time(one.at), people_words(one), one.reason))
    lines = [head]
    for change in one.changes:
        before, after = values_words(change)
        lines.append(f"    {change.work_code}  {changed_words(change)}  {before} → {after}")
    return [*lines, *(f"    {told}" for told in effects(one))]


# ---- paper -------------------------------------------------------------------------------------


@click.command(
    "print-results",
    help=_(
        "Print results, re-check, sign-off, corrections, violations, appeals, notice, ceremony."
    ),
)
@click.argument("location")
@click.argument("paper", type=click.Choice([str(kind) for kind in PaperKind]))
@click.argument("events", nargs=-1, required=True)
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help=_("Print into this."))
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Write the lists into this workbook."),
)
@json_option
def print_results(
    location: str,
    paper: str,
    events: tuple[str, ...],
    pdf: Path | None,
    xlsx: Path | None,
    *,
    as_json: bool,
) -> None:
    """Print the papers beside the results."""
    if pdf is None and xlsx is None:
        raise RuleBroken(_("Nothing would be written. Say --pdf or --xlsx with a file."))
    kind, written = PaperKind(paper), []
    with desk_at(location) as desk:
        if xlsx is not None:
            write_workbook(desk, kind, events, xlsx)
            written.append(xlsx)
        if pdf is not None:
            save_paper(desk, results_paper(desk, kind, events), pdf)
            written.append(pdf)
    answer(
        {"paper": paper, "events": list(events), "written": [str(path) for path in written]},
        [_("Written: {file}").format(file=path) for path in written],
        as_json=as_json,
    )


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (recheck, correct, print_results)
