"""``haihecup violations`` and ``appeals``: what happened at the venue, and who objects to it.

Violations name works by their codes; behind the lock they are corrections (``haihecup correct``).
"""

from typing import Any

import click

from haihecup.commands.terminal import (
    answer,
    desk_at,
    json_option,
    password_of,
)
from haihecup.domain.appeals import (
    Appeal,
    Decision,
    Ruling,
    decision_word,
    standing_word,
)
from haihecup.domain.corrections import NotedViolation, cost_text
from haihecup.domain.journal import local_time
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.services.hear_appeals import (
    AppealsView,
    Objection,
    decide_appeal,
    file_appeal,
    read_appeals,
    record_hearing,
    settle_appeal,
)
from haihecup.services.keep_violations import (
    GivenBack,
    Offence,
    ViolationsView,
    give_time_back,
    read_violations,
    record_violation,
    strike_violations,
)

# ---- violations --------------------------------------------------------------------------------


@click.command(
    "violations",
    help=_("List violations and times given back; write one down, strike one, give time back."),
)
@click.argument("location")
@click.argument("event")
@click.option(
    "--report",
    nargs=4,
    metavar="WORK MODULE COST SEEN",
    help=_("Write down: module ('' for the whole); points, cancel or disqualify; what was seen."),
)
@click.option("--rule", default="", help=_("The rule that was broken."))
@click.option("--by", "reported_by", default="", help=_("Who reported or allowed it."))
@click.option("--strike", type=int, metavar="NUMBER", help=_("Let this one no longer count."))
@click.option("--give-time", nargs=2, metavar="WORK TIME", help=_("Give time back after a fault."))
@click.option("--reason", default="", help=_("Why it is struck, or what the fault was."))
@json_option
def violations(  # noqa: PLR0913 - each is an option of the command
    location: str,
    event: str,
    *,
    report: tuple[str, str, str, str] | None,
    rule: str,
    reported_by: str,
    strike: int | None,
    give_time: tuple[str, str] | None,
    reason: str,
    as_json: bool,
) -> None:
    """Keep and list violations."""
    with desk_at(location) as desk:
        if report is not None:
            record_violation(desk, event, Offence(*report, rule, reported_by))
        if strike is not None:
            strike_violations(desk, event, [_standing(desk, event, strike).id], reason)
        if give_time is not None:
            give_time_back(desk, event, *give_time, reason, reported_by or desk.author.person)
        view = read_violations(desk, event)
    answer(_violations_value(view), _violation_lines(view), as_json=as_json)


def _standing(desk: Desk, event: str, number: int) -> NotedViolation:
    listed = read_violations(desk, event).violations
    if not 1 <= number <= len(listed) or not listed[number - 1].stands:
        raise RuleBroken(_("No violation {n} stands. Look at the list.").format(n=number))
    return listed[number - 1]


def _violations_value(view: ViolationsView) -> dict[str, Any]:
    return {
        "violations": [
            {
                "number": number,
                "code": one.work_code,
                "module": one.module,
                "cost": one.cost,
                "seen": one.reason,
                "rule": one.rule,
                "reported_by": one.reported_by,
                "at": one.at,
                "struck": one.struck_reason if not one.stands else None,
            }
            for number, one in enumerate(view.violations, 1)
        ],
        "given_back": [
            {
                "code": one.credit.work_code,
                "seconds": one.credit.seconds,
                "reason": one.credit.reason,
                "allowed_by": one.credit.allowed_by,
                "at": one.credit.at,
            }
            for one in view.credits
        ],
    }


def _violation_lines(view: ViolationsView) -> list[str]:
    lines = [_violation_line(number, one) for number, one in enumerate(view.violations, 1)]
    return [*lines, *map(_time_line, view.credits)] or [_("Nothing was reported.")]


def _violation_line(number: int, one: NotedViolation) -> str:
    line = "  ".join(
        part
        for part in (
            f"{number}",
            one.work_code,
            cost_text(one.module, one.cost),
            one.rule,
            one.reason,
            one.reported_by,
            local_time(one.at) if one.at else "",
        )
        if part
    )
    if one.stands:
        return line
    return _("{line} (struck by {person}: {reason})").format(
        line=line, person=one.struck_by, reason=one.struck_reason
    )


def _time_line(one: GivenBack) -> str:
    credit = one.credit
    return _("{code}  {seconds} s given back  {reason}  {person}").format(
        code=credit.work_code,
        seconds=credit.seconds,
        reason=credit.reason,
        person=credit.allowed_by,
    )


