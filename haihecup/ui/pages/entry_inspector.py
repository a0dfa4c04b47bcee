"""The panel beside the list of registrations: one entry as a form, with its checks.

The number's checks stand directly under it and follow what is typed. Nothing is corrected by
itself: a proposal is a link.
"""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.delegations import place_of
from haihecup.domain.entries import EntryStatus
from haihecup.domain.entry_checks import Check
from haihecup.domain.identity import masked
from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.domain.person_words import kind_word, sex_word, skill_word
from haihecup.domain.records import RegistrationStatus
from haihecup.domain.stages import State, state_word
from haihecup.i18n import _
from haihecup.services.registrations import EntryDetails, FormChoices
from haihecup.ui.components.badges import Count
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.find_field import FindField
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.number_field import NumberField
from haihecup.ui.components.order_list import OrderList
from haihecup.ui.components.photo_box import PhotoBox
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Line
from haihecup.ui.frame_reading import group_word
from haihecup.ui.pages.entry_draft import EntryDraft, MemberDraft
from haihecup.ui.pages.entry_words import standing_word
from haihecup.ui.tokens import Tone

_OPEN = (State.PREPARING, State.REGISTRATION)


class EntryInspector(SidePanel):
    """One entry to be looked at, corrected and confirmed, or a new one to be filled in.

    Signals: ``moved(step)`` to the entry above or below; ``number_asked(entry, person)`` by the
    eye; ``photo_asked(person)``; ``number_kept(entry, person)`` where a number is kept as on the
    document; ``save_asked``, ``confirm_asked`` and ``return_asked`` by the buttons.
    """

    moved = Signal(int)
    number_asked = Signal(str, str)
    number_kept = Signal(str, str)
    photo_asked = Signal(str)
    save_asked = Signal()
    confirm_asked = Signal()
    return_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Entry"), 340)
        self.draft = EntryDraft()
        self.refused = ""
        """Why whoever works here may not change entries; nothing where he may."""
        self._at = 0
        self._events: dict[str, tuple[str, int]] = {}
        self._guests: dict[str, str] = {}
        """The delegations whose contestants are guests, each with the place that it is."""
        self._fields: dict[str, TextField] = {}
        self._make_head()
        self.members = OrderList(_("Team, captain first"), _("Add a member"))
        self.number = NumberField(_("ID number"))
        self.checks = ProblemList()
        self.propose = Button("", Kind.LINK)
        self.keep = Button(_("As on the document, keep it"), Kind.LINK)
        self.kind = ChoiceField(_("Document"), [(str(k), kind_word(k)) for k in IdKind])
        self.sex = ChoiceField(_("Sex"), [(str(s), sex_word(s)) for s in Sex])
        self.level = ChoiceField(
            _("Skill level held"), [(str(lv), skill_word(lv)) for lv in SkillLevel]
        )
        self.event_pick = FindField(_("Event"))
        self.delegation_pick = FindField(_("Delegation"))
        self._lay_out()
        self._make_foot()
        self._wire()

    # ---- building --------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.photo = PhotoBox()
        self.who = PanelHead("")
        before = Button(_("Entry above"), Kind.ICON, "up")
        after = Button(_("Entry below"), Kind.ICON, "down")
        before.clicked.connect(lambda: self.moved.emit(-1))
        after.clicked.connect(lambda: self.moved.emit(1))
        self._steps = (before, after)
        self.who.add(before, after)
        self.standing = Count()
        self.place = Line("", Tone.SECOND)
        self.group = Line("", Tone.SECOND)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.who)
        words.addWidget(self.place)
        words.addWidget(self.group)
        words.addWidget(self.standing, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.middle.addLayout(row)

    def _lay_out(self) -> None:
        self.add(self.members, self.number, self.checks)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self.propose)
        links.addWidget(self.keep)
        links.addStretch(1)
        self.middle.addLayout(links)
        self._pair(self._field("name", _("Name")), self.sex)
        self._pair(self.kind, self._field("birth_date", _("Birth date")))
        self.add(self.event_pick, self.delegation_pick, self._field("unit", _("Unit or school")))
        self._pair(self.level, self._field("certificate", _("Level certificate")))
        self._pair(self._field("coaches", _("Coaches")), self._field("phone", _("Phone")))
        self._pair(self._field("team", _("Team")), self._field("origin", _("Place of origin")))
        self.end()

    def _make_foot(self) -> None:
        self.back = Button(_("Send back…"), Kind.DANGER)
        self.save = Button(_("Save"), key="Ctrl+S")
        self.confirm = Button(_("Confirm, next"), Kind.PLAIN, key="Ctrl+Enter")
        self.back.clicked.connect(self.return_asked)
        self.save.clicked.connect(self.save_asked)
        self.confirm.clicked.connect(self.confirm_asked)
        self.set_foot([self.back, self.save], self.confirm)

    def _wire(self) -> None:
        self.members.stood.connect(self._stand_on)
        self.members.moved.connect(self._move_member)
        self.members.removed.connect(self._remove_member)
        self.members.added.connect(self._add_member)
        self.number.asked.connect(self._ask_number)
        self.number.edited.connect(self._number_typed)
        self.propose.clicked.connect(self._take_proposal)
        self.keep.clicked.connect(self._keep_number)
        self.photo.asked.connect(lambda: self.photo_asked.emit(self._member().person))
        for choice in (self.kind, self.sex, self.level):
            choice.chosen.connect(lambda _key: self._take())
        for pick in (self.event_pick, self.delegation_pick):
            pick.chosen.connect(lambda _key: self._take())
        for field in self._fields.values():
            field.edited.connect(lambda _text: self._take())

    def _field(self, key: str, label: str) -> TextField:
        field = self._fields[key] = TextField(label)
        return field

    def _pair(self, first: QWidget, second: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(first, 4, Qt.AlignmentFlag.AlignTop)
        row.addWidget(second, 3, Qt.AlignmentFlag.AlignTop)
        self.middle.addLayout(row)

    # ---- what is shown ---------------------------------------------------------------------

    def set_choices(self, choices: FormChoices) -> None:
        """Offer these events and delegations."""
        self._events = {one.code: (group_word(one.group), one.team_size) for one in choices.events}
        self._guests = {one.name: place_of(one) for one in choices.delegations if one.guest}
        self.event_pick.set_choices(
            [
                (one.code, f"{one.code} {one.name} · {group_word(one.group)}")
                for one in choices.events
            ]
        )
        self.delegation_pick.set_choices([(one.name, one.name) for one in choices.delegations])
        self._show()

    def show_place(self, number: str, place: int, shown: int) -> None:
        """Say which of the entries shown this is."""
        if self.draft.id:
            self.place.set_text(f"{number} · {place:,} / {shown:,}")

    def show_details(self, details: EntryDetails) -> None:
        """Show an entry as it is kept; of a team the member who was looked at."""
        same = self.draft.id == details.id
        self.show_draft(EntryDraft.of(details), self._at if same else 0)

    def show_draft(self, draft: EntryDraft, member: int = 0) -> None:
        """Show an entry as it stands in a form, kept or not."""
        self.draft = draft
        self._at = min(member, len(draft.members) - 1)
        if not draft.id:
            self.place.set_text(_("A new entry; it gets its number when it is saved."))
        for button in self._steps:
            button.setVisible(bool(draft.id))
        self._show()

    def show_number(self, person: str, number: str) -> None:
        """Show a whole number, as long as its owner is shown."""
        if self._member().person == person:
            self.number.set_text(number)

    def keep_photo(self, person: str, content: bytes) -> None:
        """Show a photo that was chosen, as long as its owner is shown."""
        for one in self.draft.members:
            if one.person == person:
                one.photo = content
        if self._member().person == person:
            self.photo.show_photo(content)

    def _member(self) -> MemberDraft:
        return self.draft.members[self._at]

    def _show(self) -> None:
        draft, member = self.draft, self._member()
        self.event_pick.choose(draft.event)
        self.delegation_pick.choose(draft.delegation)
        self.photo.show_photo(member.photo)
        self.photo.setVisible(bool(draft.id))
        self.number.set_text(member.shown_number if member.id_number is None else member.id_number)
        self.kind.choose(str(member.id_kind))
        self.sex.choose(str(member.sex))
        self.level.choose(str(member.skill_level))
        values = {
            "name": member.name,
            "birth_date": member.birth_date,
            "unit": member.unit,
            "certificate": member.skill_certificate,
            "phone": member.shown_phone if member.phone is None else member.phone,
            "origin": member.origin,
            "coaches": draft.coaches,
            "team": draft.team_name,
        }
        for key, value in values.items():
            self._fields[key].set_text(value)
            self._fields[key].line.setCursorPosition(0)
        self._show_standing()

    def _show_standing(self) -> None:
        """Show what follows from what stands in the form."""
        draft, member, details = self.draft, self._member(), self.draft.details
        self.who.set_words(member.name or _("New entry"))
        if details is None:
            self.standing.set_text("", Tone.HINT)
        else:
            settled = details.registration is RegistrationStatus.CONFIRMED
            fine = settled and details.status is EntryStatus.COMPETING
            word = standing_word(details.status, details.registration)
            self.standing.set_text(word, Tone.OK if fine else Tone.WARN)
        group, size = self._events.get(draft.event, ("", 1))
        guest = _("guest") if draft.delegation in self._guests else ""
        self.group.set_text(" · ".join(filter(None, (group, draft.delegation, guest))))
        self.number.set_label(_("ID number ({kind})").format(kind=kind_word(member.id_kind)))
        self.number.offer_whole(bool(member.person) and member.id_number is None)
        team = size > 1 or len(draft.members) > 1
        self.members.setVisible(team)
        self.members.set_rows(
            [
                _("{place}  {name}").format(place=n, name=one.name or "—")
                for n, one in enumerate(draft.members, 1)
            ],
            self._at,
        )
        self._fields["team"].setVisible(team)
        self._fields["origin"].line.setPlaceholderText(self._guests.get(draft.delegation, ""))
        self._fields["origin"].setVisible(bool(guest) or bool(member.origin))
        self._show_checks()

    def _show_checks(self) -> None:
        today = _today()
        own = () if self.draft.details is None else self.draft.details.checks
        checks = (*own, *self._member().checked(today))
        wrong = any(one.blocks and one.can_keep for one in checks)
        self.number.line.setProperty("state", "error" if wrong else "")
        self.number.line.style().polish(self.number.line)
        self.checks.set_findings(_findings(checks))
        proposal = next((one.proposal for one in checks if one.proposal), "")
        self.propose.set_words(_("Change the last sign to {sign}").format(sign=proposal[-1:]))
        self.propose.setVisible(bool(proposal))
        self.keep.setVisible(wrong)
        blocking = self.draft.blocking(today)
        reason = self._why_not(blocking)
        wrong_now = bool(blocking) and bool(reason)
        self.set_reason(reason, Tone.ERROR if wrong_now else Tone.SECOND)
        missing = self.draft.missing()
        self.save.set_off(
            self.refused or missing or ("" if self.draft.dirty else _("Nothing was changed."))
        )
        self.back.set_off(self.refused)
        details = self.draft.details
        returnable = details is not None and details.state in _OPEN
        self.back.setVisible(
            returnable
            and details is not None
            and details.registration is not RegistrationStatus.RETURNED
        )

    def _why_not(self, blocking: Sequence[Check]) -> str:
        """Say why the entry cannot be confirmed now; nothing where it can."""
        details = self.draft.details
        missing = self.draft.missing()
        if self.refused or missing:
            return self.refused or missing
        if details is not None and details.state not in _OPEN:
            return _("The event stands at “{state}”.").format(state=state_word(details.state))
        if details is not None and details.status is not EntryStatus.COMPETING:
            return _("Who does not compete is not confirmed.")
        if blocking:
            return _("{problem}: solve it first.").format(
                problem=blocking[0].brief or blocking[0].text
            )
        return ""

    # ---- what is typed ---------------------------------------------------------------------

    def _take(self) -> None:
        """Take what stands in the fields into the draft."""
        draft, member = self.draft, self._member()
        # what is typed and is none of the choices changes nothing
        draft.event = self.event_pick.choice() or draft.event
        draft.delegation = self.delegation_pick.choice() or draft.delegation
        draft.coaches, draft.team_name = self._text("coaches"), self._text("team")
        member.name, member.unit = self._text("name"), self._text("unit")
        member.birth_date, member.origin = self._text("birth_date"), self._text("origin")
        member.skill_certificate = self._text("certificate")
        phone = self._text("phone")
        unchanged = member.phone is None and phone == member.shown_phone
        member.phone = None if unchanged else phone
        member.id_kind = IdKind(self.kind.choice())
        member.sex = Sex(self.sex.choice())
        member.skill_level = SkillLevel(self.level.choice())
        self._show_standing()

    def _text(self, key: str) -> str:
        return self._fields[key].text()

    def _number_typed(self, text: str) -> None:
        member = self._member()
        if member.person and text == member.shown_number:
            member.id_number = None
        else:
            member.type_number(text, _today())
        self.sex.choose(str(member.sex))
        self._fields["birth_date"].set_text(member.birth_date)
        self._show_standing()

    def _take_proposal(self) -> None:
        """Take the number with the last sign that its other signs ask for."""
        member = self._member()
        proposal = next((one.proposal for one in member.checked(_today()) if one.proposal), "")
        if proposal:
            member.type_number(proposal, _today())
            self.number.set_text(masked(proposal))
            self._show_standing()

    def _keep_number(self) -> None:
        """Keep the number, since somebody has compared it with the document."""
        member = self._member()
        if member.person and member.id_number is None:
            self.number_kept.emit(self.draft.id, member.person)
        else:
            member.id_accepted = True
            self._show_standing()

    # ---- members ---------------------------------------------------------------------------

    def _stand_on(self, place: int) -> None:
        self._at = place
        self._show()

    def _move_member(self, place: int, step: int) -> None:
        self._at = self.draft.move(place, step)
        self._show()

    def _remove_member(self, place: int) -> None:
        if len(self.draft.members) > 1:
            del self.draft.members[place]
            self._at = min(self._at, len(self.draft.members) - 1)
            self._show()

    def _add_member(self) -> None:
        self.draft.members.append(MemberDraft(unit=self.draft.members[0].unit))
        self._at = len(self.draft.members) - 1
        self._show()
        self.number.line.setFocus()

    # ---- what is asked ---------------------------------------------------------------------

    def _ask_number(self) -> None:
        member = self._member()
        if self.draft.id and member.person:
            self.number_asked.emit(self.draft.id, member.person)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if held and enter and self.confirm.isEnabled():
            self.confirm_asked.emit()
        else:
            super().keyPressEvent(event)

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, by key."""
        return {key: field.text() for key, field in self._fields.items()}

    def field(self, key: str) -> TextField:
        """Return a field by its key."""
        return self._fields[key]


def _findings(checks: Sequence[Check]) -> list[Finding]:
    found = []
    for number, check in enumerate(checks):
        if check.in_order:
            found.append(Finding(str(number), "", check.text, Tone.OK))
        elif check.blocks:
            found.append(Finding(str(number), "", check.text, Tone.ERROR, icon="wrong"))
        else:
            found.append(Finding(str(number), "", check.text, Tone.WARN))
    order = (Tone.ERROR, Tone.WARN, Tone.OK)
    return sorted(found, key=lambda one: order.index(one.tone))


def _today() -> date:
    return datetime.now().astimezone().date()
