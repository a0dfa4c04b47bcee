"""Design layouts: keep, choose, hand on and take in, and see what comes of them on paper."""

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from haihecup.documents.certificate_pdf import one_layout, print_certificates, try_certificates
from haihecup.documents.layout_bundle import (
    LARGEST_FILE,
    LARGEST_PICTURE,
    Bundle,
    read_bundle,
    write_bundle,
)
from haihecup.documents.layout_troubles import beyond_the_edge
from haihecup.documents.pdf_preview import Pixels, render_pixels
from haihecup.documents.pictures import media_type, read_picture
from haihecup.documents.workbook_writing import put
from haihecup.domain.badge_fields import Badge
from haihecup.domain.certificates import Certificate, CertificateKind
from haihecup.domain.cover_sheets import Pile, sample_pile
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.layout_choices import CHOICES, LayoutChoices, Use, uses_of
from haihecup.domain.layout_documents import layout_text, read_layout
from haihecup.domain.layouts import Layout, PictureBox, Purpose
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import Attachment
from haihecup.domain.shipped_layouts import (
    SHIPPED,
    layout_word,
    purpose_word,
    shipped_layout,
)
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
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
from haihecup.services.kept_layouts import bundle_in, choices_in, layout_in
from haihecup.storage.work import Work

__all__ = [
    "Bundle",
    "DraftCheck",
    "DraftPage",
    "LayoutRow",
    "check_draft",
    "choose_for_event",
    "choose_layout",
    "draft_page",
    "export_layout",
    "import_layout",
    "keep_layout",
    "list_layouts",
    "open_layout",
    "picture_of",
    "read_choice",
    "read_layout_file",
    "remove_layout",
    "use_of",
]
SAMPLE_PAGE, LONGEST_PAGE = "sample", "longest"
"""Whom a draft is shown with besides the holder of a serial number."""


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One line of the list of layouts.

    ``own`` ones are kept in the competition, ``shipped`` ones come with the program; one that is
    both has taken the place of the shipped one. ``serves`` is what is printed with it, ``events``
    are codes.
    """

    name: str
    word: str
    purpose: Purpose
    own: bool
    shipped: bool
    serves: tuple[Use, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft as it prints, what keeps it from being printed, and the pre-printed paper below.

    ``who`` is named on it; it could be shown with so many ``people``.
    """

    pixels: Pixels
    problems: tuple[Problem, ...]
    paper: Pixels | None
    who: str
    people: int


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What a draft does to everybody of a kind."""

    people: int
    shrunk: int
    problems: tuple[Problem, ...]


def list_layouts(desk: Desk) -> tuple[LayoutRow, ...]:
    """Return all layouts: those that are shipped, then the organiser's own by name."""
    with desk.reading() as work:
        own, choices = work.layouts.all(), choices_in(work)
    names = [*SHIPPED, *(name for name in own if name not in SHIPPED)]
    return tuple(
        LayoutRow(
            name,
            layout_word(name),
            purpose,
            name in own,
            name in SHIPPED,
            tuple(use for use in choices.uses(name) if use.purpose is purpose),
            tuple(code for code, layout in sorted(choices.events.items()) if layout == name),
        )
        for name in names
        for purpose in (_purpose(name, own.get(name)),)
    )


def _purpose(name: str, kept: str | None) -> Purpose:
    return (read_layout(kept) if kept is not None else shipped_layout(name)).purpose


def read_choice(desk: Desk) -> LayoutChoices:
    """Return which layout serves whom."""
    with desk.reading() as work:
        return choices_in(work)


def open_layout(desk: Desk, name: str) -> Bundle:
    """Return a layout with its pictures, to be looked at or changed."""
    with desk.reading() as work:
        return bundle_in(work, name)


# ---- keeping and choosing ----------------------------------------------------------------------


def keep_layout(desk: Desk, bundle: Bundle) -> Outcome[None]:
    """Keep a layout under its name, with those of its pictures that are new."""
    layout = bundle.layout
    # what could not be read again must never be kept
    text = layout_text(read_layout(layout_text(layout)))
    with desk.writing(Action.LAYOUTS_CHANGED, subject=layout.name) as work:
        work.lock(EDITION_CHAIN)
        _refuse_other_purpose(work, layout)
        work.layouts.put(layout.name, text)
        for name, content in bundle.pictures.items():
            known = work.attachments.find(name)
            if known is None or known.content != content:
                read_picture(content, name)
                work.attachments.put(Attachment(name, media_type(content), content))
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


