"""Re-check and correct on the results: drawing the works, recording them, changing one value.

A correction shows first what it would do, in the same dialog in which a change of rules does.
"""

from typing import TYPE_CHECKING

from haihecup.domain.corrections import (
    Change,
    Correctable,
    Correction,
    correctable_word,
    cost_text,
    read_status,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import Found, RecheckRule, per_cent, rule_of
from haihecup.i18n import _
from haihecup.services.correct_results import Ahead, look_ahead
from haihecup.services.print_results import PaperKind, papers_of
from haihecup.services.recheck_works import (
    RecheckView,
    correct_as_found,
    draw_recheck,
    read_recheck,
    record_clean,
)
from haihecup.services.witness import needs_passwords
from haihecup.ui.components.dialog_holder import DialogHolder
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.pages.impact_dialog import ImpactDialog
from haihecup.ui.pages.papers_dialog import PapersDialog

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtWidgets import QWidget

    from haihecup.domain.competition import Event
    from haihecup.domain.impact import Impact
    from haihecup.services.changes import Outcome
    from haihecup.services.desk import Desk
    from haihecup.ui.page import Hall
    from haihecup.ui.pages.sending_dialog import SendingDialog
    from haihecup.ui.tasks import Work


class ResultsActs(DialogHolder):
    """Re-checks, corrects and shows the papers: ``ResultsActs(hall, page)``."""

    def __init__(self, hall: "Hall", page: "QWidget") -> None:
        self.hall = hall
        self._page = page

    # ---- re-check --------------------------------------------------------------------------

    def draw(self, event: str) -> None:
        """Ask how much is checked again, and draw the works."""
        usual = RecheckRule()
        question = Question(
            _("Draw the works of {event} that are checked again?").format(event=event),
            _(
                "The first of the list are checked in full, of the rest a sample drawn by chance; "
                "above the error limit all works are due. It is drawn once."
            ),
            _("Draw the works"),
            blanks=(
                Blank(
                    "top", _("List's top: 30 %, or 8 for so many works"), text=per_cent(usual.top)
                ),
                Blank("sample", _("Sample of the rest"), text=per_cent(usual.sample)),
                Blank("limit", _("Error limit"), text=per_cent(usual.limit)),
            ),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        try:
            rule = rule_of(answers["top"], answers["sample"], answers["limit"])
        except RuleBroken as broken:
            self.hall.messages.broken(broken)
            return
        self.hall.tasks.run("recheck", lambda desk, _work: draw_recheck(desk, [event], rule))

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
                    _("{count} are due. A wrong work is corrected and counts as wrong.").format(
                        count=len(due)
                    ),
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
        codes = tuple((code, code) for code in works)
        question = Question(
            _("Correct a value of {event}?").format(
                event=event.code if len(codes) > 1 else f"{event.code} {works[0]}"
            ),
            _how_to_correct(appeal),
            _("Look ahead"),
            blanks=(
                *((Blank("code", _("Work code"), choices=codes),) if len(codes) > 1 else ()),
                Blank("what", _("What"), choices=_correctable(event)),
                Blank("value", _("New value")),
            ),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        kind, _slash, what = answers["what"].partition("/")
        code = answers.get("code", works[0])
        change = Change(code, Correctable(kind), _value(Correctable(kind), answers["value"]), what)
        self.ask(event.code, (change,), appeal=appeal)

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

        def read(desk: "Desk", _work: "Work") -> tuple[Ahead, bool]:
            ahead = look_ahead(desk, event, changes)
            return ahead, ahead.impact.needs_second and needs_passwords(desk)

        def show(told: tuple[Ahead, bool]) -> None:
            self._confirm(told, changes, dialog, appeal)

        refused = None if dialog is None else dialog.refused
        self.hall.tasks.run("look ahead", read, show, refused)

    def _confirm(
        self,
        told: tuple[Ahead, bool],
        changes: "Sequence[Change]",
        dialog: "SendingDialog | None",
        appeal: int,
    ) -> None:
        ahead, passwords = told
        impact: Impact = ahead.impact
        answer = ImpactDialog.ask(_title(ahead.changes), (impact,), dialog or self._page)
        if answer is None:
            return
        password = self._password(answer.second) if passwords else ""
        if password is None:
            return

        def do(desk: "Desk") -> "Outcome[Correction]":
            return correct_as_found(
                desk,
                impact.event,
                changes,
                answer.reason,
                answer.second,
                password,
                expected=ahead,
                appeal=appeal,
            )

        if dialog is None:
            self.hall.tasks.run("correct", lambda desk, _work: do(desk))
        else:
            dialog.hand_over(do)

    def _password(self, name: str) -> str | None:
        question = Question(
            _("Password of {name}").format(name=name),
            _("The second person stands by the correction with the own password."),
            _("Correct"),
            blanks=(Blank("password", _("Password"), secret=True),),
        )
        answers = self.hall.messages.ask(question)
        return None if answers is None else answers["password"]


def _how_to_correct(appeal: int) -> str:
    """Return how values are written, and which appeal the correction follows."""
    told = _(
        "Scores are written with blanks between them, a time as 12:30, a violation as the "
        "points it costs. What the correction does is shown before it is done."
    )
    if not appeal:
        return told
    return "\n".join((_("The correction follows appeal {number}.").format(number=appeal), told))


def _title(changes: "Sequence[Change]") -> str:
    """Return the question before values are corrected; a violation is called by its cost."""
    change = changes[-1]
    code = change.work_code
    if change.kind is not Correctable.VIOLATION:
        return _("Correct {code}: {before} becomes {after}?").format(
            code=code, before=change.before or "—", after=change.after or "—"
        )
    if not change.after:
        return _("Strike the violation of {code}: {cost}?").format(
            code=code, cost=cost_text(change.what, change.before)
        )
    return _("Write a violation of {code} down: {cost}?").format(
        code=code, cost=cost_text(change.what, change.after)
    )


def _correctable(event: "Event") -> tuple[tuple[str, str], ...]:
    """Return what can be corrected, as it is chosen from a list."""
    modules = event.scheme.modules
    return (
        *(
            (f"mark/{one.code}", f"{correctable_word(Correctable.MARK)} {one.code} {one.name}")
            for one in event.scheme.aspects
        ),
        ("status/", correctable_word(Correctable.STATUS)),
        ("time/", correctable_word(Correctable.TIME)),
        ("time_credit/", correctable_word(Correctable.TIME_CREDIT)),
        ("decision/", correctable_word(Correctable.DECISION)),
        *(
            (f"violation/{one.code}", f"{correctable_word(Correctable.VIOLATION)} {one.code}")
            for one in modules
        ),
        ("violation/", correctable_word(Correctable.VIOLATION)),
    )


def _value(kind: Correctable, text: str) -> str:
    """Return a typed value as a change tells it; a status may be written as people say it."""
    if kind is Correctable.STATUS:
        return read_status(text)
    if kind is Correctable.MARK:
        return " ".join(text.split())
    return text.strip()
