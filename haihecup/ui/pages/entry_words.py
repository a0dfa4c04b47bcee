"""The words for documents, levels and how far a registration is."""

from haihecup.domain.entries import EntryStatus
from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.domain.records import RegistrationStatus
from haihecup.i18n import _


def status_word(status: EntryStatus) -> str:
    """Return what people call the status of an entry."""
    return {
        EntryStatus.COMPETING: _("Competing"),
        EntryStatus.ABSENT: _("Absent"),
        EntryStatus.WITHDRAWN: _("Withdrawn"),
        EntryStatus.DISQUALIFIED: _("Disqualified"),
    }[status]


def registration_word(registration: RegistrationStatus) -> str:
    """Return what people call how far a registration is."""
    return {
        RegistrationStatus.DRAFT: _("To be confirmed"),
        RegistrationStatus.CONFIRMED: _("Confirmed"),
        RegistrationStatus.RETURNED: _("Sent back"),
    }[registration]


def standing_word(status: EntryStatus, registration: RegistrationStatus) -> str:
    """Return the one word that the list tells of an entry: how far it is, or why it is out."""
    if status is EntryStatus.COMPETING:
        return registration_word(registration)
    return status_word(status)


def kind_word(kind: IdKind) -> str:
    """Return what people call a kind of document."""
    return {
        IdKind.RESIDENT: _("resident identity card"),
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


def level_word(level: SkillLevel) -> str:
    """Return what people call a skill level."""
    return {
        SkillLevel.NONE: _("None"),
        SkillLevel.JUNIOR: _("Junior worker"),
        SkillLevel.INTERMEDIATE: _("Intermediate worker"),
        SkillLevel.SENIOR: _("Senior worker"),
        SkillLevel.TECHNICIAN: _("Technician"),
        SkillLevel.SENIOR_TECHNICIAN: _("Senior technician"),
    }[level]