# ---- appeals -----------------------------------------------------------------------------------


@click.command("appeals", help=_("List the appeals of an event; file, hear and decide them."))
@click.argument("location")
@click.argument("event")
@click.option(
    "--file",
    "filed",
    nargs=3,
    metavar="PERSON DELEGATION SUBJECT",
    help=_("Take an appeal in: who, for which delegation, about what."),
)
@click.option("--work", default="", help=_("The work that it is about, once unsealed."))
@click.option("--module", default="", help=_("The module that it is about."))
@click.option("--late-reason", default="", help=_("Why it is taken in after the deadline."))
@click.option("--hear", type=int, metavar="NUMBER", help=_("Keep how this appeal was heard."))
@click.option("--panel", default="", help=_("Who heard it."))
@click.option("--said", default="", help=_("Who was heard and what was said."))
@click.option("--decide", type=int, metavar="NUMBER", help=_("Decide this appeal."))
@click.option(
    "--decision",
    type=click.Choice([str(one) for one in Decision if one is not Decision.OPEN]),
    help=_("What was decided."),
)
@click.option("--settle", type=int, metavar="NUMBER", help=_("No correction follows this one."))
@click.option("--reason", default="", help=_("Why; it stays for ever."))
@click.option("--second", default="", help=_("Who stands by the decision."))
@json_option
def appeals(  # noqa: PLR0913 - each is an option of the command
    location: str,
    event: str,
    *,
    filed: tuple[str, str, str] | None,
    work: str,
    module: str,
    late_reason: str,
    hear: int | None,
    panel: str,
    said: str,
    decide: int | None,
    decision: str | None,
    settle: int | None,
    reason: str,
    second: str,
    as_json: bool,
) -> None:
    """File, hear, decide and list appeals."""
    with desk_at(location) as desk:
        if filed is not None:
            file_appeal(desk, event, Objection(*filed, work, module, late_reason=late_reason))
        if hear is not None:
            record_hearing(desk, event, hear, panel, said)
        if decide is not None:
            _decide(desk, event, decide, decision, (second, reason))
        if settle is not None:
            settle_appeal(desk, event, settle, reason)
        view = read_appeals(desk, event)
    lines = [line for one in view.appeals for line in _appeal_lines(view, one)]
    lines = lines or [_("No appeal was filed.")]
    answer([_appeal_value(view, one) for one in view.appeals], lines, as_json=as_json)


def _decide(
    desk: Desk, event: str, number: int, decision: str | None, why: tuple[str, str]
) -> None:
    second, reason = why
    chosen = Decision(decision or "")
    asks = bool(second) and chosen is not Decision.WITHDRAWN
    password = password_of(desk, second) if asks else ""
    ruling = Ruling(chosen, desk.author.person, second, reason)
    decide_appeal(desk, event, number, ruling, password)


def _appeal_value(view: AppealsView, one: Appeal) -> dict[str, Any]:
    return {
        "number": one.number,
        "filed_at": one.filed_at,
        "person": one.person,
        "delegation": one.delegation,
        "subject": one.subject,
        "code": one.work_code,
        "module": one.module,
        "deadline": one.deadline,
        "late_reason": one.late_reason,
        "heard_at": one.heard_at,
        "panel": one.panel,
        "hearing": one.hearing,
        "decision": str(one.decision),
        "people": [person for person in (one.decided_by, one.second) if person],
        "reason": one.reason,
        "owes_correction": view.owes_correction(one),
    }


def _appeal_lines(view: AppealsView, one: Appeal) -> list[str]:
    head = (str(one.number), local_time(one.filed_at), one.delegation, one.person, one.work_code)
    lines = ["  ".join(part for part in (*head, one.module, one.subject) if part)]
    if one.heard_at:
        heard = (local_time(one.heard_at), one.panel, one.hearing)
        lines.append("    " + "  ".join(part for part in heard if part))
    if one.open:
        lines.append("    " + standing_word(one, view.followed(one.event)))
        return lines
    people = _(", ").join(person for person in (one.decided_by, one.second) if person)
    told = (decision_word(one.decision), people, one.reason, one.settled)
    lines.append("    " + "  ".join(part for part in told if part))
    if view.owes_correction(one):
        lines.append("    " + standing_word(one, view.followed(one.event)))
    return lines


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this room."""
    return (violations, appeals)
