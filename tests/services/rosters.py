"""Made-up people, registrations and events for the tests of registration."""

from datetime import UTC, datetime

from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.identity import check_sign
from haihecup.domain.people import IdKind, Person, Sex
from haihecup.domain.roster_entries import Registration
from haihecup.domain.scheme import MarkingScheme

PASSPHRASE = "河海 工匠 2026 correct horse"
DELEGATION = "东丽区"


def clock():
    """The clock of the tests."""
    return datetime(2026, 10, 18, 8, 30, tzinfo=UTC)


def an_event(code, name="数控车", **fields):
    """An event for workers without a marking scheme."""
    return Event(
        code, name, Level.MUNICIPAL_1, Group.WORKERS, MarkingScheme(()), track="世赛选拔", **fields
    )


def a_person(serial, name="", born="19900307"):
    """A contestant whose number is in order but for its area, which does not exist."""
    first_17 = f"990101{born}{serial:03}"
    return Person(
        name or f"选手{'甲乙丙丁戊己庚辛壬癸'[serial % 10]}{'子丑寅卯辰'[serial % 5]}",
        IdKind.RESIDENT,
        first_17 + check_sign(first_17),
        unit="天津市某某机械制造有限公司",
        sex=Sex.MALE if serial % 2 else Sex.FEMALE,
        birth_date=f"{born[:4]}-{born[4:6]}-{born[6:]}",
        phone=f"100{serial:08}",
    )


def a_registration(person, event="GJ01"):
    """One contestant in one event."""
    return Registration(event, DELEGATION, (person,))
