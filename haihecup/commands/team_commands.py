"""``haihecup delegations`` and ``haihecup judges``: look at the lists, take them in, write them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from haihecup.commands.taking_in import next_lines, problem_lines, refuse_untaken
from haihecup.commands.terminal import answer, desk_at, json_option
from haihecup.domain.delegations import kind_word
from haihecup.domain.import_plan import FieldChange
from haihecup.domain.judge_plan import duties_text
from haihecup.domain.list_plan import ListPlan
from haihecup.domain.problems import Problem
from haihecup.i18n import _
from haihecup.services.appoint_judges import (
    EventTeam,
    JudgeRow,
    list_event_teams,
    list_judges,
)
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.hand_in_lists import (
    CheckedList,
    check_delegation_list,
    check_judge_list,
    take_delegation_list,
    take_judge_list,
    write_delegation_list,
    write_judge_list,
)
from haihecup.services.keep_delegations import DelegationRow, list_delegations
from haihecup.services.keep_safe import backup_before

Thing = TypeVar("Thing")
_workbook = click.argument(
    "workbook", required=False, type=click.Path(path_type=Path, dir_okay=False)
)
_take = click.option("--take", is_flag=True, help=_("Take it in, if no row has a problem."))
_good_rows = click.option(
    "--good-rows", is_flag=True, help=_("Take in the good rows, leave out the others.")
)
_write = click.option(
    "--write", is_flag=True, help=_("Write the list to the workbook instead, phones included.")
)


@click.command("delegations", help=_("List the delegations, or take a list of them in."))
@click.argument("location")
@_workbook
@_take
@_good_rows
@_write
@json_option
def delegations(
    location: str,
    workbook: Path | None,
    *,
    take: bool,
    good_rows: bool,
    write: bool,
    as_json: bool,
) -> None:
    """List the delegations, take a list in, or write it."""
    with desk_at(location) as desk:
        if workbook is None:
            rows = list_delegations(desk)
            value = {"delegations": [_delegation_value(one) for one in rows]}
            lines = [line for one in rows for line in _delegation_lines(one)]
            answer(value, lines, as_json=as_json)
        elif write:
            _written(workbook, write_delegation_list(desk, workbook).value, as_json=as_json)
        else:
            checked = check_delegation_list(desk, workbook)
            taken = _taken(
                checked,
                lambda: take_delegation_list(desk, workbook, good_rows=good_rows),
                desk,
                wanted=(take and not checked.plan.blocked) or good_rows,
            )
            _told(checked.plan, lambda one: one.name, taken=taken, as_json=as_json)


@click.command("judges", help=_("List the judges with their duties, or take a list of them in."))
@click.argument("location")
@_workbook
@_take
@_good_rows
@_write
@click.option("--teams", is_flag=True, help=_("List the events with their judges and gaps."))
@json_option
def judges(  # noqa: PLR0913 - each is an option of its own
    location: str,
    workbook: Path | None,
    *,
    take: bool,
    good_rows: bool,
    write: bool,
    teams: bool,
    as_json: bool,
) -> None:
    """List the judges or the teams of the events, take a list in, or write it."""
    with desk_at(location) as desk:
        if workbook is None and teams:
            found = list_event_teams(desk)
            value: dict[str, object] = {"events": [_team_value(one) for one in found]}
            answer(value, [line for one in found for line in _team_lines(one)], as_json=as_json)
        elif workbook is None:
            rows = list_judges(desk)
            value = {"judges": [_judge_value(one) for one in rows]}
            answer(value, [line for one in rows for line in _judge_lines(one)], as_json=as_json)
        elif write:
            _written(workbook, write_judge_list(desk, workbook).value, as_json=as_json)
        else:
            checked = check_judge_list(desk, workbook)
            taken = _taken(
                checked,
                lambda: take_judge_list(desk, workbook, good_rows=good_rows),
                desk,
                wanted=(take and not checked.plan.blocked) or good_rows,
            )
            _told(checked.plan, lambda one: one.name, taken=taken, as_json=as_json)


# ---- lists in and out --------------------------------------------------------------------------


def _written(workbook: Path, rows: int, *, as_json: bool) -> None:
    lines = [_("Written: {file}").format(file=workbook)]
    answer({"written": str(workbook), "rows": rows}, lines, as_json=as_json)


def _taken(
    checked: CheckedList[Thing],
    take: Callable[[], Outcome[ListPlan[Thing]]],
    desk: Desk,
    *,
    wanted: bool,
) -> bool:
    """Take a list in where it is wanted and would write something; a backup is made first."""
    if wanted and not checked.plan.empty:
        backup_before(desk)
        take()
    return wanted


def _told(
    plan: ListPlan[Thing], called: Callable[[Thing], str], *, taken: bool, as_json: bool
) -> None:
    value = {
        "additions": [called(one.value) for one in plan.additions],
        "changes": [
            {"name": called(one.after), "row": one.row, "field": change.field,
             "before": change.before, "after": change.after}
            for one in plan.changes
            for change in one.changes
        ],
        "unchanged": plan.unchanged,
        "taken": taken,
        "problems": [_problem_value(one) for one in plan.problems],
    }  # fmt: skip
    lines = [
        _("New: {new}, changes: {changed}, as they stand: {same}.").format(
            new=len(plan.additions), changed=len(plan.changes), same=plan.unchanged
        )
    ]
    for one in plan.changes:
        lines += [_change(one.row, called(one.after), change) for change in one.changes]
    lines += problem_lines(plan.problems)
    lines += next_lines(empty=plan.empty, blocked=plan.blocked, taken=taken)
    answer(value, lines, as_json=as_json)
    refuse_untaken(blocked=plan.blocked, taken=taken)


def _change(row: int, name: str, change: FieldChange) -> str:
    return _("Row {row}, {name}, {field}: {before} becomes {after}").format(
        row=row,
        name=name,
        field=change.field,
        before=change.before or "—",
        after=change.after or "—",
    )


def _problem_value(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column,
        "field": problem.field,
        "code": problem.code,
        "text": problem.text,
        "blocks": problem.blocks,
    }


# ---- what stands -------------------------------------------------------------------------------


def _delegation_value(one: DelegationRow) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": str(one.kind),
        "guest": one.guest,
        "leader": one.leader,
        "phone": one.phone,
        "quota": one.quota,
        "entries": one.entries,
        "contestants": one.contestants,
        "events": one.events,
        "confirmed": one.confirmed,
        "judges": one.judges,
        "findings": [problem.text for problem in one.findings],
    }


def _delegation_lines(one: DelegationRow) -> list[str]:
    line = _("{name} ({kind}): entries {entries}, events {events}, confirmed {confirmed}").format(
        name=one.name,
        kind=kind_word(one.kind),
        entries=one.entries,
        events=one.events,
        confirmed=one.confirmed,
    )
    return [line, *(f"  {problem.text}" for problem in one.findings)]


def _judge_value(one: JudgeRow) -> dict[str, Any]:
    judge, checks = one.judge, one.checks
    return {
        "name": judge.name,
        "unit": judge.unit,
        "delegation": judge.delegation,
        "phone": judge.phone,
        "duties": [{"event": duty.event, "duty": str(duty.duty)} for duty in judge.assignments],
        "conflicts": [conflict.text for conflict in checks.conflicts],
        "avoids": [
            {"event": avoided.event, "contestants": avoided.contestants}
            for avoided in checks.avoidances
        ],
    }


def _judge_lines(one: JudgeRow) -> list[str]:
    judge, checks = one.judge, one.checks
    home = judge.unit or judge.delegation or "—"
    told = [*(one.text for one in checks.conflicts), *(one.text for one in checks.avoidances)]
    return [
        f"{judge.name} · {home} · {duties_text(judge) or '—'}",
        *(f"  {text}" for text in told),
    ]


def _team_value(one: EventTeam) -> dict[str, Any]:
    return {
        "event": one.code,
        "name": one.name,
        "judges": [
            {
                "name": member.judge.name,
                "duty": str(member.duty),
                "delegation": member.judge.delegation,
                "avoids": member.avoided,
            }
            for member in one.members
        ],
        "lacks": [problem.text for problem in one.lacking],
    }


def _team_lines(one: EventTeam) -> list[str]:
    names = "、".join(dict.fromkeys(member.judge.name for member in one.members))
    return [
        f"{one.code} {one.name}: {names or '—'}",
        *(f"  {problem.text}" for problem in one.lacking),
    ]


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (delegations, judges)
