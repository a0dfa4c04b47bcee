"""Certificates as one PDF: those that are in order are printed, the others are named.

Every page is the layout of a certificate filled with it; certificates of one event that lie
together stand under that event in the outline, and behind a sheet that tells them apart if wanted.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import BinaryIO

from haihecup.documents.layout_engine import Filled, LaidOut
from haihecup.documents.layout_troubles import troubles_of
from haihecup.documents.paper import number, points
from haihecup.documents.pdf_book import PdfBook
from haihecup.domain.certificate_fields import (
    READERS,
    REQUIRED,
    field_labels,
    with_spaced_names,
)
from haihecup.domain.certificates import Certificate, missing, where
from haihecup.domain.cover_sheets import READERS as OF_PILES
from haihecup.domain.cover_sheets import cover_layout, pile_of
from haihecup.domain.layouts import Layout
from haihecup.domain.problems import Problem
from haihecup.i18n import _

Progress = Callable[[int], None]

_TITLE = "获奖证书"
_EVERY = 100


@dataclass(frozen=True, slots=True)
class Stationery:
    """What certificates are printed with: layouts by name, which one serves, the pictures.

    ``pictures`` holds the organiser's pictures by the names that the layouts use. With
    ``between_events`` a sheet stands before the certificates of each event: the organiser's own
    ``cover``, brought to the size of the certificates, or the shipped one made to it.
    """

    layouts: Mapping[str, Layout]
    name_for: Callable[[Certificate], str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    between_events: bool = False
    cover: Layout | None = None


def one_layout(layout: Layout, pictures: Mapping[str, bytes] | None = None) -> Stationery:
    """Return the stationery for certificates that all have one layout."""
    return Stationery({"": layout}, lambda _certificate: "", pictures or {})


@dataclass(frozen=True, slots=True)
class PrintReport:
    """What became of a print run: the serial numbers printed, what was left out and why.

    ``shrunk`` counts the certificates on which some text had to be made smaller. ``pages`` are the
    serial numbers page by page, empty for a sheet between events.
    """

    printed: tuple[str, ...]
    problems: tuple[Problem, ...]
    shrunk: int
    pages: tuple[str, ...] = ()


def check_certificates(
    certificates: Iterable[Certificate], stationery: Stationery
) -> tuple[tuple[Certificate, ...], tuple[Problem, ...]]:
    """Part the certificates that can be printed from those that cannot, before they are numbered.

    Only the former should be given serial numbers, so that none is lost.
    """
    shop = _PrintShop(stationery, numbered=False)
    good: list[Certificate] = []
    problems: list[Problem] = []
    for certificate in certificates:
        found = shop.made_ready(certificate)[2]
        problems += found
        if not found:
            good.append(certificate)
    return tuple(good), tuple(problems)


def try_certificates(
    certificates: Iterable[Certificate], stationery: Stationery
) -> tuple[int, tuple[Problem, ...]]:
    """Return on how many certificates a text shrinks, and what keeps any from being printed."""
    shop = _PrintShop(stationery, numbered=False)
    shrunk = 0
    problems: list[Problem] = []
    for certificate in certificates:
        _press, filled, found = shop.made_ready(certificate)
        problems += found
        shrunk += any(box.setting.scale not in (1, None) for box in filled)
    return shrunk, tuple(problems)


def print_certificates(
    certificates: Sequence[Certificate],
    stationery: Stationery,
    out: BinaryIO,
    progress: Progress | None = None,
    *,
    as_it_is: bool = False,
) -> PrintReport:
    """Write the certificates to ``out`` as one PDF, in the order at hand.

    Those with a problem are left out, except where a draft is to be seen ``as_it_is``. ``progress``
    hears the number of certificates done; what it raises stops the run before anything is written.
    Nothing is written either when no certificate can be printed.
    """
    if not certificates:
        return PrintReport((), (), 0)
    shop = _PrintShop(stationery, numbered=True)
    first = stationery.layouts[stationery.name_for(certificates[0])]
    book = PdfBook(
        f"{_TITLE}　{certificates[0].edition}",
        points(first.width),
        points(first.height),
        max(certificate.date for certificate in certificates),
    )
    run = _Run(shop, book)
    done = 0
    for _code, group in groupby(certificates, key=lambda one: one.event_code):
        sound = []
        for certificate in group:
            press, filled, found = shop.made_ready(certificate)
            run.problems += found
            if not found or as_it_is:
                sound.append((press, certificate, filled))
            done += 1
            if progress is not None and (done % _EVERY == 0 or done == len(certificates)):
                progress(done)
        if sound:
            run.print_event(sound)
    if run.pages:
        book.save(out)
    return PrintReport(tuple(run.printed), tuple(run.problems), run.shrunk, tuple(run.pages))


class _PrintShop:
    """The presses of a print run, one for each layout, and the checks over all of them."""

    def __init__(self, stationery: Stationery, *, numbered: bool) -> None:
        self.stationery = stationery
        self._numbered = numbered
        self._presses: dict[str, _Press] = {}
        self._serials: set[str] = set()

    def made_ready(
        self, certificate: Certificate
    ) -> tuple["_Press", Sequence[Filled], list[Problem]]:
        """Return a certificate's press, its filled boxes, and what keeps it from being printed."""
        name = self.stationery.name_for(certificate)
        press = self._presses.get(name)
        if press is None:
            layout = self.stationery.layouts[name]
            press = self._presses[name] = _Press(layout, numbered=self._numbered)
        filled = press.fill(certificate)
        problems = press.problems(certificate, filled)
        if self._numbered and not problems:
            problems = self._twice(certificate)
        return press, filled, problems

    def _twice(self, certificate: Certificate) -> list[Problem]:
        if certificate.serial in self._serials:
            return [
                _problem(
                    "certificate-serial-twice",
                    _("{where}: this serial number was already given. Number it anew."),
                    certificate,
                )
            ]
        if certificate.serial:
            self._serials.add(certificate.serial)
        return []


