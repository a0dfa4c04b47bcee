"""Gather what is printed: badges, lists of delegations, check-in and start, the programme.

No document number and no work code gets as far as here; phones stand in the internal lists alone.
Withdrawn entries get no paper.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from haihecup.documents.layout_bundle import Bundle
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.registration_lists import (
    ListedDelegation,
    ListedEntry,
    ScheduleLine,
    check_in_list,
    delegation_list,
    event_roster,
    schedule,
    start_list,
)
from haihecup.domain.badge_fields import (
    DUTY_INKS,
    TRACK_INKS,
    Badge,
    BadgeGroup,
    BadgeKind,
    sheet_of,
)
from haihecup.domain.badge_layouts import badge_of
from haihecup.domain.badge_sheets import CutSheet, cut_sheets, sheets_saved
from haihecup.domain.certificates import GROUP_WORDS
from haihecup.domain.competition import Edition, Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.import_plan import without_collecting
from haihecup.domain.judges import Duty
from haihecup.domain.print_orders import Paper, PrintOrder
from haihecup.domain.public_names import IN_FULL, KEY, PublicNames, read_public_names
from haihecup.domain.records import RosterEntry
from haihecup.i18n import _, language, pgettext
from haihecup.services.desk import Desk
from haihecup.services.gather_sheets import Gathered, gather_score_sheets, gather_totals
from haihecup.services.kept_layouts import badge_in
from haihecup.services.remembering import LISTED
from haihecup.storage.work import Work

# whoever has several duties wears the one that weighs most
_WEIGHT = (Duty.CHIEF_JUDGE, Duty.ENCRYPTION_JUDGE, Duty.SUPERVISOR, Duty.JUDGE, Duty.KEYER)
_STAFF = frozenset({Duty.SUPERVISOR, Duty.KEYER})


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from: events by code and words, delegations, sessions."""

    events: tuple[tuple[str, str], ...]
    delegations: tuple[str, ...]
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Paper that is ready to be looked at and written: badges in groups, or lists by name.

    ``parts`` counts the sheets of badges or the lists; ``people`` those who stand on them, or the
    works where nobody is named. ``badge`` is the layout of badges; ``saved`` tells how many sheets
    fewer they take where the sheets are filled.
    """

    order: PrintOrder
    edition: Edition
    version: str
    groups: tuple[BadgeGroup, ...] = ()
    lists: Sequence[tuple[str, PostedTable]] = ()
    people: int = 0
    badge: Bundle | None = None
    sheets: Sequence[CutSheet] = ()
    saved: int = 0

    @property
    def chosen_badge(self) -> str:
        """The layout that was chosen for badges, whatever size is asked for; nothing if none is."""
        name = "" if self.badge is None else self.badge.layout.name
        for_judges = self.order.paper is Paper.JUDGE_BADGES
        return "" if name == badge_of(self.order.size, for_judges=for_judges) else name

    @property
    def parts(self) -> int:
        """How many sheets of badges or how many lists there are."""
        return len(self.sheets) or len(self.lists)

    def name_of(self, part: int) -> str:
        """Return what a part is called: the group of a sheet of badges, or the list."""
        return self.sheets[part].title if self.sheets else self.lists[part][0]


def read_choices(desk: Desk) -> Choices:
    """Return for which events, delegations and sessions paper can be printed."""

    def read(work: Work) -> Choices:
        events = work.events.all()
        sessions = {entry.session for entry in _roster(desk, work)}
        sessions.update(event.session for event in events)
        sessions.update(one.name for event in events for one in event.sessions)
        return Choices(
            tuple((event.code, _event_words(event)) for event in events),
            tuple(one.name for one in work.delegations.all()),
            tuple(sorted(filter(None, sessions))),
        )

    return desk.remembered("print choices", LISTED | {"events"}, read)


def _roster(desk: Desk, work: Work) -> tuple[RosterEntry, ...]:
    """Return those who still take part in order of number; read once until one is changed."""

    def read(_work: Work) -> tuple[RosterEntry, ...]:
        found = (e for e in work.entries.roster() if e.status is not EntryStatus.WITHDRAWN)
        return tuple(sorted(found, key=lambda one: (one.event, one.entry_number, one.id)))

    return desk.remembered_in(work, "paper roster", LISTED, read)


def prepare(desk: Desk, order: PrintOrder) -> Prepared:
    """Gather what an order asks for."""
    if order.paper.is_blind:
        gather = gather_totals if order.paper is Paper.TOTALS else gather_score_sheets
        return _of_works(order, gather(desk, order))
    with without_collecting(), desk.reading() as work:
        gathered = _Gathered(desk, work, order)
        make = {
            Paper.BADGES: gathered.badges,
            Paper.JUDGE_BADGES: gathered.judge_badges,
            Paper.DELEGATIONS: gathered.delegation_lists,
            Paper.CHECK_IN: gathered.check_in_lists,
            Paper.START_LISTS: gathered.start_lists,
            Paper.PROGRAMME: gathered.programme,
        }
        return make[order.paper]()


def _of_works(order: PrintOrder, found: Gathered) -> Prepared:
    return Prepared(order, found.edition, found.version, lists=found.lists, people=found.works)


class _Gathered:
    """Events and entries that an order asks for, and how paper of each kind is made of them."""

    def __init__(self, desk: Desk, work: Work, order: PrintOrder) -> None:
        self._desk, self._work, self._order = desk, work, order
        self._edition = work.edition.get()
        self._version = " · ".join((self._edition.name, desk.wall_clock(), desk.author.person))
        self._public = read_public_names(work.settings.get(KEY))
        every = work.events.all()
        self._tracks = list(dict.fromkeys(event.track for event in every))
        self._all_events = {event.code: event for event in every}
        self._events = [event for event in every if not order.events or event.code in order.events]

    # ---- what was asked for

    def _entries(self) -> list[RosterEntry]:
        """Return the entries that were asked for and still take part, in order of number."""
        order, codes = self._order, {event.code for event in self._events}
        return [
            entry
            for entry in _roster(self._desk, self._work)
            if entry.event in codes
            and (not order.delegations or entry.delegation in order.delegations)
            and (not order.sessions or self._session(entry) in order.sessions)
        ]

    def _session(self, entry: RosterEntry) -> str:
        """Return the session of an entry; an event with one session says it for all of them."""
        return entry.session or self._all_events[entry.event].session

    def _listed(
        self,
        entry: RosterEntry,
        coaches: Mapping[str, tuple[str, ...]],
        public: PublicNames = IN_FULL,
    ) -> ListedEntry:
        """Return an entry as a list tells it; on one that is posted as the edition has chosen."""
        return ListedEntry(
            event=_event_words(self._all_events[entry.event]),
            entry_number=entry.entry_number,
            names=tuple(map(public.name, entry.names)),
            delegation=entry.delegation,
            unit=public.unit(entry.unit or entry.units[0]),
            team_name=entry.team_name,
            coaches=tuple(map(public.name, coaches.get(entry.id, ()))),
            session=entry.session,
        )

    def _coaches(self) -> dict[str, tuple[str, ...]]:
        return {one.id: one.coaches for one in self._work.entries.records() if one.coaches}

    def _prepared(self, lists: Iterable[tuple[str, PostedTable]] = (), people: int = 0) -> Prepared:
        version = self._version
        return Prepared(self._order, self._edition, version, lists=tuple(lists), people=people)

    def _cut(self, groups: tuple[BadgeGroup, ...], *, for_judges: bool) -> Prepared:
        """Return badges with their layout: the one that was chosen, or the shipped one."""
        badge = badge_in(self._work, self._order.size, for_judges=for_judges)
        people = sum(len(one.badges) for one in groups)
        count = sheet_of(badge.layout).count
        return Prepared(
            self._order, self._edition, self._version, groups, (), people, badge,
            cut_sheets(groups, count, fill=self._order.fill_sheets), sheets_saved(groups, count),
        )  # fmt: skip

    # ---- badges

    def badges(self) -> Prepared:
        """Return a badge for each contestant, by delegation or by event."""
        shown = LISTED | {"events", "edition", "photos"}
        what = f"badges {replace(self._order, fill_sheets=False)} {language()}"
        groups = self._desk.remembered_in(self._work, what, shown, lambda _work: self._badges())
        return self._cut(groups, for_judges=False)

    def _badges(self) -> tuple[BadgeGroup, ...]:
        kinds = {event.code: self._kind(event) for event in self._events}
        words = {event.code: _event_words(event) for event in self._events}
        with_photo = self._work.photos.owners()
        groups: defaultdict[str, list[Badge]] = defaultdict(list)
        for entry in self._entries():
            group = words[entry.event] if self._order.by_event else entry.delegation
            for key, name in zip(entry.people, entry.names, strict=True):
                groups[group].append(
                    Badge(
                        kinds[entry.event],
                        name,
                        entry.delegation,
                        words[entry.event],
                        entry.entry_number,
                        entry.entry_number,
                        key if key in with_photo else "",
                    )
                )
        return _grouped(groups)

    def judge_badges(self) -> Prepared:
        """Return a badge for each judge who has a duty, by delegation or by event."""
        codes = {event.code for event in self._events}
        with_photo = self._work.photos.owners()
        groups: defaultdict[str, list[Badge]] = defaultdict(list)
        for judge in self._work.judges.all():
            mine = [one for one in judge.assignments if one.event in codes]
            if not mine or (
                self._order.delegations and judge.delegation not in self._order.delegations
            ):
                continue
            duties = sorted({one.duty for one in mine}, key=_WEIGHT.index)
            events = [self._all_events[code] for code in dict.fromkeys(one.event for one in mine)]
            group = _event_words(events[0]) if self._order.by_event else judge.delegation
            groups[group or _("Without a delegation")].append(
                Badge(
                    self._judge_kind(duties[0]),
                    judge.name,
                    judge.unit or judge.delegation,
                    "、".join(f"{event.code} {event.name}" for event in events),
                    "、".join(_duty_word(duty) for duty in duties),
                    judge.badge_code,
                    photo=judge.id if judge.id in with_photo else "",
                )
            )
        return self._cut(_grouped(groups), for_judges=True)

    def _kind(self, event: Event) -> BadgeKind:
        return BadgeKind(
            title=_("Contestant badge"),
            word=event.track or _("Contestant"),
            ink=TRACK_INKS[self._tracks.index(event.track) % len(TRACK_INKS)],
            edition=self._edition.name,
            labels=(pgettext("on a badge", "From"), _("Event"), _("Number")),
        )

    def _judge_kind(self, duty: Duty) -> BadgeKind:
        return BadgeKind(
            title=_("Staff badge") if duty in _STAFF else _("Judge badge"),
            word=_duty_word(duty),
            ink=DUTY_INKS[duty],
            edition=self._edition.name,
            labels=(_("Unit"), _("Event"), _("Duty")),
        )

    # ---- lists

    def delegation_lists(self) -> Prepared:
        """Return a list for each delegation that sends somebody."""
        coaches = self._coaches()
        public = IN_FULL if self._order.internal else self._public
        by_delegation: defaultdict[str, list[ListedEntry]] = defaultdict(list)
        for entry in self._entries():
            by_delegation[entry.delegation].append(self._listed(entry, coaches, public))
        lists = [
            (
                one.name,
                delegation_list(
                    self._edition,
                    ListedDelegation(one.name, public.name(one.leader), one.leader_phone),
                    by_delegation[one.name],
                    self._version,
                    internal=self._order.internal,
                ),
            )
            for one in self._work.delegations.all()
            if one.name in by_delegation
        ]
        people = sum(len(one.names) for some in by_delegation.values() for one in some)
        return self._prepared(lists=lists, people=people)

    def check_in_lists(self) -> Prepared:
        """Return a list for each session of each event, a line to sign for each contestant."""

        def made(event: Event, session: str, entries: Sequence[ListedEntry]) -> PostedTable:
            return check_in_list(self._edition, event, session, entries, self._version)

        return self._by_session(made, IN_FULL)

    def start_lists(self) -> Prepared:
        """Return who starts in each session of each event, to be posted at the venue."""

        def made(event: Event, session: str, entries: Sequence[ListedEntry]) -> PostedTable:
            of_session = {line.session: line for line in _lines_of(event, entries)}
            when = of_session.get(session) or ScheduleLine("", "", event.venue, "", session, None)
            return start_list(self._edition, event, when, entries, self._version)

        return self._by_session(made, self._public)

    def _by_session(
        self,
        made: Callable[[Event, str, Sequence[ListedEntry]], PostedTable],
        public: PublicNames,
    ) -> Prepared:
        """Return a list for each session of each event, people called as ``public`` says."""
        sessions: defaultdict[tuple[str, str], list[ListedEntry]] = defaultdict(list)
        for entry in self._entries():
            sessions[entry.event, self._session(entry)].append(self._listed(entry, {}, public))
        lists = []
        for (code, session), entries in sorted(sessions.items()):
            event = self._all_events[code]
            name = " ".join(part for part in (code, event.name, session) if part)
            lists.append((name, made(event, session, entries)))
        people = sum(len(one.names) for some in sessions.values() for one in some)
        return self._prepared(lists=lists, people=people)

    def programme(self) -> Prepared:
        """Return the schedule, and behind it the contestants of each event."""
        coaches = self._coaches()
        by_event: defaultdict[str, list[ListedEntry]] = defaultdict(list)
        for entry in self._entries():
            by_event[entry.event].append(self._listed(entry, coaches, self._public))
        lines = [line for event in self._events for line in _lines_of(event, by_event[event.code])]
        lists = [(_("Schedule"), schedule(self._edition, lines, self._version))]
        lists += [
            (
                f"{event.code} {event.name}",
                event_roster(self._edition, event, by_event[event.code], self._version),
            )
            for event in self._events
            if by_event[event.code]
        ]
        people = sum(len(one.names) for some in by_event.values() for one in some)
        return self._prepared(lists=lists if self._events else (), people=people)


def _grouped(groups: Mapping[str, Sequence[Badge]]) -> tuple[BadgeGroup, ...]:
    return tuple(BadgeGroup(title, groups[title]) for title in sorted(groups))


def _event_words(event: Event) -> str:
    return f"{event.code} {event.name}（{GROUP_WORDS[event.group]}）"


def _duty_word(duty: Duty) -> str:
    return {
        Duty.JUDGE: _("Judge"),
        Duty.CHIEF_JUDGE: _("Chief judge"),
        Duty.ENCRYPTION_JUDGE: _("Encryption judge"),
        Duty.SUPERVISOR: _("Supervisor"),
        Duty.KEYER: _("Keyer"),
    }[duty]


def _lines_of(event: Event, entries: Sequence[ListedEntry]) -> list[ScheduleLine]:
    """Return when and where an event takes place: its sessions, or the event as a whole.

    Until everybody has a session, nobody can say how many come to each.
    """
    words = _event_words(event)
    if not event.sessions:
        days = "–".join(dict.fromkeys(day for day in (event.starts_on, event.ends_on) if day))
        return [ScheduleLine(days, "", event.venue, words, event.session, len(entries))]
    assigned = all(entry.session for entry in entries)
    return [
        ScheduleLine(
            day=one.starts[:10] or event.starts_on,
            time="–".join(time[11:] for time in (one.starts, one.ends) if time),
            venue=one.venue or event.venue,
            event=words,
            session=one.name,
            entries=sum(entry.session == one.name for entry in entries) if assigned else None,
        )
        for one in event.sessions
    ]
