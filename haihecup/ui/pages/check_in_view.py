"""Check-in (检录) beside the draw: a scan and who it is, large; the list of who is missing."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.journal import Action, Receipt
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.check_in import (
    CheckInRow,
    CheckInView,
    Missing,
    Presence,
    Scan,
    Verdict,
    check_in,
    missing,
    read_check_in,
    rest_is_absent,
    take_back,
)
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import FilterBar
from haihecup.ui.components.inputs import ChoiceField
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.question import Question
from haihecup.ui.components.scan_card import ScanCard, ScanLook
from haihecup.ui.components.scan_field import ScanField
from haihecup.ui.components.words import Rule
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import PageView
from haihecup.ui.pages.check_in_words import (
    columns,
    presence_word,
    row_look,
    scan_look,
    waiting_look,
)
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_NAMED = 8
_LEFT = 440
_SWITCHED = (Presence.MISSING, Presence.HERE, Presence.LATE)


class CheckInDesk(PageView):
    """The scan field, always ready; the card of the last scan; the list with its counts."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.DRAW, Subject.ROSTER, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._list = CheckInView((), frozenset())
        self._coming = ""
        self.field = ScanField(
            _("Scan or type the entry number"),
            _("Scan the badge, or type the entry number and press Enter"),
        )
        self.field.scanned.connect(self.scan)
        self.card = ScanCard(waiting_look())
        self.late = QCheckBox(_("Late from now on"))
        self.late.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.late.setToolTip("F4")
        self.model = TableModel(columns(), Rows[CheckInRow](lambda row: row.id, look=row_look))
        self.table = DataTable(self.model, _("Entries at the check-in"), margin=MARGIN)
        self.table.opened.connect(lambda row: self.scan(row.entry_number))
        self.table.current_changed.connect(lambda _row: self._show_buttons())
        self.table.installEventFilter(self)
        self.filters = FilterBar(_("Name, delegation or pinyin initials"))
        self.filters.changed.connect(self._narrow)
        self.filters.watch(self.table)
        self.filters.field.installEventFilter(self)
        self.back_button = Button(_("Take the check-in back"), Kind.QUIET, "undo", "Del")
        self.back_button.clicked.connect(self.take_back)
        self.rest_button = Button(_("The rest is absent…"), icon="absent")
        self.rest_button.clicked.connect(self.ask_rest)
        self.presence = SegmentedSwitch(
            [("", _("All")), *((str(one), presence_word(one)) for one in _SWITCHED)],
            _("Who is listed"),
        )
        self.presence.choose(str(Presence.MISSING))
        self.presence.chosen.connect(lambda _key: self._narrow())
        self.sessions = ChoiceField("", [("", _("All sessions"))])
        self.sessions.box.setAccessibleName(_("Session"))
        self.sessions.setFixedWidth(170)
        self.sessions.hide()
        self.sessions.chosen.connect(lambda _key: self._session_chosen())
        self.head_actions = (self.rest_button,)
        self.bar_actions = (self.late, self.back_button)
        self._lay_out()
        hall.tasks.changed.connect(self._settle_back)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.card, 1)
        right = QWidget()
        listed = QVBoxLayout(right)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        above = QHBoxLayout()
        above.setContentsMargins(MARGIN, 0, MARGIN, 8)
        above.setSpacing(8)
        above.addWidget(self.presence)
        above.addStretch(1)
        above.addWidget(self.sessions)
        listed.addLayout(above)
        listed.addWidget(self.filters)
        listed.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(Rule(standing=True))
        row.addWidget(right, 1)

    # ---- where the keyboard is -------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()

    def _settle_back(self) -> None:
        """Let the next scan find its field, whatever was clicked before."""
        if self.isVisible() and not self.filters.field.hasFocus():
            self.field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever is scanned or typed while the list has the keyboard goes to the scan field."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        leaving = event.key() == Qt.Key.Key_Escape and not self.filters.text()
        if event.type() == QEvent.Type.ShortcutOverride and leaving:
            # an empty filter has nothing to clear: Esc then leads back to scanning
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        taken = self._from_filter if watched is self.filters.field else self._from_list
        return taken(event) or super().eventFilter(watched, event)

    def _from_filter(self, event: QKeyEvent) -> bool:
        """Take a key of the filter field: down into the list, or back to scanning."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.setFocus()
            self.table.go_to_place(max(0, self.table.currentIndex().row()))
        elif key == Qt.Key.Key_Escape and not self.filters.text():
            self.field.setFocus()
        else:
            return False
        return True

    def _from_list(self, event: QKeyEvent) -> bool:
        """Take a key of the list: taking back, back to scanning, or what a scanner types."""
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Delete:
            self.take_back()
        elif key == Qt.Key.Key_Escape:
            self.field.setFocus()
        elif text.strip() and text.isprintable() and not _with_command_key(event):
            self.field.setFocus()
            self.field.insert(text)
        else:
            return False
        return True

    # ---- scanning --------------------------------------------------------------------------

    def scan(self, text: str) -> None:
        """Check in whoever this number belongs to; no scan is lost while another is under way."""
        event, session, late = self.hall.event(), self.session(), self.late.isChecked()

        def job(desk: "Desk", _work: "Work") -> Outcome[tuple[Scan, Receipt]]:
            return check_in(desk, text, event, session, late=late).with_receipt()

        self.hall.tasks.queue("check in", job, self._scanned, self._broken)

    def _scanned(self, answer: tuple[Scan, Receipt]) -> None:
        scan, receipt = answer
        self.card.show_scan(scan_look(scan))
        if scan.verdict in (Verdict.ALREADY, Verdict.REFUSED):
            # whoever looks at the badge and not at the screen hears it
            QApplication.beep()
        if scan.comer is not None:
            self._coming = scan.comer.id
            self._find_coming()
            self.undoing.did(
                _("Checked in: {number}").format(number=scan.comer.entry_number), receipt
            )

    def _broken(self, error: RuleBroken) -> None:
        self.card.show_scan(ScanLook(Tone.ERROR, "wrong", _("Refused"), sentence=error.sentence))
        QApplication.beep()

    def _find_coming(self) -> None:
        """Make whoever came last the current row, where the list shows him."""
        if self._coming and self.table.go_to(self._coming):
            self.table.flash([self._coming])

    # ---- the list --------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        event = self.hall.event()

        def read(desk: "Desk", _work: "Work") -> tuple[CheckInView, list[str]]:
            found = read_check_in(desk, event)
            words = [
                searchable(row.entry_number, *row.names, row.delegation, row.unit)
                for row in found.rows
            ]
            return found, words

        self.hall.tasks.read("check-in list", read, self._show)

    @override
    def event_changed(self) -> None:
        self.card.show_scan(waiting_look())
        super().event_changed()

    def _show(self, answer: tuple[CheckInView, list[str]]) -> None:
        self._list, words = answer
        self._offer_sessions()
        self.model.set_rows(self._list.rows, words)
        self._narrow()
        self._find_coming()
        self._coming = ""

    def _offer_sessions(self) -> None:
        """Offer the sessions there are; the one that is checked in stays chosen."""
        chosen, some = self.session(), self._list.sessions()
        self.sessions.set_choices([("", _("All sessions")), *((one, one) for one in some)])
        self.sessions.choose(chosen if chosen in some else "")
        self.sessions.setVisible(len(some) > 1)

    def session(self) -> str:
        """Return the session that is checked in here, nothing for all."""
        return self.sessions.choice()

    def _session_chosen(self) -> None:
        self._narrow()
        self.field.setFocus()

    def _narrow(self) -> None:
        session, presence = self.session(), self.presence.choice()

        def kept(row: CheckInRow) -> bool:
            return session in ("", row.session) and presence in ("", row.presence)

        self.model.filter(self.filters.text(), kept)
        for one in _SWITCHED:
            count = self._list.count(one, session)
            self.presence.set_words(str(one), f"{presence_word(one)} {count:,}")
        self._show_buttons()
        self.facts_changed.emit()

    @override
    def facts(self) -> tuple[str, ...]:
        def count(one: Presence) -> int:
            return self._list.count(one, self.session())

        here, late, gone = (count(one) for one in (Presence.HERE, Presence.LATE, Presence.MISSING))
        absent = count(Presence.ABSENT)
        return (
            self.session(),
            _("here {here} / late {late} / missing {missing}").format(
                here=here, late=late, missing=gone
            ),
            _("absent {count}").format(count=absent) if absent else "",
        )

    def _show_buttons(self) -> None:
        self.rest_button.set_off(self.hall.may(Action.REST_ABSENT) or self._no_rest())
        row = self.table.current_row()
        came = row is not None and row.presence in (Presence.HERE, Presence.LATE)
        self.back_button.set_off(
            self.hall.may(Action.CHECK_IN_TAKEN_BACK)
            or ("" if came else _("Choose somebody in the list who is checked in."))
        )
        refused = self.hall.may(Action.CHECKED_IN)
        self.field.setEnabled(not refused)
        self.field.setToolTip(refused)

    def _no_rest(self) -> str:
        """Return why the rest cannot be set absent now."""
        event, session = self.hall.event(), self.session()
        if not event:
            return _("Choose the event first.")
        if not session and len(self._list.sessions()) > 1:
            return _("Choose the session whose check-in is over.")
        missing_rows = [
            row
            for row in self._list.rows
            if row.presence is Presence.MISSING and session in ("", row.session)
        ]
        if not missing_rows:
            return _("Nobody is missing.")
        if any((row.event, row.session) in self._list.drawn for row in missing_rows):
            return _("The lots are drawn already.")
        return ""

    # ---- the rest, and taking back ---------------------------------------------------------

    def ask_rest(self) -> None:
        """Name whoever is missing, then set them absent."""
        event, session = self.hall.event(), self.session()

        def read(desk: "Desk", _work: "Work") -> Missing:
            return missing(desk, event, session)

        self.hall.tasks.run("who is missing", read, partial(self._ask_rest, event, session))

    def _ask_rest(self, event: str, session: str, gone: Missing) -> None:
        count = len(gone.numbers)
        title = ngettext(
            "{n} entry has not come. Absent?", "{n} entries have not come. Absent?", count
        ).format(n=count)
        named = and_more(gone.numbers, _NAMED)
        text = ngettext(
            "{where}: {here} of {expected} has come. These become absent and are "
            "not drawn: {numbers}. Whoever comes late is checked in and competes "
            "again.",
            "{where}: {here} of {expected} have come. These become absent and are "
            "not drawn: {numbers}. Whoever comes late is checked in and competes "
            "again.",
            gone.expected - count,
        ).format(
            where=" ".join(filter(None, (event, session))),
            here=gone.expected - count,
            expected=gone.expected,
            numbers=named,
        )
        if self.hall.messages.ask(Question(title, text, _("Set absent"))) is None:
            return

        def job(desk: "Desk", _work: "Work") -> Outcome[tuple[Missing, Receipt]]:
            return rest_is_absent(desk, event, session).with_receipt()

        self.hall.tasks.run("rest absent", job, self._rest_done)

    def _rest_done(self, answer: tuple[Missing, Receipt]) -> None:
        gone, receipt = answer
        count = len(gone.numbers)
        self.undoing.did(
            ngettext("{n} entry is absent", "{n} entries are absent", count).format(n=count),
            receipt,
        )

    def take_back(self) -> None:
        """Say that the current entry, or all that are selected, have not come after all."""
        came = (Presence.HERE, Presence.LATE)
        chosen = [row for row in self.table.selected_rows() if row.presence in came]
        if not chosen or not self.back_button.isEnabled():
            return
        told = _("Check-in taken back: {number}").format(
            number=_(", ").join(row.entry_number for row in chosen[:_NAMED])
        )
        keys = [row.id for row in chosen]

        def job(desk: "Desk", _work: "Work") -> Outcome[tuple[int, Receipt]]:
            return take_back(desk, keys).with_receipt()

        self.hall.tasks.run("take check-in back", job, partial(self._taken_back, told))

    def _taken_back(self, told: str, answer: tuple[int, Receipt]) -> None:
        self.card.show_scan(waiting_look())
        self.undoing.did(told, answer[1])

    # ---- the page around it ----------------------------------------------------------------

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint("Enter", _("check in")),
            Hint("F4", _("late")),
            Hint("Ctrl+F", _("find a name")),
            Hint("Del", _("take the check-in back")),
            Hint("Ctrl+Z", _("undo")),
            Hint("Esc", _("back to scanning")),
        )

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("late", _("Late from now on"), self.late.toggle, shortcut="F4", icon="later"),
            Command("rest", _("The rest is absent…"), self._ask_if_possible, icon="absent"),
            Command("back", _("Take the check-in back"), self.take_back, icon="undo"),
        )

    def _ask_if_possible(self) -> None:
        if self.rest_button.isEnabled():
            self.ask_rest()
        else:
            self.hall.messages.look_at_this(self.rest_button.toolTip())

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field

    @override
    def show_row(self, key: str) -> None:
        self.table.go_to(key)


def _with_command_key(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)
