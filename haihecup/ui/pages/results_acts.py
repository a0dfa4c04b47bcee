"""Re-check and correct on the results: drawing the works, recording them, changing one value.

A correction shows first what it would do, in the same dialog in which a change of rules does.
"""

from typing import TYPE_CHECKING, NamedTuple

from haihecup.domain.correction_words import changed_words, values_words
from haihecup.domain.corrections import (
    Change,
    Correctable,
    Correction,
    cost_text,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import Found
from haihecup.i18n import _, ngettext
from haihecup.services.correct_results import Ahead, look_ahead
from haihecup.services.print_results import PaperKind, papers_of
from haihecup.services.recheck_works import (
    RecheckView,
    correct_as_found,
    read_recheck,
    record_clean,
)
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.pages.correction_dialog import CorrectionDialog
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.pages.papers_dialog import PapersDialog
from haihecup.ui.pages.recheck_dialog import RecheckDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from haihecup.domain.competition import Event
    from haihecup.services.changes import Outcome
    from haihecup.services.desk import Desk
    from haihecup.ui.page import Hall
    from haihecup.ui.pages.sending_dialog import SendingDialog
    from haihecup.ui.tasks import Work


class _Correcting(NamedTuple):
    """What is corrected, the dialog where it was filled in if any, and the appeal it follows."""

    event: str
    changes: "tuple[Change, ...]"
    dialog: "SendingDialog | None"
    appeal: int


class ResultsActs(DialogHolder):
    """Re-checks, corrects and shows the papers: ``ResultsActs(hall, page)``."""

    def __init__(self, hall: "Hall", page: "QWidget") -> None:
        self.hall = hall
        self._page = page

    # ---- re-check --------------------------------------------------------------------------

    def draw(self, event: str) -> None:
        """Ask how much is checked again, and draw the works."""
        self.open_dialog(RecheckDialog(self.hall, event, self._page))

    def record(self, event: str) -> None:
        """Ask which of the drawn works were checked and found right."""
        self.hall.tasks.read(
            "recheck", lambda desk, _work: read_recheck(desk, event), self._ask_record
        )

    def _ask_record(self, view: RecheckView) -> None:
        checking = view.current
        if checking is None:
            return
        due = [one.work_code for one in checking.sheets if one.found is Found.DUE]
        event = view.event.code
        question = Question(
            _("Which works of {event} were checked and found right?").format(event=event),
            " ".join(
                (
                    view.strength,
                    ngettext(
                        "{count} is due. A wrong work is corrected and counts as wrong.",
                        "{count} are due. A wrong work is corrected and counts as wrong.",
                        len(due),
                    ).format(count=len(due)),
                )
            ),
            _("Record as right"),
            blanks=(Blank("codes", _("Work codes"), text=" ".join(due)),),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        codes = answers["codes"].replace("，", " ").replace("、", " ").replace(",", " ").split()
        self.hall.tasks.run("recheck", lambda desk, _work: record_clean(desk, {event: codes}))

    # ---- paper -----------------------------------------------------------------------------

    def show_papers(
        self, event: "Event", only: "Collection[PaperKind]" = frozenset(PaperKind)
    ) -> None:
        """Show the papers that an event has, of these kinds, to be printed and saved."""
        title = _("Papers of {code} {name}").format(code=event.code, name=event.name)
        self.open_dialog(
            PapersDialog(
                self.hall, title, "", lambda desk: papers_of(desk, event.code, only), self._page
            )
        )

    # ---- corrections -----------------------------------------------------------------------

    def correct(self, event: "Event", works: "Sequence[str]", *, appeal: int = 0) -> None:
        """Ask what is to be corrected in one of some works, show what that does, and do it.

        ``appeal`` is the number of the appeal that it follows.
        """

        def ask(changes: "Sequence[Change]", dialog: "SendingDialog") -> None:
            self.ask(event.code, changes, dialog, appeal=appeal)

        dialog = CorrectionDialog(self.hall, event, works, ask, appeal, self._page)
        self.open_dialog(dialog)

    def ask(
        self,
        event: str,
        changes: "Sequence[Change]",
        dialog: "SendingDialog | None" = None,
        *,
        appeal: int = 0,
    ) -> None:
        """Show what changes would do to the results of an event, and correct them.

        ``dialog`` is where they were filled in: it stays until they are done.
        """
        correcting = _Correcting(event, tuple(changes), dialog, appeal)
        self._look_ahead(correcting, lambda ahead: self._confirm(ahead, correcting))

    def _look_ahead(self, asked: "_Correcting", then: "Callable[[Ahead], None]") -> None:
        def read(desk: "Desk", _work: "Work") -> Ahead:
            return look_ahead(desk, asked.event, asked.changes)

        refused = None if asked.dialog is None else asked.dialog.refused
        self.hall.tasks.run("look ahead", read, then, refused)

    def _confirm(
        self, ahead: Ahead, asked: "_Correcting", last: Answer | None = None, refused: str = ""
    ) -> None:
        """Show what it does and do it; ``last`` is what was answered before, and was refused."""
        parent, title = asked.dialog or self._page, _title(ahead.changes)
        answer = ImpactDialog.ask(title, (ahead.impact,), parent, last, refused)
        if answer is None:
            return

        def do(desk: "Desk") -> "Outcome[Correction]":
            return correct_as_found(
                desk,
                asked.event,
                asked.changes,
                *answer,
                expected=ahead,
                appeal=asked.appeal,
            )

        def done(_correction: "Correction") -> None:
            if asked.dialog is not None:
                asked.dialog.accept()

        def again(broken: RuleBroken) -> None:
            # what was answered is not lost over a wrong password; what it does is read anew
            self._look_ahead(asked, lambda now: self._confirm(now, asked, answer, broken.sentence))

        self.hall.tasks.run("correct", lambda desk, _work: do(desk), done, again)


def _title(changes: "Sequence[Change]") -> str:
    """Return the question before values are corrected; a violation is called by its cost."""
    change = changes[-1]
    code = change.work_code
    if change.kind is not Correctable.VIOLATION:
        before, after = values_words(change)
        return _("Correct {code}, {what}: {before} becomes {after}?").format(
            code=code, what=changed_words(change), before=before, after=after
        )
    if not change.after:
        return _("Strike the violation of {code}: {cost}?").format(
            code=code, cost=cost_text(change.what, change.before)
        )
    return _("Write a violation of {code} down: {cost}?").format(
        code=code, cost=cost_text(change.what, change.after)
    )
