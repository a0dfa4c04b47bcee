"""A roster of 20,000 rows, read and checked, beside openpyxl that merely reads it.

The bar is half of openpyxl's time with the writing to the competition file included; what is
measured here has to leave room for that.
"""

import datetime
import io
import random
import statistics
import time

import openpyxl
import pytest

from haihecup.documents.roster_workbook import write_roster
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Edition
from haihecup.domain.identity import check_sign
from haihecup.domain.import_plan import Registered, Roll, plan_import
from haihecup.domain.people import IdKind, Person, Sex, SkillLevel
from haihecup.domain.roster_entries import Registration
from haihecup.services.desk import create_desk
from haihecup.services.prepare_competition import add_events
from haihecup.services.register import take_roster
from haihecup.services.registrations import list_registrations
from tests.domain.roster_builders import DELEGATIONS, TODAY, an_event

ROWS = 20_000
EDITION = Edition("benchmark", 2026)
EVENTS = tuple(an_event(f"GJ{n:03}", f"赛项{n:03}") for n in range(118))


def registrations():
    chance = random.Random(20261124)
    first_day = datetime.date(1966, 1, 1)
    for n in range(ROWS):
        born = first_day + datetime.timedelta(days=n * 15_000 // ROWS)
        first_17 = f"990101{born:%Y%m%d}{n % 1000:03}"
        person = Person(
            chance.choice("张王李赵刘陈杨黄周吴")
            + chance.choice("伟芳娜敏静")
            + chance.choice("强军洋勇"),
            IdKind.RESIDENT,
            first_17 + check_sign(first_17),
            unit=f"天津市某某机械制造有限公司第{n % 300}分公司",
            sex=Sex.MALE if n % 2 else Sex.FEMALE,
            birth_date=born.isoformat(),
            skill_level=SkillLevel.SENIOR,
            skill_certificate=f"S0000{n:014}",
            phone=f"139{n:08}",
        )
        delegation = chance.choice(DELEGATIONS)
        yield Registration(
            EVENTS[n % len(EVENTS)].code,
            delegation.name,
            (person,),
            guest=delegation.guest,
            coaches=(chance.choice(("李老师", "王老师", "张老师")),),
        )


def merely_read(roster: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(roster), read_only=True)
    return sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))


@pytest.fixture(scope="module")
def roster() -> bytes:
    out = io.BytesIO()
    write_roster(out, registrations(), {event.code: event for event in EVENTS})
    return out.getvalue()


@pytest.fixture(scope="module")
def roll() -> Roll:
    return Roll(TODAY, EVENTS, DELEGATIONS)


@pytest.mark.benchmark(group="roster: 20,000 rows")
def test_a_roster_is_read_and_checked(benchmark, roster, roll):
    plan = benchmark.pedantic(lambda: plan_import(read_sheets(roster), roll), rounds=3)
    assert len(plan.additions) == ROWS
    assert not plan.blocked


@pytest.mark.benchmark(group="roster: 20,000 rows")
def test_the_same_roster_again_is_compared(benchmark, roster, roll):
    first = plan_import(read_sheets(roster), roll)
    standing = tuple(
        Registered(str(n), addition.registration) for n, addition in enumerate(first.additions)
    )
    again = Roll(TODAY, EVENTS, DELEGATIONS, standing)
    plan = benchmark.pedantic(lambda: plan_import(read_sheets(roster), again), rounds=3)
    assert plan.empty
    assert len(plan.unchanged) == ROWS


@pytest.mark.benchmark(group="roster: 20,000 rows")
def test_a_roster_is_read_checked_and_committed(benchmark, roster, tmp_path):
    file = tmp_path / "roster.xlsx"
    file.write_bytes(roster)
    desks = []

    def a_new_competition():
        desk = create_desk(tmp_path / f"{len(desks)}.haihe", "海河 benchmark 2026", EDITION, "王敏")
        add_events(desk, EVENTS)
        desks.append(desk)
        return (desk, file), {}

    outcome = benchmark.pedantic(take_roster, setup=a_new_competition, rounds=3)
    assert outcome.value.added == ROWS
    for desk in desks:
        desk.close()


@pytest.mark.benchmark(group="roster: 20,000 rows, in pairs")
def test_a_roster_is_committed_in_turn_with_openpyxl_that_merely_reads_it(
    benchmark, roster, tmp_path
):
    """A machine that others use changes its speed by the second: only neighbours compare."""
    file = tmp_path / "roster.xlsx"
    file.write_bytes(roster)
    shares = []

    def a_pair() -> None:
        name = f"{len(shares)}.haihe"
        with create_desk(tmp_path / name, "海河 benchmark 2026", EDITION, "王敏") as desk:
            add_events(desk, EVENTS)
            began = time.perf_counter()
            take_roster(desk, file)
            taken = time.perf_counter()
        closed = time.perf_counter()
        merely_read(roster)
        shares.append((taken - began) / (time.perf_counter() - closed))

    benchmark.pedantic(a_pair, rounds=10, warmup_rounds=1)
    benchmark.extra_info["shares of openpyxl's time"] = sorted(shares)
    print(f"\nin the middle {statistics.median(shares):.2f} of openpyxl's time:", sorted(shares))


@pytest.mark.benchmark(group="list of registrations: 20,000 rows")
def test_the_list_of_registrations_is_read(benchmark, roster, tmp_path):
    file = tmp_path / "roster.xlsx"
    file.write_bytes(roster)
    with create_desk(tmp_path / "list.haihe", "海河 benchmark 2026", EDITION, "王敏") as desk:
        add_events(desk, EVENTS)
        take_roster(desk, file)
        rows = benchmark.pedantic(lambda: list_registrations(desk), rounds=5)
    assert len(rows) == ROWS


@pytest.mark.benchmark(group="roster: 20,000 rows")
def test_the_yardstick_openpyxl_merely_reads_it(benchmark, roster):
    assert benchmark.pedantic(merely_read, args=(roster,), rounds=1) >= ROWS


@pytest.mark.benchmark(group="roster out: 20,000 rows")
def test_a_roster_is_written(benchmark):
    everybody = list(registrations())
    events = {event.code: event for event in EVENTS}
    benchmark.pedantic(lambda: write_roster(io.BytesIO(), everybody, events), rounds=1)
