"""Marking schemes and rules for the events of the catalogue, as different as real ones are.

Every kind of aspect, guest policy, award scheme and tie-break chain occurs; which event has which
follows from the seed alone.
"""

import random
from dataclasses import replace
from decimal import Decimal

from haihecup.domain.competition import (
    GUEST_PRESETS,
    Award,
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    Event,
    GapValue,
    Group,
    GuestPreset,
    Level,
    MedalsByGap,
    Places,
    PromotionRequires,
    Ranking,
    ScaleAtLeast,
    Share,
    TieKey,
    TopShare,
    Unbroken,
)
from haihecup.domain.scheme import (
    Aspect,
    AspectKind,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Module,
    ModuleKind,
    Panel,
    SubCriterion,
    YesNo,
)

THREE_PRIZES = (
    Award("一等奖", Share(Decimal("0.10"), at_least=1)),
    Award("二等奖", Share(Decimal("0.20"))),
    Award("三等奖", Share(Decimal("0.30"))),
)
MEDALS_AND_EXCELLENCE = (
    Award("金牌", Places(1, 1)),
    Award("银牌", Places(2, 2)),
    Award("铜牌", Places(3, 3)),
    Award("优胜奖", TopShare(Decimal("0.50"))),
)
WORLDSKILLS_MEDALS = (
    Award("奖牌", MedalsByGap(2, GapValue.SCALE, ("金牌", "银牌", "铜牌"))),
    Award("优胜奖", ScaleAtLeast(700)),
)
FIRST_TEN = (
    Award("第一名", Places(1, 1), needs=5),
    Award("第二名", Places(2, 2)),
    Award("第三名", Places(3, 3)),
    Award("优秀选手", Places(4, 10)),
)
_LEVELS = (
    *(Level.COMPREHENSIVE,) * 6,
    Level.MUNICIPAL_1,
    Level.MUNICIPAL_2,
    Level.DISTRICT,
    Level.ENTERPRISE,
)
_VENUE_COUNT = 20
_DAYS = ("2026-10-16", "2026-10-17", "2026-10-18")
_JUDGED = ("操作规范", "外观质量", "工艺美观", "团队协作与沟通", "现场整洁", "创新表现")
_MEASURED = ("外圆尺寸", "孔距", "平行度", "装配间隙", "电压偏差", "定位误差")
_CHECKED = ("安全防护齐全", "接地可靠", "程序一次运行通过", "工具归位", "图纸签署完整")
_COUNTED = ("漏检缺陷", "返工次数", "标注错误", "超时项目")


def _aspect(code: str, kind: AspectKind, most: Decimal, chance: random.Random) -> Aspect:
    match kind:
        case Judgement():
            name = chance.choice(_JUDGED)
        case Measured():
            name = chance.choice(_MEASURED)
        case YesNo():
            name = chance.choice(_CHECKED)
        case Count():
            name = chance.choice(_COUNTED)
        case _:
            name = "综合评定"
    return Aspect(code, name, most, kind)


def _kinds(most: Decimal, chance: random.Random) -> tuple[AspectKind, ...]:
    nominal = Decimal(chance.choice(("12.00", "38.00", "80.00", "24.50")))
    return (
        Measured(nominal, (Band(Decimal("0.02"), most), Band(Decimal("0.05"), most / 2))),
        Judgement(
            ("低于行业标准，或未做", "达到行业标准", "达到标准，部分超出", "全面优于行业期望")
        ),
        YesNo(),
        Count(per=-most / 4, base=most),
        Direct(),
    )


