"""The certificates that are shipped: for individuals, teams, coaches, and for pre-printed paper.

They draw no seal. An organiser's own seal stands over issuers and date where he supplies one, and
his own background takes the place of frame and waves.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from haihecup.domain.certificate_ornaments import ornaments
from haihecup.domain.layouts import (
    Align,
    Box,
    CodeBox,
    Face,
    Item,
    Layout,
    PictureBox,
    Stand,
    TextBox,
    TextStyle,
)
from haihecup.i18n import _

BACKGROUND = "background"
SEAL = "seal"

_A4 = (210.0, 297.0)
_CINNABAR = "#A81C1C"
INK = "#262626"
"""What words and lines are printed in, a little softer than black."""
_SOFT_INK = "#5A5346"
_LEFT, _RIGHT = 42.0, 255.0
_BESTOWED = "在{edition}——{event_with_kind}（{group}）竞赛中，荣获{award}。\n特发此证，以资鼓励。"
_COACHED = (
    "在{edition}——{event_with_kind}（{group}）竞赛中，指导选手{members}荣获{award}。\n"
    "特发此证，以资鼓励。"
)

_RECIPIENT = TextStyle(
    size=23, line_height=12, colour=INK, stand=Stand.BOTTOM, keep_items=True, least=0.5
)
_BODY = TextStyle(size=21, line_height=14, colour=INK, align=Align.JUSTIFY, indent=2)
_DETAILS = TextStyle(
    size=12, line_height=7, colour=_SOFT_INK, stand=Stand.BOTTOM, keep_items=True, least=0.5
)
_LOWER = TextStyle(
    size=16, line_height=8.4, colour=INK, align=Align.RIGHT, stand=Stand.BOTTOM, least=0.5
)


class Shipped(StrEnum):
    """The layouts that are shipped, by the names under which they are kept."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    COACH = "coach"
    PREPRINTED = "preprinted"


def certificate_word(name: Shipped) -> str:
    """Return what people call a certificate that is shipped."""
    return {
        Shipped.INDIVIDUAL: _("Individual certificate"),
        Shipped.TEAM: _("Team certificate"),
        Shipped.COACH: _("Coach certificate"),
        Shipped.PREPRINTED: _("Certificate on pre-printed paper"),
    }[name]


def certificate_layout(name: Shipped, *, own_background: bool = False) -> Layout:
    """Return a layout as it is shipped, its items named in the language in use."""
    layout = _MADE[name]()
    if not own_background:
        return layout
    whole = Box(0, 0, layout.width, layout.height)
    preprinted = layout.on_preprinted
    ground = PictureBox(_("Background"), whole, BACKGROUND, locked=True, preprinted=preprinted)
    adornment = {one.name for one in ornaments(*_A4, 0, preprinted=False)}
    rest = (one for one in layout.items if one.name not in adornment)
    return replace(layout, items=(ground, *rest))


def _individual() -> Layout:
    return Layout(
        Shipped.INDIVIDUAL,
        297,
        210,
        (
            *ornaments(297, 210, 57.5, preprinted=False),
            *_head(297, 31, preprinted=False),
            TextBox(_("Recipient"), Box(_LEFT, 61, 213, 19), "{recipient}：", _RECIPIENT),
            TextBox(_("Body"), Box(_LEFT, 82, 213, 46), _BESTOWED, _BODY),
            TextBox(
                _("Details"), Box(_LEFT, 128, 92, 29), "单位：{unit}\n指导教师：{coaches}", _DETAILS
            ),
            *_foot(297, 210, _LEFT),
        ),
    )


def _team() -> Layout:
    members = TextStyle(size=16, line_height=8.6, colour=INK, keep_items=True, least=0.45)
    return Layout(
        Shipped.TEAM,
        297,
        210,
        (
            *ornaments(297, 210, 57.5, preprinted=False),
            *_head(297, 31, preprinted=False),
            TextBox(_("Recipient"), Box(_LEFT, 60, 213, 13), "{unit}：", _RECIPIENT),
            TextBox(_("Team members"), Box(_LEFT, 73, 213, 16), "参赛选手：{members}", members),
            TextBox(_("Body"), Box(_LEFT, 90, 213, 41), _BESTOWED, replace(_BODY, line_height=13)),
            TextBox(_("Details"), Box(_LEFT, 140, 92, 17), "指导教师：{coaches}", _DETAILS),
            *_foot(297, 210, _LEFT),
        ),
    )


def _coach() -> Layout:
    left, width = 32.0, 146.0
    return Layout(
        Shipped.COACH,
        *_A4,
        (
            *ornaments(*_A4, 75, preprinted=False),
            *_head(210, 46, preprinted=False),
            TextBox(_("Recipient"), Box(left, 96, width, 14), "{recipient}：", _RECIPIENT),
            TextBox(_("Body"), Box(left, 114, width, 84), _COACHED, _BODY),
            TextBox(_("Details"), Box(left, 200, width, 16), "单位：{unit}", _DETAILS),
            *_foot(*_A4, left),
        ),
    )


def _preprinted() -> Layout:
    """Return what is printed on paper that has frame and title already: text in their places."""
    layout = _individual()
    marked = (*ornaments(297, 210, 57.5, preprinted=True), *_head(297, 31, preprinted=True))
    names = {one.name for one in marked}
    rest = (one for one in layout.items if one.name not in names)
    return Layout(Shipped.PREPRINTED, 297, 210, (*marked, *rest), on_preprinted=True)


_MADE: Mapping[Shipped, Callable[[], Layout]] = {
    Shipped.INDIVIDUAL: _individual,
    Shipped.TEAM: _team,
    Shipped.COACH: _coach,
    Shipped.PREPRINTED: _preprinted,
}


def _head(width: float, top: float, *, preprinted: bool) -> tuple[Item, ...]:
    """Return serial number, the mark of a reissue below it, and title."""
    small = TextStyle(size=10.5, line_height=6, colour=_SOFT_INK, align=Align.RIGHT, wrap=False)
    title = TextStyle(
        Face.SONG_BOLD,
        48,
        22,
        _CINNABAR,
        Align.CENTER,
        Stand.MIDDLE,
        spacing=0.32,
        wrap=False,
    )
    wide = min(201.0, width - 40)
    return (
        TextBox(_("Serial number"), Box(width - 137, 17.5, 116, 6), "证书编号 {serial}", small),
        TextBox(
            _("Mark of a reissue"),
            Box(width - 81, 23.5, 60, 6),
            "{reissued}",
            replace(small, colour=_CINNABAR),
        ),
        TextBox(
            _("Title"),
            Box((width - wide) / 2, top, wide, 22),
            "荣誉证书",
            title,
            preprinted=preprinted,
        ),
    )


def _foot(width: float, height: float, left: float) -> tuple[Item, ...]:
    """Return code, issuers, date and, over them, the place of the seal."""
    right = width - left
    start = 140.0 if width > height else left + 10
    tall = 27 if width > height else 25
    return (
        TextBox(_("Issuers"), Box(start, height - 78, right - start, tall), "{issuers}", _LOWER),
        TextBox(
            _("Date"), Box(start, height - 50, right - start, 9), "{month_in_numerals}", _LOWER
        ),
        CodeBox(_("QR code"), Box(left, height - 52.5, 41, 41), "proof"),
        PictureBox(_("Seal"), Box(right - 49, height - 74.5, 42, 42), SEAL),
    )
