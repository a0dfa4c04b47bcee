import datetime
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificates import (
    CertificateKind,
    Issue,
    Recipient,
    certificates_of,
    for_coaches,
    hand_over_order,
    issuers_of,
    missing,
    where,
)
from haihecup.domain.competition import Edition, Event, Group, Level
from haihecup.domain.scheme import MarkingScheme

EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026)
EVENT = Event(
    "GJ01",
    "数控车",
    Level.COMPREHENSIVE,
    Group.WORKERS,
    MarkingScheme(()),
    venue="一号实训楼",
    session="第2场",
)
ISSUE = Issue(datetime.date(2026, 10, 18), ("大赛组委会",), "7k2m9q4d")


def result(entry, place, award):
    return SimpleNamespace(id=entry, place=place, award=award)


def made(results, event=EVENT, **recipients):
    roster = {"e1": Recipient(("张三",), "一机床厂", ("王敏",)), "e2": Recipient(("李四",))}
    return certificates_of(EDITION, event, results, roster | recipients, ISSUE)


def test_each_entry_with_an_award_gets_a_certificate_that_says_all_of_it():
    certificates = made([result("e1", 1, "一等奖"), result("e2", 2, None)])
    assert certificates == (
        replace(
            SAMPLE,
            names=("张三",),
            edition=EDITION.name,
            event_code="GJ01",
            event="数控车",
            group="职工组",
            honorific="同志",
            award="一等奖",
            issuers=("大赛组委会",),
            serial="",
            entry="e1",
            unit="一机床厂",
            place=1,
            members=(),
            coaches=("王敏",),
            venue="一号实训楼",
            session="第2场",
            fingerprint="7k2m9q4d",
        ),
    )


def test_the_official_title_stands_on_the_certificate_where_there_is_one():
    event = replace(EVENT, official_title="数控车工（智能制造）", group=Group.STUDENTS)
    certificate = made([result("e1", 1, "一等奖")], event)[0]
    assert certificate.event == "数控车工（智能制造）"
    assert (certificate.group, certificate.honorific) == ("学生组", "同学")


def test_a_team_gets_one_certificate_that_lists_its_members():
    event = replace(EVENT, team_size=3)
    team = Recipient(("张三", "李四", "王五"), "一中")
    certificates = made([result("t1", 1, "一等奖")], event, t1=team)
    assert len(certificates) == 1
    assert certificates[0].names == certificates[0].members == ("张三", "李四", "王五")


def test_an_entry_beside_the_list_gets_its_award_without_a_place_of_its_own():
    assert made([result("e1", None, "优秀奖")])[0].place is None


def test_certificates_lie_by_venue_session_and_event_then_by_place():
    def at(venue, session, event, place):
        return replace(SAMPLE, venue=venue, session=session, event_code=event, place=place)

    ordered = [
        at("1号楼", "第2场", "GJ02", 1),
        at("1号楼", "第2场", "GJ02", 2),
        at("1号楼", "第2场", "GJ02", 10),
        at("1号楼", "第2场", "GJ02", None),
        at("1号楼", "第2场", "GJ11", 1),
        at("1号楼", "第10场", "GJ01", 1),
        at("2号楼", "第1场", "GJ03", 1),
        at("10号楼", "第1场", "GJ04", 1),
    ]
    assert hand_over_order(reversed(ordered)) == tuple(ordered)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B"]),
            st.sampled_from(["第1场", "第2场"]),
            st.sampled_from(["E1", "E2", "E10"]),
            st.one_of(st.none(), st.integers(1, 9)),
        )
    )
)
def test_the_prizes_of_one_event_lie_together_whatever_the_order_they_come_in(rows):
    certificates = [
        replace(SAMPLE, venue=venue, session=session, event_code=event, place=place)
        for venue, session, event, place in rows
    ]
    ordered = hand_over_order(certificates)
    assert ordered == hand_over_order(reversed(certificates))
    stacks = [(c.venue, c.session, c.event_code) for c in ordered]
    changes = sum(1 for one, two in pairwise(stacks) if one != two)
    assert changes == max(len(set(stacks)) - 1, 0)


def test_a_report_finds_a_certificate_by_event_number_and_name():
    assert where(SAMPLE) == "0137 · HHGJ-2026-0137-003 · 陈思远"
    assert where(replace(SAMPLE, serial="", names=(), entry="e9")) == "0137 · e9"


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"names": ()}, ["certificate-name-missing"]),
        ({"names": ("张三", "　")}, ["certificate-name-missing"]),
        ({"award": " "}, ["certificate-award-missing"]),
        ({"names": (), "award": ""}, ["certificate-name-missing", "certificate-award-missing"]),
    ],
)
def test_a_certificate_without_name_or_award_is_found_out(changes, codes):
    assert [problem.code for problem in missing(replace(SAMPLE, **changes))] == codes


def test_several_issuers_stand_on_lines_of_their_own():
    assert issuers_of(replace(EDITION, organiser="人社局；总工会")) == ("人社局", "总工会")
    assert issuers_of(replace(EDITION, organiser="")) == (EDITION.name,)


def test_coaches_get_a_certificate_that_says_whom_they_coached():
    awarded = replace(SAMPLE, names=("陈思远",), members=(), coaches=("王敏", " ", "王敏", "李想"))
    first, second = for_coaches(awarded)
    assert (first.names, second.names) == (("王敏",), ("李想",))
    assert first.members == ("陈思远",)
    assert first.distinction == "指导教师（一等奖）"
    assert awarded.distinction == "一等奖"
    kinds = [one.kind for one in (awarded, SAMPLE, first)]
    assert kinds == [CertificateKind.INDIVIDUAL, CertificateKind.TEAM, CertificateKind.COACH]
