"""``haihecup scheme`` and ``marks``: from the marking scheme to the keyed marks."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from haihecup.commands.taking_in import place_of
from haihecup.commands.terminal import answer, desk_at, json_option, password_of
from haihecup.domain.impact import Impact, impact_sentences
from haihecup.domain.problems import RuleBroken
from haihecup.domain.table_files import WORKBOOKS
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.services.enter_marks import confirm_mark
from haihecup.services.keep_safe import backup_before
from haihecup.services.mark_workbooks import (
    check_marks_workbook,
    take_marks_workbook,
    write_marks_workbook,
)
from haihecup.services.odd_ones import list_odd
from haihecup.services.scheme_workbooks import (
    preview_workbook,
    read_scheme_workbook,
    take_workbook,
    write_scheme_workbook,
)
from haihecup.services.set_scheme import preview_scheme, set_scheme, show_scheme


@click.command(
    "scheme",
    help=_(
        "Show an event's marking scheme and rules, or set them from a JSON document or a "
        "WorldSkills workbook."
    ),
)
@click.argument("location")
@click.argument("event")
@click.argument("document", required=False)
@click.option("--write", is_flag=True, help=_("Write the WorldSkills workbook named."))
@click.option("--reason", default="", help=_("Why; needed once marks are keyed."))
@click.option("--second", default="", help=_("The second person; needed once signed."))
@click.option("--look", is_flag=True, help=_("Only tell what would change."))
@json_option
def scheme(  # noqa: PLR0913 - click hands over every option
    location: str,
    event: str,
    document: str | None,
    *,
    write: bool,
    reason: str,
    second: str,
    look: bool,
    as_json: bool,
) -> None:
    """Show or set a marking scheme, or tell what it would change."""
    with desk_at(location) as desk:
        if document is None:
            shown = show_scheme(desk, event)
            answer(shown, [json.dumps(shown, ensure_ascii=False, indent=1)], as_json=as_json)
        elif write:
            write_scheme_workbook(desk, event, Path(document))
            told = [_("Written: {file}").format(file=document)]
            answer({"workbook": document}, told, as_json=as_json)
        elif Path(document).suffix.lower() in WORKBOOKS:
            _take_workbook(desk, event, Path(document), (reason, second), look=look, json=as_json)
        else:
            _take_document(desk, event, document, (reason, second), look=look, json=as_json)


def _take_document(
    desk: Desk, event: str, document: str, why: tuple[str, str], *, look: bool, json: bool
) -> None:
    """Set the scheme and the rules of a JSON document, or only tell what it would change."""
    given = _json_of(document)
    impact = preview_scheme(desk, event, given)
    if look:
        _answer_impact(impact, impact_sentences(impact), as_json=json)
        return
    problems = set_scheme(desk, event, given, *why, _password(desk, why, impact)).value
    _answer_set(event, impact, [problem.text for problem in problems], as_json=json)


def _json_of(document: str) -> object:
    opened = click.File(encoding="utf-8").convert(document, None, None)
    try:
        return json.load(opened)
    except (ValueError, RecursionError) as error:
        raise RuleBroken(
            _("{file} is no JSON document: {reason}").format(file=document, reason=error)
        ) from error


def _take_workbook(
    desk: Desk, event: str, workbook: Path, why: tuple[str, str], *, look: bool, json: bool
) -> None:
    """Set the scheme of a workbook, or only tell what it would change."""
    read = read_scheme_workbook(workbook)
    impact = preview_workbook(desk, event, read)
    if look:
        warnings = [place_of(problem) for problem in read.problems]
        _answer_impact(impact, [*impact_sentences(impact), *warnings], as_json=json)
        return
    backup_before(desk)
    take_workbook(desk, event, read, *why, _password(desk, why, impact))
    _answer_set(event, impact, [place_of(problem) for problem in read.problems], as_json=json)


def _password(desk: Desk, why: tuple[str, str], impact: Impact) -> str:
    second = why[1]
    return password_of(desk, second) if second and impact.needs_second else ""


def _answer_set(event: str, impact: Impact, warnings: Sequence[str], *, as_json: bool) -> None:
    told = impact_sentences(impact)
    lines = [_("The marking scheme of {event} is set.").format(event=event)]
    lines += told if impact.marks else ()
    value = {"event": event, "warnings": list(warnings), "changes": list(told)}
    answer(value, [*lines, *warnings], as_json=as_json)


def _answer_impact(impact: Impact, told: Sequence[str], *, as_json: bool) -> None:
    value = {
        "event": impact.event,
        "needs_reason": impact.needs_reason,
        "needs_second": impact.needs_second,
        "lost_marks": impact.lost,
        "entries": [
            {
                "entry": line.called,
                "place": [line.before.place, line.after.place],
                "award": [line.before.award, line.after.award],
                "promotions": [line.before.promotions, line.after.promotions],
            }
            for line in impact.lines
        ],
        "certificates": [
            {"serial": one.serial, "printed": one.printed, "award": one.award}
            for one in impact.certificates
        ],
    }
    answer(value, told, as_json=as_json)


@click.command("marks", help=_("Write the score workbook of an event, or take in a filled one."))
@click.argument("location")
@click.argument("event")
@click.argument("workbook", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--take", is_flag=True, help=_("Take the marks in, if no cell has a problem."))
@click.option("--good-cells", is_flag=True, help=_("Take in the good cells, leave out the others."))
@json_option
def marks(
    location: str, event: str, workbook: Path, *, take: bool, good_cells: bool, as_json: bool
) -> None:
    """Write or take in marks."""
    with desk_at(location) as desk:
        if not (take or good_cells):
            write_marks_workbook(desk, event, workbook)
            answer(
                {"workbook": str(workbook)},
                [_("Written: {file}").format(file=workbook)],
                as_json=as_json,
            )
            return
        problems = check_marks_workbook(desk, event, workbook)
        refused = any(problem.blocks for problem in problems) and not good_cells
        changed = 0
        if not refused:
            backup_before(desk)
            taken = take_marks_workbook(desk, event, workbook, good_cells=good_cells).value
            changed = taken.changed
    value = {
        "changed": changed,
        "problems": [
            {"row": p.row, "column": p.column, "code": p.code, "text": p.text, "blocks": p.blocks}
            for p in problems
        ],
    }
    lines = [place_of(problem) for problem in problems]
    if not refused:
        lines.append(
            ngettext("{count} mark taken in.", "{count} marks taken in.", changed).format(
                count=changed
            )
        )
    answer(value, lines, as_json=as_json)
    if refused:
        raise RuleBroken(_("No mark was taken in. Correct the cells above."))


@click.command(
    "odd", help=_("List the marks far off all others, or confirm them after a look at the sheets.")
)
@click.argument("location")
@click.argument("event")
@click.option("--confirm", is_flag=True, help=_("Confirm every mark that is listed."))
@json_option
def odd(location: str, event: str, *, confirm: bool, as_json: bool) -> None:
    """List or confirm odd marks."""
    with desk_at(location) as desk:
        found = list_odd(desk, event)
        for one in found if confirm else ():
            confirm_mark(desk, event, one.work_code, one.aspect.code, one.scores)
    value = {
        "confirmed": confirm,
        "marks": [
            {"work": one.work_code, "aspect": one.aspect.code, "scores": one.scores}
            for one in found
        ],
    }
    lines = [f"{one.work_code}: {one.sentence}" for one in found]
    if confirm:
        lines.append(
            ngettext("{count} mark confirmed.", "{count} marks confirmed.", len(found)).format(
                count=len(found)
            )
        )
    elif not found:
        lines.append(_("No mark is far off all others."))
    answer(value, lines, as_json=as_json)


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (scheme, marks, odd)
