"""The rounds of the re-check (复核) of each event, with what was found in each work."""

import json
from dataclasses import replace

from sqlalchemy import select

from haihecup.domain.recheck import Chosen, Found, RecheckRound, RecheckSheet, read_rule
from haihecup.storage.registry import compact
from haihecup.storage.settling_tables import recheck_rounds, recheck_sheets
from haihecup.storage.statements import Row
from haihecup.storage.transaction import Shelf


class Rechecks(Shelf):
    """The rounds of all events; none is ever taken out."""

    def of_event(self, event: str) -> tuple[RecheckRound, ...]:
        """Return the rounds of an event, the first one first, works by their codes."""
        sheets: dict[int, list[RecheckSheet]] = {}
        question = select(recheck_sheets).where(recheck_sheets.c.event == event)
        for row in self._connection.execute(question.order_by(recheck_sheets.c.work_code)):
            sheets.setdefault(row.number, []).append(
                RecheckSheet(
                    row.work_code,
                    Chosen(row.chosen),
                    Found(row.found),
                    row.person,
                    row.at,
                    row.note,
                )
            )
        rounds = select(recheck_rounds).where(recheck_rounds.c.event == event)
        return tuple(
            RecheckRound(
                row.event,
                row.number,
                read_rule(json.loads(row.rule)),
                row.seed,
                row.at,
                row.person,
                row.works,
                tuple(sheets.get(row.number, ())),
                row.lapsed,
            )
            for row in self._connection.execute(rounds.order_by(recheck_rounds.c.number))
        )

    def add(self, new: RecheckRound) -> None:
        """Keep a round that was drawn."""
        self._ledger.add(recheck_rounds.name, [_round_row(new)])
        self._ledger.add(recheck_sheets.name, [_sheet_row(new, one) for one in new.sheets])

    def put_sheets(self, of: RecheckRound, sheets: tuple[RecheckSheet, ...]) -> None:
        """Keep what was found in some works of a round."""
        self._ledger.put(recheck_sheets.name, [_sheet_row(of, one) for one in sheets])

    def lapse(self, of: RecheckRound, reason: str) -> None:
        """Let a round no longer count."""
        self._ledger.put(recheck_rounds.name, [_round_row(replace(of, lapsed=reason))])


def _round_row(one: RecheckRound) -> Row:
    return (
        one.event,
        one.number,
        one.at,
        one.person,
        compact(one.rule.document()),
        one.seed,
        one.works,
        one.lapsed,
    )


def _sheet_row(of: RecheckRound, sheet: RecheckSheet) -> Row:
    return (
        of.event,
        of.number,
        sheet.work_code,
        str(sheet.chosen),
        str(sheet.found),
        sheet.person,
        sheet.at,
        sheet.note,
    )
