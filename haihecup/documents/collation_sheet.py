"""The sheet between two events (隔页): tells the piles of certificates apart on the table."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from haihecup.domain.certificates import Certificate
from haihecup.domain.layouts import Align, Box, Face, Layout, Shape, Stand, TextBox, TextStyle
from haihecup.i18n import _, ngettext

_INK, _SOFT_INK, _LINE = "#1A2127", "#4A5560", "#9AA3AC"
_MARGIN = 25.0


@dataclass(frozen=True, slots=True)
class Pile:
    """The certificates of one event as they lie on each other."""

    code: str
    event: str
    where: str
    count: str
    awards: str
    serials: str


READERS: Mapping[str, Callable[[Pile], str]] = {
    "code": lambda pile: pile.code,
    "event": lambda pile: pile.event,
    "where": lambda pile: pile.where,
    "count": lambda pile: pile.count,
    "awards": lambda pile: pile.awards,
    "serials": lambda pile: pile.serials,
}


def pile_of(certificates: Sequence[Certificate]) -> Pile:
    """Return what is told of certificates of one event, of which there is at least one."""
    first, last = certificates[0], certificates[-1]
    places = dict.fromkeys((first.group, first.venue, first.session))
    awards = Counter(certificate.distinction for certificate in certificates)
    count = len(certificates)
    return Pile(
        first.event_code,
        first.event,
        " · ".join(filter(None, places)),
        ngettext("{count} certificate", "{count} certificates", count).format(count=count),
        " · ".join(f"{award} {number}" for award, number in awards.items()),
        " – ".join(dict.fromkeys((first.serial, last.serial))),
    )


def collation_layout(width: float, height: float) -> Layout:
    """Return the sheet: plain, so that nobody takes it for a certificate."""
    across = width - 2 * _MARGIN
    top = height * 0.26

    def line(name: str, at: float, tall: float, text: str, style: TextStyle) -> TextBox:
        return TextBox(name, Box(_MARGIN, top + at, across, tall), text, style)

    small = TextStyle(Face.HEI, 16, 9, _SOFT_INK, Align.CENTER, Stand.MIDDLE, least=0.3)
    rule = f"M{_MARGIN} {top + 50}L{width - _MARGIN} {top + 50}"
    return Layout(
        _("Sheet between events"),
        width,
        height,
        (
            line(
                "code", 0, 14, "{code}",
                TextStyle(Face.HEI_BOLD, 26, 12, _SOFT_INK, Align.CENTER, Stand.MIDDLE, least=0.3),
            ),
            line(
                "event", 15, 30, "{event}",
                TextStyle(Face.HEI_BOLD, 40, 15, _INK, Align.CENTER, Stand.MIDDLE, least=0.2),
            ),
            Shape("rule", rule, stroke=_LINE, width=0.3),
            line("where", 55, 10, "{where}", small),
            line(
                "count", 66, 12, "{count}",
                TextStyle(Face.HEI_MEDIUM, 22, 11, _INK, Align.CENTER, Stand.MIDDLE, least=0.3),
            ),
            line("awards", 79, 20, "{awards}", small),
            line("serials", 99, 10, "{serials}", small),
        ),
    )  # fmt: skip
