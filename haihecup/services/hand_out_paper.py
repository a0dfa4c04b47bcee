"""Hand out paper that was made in memory: look at it, print it, save it; the journal is told.

What is secret is printed straight from memory and never written to a file by the program.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from haihecup.documents.list_pdf import write_lists
from haihecup.documents.pdf_preview import page_count, render_page
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.workbook_writing import put
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import Outcome, changes
from haihecup.services.desk import Desk

PREVIEW_DPI = 110


@dataclass(frozen=True, slots=True)
class MadePaper:
    """One PDF in memory: what people call it, and the events or the person it is of, if any."""

    name: str
    of: str
    pdf: bytes
    pages: int
    secret: bool = False
    """Whether the program never writes it to a file."""
    act: Action = Action.DATA_EXPORTED
    """What the journal says was done when it is handed out."""

    @property
    def called(self) -> str:
        """What the journal calls it: its name, and what it is of."""
        return f"{self.name} {self.of}".rstrip()


def set_lists(desk: Desk, tables: Sequence[PostedTable]) -> tuple[bytes, int]:
    """Return lists as one PDF, and how many pages it has."""
    out = BytesIO()
    write_lists(tables, out, desk.today())
    pdf = out.getvalue()
    return pdf, page_count(pdf)


def page_picture(paper: MadePaper, page: int, dpi: int = PREVIEW_DPI) -> bytes:
    """Return a page, counted from 0, as a PNG: for the screen, or finer for the printer."""
    return render_page(paper.pdf, page, dpi)


def note_printed(desk: Desk, paper: MadePaper) -> Outcome[None]:
    """Tell the journal that a paper goes to the printer."""
    desk.note(paper.act, paper.called)
    return Outcome(None, changes())


def save_paper(desk: Desk, paper: MadePaper, target: Path) -> Outcome[Path]:
    """Write a paper as a PDF file; refused for what is secret."""
    if paper.secret:
        raise RuleBroken(
            _("{paper} is secret: it is printed from here and never saved as a file.").format(
                paper=paper.name
            )
        )
    desk.refuse(paper.act)
    put(target, paper.pdf)
    desk.note(paper.act, f"{paper.called}: {target.name}")
    return Outcome(target, changes())
