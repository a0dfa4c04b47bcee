"""All layouts that come with the program, by the names under which they are kept."""

from haihecup.domain.badge_layouts import ShippedBadge, badge_layout, badge_word
from haihecup.domain.certificate_layouts import Shipped, certificate_layout, certificate_word
from haihecup.domain.cover_sheets import COVER, cover_layout
from haihecup.domain.layouts import Layout, Purpose
from haihecup.i18n import _

SHIPPED: tuple[str, ...] = (*map(str, Shipped), *map(str, ShippedBadge), COVER)
"""Certificates first, then badges, then the cover sheet."""


def layout_word(name: str) -> str:
    """Return what people call a layout: one that is shipped has a word of its own."""
    if name == COVER:
        return _("Cover sheet")
    if name in set(ShippedBadge):
        return badge_word(ShippedBadge(name))
    return certificate_word(Shipped(name)) if name in set(Shipped) else name


def shipped_layout(name: str, *, own_background: bool = False) -> Layout:
    """Return a layout as it is shipped, its items named in the language in use.

    Certificates stand on the organiser's ``own_background`` where he has one.
    """
    if name == COVER:
        return cover_layout()
    if name in set(ShippedBadge):
        return badge_layout(ShippedBadge(name))
    return certificate_layout(Shipped(name), own_background=own_background)


def purpose_word(purpose: Purpose) -> str:
    """Return what people call layouts of a purpose."""
    return {
        Purpose.CERTIFICATE: _("Award certificates"),
        Purpose.BADGE: _("Badges"),
        Purpose.COVER: _("Cover sheets"),
    }[purpose]
