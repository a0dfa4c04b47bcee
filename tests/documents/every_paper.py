"""One of every kind of paper that the program prints, of invented people and always the same.

Each is long or awkward enough that what can go wrong would be seen: names of other scripts, units
that wrap, a second page.
"""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from haihecup.documents.board_lists import board_tables
from haihecup.documents.certificate_lists import (
    ListHead,
    recall_list,
    reissue_log,
    serial_register_on_paper,
)
from haihecup.documents.certificate_pdf import one_layout, print_certificates
from haihecup.documents.crosshair_sheet import crosshair_pdf
from haihecup.documents.draw_papers import (
    DrawHead,
    LotLine,
    commitment_sheet,
    draw_register,
    proof_sheets,
    sealing_register,
    unsealing_register,
)
from haihecup.documents.hearing_papers import (
    appeal_minutes,
    appeals_register,
    time_register,
    violations_register,
)
from haihecup.documents.judge_list import team_list
from haihecup.documents.key_slip_pdf import PrintedSlip, write_key_slips
from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_lists import results_list
from haihecup.documents.posted_table import Imprint
from haihecup.documents.registration_lists import (
    ListedDelegation,
    ListedEntry,
    ScheduleLine,
    check_in_list,
    delegation_list,
    event_roster,
    schedule,
    start_list,
)
from haihecup.documents.results_papers import (
    KeyedAspect,
    PaperHead,
    Signatory,
    Winner,
    ceremony_list,
    corrections_list,
    notice_list,
    recheck_list,
    recheck_sheet,
    sign_off_sheet,
)
from haihecup.documents.results_workbook import ResultSubject
from haihecup.documents.sheet_papers import (
    TotalsHead,
    TotalsLine,
    score_sheet,
    sheet_form,
    totals_sheet,
)
from haihecup.domain.appeals import Appeal, Decision
from haihecup.domain.boards import Medal
from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.competition import Award, Edition, Places
from haihecup.domain.corrections import Change, Correctable, Correction, NotedViolation
from haihecup.domain.edition_boards import EVERYTHING, EditionRules, draw_boards
from haihecup.domain.issued_certificates import IssuedCertificate
from haihecup.domain.judges import Duty, Judge
from haihecup.domain.nominations import TIANJIN
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024
from haihecup.domain.public_names import IN_FULL
from haihecup.domain.recheck import Chosen, Found, RecheckRound, RecheckRule, RecheckSheet
from haihecup.domain.records import CertificateState, Reissue, TimeCredit
from haihecup.domain.results import compute
from haihecup.domain.selection import Seats, SelectionPlan
from haihecup.domain.sheet_board import heads_of
from haihecup.domain.sheet_tags import SheetTag
from tests.documents import test_badge_pdf, test_draw_papers
from tests.domain.appearance_builders import a_person, shown
from tests.domain.event_builders import an_entry
from tests.ui import sample_sheets

DAY = date(2026, 10, 18)
AT = "2026-10-18T08:30:00+00:00"
VERSION = "成绩版本 7k2m9q4d · 2026-10-18 14:32"
EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026)
EVENT = replace(
    sample_sheets.an_event(),
    venue="北辰实训基地",
    session="上午场",
    awards=(
        Award("一等奖", Places(1, 3)),
        Award("二等奖", Places(4, 9)),
        Award("三等奖", Places(10, 18)),
    ),
)
HEAD = PaperHead(EDITION, EVENT, VERSION)
DRAW = DrawHead(EDITION, EVENT, "上午场", 2, "2026-10-18 08:30", "2026-10-18 08:30 · 王芳")
NAMES = (
    "陈思远", "李明", "古丽娜尔·买买提", "欧阳文博", "张伟", "曾𬭚", "阿卜杜热西提·阿卜杜瓦依提",
    "王芳", "Jean-Luc Müller", "刘洋", "㐂𪚥", "赵敏",
)  # fmt: skip
PLACES = ("和平区", "河东区", "滨海新区", "中国（天津）自由贸易试验区")
LONG_UNIT = (
    "天津津沽湾综合保税区智能制造与高端装备产业技术研究院有限责任公司"
    "第三总装分厂（北辰联合实训基地）"
)
UNITS = ("天津北洋湾技师学院", LONG_UNIT, "天津市第一商业学校")


