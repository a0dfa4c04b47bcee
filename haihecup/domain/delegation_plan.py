"""Reads a list of delegations (代表队名单) and says what taking it in would do."""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from haihecup.domain.contacts import masked_phone, normal_phone, phone_trouble
from haihecup.domain.delegations import guests_by_kind, kind_of, kind_word
from haihecup.domain.import_plan import FieldChange
from haihecup.domain.list_plan import ListAddition, ListChange, ListPlan, field_changes, in_order
from haihecup.domain.named_columns import ListRow, find_lists
from haihecup.domain.names import LONGEST_NAME, comparable, normal_name
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import Problem
from haihecup.domain.roster_headers import SheetOfText
from haihecup.domain.roster_matching import DelegationFinder, Miss
from haihecup.i18n import _

MOST_QUOTA = 9999


class DelegationField(StrEnum):
    """What a list tells about a delegation, in the order in which it is written."""

    NAME = "name"
    KIND = "kind"
    GUEST = "guest"
    LEADER = "leader"
    PHONE = "phone"
    QUOTA = "quota"


DELEGATION_WORDS: dict[DelegationField, tuple[str, ...]] = {
    DelegationField.NAME: (
        "代表队", "代表队名称", "代表团", "代表团名称", "名称", "组队单位", "参赛单位",
        "Delegation", "Name",
    ),
    DelegationField.KIND: ("类别", "类型", "代表队类别", "代表队类型", "性质", "Kind"),
    DelegationField.GUEST: ("嘉宾", "是否嘉宾", "嘉宾代表队", "Guests", "Guest"),
    DelegationField.LEADER: ("领队", "领队姓名", "联系人", "负责人", "Team leader", "Leader"),
    DelegationField.PHONE: (
        "领队电话", "领队手机", "电话", "手机", "联系电话", "手机号", "手机号码", "联系方式",
        "Phone",
    ),
    DelegationField.QUOTA: ("名额", "参赛名额", "名额数", "限额", "配额", "参赛队数", "Quota"),
}  # fmt: skip

_YES = frozenset({"是", "嘉宾", "√", "✓", "yes", "y", "1"})
_NO = frozenset({"否", "不是", "×", "no", "n", "0"})
_QUOTA = re.compile(r"([0-9]{1,4})(?:\.0+)?\s*[人名个队项]?")


def plan_delegations(
    sheets: Iterable[SheetOfText], standing: Iterable[Delegation]
) -> ListPlan[Delegation]:
    """Compare a list of delegations with those that stand."""
    tables = find_lists(sheets, DELEGATION_WORDS, DelegationField.NAME)
    if not tables:
        text = _(
            "No header row was found. One row must name the columns: 代表队, and 类别, 领队, 电话 "
            "or 名额."
        )
        return ListPlan(problems=(Problem("no-header", text),))
    planner = _Planner(standing)
    for table in tables:
        for row in table.rows():
            planner.take(row)
    return planner.plan()


