from dataclasses import replace

import pytest

from haihecup.domain.delegations import (
    KIND_WORDS,
    NOTHING_SENT,
    Sent,
    delegation_findings,
    guests_by_kind,
    kind_of,
    kind_word,
    place_of,
    standings,
)
from haihecup.domain.people import Delegation, DelegationKind

HEPING = Delegation("和平区", DelegationKind.DISTRICT, leader="赵敏", leader_phone="10012345678")
SENT = (
    Sent("GJ01", "和平区", "甲厂", 2, 2, 1),
    Sent("GJ01", "和平区", "乙厂", 1, 1, 1),
    Sent("WS04", "和平区", "甲厂", 1, 2, 0),
    Sent("GJ01", "河东区", "丙厂", 1, 1, 0),
    Sent("GJ02", "河东区", "丙厂", 0, 0, 0),
)


def test_every_kind_is_read_as_it_is_written():
    for kind, words in KIND_WORDS.items():
        assert [kind_of(word) for word in words] == [kind] * len(words)
    assert len({kind_word(kind) for kind in DelegationKind}) == len(DelegationKind)
    assert kind_of("协会") is None


@pytest.mark.parametrize(
    ("kind", "guests"),
    [
        (DelegationKind.JING_JI, True),
        (DelegationKind.EAST_WEST, True),
        (DelegationKind.HONG_KONG_MACAO_TAIWAN, True),
        (DelegationKind.DISTRICT, False),
        (DelegationKind.SCHOOL, False),
    ],
)
def test_the_kind_says_whether_its_delegations_are_guests(kind, guests):
    assert guests_by_kind(kind) is guests


def test_what_each_delegation_has_sent_is_counted_event_by_event():
    found = standings(SENT, {"GJ01": 2})
    heping = found["和平区"]
    assert (heping.entries, heping.contestants, heping.confirmed) == (4, 5, 2)
    assert [(one.event, one.entries, one.over) for one in heping.events] == [
        ("GJ01", 3, 1),
        ("WS04", 1, 0),
    ]
    assert [one.event for one in found["河东区"].events] == ["GJ01"]


def codes(delegation, standing):
    return [problem.code for problem in delegation_findings(delegation, standing)]


def test_over_its_quota_and_over_that_of_an_event_is_told():
    found = standings(SENT, {"GJ01": 2})["和平区"]
    assert codes(replace(HEPING, quota=3), found) == ["over-quota", "over-event-quota"]
    assert codes(replace(HEPING, quota=4), found) == ["over-event-quota"]


def test_who_sends_somebody_needs_a_leader_who_can_be_called():
    found = standings(SENT, {})["河东区"]
    nobody = Delegation("河东区", DelegationKind.DISTRICT)
    assert codes(nobody, found) == ["leader-missing"]
    assert codes(nobody, NOTHING_SENT) == []
    assert codes(replace(nobody, leader="钱进"), NOTHING_SENT) == ["leader-phone-missing"]
    assert codes(HEPING, NOTHING_SENT) == []


@pytest.mark.parametrize(
    ("name", "kind", "place"),
    [("河北省", DelegationKind.JING_JI, "河北省"),
     ("北京代表队", DelegationKind.JING_JI, "北京"),
     ("新疆和田", DelegationKind.EAST_WEST, "新疆和田"),
     ("香港特别行政区", DelegationKind.OTHER, "香港特别行政区"),
     ("河北承德", DelegationKind.JING_JI, "河北承德"),
     ("北京市丰台区代表队", DelegationKind.JING_JI, "北京市丰台区"),
     ("石家庄", DelegationKind.JING_JI, "石家庄"),
     ("平泉", DelegationKind.EAST_WEST, "平泉"),
     ("承德县", DelegationKind.EAST_WEST, "承德县"),
     ("甘肃", DelegationKind.OTHER, "甘肃"),
     ("新疆生产建设兵团", DelegationKind.EAST_WEST, "新疆生产建设兵团"),
     ("东丽", DelegationKind.DISTRICT, "东丽"),
     ("中新天津生态城", DelegationKind.ZONE, "中新天津生态城"),
     ("河北钢铁", DelegationKind.JING_JI, ""),
     ("首都钢铁代表队", DelegationKind.JING_JI, ""),
     ("北京奔驰", DelegationKind.JING_JI, ""),
     ("新疆天业", DelegationKind.EAST_WEST, ""),
     ("河北省总工会", DelegationKind.JING_JI, ""),
     ("北京某某超市", DelegationKind.JING_JI, ""),
     ("首都某某集团", DelegationKind.JING_JI, ""),
     ("河北某某职业技术学院代表队", DelegationKind.JING_JI, ""),
     ("石家庄市", DelegationKind.ENTERPRISE, ""),
     ("某某行业", DelegationKind.OTHER, "")],
)  # fmt: skip
def test_a_delegation_that_is_a_place_tells_where_its_guests_come_from(name, kind, place):
    assert place_of(Delegation(name, kind, guest=True)) == place
