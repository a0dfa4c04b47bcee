"""What is looked at before an entry is confirmed: each check a sentence, and whether it blocks.

A check that is not in order has a ``brief`` of a few words for the list, unless it is only worth
telling beside the entry. Nothing is ever corrected here; a check may carry a proposal.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from haihecup.domain.competition import Event
from haihecup.domain.identity import (
    Finding,
    Identity,
    age_on,
    check_sign,
    normal_number,
    read_identity,
    sex_finding,
)
from haihecup.domain.people import Person, SkillLevel
from haihecup.domain.records import EarlierWinner
from haihecup.i18n import _, ngettext

YOUNGEST, OF_AGE, OLDEST = 16, 18, 80
"""Younger than the first and older than the last is asked about; below the second is a minor."""

NEVER_ACCEPTED = frozenset({"id-missing", "id-lost-digits"})
"""What is wrong with a number that no document can have."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: a sentence, and whether it is in order or blocks.

    ``proposal`` is the number that a wrong check digit was probably meant to be; ``can_keep`` tells
    that somebody may compare the number with the document and keep it all the same.
    """

    code: str
    text: str
    in_order: bool = True
    blocks: bool = False
    brief: str = ""
    proposal: str = ""
    can_keep: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a person beyond his particulars.

    ``elsewhere`` are the numbers of other entries he is in, ``same_number`` that of an entry with
    another person under the same document number, ``wins`` what he has won in earlier editions.
    """

    elsewhere: tuple[str, ...] = ()
    same_number: str = ""
    wins: tuple[EarlierWinner, ...] = ()
    has_photo: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """How much a delegation sends: which of its entries in the event this is, how many in all.

    ``quota`` is what the delegation may send over all events, 0 where nothing is said.
    """

    place: int = 1
    in_event: int = 1
    in_all: int = 1
    quota: int = 0


def _odd(code: str, text: str, brief: str = "") -> Check:
    return Check(code, text, in_order=False, brief=brief)


def _wrong(code: str, text: str, brief: str) -> Check:
    return Check(code, text, in_order=False, blocks=True, brief=brief)


def most_pressing(checks: Iterable[Check]) -> Check | None:
    """Return what the list tells of an entry: what blocks first, or the first question."""
    listed = [check for check in checks if check.brief]
    return next((check for check in listed if check.blocks), listed[0] if listed else None)


# ---- the entry -------------------------------------------------------------------------------


def entry_checks(event: Event, members: int, delegation: str, sent: Sent) -> tuple[Check, ...]:
    """Check the size of the team and what the delegation may send."""
    found = []
    count = abs(event.team_size - members)
    words = {"count": count, "size": event.team_size}
    if members < event.team_size:
        text = ngettext(
            "The team lacks {count} of {size} members. Add one.",
            "The team lacks {count} of {size} members. Add them.",
            count,
        )
        brief = ngettext("{count} member missing", "{count} members missing", count)
        found.append(_wrong("members-missing", text.format(**words), brief.format(**words)))
    elif members > event.team_size:
        text = ngettext(
            "{count} member more than the {size} of this event. Take one out.",
            "{count} members more than the {size} of this event. Take them out.",
            count,
        )
        brief = ngettext("{count} member too many", "{count} members too many", count)
        found.append(_wrong("members-many", text.format(**words), brief.format(**words)))
    if over_event_quota(event, sent):
        text = _(
            "{delegation} sends {count} entries; this event takes {quota} of each delegation. "
            "Withdraw one, or raise the quota of the event."
        ).format(delegation=delegation, count=sent.in_event, quota=event.quota)
        found.append(_wrong("over-quota", text, _("Over the quota")))
    if over_delegation_quota(sent):
        text = _(
            "{delegation} sends {count} entries over all events; its quota is {quota}."
        ).format(delegation=delegation, count=sent.in_all, quota=sent.quota)
        found.append(_odd("delegation-quota", text, _("Over total quota")))
    return tuple(found)


