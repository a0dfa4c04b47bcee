"""With whom a draft of a badge is shown, and with which pile a draft of a cover sheet."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from haihecup.documents.badge_pdf import of_kind
from haihecup.documents.layout_bundle import Bundle
from haihecup.documents.layout_page import Drawing, draw_page, try_pages
from haihecup.documents.pictures import Picture, cropped_picture
from haihecup.documents.portraits import sample_portrait
from haihecup.domain import badge_fields, cover_sheets
from haihecup.domain.badge_fields import (
    Badge,
    BadgeKind,
    as_laid_out,
    sample_badge,
    sample_judge,
)
from haihecup.domain.certificates import hand_over_order
from haihecup.domain.cover_sheets import Pile, pile_of, sample_pile
from haihecup.domain.layout_choices import Use
from haihecup.domain.print_orders import Paper, PrintOrder
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.services.desk import Desk
from haihecup.services.draft_people import DRAFTED, everybody_in
from haihecup.services.gather_paper import prepare
from haihecup.storage.work import Work

_Thing = TypeVar("_Thing")
_LONGEST_OF_BADGES = ("name", "delegation", "event", "number")
_LONGEST_OF_PILES = ("event", "group", "venue", "session", "awards", "serials", "order")


def badges_for_drafts(desk: Desk, use: Use) -> tuple[Badge, ...]:
    """Return the badges of everybody who gets one, contestants or judges and staff."""
    paper = Paper.JUDGE_BADGES if use is Use.JUDGE_BADGE else Paper.BADGES
    groups = prepare(desk, PrintOrder(paper)).groups
    return tuple(badge for group in groups for badge in group.badges)


def piles_for_drafts(desk: Desk) -> tuple[Pile, ...]:
    """Return the pile of each event, as if all registered had won where none is numbered."""

    def read(work: Work) -> tuple[Pile, ...]:
        ordered = hand_over_order(everybody_in(work))
        piles = groupby(ordered, key=lambda one: one.event_code)
        return tuple(pile_of(tuple(some)) for _code, some in piles)

    return desk.remembered("piles for drafts", DRAFTED, read)


def badge_sample(use: Use) -> Badge:
    """Return the invented badge of a contestant or a judge."""
    return sample_judge() if use is Use.JUDGE_BADGE else sample_badge()


def longest_badge(known: Iterable[Badge], use: Use) -> Badge:
    """Return a badge of which every word is the longest one that there is."""
    some = tuple(known) or (badge_sample(use),)
    words = _longest(some, _LONGEST_OF_BADGES)
    kinds = {badge.kind for badge in some}
    kind = max(kinds, key=lambda one: len(one.word + one.title))
    return replace(some[0], kind=kind, **words)  # type: ignore[arg-type]


def longest_pile(known: Iterable[Pile]) -> Pile:
    """Return a pile of which every word is the longest one that there is."""
    some = tuple(known) or (sample_pile(),)
    words = _longest(some, _LONGEST_OF_PILES)
    number = max(pile.number for pile in some)
    return replace(some[0], number=number, **words)  # type: ignore[arg-type]


def _longest(some: tuple[_Thing, ...], parts: Iterable[str]) -> dict[str, object]:
    def long(thing: _Thing, part: str) -> int:
        value = getattr(thing, part)
        return len(value if isinstance(value, str) else "".join(value))

    return {part: getattr(max(some, key=lambda one: long(one, part)), part) for part in parts}


# ---- pages -------------------------------------------------------------------------------------


def badge_page(desk: Desk, bundle: Bundle, badge: Badge) -> tuple[bytes, tuple[Problem, ...]]:
    """Return one badge as a page of its own size."""

    def photo(key: str, dots: tuple[int, int]) -> Picture | None:
        content = sample_portrait() if key == badge_fields.SAMPLE_PHOTO else _photo(desk, key)
        try:
            return None if content is None else cropped_picture(content, badge.name, dots)
        except RuleBroken:
            return None

    drawing = replace(_of_badges(bundle, badge.kind), photos=photo)
    return draw_page(drawing, as_laid_out(badge, bundle.layout), badge.name)


def _of_badges(bundle: Bundle, kind: BadgeKind) -> Drawing[Badge]:
    layout = of_kind(bundle.layout, kind)
    return Drawing(
        layout, badge_fields.READERS, lambda badge: badge.photo, pictures=bundle.pictures
    )


def _photo(desk: Desk, owner: str) -> bytes | None:
    with desk.reading() as work:
        found = work.photos.find(owner)
    return None if found is None else found.content


def cover_page(bundle: Bundle, pile: Pile) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the cover sheet of a pile."""
    return draw_page(_of_piles(bundle), pile, f"{pile.code} {pile.event}")


def _of_piles(bundle: Bundle) -> Drawing[Pile]:
    return Drawing(bundle.layout, cover_sheets.READERS, pictures=bundle.pictures)


def try_badges(bundle: Bundle, known: Iterable[Badge]) -> tuple[int, tuple[Problem, ...]]:
    """Return on how many badges a text shrinks, and what keeps any from being printed."""
    kinds: dict[BadgeKind, list[Badge]] = {}
    for badge in known:
        kinds.setdefault(badge.kind, []).append(badge)
    shrunk = 0
    problems: tuple[Problem, ...] = ()
    for kind, some in kinds.items():
        drawing = _of_badges(bundle, kind)
        more, told = try_pages(
            drawing, [(as_laid_out(one, bundle.layout), one.name) for one in some]
        )
        shrunk, problems = shrunk + more, problems + told
    return shrunk, problems


def try_covers(bundle: Bundle, known: Iterable[Pile]) -> tuple[int, tuple[Problem, ...]]:
    """Return on how many cover sheets a text shrinks, and what keeps any from being printed."""
    return try_pages(_of_piles(bundle), [(one, f"{one.code} {one.event}") for one in known])
