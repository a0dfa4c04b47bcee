"""The panel beside the list of registrations: one entry, its checks, its members."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from haihecup.domain.entries import EntryStatus
from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.i18n import _
from haihecup.services.registrations import EntryDetails, MemberDetails
from haihecup.ui import icons, theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line
from haihecup.ui.frame_reading import group_word
from haihecup.ui.tokens import Tone


def status_word(status: EntryStatus) -> str:
    """Return what people call the status of an entry."""
    return {
        EntryStatus.COMPETING: _("Competing"),
        EntryStatus.ABSENT: _("Absent"),
        EntryStatus.WITHDRAWN: _("Withdrawn"),
        EntryStatus.DISQUALIFIED: _("Disqualified"),
    }[status]


def _kind_word(kind: IdKind) -> str:
    return {
        IdKind.RESIDENT: _("resident identity card"),
        IdKind.HMT_RESIDENCE: _("residence permit, Hong Kong, Macao and Taiwan"),
        IdKind.HM_PERMIT: _("travel permit, Hong Kong and Macao"),
        IdKind.TAIWAN_PERMIT: _("travel permit, Taiwan"),
        IdKind.FOREIGN_PERMANENT: _("foreign permanent resident card"),
        IdKind.PASSPORT: _("passport"),
        IdKind.OTHER: _("other document"),
    }[kind]


def _sex_word(sex: Sex) -> str:
    return {Sex.MALE: _("Male"), Sex.FEMALE: _("Female"), Sex.UNKNOWN: ""}[sex]


def _level_word(level: SkillLevel) -> str:
    return {
        SkillLevel.NONE: _("None"),
        SkillLevel.JUNIOR: _("Junior worker"),
        SkillLevel.INTERMEDIATE: _("Intermediate worker"),
        SkillLevel.SENIOR: _("Senior worker"),
        SkillLevel.TECHNICIAN: _("Technician"),
        SkillLevel.SENIOR_TECHNICIAN: _("Senior technician"),
    }[level]


class _NumberField(TextField):
    """A masked document number with an eye that asks for the whole one."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("ID number"))
        self.line.setReadOnly(True)
        self.eye = QAction(self)
        self.eye.setText(_("Show the whole number; the journal tells of it"))
        self.eye.triggered.connect(self.asked)
        self.line.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self._dress()

    def set_kind(self, words: str) -> None:
        """Say what document it is."""
        label = _("ID number ({kind})").format(kind=words)
        self._label.set_text(label)
        self.line.setAccessibleName(label)

    def _dress(self) -> None:
        self.eye.setIcon(icons.icon("show", theme.tokens().ink2))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "eye"):
            self._dress()


