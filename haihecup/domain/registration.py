"""Registration (报名): one row of a roster becomes a line about one person, or problems.

All problems of a sheet are collected; a row with a blocking problem gives no line.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from haihecup.domain.competition import Event
from haihecup.domain.identity import (
    Identity,
    age_finding,
    kind_of,
    read_identity,
    residents_at_a_glance,
    sex_finding,
    sex_of,
)
from haihecup.domain.names import (
    folded,
    name_is_plain,
    name_trouble,
    normal_name,
    normal_text,
    text_is_plain,
)
from haihecup.domain.people import Delegation, IdKind, Person, Sex, SkillLevel, skill_level_of
from haihecup.domain.problems import Problem, together
from haihecup.domain.roster_cells import (
    Cells,
    coaches_of,
    columns_of,
    date_of,
    is_no_contestant,
    order_of,
    rows_of,
)
from haihecup.domain.roster_headers import REQUIRED, Column, Header, labels
from haihecup.domain.roster_matching import DelegationFinder, EventFinder, Miss
from haihecup.domain.roster_standing import NOBODY, Standing
from haihecup.domain.roster_tables import RosterTable
from haihecup.i18n import _

MAX_OF_A_KIND = 20
"""So many questions of one kind are told one by one; beyond that, one sentence counts them."""

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_PHONE = re.compile(r"\+?[0-9]{7,15}")
_PHONE_NOISE = re.compile(r"[\s()-]+")
_RESIDENT = IdKind.RESIDENT
_ID_NUMBER = list(Column).index(Column.ID_NUMBER)


class KeptNumber(NamedTuple):
    """A number as it stands in a document: of which kind, and whether its check was set aside."""

    kind: IdKind
    accepted: bool


_NONE_KEPT: Mapping[str, KeptNumber] = {}


class RosterLine(NamedTuple):
    """One row that reads well: who, for whom, in which event.

    ``order`` is the place inside the team, 0 for the captain, nothing where the row does not say.
    ``nth`` is which person of the row it is, where the row names several.
    """

    header: Header
    row: int
    person: Person
    event: Event
    delegation: str
    guest: bool
    team: str = ""
    order: int | None = None
    coaches: tuple[str, ...] = ()
    nth: int = 1

    def problem(self, code: str, text: str, column: Column, *, blocks: bool = True) -> Problem:
        """Return a problem at this row."""
        return self.header.problem(code, text, self.row, column, blocks=blocks, nth=self.nth)


def is_mobile(text: str) -> bool:
    """Tell whether a cell holds the number of a mobile phone."""
    return _MOBILE.fullmatch(_PHONE_NOISE.sub("", folded(text)).removeprefix("+86")) is not None


def read_lines(
    tables: Iterable[RosterTable],
    events: EventFinder,
    delegations: DelegationFinder,
    today: datetime.date,
    kept: Mapping[str, KeptNumber] = _NONE_KEPT,
    standing: Standing = NOBODY,
) -> tuple[list[RosterLine], list[Problem]]:
    """Read all rows below all headers; rows without anything in them are passed over.

    ``kept`` are numbers that stand so in a document, whatever their check says. Who is ``standing``
    is not asked again which of several events or delegations a word of his means.
    """
    lines: list[RosterLine] = []
    problems: list[Problem] = []
    counts: Counter[tuple[str, str]] = Counter()
    for table in tables:
        reader = _TableReader(table, events, delegations, today, kept, standing)
        lines.extend(reader.lines())
        if table.again:
            # what is wrong with the row itself was told when it was read for its first event
            told = set(problems)
            problems.extend(one for one in reader.problems if one not in told)
        else:
            problems.extend(reader.problems)
            counts += reader.counts
    return lines, _summed_up(problems, counts)


class _TableReader:
    """Reads the rows of one table; what repeats from row to row is understood once."""

    def __init__(
        self,
        table: RosterTable,
        events: EventFinder,
        delegations: DelegationFinder,
        today: datetime.date,
        kept: Mapping[str, KeptNumber],
        standing: Standing,
    ) -> None:
        self._kept = kept
        self._standing = standing
        self._header = table.header
        self._numbers = [number for number, _cells in table.rows]
        self._columns = columns_of([cells for _number, cells in table.rows], table.header.at)
        self._events = events
        self._delegations = delegations
        self._today = today
        self.problems: list[Problem] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        self._row, self._nth = 0, table.header.nth
        self._blocked = False
        self._event_above = self._delegation_above = ""
        self._found_events: dict[tuple[str, str, str], Event] = {}
        self._found_delegations: dict[str, Delegation] = {}
        self._texts: dict[str, str] = {"": ""}
        self._orders: dict[str, int | None] = {"": None}
        self._coaches: dict[str, tuple[str, ...]] = {"": ()}
        self._skills: dict[str, SkillLevel | None] = {"": SkillLevel.NONE}
        self._kinds: dict[str, IdKind | None] = {"": None}
        self._sexes: dict[str, Sex | None] = {"": Sex.UNKNOWN}
        self._labels = labels()

    def lines(self) -> list[RosterLine]:
        """Return the good rows; ``problems`` then holds all that is wrong with the others."""
        missing = [column for column in REQUIRED if column not in self._header.at]
        if missing:
            self._miss_columns(missing)
            return []
        lines = map(
            self._line,
            self._numbers,
            rows_of(self._columns),
            residents_at_a_glance(self._columns[_ID_NUMBER], self._today),
        )
        return [line for line in lines if line is not None]

    def _miss_columns(self, missing: Sequence[Column]) -> None:
        self._row = self._header.row
        for column in missing:
            self._tell(
                "column-missing",
                _("No column “{column}” was found. Name it in the header row.").format(
                    column=self._labels[column]
                ),
                column,
            )

    def _tell(self, code: str, text: str, column: Column, *, blocks: bool = True) -> None:
        self._blocked |= blocks
        if not blocks:
            # a question that thousands of rows share is kept a few times and then only counted
            self.counts[code, text] += 1
            if self.counts[code, text] > MAX_OF_A_KIND + 1:
                return
        self.problems.append(
            self._header.problem(code, text, self._row, column, blocks=blocks, nth=self._nth)
        )

    def _line(self, number: int, cells: Cells, identity: Identity | None) -> RosterLine | None:
        if is_no_contestant(cells):
            return None
        # a row that was split is there once for each person
        self._nth = self._nth + 1 if number == self._row else self._header.nth
        self._row = number
        line = None if identity is None else self._at_a_glance(cells, identity)
        return self._read_closely(cells) if line is None else line

    def _at_a_glance(self, cells: Cells, identity: Identity) -> RosterLine | None:
        """Read a row whose every word was understood in a row above it: almost each one is such.

        Returns nothing, and has told nothing, where a cell asks for a closer look.
        """
        # the cells by their own names: each is asked for several times, twenty thousand times over
        (
            _, name, sex_text, kind_text, _, birth_text, group, event_text, track,
            delegation_text, unit_text, origin, team_text, order_text, level_text, certificate,
            phone, coaches_text,
        ) = cells  # fmt: skip
        _kind, number, birth_date, told_sex, findings = identity
        event = self._found_events.get((event_text, group, track))
        delegation = self._found_delegations.get(delegation_text)
        kind = self._kinds.get(kind_text)
        sex = self._sexes.get(sex_text)
        level = self._skills.get(level_text)
        unit = self._texts.get(unit_text)
        team = self._texts.get(team_text)
        coaches = self._coaches.get(coaches_text)
        if (
            event is None
            or delegation is None
            or sex is None
            or level is None
            or unit is None
            or team is None
            or coaches is None
            or order_text not in self._orders
            or (kind is not _RESIDENT and (kind is not None or kind_text))
            or (sex is not told_sex and sex)
            or (birth_text and birth_text != birth_date)
            or birth_date < event.born_on_or_after
            or origin
            or not name_is_plain(name)
            or not text_is_plain(certificate)
            or (phone and not _MOBILE.fullmatch(phone))
        ):
            return None
        for finding in findings:
            self._tell(finding.code, finding.text, Column.ID_NUMBER, blocks=False)
        self._event_above, self._delegation_above = event_text, delegation_text
        person = Person(
            name, _RESIDENT, number, unit, told_sex, birth_date, level, certificate, phone
        )
        return RosterLine(
            self._header,
            self._row,
            person,
            event,
            delegation.name,
            delegation.guest,
            team,
            self._orders[order_text],
            coaches,
            self._nth,
        )

    def _read_closely(self, cells: Cells) -> RosterLine | None:
        """Read a row cell by cell, tell what is wrong with it, and remember what its words mean."""
        self._blocked = False
        name = self._name(cells.name)
        identity = self._identity(cells)
        birth_date = identity.birth_date
        if cells.birth_date and cells.birth_date != birth_date:
            birth_date = self._birth_date(cells.birth_date, identity)
        event = self._event(cells, identity, birth_date)
        delegation = self._delegation(cells.delegation, identity)
        level = self._skill(cells.skill_level)
        if self._blocked or event is None or delegation is None:
            return None
        person = Person(
            name,
            identity.kind,
            identity.number,
            self._text(cells.unit),
            self._sexes.get(cells.sex) or Sex.UNKNOWN
            if identity.sex is Sex.UNKNOWN
            else identity.sex,
            birth_date,
            level,
            normal_text(cells.skill_certificate),
            self._phone(cells.phone) if cells.phone else "",
            origin=self._text(cells.origin),
        )
        if self._kept and identity.number in self._kept:
            person = replace(person, id_accepted=self._kept[identity.number].accepted)
        return RosterLine(
            self._header,
            self._row,
            person,
            event,
            delegation.name,
            delegation.guest,
            self._text(cells.team),
            self._order(cells.order),
            self._coach_names(cells.coaches),
            self._nth,
        )

    def _miss(self, miss: Miss, column: Column, above: str) -> None:
        """Tell why a cell means nothing; where it is empty, propose the value above."""
        text = miss.text
        if miss.code.endswith("-missing") and above:
            hint = _("If cells were merged here, fill in each row; the one above is “{value}”.")
            text = together(text, hint.format(value=above))
        self._tell(miss.code, text, column)

    def _text(self, text: str) -> str:
        known = self._texts.get(text)
        if known is None:
            known = self._texts[text] = normal_text(text)
        return known

    def _name(self, text: str) -> str:
        if name_is_plain(text):
            return text
        name = normal_name(text)
        trouble = name_trouble(name)
        if trouble:
            code, sentence, blocks = trouble
            self._tell(code, sentence, Column.NAME, blocks=blocks)
        return name

    def _identity(self, cells: Cells) -> Identity:
        kind_text, sex_text = cells.id_kind, cells.sex
        if kind_text not in self._kinds:
            self._kinds[kind_text] = kind_of(kind_text)
        kind = self._kinds[kind_text]
        if kind_text and kind is None:
            self._tell(
                "id-kind-unknown",
                _("“{text}” is no known kind of document; it was told by the number.").format(
                    text=kind_text
                ),
                Column.ID_KIND,
                blocks=False,
            )
        identity = read_identity(cells.id_number, kind, self._today)
        if identity.findings and identity.number in self._kept:
            identity = identity._replace(kind=self._kept[identity.number].kind, findings=())
        for finding in identity.findings:
            self._tell(finding.code, finding.text, Column.ID_NUMBER, blocks=finding.blocks)
        if sex_text not in self._sexes:
            self._sexes[sex_text] = sex_of(sex_text)
        sex = self._sexes[sex_text]
        if sex is None:
            self._tell(
                "sex-unknown",
                _("“{text}” is no sex. Write 男 or 女.").format(text=sex_text),
                Column.SEX,
                blocks=False,
            )
        elif sex is not identity.sex:
            question = sex_finding(identity, sex)
            if question:
                self._tell(question.code, question.text, Column.SEX, blocks=False)
        return identity

    def _birth_date(self, text: str, identity: Identity) -> str:
        """Return the date of the document; the roster's own column only fills or questions it."""
        entered = date_of(text)
        if not entered:
            self._tell(
                "birth-date",
                _("“{text}” is no date. Write it like 2004-01-31.").format(text=text),
                Column.BIRTH_DATE,
                blocks=False,
            )
        elif identity.birth_date and entered != identity.birth_date:
            self._tell(
                "birth-date-differs",
                _(
                    "The birth date here is {entered}, by the number {told}. Compare with the "
                    "document; the number counts."
                ).format(entered=entered, told=identity.birth_date),
                Column.BIRTH_DATE,
                blocks=False,
            )
        elif not identity.birth_date:
            odd = age_finding(entered, self._today)
            if odd:
                self._tell(odd.code, odd.text, Column.BIRTH_DATE, blocks=odd.blocks)
        return identity.birth_date or entered

    def _event(self, cells: Cells, identity: Identity, birth_date: str) -> Event | None:
        """Return the event; a number that is in order may tell whether the age fits it."""
        found = self._events.find(cells.event, cells.group, cells.track)
        event = self._standing.event(found, identity, self._events)
        if isinstance(event, Miss):
            if event.code == "group-unknown":
                self._tell(event.code, event.text, Column.GROUP)
            else:
                self._miss(event, Column.EVENT, self._event_above)
            return None
        self._event_above = cells.event
        if event is found:  # what a word means to everybody, not to this person alone
            self._found_events[cells.event, cells.group, cells.track] = event
        if event.born_on_or_after and (birth_date or identity.usable):
            self._age(event, birth_date)
        return event

    def _age(self, event: Event, birth_date: str) -> None:
        if not birth_date:
            self._tell(
                "age-unknown",
                _("{event} asks for the birth date. Fill in the birth date.").format(
                    event=event.name
                ),
                Column.BIRTH_DATE,
            )
        elif birth_date < event.born_on_or_after:
            self._tell(
                "age",
                _(
                    "Born on {birth_date}; {event} is for those born on or after {limit}. Choose "
                    "another event or take the row out."
                ).format(birth_date=birth_date, event=event.name, limit=event.born_on_or_after),
                Column.EVENT,
            )

    def _delegation(self, text: str, identity: Identity) -> Delegation | None:
        found = self._delegations.find(text)
        delegation = self._standing.delegation(found, identity, self._delegations)
        if isinstance(delegation, Miss):
            self._miss(delegation, Column.DELEGATION, self._delegation_above)
            return None
        self._delegation_above = text
        if delegation is found:
            self._found_delegations[text] = delegation
        question = self._delegations.questions.pop(text, None)
        if question:
            self._tell(question.code, question.text, Column.DELEGATION, blocks=False)
        return delegation

    def _skill(self, text: str) -> SkillLevel:
        if text not in self._skills:
            self._skills[text] = skill_level_of(text)
        level = self._skills[text]
        if level is None:
            self._tell(
                "skill-level",
                _(
                    "“{text}” is no skill level. Write 初级工, 中级工, 高级工, 技师, 高级技师 "
                    "or 无."
                ).format(text=text),
                Column.SKILL_LEVEL,
            )
            return SkillLevel.NONE
        return level

    def _phone(self, text: str) -> str:
        if _MOBILE.fullmatch(text):
            return text
        phone = _PHONE_NOISE.sub("", folded(text)).removeprefix("+86")
        if not _PHONE.fullmatch(phone):
            self._tell(
                "phone",
                _("“{text}” is no phone number. A mobile number has 11 digits.").format(text=text),
                Column.PHONE,
                blocks=False,
            )
        return phone

    def _order(self, text: str) -> int | None:
        if text not in self._orders:
            self._orders[text] = order_of(text)
        return self._orders[text]

    def _coach_names(self, text: str) -> tuple[str, ...]:
        if text not in self._coaches:
            self._coaches[text] = coaches_of(text)
        return self._coaches[text]


def _summed_up(problems: list[Problem], counts: Counter[tuple[str, str]]) -> list[Problem]:
    """Replace a question that many rows share word for word by one that counts them."""
    if not counts or max(counts.values()) <= MAX_OF_A_KIND:
        return problems
    told: list[Problem] = []
    counted: set[tuple[str, str]] = set()
    for problem in problems:
        key = (problem.code, problem.text)
        if problem.blocks or counts[key] <= MAX_OF_A_KIND:
            told.append(problem)
        elif key not in counted:
            counted.add(key)
            text = _("{text} This concerns {count} rows; the first is named here.").format(
                text=problem.text, count=counts[key]
            )
            told.append(replace(problem, text=text))
    return told
