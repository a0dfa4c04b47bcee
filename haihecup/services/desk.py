"""The desk: an open competition, who works on it, and at which machine.

Every service is a function whose first argument is a desk.
"""

import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol, Self, TypeVar

from platformdirs import user_data_path

from haihecup.domain.competition import Edition, Event
from haihecup.domain.delegations import Sent
from haihecup.domain.import_plan import without_collecting
from haihecup.domain.journal import EDITION_CHAIN, Action, Author
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.roles import (
    WHILE_NOBODY_WORKS,
    event_refusal,
    refusal,
    step_refusal,
    works_on,
)
from haihecup.domain.stages import PATH, State, state_word
from haihecup.domain.users import User
from haihecup.i18n import _, ngettext
from haihecup.services.known_results import Computed, KnownResults
from haihecup.services.remembering import SENT, Memory, Tables
from haihecup.storage import heads
from haihecup.storage.database import Database
from haihecup.storage.journal_book import Told
from haihecup.storage.old_photos import forget_old_photos
from haihecup.storage.work import Work

Answer = TypeVar("Answer")


class _HasCode(Protocol):
    """An event, or what a list shows of one."""

    @property
    def code(self) -> str:
        """The event's code."""


Coded = TypeVar("Coded", bound=_HasCode)
Clock = Callable[[], datetime]
Progress = Callable[[str, int, int], None]
"""Told while long work goes on: what is done, how many are done, of how many (0: not known)."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def now() -> datetime:
    """Return the time of this machine, in UTC."""
    return datetime.now(UTC)


def this_device() -> str:
    """Return the name of this machine, as the journal calls it."""
    return platform.node() or "?"


def device_folder() -> Path:
    """Return where this machine remembers the journals it has seen, apart from the competitions."""
    return user_data_path("haihecup", appauthor=False)


class Desk:
    """An open competition. Made by ``create_desk`` and ``open_desk``; close it when done."""

    def __init__(self, database: Database, person: str, clock: Clock = now) -> None:
        self.database = database
        self.clock = clock
        self.author = Author(person, this_device())
        self.backups: Path | None = None
        """Where backups go, if the organiser wants them elsewhere than beside the competition."""
        self.user: User | None = None
        """Who is signed in; nobody as long as the competition has no users."""
        self.pin_keys: dict[str, bytes] = {}
        """What lets the PIN of each user hold who has signed in here by password."""
        self._results = KnownResults()
        self.memory = Memory()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Sign out, remember how far the journal has come, and close the competition."""
        try:
            self.leave()
            if not self.database.place.look_only:
                heads.remember(self.database, device_folder())
        finally:
            self.database.close()

    @property
    def name(self) -> str:
        """What the competition's file or database is called on screen."""
        return self.database.place.name

    @property
    def path(self) -> Path | None:
        """The competition's file; none for a shared database."""
        return self.database.place.path

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Look at the competition at one moment."""
        with self.database.reading() as work:
            yield work

    @contextmanager
    def writing(
        self, act: Action, *, subject: str = "", request_id: str | None = None
    ) -> Iterator[Work]:
        """Change the competition in one transaction, told in the journal under our name.

        Refused where whoever is signed in may not do ``act``, or not on an event it touches.
        """
        with self.database.writing(
            act, by=self.author, at=self.clock(), subject=subject, request_id=request_id
        ) as work:
            user = self._who_may(work, act)
            yield work
            if user is not None:
                _refuse_other_events(user, work)

    def note(self, act: Action, subject: str) -> None:
        """Tell the journal of what changes nothing: something was looked at, or handed out."""
        with self.writing(act, subject=subject) as work:
            work.note()

    @contextmanager
    def writing_as(self, person: str, act: Action, subject: str = "") -> Iterator[Work]:
        """Write what comes about while nobody is signed in: coming, going, and wrong tries."""
        if act not in WHILE_NOBODY_WORKS:
            raise ValueError(act)
        by = Author(person, self.author.device)
        with self.database.writing(act, by=by, at=self.clock(), subject=subject) as work:
            yield work

    def leave(self) -> None:
        """Sign out whoever is signed in; nobody works until somebody signs in again."""
        user = self.user
        if user is None:
            return
        with self.writing_as(user.name, Action.SIGNED_OUT, str(user.role)) as work:
            work.note()
        self.user = None

    def work_as(self, user: User) -> None:
        """Let somebody work here whose password was right."""
        self.user = user
        self.author = Author(user.name, self.author.device)

    def refuse(self, act: Action) -> None:
        """Raise ``RuleBroken`` where whoever is signed in may not do ``act``."""
        sentence = refusal(self.user, act) if self.user is not None else ""
        if sentence:
            raise RuleBroken(sentence)

    def refuse_event(self, code: str) -> None:
        """Raise ``RuleBroken`` where whoever is signed in does not work on an event."""
        sentence = event_refusal(self.user, code) if self.user is not None else ""
        if sentence:
            raise RuleBroken(sentence)

    def refuse_step(self, state: State) -> None:
        """Raise ``RuleBroken`` where whoever is signed in may not bring an event to ``state``."""
        sentence = step_refusal(self.user, state) if self.user is not None else ""
        if sentence:
            raise RuleBroken(sentence)

    def _who_may(self, work: Work, act: Action) -> User | None:
        """Return who is signed in, as the competition has it now; refuse what is not for him."""
        if self.user is None:
            if work.users.any():
                raise RuleBroken(_("Nobody is signed in. Sign in first; nothing was changed."))
            return None
        user = work.users.get(self.user.id)
        if user is None or not user.active:
            raise RuleBroken(
                _("{name} does not work here any more. Let somebody else sign in.").format(
                    name=self.user.name
                )
            )
        sentence = refusal(user, act)
        if sentence:
            raise RuleBroken(sentence)
        return user

    def own(self, events: Iterable[Coded]) -> tuple[Coded, ...]:
        """Return those events that whoever is signed in works on: all for most roles."""
        user = self.user
        return tuple(one for one in events if user is None or works_on(user, one.code))

    def today(self) -> date:
        """Return the day as the calendar on the wall has it."""
        return self.clock().astimezone().date()

    def wall_clock(self) -> str:
        """Return the moment as the clock on the wall has it; papers say so when they were made."""
        return f"{self.clock().astimezone():%Y-%m-%d %H:%M}"

    def edition(self) -> Edition:
        """Return the edition."""
        with self.reading() as work:
            return work.edition.get()

    def remembered(
        self,
        what: str,
        tables: Tables,
        read: Callable[[Work], Answer],
        renew: Callable[[Work, Answer, Told], Answer] | None = None,
    ) -> Answer:
        """Return what ``read`` makes of ``tables``, anew only after one of them was changed.

        ``what`` names it with all that it depends on besides the competition, such as the day.
        ``renew`` makes it of what it was and of the rows that were changed since.
        """
        with self.reading() as work:
            return self.memory.recall(work, what, tables, read, renew)

    def remembered_in(
        self, work: Work, what: str, tables: Tables, read: Callable[[Work], Answer]
    ) -> Answer:
        """Return the same as it is in a transaction that is under way and only reads."""
        return self.memory.recall(work, what, tables, read)

    def sent_in(self, work: Work) -> tuple[Sent, ...]:
        """Return what each delegation has in each event, as it is in a transaction that reads."""
        return self.remembered_in(work, "sent", SENT, lambda _work: work.tallies.sent())

    def remembered_of(
        self,
        work: Work,
        code: str,
        what: str,
        read: Callable[[Work], Answer],
        tables: Tables | None = None,
    ) -> Answer:
        """Return what ``read`` makes of an event, anew only after a change on its own chain.

        With ``tables`` only after a change to one of these.
        """
        return self.memory.recall_of_event(work, code, what, read, tables)

    def computed(self, code: str) -> Computed:
        """Return an event with its results; computed anew only after these were changed."""
        with self.reading() as work:
            return self.computed_in(work, code)

    def computed_in(self, work: Work, code: str) -> Computed:
        """Return an event with its results as they are in a transaction that is under way."""
        return self._results.of(work, code)

    def compute_all(self, progress: Progress = silent) -> tuple[Computed, ...]:
        """Return the events with their results, reading marks only where something has changed."""
        with self.reading() as work, without_collecting():
            events = self.own(work.events.all())
            return self._results.of_all(
                work, events, lambda done, total: progress(_("Results computed"), done, total)
            )


def _refuse_other_events(user: User, work: Work) -> None:
    """Raise ``RuleBroken`` where an event was touched that the user does not work on."""
    for chain in sorted(work.touched()):
        sentence = event_refusal(user, chain) if chain != EDITION_CHAIN else ""
        if sentence:
            raise RuleBroken(sentence)


def refuse_unless(event: Event, *allowed: State) -> None:
    """Raise ``RuleBroken`` where the event does not stand at one of the ``allowed`` states."""
    if event.state not in allowed:
        raise RuleBroken(
            _("{code} {name} stands at “{state}”; this is possible only at: {allowed}.").format(
                code=event.code,
                name=event.name,
                state=state_word(event.state),
                allowed=_(", ").join(state_word(state) for state in allowed),
            )
        )


def reached(event: Event, state: State) -> bool:
    """Tell whether an event has come as far as ``state`` on its path."""
    return PATH.index(event.state) >= PATH.index(state)


def first_sentence(problems: tuple[Problem, ...]) -> str:
    """Return the first problem and how many more there are, as one sentence."""
    if len(problems) == 1:
        return problems[0].text
    return ngettext(
        "{first} ({more} more problem)", "{first} ({more} more problems)", len(problems) - 1
    ).format(first=problems[0].text, more=len(problems) - 1)


def create_desk(
    location: Path | str, passphrase: str, edition: Edition, person: str, clock: Clock = now
) -> Desk:
    """Set up a new competition and sit down at it."""
    author = Author(person, this_device())
    database = Database.create(location, passphrase, edition, by=author, at=clock())
    return Desk(database, person, clock)


def open_desk(
    location: Path | str,
    passphrase: str,
    person: str,
    clock: Clock = now,
    before_upgrade: Callable[[Database], None] | None = None,
) -> Desk:
    """Sit down at a competition; one of an older program is upgraded after ``before_upgrade``.

    Photos that were replaced before are forgotten: nobody can undo that any more.
    """
    database = Database.open(location, passphrase, before_upgrade=before_upgrade)
    forget_old_photos(database)
    return Desk(database, person, clock)