def person(number):
    return NAMES[number % len(NAMES)]


def pages(*tables):
    out = io.BytesIO()
    assert write_lists(tables, out, DAY) == ()
    return out.getvalue()


# ---- certificates ------------------------------------------------------------------------------


def certificate(name):
    """Return a page of a shipped layout: a long unit, names of other scripts, a signed code."""
    said = replace(
        SAMPLE,
        unit=LONG_UNIT,
        coaches=("王敏", "古丽娜尔·买买提"),
        issuers=("天津市人力资源和社会保障局", "天津市总工会"),
        proof="HHG1:" + "6BFOXN*TS0BI$ZD-PHQ7I9AD66V5B22" * 9,
    )
    if name is Shipped.COACH:
        said = replace(said, names=("王敏",), honorific="老师", for_coach=True)
    out = io.BytesIO()
    assert print_certificates([said], one_layout(certificate_layout(name)), out).problems == ()
    return out.getvalue()


# ---- marking and results -----------------------------------------------------------------------


def score_sheets():
    heads = heads_of(EVENT.scheme)
    return pages(
        *(
            score_sheet(
                sheet_form(EDITION, EVENT, head, {1: "赵敏"}),
                SheetTag("7F3A2C", "GJ01", head.code, "K07"),
                "上午场",
                VERSION,
            )
            for head in heads[:2]
        )
    )


def totals(*, filled):
    lines = [
        TotalsLine(f"K{n:02}", {"B": Decimal(n) / 2, "T": Decimal(60 + n)}, Decimal(n % 3),
                   Decimal(60 + n) + Decimal(n) / 2, "" if n % 5 else "缺考")
        for n in range(1, 31)
    ]  # fmt: skip
    return pages(totals_sheet(TotalsHead(EDITION, EVENT, "上午场", VERSION), lines, filled=filled))


def results():
    entries = [an_entry(f"E{n:02}", delegation=PLACES[n % 4]) for n in range(1, 61)]
    marks = [
        (one.id, aspect, score)
        for n, one in enumerate(entries)
        for aspect, score in (
            ("B1.1", "38.00"),
            ("B1.2", "2 2 3"),
            ("B2.1", "1"),
            ("B2.2", "0"),
            ("B2.3", "8 8 9"),
            ("B2.4", f"{5 - n / 20:.2f}"),
            ("T1.1", str(100 - n)),
        )
        if n % 19
    ]
    subjects = {
        one.id: ResultSubject(one.id, (person(n),), one.delegation, guest=n == 7)
        for n, one in enumerate(entries)
    }
    return pages(results_list(EDITION, EVENT, compute(EVENT, entries, marks), subjects, VERSION))


def winners():
    awards = ("一等奖",) * 3 + ("二等奖",) * 6 + ("三等奖",) * 31
    return [
        Winner(str(n), (person(n),), PLACES[n % 4], UNITS[n % 3], award)
        for n, award in enumerate(awards, 1)
    ]


def boards():
    gold, silver = (
        {"award": "一等奖", "scale": 731, "promotions": (SkillLevel.TECHNICIAN,)},
        {"award": "二等奖", "scale": 712},
    )
    everybody = [
        shown(
            replace(EVENT, code=f"WS{number:02}", track="世赛选拔"),
            place,
            a_person(f"{number}-{place}", name=person(number + place), unit=UNITS[number % 3]),
            delegation=PLACES[(number + place) % 4],
            medal=Medal.GOLD if place == 1 else Medal.SILVER,
            line=gold if place == 1 else silver,
        )
        for number in range(1, 13)
        for place in (1, 2)
    ]
    selection = SelectionPlan("第四届全国技能大赛", {"WS01": Seats(1, 1)})
    rules = EditionRules(2026, TIANJIN_2024, TIANJIN, selection)
    return pages(
        *board_tables(EDITION, draw_boards(everybody, rules, EVERYTHING), VERSION, IN_FULL)
    )


