"""The event editor: the form of one event, its checks, a live count of the awards, and saving.

What is filled in is saved as one change. Where the event is in use, what would change is shown
first and the reason asked.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.domain.award_presets import preview
from haihecup.domain.competition import Event
from haihecup.domain.event_checks import check_particulars
from haihecup.domain.impact import Impact
from haihecup.domain.journal import Action, Receipt
from haihecup.domain.problems import Problem
from haihecup.domain.scheme_checks import SCHEME_EMPTY, check_event
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.change_rules import Changed, change_event, look_ahead
from haihecup.services.changes import Outcome
from haihecup.services.key_second import ask_second_keying
from haihecup.services.look_over import EventView, read_event
from haihecup.ui.components.badges import StateChip
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.form_column import NumberField
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule, Sentence
from haihecup.ui.drafts import given_up
from haihecup.ui.page import Hall
from haihecup.ui.pages.asking_twice import ask_why_otherwise
from haihecup.ui.pages.event_form import EventForm, Known
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_SOON = 120
_SAMPLE = 27


class EventEditor(QWidget):
    """Edits one event: ``EventEditor(hall)``, ``open(code, known)``.

    Put ``panel`` at the right of the page while it is seen. Signals: ``opened`` when the event is
    shown; ``closed`` when the operator goes back; ``saved((Changed, Receipt))``;
    ``promotion_asked``.
    """

    opened = Signal()
    closed = Signal()
    saved = Signal(object)
    promotion_asked = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self.view: EventView | None = None
        self._known = Known()
        self.form = EventForm()
        self.form.edited.connect(self._edited)
        self.form.promotion_asked.connect(self.promotion_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.panel = self._make_panel()
        # counting awards takes some milliseconds; typing must not wait for it
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._weigh)

    def _make_panel(self) -> SidePanel:
        panel = SidePanel(_("Check and save"), 312)
        self.title = PanelHead("")
        self.chip = StateChip(State.PREPARING)
        self.title.add(self.chip)
        self.use = Sentence("", Tone.WARN)
        self.use.hide()
        self.problems = ProblemList(most=5)
        self.problems.followed.connect(self.go_to_field)
        self.count = NumberField(_("Contestants"), 0, 999)
        self.count.changed.connect(self._count_awards)
        self.awards_head = PanelHead(_("Awards would be"))
        self.counted = FactList()
        panel.add(self.title, self.use, self.problems, Rule(), self.awards_head, self.count)
        panel.add(self.counted)
        panel.end()
        self.back_button = Button(_("Back"), icon="back", key="Esc")
        self.back_button.clicked.connect(self.leave)
        self.save_button = Button(_("Save"), Kind.PRIMARY, key="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        panel.set_foot([self.back_button], self.save_button)
        return panel

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the editor."""
        return (
            Hint("Ctrl+S", _("save")),
            Hint("Esc", _("back")),
            Hint("F8", _("next problem")),
            Hint("Alt+↑↓", _("move a line")),
            Hint("F6", _("panel")),
        )

    # ---- opening and leaving ---------------------------------------------------------------

    def open(self, code: str, known: Known) -> None:
        """Read an event and show it."""
        self._known = known
        self.hall.tasks.read("edited event", self._reader(code), self.show_event)

    def reread(self) -> None:
        """Read the event again after others may have changed it; what is filled in stays."""
        if self.view is not None and not self.dirty():
            self.open(self.view.event.code, self._known)

    def _reader(self, code: str) -> "Callable[[Desk, Work], EventView]":
        return lambda desk, _work: read_event(desk, code)

    def show_event(self, view: EventView) -> None:
        """Show an event as it is kept."""
        first = self.view is None or self.view.event.code != view.event.code
        if not first and self.dirty():
            # somebody typed on while it was read
            return
        self.view = view
        event = view.event
        self.form.show_event(event, self._known, view.asked)
        self.title.set_words(event.short_name or event.name)
        self.title.set_fact(event.code)
        self.chip.set_state(event.state)
        if first:
            self.count.set_value(view.entries or _SAMPLE)
            self.form.verticalScrollBar().setValue(0)
        self._weigh()
        self.opened.emit()
        if first:
            # only now is the form seen, and only then it takes the keyboard
            self.form.name.line.setFocus()

    def dirty(self) -> bool:
        """Tell whether something is filled in that is not saved."""
        return self._rules_differ() or self._asked_differs()

    def _rules_differ(self) -> bool:
        return self.view is not None and self.form.filled() != self.view.event

    def _asked_differs(self) -> bool:
        return self.view is not None and self.form.asked() is not self.view.asked

    def unsaved(self) -> str:
        """Return what would be lost, in one sentence, or nothing."""
        if self.view is None or not self.dirty():
            return ""
        event = self.view.event
        return _("What you changed in {code} {name} is not saved yet.").format(
            code=event.code, name=event.name
        )

    def leave(self) -> None:
        """Go back to the list; asks before something is lost."""
        if given_up(self.hall.messages, self.unsaved()):
            self.view = None
            self.closed.emit()

    # ---- checking --------------------------------------------------------------------------

    def faults(self) -> tuple[Problem, ...]:
        """Return what is wrong with what is filled in; what was wrong before is a hint only."""
        if self.view is None:
            return ()
        filled = self.form.filled()
        return (*check_particulars(filled), *check_event(filled))

    def _blocking(self) -> list[Problem]:
        if self.view is None:
            return []
        known = set(check_event(self.view.event))
        return [
            one
            for one in self.faults()
            if one.blocks and one.code != SCHEME_EMPTY and one not in known
        ]

    def go_to_field(self, path: str) -> None:
        """Put the keyboard on the field that a problem names."""
        part = self.form.places().get(_field(path))
        if part is not None:
            self.form.go_to(part)

    def _edited(self) -> None:
        self._soon.start()
        self._weigh_saving()

    def _weigh(self) -> None:
        """Show problems, counts and what the state of the event means for a change."""
        if self.view is None:
            return
        view, faults = self.view, [one for one in self.faults() if one.code != SCHEME_EMPTY]
        self.problems.set_findings(
            [
                Finding(
                    one.field or "",
                    self.form.label_of(_field(one.field or "")),
                    one.text,
                    Tone.ERROR if one.blocks else Tone.WARN,
                    _("Go there"),
                )
                for one in faults
            ]
        )
        self.problems.setVisible(bool(faults))
        self.form.mark({_field(one.field or ""): one.text for one in faults if one.blocks})
        in_use = _in_use(view.event)
        self.use.set_text(in_use)
        self.use.setVisible(bool(in_use))
        self._count_awards()
        self._weigh_saving()

    def _weigh_saving(self) -> None:
        refused = self.hall.may(Action.RULES_CHANGED)
        if refused:
            self.panel.set_reason(refused, Tone.SECOND)
            return
        if not self.dirty():
            self.panel.set_reason(_("Nothing is changed."), Tone.SECOND)
            return
        blocking = self._blocking()
        self.panel.set_reason(blocking[0].text if blocking else "")

    def _count_awards(self) -> None:
        awards, size = self.form.awards.awards(), self.count.value()
        counts = {one.name: one.count for one in preview(awards, size)}
        self.form.awards.set_counts(size, counts)
        entries = self.view.entries if self.view is not None else 0
        self.counted.set_facts([(name or "—", str(count)) for name, count in counts.items()])
        self.awards_head.set_fact(
            ngettext("{count} entry now", "{count} entries now", entries).format(count=entries)
            if entries
            else ""
        )

    # ---- saving ----------------------------------------------------------------------------

    def save(self) -> None:
        """Save what is filled in; shows first what would change where the event is in use."""
        self._weigh()
        if self.view is None or not self.dirty() or self._blocking():
            self.problems.next()
            return
        if not self._rules_differ():
            self._keep_asked("")
            return
        after, seen = self.form.filled(), self.view.event

        def ahead(desk: "Desk", _work: "Work") -> Impact:
            return look_ahead(desk, after, seen)

        self.hall.tasks.run("look ahead", ahead, self._decide)

    def _decide(self, impact: Impact) -> None:
        if self.view is None:
            return
        after, seen = self.form.filled(), self.view.event
        answer = Answer("", "")
        if impact.needs_reason:
            title = _("Change {code} {name}, which is in use?").format(
                code=seen.code, name=seen.name
            )
            asked = ImpactDialog.ask(title, (impact,), self)
            if asked is None:
                return
            answer = asked

        def change(desk: "Desk", _work: "Work") -> Outcome[tuple[Changed, Receipt]]:
            return change_event(desk, after, *answer, seen=seen, expected=impact).with_receipt()

        def kept(saved: tuple[Changed, Receipt]) -> None:
            self._kept(saved)
            if self._asked_differs():
                self._keep_asked(answer.reason)

        self.hall.tasks.run("change event", change, kept)

    def _kept(self, saved: tuple[Changed, Receipt]) -> None:
        after = saved[0].after
        if self.view is not None and after:
            self.view = replace(self.view, event=after[0])
            self._weigh_saving()
        self.saved.emit(saved)

    def _keep_asked(self, reason: str) -> None:
        """Keep which sheets are keyed twice; once that has begun, with the reason.

        This is an act of its own in the journal, beside the change of rules: whoever asks why
        sheets are keyed twice finds it there under its own name and with its own reason.
        """
        if self.view is None:
            return
        code, asked = self.view.event.code, self.form.asked()
        if self.view.twice_begun and not reason:
            told = ask_why_otherwise(self.hall, code)
            if told is None:
                return
            reason = told

        def keep(desk: "Desk", _work: "Work") -> Outcome[None]:
            return ask_second_keying(desk, [code], asked, reason)

        def kept(_nothing: None) -> None:
            if self.view is not None:
                self.view = replace(self.view, asked=asked)
                self._weigh_saving()

        self.hall.tasks.run("second keying", keep, kept)


def _field(path: str) -> str:
    """Return the name of an event's field from the path of a problem."""
    return path.replace("[", ".").partition(".")[0]


def _in_use(event: Event) -> str:
    if event.state is State.ARCHIVED:
        return _("The event is archived. Nothing of it can be changed any more.")
    if event.state in (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED, State.DRAWN):
        return ""
    return _("Marks are being keyed or are there: a change of rules shows what it does first.")
