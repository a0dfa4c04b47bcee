"""The cover sheet (隔页) of the certificates of one event: what it says, and how it is shipped.

It tells the piles on the table apart and goes along when one is handed on.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificates import Certificate
from haihecup.domain.layouts import (
    Align,
    Box,
    Face,
    Item,
    Layout,
    Purpose,
    Shape,
    Stand,
    TextBox,
    TextStyle,
    round_cornered,
)
from haihecup.i18n import _, ngettext

COVER = "cover"
"""The name under which the shipped cover sheet is kept."""
_INK, _SOFT_INK, _LINE, _WHITE = "#1A2127", "#4A5560", "#B9C2CA", "#FFFFFF"
_MOST_NAMED = 120


@dataclass(frozen=True, slots=True)
class Pile:
    """The certificates of one event as they lie on each other."""

    code: str
    event: str
    edition: str
    group: str
    venue: str
    session: str
    number: int
    awards: str
    serials: tuple[str, ...]
    order: str
    version: str

    @property
    def where(self) -> str:
        """Group, venue and session in one line."""
        return " · ".join(filter(None, (self.group, self.venue, self.session)))

    @property
    def count(self) -> str:
        """How many there are, in words."""
        told = ngettext("{count} certificate", "{count} certificates", self.number)
        return told.format(count=self.number)


READERS: Mapping[str, Callable[[Pile], str]] = {
    "code": lambda pile: pile.code,
    "event": lambda pile: pile.event,
    "edition": lambda pile: pile.edition,
    "group": lambda pile: pile.group,
    "session": lambda pile: pile.session,
    "venue": lambda pile: pile.venue,
    "where": lambda pile: pile.where,
    "count": lambda pile: pile.count,
    "number": lambda pile: str(pile.number),
    "awards": lambda pile: pile.awards,
    "serials": lambda pile: " – ".join(dict.fromkeys(pile.serials)),
    "order": lambda pile: pile.order,
    "fingerprint": lambda pile: pile.version,
}


def field_labels() -> dict[str, str]:
    """Return the word for each field in the language in use, in the order of the catalogue."""
    return {
        "code": _("Event code"),
        "event": _("Event"),
        "edition": _("Full name of the edition"),
        "group": _("Group"),
        "session": _("Session"),
        "venue": _("Venue"),
        "where": _("Group, venue and session"),
        "count": _("How many certificates, in words"),
        "number": _("How many certificates"),
        "awards": _("Awards and their numbers"),
        "serials": _("First and last serial number"),
        "order": _("Order in which they are handed over"),
        "fingerprint": _("Version of the results"),
    }


def pile_of(certificates: Sequence[Certificate]) -> Pile:
    """Return what is told of certificates of one event, of which there is at least one."""
    first, last = certificates[0], certificates[-1]
    awards = Counter(certificate.distinction for certificate in certificates)
    return Pile(
        first.event_code,
        first.event,
        first.edition,
        _each(one.group for one in certificates),
        _each(one.venue for one in certificates),
        _each(one.session for one in certificates),
        len(certificates),
        " · ".join(f"{award} {number}" for award, number in awards.items()),
        tuple(filter(None, (first.serial, last.serial))),
        _order(certificates),
        _each(one.fingerprint for one in certificates),
    )


def _each(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, words)))


def _order(certificates: Sequence[Certificate]) -> str:
    """Return the names as they lie, a line for each award; of very many the first alone."""
    lines = []
    for distinction, some in groupby(
        certificates[:_MOST_NAMED], key=lambda certificate: certificate.distinction
    ):
        lines.append(f"{distinction}：{'、'.join(map(_called, some))}")
    rest = len(certificates) - _MOST_NAMED
    if rest > 0:
        lines.append(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    return "\n".join(lines)


def _called(certificate: Certificate) -> str:
    names = certificate.names
    return names[0] if len(names) == 1 else f"{names[0]}等{len(names)}人"


def sample_pile() -> Pile:
    """Return the invented pile with which a cover sheet is looked at."""
    single = replace(SAMPLE, members=(), coaches=())
    names = ("李明", "古丽娜尔·买买提", "王芳", "赵海生", "陈思远", "孙悦", "周大河")
    awards = ("三等奖", "三等奖", "三等奖", "二等奖", "二等奖", "一等奖", "一等奖")
    return pile_of(
        [
            replace(single, names=(name,), award=award, serial=f"HHGJ-2026-0137-{at:03}")
            for at, (name, award) in enumerate(zip(names, awards, strict=True), 1)
        ]
    )


# ---- the shipped sheet -------------------------------------------------------------------------


def cover_layout(width: float = 297, height: float = 210) -> Layout:
    """Return the cover sheet for certificates of a size: plain, nobody takes it for one of them."""
    return Layout(COVER, width, height, tuple(_Drawn(width, height).items()), purpose=Purpose.COVER)


class _Drawn:
    """Draws the sheet for paper of a size: everything larger on larger paper."""

    def __init__(self, width: float, height: float) -> None:
        self._scale = min(width / 200, height / 200)
        self._wide, self._tall = width / self._scale, height / self._scale
        self._margin = 18.0
        self._across = self._wide - 2 * self._margin

    def items(self) -> list[Item]:
        """Return what stands on the sheet, the lowest first."""
        left, across = self._margin, self._across
        half, gap = (across - 8) / 2, 8.0
        below = self._tall - 32
        small = self._style(Face.HEI, 10, _SOFT_INK)
        large = self._style(Face.HEI_BOLD, 30, _INK, 0.2)
        code = replace(self._style(Face.HEI_BOLD, 26, _WHITE, 0.2), align=Align.CENTER)
        right = replace(small, align=Align.RIGHT)
        order = replace(self._style(Face.HEI, 15, _INK, 0.2), stand=Stand.TOP, keep_items=True)
        return [
            self._text(_("Full name of the edition"), (left, 14, across * 0.68, 7),
                       "{edition}", small),
            self._text(_("What the sheet is"), (left + across * 0.7, 14, across * 0.3, 7),
                       _("Cover sheet"), right),
            self._area(_("Block of the code"), (left, 24, 46, 26)),
            self._text(_("Event code"), (left + 2, 24, 42, 26), "{code}", code),
            self._text(_("Event"), (left + 52, 24, across - 52, 26), "{event}", large),
            *self._row(_("Group"), "{group}", (left, 57, half)),
            *self._row(_("Number of certificates"), "{count}", (left + half + gap, 57, half)),
            *self._row(_("Session"), "{session}", (left, 68, half)),
            *self._row(_("First and last number"), "{serials}", (left + half + gap, 68, half)),
            *self._row(_("Venue"), "{venue}", (left, 79, half)),
            *self._row(_("Results version"), "{fingerprint}", (left + half + gap, 79, half)),
            *self._row(_("Awards in the pile"), "{awards}", (left, 90, across)),
            self._text(_("Word before the order"), (left, 105, across, 6),
                       _("Handed over in this order"), small),
            self._text(_("Names in order"), (left, 112.5, across, below - 116), "{order}", order),
            *self._signed(below),
        ]  # fmt: skip

    def _row(self, word: str, text: str, at: tuple[float, float, float]) -> list[Item]:
        """Return a word, what it is about, and the line below them."""
        left, top, wide = at
        value = self._style(Face.HEI_MEDIUM, 13, _INK, 0.2)
        soft = self._style(Face.HEI, 10, _SOFT_INK)
        return [
            self._text(_("Word: {word}").format(word=word), (left, top, 25, 10), word, soft),
            self._text(word, (left + 26, top, wide - 26, 10), text, value),
            self._line(_("Line: {word}").format(word=word), left, top + 10.5, wide),
        ]

    def _signed(self, top: float) -> list[Item]:
        """Return the lines on which is signed when the pile changes hands."""
        wide = (self._across - 16) / 3
        soft = self._style(Face.HEI, 10, _SOFT_INK)
        items: list[Item] = []
        for at, word in enumerate((_("Handed over by"), _("Received by"), _("Date and time"))):
            left = self._margin + at * (wide + 8)
            line = _("Line: {word}").format(word=word)
            items.append(self._line(line, left, top + 10, wide))
            items.append(self._text(word, (left, top + 11, wide, 6), word, soft))
        return items

    # ---- pieces

    def _box(self, at: tuple[float, float, float, float]) -> Box:
        return Box(*(round(side * self._scale, 2) for side in at))

    def _style(self, face: Face, size: float, ink: str, least: float = 0.3) -> TextStyle:
        """Return a style of type of a size for paper like A4."""
        large = size * self._scale
        return TextStyle(
            face, round(large, 1), round(large * 0.5, 2), ink, stand=Stand.MIDDLE, least=least
        )

    def _text(
        self, name: str, at: tuple[float, float, float, float], text: str, style: TextStyle
    ) -> TextBox:
        return TextBox(name, self._box(at), text, style)

    def _line(self, name: str, left: float, top: float, wide: float) -> Shape:
        start, end, level = (round(one * self._scale, 2) for one in (left, left + wide, top))
        return Shape(name, f"M{start:g} {level:g}L{end:g} {level:g}", stroke=_LINE, width=0.25)

    def _area(self, name: str, at: tuple[float, float, float, float]) -> Shape:
        return Shape(name, round_cornered(self._box(at), round(1.6 * self._scale, 2)), fill=_INK)