def _practical(code: str, name: str, weight: str, chance: random.Random, panel: int) -> Module:
    """Build one practical module of 100 points in two sheets."""
    sheets = []
    for number, title in ((1, "尺寸与功能"), (2, "工艺与规范")):
        aspects = []
        for index in range(1, 5):
            # eight aspects share 100 points: six of 12, the last of each sheet 14
            most = Decimal(14 if index == 4 else 12)
            kind = chance.choice(_kinds(most, chance))
            if panel and (number, index) == (2, 4):
                kind = Panel(panel, Combine.TRIMMED if panel > 2 else Combine.MEAN)
            aspects.append(_aspect(f"{code}{number}.{index}", kind, most, chance))
        sheets.append(SubCriterion(f"{code}{number}", title, tuple(aspects)))
    return Module(code, name, tuple(sheets), ModuleKind.PRACTICAL, Decimal(weight))


def _theory(weight: str) -> Module:
    aspect = Aspect("T1.1", "卷面", Decimal(100), Direct())
    sheet = SubCriterion("T1", "理论考试", (aspect,))
    return Module("T", "理论知识", (sheet,), ModuleKind.THEORY, Decimal(weight))


def made_up_scheme(chance: random.Random) -> MarkingScheme:
    """Make up a marking scheme of 100 points: theory mostly, and two or three practical modules."""
    panel = chance.choice((0, 0, 3, 5))
    lot = chance.random()
    modules: tuple[Module, ...]
    if lot < 0.6:
        modules = (
            _theory("0.30"),
            _practical("A", "加工制作", "0.40", chance, panel),
            _practical("B", "装配调试", "0.30", chance, 0),
        )
    elif lot < 0.85:
        modules = (
            _theory("0.20"),
            _practical("A", "方案设计", "0.20", chance, 0),
            _practical("B", "加工制作", "0.35", chance, panel),
            _practical("C", "检测交付", "0.25", chance, 0),
        )
    else:
        modules = (
            _practical("A", "加工制作", "0.40", chance, panel),
            _practical("B", "装配调试", "0.35", chance, 0),
            _practical("C", "检测交付", "0.25", chance, 0),
        )
    return MarkingScheme(modules)


def _ranking(scheme: MarkingScheme, chance: random.Random) -> Ranking:
    practical = tuple(m.code for m in scheme.modules if m.kind is ModuleKind.PRACTICAL)
    chains: tuple[tuple[TieKey, ...], ...] = (
        (ByModules(practical), ByModule(practical[-1])),
        (ByModule(practical[-1]), ByModule(practical[0]), ByTime()),
        (ByModules(practical), ByPenalties(), ByTime()),
    )
    return Ranking(
        chance.choice(chains),
        Unbroken.DECISION if chance.random() < 0.7 else Unbroken.SHARE,
    )


def with_rules(event: Event, chance: random.Random) -> Event:
    """Give an event of the catalogue its scheme, policies, awards, host, venue and session."""
    scheme = made_up_scheme(chance)
    selection = event.code.startswith("WS")
    venue = chance.randrange(_VENUE_COUNT) + 1
    awards = chance.choice(
        (WORLDSKILLS_MEDALS, MEDALS_AND_EXCELLENCE, THREE_PRIZES)
        if selection
        else (THREE_PRIZES, THREE_PRIZES, MEDALS_AND_EXCELLENCE, FIRST_TEN)
    )
    preset = chance.choice(tuple(GuestPreset))
    requires = PromotionRequires(Decimal(60), Decimal(60)) if chance.random() < 0.3 else None
    level = chance.choice(_LEVELS)
    group = Group.STUDENTS if selection and chance.random() < 0.8 else Group.WORKERS
    ranking = _ranking(scheme, chance)
    day = chance.randint(1, len(_DAYS))
    return replace(
        event,
        level=level,
        group=group,
        scheme=scheme,
        ranking=ranking,
        guests=GUEST_PRESETS[preset],
        awards=awards,
        promotion_requires=requires if scheme.modules[0].kind is ModuleKind.THEORY else None,
        host=f"第{venue}赛场承办单位",
        venue=f"第{venue:02}赛场",
        session=f"第{day}场",
        starts_on=_DAYS[day - 1],
        ends_on=_DAYS[day - 1],
    )
