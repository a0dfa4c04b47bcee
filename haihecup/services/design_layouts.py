"""Design layouts of certificates: keep, choose, hand on and take in, and see what comes of them."""

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from haihecup.documents.certificate_pdf import one_layout, print_certificates, try_certificates
from haihecup.documents.layout_bundle import (
    LARGEST_FILE,
    LARGEST_PICTURE,
    Bundle,
    pictures_of,
    read_bundle,
    write_bundle,
)
from haihecup.documents.pdf_preview import Pixels, render_pixels
from haihecup.documents.pictures import media_type, read_picture
from haihecup.documents.workbook_writing import put
from haihecup.domain.certificate_fields import READERS
from haihecup.domain.certificate_layouts import Shipped, layout_word
from haihecup.domain.certificates import Certificate, CertificateKind
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.layout_choices import CHOICES, LayoutChoices
from haihecup.domain.layout_documents import layout_text, read_layout
from haihecup.domain.layouts import PictureBox
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import Attachment
from haihecup.i18n import _
from haihecup.services.certificate_stationery import choices_in, layout_in, pictures_in
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.draft_people import kind_of, longest_of, people_for_drafts, sample_of
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
    "kind_of",
    "list_layouts",
    "open_layout",
    "people_for_drafts",
    "picture_of",
    "read_choice",
    "read_layout_file",
    "remove_layout",
]
SAMPLE_PAGE, LONGEST_PAGE = "sample", "longest"
"""Whom a draft is shown with besides the holder of a serial number."""


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One line of the list of layouts.

    ``own`` ones are kept in the competition, ``shipped`` ones come with the program; one that is
    both has taken the place of the shipped one. ``serves`` are kinds, ``events`` codes.
    """

    name: str
    word: str
    own: bool
    shipped: bool
    serves: tuple[CertificateKind, ...]
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
    names = [*Shipped, *(name for name in own if name not in set(Shipped))]
    return tuple(
        LayoutRow(
            str(name),
            layout_word(name),
            name in own,
            name in set(Shipped),
            tuple(kind for kind in CertificateKind if choices.of_kind(kind) == name),
            tuple(code for code, layout in sorted(choices.events.items()) if layout == name),
        )
        for name in names
    )


def read_choice(desk: Desk) -> LayoutChoices:
    """Return which layout serves whom."""
    with desk.reading() as work:
        return choices_in(work)


def open_layout(desk: Desk, name: str) -> Bundle:
    """Return a layout with its pictures, to be looked at or changed."""
    with desk.reading() as work:
        return _bundle(work, name)


def _bundle(work: Work, name: str) -> Bundle:
    layout = layout_in(work, name)
    return Bundle(layout, pictures_in(work, pictures_of(layout)))


# ---- keeping and choosing ----------------------------------------------------------------------


def keep_layout(desk: Desk, bundle: Bundle) -> Outcome[None]:
    """Keep a layout under its name, with those of its pictures that are new."""
    layout = bundle.layout
    # what could not be read again must never be kept
    text = layout_text(read_layout(layout_text(layout), READERS))
    with desk.writing(Action.LAYOUTS_CHANGED, subject=layout.name) as work:
        work.lock(EDITION_CHAIN)
        work.layouts.put(layout.name, text)
        for name, content in bundle.pictures.items():
            known = work.attachments.find(name)
            if known is None or known.content != content:
                read_picture(content, name)
                work.attachments.put(Attachment(name, media_type(content), content))
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


def remove_layout(desk: Desk, name: str) -> Outcome[None]:
    """Take an own layout out; one that took a shipped one's place gives it back."""
    with desk.writing(Action.LAYOUTS_CHANGED, subject=name) as work:
        work.lock(EDITION_CHAIN)
        if name not in work.layouts.all():
            raise RuleBroken(
                _("There is no layout “{name}” of your own.").format(name=layout_word(name))
            )
        if name in choices_in(work).names and name not in set(Shipped):
            raise RuleBroken(
                _(
                    "Certificates are printed with “{name}”. Choose another layout for them first."
                ).format(name=name)
            )
        work.layouts.remove(name)
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


def choose_layout(desk: Desk, name: str, kind: CertificateKind) -> Outcome[None]:
    """Let a layout serve the certificates of a kind."""
    with desk.writing(Action.LAYOUTS_CHANGED, subject=f"{kind}: {name}") as work:
        work.lock(EDITION_CHAIN)
        layout_in(work, name)
        work.settings.put(CHOICES, choices_in(work).with_kind(kind, name).document())
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


def choose_for_event(desk: Desk, code: str, name: str) -> Outcome[None]:
    """Give an event's contestants a layout of their own; no name takes it back."""
    with desk.writing(Action.LAYOUTS_CHANGED, subject=f"{code}: {name}") as work:
        work.lock(EDITION_CHAIN)
        work.events.get(code)
        if name:
            layout_in(work, name)
        work.settings.put(CHOICES, choices_in(work).with_event(code, name).document())
    return Outcome(None, changes(Subject.CERTIFICATES), work.receipt)


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
    return read_bundle(content, READERS)


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
        taken = {*work.layouts.all(), *Shipped}
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


def draft_page(
    desk: Desk, bundle: Bundle, kind: CertificateKind, whom: str, dpi: float
) -> DraftPage:
    """Return a page of a draft, rendered from the real PDF.

    ``whom`` is ``SAMPLE_PAGE``, ``LONGEST_PAGE`` or the place of somebody among ``people``, counted
    from 0. A text that cannot be printed is left as it is in the draft and told. On pre-printed
    paper what stands on it already is seen pale.
    """
    people = people_for_drafts(desk, kind)
    if whom == SAMPLE_PAGE:
        certificate = sample_of(kind)
    elif whom == LONGEST_PAGE:
        certificate = longest_of(desk, kind)
    else:
        certificate = people[int(whom)]
    pixels, problems = _page(bundle, certificate, dpi)
    under = None
    if bundle.layout.on_preprinted:
        paper = tuple(one for one in bundle.layout.items if one.preprinted)
        whole = replace(bundle.layout, items=paper, on_preprinted=False)
        under = _page(Bundle(whole, bundle.pictures), certificate, dpi)[0]
    return DraftPage(pixels, problems, under, "、".join(certificate.names), len(people))


def _page(
    bundle: Bundle, certificate: Certificate, dpi: float
) -> tuple[Pixels, tuple[Problem, ...]]:
    out = BytesIO()
    stationery = one_layout(bundle.layout, bundle.pictures)
    report = print_certificates([certificate], stationery, out, as_it_is=True)
    return render_pixels(out.getvalue(), 0, dpi), report.problems


def check_draft(desk: Desk, bundle: Bundle, kind: CertificateKind) -> DraftCheck:
    """Try a draft with everybody of a kind: whose text shrinks, whose cannot be printed."""
    people = people_for_drafts(desk, kind)
    return DraftCheck(len(people), *try_certificates(people, one_layout(bundle.layout)))
