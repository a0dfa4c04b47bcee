"""Contestants (选手), delegations (代表队), skill levels and identity documents."""

from dataclasses import dataclass
from enum import StrEnum


class DelegationKind(StrEnum):
    """What a delegation stands for."""

    DISTRICT = "district"
    ZONE = "zone"
    SCHOOL = "school"
    ENTERPRISE = "enterprise"
    JING_JI = "jing_ji"
    EAST_WEST = "east_west"
    HONG_KONG_MACAO_TAIWAN = "hong_kong_macao_taiwan"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Delegation:
    """A group that sends contestants (代表队); those of a guest delegation are guests."""

    name: str
    kind: DelegationKind
    guest: bool = False


class IdKind(StrEnum):
    """Kinds of identity documents (证件类型)."""

    RESIDENT = "resident"
    HMT_RESIDENCE = "hmt_residence"
    HM_PERMIT = "hm_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    FOREIGN_PERMANENT = "foreign_permanent"
    PASSPORT = "passport"
    OTHER = "other"


class Sex(StrEnum):
    """As the document says; empty where the document does not tell."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = ""


class SkillLevel(StrEnum):
    """Skill levels upwards (技能等级)."""

    NONE = "none"
    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"
    TECHNICIAN = "technician"
    SENIOR_TECHNICIAN = "senior_technician"


@dataclass(frozen=True, slots=True)
class Person:
    """A contestant as a person; identified by kind and number of the document."""

    name: str
    id_kind: IdKind
    id_number: str
    unit: str = ""
    sex: Sex = Sex.UNKNOWN
    birth_date: str = ""
    skill_level: SkillLevel = SkillLevel.NONE
    skill_certificate: str = ""
    phone: str = ""
    promoted_this_year: bool = False
