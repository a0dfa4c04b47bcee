"""A judge who signs in keys his own column of what several judges score, and sees no other's.

Which column is his he says himself, once for each module; a column belongs to one judge. Marks
that are measured or counted are everybody's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.marks import by_judge, judges_of
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, Module
from haihecup.domain.users import Role, User
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.storage.work import Work


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """The column of the judge who is signed in: its number from 1, or 0 while he has none.

    ``taken`` are the other judges by column, ``columns`` how many the module has. ``why_not`` says
    why he cannot have one.
    """

    number: int = 0
    columns: int = 0
    taken: Mapping[int, str] = field(default_factory=dict)
    why_not: str = ""

    def holds(self, aspect: Aspect) -> bool:
        """Tell whether an aspect has this column."""
        return 1 <= self.number <= judges_of(aspect)


def is_limited(desk: Desk) -> bool:
    """Tell whether whoever is signed in sees no scores but his own."""
    return desk.user is not None and desk.user.role is Role.JUDGE


def own_number(desk: Desk, work: Work, event: str, module: Module) -> int:
    """Return the column of the judge who is signed in, 0 where he has none."""
    judge = _judge_of(desk, work)
    taken = work.seats.of_module(event, module.code) if judge else {}
    return next((number for number, who in taken.items() if who == judge), 0)


def own_column(desk: Desk, work: Work, event: str, module: Module) -> OwnColumn | None:
    """Return what somebody who sees his own scores only has to know; None for all others."""
    if not is_limited(desk):
        return None
    judge, columns = _judge_of(desk, work), columns_of(module)
    if not judge:
        return OwnColumn(columns=columns, why_not=_not_linked(desk.user))
    names = {one.id: one.name for one in work.judges.all()}
    taken = work.seats.of_module(event, module.code)
    return OwnColumn(
        next((number for number, who in taken.items() if who == judge), 0),
        columns,
        {number: names.get(who, "?") for number, who in taken.items() if who != judge},
    )


def columns_of(module: Module) -> int:
    """Return how many judges' columns a module has; 0 where nothing is scored by judges."""
    most = max((judges_of(aspect) for aspect in module.aspects), default=1)
    return most if most > 1 else 0


def take_column(desk: Desk, code: str, module_code: str, number: int) -> Outcome[None]:
    """Let the judge who is signed in have a column of a module, for good once he keys in it."""
    with desk.writing(Action.COLUMN_TAKEN, subject=f"{module_code} {number}") as work:
        work.lock(code)
        event = work.events.get(code)
        module = next(one for one in event.scheme.modules if one.code == module_code)
        judge = _judge_of(desk, work)
        if not judge:
            raise RuleBroken(_not_linked(desk.user))
        if not 1 <= number <= columns_of(module):
            raise RuleBroken(
                ngettext(
                    "Module {module} has {count} judge's column; there is no column {number}.",
                    "Module {module} has {count} judges' columns; there is no column {number}.",
                    columns_of(module),
                ).format(module=module.code, count=columns_of(module), number=number)
            )
        taken = work.seats.of_module(event.code, module.code)
        if taken.get(number, judge) != judge:
            raise RuleBroken(
                _(
                    "Column {number} of module {module} belongs to another judge. Choose yours."
                ).format(number=number, module=module.code)
            )
        before = next((place for place, who in taken.items() if who == judge), 0)
        if before and before != number and _is_used(work, event, module, before):
            raise RuleBroken(
                _(
                    "You have keyed scores in column {number} of module {module}, so it stays "
                    "yours. Clear them first."
                ).format(number=before, module=module.code)
            )
        work.seats.take(event.code, module.code, number, judge)
    return Outcome(None, changes(Subject.MARKS, events=(event.code,)), work.receipt)


@dataclass(frozen=True, slots=True)
class TakenColumn:
    """A column that belongs to a judge; ``keyed`` tells whether scores stand in it."""

    module: str
    number: int
    judge: str
    keyed: bool


def taken_columns(desk: Desk, code: str) -> tuple[TakenColumn, ...]:
    """Return the columns of an event that judges have taken, in the order of its modules."""
    desk.refuse_event(code)
    with desk.reading() as work:
        event = work.events.get(code)
        names = {one.id: one.name for one in work.judges.all()}
        return tuple(
            TakenColumn(
                module.code, number, names.get(who, "?"), _is_used(work, event, module, number)
            )
            for module in event.scheme.modules
            for number, who in sorted(work.seats.of_module(code, module.code).items())
        )


def column_words(one: TakenColumn) -> str:
    """Return whose a column is, and whether scores stand in it."""
    words = (
        _("Module {module}, column {number}: {judge}, scores keyed")
        if one.keyed
        else _("Module {module}, column {number}: {judge}, nothing keyed")
    )
    return words.format(module=one.module, number=one.number, judge=one.judge)


def free_column(desk: Desk, code: str, module_code: str, number: int, reason: str) -> Outcome[None]:
    """Let a column that the wrong judge took belong to nobody again; the scores in it stay."""
    reason = reason.strip()
    if not reason:
        raise RuleBroken(_("Freeing a column needs a reason. Write it down."))
    told = f"{code} {module_code} {number}: {reason}"
    with desk.writing(Action.COLUMN_FREED, subject=told) as work:
        work.lock(code)
        if number not in work.seats.of_module(code, module_code):
            raise RuleBroken(
                _("Column {number} of module {module} belongs to nobody.").format(
                    number=number, module=module_code
                )
            )
        work.seats.free(code, module_code, number)
    return Outcome(None, changes(Subject.MARKS, events=(code,)), work.receipt)


def _judge_of(desk: Desk, work: Work) -> str:
    """Return the judge whose account is signed in, as the competition has it now."""
    user = work.users.get(desk.user.id) if desk.user is not None else None
    return user.judge if user is not None else ""


def _is_used(work: Work, event: Event, module: Module, number: int) -> bool:
    aspects = {aspect.code: aspect for aspect in module.aspects if judges_of(aspect) >= number}
    return any(
        by_judge(aspects[code], scores)[number - 1]
        for _entry, code, scores in work.marks.of_event(event.code)
        if code in aspects and judges_of(aspects[code]) > 1
    )


def _not_linked(user: User | None) -> str:
    return _(
        "{name} is not linked to a judge of the list yet, so no column is theirs. The organiser "
        "does it in the settings, under users."
    ).format(name=user.name if user is not None else "?")
