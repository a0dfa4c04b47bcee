"""Badges (参赛证, 裁判证): what one can say, and how many of a size are cut from a sheet of A4.

A badge carries no ID number: there is no field for one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from haihecup.domain.certificate_fields import spaced_name
from haihecup.domain.layouts import Layout
from haihecup.domain.paper_sizes import SIZES
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _, pgettext

SAMPLE_PHOTO = "sample"
"""The key of the photo that stands on the sample."""
# each bears white words with a contrast of 4.5 or more, and differs from the next in lightness too
TRACK_INKS = (
    "#0F6488",
    "#B3471D",
    "#1E6B3C",
    "#5F4CAE",
    "#8A6100",
    "#94407A",
    "#3D5568",
    "#4F6B12",
)
DUTY_INKS = {
    "chief_judge": "#9B1C1C",
    "judge": "#1F3F7A",
    "encryption_judge": "#4A3480",
    "supervisor": "#2F3A44",
    "keyer": "#0B6B66",
}
_BESIDE, _BELOW = 6.0, 12.0
"""So much room, in millimetres, the marks and the line of words around the badges take."""


@dataclass(frozen=True, slots=True)
class BadgeKind:
    """What many badges share: their title, the word and ink of the block, edition and labels.

    ``labels`` are the words before delegation, event and number.
    """

    title: str
    word: str
    ink: str
    edition: str
    labels: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge. ``number`` is the entry number or, for a judge, his duty.

    ``code`` stands in the QR code, empty for none; ``photo`` is the key by which the photo is
    asked for, empty for none.
    """

    kind: BadgeKind
    name: str
    delegation: str
    event: str
    number: str
    code: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class BadgeGroup:
    """Badges that are handed over together, under their title."""

    title: str
    badges: Sequence[Badge]


OF_KIND: Mapping[str, Callable[[BadgeKind], str]] = {
    "title": lambda kind: kind.title,
    "role": lambda kind: kind.word,
    "edition": lambda kind: kind.edition,
    "delegation_word": lambda kind: kind.labels[0],
    "event_word": lambda kind: kind.labels[1],
    "number_word": lambda kind: kind.labels[2],
}
"""The fields that are the same on all badges of a kind."""


def _read(of_kind: Callable[[BadgeKind], str]) -> Callable[[Badge], str]:
    return lambda badge: of_kind(badge.kind)


READERS: Mapping[str, Callable[[Badge], str]] = {
    "name": lambda badge: badge.name,
    "delegation": lambda badge: badge.delegation,
    "event": lambda badge: badge.event,
    "number": lambda badge: badge.number,
    "code": lambda badge: badge.code,
    **{key: _read(of_kind) for key, of_kind in OF_KIND.items()},
}


def field_labels() -> dict[str, str]:
    """Return the word for each field in the language in use, in the order of the catalogue."""
    return {
        "name": _("Name"),
        "delegation": _("Delegation or unit"),
        "event": _("Event"),
        "number": _("Entry number or duty"),
        "code": _("Number as a code"),
        "title": _("Title of the badge"),
        "role": _("Track or duty"),
        "edition": _("Full name of the edition"),
        "delegation_word": _("Word before the delegation"),
        "event_word": _("Word before the event"),
        "number_word": _("Word before the number"),
    }


def sample_badge() -> Badge:
    """Return the invented badge of a contestant."""
    kind = BadgeKind(
        _("Contestant badge"),
        "世赛选拔",
        TRACK_INKS[0],
        "2026年“海河工匠杯”技能大赛",
        (pgettext("on a badge", "From"), _("Event"), _("Number")),
    )
    number = "SX07-0012"
    event = "SX07 商品展示技术（学生组）"
    return Badge(kind, "陈思远", "和平区代表队", event, number, number, SAMPLE_PHOTO)


def sample_judge() -> Badge:
    """Return the invented badge of a judge."""
    sample = sample_badge()
    kind = replace(
        sample.kind,
        title=_("Judge badge"),
        word=_("Judge"),
        ink=DUTY_INKS["judge"],
        labels=(_("Unit"), _("Event"), _("Duty")),
    )
    return replace(
        sample,
        kind=kind,
        name="王敏",
        delegation="天津市第一商业学校",
        number=_("Judge"),
        code="J1024",
    )


def with_spaced_name(badge: Badge) -> Badge:
    """Return a badge on which a name of two characters is as wide as one of three."""
    return replace(badge, name=spaced_name(badge.name))


def as_laid_out(badge: Badge, layout: Layout) -> Badge:
    """Return a badge with its name as the layout sets names."""
    return with_spaced_name(badge) if layout.spaced_names else badge


# ---- sheets ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """How badges of one size lie on a sheet of A4, upright unless only the other way has room."""

    badge: tuple[float, float]
    across: int
    down: int
    turned: bool = False

    @property
    def count(self) -> int:
        """How many badges are cut from one sheet."""
        return self.across * self.down

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of the sheet in millimetres."""
        width, height = SIZES["A4"]
        return (height, width) if self.turned else (width, height)

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner of the first badge: all of them lie in the middle."""
        width, height = self.paper
        return (width - self.badge[0] * self.across) / 2, (height - self.badge[1] * self.down) / 2


def sheet_of(layout: Layout) -> BadgeSheet:
    """Return how the badges of a layout lie on a sheet; one too large for A4 is refused."""
    size = layout.width, layout.height
    for turned in (False, True):
        width, height = BadgeSheet(size, 0, 0, turned).paper
        across = int((width - 2 * _BESIDE) // size[0])
        down = int((height - 2 * _BELOW) // size[1])
        if across and down:
            return BadgeSheet(size, across, down, turned)
    raise RuleBroken(
        _(
            "A badge of {width:g} × {height:g} mm does not fit on A4 with its marks to cut along. "
            "Make the layout smaller, at most 198 × 273 mm."
        ).format(width=size[0], height=size[1])
    )
