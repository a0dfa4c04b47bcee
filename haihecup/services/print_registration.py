"""Print what was gathered, badges, lists or sheets: a page to look at, a PDF, a workbook.

Every printing is told in the journal. A file appears whole or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import overload

from typing_extensions import override

from haihecup.documents.badge_pdf import BadgeReport, BadgeRun, Photos, print_badges
from haihecup.documents.list_pdf import write_lists
from haihecup.documents.pdf_preview import page_count, render_page
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.posted_workbook import write_lists_workbook
from haihecup.documents.workbook_writing import put
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import Outcome, changes
from haihecup.services.desk import Desk, Progress, silent
from haihecup.services.gather_paper import Prepared
from haihecup.services.hand_out_paper import MadePaper
from haihecup.storage.work import Work

_PREVIEW_DPI = 110
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One page as it prints, as a PNG, and how many pages its part has."""

    png: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class PaperReport:
    """What came of writing: how many parts, and what somebody has to look at.

    ``strangers`` are characters that no font has (〓 on paper), ``spoilt`` the names whose photo
    cannot be read, ``overfull`` those with a text that does not fit.
    """

    parts: int
    strangers: tuple[str, ...] = ()
    spoilt: tuple[str, ...] = ()
    overfull: tuple[str, ...] = ()

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """What somebody has to look at on paper, a sentence each."""
        told = (
            (_("No font has {what}; 〓 stands in its place. Write it by hand."), self.strangers),
            (_("Photo not readable: {what}. Supply another; the frame is empty."), self.spoilt),
            (_("Too long for the badge: {what}. Shorten it and print again."), self.overfull),
        )
        return tuple(
            sentence.format(what=_(", ").join(some[:_MOST_NAMED]))
            for sentence, some in told
            if some
        )


def look_at(desk: Desk, prepared: Prepared, part: int, page: int = 0) -> PaperPage:
    """Return a page as it prints: of a sheet of badges or of a list, both counted from 0."""
    if not 0 <= part < prepared.parts:
        return PaperPage(b"", 0)
    out = BytesIO()
    day = desk.today()
    badge = prepared.badge
    if badge is not None:
        with desk.reading() as work:
            run = BadgeRun(badge.layout, prepared.version, _photos(work), badge.pictures)
            print_badges(prepared.sheets[part : part + 1], run, out, day)
    else:
        write_lists([prepared.lists[part][1]], out, day)
    pdf = out.getvalue()
    pages = page_count(pdf)
    return PaperPage(render_page(pdf, min(page, pages - 1), _PREVIEW_DPI), pages)


def write_paper(
    desk: Desk, prepared: Prepared, target: Path, progress: Progress = silent
) -> Outcome[PaperReport]:
    """Write what was prepared as one PDF; the journal tells of it."""
    pdf, report = _set(desk, prepared, progress)
    put(target, pdf)
    return _told(desk, prepared, target, report)


def make_paper(
    desk: Desk, prepared: Prepared, name: str, progress: Progress = silent
) -> tuple[MadePaper, PaperReport]:
    """Return what was prepared as one PDF in memory, ready to be printed."""
    pdf, report = _set(desk, prepared, progress)
    of = _(", ").join(prepared.order.events)
    return MadePaper(name, of, pdf, page_count(pdf)), report


def _set(desk: Desk, prepared: Prepared, progress: Progress) -> tuple[bytes, PaperReport]:
    """Return what was prepared as one PDF, and what somebody has to look at."""
    _refuse_nothing(prepared)
    out = BytesIO()
    day = desk.today()
    badge = prepared.badge
    if badge is not None:
        with desk.reading() as work:
            run = BadgeRun(
                badge.layout,
                prepared.version,
                _photos(work),
                badge.pictures,
                lambda done: progress(_("Badges set"), done, prepared.people),
            )
            report = _report(print_badges(prepared.sheets, run, out, day))
    else:
        strangers = write_lists(
            _Tables(prepared.lists),
            out,
            day,
            lambda done: progress(_("Lists set"), done, prepared.parts),
        )
        report = PaperReport(prepared.parts, strangers)
    return out.getvalue(), report


def write_paper_workbook(
    desk: Desk, prepared: Prepared, target: Path, progress: Progress = silent
) -> Outcome[PaperReport]:
    """Write the lists that were prepared as a workbook; the journal tells of it."""
    _refuse_nothing(prepared)
    if prepared.order.paper.is_badges:
        raise RuleBroken(_("Badges are printed as PDF. Choose lists to get a workbook."))
    if not prepared.order.paper.as_workbook:
        raise RuleBroken(_("Score sheets are written on by hand: print them as PDF."))
    count = len(prepared.lists)
    write_lists_workbook(target, prepared.lists, lambda done: progress(_("Lists set"), done, count))
    return _told(desk, prepared, target, PaperReport(count))


class _Tables(Sequence[PostedTable]):
    """Lists without their names, one at a time: not all of them need be made at once."""

    def __init__(self, lists: Sequence[tuple[str, PostedTable]]) -> None:
        self._lists = lists

    @override
    def __len__(self) -> int:
        return len(self._lists)

    @overload
    def __getitem__(self, place: int) -> PostedTable: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[PostedTable]: ...

    @override
    def __getitem__(self, place: int | slice) -> PostedTable | Sequence[PostedTable]:
        if isinstance(place, slice):
            return [table for _name, table in self._lists[place]]
        return self._lists[place][1]


def _refuse_nothing(prepared: Prepared) -> None:
    if not prepared.parts and prepared.order.paper.is_blind:
        raise RuleBroken(
            _("There are no work codes here yet. Draw the lots first, or choose another event.")
        )
    if not prepared.parts:
        raise RuleBroken(
            _("There is nobody to print this for. Choose other events, delegations or sessions.")
        )


def _photos(work: Work) -> Photos:
    """Return what finds one photo at a time, so that not all are in the memory at once."""

    def find(owner: str) -> bytes | None:
        photo = work.photos.find(owner)
        return None if photo is None else photo.content

    return find


def _report(badges: BadgeReport) -> PaperReport:
    return PaperReport(badges.sheets, badges.strangers, badges.spoilt, badges.overfull)


def _told(
    desk: Desk, prepared: Prepared, target: Path, report: PaperReport
) -> Outcome[PaperReport]:
    desk.note(Action.DATA_EXPORTED, f"{prepared.order.paper} {target.name}")
    return Outcome(report, changes())