def over_event_quota(event: Event, sent: Sent) -> bool:
    """Tell whether an entry stands beyond what the event takes of its delegation."""
    return 0 < event.quota < sent.place


def over_delegation_quota(sent: Sent) -> bool:
    """Tell whether a delegation sends more than it may over all events."""
    return 0 < sent.quota < sent.in_all


# ---- the person ------------------------------------------------------------------------------


def person_checks(
    person: Person,
    event: Event,
    standing: Standing,
    today: datetime.date,
    *,
    from_elsewhere: bool = False,
) -> tuple[Check, ...]:
    """Check one member of an entry: document, age, and what else is known of him.

    A guest comes ``from_elsewhere`` where his delegation does not tell from where.
    """
    return (
        *number_checks(person, today),
        *_age_checks(person, event, _day_of(event, today)),
        *_standing_checks(standing),
        *_win_checks(person, event, standing.wins),
        *_skill_checks(person),
        *_lacking(person, standing, from_elsewhere=from_elsewhere),
    )


def _day_of(event: Event, today: datetime.date) -> datetime.date:
    """Return the day on which the age counts: that of the event, today while nobody knows it."""
    return datetime.date.fromisoformat(event.starts_on) if event.starts_on else today


def number_checks(person: Person, today: datetime.date) -> tuple[Check, ...]:
    """Check the document's number, and what else was entered against it."""
    identity = read_identity(person.id_number, person.id_kind, today)
    found = [
        _of_finding(finding, identity, accepted=person.id_accepted)
        for finding in identity.findings
        if finding.code != "id-age"
    ]
    blocked = any(check.blocks for check in found)
    if not blocked and identity.birth_date and not person.id_accepted:
        found.append(Check("id-agrees", _("The last sign of the number agrees")))
    if identity.usable:
        found.extend(_against_number(person, identity))
    return tuple(found)


def _of_finding(finding: Finding, identity: Identity, *, accepted: bool) -> Check:
    if not finding.blocks:
        return _odd(finding.code, finding.text)
    can_keep = finding.code not in NEVER_ACCEPTED
    if accepted and can_keep:
        return _odd("id-kept", _("Kept as on the document: {text}").format(text=finding.text))
    proposal = ""
    if finding.code == "id-check":
        proposal = identity.number[:17] + check_sign(identity.number[:17])
    return Check(
        finding.code,
        finding.text,
        in_order=False,
        blocks=True,
        brief=number_brief(finding.code),
        proposal=proposal,
        can_keep=can_keep,
    )


def number_brief(code: str) -> str:
    """Return in a few words what is wrong with a number."""
    return {
        "id-check": _("Check digit wrong"),
        "id-missing": _("ID number missing"),
        "id-lost-digits": _("ID number lost digits"),
    }.get(code, _("ID number wrong"))


def _against_number(person: Person, identity: Identity) -> list[Check]:
    found = []
    if identity.birth_date and person.birth_date and person.birth_date != identity.birth_date:
        text = _(
            "The birth date entered is {entered}, by the number {told}. Correct one of them from "
            "the document."
        ).format(entered=person.birth_date, told=identity.birth_date)
        brief = _("Birth date differs")
        found.append(
            _odd("birth-date-differs", text, brief)
            if person.id_accepted
            else _wrong("birth-date-differs", text, brief)
        )
    question = sex_finding(identity, person.sex)
    if question is not None:
        found.append(_odd(question.code, question.text, _("Sex differs")))
    return found


