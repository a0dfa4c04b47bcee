"""The words for how far a registration is, and whether an entry competes."""

from haihecup.domain.entries import EntryStatus
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
