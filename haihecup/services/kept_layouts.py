"""Layouts as a competition keeps them: shipped and own, what they serve, and their pictures."""

from collections.abc import Iterable

from haihecup.documents.layout_bundle import Bundle, pictures_of
from haihecup.domain.badge_layouts import badge_of
from haihecup.domain.certificate_layouts import BACKGROUND
from haihecup.domain.layout_choices import CHOICES, LayoutChoices, Use, read_choices
from haihecup.domain.layout_documents import read_layout
from haihecup.domain.layouts import Layout
from haihecup.domain.print_orders import BadgeSize
from haihecup.domain.problems import RuleBroken
from haihecup.domain.shipped_layouts import SHIPPED, shipped_layout
from haihecup.i18n import _
from haihecup.storage.work import Work


def choices_in(work: Work) -> LayoutChoices:
    """Return which layout serves whom."""
    return read_choices(work.settings.get(CHOICES))


def layout_in(work: Work, name: str) -> Layout:
    """Return a layout by its name: the organiser's own, or the one that is shipped."""
    own = own_layout(work, name)
    if own is not None:
        return own
    if name in SHIPPED:
        return shipped_layout(name, own_background=BACKGROUND in work.attachments.names())
    raise RuleBroken(
        _("There is no layout “{name}”. Choose another one in the designer.").format(name=name)
    )


def own_layout(work: Work, name: str) -> Layout | None:
    """Return the organiser's own layout with a name, if there is one."""
    own = work.layouts.all().get(name)
    return None if own is None else read_layout(own)


def pictures_in(work: Work, names: Iterable[str]) -> dict[str, bytes]:
    """Return those of the organiser's pictures that he has supplied."""
    found = {name: work.attachments.find(name) for name in sorted(names)}
    return {name: one.content for name, one in found.items() if one is not None}


def bundle_in(work: Work, name: str) -> Bundle:
    """Return a layout with its pictures."""
    layout = layout_in(work, name)
    return Bundle(layout, pictures_in(work, pictures_of(layout)))


def badge_in(work: Work, size: BadgeSize, *, for_judges: bool) -> Bundle:
    """Return the layout of badges: the one that was chosen, or else the shipped one of a size."""
    use = Use.JUDGE_BADGE if for_judges else Use.CONTESTANT_BADGE
    return bundle_in(work, choices_in(work).name_of(use) or badge_of(size, for_judges=for_judges))
