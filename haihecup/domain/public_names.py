"""How people appear on public lists (公示): one choice for the whole edition.

Different masks of the same person, posted by the same organiser, can be put together; so every
public list asks here. A whole document number is on none of them.
"""

from dataclasses import dataclass
from enum import StrEnum

from haihecup.i18n import _

KEY = "public-names"
"""Under this key the choice stands in the settings of the competition."""

_STAR = "*"


class NameShown(StrEnum):
    """How names appear: in full, or 张*三 and 张*."""

    FULL = "full"
    MASKED = "masked"


@dataclass(frozen=True, slots=True)
class PublicNames:
    """The edition's choice; by default names in full, with their units."""

    names: NameShown = NameShown.FULL
    units: bool = True

    def name(self, name: str) -> str:
        """Return a person's name as it is posted."""
        return name if self.names is NameShown.FULL else masked_name(name)

    def unit(self, unit: str) -> str:
        """Return a unit as it is posted; empty where units are left out."""
        return unit if self.units else ""

    @property
    def office_note(self) -> str:
        """What is said of a workbook for the office where posted lists tell less; or nothing."""
        if self == IN_FULL:
            return ""
        return _("Names and units stand in the workbook in full. For posting take the PDF.")

    def document(self) -> dict[str, object]:
        """Return the choice as it is kept."""
        return {"names": str(self.names), "units": self.units}


IN_FULL = PublicNames()
"""How lists that stay in the office tell of people."""


def masked_name(name: str) -> str:
    """Return a name whose middle is hidden: 张*三, 欧**芳, 张*; of a Latin name the initials."""
    if name.isascii():
        return " ".join(f"{part[0]}." for part in name.split())
    if len(name) <= 2:
        return name[:1] + _STAR * (len(name) - 1)
    return name[0] + _STAR * (len(name) - 2) + name[-1]


def initials_only(name: str) -> str:
    """Return what is left of a name whose owner is not to be found by it: 张**, J. S."""
    if name.isascii():
        return " ".join(f"{part[0]}." for part in name.split())
    return name[:1] + _STAR * (len(name) - 1)


def read_public_names(document: object) -> PublicNames:
    """Return the choice that was kept; whatever cannot be read is the default."""
    if not isinstance(document, dict):
        return PublicNames()
    try:
        return PublicNames(
            NameShown(document.get("names", NameShown.FULL)),
            bool(document.get("units", True)),
        )
    except ValueError:
        return PublicNames()
