"""Serial numbers of certificates (证书编号): a pattern that the organiser sets, filled in order.

A pattern is text with ``{year}``, ``{event}`` and ``{n}``, the last with as many digits as wanted:
``HHGJ-{year}-{event}-{n:03}``. Where the event is part of it, each event counts for itself;
otherwise the whole edition counts through. A number that was given once is never given again.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from string import Formatter

from haihecup.domain.certificates import Certificate
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

WHOLE_EDITION = ""
_DIGITS = re.compile(r"(0[1-9])?")


@dataclass(frozen=True, slots=True)
class SerialPattern:
    """A checked pattern; make it with ``read_pattern``."""

    text: str
    per_event: bool

    def serial(self, year: int, event_code: str, n: int) -> str:
        """Return the ``n``-th serial number."""
        return self.text.format(year=year, event=event_code, n=n)

    def scope(self, event_code: str) -> str:
        """Return within what ``n`` counts: the event, or the whole edition."""
        return event_code if self.per_event else WHOLE_EDITION


def read_pattern(text: str) -> SerialPattern:
    """Check a pattern; raise ``RuleBroken`` where it could not give every certificate its own."""
    try:
        pieces = list(Formatter().parse(text))
    except ValueError as error:
        raise RuleBroken(
            _(
                "Serial number pattern {text}: a brace stands alone. Close it or take it away."
            ).format(text=text)
        ) from error
    fields = [name for _text, name, _spec, _conversion in pieces if name is not None]
    _refuse_wrong_pieces(text, pieces)
    if fields.count("n") != 1:
        raise RuleBroken(
            _(
                "Serial number pattern {text}: the running number {{n}} must stand in it once, for "
                "example {{n:03}}."
            ).format(text=text)
        )
    for literal, name, _spec, _conversion in pieces[1:]:
        if name is not None and not re.search(r"\W|_", literal):
            raise RuleBroken(
                _(
                    "Serial number pattern {text}: put a hyphen between the parts in braces, or "
                    "two certificates could get the same number."
                ).format(text=text)
            )
    return SerialPattern(text, per_event="event" in fields)


def _refuse_wrong_pieces(
    text: str, pieces: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    for literal, name, spec, conversion in pieces:
        if not literal.isprintable():
            raise RuleBroken(
                _("Serial number pattern {text}: it must stand on one line.").format(
                    text=repr(text)
                )
            )
        if name is None:
            continue
        known = name in {"year", "event", "n"} and not conversion
        if not known or not (_DIGITS.fullmatch(spec or "") if name == "n" else not spec):
            raise RuleBroken(
                _(
                    "Serial number pattern {text}: {{{name}}} is not known. There are {{year}}, "
                    "{{event}} and {{n:03}}."
                ).format(text=text, name=name)
            )


def numbered(
    certificates: Iterable[Certificate],
    pattern: SerialPattern,
    year: int,
    used: Mapping[str, int],
    taken: Collection[str] = frozenset(),
) -> tuple[tuple[Certificate, ...], dict[str, int]]:
    """Give serial numbers without gaps, in the order at hand, after those already ``used``.

    ``used`` holds the highest number given so far by scope; the new state of it comes back too.
    Another pattern may have been in force before: a number that is ``taken`` is passed over.
    """
    highest = dict(used)
    done = []
    for certificate in certificates:
        scope = pattern.scope(certificate.event_code)
        serial = ""
        while not serial or serial in taken:
            highest[scope] = highest.get(scope, 0) + 1
            serial = pattern.serial(year, certificate.event_code, highest[scope])
        done.append(replace(certificate, serial=serial))
    return tuple(done), highest