def recheck():
    sheets = (
        RecheckSheet("A02", Chosen.TOP, Found.CLEAN, "何平"),
        RecheckSheet("B03", Chosen.SAMPLE),
    )
    of = RecheckRound("GJ01", 2, RecheckRule(), "5eed", "2026-10-18", "陈志强", 8, sheets)
    keyed = [
        KeyedAspect("B", aspect.code, aspect.name, str(aspect.max), "2 2 3", "1.50")
        for aspect in sample_sheets.ASPECTS
    ]
    return pages(
        recheck_list(HEAD, of, "样本越小，能发现的越少。"),
        recheck_sheet(HEAD, sheets[0], keyed, EVENT.scheme.modules),
    )


def sign_off():
    people = (
        Signatory(Duty.CHIEF_JUDGE, "陈志强", "2026-10-18 16:30"),
        Signatory(Duty.SUPERVISOR),
    )
    return pages(sign_off_sheet(HEAD, people, ("参赛 60 人，缺考 3 人。",), "7k2m9q4d"))


def corrections():
    changes = (
        Change("A02", Correctable.MARK, "81", "T1.1", "80"),
        Change("A02", Correctable.STATUS, "absent", before="competing"),
    )
    one = Correction("GJ01", 1, AT, changes, "原始评分表上的分值看错一行", "陈志强", "吕静")
    return pages(corrections_list(EDITION, "GJ01", [one, replace(one, number=2)], VERSION))


def hearings():
    struck = NotedViolation(
        "GJ01", "A02", "A", "cancel", "中途离场", "6.2", "陈志强", AT, AT, "周立国", "查明无误"
    )
    filed = Appeal("GJ01", 1, AT, "张三", "和平区", "外圆尺寸的测量有误", "A02", "T", AT)
    heard = replace(
        filed, heard_at=AT, panel="仲裁组", hearing="张三陈述了测量的经过，裁判长出示了记录。" * 9,
        decision=Decision.REJECTED, decided_by="孙国华", second="吕静",
    )  # fmt: skip
    return pages(
        violations_register(HEAD, [struck]),
        time_register(HEAD, [TimeCredit("A02", "300", "机床断电", "陈志强", AT)]),
        appeals_register(HEAD, [filed, heard], ()),
        appeal_minutes(HEAD, heard, "成绩不变。"),
    )


# ---- registration and draw ---------------------------------------------------------------------


def listed(count):
    return [
        ListedEntry(
            event="GJ01 数控车（职工组）",
            entry_number=f"GJ01-{n:04}",
            names=(person(n), person(n + 5)) if n % 7 == 0 else (person(n),),
            delegation=PLACES[n % 4],
            unit=UNITS[n % 3],
            team_name="海津一队" if n % 7 == 0 else "",
            coaches=("陈静",) if n % 2 else (),
        )
        for n in range(1, count + 1)
    ]


def programme():
    times = [
        ScheduleLine(
            f"2026-10-{17 + n // 4}", "08:30", "北辰实训基地", f"GJ{n:02} 数控车", "上午场", 20 + n
        )
        for n in range(1, 9)
    ]
    return pages(
        schedule(EDITION, times, VERSION), event_roster(EDITION, EVENT, listed(40), VERSION)
    )


def starters():
    when = ScheduleLine("2026-10-18", "08:30–12:00", "北辰实训基地", "", "上午场", 30)
    return pages(start_list(EDITION, EVENT, when, listed(30), VERSION))


