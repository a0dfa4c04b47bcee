"""Reads a list of judges (裁判员名单), a row for each duty, and says what taking it in would do.

Judges have no document number in such lists. Two rows are one person when name and phone are the
same, or the name is and neither phone, unit nor delegation speaks against it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from haihecup.domain.competition import Event
from haihecup.domain.contacts import masked_phone, normal_phone, phone_trouble
from haihecup.domain.import_plan import FieldChange
from haihecup.domain.judges import (
    DUTY_WORDS,
    Assignment,
    Duty,
    Judge,
    conflicts,
    duty_of,
    duty_word,
)
from haihecup.domain.list_plan import ListAddition, ListChange, ListPlan, field_changes, in_order
from haihecup.domain.named_columns import ListRow, find_lists
from haihecup.domain.names import comparable, name_trouble, normal_name
from haihecup.domain.people import Delegation
from haihecup.domain.problems import Problem
from haihecup.domain.records import Alias, AliasKind
from haihecup.domain.roster_headers import SheetOfText
from haihecup.domain.roster_matching import DelegationFinder, EventFinder, Miss
from haihecup.i18n import _


class JudgeField(StrEnum):
    """What a list tells about a judge, in the order in which it is written."""

    NAME = "name"
    UNIT = "unit"
    DELEGATION = "delegation"
    PHONE = "phone"
    EVENT = "event"
    DUTY = "duty"


JUDGE_WORDS: dict[JudgeField, tuple[str, ...]] = {
    JudgeField.NAME: ("姓名", "裁判员姓名", "裁判姓名", "裁判员", "名字", "Name", "Judge"),
    JudgeField.UNIT: ("单位", "工作单位", "所在单位", "单位名称", "学校", "工作单位或学校", "Unit"),
    JudgeField.DELEGATION: (
        "代表队", "代表团", "推荐单位", "选派单位", "选送单位", "所属代表队", "Delegation",
    ),
    JudgeField.PHONE: (
        "手机", "电话", "联系电话", "手机号", "手机号码", "联系方式", "移动电话", "Phone",
    ),
    JudgeField.EVENT: (
        "赛项", "执裁赛项", "赛项名称", "赛项代码", "竞赛项目", "项目", "项目名称", "执裁项目",
        "Event",
    ),
    JudgeField.DUTY: ("职责", "岗位", "裁判岗位", "裁判职务", "分工", "角色", "担任", "Duty"),
}  # fmt: skip

_SEVERAL = re.compile(r"\s*[、,，;；]\s*")


def plan_judges(
    sheets: Iterable[SheetOfText],
    standing: Iterable[Judge],
    events: Iterable[Event],
    delegations: Iterable[Delegation],
    aliases: Iterable[Alias] = (),
) -> ListPlan[Judge]:
    """Compare a list of judges with those that stand; ``aliases`` are words once explained."""
    tables = find_lists(sheets, JUDGE_WORDS, JudgeField.NAME)
    if not tables:
        text = _(
            "No header row was found. One row must name the columns: 姓名, and 单位, 代表队, 手机, "
            "赛项 or 职责."
        )
        return ListPlan(problems=(Problem("no-header", text),))
    planner = _Planner(standing, _Finders.of(events, delegations, tuple(aliases)))
    for table in tables:
        for row in table.rows():
            planner.take(row)
    return planner.plan()


def same_person(one: Judge, other: Judge) -> bool:
    """Tell whether two descriptions under one name are of one person."""
    home = _agree(one.unit, other.unit) and _agree(one.delegation, other.delegation)
    if not (one.phone and other.phone):
        return home
    if one.phone == other.phone:
        return True
    # another number of somebody whose unit or delegation is known to be the same
    known = one.unit or one.delegation
    return home and bool(known) and bool(other.unit or other.delegation)


def _agree(one: str, other: str) -> bool:
    return not one or not other or comparable(one) == comparable(other)


@dataclass(frozen=True, slots=True)
class _Finders:
    """Who finds the events and the delegations that rows mean."""

    events: EventFinder
    delegations: DelegationFinder

    @classmethod
    def of(
        cls,
        events: Iterable[Event],
        delegations: Iterable[Delegation],
        aliases: Iterable[Alias],
    ) -> "_Finders":
        meanings: dict[AliasKind, dict[str, str]] = {kind: {} for kind in AliasKind}
        for alias in aliases:
            meanings[alias.kind][alias.word] = alias.meaning
        return cls(
            EventFinder(events, meanings[AliasKind.EVENT]),
            DelegationFinder(delegations, meanings[AliasKind.DELEGATION]),
        )


@dataclass(slots=True)
class _Draft:
    """A judge as the rows so far tell of him; ``before`` is how he stands, if he does."""

    before: Judge | None
    now: Judge
    row: int
    sheet: str


class _Planner:
    """Gathers the plan row by row; used once."""

    def __init__(
        self,
        standing: Iterable[Judge],
        finders: "_Finders",
    ) -> None:
        self._events = finders.events
        self._delegations = finders.delegations
        self._standing: defaultdict[str, list[Judge]] = defaultdict(list)
        for judge in standing:
            self._standing[judge.name].append(judge)
        self._drafts: defaultdict[str, list[_Draft]] = defaultdict(list)
        self._problems: list[Problem] = []

    def plan(self) -> ListPlan[Judge]:
        """Return what was decided, in the order of the rows."""
        drafts = [draft for some in self._drafts.values() for draft in some]
        drafts.sort(key=lambda draft: (draft.sheet, draft.row))
        return ListPlan(
            tuple(
                ListAddition(one.now, one.row, one.sheet) for one in drafts if one.before is None
            ),
            tuple(
                ListChange(
                    one.before, one.now, judge_changes(one.before, one.now), one.row, one.sheet
                )
                for one in drafts
                if one.before is not None and one.before != one.now
            ),
            sum(one.before == one.now for one in drafts),
            in_order(self._problems),
        )

    def take(self, row: ListRow[JudgeField]) -> None:
        """Decide about one row."""
        told = self._told(row)
        if told is None:
            return
        fitting = [draft for draft in self._drafts[told.name] if same_person(draft.now, told)]
        met = [draft.before for draft in self._drafts[told.name]]
        standing = [
            judge
            for judge in self._standing[told.name]
            if judge not in met and same_person(judge, told)
        ]
        if (not fitting and len(standing) > 1) or len(fitting) > 1:
            text = _("Several judges are called {name}. Write phone and unit.").format(
                name=told.name
            )
            self._tell(row, "judge-ambiguous", text, JudgeField.NAME)
            return
        if fitting:
            draft, new = fitting[0], False
        else:
            before = standing[0] if standing else None
            blank = replace(told, assignments=())
            draft = _Draft(before, before or blank, row.number, row.table.sheet)
            new = True
        if not self._add(draft, told, row):
            return
        if new:
            self._ask_about_namesakes(draft, row)
            self._drafts[told.name].append(draft)

    def _add(self, draft: _Draft, told: Judge, row: ListRow[JudgeField]) -> bool:
        """Put what a row tells into a draft, unless its duty clashes with another."""
        known = draft.now.assignments
        together = tuple(sorted({*known, *told.assignments}))
        fresh = [one for one in conflicts(together) if one not in conflicts(known)]
        for conflict in fresh:
            self._tell(row, "duties", conflict.text, JudgeField.DUTY, blocks=conflict.blocks)
        if any(conflict.blocks for conflict in fresh):
            return False
        draft.now = replace(
            draft.now,
            unit=told.unit or draft.now.unit,
            delegation=told.delegation or draft.now.delegation,
            phone=told.phone or draft.now.phone,
            assignments=together,
        )
        return True

    def _ask_about_namesakes(self, draft: _Draft, row: ListRow[JudgeField]) -> None:
        name = draft.now.name
        others = [one.now for one in self._drafts[name]] + self._standing[name]
        if draft.before is None and others:
            text = _("There is a judge {name} of {unit} already; this is taken for another.")
            home = others[0].unit or others[0].delegation or "—"
            text = text.format(name=name, unit=home)
            self._tell(row, "judge-namesake", text, JudgeField.NAME, blocks=False)

    # ---- what one row tells ----------------------------------------------------------------

    def _told(self, row: ListRow[JudgeField]) -> Judge | None:
        before = len(self._problems)
        name = normal_name(row.text(JudgeField.NAME))
        trouble = name_trouble(name)
        if trouble is not None:
            code, text, blocks = trouble
            self._tell(row, code, text, JudgeField.NAME, blocks=blocks)
        phone = normal_phone(row.text(JudgeField.PHONE))
        odd = phone_trouble(phone)
        if odd:
            self._tell(row, "phone", odd, JudgeField.PHONE, blocks=False)
        judge = Judge(
            name,
            self._delegation(row),
            row.text(JudgeField.UNIT),
            phone,
            self._assignments(row),
        )
        blocked = any(problem.blocks for problem in self._problems[before:])
        return None if blocked else judge

    def _delegation(self, row: ListRow[JudgeField]) -> str:
        text = row.text(JudgeField.DELEGATION)
        if not text:
            return ""
        found = self._delegations.find(text)
        if isinstance(found, Miss):
            self._tell(row, found.code, found.text, JudgeField.DELEGATION)
            return ""
        if found.name in self._delegations.new:
            sentence = _(
                "There is no delegation {name}. Add it to the list of delegations first."
            ).format(name=text)
            self._tell(row, "delegation-unknown", sentence, JudgeField.DELEGATION)
            return ""
        return found.name

    def _assignments(self, row: ListRow[JudgeField]) -> tuple[Assignment, ...]:
        events, duties = self._found_events(row), self._found_duties(row)
        if duties and not row.text(JudgeField.EVENT):
            text = _("The event is missing.")
            self._tell(row, "event-missing", text, JudgeField.EVENT)
        mine = duties or [Duty.JUDGE]
        return tuple(sorted({Assignment(event, duty) for event in events for duty in mine}))

    def _found_events(self, row: ListRow[JudgeField]) -> list[str]:
        text = row.text(JudgeField.EVENT)
        if not text:
            return []
        found = [self._events.find(part) for part in filter(None, _SEVERAL.split(text))]
        whole = self._events.find(text)
        if isinstance(whole, Event) and any(isinstance(one, Miss) for one in found):
            # the comma belongs to the name
            return [whole.code]
        codes = []
        for one in found:
            if isinstance(one, Miss):
                self._tell(row, one.code, one.text, JudgeField.EVENT)
            else:
                codes.append(one.code)
        return codes

    def _found_duties(self, row: ListRow[JudgeField]) -> list[Duty]:
        found = []
        for part in filter(None, _SEVERAL.split(row.text(JudgeField.DUTY))):
            duty = duty_of(part)
            if duty is None:
                words = "、".join(some[0] for some in DUTY_WORDS.values())
                text = _("“{text}” is no duty. Write one of these: {duties}.").format(
                    text=part, duties=words
                )
                self._tell(row, "duty", text, JudgeField.DUTY)
            else:
                found.append(duty)
        return found

    def _tell(
        self,
        row: ListRow[JudgeField],
        code: str,
        text: str,
        field: JudgeField,
        *,
        blocks: bool = True,
    ) -> None:
        self._problems.append(row.problem(code, text, field, blocks=blocks))


def judge_changes(before: Judge, after: Judge) -> tuple[FieldChange, ...]:
    """Return what is different between two states of a judge, the phone masked."""
    return field_changes(before, after, judge_words)


def judge_words(judge: Judge) -> dict[str, tuple[str, str]]:
    """Return the fields of a judge in words, each with what stands there, the phone masked."""
    return {
        "name": (_("Name"), judge.name),
        "unit": (_("Unit"), judge.unit),
        "delegation": (_("Delegation"), judge.delegation),
        "phone": (_("Phone"), masked_phone(judge.phone)),
        "assignments": (_("Duties"), duties_text(judge)),
    }


def duties_text(judge: Judge) -> str:
    """Return all duties of a judge in one line."""
    return _(", ").join(
        _("{event} {duty}").format(event=one.event, duty=duty_word(one.duty))
        for one in judge.assignments
    )