class EntryInspector(SidePanel):
    """Shows the current entry; fields are to be read and copied.

    Signals: ``moved(step)`` to the entry above or below; ``number_asked(entry, person)`` by the
    eye; ``status_asked(entry, status)`` to withdraw an entry or let it compete again.
    """

    moved = Signal(int)
    number_asked = Signal(str, str)
    status_asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Entry"), 328)
        self._details: EntryDetails | None = None
        self.who = PanelHead("")
        before = Button(_("Entry above"), Kind.ICON, "up")
        after = Button(_("Entry below"), Kind.ICON, "down")
        before.clicked.connect(lambda: self.moved.emit(-1))
        after.clicked.connect(lambda: self.moved.emit(1))
        self.who.add(before, after)
        self.place = Line("", Tone.SECOND)
        self.delegation = Line("", Tone.SECOND)
        self.member = ChoiceField(_("Member of the team"), [])
        self.member.chosen.connect(lambda _key: self._show_member())
        self.number = _NumberField()
        self.number.asked.connect(self._ask_number)
        self.checks = ProblemList()
        self._fields: dict[str, TextField] = {}
        self.add(self.who, self.place, self.delegation, self.member, self.number, self.checks)
        self._pair(("name", _("Name")), ("sex", _("Sex")))
        self._pair(("event", _("Event")), ("group", _("Group")))
        self.add(self._field("unit", _("Unit or school")))
        self._pair(("level", _("Skill level held")), ("phone", _("Phone")))
        self._pair(("coaches", _("Coaches")), ("team", _("Team")))
        self.end()
        self.withdraw = Button(_("Withdraw…"), Kind.DANGER)
        self.compete = Button(_("Competes again"))
        self.withdraw.clicked.connect(lambda: self._ask_status(EntryStatus.WITHDRAWN))
        self.compete.clicked.connect(lambda: self._ask_status(EntryStatus.COMPETING))
        self.set_foot([self.withdraw, self.compete])

    def _field(self, key: str, label: str) -> TextField:
        field = self._fields[key] = TextField(label)
        field.set_read_only()
        return field

    def _pair(self, *labels: tuple[str, str]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for (key, label), share in zip(labels, (4, 3), strict=True):
            row.addWidget(self._field(key, label), share)
        self.middle.addLayout(row)

    # ---- what is shown ---------------------------------------------------------------------

    def show_place(self, number: str, place: int, shown: int) -> None:
        """Say which of the entries shown this is."""
        self.place.set_text(f"{number} · {place:,} / {shown:,}")

    def show_details(self, details: EntryDetails) -> None:
        """Show an entry; of a team the captain first."""
        same = self._details is not None and self._details.id == details.id
        chosen = self.member.choice() if same else ""
        self._details = details
        people = details.members
        self.member.set_choices(
            [(one.person, f"{n}  {one.name}") for n, one in enumerate(people, 1)]
        )
        keys = [one.person for one in people]
        self.member.choose(chosen if chosen in keys else keys[0])
        self.member.setVisible(len(people) > 1)
        tone = Tone.HINT if details.status is EntryStatus.COMPETING else Tone.WARN
        self.who.count.set_text(status_word(details.status), tone)
        guest = _("guest") if details.guest else ""
        self.delegation.set_text(" · ".join(filter(None, (details.delegation, guest))))
        competing = details.status is EntryStatus.COMPETING
        self.withdraw.setVisible(competing)
        self.compete.setVisible(not competing)
        self._show_member()

    def _current(self) -> MemberDetails | None:
        if self._details is None:
            return None
        key = self.member.choice()
        return next((one for one in self._details.members if one.person == key), None)

    def _show_member(self) -> None:
        details, person = self._details, self._current()
        if details is None or person is None:
            return
        self.who.set_words(person.name)
        self.number.set_text(person.id_number)
        self.number.set_kind(_kind_word(person.id_kind))
        broken = any(check.blocks for check in person.checks)
        self.number.line.setProperty("state", "error" if broken else "")
        self.checks.set_findings(_findings(details, person))
        values = {
            "name": person.name,
            "sex": _sex_word(person.sex),
            "event": f"{details.event_code} {details.event_name}",
            "group": group_word(details.group),
            "unit": person.unit,
            "level": _level_word(person.skill_level),
            "phone": person.phone,
            "coaches": "、".join(details.coaches),
            "team": details.team_name,
        }
        for key, value in values.items():
            self._fields[key].set_text(value)
            self._fields[key].line.setCursorPosition(0)
            self._fields[key].line.setToolTip(value)
        for key in ("coaches", "team"):
            self._fields[key].setVisible(bool(values["coaches"] or values["team"]))

    def show_number(self, person: str, number: str) -> None:
        """Show a whole number, as long as its owner is shown."""
        current = self._current()
        if current is not None and current.person == person:
            self.number.set_text(number)

    # ---- what is asked ---------------------------------------------------------------------

    def _ask_number(self) -> None:
        person = self._current()
        if self._details is not None and person is not None:
            self.number_asked.emit(self._details.id, person.person)

    def _ask_status(self, status: EntryStatus) -> None:
        if self._details is not None:
            self.status_asked.emit(self._details, status)

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, by key."""
        return {key: field.text() for key, field in self._fields.items()}

    def parts(self) -> Sequence[QWidget]:
        """Return what is hidden while something else than an entry is shown."""
        return (self.place, self.delegation, self.member, self.number, *self._fields.values())


def _findings(details: EntryDetails, person: MemberDetails) -> list[Finding]:
    missing = details.team_size - len(details.members)
    found = []
    if missing > 0:
        text = _("The team lacks {count} of {size} members. Import the missing rows.").format(
            count=missing, size=details.team_size
        )
        found.append(Finding("team", "", text))
    for number, check in enumerate(person.checks):
        if check.in_order:
            found.append(Finding(str(number), "", check.text, Tone.OK))
        elif check.blocks:
            found.append(Finding(str(number), "", check.text, Tone.ERROR, icon="wrong"))
        else:
            found.append(Finding(str(number), "", check.text, Tone.WARN))
    return sorted(found, key=lambda one: one.tone is Tone.OK)
