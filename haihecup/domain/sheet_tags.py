"""The tag of a score sheet: what its square code says, so that a scan opens the right sheet. Blind.

``HHS1/7F3A2C/GJ01/A1/K07``: the version of the tag, the edition, the event, the sheet (its
sub-criterion) and the work code. Signs that could be taken for a divider are written as ``%2F``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import quote, unquote

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

_KIND, _VERSION = "HHS", "1"
_PARTS = 5
_MARK = 6
_MOST_TYPED = 200
_BETWEEN = str.maketrans(dict.fromkeys("·,，、;；/|", " "))


@dataclass(frozen=True, slots=True)
class SheetTag:
    """Which sheet it is; ``edition`` are the first characters of the edition's own number."""

    edition: str
    event: str
    sheet: str
    work_code: str

    @property
    def text(self) -> str:
        """What the square code holds."""
        parts = (self.edition, self.event, self.sheet, self.work_code)
        return "/".join((_KIND + _VERSION, *(quote(part, safe="") for part in parts)))

    @property
    def words(self) -> str:
        """What stands beside the square code, for whoever types it."""
        return f"{self.event} {self.sheet} {self.work_code}"


def edition_mark(edition: str) -> str:
    """Return the characters of an edition's own number that stand on its sheets."""
    return edition[:_MARK].upper()


def is_tag(text: str) -> bool:
    """Tell whether a text was scanned from a score sheet."""
    return _plain(text).startswith(_KIND)


def read_tag(text: str) -> SheetTag:
    """Return the sheet that a scanned text names.

    A scanner may type small letters or full-width signs. Raises ``RuleBroken`` for a tag that is
    not whole, or of a program to come.
    """
    kind, *parts = _plain(text).split("/")
    if len(parts) + 1 == _PARTS and kind != _KIND + _VERSION:
        raise RuleBroken(
            _("A newer program printed this sheet. Update this one, or find the sheet by hand.")
        )
    if len(parts) + 1 != _PARTS or not all(parts):
        raise RuleBroken(
            _("The code of this sheet was not read whole. Scan it again, or type its work code.")
        )
    return SheetTag(*(normalize("NFC", unquote(part)).upper() for part in parts))


def read_typed(
    text: str, sheets: Collection[str], work_codes: Collection[str]
) -> tuple[str, str] | None:
    """Return the sheet and the work code that somebody has typed, in any order and case.

    One of them is enough where there is only one of the other; nothing where it is neither.
    """
    typed = _plain(text).translate(_BETWEEN).split()
    sheet = _one_of(sheets, typed)
    work_code = _one_of(work_codes, typed)
    return (sheet, work_code) if sheet and work_code else None


def alike(known: Collection[str], text: str) -> str:
    """Return which of some codes a text means, whatever its case; nothing where none."""
    if text in known:
        return text
    return next((one for one in known if _plain(one) == text.upper()), "")


def _one_of(known: Collection[str], typed: Collection[str]) -> str:
    found = next((one for one in (alike(known, part) for part in typed) if one), "")
    return found or (next(iter(known)) if len(known) == 1 else "")


def _plain(text: str) -> str:
    return normalize("NFKC", text).strip().upper()[:_MOST_TYPED]
