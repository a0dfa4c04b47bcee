"""Writes workbooks and text tables in which text stays text.

A name that begins with ``=``, ``+``, ``-`` or ``@`` must never become a formula or a link on the
organiser's computer. A file appears whole or not at all, and no half-written copy stays behind.
"""

import contextlib
import datetime
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

INK = "#1F2933"
LINE = "#C8CDD3"
HEADER_FILL = "#E8EEF4"
NOTE_INK = "#6B7580"
FONT = "宋体"

_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET_NAME = 31
# the same content gives the same bytes, whenever it is written
_WRITTEN = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Formats:
    """The few cell formats that all workbooks of the program share."""

    title: Format
    note: Format
    header: Format
    text: Format
    number: Format
    count: Format
    locked: Format
    entry: Format
    example: Format


@contextlib.contextmanager
def writing(target: Path | BinaryIO) -> Iterator[tuple[Workbook, Formats]]:
    """Give an empty workbook; at the end of the block it is whole in ``target``."""
    content = io.BytesIO()
    book = Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"created": _WRITTEN})
    yield book, _formats(book)
    book.close()
    put(target, content.getvalue())


def put(target: Path | BinaryIO, content: bytes) -> None:
    """Write a whole file beside its place and move it there in one step."""
    if not isinstance(target, Path):
        target.write(content)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        raise RuleBroken(
            _(
                "“{name}” cannot be written: it is open in another program, or the folder is full "
                "or read-only. Close it there or choose another folder."
            ).format(name=target.name)
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def put_footer(sheet: Worksheet, version: str) -> None:
    """Put at the foot of every page what it was made from, and which page it is."""
    told = version.replace("&", "&&")
    sheet.set_footer(f"&L{told}&R{_('Page {page} of {pages}').format(page='&P', pages='&N')}")


def sheet_name(wish: str, taken: Iterable[str] = ()) -> str:
    """Return a name that spreadsheet programs allow and that no other sheet has."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", wish).strip(" '")[:_LONGEST_SHEET_NAME] or "1"
    used = {other.lower() for other in taken}
    number = 1
    free = name
    while free.lower() in used:
        number += 1
        ending = f" {number}"
        free = name[: _LONGEST_SHEET_NAME - len(ending)] + ending
    return free


def _formats(book: Workbook) -> Formats:
    def made(**properties: object) -> Format:
        return book.add_format(
            {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter"}
            | properties
        )

    cell = {"border": 1, "border_color": LINE}
    return Formats(
        title=made(font_size=16, bold=True),
        note=made(font_color=NOTE_INK, text_wrap=True),
        header=made(bold=True, bg_color=HEADER_FILL, text_wrap=True, align="center", **cell),
        text=made(num_format="@", **cell),
        number=made(num_format="0.00", **cell),
        count=made(num_format="0", align="right", **cell),
        locked=made(bold=True, num_format="@", bg_color="#F4F6F8", **cell),
        entry=made(locked=False, align="right", **cell),
        example=made(num_format="@", italic=True, font_color=NOTE_INK, **cell),
    )
