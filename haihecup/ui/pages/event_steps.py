"""The steps of events along their path: on, alone or together, and back, which asks for two people.

What the results need for a step, such as signatures, is asked for in ``results_steps``.
"""

from typing import TYPE_CHECKING

from haihecup.domain.stages import State, before
from haihecup.i18n import _
from haihecup.services.desk import reached
from haihecup.services.move_events import move_back, move_on, move_to
from haihecup.services.witness import needs_passwords
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.state_looks import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haihecup.domain.competition import Event
    from haihecup.services.desk import Desk
    from haihecup.ui.page import Hall
    from haihecup.ui.tasks import Work


class EventSteps:
    """Takes the steps: ``EventSteps(hall)``, then ``on(codes)`` and ``back(event)``."""

    def __init__(self, hall: "Hall") -> None:
        self._hall = hall

    def on(self, codes: "Sequence[str]") -> None:
        """Move an event one step on, or several, all or none of them."""
        if len(codes) == 1:
            self._hall.tasks.run("step", lambda desk, _work: move_on(desk, codes[0]))
        else:
            self._hall.tasks.run("step", lambda desk, work: move_to(desk, codes, None, work.step))

    def back(self, event: "Event") -> None:
        """Ask for the reason and the second person, and go one step back."""
        goal, locked = before(event.state), reached(event, State.SIGNED)
        if goal is None:
            return

        def read(desk: "Desk", _work: "Work") -> bool:
            return locked and needs_passwords(desk)

        def ask(passwords: bool) -> None:  # noqa: FBT001 - the answer of the worker
            self._ask_back(event, goal, locked=locked, passwords=passwords)

        self._hall.tasks.read("back", read, ask)

    def _ask_back(self, event: "Event", goal: State, *, locked: bool, passwords: bool) -> None:
        text = _("{event} goes back on its path; later steps have to be taken again.")
        if locked:
            text = _(
                "{event} goes back on its path; later steps have to be taken again. Back at "
                "“re-checked” the signatures are void, and both sign anew."
            )
        blanks = [Blank("reason", _("Reason")), Blank("second", _("Second person"))]
        if passwords:
            blanks.append(Blank("password", _("Password of the second person"), secret=True))
        verb = _("Back to “{state}”").format(state=word(goal))
        question = Question(
            _("Back to “{state}”?").format(state=word(goal)),
            text.format(event=f"{event.code} {event.name}"),
            verb,
            danger=True,
            blanks=tuple(blanks),
        )
        answers = self._hall.messages.ask(question)
        if answers is None:
            return
        given = (answers["reason"], answers["second"], answers.get("password", ""))
        self._hall.tasks.run("step", lambda desk, _work: move_back(desk, event.code, *given))
