"""Paper from the board of sheets: blank score sheets, and totals sheets to be signed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from haihecup.domain.print_orders import Paper, PrintOrder
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.gather_paper import prepare
from haihecup.services.hand_out_paper import MadePaper
from haihecup.services.print_registration import PaperReport, make_paper
from haihecup.ui.page import Hall
from haihecup.ui.pages.papers_dialog import show_made

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work


def print_blank(hall: Hall, session: str, parent: QWidget) -> None:
    """Show the blank score sheets of the event at hand, or of one session, to be printed."""
    order = PrintOrder(Paper.SCORE_SHEETS, (hall.event(),), (), _only(session))
    _print(hall, order, _("Blank score sheets"), parent)


def print_totals(hall: Hall, session: str, state: State, parent: QWidget) -> None:
    """Show the totals sheets to be printed: with the marks once keying is over, blank before."""
    filled = state not in (State.DRAWN, State.MARKING)
    order = PrintOrder(Paper.TOTALS, (hall.event(),), (), _only(session), filled=filled)
    _print(hall, order, _("Totals sheets"), parent)


def _only(session: str) -> tuple[str, ...]:
    return (session,) if session else ()


def _print(hall: Hall, order: PrintOrder, name: str, parent: QWidget) -> None:
    def job(desk: "Desk", work: "Work") -> Outcome[tuple[MadePaper, PaperReport]]:
        return Outcome(make_paper(desk, prepare(desk, order), name, work.step))

    def show(made: tuple[MadePaper, PaperReport]) -> None:
        show_made(hall, made, parent)

    hall.tasks.run("print sheets", job, show)