def _age_checks(person: Person, event: Event, day: datetime.date) -> list[Check]:
    born, limit = person.birth_date, event.born_on_or_after
    if not born:
        missing = _("The birth date is missing. Take it from the document.")
        brief = _("Birth date missing")
        wrong = _wrong("birth-date-missing", missing, brief)
        return [wrong if limit else _odd("birth-date-missing", missing)]
    age = age_on(born, day)
    words = {"born": born, "age": age, "limit": limit}
    if over_age(event, born):
        text = _("Born on {born}; this event is for those born on or after {limit}.")
        return [_wrong("over-age", text.format(**words), _("Over the age limit"))]
    if age < YOUNGEST:
        text = _("Born on {born}, aged {age}: under 16. Compare with the document.")
        return [_odd("under-age", text.format(**words), _("Under 16"))]
    if age > OLDEST:
        text = _("Born on {born}, aged {age}. Compare with the document.")
        return [_odd("age", text.format(**words), _("Age to be compared"))]
    if age < OF_AGE:
        text = _("Born on {born}, aged {age}: a minor, the guardian's consent is needed.")
        return [_odd("minor", text.format(**words))]
    fine = _("Born on {born}, aged {age}")
    if limit:
        fine = _("Born on {born}, aged {age}, within the limit")
    return [Check("age", fine.format(**words))]


def over_age(event: Event, born: str) -> bool:
    """Tell whether somebody born on a day is too old for an event."""
    return bool(event.born_on_or_after and born and born < event.born_on_or_after)


def _standing_checks(standing: Standing) -> list[Check]:
    found = []
    if standing.same_number:
        text = _(
            "Another person has the same number under another kind of document: {entry}. Correct "
            "one of them."
        ).format(entry=standing.same_number)
        brief = _("Same ID number as {entry}").format(entry=standing.same_number)
        found.append(_wrong("same-number", text, brief))
    if standing.elsewhere:
        text = _("Also registered as {entries}. Check that the times do not clash.")
        brief = _("Also in {entry}").format(entry=standing.elsewhere[0])
        entries = _(", ").join(standing.elsewhere)
        found.append(_odd("elsewhere", text.format(entries=entries), brief))
    else:
        found.append(Check("elsewhere", _("Registered in no other event")))
    return found


def _win_checks(person: Person, event: Event, wins: Sequence[EarlierWinner]) -> list[Check]:
    if not event.bars_winners:
        return []
    found = []
    for win in wins:
        if not won_before(win, person, event):
            continue
        words = {"year": win.year, "award": win.award}
        if win.id_number:
            text = _("Won {award} here in {year}; this event bars earlier winners.")
            brief = _("Won in {year}").format(**words)
            found.append(_wrong("won-before", text.format(**words), brief))
        else:
            text = _(
                "Somebody of this name won {award} here in {year}; this event bars earlier "
                "winners. Find out whether it is the same person."
            )
            brief = _("Namesake won in {year}").format(**words)
            found.append(_odd("won-before", text.format(**words), brief))
    return found


def won_before(win: EarlierWinner, person: Person, event: Event) -> bool:
    """Tell whether an earlier win is of this event and this person, as far as it names him."""
    if win.event_name != event.name:
        return False
    if win.id_number:
        return win.id_number == normal_number(person.id_number)
    return win.name == person.name


def _skill_checks(person: Person) -> list[Check]:
    found = []
    if person.promoted_this_year:
        text = _("Has had a promotion this year already.")
        found.append(_odd("promoted", text, _("Promoted this year already")))
    if person.skill_level is SkillLevel.NONE:
        if person.skill_certificate:
            text = _("A level certificate is entered, but no skill level. Choose the level.")
            found.append(_odd("skill-level", text, _("Skill level missing")))
        else:
            text = _("No skill level is entered; promotion goes by the level held.")
            found.append(_odd("skill-level", text))
    return found


def _lacking(person: Person, standing: Standing, *, from_elsewhere: bool) -> list[Check]:
    found = []
    if from_elsewhere and not person.origin:
        text = _("The place of origin of this guest is missing.")
        found.append(_odd("origin-missing", text, _("Origin missing")))
    if not standing.has_photo:
        found.append(_odd("photo-missing", _("There is no photo for the badge yet.")))
    return found
