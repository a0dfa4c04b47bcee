"""The list of registrations: its columns, what it can be narrowed by, and where problems are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from haihecup.domain.competition import Group
from haihecup.domain.entries import EntryStatus, status_word
from haihecup.domain.records import RegistrationStatus
from haihecup.i18n import _, ngettext
from haihecup.services.registrations import Lacking, RegistrationRow, list_registrations
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.frame_reading import group_word
from haihecup.ui.pages.entry_words import registration_word, standing_word, standing_words
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

Row = TypeVar("Row")
_STATUS_ICONS = {
    EntryStatus.ABSENT: "absent",
    EntryStatus.WITHDRAWN: "absent",
    EntryStatus.DISQUALIFIED: "wrong",
}
_REGISTRATION_ICONS = {
    RegistrationStatus.DRAFT: "waiting",
    RegistrationStatus.RETURNED: "returned",
    RegistrationStatus.CONFIRMED: "check",
}


def _names(one: RegistrationRow) -> str:
    return "、".join(one.names)


def _event(one: RegistrationRow) -> str:
    return f"{one.event_code} {one.event_name}"


def _columns() -> tuple[Column[RegistrationRow], ...]:
    return (
        Column("number", _("Entry number"), lambda one: one.entry_number, 100, tone=Tone.SECOND),
        Column("name", _("Contestants"), _names, 84, strong=True, stretch=1),
        Column(
            "unit", _("Unit"), lambda one: one.unit, 176, tone=Tone.SECOND, stretch=3, least=144,
            priority=3,
        ),
        Column(
            "event", _("Event"), _event, 136, stretch=1, least=110,
        ),
        Column(
            "delegation", _("Delegation"), lambda one: one.delegation, 100, stretch=1, priority=4,
            icon=lambda one: "guest" if one.guest else None,
        ),
        Column(
            "session", _("Session"), lambda one: one.session, 84, tone=Tone.SECOND, priority=7,
        ),
        Column(
            "venue", _("Venue"), lambda one: one.venue, 110, tone=Tone.SECOND, stretch=1,
            priority=8,
        ),
        Column(
            "group", _("Group"), lambda one: group_word(one.group), 64, tone=Tone.SECOND,
            priority=5,
        ),
        Column(
            "status", _("Status"), lambda one: standing_word(one.status, one.registration), 104,
            tone=_standing_tone, icon=_standing_icon, priority=2, words=standing_words(),
        ),
        Column(
            "problem", _("Problem"), lambda one: one.problem, 170, pill=True,
            tone=lambda one: Tone.ERROR if one.blocks else Tone.WARN,
            icon=_problem_icon, tip=lambda one: one.problem,
        ),
    )  # fmt: skip


def _problem_icon(one: RegistrationRow) -> str | None:
    if not one.problem:
        return None
    return "problem" if one.blocks else "warning"


def _standing_icon(one: RegistrationRow) -> str | None:
    return _STATUS_ICONS.get(one.status, _REGISTRATION_ICONS[one.registration])


def _standing_tone(one: RegistrationRow) -> Tone:
    returned = one.registration is RegistrationStatus.RETURNED
    return Tone.ERROR if returned and one.status is EntryStatus.COMPETING else Tone.SECOND


def _look(one: RegistrationRow) -> RowLook:
    return RowLook.NORMAL if one.status is EntryStatus.COMPETING else RowLook.ABSENT


_HAD: Mapping[str, Callable[[RegistrationRow], str]] = {
    "delegation": attrgetter("delegation"),
    "event": attrgetter("event_code"),
    "venue": attrgetter("venue"),
    "status": attrgetter("status"),
    "group": attrgetter("group"),
}
"""What a row has itself, by the key of the condition that asks for it."""


@dataclass(frozen=True, slots=True)
class Senders:
    """The delegations, events (code and words) and venues that entries really have."""

    delegations: tuple[str, ...] = ()
    events: tuple[tuple[str, str], ...] = ()
    venues: tuple[str, ...] = ()


def _conditions(senders: Senders) -> tuple[Condition, ...]:
    found = (
        Condition("delegation", _("Delegation"), _as_they_are(senders.delegations), several=True),
        Condition("event", _("Event"), senders.events, several=True),
        Condition("venue", _("Venue"), _as_they_are(senders.venues), several=True),
        *_other_conditions(),
    )
    return tuple(condition for condition in found if condition.values)


def _as_they_are(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((word, word) for word in words)


def _other_conditions() -> tuple[Condition, ...]:
    return (
        Condition(
            "problem",
            _("Problem"),
            (("blocks", _("must be solved")), ("yes", _("any")), ("no", _("none"))),
        ),
        Condition(
            "registration",
            _("Registration"),
            (
                ("open", _("not confirmed")),
                *((str(one) or "draft", registration_word(one)) for one in RegistrationStatus),
            ),
        ),
        Condition("lacking", _("Lacking"), tuple(_lacking_words().items())),
        Condition(
            "status",
            _("Status"),
            tuple((str(status), status_word(status)) for status in EntryStatus),
        ),
        Condition("group", _("Group"), tuple((str(one), group_word(one)) for one in Group)),
        Condition("guest", _("Guests"), (("yes", _("only")), ("no", _("without")))),
    )


def _meets(one: RegistrationRow, key: str, value: str) -> bool:
    """Tell whether a row meets a condition of the filter bar."""
    if key == "problem":
        return one.blocks if value == "blocks" else bool(one.problem) == (value == "yes")
    if key == "registration" and value == "open":
        return one.registration is not RegistrationStatus.CONFIRMED
    if key == "lacking":
        return value in one.lacking
    if key == "guest":
        return one.guest is (value == "yes")
    return value == (str(one.registration) or "draft")


def _lacking_words() -> dict[str, str]:
    return {
        str(Lacking.PHOTO): _("photo"),
        str(Lacking.SKILL_LEVEL): _("skill level"),
        str(Lacking.CERTIFICATE): _("level certificate"),
        str(Lacking.PHONE): _("phone number"),
    }


def walk(table: DataTable[Row], step: int, stops: Callable[[Row], bool]) -> bool:
    """Go to the next row, or the one before, that ``stops``; round the end where needed."""
    rows = table.rows.shown_rows()
    at = table.currentIndex().row()
    for distance in range(1, len(rows) + 1):
        place = (at + step * distance) % len(rows)
        if stops(rows[place]):
            table.go_to_place(place)
            return True
    return False


def found_by(row: RegistrationRow) -> str:
    """Return what an entry is found by, pinyin initials included."""
    return searchable(
        row.entry_number, *row.names, row.unit, row.delegation, row.event_name, row.team_name
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """All entries, what each is found by, how many there are of each sort, and whose they are."""

    rows: tuple[RegistrationRow, ...]
    texts: Sequence[str]
    people: int
    blocked: int
    odd: int
    senders: Senders = Senders()


def listed(rows: tuple[RegistrationRow, ...], texts: list[str]) -> Listed:
    """Return entries as the list shows them, with what each is found by."""
    blocked = sum(one.blocks for one in rows)
    of_events = {one.event_code: one for one in rows}
    return Listed(
        rows,
        texts,
        sum(len(one.names) for one in rows),
        blocked,
        sum(bool(one.problem) for one in rows) - blocked,
        Senders(
            tuple(sorted({one.delegation for one in rows})),
            tuple(sorted((code, _event(one)) for code, one in of_events.items())),
            tuple(sorted({one.venue for one in rows} - {""})),
        ),
    )


def read_list(desk: "Desk") -> Listed:
    """Return all entries as the list shows them; quick where nothing has changed since."""
    memory = desk.memory

    def draw(rows: tuple[RegistrationRow, ...]) -> Listed:
        return listed(rows, memory.drawn_each("registration texts", rows, found_by))

    return memory.drawn("registration list", list_registrations(desk), draw)


class RegistrationList(QWidget):
    """Filter and table of all entries; ``event`` returns the code that the top bar names."""

    def __init__(self, event: Callable[[], str]) -> None:
        super().__init__()
        self._event = event
        self._wanted = ""
        rows = Rows[RegistrationRow](key=lambda one: one.id, look=_look)
        self.model = TableModel(_columns(), rows)
        self.table = DataTable(self.model, _("Registrations"), checkable=True)
        self.filters = FilterBar(
            _("Name, unit, number or pinyin initials"),
            _conditions(Senders()),
            lambda total: ngettext("{shown} / {total} entry", "{shown} / {total} entries", total),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self.narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)

    def show_rows(self, rows: Listed) -> None:
        """Show these entries, each found by its text."""
        self.filters.offer(_conditions(rows.senders))
        self.narrow()
        self.model.set_rows(rows.rows, rows.texts)
        self._stand_somewhere()

    def narrow(self) -> None:
        """Show what meets the words, the conditions and the event of the top bar."""
        meets, event = self.filters.keeper(_meets, _HAD), self._event()

        def keep(one: RegistrationRow) -> bool:
            return one.event_code == event and (meets is None or meets(one))

        self.model.filter(self.filters.text(), keep if event else meets)
        self._stand_somewhere()

    def stand_on(self, key: str) -> None:
        """Make an entry the current one as soon as it is on the list."""
        self._wanted = key
        self._stand_somewhere()

    def _stand_somewhere(self) -> None:
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = ""
        elif self.table.current_row() is None:
            self.table.go_to_place(0)

    def chosen(self) -> list[RegistrationRow]:
        """Return the rows that are meant: those with a check mark, or else the selected ones."""
        return self.model.marked_rows() or self.table.selected_rows()

    def go_to(self, key: str) -> None:
        """Make an entry the current one, whatever the list was narrowed by."""
        self.filters.go_to(key)

    def search(self, words: str) -> None:
        """Show what is found by these words, and nothing else."""
        self.filters.show_all()
        self.filters.field.setText(words)
        self.narrow()

    def seen(self) -> tuple[list[str], list[list[str]]]:
        """Return the headings and the cells as they are seen."""
        columns = [self.model.columns[number] for number in self.table.shown_columns()]
        lines = [[column.text(row) for column in columns] for row in self.model.shown_rows()]
        return [column.heading for column in columns], lines
