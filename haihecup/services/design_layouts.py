"""Design layouts: keep, choose, hand on and take in."""

from dataclasses import dataclass, replace
from pathlib import Path

from haihecup.documents.layout_bundle import (
    LARGEST_FILE,
    LARGEST_PICTURE,
    Bundle,
    read_bundle,
    write_bundle,
)
from haihecup.documents.pictures import media_type, read_picture
from haihecup.documents.workbook_writing import put
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.layout_choices import CHOICES, LayoutChoices, Use
from haihecup.domain.layout_documents import layout_text, read_layout
from haihecup.domain.layouts import Layout, PictureBox, Purpose
from haihecup.domain.problems import RuleBroken
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
from haihecup.services.kept_layouts import bundle_in, choices_in, layout_in
from haihecup.storage.work import Work

__all__ = [
    "Bundle",
    "LayoutRow",
    "choose_for_event",
    "choose_layout",
    "export_layout",
    "import_layout",
    "keep_layout",
    "list_layouts",
    "open_layout",
    "picture_of",
    "read_choice",
    "read_layout_file",
    "remove_layout",
]


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
    return read_bundle(_content(file, LARGEST_FILE))


def picture_of(file: Path) -> tuple[bytes, tuple[int, int]]:
    """Return a picture for a layout and its width and height in dots, if it can be printed."""
    content = _content(file, LARGEST_PICTURE)
    return content, read_picture(content, file.name).size


def _content(file: Path, largest: int) -> bytes:
    try:
        if file.stat().st_size > largest:
            raise RuleBroken(
                _("{file} is larger than {size} MB.").format(
                    file=file.name, size=largest // 1_000_000
                )
            )
        return file.read_bytes()
    except OSError as error:
        raise RuleBroken(_("{file} cannot be read.").format(file=file.name)) from error


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
