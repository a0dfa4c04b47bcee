"""A score sheet of every kind of aspect, by itself and at a small desk."""

from decimal import Decimal

from haihecup.domain.competition import Event, Group, Level, Ranking, Unbroken
from haihecup.domain.entries import EntryStatus
from haihecup.domain.scheme import (
    Aspect,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Module,
    Panel,
    SubCriterion,
    YesNo,
)
from haihecup.domain.stages import State
from haihecup.services.desk import create_desk
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.lay_out_sheets import MarkCell, MarkingSheet, MarkRow, cell_of, read_marking
from haihecup.services.prepare_competition import add_events
from tests.services.small_competition import EDITION, PASSPHRASE, as_made, clock, register

LEVELS = ("低于行业标准，或未做", "达到行业标准", "达到标准，部分超出", "全面优于行业期望")
MEASURED = Measured(Decimal("38.00"), (Band(Decimal("0.02"), Decimal(2)),))
ASPECTS = (
    Aspect("B1.1", "外圆 φ38", Decimal(2), MEASURED),
    Aspect("B1.2", "表面质量", Decimal("1.50"), Judgement(LEVELS)),
    Aspect("B2.1", "螺纹通规", Decimal(1), YesNo()),
    Aspect("B2.2", "漏检处数", Decimal(2), Count(Decimal("-0.5"), Decimal(2))),
    Aspect("B2.3", "装配外观", Decimal(10), Panel(3, Combine.MEAN)),
    Aspect("B2.4", "综合评定", Decimal(5), Direct()),
)
MODULE = Module(
    "B",
    "零件加工",
    (SubCriterion("B1", "尺寸精度", ASPECTS[:2]), SubCriterion("B2", "表面与装配", ASPECTS[2:])),
)
THEORY = Module(
    "T", "理论", (SubCriterion("T1", "卷面", (Aspect("T1.1", "卷面", Decimal(100), Direct()),)),)
)


def a_row(code, *scores, status=EntryStatus.COMPETING):
    """A row with these scores, the rest of it empty."""
    cells = tuple(cell_of(aspect, text) for aspect, text in zip(ASPECTS, scores, strict=False))
    empty = (MarkCell(),) * (len(ASPECTS) - len(cells))
    return MarkRow(code, "", status, cells + empty)


def a_sheet(*rows, state=State.MARKING):
    """The sheet of module B."""
    given = rows or (a_row("K1"), a_row("K2", status=EntryStatus.ABSENT), a_row("K3"))
    modules = (("B", "零件加工"), ("T", "理论"))
    return MarkingSheet("GJ01", "数控车", state, MODULE, modules, ASPECTS, given)


def an_event(code="GJ01"):
    return Event(
        code=code,
        name="数控车",
        level=Level.COMPREHENSIVE,
        group=Group.WORKERS,
        scheme=MarkingScheme((MODULE, THEORY)),
        ranking=Ranking((), Unbroken.SHARE),
    )


@as_made
def a_marking_desk(path):
    """A desk with GJ01 drawn for eight works and GJ02 registered."""
    desk = create_desk(path, PASSPHRASE, EDITION, "周立国", clock)
    add_events(desk, [an_event("GJ01"), an_event("GJ02")])
    for code in ("GJ01", "GJ02"):
        register(desk, code)
    draw(desk, ["GJ01"], DrawOrder(share="seed"))
    return desk


def works(desk, code="GJ01"):
    """The work codes of an event, in their order."""
    return [row.work_code for row in read_marking(desk, code).rows]
