"""From the good rows of a roster to entries: doubles, one person in several rows, teams."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

from haihecup.domain.competition import Event
from haihecup.domain.names import comparable
from haihecup.domain.people import IdKind, Person, SkillLevel
from haihecup.domain.problems import Problem
from haihecup.domain.registration import RosterLine
from haihecup.domain.roster_headers import Column
from haihecup.i18n import _, ngettext

Document = tuple[IdKind, str]
"""What makes a person one person: kind and number of the document."""


class Registration(NamedTuple):
    """One contestant or team registered for one event; members in their order in the team."""

    event: str
    delegation: str
    members: tuple[Person, ...]
    guest: bool = False
    team: str = ""
    coaches: tuple[str, ...] = ()


class EntryRows(NamedTuple):
    """The rows of one entry-to-be and the registration that they make."""

    event: Event
    lines: tuple[RosterLine, ...]
    registration: Registration


def document_of(person: Person) -> Document:
    """Return what identifies a person."""
    return person.id_kind, person.id_number


def filled_up(person: Person, other: Person) -> Person:
    """Return ``person`` with what only ``other`` tells: an empty cell never wipes anything out."""
    if person == other:
        return person
    gaps = {
        item.name: getattr(other, item.name)
        for item in fields(Person)
        if getattr(person, item.name) in ("", SkillLevel.NONE, False)
    }
    return replace(person, **gaps)


def group_entries(lines: Sequence[RosterLine]) -> tuple[list[EntryRows], list[Problem]]:
    """Return the entries that rows make, in the order of the roster, and what keeps rows out."""
    problems: list[Problem] = []
    documents = {(line.person.id_kind, line.person.id_number) for line in lines}
    if len(documents) < len(lines):
        lines = _one_person_each(_without_doubles(lines, problems), problems)
        _ask_several_events(lines, problems)
    entries: list[EntryRows] = []
    teams: defaultdict[tuple[str, str], list[RosterLine]] = defaultdict(list)
    for line in lines:
        event = line.event
        if event.team_size > 1:
            teams[event.code, line.delegation].append(line)
            continue
        registration = Registration(
            event.code, line.delegation, (line.person,), line.guest, "", line.coaches
        )
        entries.append(EntryRows(event, (line,), registration))
    for rows in teams.values():
        entries.extend(_teams(rows, problems))
    return entries, problems


def _without_doubles(lines: Iterable[RosterLine], problems: list[Problem]) -> list[RosterLine]:
    """Leave out a second row for the same person in the same event."""
    first: dict[tuple[str, IdKind, str], RosterLine] = {}
    kept = []
    for line in lines:
        person = line.person
        key = (line.event.code, person.id_kind, person.id_number)
        earlier = first.setdefault(key, line)
        if earlier is line:
            kept.append(line)
        elif earlier.person.name != person.name:
            kept.append(line)  # two people with one number: told in the next step
        elif _as_at(line, earlier) == earlier:
            text = _("The same as row {row}; it is taken once.").format(row=earlier.row)
            problems.append(line.problem("double-row", text, Column.NAME, blocks=False))
        else:
            text = _(
                "{name} stands in row {row} for the same event with other details. Keep one row."
            ).format(name=person.name, row=earlier.row)
            problems.append(line.problem("double-entry", text, Column.NAME))
    return kept


def _as_at(line: RosterLine, other: RosterLine) -> RosterLine:
    """Return a line as if it stood where another does, to compare what they say."""
    return line._replace(row=other.row, header=other.header, order=other.order, nth=other.nth)


def _one_person_each(lines: Sequence[RosterLine], problems: list[Problem]) -> list[RosterLine]:
    """Give rows of one document one person; two names under one number keep all rows out."""
    first: dict[Document, RosterLine] = {}
    several: dict[Document, list[RosterLine]] = {}
    for line in lines:
        key = (line.person.id_kind, line.person.id_number)
        earlier = first.setdefault(key, line)
        if earlier is not line:
            several.setdefault(key, [earlier]).append(line)
    if not several:
        return list(lines)
    people: dict[Document, Person | None] = {}
    for key, same in several.items():
        people[key] = _merged(same, problems)
    kept = []
    for line in lines:
        key = (line.person.id_kind, line.person.id_number)
        if key not in people:
            kept.append(line)
        elif (person := people[key]) is not None:
            kept.append(line._replace(person=person))
    return kept


def _merged(same: Sequence[RosterLine], problems: list[Problem]) -> Person | None:
    names = {line.person.name for line in same}
    if len(names) > 1:
        for line in same:
            others = _(", ").join(str(other.row) for other in same if other is not line)
            text = _(
                "Several people have this document number: see row {rows}. Compare the numbers "
                "with the documents."
            ).format(rows=others)
            problems.append(line.problem("one-number-two-people", text, Column.ID_NUMBER))
        return None
    person = same[0].person
    for line in same[1:]:
        if filled_up(line.person, person) != filled_up(person, line.person):
            text = _(
                "{name} has other details here than in row {row}; those of row {row} count."
            ).format(name=person.name, row=same[0].row)
            problems.append(line.problem("person-differs", text, Column.NAME, blocks=False))
        person = filled_up(person, line.person)
    return person


def _ask_several_events(lines: Iterable[RosterLine], problems: list[Problem]) -> None:
    first: dict[Document, RosterLine] = {}
    for line in lines:
        earlier = first.setdefault((line.person.id_kind, line.person.id_number), line)
        if earlier is not line:
            text = _(
                "{name} is also in {event} (row {row}). This is allowed; check that the times do "
                "not clash."
            ).format(name=line.person.name, event=earlier.event.name, row=earlier.row)
            problems.append(line.problem("several-events", text, Column.EVENT, blocks=False))


# ---- teams ------------------------------------------------------------------------------------


def _teams(rows: Sequence[RosterLine], problems: list[Problem]) -> Iterator[EntryRows]:
    """Give the teams of one delegation in one event."""
    size = rows[0].event.team_size
    named: defaultdict[str, list[RosterLine]] = defaultdict(list)
    for line in rows:
        named[comparable(line.team)].append(line)
    for key, members in named.items():
        if len(members) == size:
            yield _team(members)
            continue
        code, text = _wrong_size(members, size, named=bool(key))
        problems.extend(line.problem(code, text, Column.TEAM) for line in members)


def _wrong_size(members: Sequence[RosterLine], size: int, *, named: bool) -> tuple[str, str]:
    first = members[0]
    if not named and len(members) > size:
        return "team-missing", _(
            "{delegation} has {count} people in {event}, a team is {size}. Fill in the team name "
            "in each row."
        ).format(delegation=first.delegation, count=len(members), event=first.event.name, size=size)
    return "team-size", ngettext(
        "The team “{team}” in {event} has {count} good row, it must have "
        "{size}. Correct the rows or the team name.",
        "The team “{team}” in {event} has {count} good rows, it must have "
        "{size}. Correct the rows or the team name.",
        len(members),
    ).format(
        team=first.team or first.delegation, event=first.event.name, count=len(members), size=size
    )


def _team(members: Sequence[RosterLine]) -> EntryRows:
    last = len(members)
    ordered = tuple(
        sorted(members, key=lambda line: (last if line.order is None else line.order, line.row))
    )
    first = ordered[0]
    coaches = dict.fromkeys(name for line in ordered for name in line.coaches)
    registration = Registration(
        first.event.code,
        first.delegation,
        tuple(line.person for line in ordered),
        first.guest,
        first.team,
        tuple(coaches),
    )
    return EntryRows(first.event, ordered, registration)
