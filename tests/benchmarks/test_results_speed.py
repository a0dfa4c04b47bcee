"""How fast results are computed: a whole edition, and one event after one mark.

The bar of the whole edition (three times the bare SQL read of the marks) is measured with storage;
here is the domain's part of it: 118 events, 20,000 entries, 60 aspects each, 1.2 million marks.
"""

import random
from decimal import Decimal

import pytest

from haihecup.domain.competition import Award, ByModule, ByTime, Ranking, Share, Unbroken
from haihecup.domain.entries import Entry, Member
from haihecup.domain.results import compute
from haihecup.domain.scheme import (
    Aspect,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Panel,
    YesNo,
)
from tests.domain.event_builders import a_module, an_event

KINDS = (
    YesNo(),
    Direct(),
    Judgement(),
    Measured(
        Decimal("80.00"),
        (Band(Decimal("0.02"), Decimal(2)), Band(Decimal("0.05"), Decimal(1))),
    ),
    Panel(5, Combine.TRIMMED),
    Count(Decimal("0.5")),
)
SCHEME = MarkingScheme(
    tuple(
        a_module(
            f"M{m}",
            *(Aspect(f"M{m}.{a}", "", Decimal(2), KINDS[a % len(KINDS)]) for a in range(10)),
            weight="0.5",
        )
        for m in range(6)
    )
)
SHARES = (Award("一等奖", Share(Decimal("0.10"), 1)), Award("二等奖", Share(Decimal("0.20"))))


def scores(kind, chance):
    """What judges write for an aspect of this kind."""
    match kind:
        case YesNo():
            return str(chance.randint(0, 1))
        case Direct():
            return f"{chance.randint(0, 200) / 100:.2f}"
        case Judgement():
            low = chance.randint(0, 2)
            return " ".join(str(low + chance.randint(0, 1)) for _ in range(3))
        case Measured():
            return f"{80 + chance.randint(-80, 80) / 1000:.3f}"
        case Panel():
            return " ".join(str(chance.randint(0, 20) / 10) for _ in range(5))
        case _:
            return str(chance.randint(0, 4))


def a_full_event(code, size, chance):
    """An event whose entries all have all their marks."""
    event = an_event(
        *SCHEME.modules,
        code=code,
        ranking=Ranking((ByModule("M5"), ByTime()), Unbroken.DECISION),
        awards=SHARES,
    )
    entries = [
        Entry(
            str(chance.getrandbits(63)),
            "和平区",
            (Member("选手"),),
            elapsed_seconds=Decimal(chance.randint(3000, 9000)),
        )
        for _ in range(size)
    ]
    marks = [
        (entry.id, aspect.code, scores(aspect.kind, chance))
        for entry in entries
        for aspect in SCHEME.aspects
    ]
    return event, entries, marks


@pytest.mark.benchmark(group="results")
def test_a_whole_edition(benchmark):
    chance = random.Random(2026)
    sizes = [170] * 58 + [169] * 60
    edition = [a_full_event(f"E{n}", size, chance) for n, size in enumerate(sizes)]
    results = benchmark.pedantic(
        lambda: [compute(*event) for event in edition], rounds=3, warmup_rounds=0
    )
    assert sum(len(computed.ranked) for computed in results) == 20_000
    assert benchmark.stats["min"] < 2


@pytest.mark.benchmark(group="results")
def test_one_event_after_one_mark(benchmark):
    event, entries, marks = a_full_event("E", 200, random.Random(2026))
    compute(event, entries, marks)
    marks[0] = (marks[0][0], marks[0][1], "1")
    results = benchmark(compute, event, entries, marks)
    assert len(results.ranked) == 200
    assert benchmark.stats["median"] < 0.020
