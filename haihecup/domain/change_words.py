"""How the particulars of a person are written where a change of them is shown."""

from haihecup.domain.identity import KIND_WORDS, masked
from haihecup.domain.people import SKILL_WORDS, IdKind, Sex, SkillLevel
from haihecup.i18n import _


def masked_pair(before: str, after: str) -> tuple[str, str]:
    """Mask two numbers so that a difference in the hidden part still shows as a difference."""
    old, new = masked(before), masked(after)
    if before != after and old == new:
        new = _("{number} (differs in the hidden part)").format(number=new)
    return old, new


def kind_word(kind: IdKind) -> str:
    """Return what a kind of document is called."""
    return KIND_WORDS[kind][0]


def skill_word(level: SkillLevel) -> str:
    """Return what a skill level is called."""
    return SKILL_WORDS[level][0]


def sex_word(sex: Sex) -> str:
    """Return what a sex is called, nothing where it is not known."""
    return {Sex.MALE: "男", Sex.FEMALE: "女", Sex.UNKNOWN: ""}[sex]
