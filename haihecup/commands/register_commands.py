"""``haihecup import`` checks a roster and takes it in, ``haihecup take-back`` takes it back."""

from pathlib import Path

import click

from haihecup.commands.taking_in import next_lines, problem_lines, refuse_untaken
from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.import_plan import EntryChange, FieldChange, ImportPlan, PersonChange
from haihecup.domain.names import comparable
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import Alias, AliasKind
from haihecup.domain.roster_fixes import Fixes
from haihecup.i18n import _, ngettext
from haihecup.services.keep_safe import backup_before
from haihecup.services.register import check_roster, take_roster, write_roster_form
from haihecup.services.undo import last_import, undo


@click.command("import", help=_("Check a roster (xlsx, xls, ods, csv) and take it in."))
@click.argument("location")
@click.argument("roster", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--take", is_flag=True, help=_("Take it in, if no row has a problem."))
@click.option("--good-rows", is_flag=True, help=_("Take in the good rows, leave out the others."))
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="WORD=CODE",
    help=_("What a word of the roster means as an event; remembered for later rosters."),
)
@click.option(
    "--delegation",
    "delegations",
    multiple=True,
    metavar="WORD=NAME",
    help=_("What a word of the roster means as a delegation; remembered for later rosters."),
)
@click.option("--form", is_flag=True, help=_("Write an empty roster workbook instead."))
@json_option
def import_(  # noqa: PLR0913 - each is an option of the command
    location: str,
    roster: Path,
    *,
    take: bool,
    good_rows: bool,
    events: tuple[str, ...],
    delegations: tuple[str, ...],
    form: bool,
    as_json: bool,
) -> None:
    """Check a roster and take it in."""
    with desk_at(location) as desk:
        if form:
            write_roster_form(desk, roster)
            answer(
                {"form": str(roster)}, [_("Written: {file}").format(file=roster)], as_json=as_json
            )
            return
        told = [
            *(_meaning(AliasKind.EVENT, one) for one in events),
            *(_meaning(AliasKind.DELEGATION, one) for one in delegations),
        ]
        fixes = Fixes(told=tuple(told))
        checked = check_roster(desk, roster, fixes)
        plan = checked.plan
        taken = (take and not plan.blocked) or good_rows
        if taken and not plan.empty:
            backup_before(desk)
            with bar() as progress:
                take_roster(
                    desk, checked.source, good_rows=good_rows, fixes=fixes, progress=progress
                )
    value = {
        "additions": len(plan.additions),
        "changes": [
            [one.field, one.before, one.after]
            for change in _changes(plan)
            for one in change.changes
        ],
        "unchanged": len(plan.unchanged),
        "taken": taken,
        "seen_before": checked.seen_before,
        "problems": [_as_value(problem) for problem in plan.problems],
    }
    answer(value, _lines(plan, taken=taken), as_json=as_json)
    refuse_untaken(blocked=plan.blocked, taken=taken)


def _meaning(kind: AliasKind, text: str) -> Alias:
    word, _sign, meaning = text.partition("=")
    if not word.strip() or not meaning.strip():
        raise RuleBroken(
            _("“{text}” says no meaning. Write the word, = and what it means.").format(text=text)
        )
    return Alias(kind, comparable(word), meaning.strip())


def _changes(plan: ImportPlan) -> list[PersonChange | EntryChange]:
    return [*plan.people_changes, *plan.changes]


def _as_value(problem: Problem) -> dict[str, object]:
    return {
        "row": problem.row,
        "column": problem.column,
        "field": problem.field,
        "code": problem.code,
        "text": problem.text,
        "blocks": problem.blocks,
    }


def _lines(plan: ImportPlan, *, taken: bool) -> list[str]:
    lines = [
        _("New entries: {new}, changes: {changed}, as they stand: {same}.").format(
            new=len(plan.additions),
            changed=len(plan.changes) + len(plan.people_changes),
            same=len(plan.unchanged),
        )
    ]
    for change in _changes(plan):
        lines += [_change(change.row, one) for one in change.changes]
    lines += problem_lines(plan.problems)
    lines += next_lines(empty=plan.empty, blocked=plan.blocked, taken=taken)
    return lines


def _change(row: int, one: FieldChange) -> str:
    return _("Row {row}, {field}: {before} becomes {after}").format(
        row=row, field=one.field, before=one.before or "—", after=one.after or "—"
    )


@click.command("take-back", help=_("Take back the last import of a roster as a whole."))
@click.argument("location")
@json_option
def take_back(location: str, *, as_json: bool) -> None:
    """Take back the last import."""
    with desk_at(location) as desk:
        last = last_import(desk)
        if last is None:
            raise RuleBroken(_("No import stands that could be taken back."))
        backup_before(desk)
        undo(desk, last.receipt, last.name)
    value = {"name": last.name, "at": last.at, "person": last.person, "entries": last.rows}
    line = ngettext(
        "Taken back: {file}, {count} entry, taken in by {person}.",
        "Taken back: {file}, {count} entries, taken in by {person}.",
        last.rows,
    ).format(file=last.name, count=last.rows, person=last.person)
    answer(value, [line], as_json=as_json)


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (import_, take_back)