def _refuse_other_purpose(work: Work, layout: Layout) -> None:
    """Refuse a layout that would take the place of one made for something else."""
    name = layout.name
    if name in SHIPPED or name in work.layouts.all():
        before = layout_in(work, name).purpose
        if before is not layout.purpose:
            raise RuleBroken(
                _("“{name}” is a layout of {purpose} already. Choose another name.").format(
                    name=layout_word(name), purpose=purpose_word(before)
                )
            )


def remove_layout(desk: Desk, name: str) -> Outcome[None]:
    """Take an own layout out; one that took a shipped one's place gives it back."""
    with desk.writing(Action.LAYOUTS_CHANGED, subject=name) as work:
        work.lock(EDITION_CHAIN)
        if name not in work.layouts.all():
            raise RuleBroken(
                _("There is no layout “{name}” of your own.").format(name=layout_word(name))
            )
        purpose = layout_in(work, name).purpose
        if name in choices_in(work).names(purpose) and name not in SHIPPED:
            raise RuleBroken(
                _(
                    "{purpose} are printed with “{name}”. Choose another layout for them first."
                ).format(purpose=purpose_word(purpose), name=name)
            )
        work.layouts.remove(name)
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


def choose_layout(desk: Desk, name: str, use: Use) -> Outcome[None]:
    """Let a layout serve certificates, badges or cover sheets; no name gives back the usual."""
    with desk.writing(Action.LAYOUTS_CHANGED, subject=f"{use}: {name}") as work:
        work.lock(EDITION_CHAIN)
        if name:
            _refuse_wrong_use(work, name, use)
        work.settings.put(CHOICES, choices_in(work).with_use(use, name).document())
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


def choose_for_event(desk: Desk, code: str, name: str) -> Outcome[None]:
    """Give an event's contestants a layout of their own; no name takes it back."""
    with desk.writing(Action.LAYOUTS_CHANGED, subject=f"{code}: {name}") as work:
        work.lock(EDITION_CHAIN)
        work.events.get(code)
        if name:
            _refuse_wrong_use(work, name, Use.INDIVIDUAL)
        work.settings.put(CHOICES, choices_in(work).with_event(code, name).document())
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


def _refuse_wrong_use(work: Work, name: str, use: Use) -> None:
    made_for = layout_in(work, name).purpose
    if made_for is not use.purpose:
        raise RuleBroken(
            _("“{name}” is a layout of {purpose}. Choose one of {wanted}.").format(
                name=layout_word(name),
                purpose=purpose_word(made_for),
                wanted=purpose_word(use.purpose),
            )
        )


# ---- handing on --------------------------------------------------------------------------------


def export_layout(desk: Desk, name: str, file: Path) -> None:
    """Write a layout with its pictures into a file that any competition can take in."""
    put(file, write_bundle(open_layout(desk, name)))


