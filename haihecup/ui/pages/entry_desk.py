"""Works on the current entry: shows it in the panel, saves what is typed, confirms and goes on.

Nothing typed is lost: whoever goes on to another entry saves the one he comes from; where that is
refused, he stands at it again with everything as he typed it, and the reason.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from haihecup.domain.journal import Action, Receipt
from haihecup.domain.meanwhile import ChangedMeanwhile
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.change_entries import accept_number, add_entry, change_entry
from haihecup.services.changes import Outcome
from haihecup.services.keep_photos import set_photo
from haihecup.services.registrations import (
    EntryDetails,
    FormChoices,
    RegistrationRow,
    form_choices,
    read_registration,
    show_id_number,
)
from haihecup.services.settle_entries import Settled, confirm, send_back
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Hall
from haihecup.ui.pages.entry_draft import EntryDraft
from haihecup.ui.pages.entry_inspector import EntryInspector
from haihecup.ui.pages.registration_list import RegistrationList
from haihecup.ui.undoing import Undoing
from haihecup.ui.whose_words import ours_stay

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_SAVE = "save entry"


class EntryDesk(QObject):
    """Stands between the list, the panel and the competition.

    ``EntryDesk(hall, list, inspector, undoing, may_show)``; ``may_show()`` tells whether the panel
    may be seen now.
    """

    def __init__(
        self,
        hall: Hall,
        registrations: RegistrationList,
        inspector: EntryInspector,
        undoing: Undoing,
        may_show: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._hall = hall
        self._list = registrations
        self._inspector = inspector
        self._undoing = undoing
        self._may_show = may_show
        self._wanted = ""
        self._last_delegation = ""
        inspector.refused = hall.may(Action.ENTRY_CHANGED)
        inspector.moved.connect(self._move)
        inspector.number_asked.connect(self._ask_number)
        inspector.number_kept.connect(self._keep_number)
        inspector.photo_asked.connect(self._ask_photo)
        inspector.save_asked.connect(self.save)
        inspector.confirm_asked.connect(self.confirm_and_next)
        inspector.return_asked.connect(self._send_back)
        registrations.table.current_changed.connect(self.show_entry)
        registrations.model.shown_changed.connect(self._show_place)

    # ---- showing ---------------------------------------------------------------------------

    def read_choices(self, then: Callable[[FormChoices], None]) -> None:
        """Read what can be chosen in the form."""

        def read(desk: "Desk", _work: "Work") -> FormChoices:
            return form_choices(desk)

        def take(choices: FormChoices) -> None:
            self._inspector.set_choices(choices)
            then(choices)

        self._hall.tasks.read("form choices", read, take)

    def show_entry(self, row: RegistrationRow | None) -> None:
        """Show one entry in the panel; what was typed at another one is saved first."""
        draft = self._inspector.draft
        if draft.dirty and (row is None or row.id != draft.id) and not draft.missing():
            self.save()
        filling = draft.dirty and not draft.id
        self._inspector.setVisible((row is not None or filling) and self._may_show())
        if row is None or filling:
            return
        self._wanted = row.id
        self._read(row.id)

    def _read(self, key: str) -> None:
        def read(desk: "Desk", _work: "Work") -> EntryDetails:
            return read_registration(desk, key)

        self._hall.tasks.read("registration", read, self._show_details)

    def _show_details(self, details: EntryDetails) -> None:
        draft = self._inspector.draft
        typed = draft.dirty and draft.id == details.id
        if details.id == self._wanted and not typed:
            self._inspector.show_details(details)
        self._show_place()

    def _show_place(self) -> None:
        row = self._list.table.current_row()
        if row is not None:
            place = self._list.table.currentIndex().row() + 1
            self._inspector.show_place(row.entry_number, place, self._list.model.rowCount())

    def _move(self, step: int) -> None:
        self._list.table.go_to_place(self._list.table.currentIndex().row() + step)

    def new_entry(self) -> None:
        """Show an empty form for the event that the top bar names, or that of the current row."""
        row = self._list.table.current_row()
        event = self._hall.event() or ("" if row is None else row.event_code)
        if self._inspector.draft.dirty and not self._inspector.draft.missing():
            self.save()
        self._wanted = ""
        self._inspector.show_draft(EntryDraft.new(event, self._last_delegation))
        self._inspector.show()
        inspector = self._inspector
        (inspector.number.line if event else inspector.event_pick.box).setFocus()

    # ---- saving ----------------------------------------------------------------------------

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save what stands in the form."""
        draft = self._inspector.draft
        if draft.missing():
            self._hall.messages.problem(draft.missing())
            return
        if not draft.dirty:
            if then is not None:
                then()
            return
        key, form, seen, kept = draft.id, draft.form(), draft.seen, draft.copy()
        draft.remember()
        self._last_delegation = form.delegation

        def write(desk: "Desk", _work: "Work") -> Outcome[tuple[str, Receipt]]:
            done = change_entry(desk, key, form, seen) if key else add_entry(desk, form)
            return done.with_receipt()

        self._hall.tasks.queue(
            _SAVE, write, partial(self._saved, kept, then), partial(self._refused, kept)
        )

    def _saved(
        self, draft: EntryDraft, then: Callable[[], None] | None, answer: tuple[str, Receipt]
    ) -> None:
        key, receipt = answer
        names = "、".join(one.name for one in draft.members)
        told = _("{names} saved") if draft.id else _("{names} registered")
        self._undoing.did(told.format(names=names), receipt)
        if not draft.id or draft.id != key:
            self._wanted = key
            self._list.stand_on(key)
        if then is not None:
            then()
        elif self._wanted == key:
            self._read(key)

    def _refused(self, draft: EntryDraft, error: RuleBroken) -> None:
        """Stand at the entry again with everything as it was typed, and say why."""
        self._wanted = draft.id
        if draft.id:
            self._list.go_to(draft.id)
        self._inspector.show_draft(draft)
        self._inspector.setVisible(self._may_show())
        if isinstance(error, ChangedMeanwhile):
            self._settle(draft.id, error)
            return
        self._hall.messages.broken(error)

    def _settle(self, key: str, error: ChangedMeanwhile) -> None:
        """Let whoever comes second decide whose words stay; what clashes with nothing waits."""
        ours = ours_stay(self._hall.messages, error)

        def read(desk: "Desk", _work: "Work") -> EntryDetails:
            return read_registration(desk, key)

        def take(details: EntryDetails) -> None:
            if self._wanted != key:
                return
            draft = EntryDraft.of(details)
            draft.type_over(error.meeting.mine if ours else error.meeting.theirs)
            self._inspector.show_draft(draft)
            if ours:
                self.save()

        self._hall.tasks.read("registration", read, take)

    def confirm_and_next(self) -> None:
        """Save what is typed, confirm the entry and go to the next one."""
        if not self._inspector.confirm.isEnabled():
            return
        self.save(self._confirm_current)

    def _confirm_current(self) -> None:
        key = self._wanted
        if not key:
            return

        def write(desk: "Desk", _work: "Work") -> Outcome[tuple[Settled, Receipt]]:
            return confirm(desk, (key,)).with_receipt()

        self._hall.tasks.run("confirm entry", write, partial(self._confirmed, key))

    def _confirmed(self, key: str, answer: tuple[Settled, Receipt]) -> None:
        settled, receipt = answer
        if settled.left_out:
            number, reason = settled.left_out[0]
            self._hall.messages.problem(
                _("{number}: {reason}").format(number=number, reason=reason)
            )
            return
        self._undoing.did(_("Registration confirmed"), receipt)
        row = self._list.table.current_row()
        if row is not None and row.id == key:
            self._move(1)

    def _send_back(self) -> None:
        draft = self._inspector.draft
        details = draft.details
        if details is None:
            return
        question = Question(
            _("Send {number} back?").format(number=details.entry_number),
            _("It waits until it is corrected and confirmed. The journal tells the reason."),
            _("Send back"),
            blanks=(Blank("reason", _("Reason")),),
        )
        answers = self._hall.messages.ask(question)
        if answers is None:
            return
        reason = answers["reason"]

        def write(desk: "Desk", _work: "Work") -> Outcome[tuple[Settled, Receipt]]:
            return send_back(desk, (details.id,), reason).with_receipt()

        def told(answer: tuple[Settled, Receipt]) -> None:
            words = _("{number} sent back").format(number=details.entry_number)
            self._undoing.did(words, answer[1])

        self._hall.tasks.run("send back", write, told)

    # ---- numbers ---------------------------------------------------------------------------

    def _ask_number(self, entry: str, person: str) -> None:
        if refused := self._hall.may(Action.ID_NUMBER_SHOWN):
            self._hall.messages.problem(refused)
            return
        question = Question(
            _("Show the whole ID number?"),
            _("The journal tells who looked at it and when."),
            _("Show"),
        )
        if self._hall.messages.ask(question) is None:
            return

        def show(desk: "Desk", _work: "Work") -> Outcome[str]:
            return show_id_number(desk, entry, person)

        self._hall.tasks.run("id number", show, partial(self._inspector.show_number, person))

    def _ask_photo(self, person: str) -> None:
        if not person:
            self._hall.messages.problem(_("Save the new member first, then choose the photo."))
            return
        kinds = _("Pictures ({patterns})").format(patterns="*.jpg *.jpeg *.png *.bmp *.webp")
        path = self._hall.messages.file_to_open(_("Choose a photo"), kinds)
        if path is None:
            return

        def keep(desk: "Desk", _work: "Work") -> Outcome[tuple[bytes, Receipt]]:
            return set_photo(desk, person, path).with_receipt()

        def kept(answer: tuple[bytes, Receipt]) -> None:
            self._inspector.keep_photo(person, answer[0])
            self._undoing.did(_("Photo changed"), answer[1])

        self._hall.tasks.run("photo", keep, kept)

    def _keep_number(self, entry: str, person: str) -> None:
        def keep(desk: "Desk", _work: "Work") -> Outcome[tuple[None, Receipt]]:
            return accept_number(desk, entry, person).with_receipt()

        def told(answer: tuple[None, Receipt]) -> None:
            self._undoing.did(_("Number kept as on the document"), answer[1])

        self._hall.tasks.run("keep number", keep, told)
