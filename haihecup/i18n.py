"""The language of what people read: gettext with English message ids, Chinese first.

The lowest layer. ``speak`` is called once by ``app`` or ``cli``, which know where the catalogue
lies; until then sentences come out in English, as tests and tools expect.
"""

import gettext as _gettext
from pathlib import Path

CHINESE = "zh_CN"
ENGLISH = "en"
LANGUAGES = (CHINESE, ENGLISH)
DOMAIN = "haihecup"


class _Speech:
    """The catalogue in use and the name of its language."""

    def __init__(self) -> None:
        self.catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
        self.language = ENGLISH


_speech = _Speech()


def speak(language: str, catalogues: Path) -> None:
    """Say everything from now on in ``language`` (one of ``LANGUAGES``).

    ``catalogues`` is the folder with ``<language>/LC_MESSAGES/haihecup.mo``. English needs none.
    Raises ``FileNotFoundError`` where the Chinese catalogue is missing.
    """
    if language == ENGLISH:
        _speech.catalogue = _gettext.NullTranslations()
    else:
        _speech.catalogue = _gettext.translation(DOMAIN, catalogues, languages=[language])
    _speech.language = language


def language() -> str:
    """Return the language in use, ``zh_CN`` or ``en``."""
    return _speech.language


def _(message: str) -> str:
    """Return ``message`` in the language in use."""
    return _speech.catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return ``one`` or ``many``, whichever suits ``count``, in the language in use."""
    return _speech.catalogue.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return ``message`` in the language in use, where one English word means two things."""
    return _speech.catalogue.pgettext(context, message)
