"""What can be done with events from their list: new ones, copies, bulk changes, workbooks."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from haihecup.domain.competition import Event, Group
from haihecup.domain.impact import Impact
from haihecup.domain.journal import Action, Receipt
from haihecup.domain.problems import RuleBroken, together
from haihecup.domain.second_keying import Asked
from haihecup.domain.table_files import TABLES, patterns
from haihecup.i18n import _, ngettext
from haihecup.services.archive_events import READY, Archived, archive_events
from haihecup.services.change_events import (
    add_event,
    change_shared,
    duplicate_event,
    proposed_code,
    remove_events,
    shared_ahead,
)
from haihecup.services.change_rules import Changed
from haihecup.services.changes import Outcome
from haihecup.services.exchange_events import (
    CheckedEvents,
    TakenEvents,
    check_events_workbook,
    take_events,
    write_events_form,
    write_events_workbook,
)
from haihecup.services.keep_safe import backup_before
from haihecup.services.key_second import asked_by_event, second_keying_begun
from haihecup.services.look_over import EventTile
from haihecup.services.prepare_competition import add_catalogue, blank_event
from haihecup.services.take_over import TakenOver, read_earlier, take_over
from haihecup.ui.components.menus import add_line
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.page import Hall
from haihecup.ui.pages.asking_twice import ask_keyed_twice
from haihecup.ui.pages.bulk_change import BulkDialog
from haihecup.ui.pages.event_form import Known
from haihecup.ui.pages.events_check import EventsCheckDialog
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_NOBODY = Answer("", "")


class EventActions(QObject):
    """Carries out what the events page offers: ``EventActions(hall, page)``.

    Signals: ``made(code)`` when an event was put in that should be looked at next.
    """

    made = Signal(str)

    def __init__(self, hall: Hall, page: QWidget) -> None:
        super().__init__(page)
        self.hall, self._page = hall, page
        self.undoing = Undoing(hall)

    def changed(self, answer: tuple[Changed, Receipt]) -> None:
        """Offer the way back of a change, where it needed no reason."""
        changed, receipt = answer
        if len(changed.codes) == 1:
            self.undoing.did(_("{code} changed").format(code=changed.codes[0]), receipt)
        else:
            self._many_changed(len(changed.codes), receipt)

    def _many_changed(self, count: int, receipt: Receipt) -> None:
        self.undoing.did(
            ngettext("{count} event changed", "{count} events changed", count).format(count=count),
            receipt,
        )

    # ---- new, copied, taken out ------------------------------------------------------------

    def new_event(self) -> None:
        """Ask for the code and the name of a new event and put it in."""
        question = Question(
            _("New event"),
            _("Everything else is chosen in its editor afterwards."),
            _("Put it in"),
            blanks=(Blank("code", _("Code")), Blank("name", _("Name of the event"))),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        event = blank_event(answers["code"], answers["name"])
        self.hall.tasks.run("new event", lambda desk, _work: add_event(desk, event), self.made.emit)

    def duplicate(self, row: EventTile) -> None:
        """Copy an event with its scheme and rules for its other group."""
        other = Group.STUDENTS if row.group is Group.WORKERS else Group.WORKERS

        def propose(desk: "Desk", _work: "Work") -> str:
            return proposed_code(desk, row.code, other)

        def ask(code: str) -> None:
            self._copy(row, other, code)

        self.hall.tasks.run("propose code", propose, ask)

    def _copy(self, row: EventTile, other: Group, code: str) -> None:
        title = (
            _("Copy for the students?") if other is Group.STUDENTS else _("Copy for the workers?")
        )
        text = _("{code} {name} is copied with its marking scheme and rules, without entries.")
        question = Question(
            title,
            text.format(code=row.code, name=row.name),
            _("Copy"),
            blanks=(Blank("code", _("Code of the copy"), text=code),),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        new_code = answers["code"]
        self.hall.tasks.run(
            "duplicate",
            lambda desk, _work: duplicate_event(desk, row.code, new_code),
            self.made.emit,
        )

    def remove(self, rows: Sequence[EventTile]) -> None:
        """Take events out that nobody has entered."""
        codes = [row.code for row in rows]

        def gone(answer: tuple[tuple[Event, ...], Receipt]) -> None:
            events, receipt = answer
            words = (
                _("{code} taken out").format(code=events[0].code)
                if len(events) == 1
                else ngettext(
                    "{count} event taken out", "{count} events taken out", len(events)
                ).format(count=len(events))
            )
            self.undoing.did(words, receipt)

        self.hall.tasks.run(
            "remove", lambda desk, _work: remove_events(desk, codes).with_receipt(), gone
        )

    # ---- many at once ----------------------------------------------------------------------

    def change_many(self, rows: Sequence[EventTile], known: Known) -> None:
        """Ask what the events shall have in common, and set it."""
        codes = [row.code for row in rows]
        values = BulkDialog.ask(codes, known, self._page)
        if not values:
            return

        def ahead(desk: "Desk", work: "Work") -> tuple[Impact, ...]:
            return shared_ahead(desk, codes, values, work.step)

        def decide(impacts: tuple[Impact, ...]) -> None:
            self._set_shared(codes, values, impacts)

        self.hall.tasks.run("look ahead", ahead, decide)

    def _set_shared(
        self, codes: Sequence[str], values: Mapping[str, object], impacts: tuple[Impact, ...]
    ) -> None:
        title = ngettext(
            "Change {count} event that is in use?",
            "Change {count} events, some of them in use?",
            len(codes),
        ).format(count=len(codes))
        answer = self._ask_reason(title, impacts)
        if answer is None:
            return

        def change(desk: "Desk", work: "Work") -> Outcome[tuple[Changed, Receipt]]:
            work.step(_("Making a backup first"), 0)
            backup_before(desk)
            return change_shared(
                desk, codes, values, *answer, expected=impacts, progress=work.step
            ).with_receipt()

        self.hall.tasks.run("change events", change, self.changed)

    def _ask_reason(self, title: str, impacts: Sequence[Impact]) -> Answer | None:
        if not any(impact.needs_reason for impact in impacts):
            return _NOBODY
        return ImpactDialog.ask(title, impacts, self._page)

    # ---- workbooks and other editions ------------------------------------------------------

    def put_in_catalogue(self) -> None:
        """Put in the events of the shipped catalogue."""
        self.hall.tasks.run("catalogue", lambda desk, _work: add_catalogue(desk))

    def import_workbook(self) -> None:
        """Choose a workbook of events, show what it would do, and take it in."""
        kinds = _("Workbooks ({kinds})").format(kinds=patterns(TABLES))
        file = self.hall.messages.file_to_open(_("Events from a workbook"), kinds)
        if file is None:
            return

        def check(desk: "Desk", work: "Work") -> CheckedEvents:
            return check_events_workbook(desk, file, work.step)

        self.hall.tasks.run("check events", check, self._decide_workbook)

    def _decide_workbook(self, checked: CheckedEvents) -> None:
        if not EventsCheckDialog.ask(checked, self._page):
            return
        answer = self._ask_reason(_("Change events that are in use?"), checked.impacts)
        if answer is None:
            return

        def take(desk: "Desk", work: "Work") -> Outcome[tuple[TakenEvents, Receipt]]:
            work.step(_("Making a backup first"), 0)
            backup_before(desk)
            return take_events(desk, checked, *answer, work.step).with_receipt()

        def taken(told: tuple[TakenEvents, Receipt]) -> None:
            self._many_changed(told[0].changed, told[1])

        self.hall.tasks.run("take events", take, taken)

    def export_workbook(self, rows: Sequence[EventTile]) -> None:
        """Write the events that are seen into a workbook."""
        codes = [row.code for row in rows]
        self._write(
            _("Events into a workbook"),
            "赛项目录.xlsx",
            lambda desk, file: write_events_workbook(desk, file, codes),
        )

    def save_form(self) -> None:
        """Write the empty list of events."""
        self._write(_("Empty list of events"), "赛项目录（空表）.xlsx", write_events_form)

    def _write(self, caption: str, name: str, write: "Callable[[Desk, Path], object]") -> None:
        kinds = _("Workbooks ({kinds})").format(kinds="*.xlsx")
        file = self.hall.messages.file_to_save(caption, kinds, Path(name))
        if file is None:
            return

        def job(desk: "Desk", _work: "Work") -> str:
            write(desk, file)
            return str(file)

        def told(path: str) -> None:
            self.hall.messages.fact(_("Written: {file}").format(file=path))

        self.hall.tasks.run("write events", job, told)

    def take_over_earlier(self) -> None:
        """Choose another edition's file and put its events, rules and delegations in."""
        kinds = _("Competitions (*.haihe)")
        file = self.hall.messages.file_to_open(_("Take over from another edition"), kinds)
        if file is None:
            return
        question = Question(
            _("Take over from {file}?").format(file=file.name),
            _(
                "Events, schemes, rules, delegations and the promotion table come along, people do "
                "not. What is here already stays."
            ),
            _("Take over"),
            blanks=(Blank("passphrase", _("Passphrase of that file"), secret=True),),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return
        passphrase = answers["passphrase"]

        def take(desk: "Desk", work: "Work") -> Outcome[TakenOver]:
            earlier = read_earlier(file, passphrase)
            work.step(_("Making a backup first"), 0)
            backup_before(desk)
            return take_over(desk, earlier)

        self.hall.tasks.run("take over", take, self._told_taken)

    def _told_taken(self, taken: TakenOver) -> None:
        told = _("Taken over from {edition}, events: {events}, delegations: {delegations}.")
        stood = ngettext(
            "{count} event was here already and stays as it is.",
            "{count} events were here already and stay as they are.",
            taken.standing,
        ).format(count=taken.standing)
        words = told.format(
            events=taken.events, delegations=taken.delegations, edition=taken.edition
        )
        self.hall.messages.fact(together(words, stood if taken.standing else ""))

    # ---- second keying ---------------------------------------------------------------------

    def ask_twice(self, rows: Sequence[EventTile]) -> None:
        """Ask which sheets of the selected events are keyed twice."""
        codes = [row.code for row in rows]
        refused = self.hall.may(Action.SECOND_KEYING_ASKED)
        if refused or not codes:
            self.hall.messages.broken(RuleBroken(refused or _("Choose an event first.")))
            return

        def read(desk: "Desk", _work: "Work") -> tuple[bool, set[Asked]]:
            asked = asked_by_event(desk)
            now = {asked.get(code, Asked.NONE) for code in codes}
            return second_keying_begun(desk, codes), now

        def ask(told: tuple[bool, set[Asked]]) -> None:
            begun, now = told
            alike = now.pop() if len(now) == 1 else None
            ask_keyed_twice(self.hall, codes, alike, begun=begun)

        self.hall.tasks.run("second keying begun", read, ask)

    # ---- archives --------------------------------------------------------------------------

    def archive(self, codes: Sequence[str]) -> None:
        """Ask for a folder and write the archives of some events there."""
        if not codes:
            self.hall.messages.fact(_("No event is final yet; there is nothing to archive."))
            return
        folder = self.hall.messages.folder(_("Archive into a folder"))
        if folder is None:
            return

        def write(desk: "Desk", work: "Work") -> Outcome[tuple[Archived, ...]]:
            return archive_events(desk, codes, folder, work.step)

        def told(made: tuple[Archived, ...]) -> None:
            self.hall.messages.fact(
                _("{file}, fingerprint {fingerprint}").format(
                    file=made[0].path.name, fingerprint=made[0].fingerprint
                )
                if len(made) == 1
                else ngettext(
                    "{count} archive is in {folder}.",
                    "{count} archives are in {folder}.",
                    len(made),
                ).format(count=len(made), folder=folder.name)
            )

        self.hall.tasks.run("archive", write, told)

    def archive_final(self, shown: Sequence[EventTile]) -> None:
        """Write the archives of all events that are seen and final."""
        self.archive([row.code for row in shown if row.state in READY])

    def menu(
        self,
        parent: QWidget,
        shown: Callable[[], Sequence[EventTile]],
        selected: Callable[[], Sequence[EventTile]],
    ) -> QMenu:
        """Return the menu of what is done more rarely."""
        menu = QMenu(parent)
        events, earlier, archived = map(
            self.hall.may,
            (Action.EVENTS_CHANGED, Action.EDITION_TAKEN_OVER, Action.DATA_EXPORTED),
        )
        add_line(menu, _("Put in the catalogue"), self.put_in_catalogue, events)
        add_line(menu, _("From another edition's file…"), self.take_over_earlier, earlier)
        add_line(menu, _("From a workbook…"), self.import_workbook, events)
        menu.addSeparator()
        menu.addAction(_("Into a workbook…"), lambda: self.export_workbook(shown()))
        menu.addAction(_("Empty list of events…"), self.save_form)
        menu.addSeparator()
        add_line(
            menu,
            _("Which sheets are keyed twice…"),
            lambda: self.ask_twice(selected()),
            self.hall.may(Action.SECOND_KEYING_ASKED),
        )
        add_line(menu, _("Archive what is final…"), lambda: self.archive_final(shown()), archived)
        return menu
