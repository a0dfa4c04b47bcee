"""What certificates are printed with: which layout serves whom, the cover sheet, the pictures."""

from haihecup.documents.certificate_pdf import Stationery
from haihecup.documents.layout_bundle import pictures_of
from haihecup.domain.certificate_layouts import BACKGROUND, SEAL
from haihecup.domain.layout_choices import Use
from haihecup.domain.layouts import Purpose
from haihecup.services.kept_layouts import choices_in, layout_in, own_layout, pictures_in
from haihecup.storage.work import Work

PICTURES = (BACKGROUND, SEAL)
"""The organiser's pictures that every shipped layout has a place for."""


def stationery_in(work: Work, *, between_events: bool = False) -> Stationery:
    """Return the layouts in use with the pictures that they show."""
    choices = choices_in(work)
    names = sorted(choices.names(Purpose.CERTIFICATE))
    layouts = {name: layout_in(work, name) for name in names}
    # a shipped cover sheet is made to the size of the certificates when they are printed
    cover = own_layout(work, choices.name_of(Use.COVER)) if between_events else None
    shown = layouts.values() if cover is None else (*layouts.values(), cover)
    wanted = {picture for layout in shown for picture in pictures_of(layout)}
    pictures = pictures_in(work, wanted)
    return Stationery(layouts, choices.name_for, pictures, between_events, cover)
