"""Who won in earlier editions: from last year's competition, or from a list in a workbook."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import FILE_ENDING, Event
from haihecup.domain.identity import normal_number
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.names import comparable, normal_name, normal_text
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import AliasKind, EarlierWinner
from haihecup.domain.roster_matching import EventFinder
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, open_desk
from haihecup.storage.work import Work

_HEADINGS = {
    "name": ("姓名", "选手姓名", "name"),
    "id_number": ("证件号码", "身份证号", "身份证号码", "idnumber"),
    "event": ("赛项", "项目", "比赛项目", "赛项名称", "event"),
    "year": ("年份", "年度", "届次", "year"),
    "award": ("奖项", "获奖等级", "名次", "award"),
}
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class WinnersTaken:
    """How many wins are new, how many rows of a list said too little, and which events are none.

    ``elsewhere`` are the events named that this edition has not: their winners are barred nowhere.
    """

    added: int
    left_out: int = 0
    elsewhere: tuple[str, ...] = ()


def take_winners(desk: Desk, source: Path, passphrase: str = "") -> Outcome[WinnersTaken]:
    """Add the winners of last year's competition, or of a list in a workbook."""
    if source.suffix == FILE_ENDING:
        winners, left_out = tuple(_of_competition(source, passphrase, desk.author.person)), 0
    else:
        winners, left_out = _of_workbook(source)
    if not winners:
        raise RuleBroken(
            _("{file} tells of no winner. A list needs the columns 姓名, 赛项 and 年份.").format(
                file=source.name
            )
        )
    with desk.writing(
        Action.EARLIER_WINNERS_CHANGED, subject=source.name, request_id=uuid4().hex
    ) as work:
        work.lock(EDITION_CHAIN)
        meant = _events_meant(work, {one.event_name for one in winners})
        added = work.earlier_winners.add_many(
            replace(one, event_name=meant.get(one.event_name) or one.event_name) for one in winners
        )
    elsewhere = tuple(sorted(word for word, name in meant.items() if not name))
    taken = WinnersTaken(added, left_out, elsewhere)
    return Outcome(taken, changes(Subject.ROSTER), work.receipt)


def _events_meant(work: Work, words: Iterable[str]) -> dict[str, str]:
    """Return the name of this edition's event that each word means, empty where it has none."""
    events = work.events.all()
    aliases = work.aliases.all()
    meanings = {one.word: one.meaning for one in aliases if one.kind is AliasKind.EVENT}
    finder = EventFinder(events, meanings)
    names = {comparable(one.name): one.name for one in events}
    meant = {}
    for word in words:
        found = finder.find(word)
        own = names.get(comparable(word), "")
        meant[word] = found.name if isinstance(found, Event) else own
    return meant


def forget_winners(desk: Desk) -> Outcome[int]:
    """Empty the list; returns how many there were."""
    with desk.writing(Action.EARLIER_WINNERS_CHANGED, request_id=uuid4().hex) as work:
        work.lock(EDITION_CHAIN)
        count = work.earlier_winners.clear()
    return Outcome(count, changes(Subject.ROSTER), work.receipt)


def list_winners(desk: Desk) -> tuple[EarlierWinner, ...]:
    """Return all earlier winners, the latest year first."""
    with desk.reading() as work:
        return work.earlier_winners.all()


def _of_competition(source: Path, passphrase: str, person: str) -> Iterator[EarlierWinner]:
    """Read who has an award; a copy is opened, so that the file itself stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(source, Path(folder) / source.name))
        with open_desk(copy, passphrase, person) as other:
            year = other.edition().year
            with other.reading() as work:
                roster = {one.id: one for one in work.entries.roster()}
            for computed in other.compute_all():
                for line in computed.results.entries:
                    if line.award:
                        one = roster[line.id]
                        for name, number in zip(one.names, one.id_numbers, strict=True):
                            known = "" if number.startswith("erased") else number
                            yield EarlierWinner(name, computed.event.name, year, line.award, known)


def _of_workbook(source: Path) -> tuple[tuple[EarlierWinner, ...], int]:
    found: list[EarlierWinner] = []
    left_out = 0
    for sheet in read_sheets(source):
        at: dict[str, int] = {}
        for row in sheet.rows:
            cells = [str(cell).strip() for cell in row]
            header = _header(cells)
            if header:
                at = header
            elif at and any(cells):
                winner = _winner(cells, at)
                if winner is None:
                    left_out += 1
                else:
                    found.append(winner)
    return tuple(found), left_out


def _header(cells: Sequence[str]) -> dict[str, int]:
    at: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for key, words in _HEADINGS.items():
            if comparable(cell) in words:
                at.setdefault(key, place)
    return at if {"name", "event", "year"} <= at.keys() else {}


def _winner(cells: Sequence[str], at: dict[str, int]) -> EarlierWinner | None:
    def cell(key: str) -> str:
        place = at.get(key, len(cells))
        return cells[place] if place < len(cells) else ""

    year = _year(cell("year"))
    name, event = normal_name(cell("name")), normal_text(cell("event"))
    if not (name and event and year):
        return None
    award = normal_text(cell("award")) or _("an award")
    return EarlierWinner(name, event, year, award, normal_number(cell("id_number")))


def _year(text: str) -> int:
    digits = "".join(_four(text))
    year = int(digits) if digits else 0
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else 0


def _four(text: str) -> Iterable[str]:
    """Return the first four digits that stand together."""
    for start in range(len(text) - 3):
        part = text[start : start + 4]
        if part.isdecimal():
            return part
    return ""
