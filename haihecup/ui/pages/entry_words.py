"""The words for how far a registration is, and whether an entry competes."""

from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.records import RegistrationStatus
from haihecup.i18n import _


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


def standing_words() -> tuple[str, ...]:
    """Return every word that the list may tell of an entry."""
    out = (status for status in EntryStatus if status is not EntryStatus.COMPETING)
    return (*map(registration_word, RegistrationStatus), *map(status_word, out))
