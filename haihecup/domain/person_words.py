"""The words for the particulars of a person: kind of document, sex, skill level."""

from haihecup.domain.identity import masked
from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.i18n import _


def masked_pair(before: str, after: str) -> tuple[str, str]:
    """Mask two numbers so that a difference in the hidden part still shows as a difference."""
    old, new = masked(before), masked(after)
    if before != after and old == new:
        new = _("{number} (differs in the hidden part)").format(number=new)
    return old, new


def kind_word(kind: IdKind) -> str:
    """Return what people call a kind of document."""
    return {
        IdKind.RESIDENT: _("identity card"),
        IdKind.HMT_RESIDENCE: _("residence permit, Hong Kong, Macao and Taiwan"),
        IdKind.HM_PERMIT: _("travel permit, Hong Kong and Macao"),
        IdKind.TAIWAN_PERMIT: _("travel permit, Taiwan"),
        IdKind.FOREIGN_PERMANENT: _("foreign permanent resident card"),
        IdKind.PASSPORT: _("passport"),
        IdKind.OTHER: _("other document"),
    }[kind]


def sex_word(sex: Sex) -> str:
    """Return the word for a sex, nothing where it is not known."""
    return {Sex.MALE: _("Male"), Sex.FEMALE: _("Female"), Sex.UNKNOWN: ""}[sex]


def skill_word(level: SkillLevel) -> str:
    """Return what people call a skill level."""
    return {
        SkillLevel.NONE: _("no level"),
        SkillLevel.JUNIOR: _("Junior worker"),
        SkillLevel.INTERMEDIATE: _("Intermediate worker"),
        SkillLevel.SENIOR: _("Senior worker"),
        SkillLevel.TECHNICIAN: _("Technician"),
        SkillLevel.SENIOR_TECHNICIAN: _("Senior technician"),
    }[level]
