"""Begin an edition from last year's file: its events, rules, delegations and promotion table.

No person comes along: no contestant, judge, leader or account. The old file is only looked at; the
work is done on a copy, so that not even an upgrade touches it.
"""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from haihecup.domain.competition import Edition, Event
from haihecup.domain.journal import Action
from haihecup.domain.new_edition import for_year
from haihecup.domain.people import Delegation
from haihecup.domain.problems import RuleBroken
from haihecup.domain.promotion import TIANJIN_2024, PromotionTable
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.storage.database import Database


@dataclass(frozen=True, slots=True)
class Earlier:
    """What another edition's file has that a new one can begin with."""

    edition: Edition
    events: tuple[Event, ...]
    delegations: tuple[Delegation, ...]
    promotion: PromotionTable


@dataclass(frozen=True, slots=True)
class TakenOver:
    """How much was taken over; ``standing`` events were there already and stay as they are."""

    edition: str
    events: int
    standing: int
    delegations: int


def read_earlier(file: Path, passphrase: str) -> Earlier:
    """Return what a competition file of another edition offers, without changing it."""
    if not file.is_file():
        raise RuleBroken(
            _("There is no file “{name}”. Check its name and folder.").format(name=file.name)
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / file.name
        try:
            shutil.copyfile(file, copy)
            with suppress(FileNotFoundError):
                # what the program that has it open has not yet put into the file itself
                shutil.copyfile(f"{file}-wal", f"{copy}-wal")
        except OSError as error:
            raise RuleBroken(_("{file} cannot be read.").format(file=file.name)) from error
        with Database.open(copy, passphrase) as database, database.reading() as work:
            return Earlier(
                work.edition.get(),
                work.events.all(),
                work.delegations.all(),
                work.edition.promotion(),
            )


def take_over(desk: Desk, earlier: Earlier) -> Outcome[TakenOver]:
    """Put in what an earlier edition had: events with schemes and rules, delegations, promotion.

    What is there already stays, a promotion table of its own too. Days are left open, birth dates
    move on by the years between.
    """
    with desk.writing(Action.EDITION_TAKEN_OVER, subject=earlier.edition.name) as work:
        now = work.edition.get()
        there = set(work.events.states())
        fresh = for_year(earlier.events, earlier.edition.year, now.year)
        new = tuple(event for event in fresh if event.code not in there)
        work.events.add_many(new)
        delegations = _without(earlier.delegations, set(work.delegations.ids()))
        work.delegations.add_many(delegations)
        if work.edition.promotion() == TIANJIN_2024:
            work.edition.put_promotion(earlier.promotion)
    touched = tuple(event.code for event in new)
    return Outcome(
        TakenOver(earlier.edition.name, len(new), len(earlier.events) - len(new), len(delegations)),
        changes(Subject.EVENTS, Subject.ROSTER, Subject.EDITION, Subject.RESULTS, events=touched),
    )


def _without(delegations: Iterable[Delegation], there: set[str]) -> tuple[Delegation, ...]:
    """Return the delegations that are not there yet; their leaders are people and stay behind."""
    return tuple(
        replace(one, leader="", leader_phone="") for one in delegations if one.name not in there
    )