class _Run:
    """One PDF in the making: whose page is which, and what was left out."""

    def __init__(self, shop: _PrintShop, book: PdfBook) -> None:
        self._stationery = shop.stationery
        self._book = book
        self.pages: list[str] = []
        self.printed: list[str] = []
        self.problems: list[Problem] = []
        self.shrunk = 0

    def print_event(self, sound: Sequence[tuple["_Press", Certificate, Sequence[Filled]]]) -> None:
        """Print the certificates of one event that are in order."""
        press, first, _filled = sound[0]
        self._book.section(f"{first.event_code} {first.event}", f"{first.event_code}-")
        if self._stationery.between_events:
            self._print_cover(press.layout, [one for _, one, _ in sound])
        for press, certificate, filled in sound:
            self._book.page(press.written(filled, self._book, self._stationery.pictures))
            self.pages.append(certificate.serial)
            self.printed.append(certificate.serial)
            self.shrunk += any(box.setting.scale != 1 for box in filled)

    def _print_cover(self, layout: Layout, certificates: Sequence[Certificate]) -> None:
        """Print the sheet that stands before the certificates of an event."""
        stationery, book = self._stationery, self._book
        cover = stationery.cover or cover_layout(layout.width, layout.height)
        book.use_sheet(points(cover.width), points(cover.height))
        sheet = LaidOut(cover, OF_PILES)
        shown = sheet.writer(book, stationery.pictures)(sheet.fill(pile_of(certificates)))
        book.use_sheet(points(layout.width), points(layout.height))
        book.page(_made_to_fit(shown, cover, layout))
        self.pages.append("")


def _made_to_fit(shown: bytes, drawn: Layout, paper: Layout) -> bytes:
    """Return a page that was drawn for one size as it fits another: as large as can be, centred."""
    if (drawn.width, drawn.height) == (paper.width, paper.height):
        return shown
    scale = min(paper.width / drawn.width, paper.height / drawn.height)
    left = points((paper.width - scale * drawn.width) / 2)
    bottom = points((paper.height - scale * drawn.height) / 2)
    place = b"%b 0 0 %b %b %b cm" % (number(scale), number(scale), number(left), number(bottom))
    return b"q %b\n%bQ\n" % (place, shown)


class _Press:
    """A layout made ready, and the checks that every certificate must pass on it."""

    def __init__(self, layout: Layout, *, numbered: bool) -> None:
        self.layout = layout
        self._laid_out = LaidOut(layout, READERS)
        self._numbered = numbered
        needed = self._laid_out.keys & REQUIRED
        self._needed = [key for key in READERS if key in needed and (numbered or key != "serial")]
        self._write: Callable[[Sequence[Filled]], bytes] | None = None

    def fill(self, certificate: Certificate) -> Sequence[Filled]:
        """Fill the boxes for one certificate."""
        if self.layout.spaced_names:
            certificate = with_spaced_names(certificate)
        return self._laid_out.fill(certificate)

    def use(self, book: PdfBook) -> None:
        """Let the next page of a book be a sheet of this layout."""
        book.use_sheet(points(self.layout.width), points(self.layout.height))

    def written(
        self, filled: Sequence[Filled], book: PdfBook, pictures: Mapping[str, bytes]
    ) -> bytes:
        """Return the operators of one page of a book."""
        self.use(book)
        if self._write is None:
            self._write = self._laid_out.writer(book, pictures)
        return self._write(filled)

    def problems(self, certificate: Certificate, page: Sequence[Filled]) -> list[Problem]:
        """Return what keeps a certificate from being printed; empty where nothing does."""
        if problems := list(missing(certificate)):
            return problems
        problems = [
            _problem(
                "certificate-field-empty",
                _("{where}: {field} is empty. Fill it in, or take the field off the layout."),
                certificate,
                field=field_labels()[key],
            )
            for key in self._needed
            if not READERS[key](certificate).strip()
        ]
        if certificate.reissued and "reissued" not in self._laid_out.keys:
            problems.append(
                _problem(
                    "certificate-reissue-unmarked",
                    _(
                        "{where}: the layout has no place for the mark of a reissue. Put the field "
                        "“{field}” on it in the designer."
                    ),
                    certificate,
                    field=field_labels()["reissued"],
                )
            )
        for box in self._laid_out.unsound(page):
            problems += self._troubles(certificate, box)
        return problems

    def _troubles(self, certificate: Certificate, box: Filled) -> list[Problem]:
        """Return what is wrong with one box, in words."""
        words = field_labels()
        problems = [
            _problem(
                "certificate-field-empty",
                _("{where}: {field} is empty. Fill it in, or take the field off the layout."),
                certificate,
                field=words[key],
            )
            for key in box.holes
            if key not in self._needed and (self._numbered or key != "serial")
        ]
        return problems + troubles_of(where(certificate), box, certificate.entry)


def _problem(code: str, sentence: str, certificate: Certificate, **words: str) -> Problem:
    return Problem(
        code, sentence.format(where=where(certificate), **words), entry=certificate.entry or None
    )
