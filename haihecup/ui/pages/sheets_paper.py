"""Paper from the board of sheets, as PDF: blank score sheets, and totals sheets to be signed."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from haihecup.domain.print_orders import Paper, PrintOrder
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.gather_paper import prepare
from haihecup.services.print_registration import PaperReport, write_paper
from haihecup.ui.page import Hall

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


def print_blank(hall: Hall, session: str) -> None:
    """Write the blank score sheets of the event at hand, or of one of its sessions."""
    _print(hall, PrintOrder(Paper.SCORE_SHEETS, (hall.event(),), (), _only(session)))


def print_totals(hall: Hall, session: str, state: State) -> None:
    """Write the totals sheets: with the marks once keying is over, blank before."""
    filled = state not in (State.DRAWN, State.MARKING)
    _print(hall, PrintOrder(Paper.TOTALS, (hall.event(),), (), _only(session), filled=filled))


def _only(session: str) -> tuple[str, ...]:
    return (session,) if session else ()


def _print(hall: Hall, order: PrintOrder) -> None:
    words = _("Totals sheets") if order.paper is Paper.TOTALS else _("Blank score sheets")
    name = " ".join((words, *order.events, *order.sessions))
    path = hall.messages.file_to_save(
        _("Save as PDF"), _("PDF files (*.pdf)"), Path.home() / f"{name}.pdf"
    )
    if path is None:
        return

    def job(desk: "Desk", work: "Work") -> Outcome[PaperReport]:
        return write_paper(desk, prepare(desk, order), path, work.step)

    hall.tasks.run("print sheets", job, partial(_written, hall, path))


def _written(hall: Hall, path: Path, report: PaperReport) -> None:
    told = _("Written: {file}").format(file=path.name)
    if report.to_look_at:
        hall.messages.look_at_this(" ".join((told, *report.to_look_at)))
    else:
        hall.messages.fact(told)
