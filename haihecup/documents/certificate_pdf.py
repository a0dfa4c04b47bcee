"""Certificates as one PDF: those that are in order are printed, the others are named.

Every page is the layout filled with one certificate; certificates of one event that lie together
stand under that event in the outline.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from haihecup.documents.layout_engine import Filled, LaidOut
from haihecup.documents.paper import points
from haihecup.documents.pdf_book import PdfBook
from haihecup.domain.certificate_fields import READERS, REQUIRED, field_labels
from haihecup.domain.certificates import Certificate, missing, where
from haihecup.domain.layouts import Layout
from haihecup.domain.problems import Problem
from haihecup.i18n import _

Progress = Callable[[int], None]

_TITLE = "获奖证书"
_EVERY = 100
_NO_PICTURES: Mapping[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class PrintReport:
    """What became of a print run: the serial numbers printed, what was left out and why.

    ``shrunk`` counts the certificates on which some text had to be made smaller.
    """

    printed: tuple[str, ...]
    problems: tuple[Problem, ...]
    shrunk: int


def check_certificates(
    certificates: Iterable[Certificate], layout: Layout
) -> tuple[tuple[Certificate, ...], tuple[Problem, ...]]:
    """Part the certificates that can be printed from those that cannot, before they are numbered.

    Only the former should be given serial numbers, so that none is lost.
    """
    press = _Press(layout, numbered=False)
    good: list[Certificate] = []
    problems: list[Problem] = []
    for certificate in certificates:
        found = press.problems(certificate, press.laid_out.fill(certificate))
        problems += found
        if not found:
            good.append(certificate)
    return tuple(good), tuple(problems)


def print_certificates(
    certificates: Sequence[Certificate],
    layout: Layout,
    out: BinaryIO,
    pictures: Mapping[str, bytes] = _NO_PICTURES,
    progress: Progress | None = None,
) -> PrintReport:
    """Write the certificates to ``out`` as one PDF, in the order at hand.

    ``pictures`` holds background and seal by the names that the layout uses. ``progress`` hears
    the number of certificates done; what it raises stops the run before anything is written.
    Nothing is written either when no certificate can be printed.
    """
    if not certificates:
        return PrintReport((), (), 0)
    press = _Press(layout, numbered=True)
    book = PdfBook(
        f"{_TITLE}　{certificates[0].edition}",
        points(layout.width),
        points(layout.height),
        max(certificate.date for certificate in certificates),
    )
    write = press.laid_out.writer(book, pictures)
    printed: list[str] = []
    problems: list[Problem] = []
    shrunk, event = 0, None
    for done, certificate in enumerate(certificates, start=1):
        filled = press.laid_out.fill(certificate)
        found = press.problems(certificate, filled)
        problems += found
        if not found:
            if certificate.event_code != event:
                event = certificate.event_code
                book.section(f"{event} {certificate.event}", f"{event}-")
            book.page(write(filled))
            printed.append(certificate.serial)
            shrunk += any(box.setting.scale != 1 for box in filled)
        if progress is not None and (done % _EVERY == 0 or done == len(certificates)):
            progress(done)
    if printed:
        book.save(out)
    return PrintReport(tuple(printed), tuple(problems), shrunk)


class _Press:
    """A layout made ready, and the checks that every certificate must pass on it."""

    def __init__(self, layout: Layout, *, numbered: bool) -> None:
        self.laid_out = LaidOut(layout, READERS)
        self._numbered = numbered
        needed = self.laid_out.keys & REQUIRED
        self._needed = [key for key in READERS if key in needed and (numbered or key != "serial")]
        self._serials: set[str] = set()

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
        for box in self.laid_out.unsound(page):
            problems += self._troubles(certificate, box)
        if self._numbered and not problems:
            if certificate.serial in self._serials:
                problems.append(
                    _problem(
                        "certificate-serial-twice",
                        _("{where}: this serial number was already given. Number it anew."),
                        certificate,
                    )
                )
            elif certificate.serial:
                self._serials.add(certificate.serial)
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
        if box.setting.unprintable:
            problems.append(
                _problem(
                    "certificate-glyph-missing",
                    _("{where}: no font has {characters}. Correct the text or write it by hand."),
                    certificate,
                    characters="、".join(map(_named, box.setting.unprintable)),
                )
            )
        if box.setting.scale is None:
            problems.append(
                _problem(
                    "certificate-text-too-long",
                    _(
                        "{where}: “{text}” does not fit into the box “{box}” even at the smallest "
                        "size. Shorten it or make the box larger."
                    ),
                    certificate,
                    text=box.text.replace("\n", " "),
                    box=box.box,
                )
            )
        return problems


def _named(character: str) -> str:
    """Return a character with its number, by which it can be found."""
    codes = " ".join(f"U+{ord(part):04X}" for part in character)
    return f"{character} ({codes})" if character.isprintable() else codes


def _problem(code: str, sentence: str, certificate: Certificate, **words: str) -> Problem:
    return Problem(
        code, sentence.format(where=where(certificate), **words), entry=certificate.entry or None
    )
