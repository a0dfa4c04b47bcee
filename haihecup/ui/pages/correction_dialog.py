"""What is to be corrected: the work, the value, what stands there now, and what it is to be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.competition import Event
from haihecup.domain.correction_words import values_words
from haihecup.domain.corrections import Change, Correctable, correctable_word, read_status
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.correct_results import standing_value
from haihecup.ui.components.find_field import FindField
from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.words import Sentence
from haihecup.ui.page import Hall
from haihecup.ui.pages.sending_dialog import SendingDialog, filled_in
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Ask = Callable[[Sequence[Change], SendingDialog], None]
"""Shows what changes would do, and makes them; the dialog stays until they are made."""
_STATUS_AND_MORE = (
    Correctable.STATUS,
    Correctable.TIME,
    Correctable.TIME_CREDIT,
    Correctable.DECISION,
)


class CorrectionDialog(SendingDialog):
    """``CorrectionDialog(hall, event, works, ask)``; ``appeal`` is the one that it follows."""

    tall: ClassVar[int] = 330

    def __init__(
        self,
        hall: Hall,
        event: Event,
        works: Sequence[str],
        ask: Ask,
        appeal: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        one = f"{event.code} {works[0]}" if len(works) == 1 else event.code
        super().__init__(
            hall,
            _("Correct a value of {event}?").format(event=one),
            _how_to_correct(appeal),
            _("Look ahead"),
            parent,
        )
        self._event, self._ask = event, ask
        self.work = FindField(_("Work code"))
        self.work.set_choices([(code, code) for code in works])
        self.what = FindField(_("What"))
        self.what.set_choices(_correctable(event))
        self.value = TextField(_("New value"))
        self.now = Sentence("", Tone.SECOND)
        if len(works) == 1:
            self.work.choose(works[0])
            self.work.hide()
        for field in (self.work, self.what):
            field.box.currentTextChanged.connect(lambda _words: self._chosen())
        self.value.edited.connect(lambda _text: self.weigh())
        self.add_row((self.work, 1), (self.what, 2), (self.value, 1))
        self.body.addWidget(self.now)
        self.end(self.what if len(works) == 1 else self.work)

    @override
    def missing(self) -> str:
        return filled_in(self.work.choice(), self.what.choice(), self.value.text().strip())

    def _change(self, value: str = "") -> Change:
        kind, _slash, what = self.what.choice().partition("/")
        return Change(self.work.choice(), Correctable(kind), value, what)

    def _chosen(self) -> None:
        """Tell what stands there now, as far as work and value are chosen."""
        self.weigh()
        self.refuse("")
        self.now.set_text("")
        if not (self.work.choice() and self.what.choice()):
            return
        code, change = self._event.code, self._change()
        if change.kind is Correctable.VIOLATION:
            # it is written down anew, beside those that stand
            return

        def read(desk: "Desk", _work: "Work") -> tuple[Change, str]:
            try:
                value = standing_value(desk, code, change)
            except RuleBroken as broken:
                return change, broken.sentence
            before, _after = values_words(replace(change, before=value))
            return change, _("It is {value} now.").format(value=before)

        self.hall.tasks.read("standing value", read, self._show)

    def _show(self, answer: tuple[Change, str]) -> None:
        change, told = answer
        if self.work.choice() and self.what.choice() and change == self._change():
            self.now.set_text(told)

    @override
    def send(self) -> None:
        """Show what the correction would do."""
        self.refuse("")
        kind = self._change().kind
        self._ask((self._change(_value(kind, self.value.text())),), self)


def _how_to_correct(appeal: int) -> str:
    """Return how values are written, and which appeal the correction follows."""
    told = _(
        "Scores are written with blanks between them, a time as 12:30, a violation as the "
        "points it costs. What the correction does is shown before it is done."
    )
    if not appeal:
        return told
    return "\n".join((_("The correction follows appeal {number}.").format(number=appeal), told))


def _correctable(event: Event) -> tuple[tuple[str, str], ...]:
    """Return what can be corrected, as it is chosen from a list."""
    mark, violation = Correctable.MARK, Correctable.VIOLATION
    return (
        *(
            (f"{mark}/{one.code}", f"{correctable_word(mark)} {one.code} {one.name}")
            for one in event.scheme.aspects
        ),
        *((f"{one}/", correctable_word(one)) for one in _STATUS_AND_MORE),
        *(
            (f"{violation}/{one.code}", f"{correctable_word(violation)} {one.code}")
            for one in event.scheme.modules
        ),
        (f"{violation}/", correctable_word(violation)),
    )


def _value(kind: Correctable, text: str) -> str:
    """Return a typed value as a change tells it; a status may be written as people say it."""
    if kind is Correctable.STATUS:
        return read_status(text)
    if kind is Correctable.MARK:
        return " ".join(text.split())
    return text.strip()