def read_layout_file(file: Path) -> Bundle:
    """Read a layout that was exported, or a bare JSON document, without keeping it."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise RuleBroken(_("{file} is larger than 60 MB.").format(file=file.name))
        content = file.read_bytes()
    except OSError as error:
        raise RuleBroken(_("{file} cannot be read.").format(file=file.name)) from error
    return read_bundle(content)


def picture_of(file: Path) -> tuple[bytes, tuple[int, int]]:
    """Return a picture for a layout and its width and height in dots, if it can be printed."""
    try:
        if file.stat().st_size > LARGEST_PICTURE:
            raise RuleBroken(_("{file} is larger than 25 MB.").format(file=file.name))
        content = file.read_bytes()
    except OSError as error:
        raise RuleBroken(_("{file} cannot be read.").format(file=file.name)) from error
    return content, read_picture(content, file.name).size


def import_layout(desk: Desk, file: Path, name: str = "") -> Outcome[str]:
    """Take a layout in, under another name if said; what is here already stays as it is."""
    bundle = read_layout_file(file)
    with desk.reading() as work:
        taken = {*work.layouts.all(), *SHIPPED}
        pictures = {name: work.attachments.find(name) for name in bundle.pictures}
    wish = name or layout_word(bundle.layout.name)
    layout = replace(bundle.layout, name=_free(wish, taken))
    names: dict[str, str] = {}
    for picture, content in bundle.pictures.items():
        known = pictures[picture]
        other = known is not None and known.content != content
        names[picture] = f"{picture} · {layout.name}"[:80] if other else picture
    layout = replace(
        layout,
        items=tuple(
            replace(item, picture=names.get(item.picture, item.picture))
            if isinstance(item, PictureBox)
            else item
            for item in layout.items
        ),
    )
    renamed = {names[picture]: content for picture, content in bundle.pictures.items()}
    outcome = keep_layout(desk, Bundle(layout, renamed))
    return Outcome(layout.name, outcome.changes, outcome.receipt)


def _free(wish: str, taken: set[str]) -> str:
    number, name = 2, wish
    while name in taken:
        name = f"{wish} {number}"
        number += 1
    return name


# ---- looking -----------------------------------------------------------------------------------


Shown = Certificate | Badge | Pile


def use_of(layout: Layout) -> Use:
    """Return for whom a layout seems to be made."""
    if layout.purpose is Purpose.CERTIFICATE:
        return Use(kind_of(layout))
    return Use.JUDGE_BADGE if layout.name.startswith("judge") else uses_of(layout.purpose)[0]


def draft_page(desk: Desk, bundle: Bundle, use: Use, whom: str, dpi: float) -> DraftPage:
    """Return a page of a draft, rendered from the real PDF.

    ``whom`` is ``SAMPLE_PAGE``, ``LONGEST_PAGE`` or the place of somebody among ``people``, counted
    from 0. A text that cannot be printed is left as it is in the draft and told. On pre-printed
    paper what stands on it already is seen pale.
    """
    people = _people(desk, use)
    shown = people[int(whom)] if whom.isdecimal() else _invented(desk, use, people, whom)
    pixels, problems = _page(desk, bundle, shown, dpi)
    under = None
    if bundle.layout.on_preprinted:
        paper = tuple(one for one in bundle.layout.items if one.preprinted)
        whole = replace(bundle.layout, items=paper, on_preprinted=False)
        under = _page(desk, Bundle(whole, bundle.pictures), shown, dpi)[0]
    told = (*beyond_the_edge(bundle.layout), *problems)
    return DraftPage(pixels, told, under, _called(shown), len(people))


def _people(desk: Desk, use: Use) -> tuple[Shown, ...]:
    if use.purpose is Purpose.BADGE:
        return badges_for_drafts(desk, use)
    if use.purpose is Purpose.COVER:
        return piles_for_drafts(desk)
    return people_for_drafts(desk, CertificateKind(use))


def _invented(desk: Desk, use: Use, people: tuple[Shown, ...], whom: str) -> Shown:
    """Return the sample, or the longest words of those there are."""
    longest = whom == LONGEST_PAGE
    if use.purpose is Purpose.BADGE:
        badges = [one for one in people if isinstance(one, Badge)]
        return longest_badge(badges, use) if longest else badge_sample(use)
    if use.purpose is Purpose.COVER:
        piles = [one for one in people if isinstance(one, Pile)]
        return longest_pile(piles) if longest else sample_pile()
    kind = CertificateKind(use)
    return longest_of(desk, kind) if longest else sample_of(kind)


def _called(shown: Shown) -> str:
    if isinstance(shown, Badge):
        return shown.name
    return f"{shown.code} {shown.event}" if isinstance(shown, Pile) else "、".join(shown.names)


def _page(
    desk: Desk, bundle: Bundle, shown: Shown, dpi: float
) -> tuple[Pixels, tuple[Problem, ...]]:
    if isinstance(shown, Badge):
        pdf, problems = badge_page(desk, bundle, shown)
    elif isinstance(shown, Pile):
        pdf, problems = cover_page(bundle, shown)
    else:
        out = BytesIO()
        stationery = one_layout(bundle.layout, bundle.pictures)
        problems = print_certificates([shown], stationery, out, as_it_is=True).problems
        pdf = out.getvalue()
    return render_pixels(pdf, 0, dpi), problems


def check_draft(desk: Desk, bundle: Bundle, use: Use) -> DraftCheck:
    """Try a draft with everybody whom it may serve: whose text shrinks, whose cannot be printed."""
    people = _people(desk, use)
    if use.purpose is Purpose.BADGE:
        found = try_badges(bundle, [one for one in people if isinstance(one, Badge)])
    elif use.purpose is Purpose.COVER:
        found = try_covers(bundle, [one for one in people if isinstance(one, Pile)])
    else:
        some = [one for one in people if isinstance(one, Certificate)]
        found = try_certificates(some, one_layout(bundle.layout))
    shrunk, problems = found
    return DraftCheck(len(people), shrunk, (*beyond_the_edge(bundle.layout), *problems))
