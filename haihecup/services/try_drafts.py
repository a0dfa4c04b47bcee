"""Try drafts of layouts: one page as it prints, and what a draft does to everybody it may serve.

With whom a draft is shown, and how it is drawn, depends on what it is made for: each purpose says
it itself.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Generic, TypeVar

from typing_extensions import override

from haihecup.documents.certificate_pdf import one_layout, print_certificates, try_certificates
from haihecup.documents.layout_bundle import Bundle
from haihecup.documents.layout_troubles import beyond_the_edge
from haihecup.documents.pdf_preview import Pixels, render_pixels
from haihecup.domain.badge_fields import Badge
from haihecup.domain.certificates import Certificate, CertificateKind
from haihecup.domain.cover_sheets import Pile, sample_pile
from haihecup.domain.layout_choices import Use
from haihecup.domain.layouts import Layout, Purpose
from haihecup.domain.problems import Problem
from haihecup.services.desk import Desk
from haihecup.services.draft_badges import (
    badge_page,
    badge_sample,
    badges_for_drafts,
    cover_page,
    longest_badge,
    longest_pile,
    piles_for_drafts,
    try_badges,
    try_covers,
)
from haihecup.services.draft_people import kind_of, longest_of, people_for_drafts, sample_of

SAMPLE_PAGE, LONGEST_PAGE = "sample", "longest"
"""Whom a draft is shown with besides somebody among ``people``."""
Problems = tuple[Problem, ...]
Shown = TypeVar("Shown")
"""Whom or what a draft is shown with: a certificate, a badge, a pile of certificates."""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft as it prints, what keeps it from being printed, and the pre-printed paper below.

    ``who`` is named on it; it could be shown with so many ``people``.
    """

    pixels: Pixels
    problems: Problems
    paper: Pixels | None
    who: str
    people: int


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What a draft does to everybody of a kind."""

    people: int
    shrunk: int
    problems: Problems


def use_of(layout: Layout) -> Use:
    """Return for whom a layout seems to be made."""
    return _DRAFTS[layout.purpose].use_of(layout)


def draft_page(desk: Desk, bundle: Bundle, use: Use, whom: str, dpi: float) -> DraftPage:
    """Return a page of a draft, rendered from the real PDF.

    ``whom`` is ``SAMPLE_PAGE``, ``LONGEST_PAGE`` or the place of somebody among ``people``, counted
    from 0. A text that cannot be printed is left as it is in the draft and told. On pre-printed
    paper what stands on it already is seen pale.
    """
    return _DRAFTS[use.purpose].page(desk, bundle, use, whom, dpi)


def check_draft(desk: Desk, bundle: Bundle, use: Use) -> DraftCheck:
    """Try a draft with everybody whom it may serve: whose text shrinks, whose cannot be printed."""
    return _DRAFTS[use.purpose].check(desk, bundle, use)


# ---- each purpose ------------------------------------------------------------------------------


class _Drafts(ABC, Generic[Shown]):
    """How drafts made for one purpose are shown and tried."""

    @abstractmethod
    def use_of(self, layout: Layout) -> Use:
        """Return for whom a layout seems to be made."""

    @abstractmethod
    def people(self, desk: Desk, use: Use) -> tuple[Shown, ...]:
        """Return everybody with whom a draft can be shown."""

    @abstractmethod
    def sample(self, use: Use) -> Shown:
        """Return somebody invented."""

    @abstractmethod
    def longest(self, use: Use, people: tuple[Shown, ...]) -> Shown:
        """Return somebody with the longest words of those there are."""

    @abstractmethod
    def called(self, shown: Shown) -> str:
        """Return who is named on a page."""

    @abstractmethod
    def drawn(self, desk: Desk, bundle: Bundle, shown: Shown) -> tuple[bytes, Problems]:
        """Return one page as a PDF, and what keeps it from being printed."""

    @abstractmethod
    def tried(self, bundle: Bundle, people: Sequence[Shown]) -> tuple[int, Problems]:
        """Return how often a text shrinks, and what keeps anything from being printed."""

    def page(self, desk: Desk, bundle: Bundle, use: Use, whom: str, dpi: float) -> DraftPage:
        """Return a page of a draft; see ``draft_page``."""
        people = self.people(desk, use)
        if whom.isdecimal():
            shown = people[int(whom)]
        else:
            longest = whom == LONGEST_PAGE
            shown = self.longest(use, people) if longest else self.sample(use)
        layout = bundle.layout
        pdf, problems = self.drawn(desk, bundle, shown)
        under = None
        if layout.on_preprinted:
            paper = tuple(one for one in layout.items if one.preprinted)
            whole = replace(layout, items=paper, on_preprinted=False)
            below, _told = self.drawn(desk, Bundle(whole, bundle.pictures), shown)
            under = render_pixels(below, 0, dpi)
        told = (*beyond_the_edge(layout), *problems)
        return DraftPage(render_pixels(pdf, 0, dpi), told, under, self.called(shown), len(people))

    def check(self, desk: Desk, bundle: Bundle, use: Use) -> DraftCheck:
        """Try a draft with everybody; see ``check_draft``."""
        people = self.people(desk, use)
        shrunk, problems = self.tried(bundle, people)
        return DraftCheck(len(people), shrunk, (*beyond_the_edge(bundle.layout), *problems))


class _CertificateDrafts(_Drafts[Certificate]):
    """A certificate is shown with somebody of its kind: a contestant, a team, a coach."""

    @override
    def use_of(self, layout: Layout) -> Use:
        return Use(kind_of(layout))

    @override
    def people(self, desk: Desk, use: Use) -> tuple[Certificate, ...]:
        return people_for_drafts(desk, CertificateKind(use))

    @override
    def sample(self, use: Use) -> Certificate:
        return sample_of(CertificateKind(use))

    @override
    def longest(self, use: Use, people: tuple[Certificate, ...]) -> Certificate:
        return longest_of(people, CertificateKind(use))

    @override
    def called(self, shown: Certificate) -> str:
        return "、".join(shown.names)

    @override
    def drawn(self, desk: Desk, bundle: Bundle, shown: Certificate) -> tuple[bytes, Problems]:
        out = BytesIO()
        stationery = one_layout(bundle.layout, bundle.pictures)
        problems = print_certificates([shown], stationery, out, as_it_is=True).problems
        return out.getvalue(), problems

    @override
    def tried(self, bundle: Bundle, people: Sequence[Certificate]) -> tuple[int, Problems]:
        return try_certificates(people, one_layout(bundle.layout))


class _BadgeDrafts(_Drafts[Badge]):
    """A badge is shown with a contestant, or with a judge."""

    @override
    def use_of(self, layout: Layout) -> Use:
        judges = layout.name.startswith("judge")
        return Use.JUDGE_BADGE if judges else Use.CONTESTANT_BADGE

    @override
    def people(self, desk: Desk, use: Use) -> tuple[Badge, ...]:
        return badges_for_drafts(desk, use)

    @override
    def sample(self, use: Use) -> Badge:
        return badge_sample(use)

    @override
    def longest(self, use: Use, people: tuple[Badge, ...]) -> Badge:
        return longest_badge(people, use)

    @override
    def called(self, shown: Badge) -> str:
        return shown.name

    @override
    def drawn(self, desk: Desk, bundle: Bundle, shown: Badge) -> tuple[bytes, Problems]:
        return badge_page(desk, bundle, shown)

    @override
    def tried(self, bundle: Bundle, people: Sequence[Badge]) -> tuple[int, Problems]:
        return try_badges(bundle, people)


class _CoverDrafts(_Drafts[Pile]):
    """A cover sheet is shown with the pile of certificates of an event."""

    @override
    def use_of(self, layout: Layout) -> Use:
        return Use.COVER

    @override
    def people(self, desk: Desk, use: Use) -> tuple[Pile, ...]:
        return piles_for_drafts(desk)

    @override
    def sample(self, use: Use) -> Pile:
        return sample_pile()

    @override
    def longest(self, use: Use, people: tuple[Pile, ...]) -> Pile:
        return longest_pile(people)

    @override
    def called(self, shown: Pile) -> str:
        return f"{shown.code} {shown.event}"

    @override
    def drawn(self, desk: Desk, bundle: Bundle, shown: Pile) -> tuple[bytes, Problems]:
        return cover_page(bundle, shown)

    @override
    def tried(self, bundle: Bundle, people: Sequence[Pile]) -> tuple[int, Problems]:
        return try_covers(bundle, people)


_DRAFTS: Mapping[Purpose, _Drafts[Any]] = {
    Purpose.CERTIFICATE: _CertificateDrafts(),
    Purpose.BADGE: _BadgeDrafts(),
    Purpose.COVER: _CoverDrafts(),
}
