"""Contestants (选手), delegations (代表队), skill levels and identity documents."""

import re
from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain.names import comparable


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
    """A group that sends contestants (代表队); those of a guest delegation are guests.

    ``leader`` is its team leader (领队). ``quota`` is how many entries it may send over all events,
    0 where nothing is said.
    """

    name: str
    kind: DelegationKind
    guest: bool = False
    leader: str = ""
    leader_phone: str = ""
    quota: int = 0


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


SKILL_WORDS: dict[SkillLevel, tuple[str, ...]] = {
    SkillLevel.NONE: ("无", "无等级", "没有", "暂无", "none"),
    SkillLevel.JUNIOR: (
        "初级工", "五级", "五级工", "五级/初级工", "初级工/五级", "初级", "国家五级",
    ),
    SkillLevel.INTERMEDIATE: (
        "中级工", "四级", "四级工", "四级/中级工", "中级工/四级", "中级", "国家四级",
    ),
    SkillLevel.SENIOR: (
        "高级工", "三级", "三级工", "三级/高级工", "高级工/三级", "高级", "国家三级",
    ),
    SkillLevel.TECHNICIAN: ("技师", "二级", "二级/技师", "技师/二级", "二级技师", "国家二级"),
    SkillLevel.SENIOR_TECHNICIAN: (
        "高级技师", "一级", "一级/高级技师", "高级技师/一级", "一级技师", "国家一级",
        "特级技师", "首席技师",
    ),
}  # fmt: skip
"""What rosters call the levels; the first word is the one that people say."""

_BRACKETED = re.compile(r"[()（）\[\]【】]")
_SKILL_OF = {comparable(word): level for level, words in SKILL_WORDS.items() for word in words}


def skill_level_of(text: str) -> SkillLevel | None:
    """Return the level that a word means: 高级工, 三级/高级工 and 高级工（三级） are the same."""
    return _SKILL_OF.get(comparable(_BRACKETED.sub("", text)))


@dataclass(frozen=True, slots=True)
class Person:
    """A contestant as a person; identified by kind and number of the document.

    ``origin`` is where a guest comes from. ``id_accepted``: somebody has compared the number with
    the document and keeps it, whatever the check of the number says.
    """

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
    origin: str = ""
    id_accepted: bool = False
