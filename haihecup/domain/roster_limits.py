"""What new entries of a roster run up against besides the places of an event: worth a warning.

Nothing is kept out by it; the entry waits as a draft where its event bars it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from haihecup.domain.competition import Event
from haihecup.domain.entry_checks import won_before
from haihecup.domain.import_plan import Addition, ImportPlan, Roll
from haihecup.domain.problems import Problem
from haihecup.domain.records import EarlierWinner
from haihecup.domain.roster_headers import Column, labels
from haihecup.i18n import _


def with_limits(plan: ImportPlan, roll: Roll) -> ImportPlan:
    """Return a plan that warns of earlier winners and of delegations over their quota too."""
    met = (*_earlier_winners(plan.additions, roll), *_over_quota(plan.additions, roll))
    if not met:
        return plan
    told = sorted((*plan.problems, *met), key=lambda one: (one.sheet or "", one.row or 0))
    return replace(plan, problems=tuple(told))


def _earlier_winners(additions: Iterable[Addition], roll: Roll) -> Iterator[Problem]:
    barring = {event.code: event for event in roll.events if event.bars_winners}
    if not barring or not roll.winners:
        return
    wins: Mapping[str, list[EarlierWinner]] = defaultdict(list)
    for win in roll.winners:
        wins[win.event_name].append(win)
    for addition in additions:
        event = barring.get(addition.registration.event)
        if event is not None:
            yield from _wins_of(addition, event, wins[event.name])


def _wins_of(addition: Addition, event: Event, wins: Iterable[EarlierWinner]) -> Iterator[Problem]:
    for person in addition.registration.members:
        for win in wins:
            if not won_before(win, person, event):
                continue
            text = (
                _(
                    "{name} won {award} here in {year}; {event} bars earlier winners. The entry "
                    "waits as a draft."
                )
                if win.id_number
                else _(
                    "Somebody called {name} won {award} here in {year}; {event} bars earlier "
                    "winners. Find out whether it is the same person."
                )
            )
            told = text.format(name=person.name, award=win.award, year=win.year, event=event.name)
            yield _warning("won-before", told, addition, Column.NAME)


def _over_quota(additions: Sequence[Addition], roll: Roll) -> Iterator[Problem]:
    """Tell once of each delegation that its new entries lead over its quota, at the first one."""
    quotas = {one.name: one.quota for one in roll.delegations if one.quota}
    if not quotas:
        return
    new = Counter(addition.registration.delegation for addition in additions)
    counted: Counter[str] = Counter()
    for addition in additions:
        name = addition.registration.delegation
        quota = quotas.get(name, 0)
        counted[name] += 1
        standing = roll.sent.get(name, 0)
        # the first entry that is one too many, or the first one of all
        if quota and counted[name] == max(1, quota - standing + 1):
            text = _(
                "{delegation} would send {count} entries over all events; its quota is {quota}. "
                "Leave rows out, or raise the quota of the delegation."
            ).format(delegation=name, count=standing + new[name], quota=quota)
            yield _warning("delegation-quota", text, addition, Column.DELEGATION)


def _warning(code: str, text: str, addition: Addition, column: Column) -> Problem:
    return Problem(
        code,
        text,
        row=addition.row,
        field=labels()[column],
        blocks=False,
        sheet=addition.sheet or None,
    )
