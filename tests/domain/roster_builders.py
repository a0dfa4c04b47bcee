"""Small rosters for tests: sheets as the reader gives them, events, delegations, numbers."""

import datetime
from dataclasses import dataclass

from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.identity import check_sign
from haihecup.domain.import_plan import ImportPlan, Registered, Roll, plan_import
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.scheme import MarkingScheme

TODAY = datetime.date(2026, 11, 24)
HEADER = ["序号", "姓名", "性别", "证件号码", "组别", "赛项", "代表队", "单位", "队名", "队员顺序",
          "技能等级", "手机", "指导教师"]  # fmt: skip


@dataclass(frozen=True)
class ASheet:
    name: str
    first_row: int
    first_column: int
    rows: list[list[str]]


def a_number(serial: int, born: str = "19900307", area: str = "120101") -> str:
    first_17 = f"{area}{born}{serial:03}"
    return first_17 + check_sign(first_17)


def an_event(code="WS06", name="数控车", **fields) -> Event:
    given = {"level": Level.MUNICIPAL_1, "group": Group.WORKERS, "scheme": MarkingScheme(())}
    return Event(code, name, **(given | fields))


EVENTS = (
    an_event(track="世赛选拔"),
    an_event("GJ01", "数控车", track="制造业根基"),
    an_event("GJ02", "数控车", track="制造业根基", group=Group.STUDENTS),
    an_event("WS10", "焊接", track="世赛选拔"),
    an_event("WS17", "网站技术", track="世赛选拔"),
    an_event("WS04", "机电一体化", team_size=2),
    an_event("WS48", "工业 4.0", born_on_or_after="2001-01-01"),
)
DELEGATIONS = (
    Delegation("东丽区", DelegationKind.DISTRICT),
    Delegation("河北区", DelegationKind.DISTRICT),
    Delegation("滨海新区", DelegationKind.DISTRICT),
    Delegation("天津经济技术开发区", DelegationKind.ZONE),
    Delegation("河北省", DelegationKind.JING_JI, guest=True),
    Delegation("北京市", DelegationKind.JING_JI, guest=True),
    Delegation("西藏昌都市", DelegationKind.EAST_WEST, guest=True),
    Delegation("天津职业大学", DelegationKind.SCHOOL),
)


def a_row(name="张伟", number=None, event="WS10", delegation="东丽区", **cells) -> list[str]:
    """One row under HEADER; further cells by the header's words."""
    given = {
        "姓名": name,
        "证件号码": a_number(123) if number is None else number,
        "赛项": event,
        "代表队": delegation,
    } | cells
    return [given.get(word, "") for word in HEADER]


def a_sheet(*rows: list[str], name="Sheet1", first_row=1) -> ASheet:
    return ASheet(name, first_row, 1, [HEADER, *rows])


def a_roll(**fields) -> Roll:
    return Roll(**({"today": TODAY, "events": EVENTS, "delegations": DELEGATIONS} | fields))


def planned(*rows: list[str], **roll) -> ImportPlan:
    return plan_import([a_sheet(*rows)], a_roll(**roll))


def standing_after(plan: ImportPlan) -> tuple[Registered, ...]:
    """What is registered once the additions of a plan are written."""
    return tuple(
        Registered(f"e{number}", addition.registration)
        for number, addition in enumerate(plan.additions)
    )


def codes(plan: ImportPlan) -> list[str]:
    return [problem.code for problem in plan.problems]
