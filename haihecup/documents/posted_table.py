"""A list to be posted, as its parts: head, table, what stands below. On paper and in workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass

from haihecup.domain.layouts import Align

_ROOM_TO_SIGN = "　" * 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and where its cells stand. Figures stand right, so that they align.

    A ``width`` in millimetres is kept whatever the cells need: for what is written in by hand.
    Cells of a ``whole`` column are never broken: for numbers that are compared.
    """

    head: str
    align: Align = Align.LEFT
    width: float = 0.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """What a sheet is called, at the right of its head on every page: large, and to be scanned.

    ``label`` says what ``code`` is; ``scanned`` is in the square code and ``words`` below it, for
    whoever has no scanner. ``lines`` stand at the left in place of the line that names the event.
    """

    label: str
    code: str
    scanned: str
    words: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToSign:
    """A line of fields to be written in by hand, each with its word and a rule behind it.

    Fields stand below each other from line to line; one alone is as long as the page is wide.
    """

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who issues a paper and on which day, at its right end, as official papers close."""

    issuer: str
    day: str


Closing = str | ToSign | Imprint
"""What stands below a table: a paragraph, a line to sign, or who issues it."""


def in_words(one: Closing) -> str:
    """Return what closes a list as text, with blanks where somebody signs."""
    if isinstance(one, ToSign):
        return "".join(field + _ROOM_TO_SIGN for field in one.fields).rstrip()
    if isinstance(one, Imprint):
        return " ".join(filter(None, (one.issuer, one.day)))
    return one


@dataclass(frozen=True, slots=True)
class PostedTable:
    """One list: title, a line that names the event, the table, what stands below it.

    ``version`` says which results and when, in the footer of every page. ``part_ends`` are the
    rows (from 0) under which a darker line stands. ``lead`` is a paragraph above the table.
    ``closing`` is kept together behind the table, with some of its last rows. ``empty`` is said
    where there are no rows. ``row_height`` is the least height of a row in millimetres: a signature
    needs more room than print. ``bars`` are drawn into the last column, which has a width and no
    text: for each row 0 to 1 of its width. ``tag`` is for sheets that are scanned. Line ends in
    cells begin paragraphs where ``paragraphs`` says so.
    """

    title: str
    event_line: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    version: str
    part_ends: frozenset[int] = frozenset()
    closing: tuple[Closing, ...] = ()
    lead: str = ""
    empty: str = ""
    landscape: bool = False
    row_height: float = 0.0
    bars: tuple[float, ...] = ()
    tag: Tag | None = None
    paragraphs: bool = False
