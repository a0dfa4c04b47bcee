"""What certificates are printed with: layouts shipped and own, which serves whom, and pictures."""

from collections.abc import Iterable

from haihecup.documents.certificate_pdf import Stationery
from haihecup.documents.layout_bundle import pictures_of
from haihecup.domain.certificate_fields import READERS
from haihecup.domain.certificate_layouts import BACKGROUND, SEAL, Shipped, shipped_layout
from haihecup.domain.layout_choices import CHOICES, LayoutChoices, read_choices
from haihecup.domain.layout_documents import read_layout
from haihecup.domain.layouts import Layout
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.remembering import Tables
from haihecup.storage.work import Work

PICTURES = (BACKGROUND, SEAL)
"""The organiser's pictures that every shipped layout has a place for."""
TABLES: Tables = frozenset({"layouts", "settings", "attachments"})


def choices_in(work: Work) -> LayoutChoices:
    """Return which layout serves whom."""
    return read_choices(work.settings.get(CHOICES))


def layout_in(work: Work, name: str) -> Layout:
    """Return a layout by its name: the organiser's own, or the one that is shipped."""
    own = work.layouts.all().get(name)
    if own is not None:
        return read_layout(own, READERS)
    if name in set(Shipped):
        has_background = BACKGROUND in work.attachments.names()
        return shipped_layout(Shipped(name), own_background=has_background)
    raise RuleBroken(
        _("There is no layout “{name}”. Choose another one for the certificates.").format(name=name)
    )


def stationery_in(work: Work, *, between_events: bool = False) -> Stationery:
    """Return the layouts in use with the pictures that they show."""
    choices = choices_in(work)
    layouts = {name: layout_in(work, name) for name in sorted(choices.names)}
    wanted = {picture for layout in layouts.values() for picture in pictures_of(layout)}
    return Stationery(layouts, choices.name_for, pictures_in(work, wanted), between_events)


def pictures_in(work: Work, names: Iterable[str] = PICTURES) -> dict[str, bytes]:
    """Return those of the organiser's pictures that he has supplied."""
    found = {name: work.attachments.find(name) for name in sorted(names)}
    return {name: one.content for name, one in found.items() if one is not None}
