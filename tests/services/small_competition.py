"""A small competition at a desk: eight works of two events, with a tie and a severe judge."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory

from haihecup.domain.competition import (
    Award,
    ByModule,
    Edition,
    Event,
    Group,
    Level,
    Places,
    Ranking,
    Unbroken,
)
from haihecup.domain.journal import Action
from haihecup.domain.people import IdKind, Person, SkillLevel
from haihecup.domain.records import EntryRecord, RegistrationStatus
from haihecup.domain.scheme import (
    Aspect,
    Combine,
    Direct,
    MarkingScheme,
    Module,
    ModuleKind,
    Panel,
    SubCriterion,
)
from haihecup.domain.stages import State
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.enter_marks import take_marks
from haihecup.services.prepare_competition import add_events
from tests.scratch import scratch
from tests.services.on_the_path import bring

PASSPHRASE = "河海 工匠 2026 correct horse"
EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026, "第七届", "组委会")
NAMES = ("王建国", "欧阳思齐", "阿依夏木·买买提", "李娜", "刘洋", "陈晨", "赵敏", "孙丽")
DELEGATIONS = ("和平区", "河东区", "河西区", "和平区", "河东区", "南开区", "和平区", "河东区")
# theory, then what three judges gave; the third is severe; the second and the third are level
MARKS = (
    ("90", "56 56 50"),
    ("80", "50 50 41"),
    ("80", "50 50 41"),
    ("70", "50 49 42"),
    ("60", "48 47 40"),
    ("50", "40 41 33"),
    ("40", "33 34 26"),
    ("30", "20 22 14"),
)


def clock():
    """The clock of the tests."""
    return datetime(2026, 10, 18, 8, 30, tzinfo=UTC)


def an_event(code, name="数控车"):
    theory = SubCriterion("T1", "理论考试", (Aspect("T1.1", "卷面", Decimal(100), Direct()),))
    work = Aspect("A1.1", "外观", Decimal(60), Panel(3, Combine.MEAN))
    return Event(
        code=code,
        name=name,
        level=Level.COMPREHENSIVE,
        group=Group.WORKERS,
        scheme=MarkingScheme(
            (
                Module("T", "理论", (theory,), ModuleKind.THEORY, Decimal("0.40")),
                Module("A", "零件加工", (SubCriterion("A1", "成品", (work,)),)),
            )
        ),
        ranking=Ranking((ByModule("A"),), Unbroken.DECISION),
        awards=(Award("一等奖", Places(1, 1)), Award("二等奖", Places(2, 4))),
    )


def people(code):
    first = int.from_bytes(code.encode(), "big") % 10**6
    return [
        Person(name, IdKind.OTHER, f"{first}-{n}", "某机械厂", skill_level=SkillLevel.SENIOR)
        for n, name in enumerate(NAMES)
    ]


def register(desk, code):
    """Register eight people for an event."""
    with desk.writing(Action.ROSTER_IMPORTED, subject=code) as work:
        ids = work.people.add_many(people(code))
        work.entries.add_many(
            EntryRecord(
                code,
                DELEGATIONS[n],
                (key,),
                entry_number=f"{code}-{n + 1:04}",
                unit="某机械厂",
                registration=RegistrationStatus.CONFIRMED,
            )
            for n, key in enumerate(ids)
        )


def codes_by_name(desk, code):
    """Whose work code is whose; only the tests may know."""
    with desk.reading() as work:
        return {one.names[0]: one.work_code for one in work.entries.roster(code)}


def secrets_in(text, secrets):
    """Which secrets stand in ``text``; the work code J02 stands not in GJ02, the event's."""
    return [secret for secret in secrets if re.search(f"(?<!G){secret}", text)]


def mark(desk, code):
    """Draw and mark an event."""
    draw(desk, [code], DrawOrder(share="seed"))
    works = codes_by_name(desk, code)
    lines = []
    for name, (theory, panel) in zip(NAMES, MARKS, strict=True):
        lines += [(works[name], "T1.1", theory), (works[name], "A1.1", panel)]
    take_marks(desk, code, lines)


def tie(desk, code):
    """The work codes of the two that are level."""
    works = codes_by_name(desk, code)
    return works[NAMES[1]], works[NAMES[2]]


def as_made(make):
    """Make competitions of one kind once: the file is kept and put wherever one is asked for.

    ``make`` gives a desk at the path that it is given; whoever sat there sits at every other.
    """

    @cache
    def made():
        with TemporaryDirectory(dir=scratch()) as folder:
            path = Path(folder) / "cup.haihe"
            desk = make(path)
            # not the desk: this machine has never seen the competitions that are put anywhere
            desk.database.close()
            return path.read_bytes(), desk.author.person, desk.clock

    @wraps(make)
    def put(path):
        content, *sitting = made()
        path.write_bytes(content)
        return open_desk(path, PASSPHRASE, *sitting)

    return put


@as_made
def a_desk(path):
    """A desk with GJ01 marked and re-checked, with an open tie, and GJ02 registered."""
    desk = create_desk(path, PASSPHRASE, EDITION, "周立国", clock)
    add_events(desk, [an_event("GJ01"), an_event("GJ02", "焊接")])
    for code in ("GJ01", "GJ02"):
        register(desk, code)
    mark(desk, "GJ01")
    bring(desk, "GJ01", State.RECHECKED)
    return desk
