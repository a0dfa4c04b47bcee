"""Small competitions to store: two events, four contestants, a team, a little of everything."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from haihecup.domain.appeals import Appeal
from haihecup.domain.competition import (
    Award,
    ByModule,
    ByTime,
    Edition,
    Event,
    Group,
    Level,
    Places,
    PromotionRequires,
    Ranking,
    Session,
    Share,
    Unbroken,
)
from haihecup.domain.corrections import Change, Correctable, Correction, MovedLine, NotedViolation
from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action, Author
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.people import Delegation, DelegationKind, IdKind, Person, SkillLevel
from haihecup.domain.public_notice import Notice
from haihecup.domain.recheck import Chosen, RecheckRound, RecheckRule, RecheckSheet
from haihecup.domain.records import (
    Alias,
    AliasKind,
    Attachment,
    CertificateRecord,
    CheckIn,
    EarlierWinner,
    EntryRecord,
    ImportRecord,
    Photo,
    Reissue,
    TimeCredit,
    ViolationRecord,
)
from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, Module, SubCriterion
from haihecup.domain.scheme_texts import (
    AspectText,
    ModuleText,
    SchemeTexts,
    Section,
    SubCriterionText,
)
from haihecup.domain.sealing import DrawRecord, DrawState, KeyHolder, KeySet, Place
from haihecup.domain.second_keying import Asked, Decision, SecondMark
from haihecup.domain.sheet_records import Confirmation, HandedIn, Rescoring
from haihecup.domain.sign_off import Seal, Signature
from haihecup.domain.users import Role, User

PASSPHRASE = "河海 工匠 2026 correct horse"
NOW = datetime(2026, 10, 18, 8, 30, 0, 123_456, tzinfo=UTC)
WANG = Author("王芳", "秘书处-01")
LI = Author("李强", "赛场-07")
EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026, "第十届", "市人社局")
HEPING = Delegation("和平区", DelegationKind.DISTRICT)
BEIJING = Delegation(
    "北京市",
    DelegationKind.JING_JI,
    guest=True,
    leader="周领队",
    leader_phone="13900000000",
    quota=40,
)
JUDGE = Judge(
    "陈明",
    HEPING.name,
    "某职业学院",
    "13700000000",
    (Assignment("GJ01", Duty.CHIEF_JUDGE), Assignment("GJ02", Duty.JUDGE)),
)
KEYER = User("录分员甲", Role.KEYER, "$argon2id$…", "", ("GJ01",), failures=2)
KEYS = KeySet(
    "一号赛场",
    tuple(KeyHolder(place, f"持钥人{n}", f"{n:064}") for n, place in enumerate(Place)),
    "00" * 16,
    "2026-10-18T08:35:30.000Z",
)
DRAW = DrawRecord(
    "GJ01",
    "上午",
    1,
    DrawState.SEALED,
    "2026-10-18T08:35:30.000Z",
    "{}",
    "ab" * 32,
    "cd" * 32,
    sealed="{}",
)
AT = "2026-10-18T08:35:42.000Z"
WINNER = EarlierWinner("张1", "数控车", 2025, "一等奖", "990101199003071229")


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def an_event(code: str = "GJ01", *, aspects: int = 3, team_size: int = 1) -> Event:
    sheet = SubCriterion(
        "A1",
        "尺寸",
        tuple(Aspect(f"A1.{n}", f"外圆{n}", Decimal(10), Direct()) for n in range(1, aspects + 1)),
    )
    return Event(
        code=code,
        name="数控车",
        level=Level.COMPREHENSIVE,
        group=Group.WORKERS,
        scheme=MarkingScheme((Module("A", "零件加工", (sheet,), weight=Decimal("0.70")),)),
        team_size=team_size,
        ranking=Ranking((ByModule("A"), ByTime()), Unbroken.DECISION),
        awards=(
            Award("一等奖", Share(Decimal("0.10"), at_least=1)),
            Award("二等奖", Places(2, 3), needs=4),
        ),
        promotion_requires=PromotionRequires(Decimal(60), Decimal(60)),
        track="制造业根基",
        official_title="数控车工",
        short_name="数车",
        host="某职业学院",
        venue="一号车间",
        session="上午",
        born_on_or_after="2001-01-01",
        starts_on="2026-10-18",
        ends_on="2026-10-19",
        sessions=(Session("上午", "一号车间", "2026-10-18 09:00", "2026-10-18 12:00", 20),),
        quota=3,
        least_entries=6,
        bars_winners=True,
        scheme_texts=SchemeTexts(
            (ModuleText("A", Decimal("30.00")),),
            (SubCriterionText("A1", "1"),),
            (AspectText("A1.1", "千分尺测量", "±0.02", "3"),),
            (Section("3", "车削", Decimal(30)),),
        ),
    )


def a_person(number: int = 1, **changes: object) -> Person:
    values: dict[str, object] = {
        "name": f"张{number}",
        "id_kind": IdKind.RESIDENT,
        "id_number": f"990101{number:012}",
        "unit": "某机械厂",
        "skill_level": SkillLevel.SENIOR,
        "phone": "13800000000",
    }
    return Person(**(values | changes))  # type: ignore[arg-type]


def with_entries(database, code="GJ01", count=4, aspects=3):
    """Put an event with single entries in; return their ids."""
    with database.writing(Action.EVENTS_CHANGED, by=WANG, at=NOW) as work:
        if not work.delegations.all():
            work.delegations.add_many([HEPING, BEIJING])
        work.events.add(an_event(code, aspects=aspects))
    base = int.from_bytes(code.encode(), "big") % 10**9 * 100
    with database.writing(Action.ROSTER_IMPORTED, by=WANG, at=NOW, subject=code) as work:
        people = work.people.add_many([a_person(base + n) for n in range(count)])
        return work.entries.add_many(
            [EntryRecord(code, HEPING.name, (person,), unit="某机械厂") for person in people]
        )


def _settle(work, entry):
    """Say of an event what is said of it between the first mark and the last signature."""
    work.rescorings.add("GJ01", entry, "A1.1", Rescoring("0 3 1", "评委商议后重评", "李强", AT))
    work.confirmed_marks.put("GJ01", entry, "A1.1", Confirmation("9.5", "李强", AT))
    work.seats.take("GJ01", "A", 1, "11")
    work.handed_sheets.put_many("GJ01", [(entry, "A1")], HandedIn("李强", AT))
    work.second_keying.ask("GJ01", Asked.ALL)
    work.second_keying.put_many("GJ01", [(entry, "A1.1", SecondMark("5.9", "李航", "李强"))])
    decision = Decision("9.5", "5.9", "9.5", "李强", "李航", "陈志强", AT)
    work.second_keying.decide("GJ01", entry, "A1.1", decision)
    work.time_credits.add("GJ01", TimeCredit("W0", "600", "设备断电", "周立国", AT))
    work.struck_violations.add(
        NotedViolation(
            "GJ01", "W1", "A", "1.00", "迟到", "竞赛规程 3.1", "李强", AT, AT, "周立国", "认错工位"
        )
    )
    sheet = RecheckSheet("W0", Chosen.TOP)
    rule = RecheckRule(first=1)
    work.rechecks.add(RecheckRound("GJ01", 1, rule, "5eed", AT, "陈志强", 4, (sheet,)))
    work.signatures.add(
        Signature("GJ01", 1, Duty.SUPERVISOR, "吕静", AT, Seal("a1", "b2"), 41, "f0")
    )
    days = date(2026, 10, 19), date(2026, 10, 26)
    work.notices.put(Notice("GJ01", 1, *days, AT, "王敏", 1, "a1"))
    change = Change("W0", Correctable.MARK, "9", "A1.1", "8", "读数抄错")
    moved = MovedLine("W0", ("80.00", "81.00"), ("2", "1"), ("", "一等奖"))
    people = "周立国", "吕静"
    work.corrections.add(
        Correction("GJ01", 1, AT, (change,), "读数抄错", *people, 1, (moved,), (), (), 2)
    )
    work.appeals.put(
        Appeal(
            "GJ01",
            1,
            AT,
            "领队赵文博",
            "和平区",
            "外圆尺寸",
            "W0",
            "A",
            AT,
            "",
            AT,
            "仲裁组",
            "赵文博陈述，裁判长说明",
        )
    )


def fill(database) -> dict[str, tuple[str, ...]]:
    """Put a little of everything in, by more than one action; return the entry ids by event."""
    single = with_entries(database)
    with database.writing(
        Action.ENTRY_ADDED, by=WANG, at=later(1), request_id="team-request", subject="GJ02"
    ) as work:
        work.events.add(an_event("GJ02", team_size=2))
        people = work.people.add_many([a_person(n, name=f"𬭚{n}") for n in (21, 22)])
        team = work.entries.add_many(
            [
                EntryRecord(
                    "GJ02",
                    BEIJING.name,
                    people,
                    team_name="一队",
                    coaches=("刘、教练", "陈"),
                    guest=True,
                    entry_number="GJ02-001",
                )
            ]
        )
    with database.writing(Action.LOTS_DRAWN, by=LI, at=later(2), subject="GJ01") as work:
        work.entries.set_codes("GJ01", {key: (str(n), f"W{n}") for n, key in enumerate(single)})
    with database.writing(Action.MARKS_KEYED, by=LI, at=later(3), subject="GJ01") as work:
        work.marks.put_many(
            "GJ01", [(key, f"A1.{n}", f"{n}.5") for key in single for n in (1, 2, 3)]
        )
        work.violations.add(
            "GJ01",
            ViolationRecord(
                single[0],
                Violation("A", Decimal("2.00")),
                "未戴护目镜",
                rule="竞赛规程 6.2",
                reported_by="李强",
                at=AT,
            ),
        )
    with database.writing(
        Action.MARK_CORRECTED, by=LI, at=later(4), request_id="mark-request", subject="GJ01"
    ) as work:
        work.marks.put("GJ01", single[0], "A1.1", "9.5")
        work.entries.decide(single[1], 1, "抽签")
        work.entries.set_times("GJ01", {single[2]: "5400"})
    with database.writing(Action.CERTIFICATES_ISSUED, by=WANG, at=later(5)) as work:
        work.certificates.add_many(
            [
                CertificateRecord(
                    n=1,
                    serial="HHGJ-2026-00001",
                    event="GJ01",
                    entry=single[0],
                    people=("1", "2"),
                    fields='{"award":"一等奖"}',
                    issued_at="2026-10-18T08:35:00.000Z",
                    fingerprint="abc",
                )
            ]
        )
        work.certificates.reissue(Reissue("HHGJ-2026-00001", AT, WANG.person, "遗失"))
        work.imports.add(ImportRecord("ff00", "名单.xlsx", "2026-10-18T08:30:00.000Z", 4))
        work.layouts.put("individual", "{}")
        work.attachments.put(Attachment("seal", "image/png", b"\x89PNG\0\1\2"))
        work.settings.put("idle-lock", {"minutes": 3})
    with database.writing(Action.LOTS_DRAWN, by=LI, at=later(5.5), subject="GJ01") as work:
        work.check_ins.put_many("GJ01", [CheckIn(single[0], "2026-10-18T08:35:30.000Z")])
        keys = work.key_sets.put(KEYS)
        work.draws.put_many("GJ01", [replace(DRAW, key_set=keys)])
    with database.writing(Action.RESULTS_SIGNED, by=LI, at=later(5.7), subject="GJ01") as work:
        _settle(work, single[0])
    with database.writing(Action.DELEGATIONS_CHANGED, by=WANG, at=later(6)) as work:
        (judge,) = work.judges.put_many([JUDGE])
        work.users.put(replace(KEYER, judge=judge))
        work.photos.put_many({judge: Photo("image/png", b"\x89PNG\3\4")})
        work.earlier_winners.add_many([WINNER])
        work.aliases.put_many([Alias(AliasKind.EVENT, "数控车工", "GJ01")])
    return {"GJ01": single, "GJ02": team}
