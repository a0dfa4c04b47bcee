"""An entry as a form has it, and what becomes of two forms that were filled in at the same time.

Numbers and phones are masked where a form shows them. In what is saved they are ``None`` as long as
nobody has typed others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from haihecup.domain.contacts import masked_phone
from haihecup.domain.identity import masked
from haihecup.domain.meanwhile import ChangedMeanwhile, Meeting, met
from haihecup.domain.people import IdKind, Person, Sex, SkillLevel
from haihecup.domain.person_words import kind_word, sex_word, skill_word
from haihecup.domain.records import EntryRecord
from haihecup.i18n import _


@dataclass(frozen=True, slots=True)
class MemberForm:
    """One contestant as the form has him.

    ``person`` is the id of somebody who is registered, empty for somebody new. Number and phone
    are ``None`` where the form shows them masked and nobody has typed anything else.
    """

    name: str
    id_kind: IdKind
    id_number: str | None
    sex: Sex = Sex.UNKNOWN
    birth_date: str = ""
    unit: str = ""
    skill_level: SkillLevel = SkillLevel.NONE
    skill_certificate: str = ""
    phone: str | None = ""
    origin: str = ""
    id_accepted: bool = False
    person: str = ""


@dataclass(frozen=True, slots=True)
class EntryForm:
    """An entry as the form has it; members in their order, the captain first."""

    event: str
    delegation: str
    members: tuple[MemberForm, ...]
    team_name: str = ""
    coaches: tuple[str, ...] = ()


def form_of(record: EntryRecord, people: Mapping[str, Person]) -> EntryForm:
    """Return an entry as a form shows it: numbers and phones masked."""
    members = tuple(_member_of(key, people[key]) for key in record.people)
    return EntryForm(record.event, record.delegation, members, record.team_name, record.coaches)


def _member_of(key: str, person: Person) -> MemberForm:
    return MemberForm(
        person.name,
        person.id_kind,
        masked(person.id_number),
        person.sex,
        person.birth_date,
        person.unit,
        person.skill_level,
        person.skill_certificate,
        masked_phone(person.phone),
        person.origin,
        person.id_accepted,
        key,
    )


# ---- two forms of one entry --------------------------------------------------------------------


def filled_in_together(seen: EntryForm, wanted: EntryForm, now: EntryForm) -> EntryForm:
    """Return what is saved of a form where others may have changed the entry since it was ``seen``.

    ``seen`` and ``now`` are as forms show them, ``wanted`` as it is saved. What others changed
    elsewhere in it stays. Raises ``ChangedMeanwhile`` where both changed the same.
    """
    meeting, told = _meeting(seen, _as_shown(wanted, seen), now)
    if meeting.clashes:
        called = "、".join(one.name for one in now.members)
        raise ChangedMeanwhile(called, told, meeting)
    return as_saved(meeting.mine, now)


def as_saved(form: EntryForm, shown: EntryForm) -> EntryForm:
    """Return a form as it is saved: what is masked as ``shown`` was not typed."""

    def saved(one: MemberForm, kept: MemberForm) -> MemberForm:
        return replace(
            one,
            id_number=None if one.id_number == kept.id_number else one.id_number,
            phone=None if one.phone == kept.phone else one.phone,
        )

    return _beside(form, shown, saved)


def _as_shown(form: EntryForm, seen: EntryForm) -> EntryForm:
    """Return a form with what it showed masked where nobody has typed anything."""

    def shown(one: MemberForm, kept: MemberForm) -> MemberForm:
        return replace(
            one,
            id_number=kept.id_number if one.id_number is None else one.id_number,
            phone=kept.phone if one.phone is None else one.phone,
        )

    return _beside(form, seen, shown)


def _beside(
    form: EntryForm, other: EntryForm, change: Callable[[MemberForm, MemberForm], MemberForm]
) -> EntryForm:
    """Return a form with each member changed who stands in ``other`` as well."""
    known = _by_person(other)
    return replace(
        form,
        members=tuple(
            change(one, known[one.person]) if one.person in known else one for one in form.members
        ),
    )


def _meeting(
    seen: EntryForm, wanted: EntryForm, now: EntryForm
) -> tuple[Meeting[EntryForm], list[tuple[str, str]]]:
    """Let two forms meet; return with it what clashes, in words."""
    heads = met(_head(seen), _head(wanted), _head(now))
    told = [_entry_words(now)[name] for name in heads.clashes]
    before, ours, stands = _by_person(seen), _by_person(wanted), _by_person(now)
    people = {
        key: met(before[key], ours[key], stands[key])
        for key in before
        if key in ours and key in stands
    }
    for key, one in people.items():
        words = _member_words(stands[key], alone=len(now.members) == 1)
        told += [words[name] for name in one.clashes]
    lost = any(before[key] != ours[key] for key in before if key in ours and key not in stands)
    reordered, moved = _order(wanted) != _order(seen), _order(now) != _order(seen)
    clash = lost or (reordered and moved and _order(wanted) != _order(now))
    if clash:
        told.append((_("Team"), "、".join(one.name for one in now.members)))
    of_members = clash or any(one.clashes for one in people.values())
    mine = wanted if reordered or lost else now
    theirs = now if clash else mine
    return (
        Meeting(
            now,
            replace(heads.mine, members=_members(mine, people, lambda one: one.mine)),
            replace(heads.theirs, members=_members(theirs, people, lambda one: one.theirs)),
            (*heads.clashes, "members") if of_members else heads.clashes,
        ),
        told,
    )


def _members(
    form: EntryForm,
    people: Mapping[str, Meeting[MemberForm]],
    pick: Callable[[Meeting[MemberForm]], MemberForm],
) -> tuple[MemberForm, ...]:
    return tuple(pick(people[one.person]) if one.person in people else one for one in form.members)


def _head(form: EntryForm) -> EntryForm:
    return replace(form, members=())


def _by_person(form: EntryForm) -> dict[str, MemberForm]:
    return {one.person: one for one in form.members if one.person}


def _order(form: EntryForm) -> Sequence[str]:
    return [one.person for one in form.members]


# ---- in words ----------------------------------------------------------------------------------


def _entry_words(form: EntryForm) -> dict[str, tuple[str, str]]:
    return {
        "event": (_("Event"), form.event),
        "delegation": (_("Delegation"), form.delegation),
        "team_name": (_("Team"), form.team_name),
        "coaches": (_("Coaches"), "、".join(form.coaches)),
    }


def _member_words(one: MemberForm, *, alone: bool) -> dict[str, tuple[str, str]]:
    """Return the fields of a member in words, with his name before them in a team."""
    words: Iterable[tuple[str, str, str]] = (
        ("name", _("Name"), one.name),
        ("id_kind", _("Document"), kind_word(one.id_kind)),
        ("id_number", _("ID number"), one.id_number or ""),
        ("sex", _("Sex"), sex_word(one.sex)),
        ("birth_date", _("Birth date"), one.birth_date),
        ("unit", _("Unit or school"), one.unit),
        ("skill_level", _("Skill level held"), skill_word(one.skill_level)),
        ("skill_certificate", _("Level certificate"), one.skill_certificate),
        ("phone", _("Phone"), one.phone or ""),
        ("origin", _("Place of origin"), one.origin),
        ("id_accepted", _("As on the document"), _("yes") if one.id_accepted else _("no")),
    )
    return {name: (word if alone else f"{one.name} · {word}", value) for name, word, value in words}
