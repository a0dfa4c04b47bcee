"""An entry while it is being filled in: what stands in the form, and what of it is new.

Knows nothing of widgets. Numbers and phones that are shown masked stay ``None`` until somebody has
typed others, so that saving a form never needs to know them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date

from haihecup.domain.entry_checks import Check, number_checks
from haihecup.domain.entry_forms import EntryForm, MemberForm, as_saved
from haihecup.domain.identity import read_identity
from haihecup.domain.people import IdKind, Person, Sex, SkillLevel
from haihecup.i18n import _
from haihecup.services.registrations import EntryDetails, MemberDetails

_OF_NUMBER = ("id-", "birth-date-differs")


@dataclass(slots=True)
class MemberDraft:
    """One contestant in the form. ``shown_number`` and ``shown_phone`` are masked."""

    person: str = ""
    name: str = ""
    id_kind: IdKind = IdKind.RESIDENT
    id_number: str | None = ""
    shown_number: str = ""
    sex: Sex = Sex.UNKNOWN
    birth_date: str = ""
    unit: str = ""
    skill_level: SkillLevel = SkillLevel.NONE
    skill_certificate: str = ""
    phone: str | None = ""
    shown_phone: str = ""
    origin: str = ""
    id_accepted: bool = False
    photo: bytes = b""
    checks: tuple[Check, ...] = ()

    @classmethod
    def of(cls, known: MemberDetails) -> "MemberDraft":
        """Return somebody who is registered, as the form shows him."""
        return cls(
            known.person,
            known.name,
            known.id_kind,
            None,
            known.id_number,
            known.sex,
            known.birth_date,
            known.unit,
            known.skill_level,
            known.skill_certificate,
            None,
            known.phone,
            known.origin,
            known.id_accepted,
            known.photo,
            known.checks,
        )

    def type_number(self, text: str, today: date) -> None:
        """Take a number that was typed; birth date and sex follow where it tells them."""
        self.id_number = text
        self.id_accepted = False
        identity = read_identity(text, self.id_kind, today)
        if identity.usable and identity.birth_date:
            self.birth_date, self.sex = identity.birth_date, identity.sex

    def checked(self, today: date) -> tuple[Check, ...]:
        """Return the checks: those of the number as typed, the others as they were read."""
        if self.id_number is None:
            return self.checks
        person = Person(
            self.name,
            self.id_kind,
            self.id_number,
            sex=self.sex,
            birth_date=self.birth_date,
            id_accepted=self.id_accepted,
        )
        others = (check for check in self.checks if not check.code.startswith(_OF_NUMBER))
        if not self.id_number:
            return tuple(others)
        return (*number_checks(person, today), *others)

    def typed(self, form: MemberForm) -> "MemberDraft":
        """Return him with everything as a form has it."""
        values = {one.name: getattr(form, one.name) for one in fields(form)}
        return replace(self, **values)

    def shown(self) -> MemberForm:
        """Return him as the form shows him: number and phone masked where nobody typed others."""
        form = self.form()
        return replace(
            form,
            id_number=self.shown_number if form.id_number is None else form.id_number,
            phone=self.shown_phone if form.phone is None else form.phone,
        )

    def form(self) -> MemberForm:
        """Return what is saved of him."""
        return MemberForm(
            self.name,
            self.id_kind,
            self.id_number,
            self.sex,
            self.birth_date,
            self.unit,
            self.skill_level,
            self.skill_certificate,
            self.phone,
            self.origin,
            self.id_accepted,
            self.person,
        )


@dataclass(slots=True)
class EntryDraft:
    """An entry in the form; ``details`` is what was read, nothing for a new one."""

    event: str = ""
    delegation: str = ""
    team_name: str = ""
    coaches: str = ""
    members: list[MemberDraft] = field(default_factory=lambda: [MemberDraft()])
    details: EntryDetails | None = None
    _before: EntryForm | None = None
    _seen: EntryForm | None = None

    @classmethod
    def of(cls, details: EntryDetails) -> "EntryDraft":
        """Return an entry that is registered, as the form shows it."""
        draft = cls(
            details.event_code,
            details.delegation,
            details.team_name,
            "、".join(details.coaches),
            [MemberDraft.of(one) for one in details.members],
            details,
        )
        draft.remember()
        return draft

    @classmethod
    def new(cls, event: str, delegation: str = "") -> "EntryDraft":
        """Return an empty form."""
        draft = cls(event, delegation)
        draft.remember()
        return draft

    def remember(self) -> None:
        """Take what stands in the form as what is kept."""
        self._before = self.form()
        self._seen = replace(self._before, members=tuple(one.shown() for one in self.members))

    @property
    def seen(self) -> EntryForm | None:
        """The entry as the form showed it before anything was typed."""
        return self._seen

    def type_over(self, form: EntryForm) -> None:
        """Put into the form what was typed before: ``form``, masked where nothing was typed."""
        known = {one.person: one for one in self.members}
        typed = form if self._seen is None else as_saved(form, self._seen)
        self.event, self.delegation = typed.event, typed.delegation
        self.team_name = typed.team_name
        self.coaches = "、".join(typed.coaches)
        self.members = [known.get(one.person, MemberDraft()).typed(one) for one in typed.members]

    @property
    def id(self) -> str:
        """The id of the entry, empty for a new one."""
        return "" if self.details is None else self.details.id

    @property
    def dirty(self) -> bool:
        """Whether anything stands in the form that is not kept."""
        return self._before is not None and self.form() != self._before

    def form(self) -> EntryForm:
        """Return what is saved."""
        return EntryForm(
            self.event,
            self.delegation,
            tuple(one.form() for one in self.members),
            self.team_name,
            tuple(_names(self.coaches)),
        )

    def move(self, place: int, step: int) -> int:
        """Move a member up or down among the others; return where he stands then."""
        other = place + step
        if not 0 <= other < len(self.members):
            return place
        self.members.insert(other, self.members.pop(place))
        return other

    def blocking(self, today: date) -> tuple[Check, ...]:
        """Return what must be solved before the entry can be confirmed."""
        own = () if self.details is None else self.details.checks
        return tuple(
            check
            for check in (*own, *(c for one in self.members for c in one.checked(today)))
            if check.blocks
        )

    def missing(self) -> str:
        """Return what must be filled in before this can be saved, as a sentence; or nothing."""
        if not self.event:
            return _("Choose the event first.")
        if not self.delegation:
            return _("Choose the delegation first.")
        for one in self.members:
            if not one.name.strip():
                return _("Fill in the name first.")
            if one.id_number is not None and not one.id_number.strip():
                return _("Fill in the ID number first.")
            if one.id_number is not None and "*" in one.id_number:
                return _("Type the whole ID number.")
        return ""

    def copy(self) -> "EntryDraft":
        """Return the same, for keeping while something else is shown."""
        return replace(self, members=[replace(one) for one in self.members])


def _names(text: str) -> Iterable[str]:
    for part in text.replace(",", "、").replace("，", "、").replace(";", "、").split("、"):
        if part.strip():
            yield part.strip()