class _Planner:
    """Gathers the plan row by row; used once."""

    def __init__(self, standing: Iterable[Delegation]) -> None:
        self._standing = {one.name: one for one in standing}
        self._finder = DelegationFinder(self._standing.values())
        self._met: dict[str, int] = {}
        self._additions: list[ListAddition[Delegation]] = []
        self._changes: list[ListChange[Delegation]] = []
        self._unchanged = 0
        self._problems: list[Problem] = []

    def plan(self) -> ListPlan[Delegation]:
        """Return what was decided."""
        return ListPlan(
            tuple(self._additions),
            tuple(self._changes),
            self._unchanged,
            in_order(self._problems),
        )

    def take(self, row: ListRow[DelegationField]) -> None:
        """Decide about one row."""
        found = self._delegation(row)
        if found is None:
            return
        after = self._filled(row, found)
        if after is None:
            return
        if after.name in self._met:
            text = _("“{name}” stands in row {row} already. Take one of the two rows out.")
            text = text.format(name=after.name, row=self._met[after.name])
            self._tell(row, "delegation-twice", text, DelegationField.NAME)
            return
        self._met[after.name] = row.number
        before = self._standing.get(after.name)
        sheet = row.table.sheet
        if before is None:
            self._additions.append(ListAddition(after, row.number, sheet))
        elif before == after:
            self._unchanged += 1
        else:
            changes = delegation_changes(before, after)
            self._changes.append(ListChange(before, after, changes, row.number, sheet))

    def _delegation(self, row: ListRow[DelegationField]) -> Delegation | None:
        """Return the delegation that a row means, a new one under the name as it is written."""
        name = row.text(DelegationField.NAME)
        if not name:
            self._tell(row, "name-missing", _("The name is missing."), DelegationField.NAME)
            return None
        if len(name) > 2 * LONGEST_NAME:
            text = _("The name has {length} characters; 100 is the most. Shorten it.")
            text = text.format(length=len(name))
            self._tell(row, "name-long", text, DelegationField.NAME)
            return None
        found = self._finder.find(name)
        if isinstance(found, Miss):
            if found.code == "delegation-ambiguous":
                self._tell(row, found.code, found.text, DelegationField.NAME)
                return None
            found = Delegation(name, DelegationKind.OTHER)
        question = self._finder.questions.get(name)
        if question is not None and question.code == "delegation-similar":
            self._tell(row, question.code, question.text, DelegationField.NAME, blocks=False)
        return self._standing.get(found.name, found)

    def _filled(self, row: ListRow[DelegationField], found: Delegation) -> Delegation | None:
        kind = self._kind(row, found)
        guest = self._guest(row, found, kind)
        quota = self._quota(row, found)
        if kind is None or guest is None or quota is None:
            return None
        phone = normal_phone(row.text(DelegationField.PHONE))
        trouble = phone_trouble(phone)
        if trouble:
            self._tell(row, "phone", trouble, DelegationField.PHONE, blocks=False)
        return replace(
            found,
            kind=kind,
            guest=guest,
            leader=normal_name(row.text(DelegationField.LEADER)) or found.leader,
            leader_phone=phone or found.leader_phone,
            quota=quota,
        )

    def _kind(self, row: ListRow[DelegationField], found: Delegation) -> DelegationKind | None:
        text = row.text(DelegationField.KIND)
        guessed = found.name in self._standing or found.name in self._finder.new
        if not text and guessed:
            return found.kind
        kind = kind_of(text)
        if kind is None:
            words = _(", ").join(kind_word(one) for one in DelegationKind)
            sentence = (
                _("“{text}” is no kind of delegation. Write one of these: {kinds}.")
                if text
                else _("The kind of this new delegation is missing. Write one of these: {kinds}.")
            ).format(text=text, kinds=words)
            self._tell(row, "kind", sentence, DelegationField.KIND)
        return kind

    def _guest(
        self,
        row: ListRow[DelegationField],
        found: Delegation,
        kind: DelegationKind | None,
    ) -> bool | None:
        text = comparable(row.text(DelegationField.GUEST))
        if text in _YES or text in _NO:
            return text in _YES
        if text:
            sentence = _("“{text}” says neither yes nor no. Write 是 or 否.").format(text=text)
            self._tell(row, "guest", sentence, DelegationField.GUEST)
            return None
        if found.name in self._standing and kind is found.kind:
            return found.guest
        return guests_by_kind(kind or found.kind)

    def _quota(self, row: ListRow[DelegationField], found: Delegation) -> int | None:
        text = row.text(DelegationField.QUOTA)
        if not text:
            return found.quota
        number = _QUOTA.fullmatch(text)
        if number is None:
            sentence = _("“{text}” is no quota. Write a whole number up to {most}.").format(
                text=text, most=MOST_QUOTA
            )
            self._tell(row, "quota", sentence, DelegationField.QUOTA)
            return None
        return int(number[1])

    def _tell(
        self,
        row: ListRow[DelegationField],
        code: str,
        text: str,
        field: DelegationField,
        *,
        blocks: bool = True,
    ) -> None:
        self._problems.append(row.problem(code, text, field, blocks=blocks))


def delegation_changes(before: Delegation, after: Delegation) -> tuple[FieldChange, ...]:
    """Return what is different between two states of a delegation, the phone masked."""
    return field_changes(before, after, delegation_words)


def delegation_words(delegation: Delegation) -> dict[str, tuple[str, str]]:
    """Return the fields of a delegation in words, each with what stands there, the phone masked."""
    return {
        "name": (_("Name of the delegation"), delegation.name),
        "kind": (_("Kind"), kind_word(delegation.kind)),
        "guest": (_("Guests"), _("Yes") if delegation.guest else _("No")),
        "leader": (_("Team leader"), delegation.leader),
        "leader_phone": (_("Phone"), masked_phone(delegation.leader_phone)),
        "quota": (_("Quota"), str(delegation.quota) if delegation.quota else ""),
    }
