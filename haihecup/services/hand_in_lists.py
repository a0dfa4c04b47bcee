"""Hand lists in and out: delegations and judges as workbooks.

Checking writes nothing. Taking in compares once more with what stands at the moment of writing, in
one transaction. The workbooks are in Chinese whatever the language of the program: they go to
districts and schools, and hold whole phone numbers, so the journal tells of each that is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from haihecup.documents.sheets import Sheet, read_sheets
from haihecup.documents.short_list_workbook import ListColumn, write_list_workbook
from haihecup.domain.delegation_plan import (
    DELEGATION_WORDS,
    DelegationField,
    plan_delegations,
)
from haihecup.domain.delegations import KIND_WORDS
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.judge_plan import JUDGE_WORDS, JudgeField, plan_judges
from haihecup.domain.judges import DUTY_WORDS, Assignment, Judge
from haihecup.domain.list_plan import ListPlan
from haihecup.domain.people import Delegation
from haihecup.domain.problems import RuleBroken
from haihecup.services.changes import NOTHING, Outcome, Subject, changes
from haihecup.services.desk import Desk, first_sentence
from haihecup.storage.work import Work

Thing = TypeVar("Thing")
_YES, _NO = "是", "否"


@dataclass(frozen=True, slots=True)
class CheckedList(Generic[Thing]):
    """A list that was read and compared with what stands."""

    name: str
    plan: ListPlan[Thing]


# ---- delegations -------------------------------------------------------------------------------


def check_delegation_list(desk: Desk, source: Path) -> CheckedList[Delegation]:
    """Read a list of delegations and say what taking it in would do."""
    sheets = read_sheets(source)
    with desk.reading() as work:
        return CheckedList(source.name, plan_delegations(sheets, work.delegations.all()))


def take_delegation_list(
    desk: Desk, source: Path, *, good_rows: bool = False
) -> Outcome[ListPlan[Delegation]]:
    """Take a list of delegations in; with blocking problems only if the ``good_rows`` shall go."""
    sheets = read_sheets(source)
    with desk.writing(Action.DELEGATIONS_CHANGED, subject=source.name) as work:
        work.lock(EDITION_CHAIN)
        plan = plan_delegations(sheets, work.delegations.all())
        _refuse_blocked(plan, good_rows=good_rows)
        work.delegations.put_many(
            [one.value for one in plan.additions] + [one.after for one in plan.changes]
        )
    touched = changes(Subject.ROSTER, Subject.JUDGES, Subject.RESULTS)
    return Outcome(plan, NOTHING if plan.empty else touched, work.receipt)


def write_delegation_list(desk: Desk, target: Path) -> Outcome[int]:
    """Write all delegations as a workbook that can be taken in again; return how many."""
    with desk.reading() as work:
        found = work.delegations.all()
        title = _title(work, "代表队名单")
    columns = [
        ListColumn(DELEGATION_WORDS[DelegationField.NAME][0], 30),
        ListColumn(
            DELEGATION_WORDS[DelegationField.KIND][0], 14, [some[0] for some in KIND_WORDS.values()]
        ),
        ListColumn(DELEGATION_WORDS[DelegationField.GUEST][0], 8, (_YES, _NO)),
        ListColumn(DELEGATION_WORDS[DelegationField.LEADER][0], 14),
        ListColumn(DELEGATION_WORDS[DelegationField.PHONE][0], 18),
        ListColumn(DELEGATION_WORDS[DelegationField.QUOTA][0], 8),
    ]
    note = "一行一个代表队；名额为全部赛项参赛数之和，不限的留空。"
    write_list_workbook(target, title, note, columns, map(_delegation_cells, found))
    _tell_of(desk, target)
    return Outcome(len(found), changes())


def _delegation_cells(one: Delegation) -> tuple[str, ...]:
    return (
        one.name,
        KIND_WORDS[one.kind][0],
        _YES if one.guest else _NO,
        one.leader,
        one.leader_phone,
        str(one.quota) if one.quota else "",
    )


# ---- judges ------------------------------------------------------------------------------------


def check_judge_list(desk: Desk, source: Path) -> CheckedList[Judge]:
    """Read a list of judges and say what taking it in would do."""
    sheets = read_sheets(source)
    with desk.reading() as work:
        return CheckedList(source.name, _judge_plan(sheets, work))


def _judge_plan(sheets: tuple[Sheet, ...], work: Work) -> ListPlan[Judge]:
    return plan_judges(
        sheets,
        work.judges.all(),
        work.events.all(),
        work.delegations.all(),
        work.aliases.all(),
    )


def take_judge_list(
    desk: Desk, source: Path, *, good_rows: bool = False
) -> Outcome[ListPlan[Judge]]:
    """Take a list of judges in; with blocking problems only if the ``good_rows`` shall go."""
    sheets = read_sheets(source)
    with desk.writing(Action.JUDGES_CHANGED, subject=source.name) as work:
        work.lock(EDITION_CHAIN)
        plan = _judge_plan(sheets, work)
        _refuse_blocked(plan, good_rows=good_rows)
        work.judges.put_many(
            [one.value for one in plan.additions] + [one.after for one in plan.changes]
        )
    touched = changes(Subject.JUDGES, Subject.ROSTER)
    return Outcome(plan, NOTHING if plan.empty else touched, work.receipt)


def write_judge_list(desk: Desk, target: Path) -> Outcome[int]:
    """Write all judges, a row for each duty, as a workbook that can be taken in again."""
    with desk.reading() as work:
        judges, events = work.judges.all(), work.events.all()
        delegations = [one.name for one in work.delegations.all()]
        title = _title(work, "裁判员名单")
    called = {event.code: f"{event.code} {event.name}" for event in events}
    columns = [
        ListColumn(JUDGE_WORDS[JudgeField.NAME][0], 14),
        ListColumn(JUDGE_WORDS[JudgeField.UNIT][0], 34),
        ListColumn(JUDGE_WORDS[JudgeField.DELEGATION][0], 22, delegations),
        ListColumn(JUDGE_WORDS[JudgeField.PHONE][0], 18),
        ListColumn(JUDGE_WORDS[JudgeField.EVENT][0], 30, list(called.values())),
        ListColumn(JUDGE_WORDS[JudgeField.DUTY][0], 12, [some[0] for some in DUTY_WORDS.values()]),
    ]
    note = "一人多项的每项一行，姓名、单位、手机照写。加密裁判和监督不得兼任本赛项其他职责。"
    rows = (cells for judge in judges for cells in _judge_cells(judge, called))
    write_list_workbook(target, title, note, columns, rows)
    _tell_of(desk, target)
    return Outcome(len(judges), changes())


def _judge_cells(judge: Judge, called: dict[str, str]) -> Iterator[tuple[str, ...]]:
    person = (judge.name, judge.unit, judge.delegation, judge.phone)
    if not judge.assignments:
        yield (*person, "", "")
    for one in judge.assignments:
        yield (*person, *_duty_cells(one, called))


def _duty_cells(one: Assignment, called: dict[str, str]) -> tuple[str, str]:
    return called[one.event], DUTY_WORDS[one.duty][0]


# ---- both --------------------------------------------------------------------------------------


def _refuse_blocked(plan: ListPlan[Thing], *, good_rows: bool) -> None:
    blocking = tuple(problem for problem in plan.problems if problem.blocks)
    if blocking and not good_rows:
        raise RuleBroken(first_sentence(blocking))


def _title(work: Work, words: str) -> str:
    return f"{work.edition.get().name}{words}"


def _tell_of(desk: Desk, target: Path) -> None:
    desk.note(Action.DATA_EXPORTED, target.name)
