"""What is done on the page of the draw: each opens its dialog, and runs on the worker."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import DrawState, KeySet
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import Drawn, DrawView, draw, draw_again
from haihecup.services.hand_out_paper import MadePaper
from haihecup.services.open_seals import keys_of
from haihecup.services.prepare_draws import DrawChoices, DrawLine, read_draw_choices
from haihecup.services.print_draws import (
    commitment_paper,
    register_paper,
    unsealing_paper,
)
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Hall
from haihecup.ui.pages.draw_dialog import DrawAsked, DrawDialog, DrawPlan
from haihecup.ui.pages.draw_panel import DRAW
from haihecup.ui.pages.draw_proof_dialog import DrawProofDialog
from haihecup.ui.pages.drawn_dialog import DrawnDialog, beside_words
from haihecup.ui.pages.papers_dialog import PapersDialog
from haihecup.ui.pages.unseal_dialog import UnsealDialog
from haihecup.ui.tasks import Work

_CHOICES, _KEYS = "draw choices", "keys of an event"


class DrawActions(DialogHolder):
    """Draw, draw again, unseal, prove, print: ``DrawActions(hall, page)``."""

    def __init__(self, hall: Hall, page: QWidget) -> None:
        self._hall = hall
        self._page = page

    # ---- drawing ---------------------------------------------------------------------------

    def draw(self, lines: Sequence[DrawLine]) -> None:
        """Ask how the lots of some events are drawn, and draw them."""
        codes = tuple(line.code for line in lines)
        title = (
            _("Draw the lots of {code} {name}?").format(code=lines[0].code, name=lines[0].name)
            if len(lines) == 1
            else ngettext(
                "Draw the lots of {count} event?", "Draw the lots of {count} events?", len(lines)
            ).format(count=len(lines))
        )
        self._ask(DrawAsked(title, codes))

    def draw_again(self, view: DrawView) -> None:
        """Ask for a reason and how a session is drawn again, and draw it."""
        sessions = sorted({one.session for one in view.draws if one.stands})
        session = sessions[0]
        if len(sessions) > 1:
            choices = tuple((one, one or _("Without a session")) for one in sessions)
            answer = self._hall.messages.ask(
                Question(
                    _("Which session is drawn again?"),
                    _("The other sessions keep their lots."),
                    _("Go on"),
                    blanks=(Blank("session", _("Session"), choices=choices),),
                )
            )
            if answer is None:
                return
            session = answer["session"]
        named = f"{view.code} {session}".strip()
        title = _("Draw the lots of {what} again?").format(what=named)
        self._ask(DrawAsked(title, (view.code,), session))

    def _ask(self, asked: DrawAsked) -> None:
        def read(desk: Desk, _work: Work) -> tuple[DrawAsked, DrawChoices]:
            return asked, read_draw_choices(desk, asked.codes, asked.again)

        self._hall.tasks.read(_CHOICES, read, self._show_choices)

    def _show_choices(self, answer: tuple[DrawAsked, DrawChoices]) -> None:
        asked, choices = answer
        dialog = DrawDialog(self._hall, asked, choices, self._page)
        dialog.agreed.connect(lambda plan: self._draw(dialog, asked, plan))
        self.open_dialog(dialog)

    def _draw(self, dialog: DrawDialog, asked: DrawAsked, plan: DrawPlan) -> None:
        def job(desk: Desk, work: Work) -> Outcome[Drawn]:
            if asked.again is not None:
                return draw_again(desk, asked.codes[0], asked.again, plan.reason, plan.order)
            return draw(desk, asked.codes, plan.order, plan.sessions, progress=work.step)

        def drawn(answer: Drawn) -> None:
            if isValid(dialog):
                dialog.accept()
            self._drawn(answer, sealed=bool(plan.order.keys))

        def broken(error: RuleBroken) -> None:
            if isValid(dialog):
                dialog.take_refusal(error.sentence)

        self._hall.tasks.run(DRAW, job, drawn, broken)

    def _drawn(self, drawn: Drawn, *, sealed: bool) -> None:
        if sealed:
            self.open_dialog(DrawnDialog(self._hall, drawn, self._page))
            return
        self._hall.messages.fact(
            ngettext(
                "Lots are drawn: {count} work code.",
                "Lots are drawn: {count} work codes.",
                drawn.count,
            ).format(count=drawn.count)
        )
        if drawn.neighbours:
            self._hall.messages.look_at_this(beside_words(drawn.neighbours))

    # ---- unsealing and proving -------------------------------------------------------------

    def unseal(self, view: DrawView) -> None:
        """Open the seal of an event in its dialog."""
        code = view.code

        def read(desk: Desk, _work: Work) -> tuple[str, KeySet | None, bool]:
            return code, keys_of(desk, code), desk.user is not None

        self._hall.tasks.read(_KEYS, read, self._show_unsealing)

    def _show_unsealing(self, answer: tuple[str, KeySet | None, bool]) -> None:
        code, keys, users = answer
        if keys is not None:
            self.open_dialog(UnsealDialog(self._hall, code, keys, self._page, users=users))

    def prove(self, view: DrawView) -> None:
        """Run the draws of an event again and show what came of it."""
        self.open_dialog(DrawProofDialog(self._hall, view.code, self._page))

    def show_papers(self, view: DrawView) -> None:
        """Show the registers of an event that may be had at any time."""
        code = view.code
        draws = [one for one in view.draws if one.stands]
        opened = any(one.state is DrawState.OPENED for one in draws)
        promised = any(one.commitment for one in draws)

        def make(desk: Desk) -> tuple[MadePaper, ...]:
            papers = [register_paper(desk, code)]
            if promised:
                papers.append(commitment_paper(desk, code))
            if opened and not view.sealed:
                papers.append(unsealing_paper(desk, code))
            return tuple(papers)

        title = _("Registers of {code} {name}").format(code=code, name=view.name)
        self.open_dialog(PapersDialog(self._hall, title, "", make, self._page))