def judges():
    members = [
        (Duty.CHIEF_JUDGE, Judge("刘建国", "和平区", LONG_UNIT), 3),
        (Duty.JUDGE, Judge("赵敏", "河东区", UNITS[0]), 0),
        (Duty.SUPERVISOR, Judge("吕静"), 0),
    ]
    return pages(team_list(EDITION, EVENT, members, VERSION))


def sealing():
    lots = [
        LotLine(f"GJ01-{n:04}", PLACES[n % 4], str(n), f"K{n * 7 % 31:02}", (person(n),))
        for n in range(1, 31)
    ]
    return pages(
        draw_register(DRAW, lots),
        sealing_register(DRAW, lots),
        unsealing_register(DRAW, lots, ("周", "吴"), "吕静"),
    )


def draw_proof():
    promised = test_draw_papers.promise(head=DRAW)
    retold = test_draw_papers.retold(head=DRAW)
    return pages(commitment_sheet(promised), *proof_sheets(retold, test_draw_papers.LINES))


def key_slip():
    out = io.BytesIO()
    slip = "ABCDE-FGHIJ-KLMNO-PQRST-UVW27"
    told = "本单由加密裁判保管，启封前不得拆开。"
    write_key_slips(
        [PrintedSlip("密钥：一号赛场", "第一加密裁判", "欧阳加密", slip, told, VERSION)], out, DAY
    )
    return out.getvalue()


def badges():
    group = test_badge_pdf.BadgeGroup(
        "和平区", [test_badge_pdf.badge(n, name=person(n)) for n in range(1, 9)]
    )
    return test_badge_pdf.printed(group)[0]


# ---- lists of certificates ---------------------------------------------------------------------


def certificate_register():
    head = ListHead(EDITION, "GJ01", "证书 2 张 · 打印于 2026-10-28 16:30")
    valid = IssuedCertificate(
        SAMPLE, 2, delegation="和平区", printed_at=AT, printed_by="周立国", copies=1, replaces="N-1"
    )
    void = IssuedCertificate(
        replace(SAMPLE, serial="N-1", unit=LONG_UNIT), 1, "和平区", state=CertificateState.VOID,
        printed_at=AT, replaced_by=SAMPLE.serial, voided_at=AT, void_reason="更正 1：计分有误",
    )  # fmt: skip
    again = Reissue(SAMPLE.serial, AT, "原件遗失", "周立国")
    return pages(
        serial_register_on_paper(head, [valid, void]),
        recall_list(head, [void]),
        reissue_log(head, [(again, valid)]),
    )


PAPERS = {
    "certificate-individual": lambda: certificate(Shipped.INDIVIDUAL),
    "certificate-team": lambda: certificate(Shipped.TEAM),
    "certificate-coach": lambda: certificate(Shipped.COACH),
    "certificate-preprinted": lambda: certificate(Shipped.PREPRINTED),
    "certificate-register": certificate_register,
    "cross-hairs": lambda: crosshair_pdf(297, 210),
    "badges": badges,
    "delegation": lambda: pages(
        delegation_list(
            EDITION, ListedDelegation("和平区", "张三", "13900000001"), listed(12), VERSION
        )
    ),
    "check-in": lambda: pages(check_in_list(EDITION, EVENT, "上午场", listed(30), VERSION)),
    "programme": programme,
    "start-list": starters,
    "judges": judges,
    "sealing": sealing,
    "draw-proof": draw_proof,
    "key-slip": key_slip,
    "score-sheet": score_sheets,
    "totals-blank": lambda: totals(filled=False),
    "totals-filled": lambda: totals(filled=True),
    "results": results,
    "re-check": recheck,
    "sign-off": sign_off,
    "corrections": corrections,
    "hearings": hearings,
    "notice": lambda: pages(
        notice_list(
            HEAD,
            winners(),
            "公示期：2026年10月19日至23日。",
            "电话：022-00000000",
            Imprint("天津市组委会", "2026年10月19日"),
        )
    ),
    "ceremony": lambda: pages(ceremony_list(HEAD, winners())),
    "boards": boards,
}
"""What makes each kind of paper, by the name of its pictures."""
