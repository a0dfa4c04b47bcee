"""What is hidden while sheets are keyed twice, and from whom. Blind: work codes, never contestants.

Before both keyings of a sheet are done its first values are seen by those who keyed them, its
second ones by those who keyed these, and by nobody else, whatever his role. Afterwards everybody
sees both, and nobody changes a value but by a decision between them.
"""

from collections.abc import Iterator, Mapping

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.problems import RuleBroken
from haihecup.domain.recheck import current_round
from haihecup.domain.scheme import SubCriterion
from haihecup.domain.second_keying import (
    Asked,
    CellTwice,
    SheetTwice,
    Twice,
    TwiceState,
)
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.storage.work import Work

OPEN_AT = {
    Asked.NONE: (),
    Asked.ALL: (State.DRAWN, State.MARKING),
    Asked.RECHECK: (State.KEYED,),
}
"""Where on its path the sheets of an event are keyed the second time."""


def second_keying_of(desk: Desk, code: str) -> Mapping[tuple[str, str], TwiceState]:
    """Return how far each sheet of an event is that is keyed twice, by work code and sheet.

    A sheet is known by the code of its sub-criterion. One that is not named is not asked to be
    keyed twice; an event without second keying has none at all. Read anew only after a change on
    the event's chain. Tells no values.
    """
    desk.refuse_event(code)
    with desk.reading() as work:
        twice = keyed_twice(desk, work, work.events.get(code))
    sheets = twice.sheets.values() if twice is not None else ()
    return {(sheet.work_code, sheet.sheet): sheet.state for sheet in sheets}


def keyed_twice(desk: Desk, work: Work, event: Event) -> Twice | None:
    """Return all sheets of an event that are keyed twice; None where none is asked."""
    asked = work.second_keying.asked(event.code)
    if asked is Asked.NONE:
        return None
    return desk.remembered_of(
        work, event.code, "second keying", lambda now: read_twice(now, event, asked)
    )


def read_twice(work: Work, event: Event, asked: Asked, entry: str = "") -> Twice:
    """Read the sheets of an event that are keyed twice, or those of one entry."""
    code = event.code
    marks = (
        {(entry, aspect): scores for aspect, scores in work.marks.of_entry(code, entry).items()}
        if entry
        else {(one, aspect): scores for one, aspect, scores in work.marks.of_event(code)}
    )
    keyers = work.marks.keyers(code, entry)
    second = work.second_keying.marks(code, entry)
    decisions = work.second_keying.decisions(code, entry)
    drawn = _drawn(work, code) if asked is Asked.RECHECK else None
    sheets = {}
    for one in work.entries.works(code, entry):
        if one.status is not EntryStatus.COMPETING:
            continue
        if drawn is not None and one.code not in drawn:
            continue
        for kind in sheets_of(event):
            cells = tuple(
                CellTwice(
                    aspect,
                    marks.get(key, ""),
                    keyers.get(key, ""),
                    second.get(key),
                    decisions.get(key),
                )
                for aspect in kind.aspects
                for key in [(one.id, aspect.code)]
            )
            if cells:
                sheets[one.id, kind.code] = SheetTwice(one.code, kind.code, cells)
    return Twice(asked, event.state in OPEN_AT[asked], sheets)


def _drawn(work: Work, code: str) -> frozenset[str]:
    """Return the works of the round of the re-check that counts."""
    checking = current_round(work.rechecks.of_event(code))
    return (
        frozenset(one.work_code for one in checking.sheets) if checking is not None else frozenset()
    )


def sheet_twice(work: Work, event: Event, entry: str, aspect: str) -> SheetTwice | None:
    """Return the sheet that a cell is on, while it is keyed twice; None otherwise."""
    asked = work.second_keying.asked(event.code)
    if event.state not in OPEN_AT[asked]:
        return None
    twice = read_twice(work, event, asked, entry)
    return twice.sheets.get((entry, sheet_with(event, aspect)))


def sheets_of(event: Event) -> Iterator[SubCriterion]:
    """Give the kinds of sheets of an event: the sub-criteria of all its modules."""
    for module in event.scheme.modules:
        yield from module.sub_criteria


def sheet_with(event: Event, aspect: str) -> str:
    """Return the code of the sheet that an aspect is on."""
    return next(
        one.code for one in sheets_of(event) if any(each.code == aspect for each in one.aspects)
    )


# ---- what is refused ---------------------------------------------------------------------------


def refuse_first(sheet: SheetTwice | None, person: str, aspect: str) -> None:
    """Raise ``RuleBroken`` where somebody may not key a first value; names no value."""
    if sheet is None:
        return
    names = {"code": sheet.work_code, "sheet": sheet.sheet}
    _refuse_done(sheet)
    if person in sheet.second_keyers:
        raise RuleBroken(
            _(
                "{code}, sheet {sheet}: you are keying this sheet the second time. Somebody else "
                "keys the first values."
            ).format(**names)
        )
    if sheet.cell(aspect).first and sheet.hides_first(person):
        raise RuleBroken(
            _(
                "{code}, aspect {aspect}: already keyed by {person}, and hidden until both keyings "
                "are done. Only whoever keyed it corrects it."
            ).format(aspect=aspect, person=_(", ").join(sorted(sheet.first_keyers)), **names)
        )


def _refuse_done(sheet: SheetTwice) -> None:
    if sheet.both_done:
        raise RuleBroken(
            _(
                "{code}, sheet {sheet}: both keyings are done. A mark changes only by a third "
                "person's decision, under differences."
            ).format(code=sheet.work_code, sheet=sheet.sheet)
        )


def refuse_hidden(sheet: SheetTwice | None, person: str) -> None:
    """Raise ``RuleBroken`` where the first values of a sheet are hidden from somebody."""
    if sheet is not None and sheet.hides_first(person):
        raise RuleBroken(
            _("{code}, sheet {sheet}: hidden until both keyings are done.").format(
                code=sheet.work_code, sheet=sheet.sheet
            )
        )


def refuse_second(sheet: SheetTwice, person: str) -> None:
    """Raise ``RuleBroken`` where somebody may not key a second value; names no value."""
    names = {"code": sheet.work_code, "sheet": sheet.sheet}
    if sheet.state is TwiceState.FIRST:
        raise RuleBroken(
            _("{code}, sheet {sheet}: the first keying is not done yet.").format(**names)
        )
    _refuse_done(sheet)
    if person in sheet.first_keyers:
        raise RuleBroken(
            _(
                "{code}, sheet {sheet}: you keyed this sheet first. Another person keys it the "
                "second time."
            ).format(**names)
        )


def both_done(work: Work, code: str) -> dict[tuple[str, str], SheetTwice]:
    """Return the sheets of an event of which both keyings are done, while they are being keyed."""
    asked = work.second_keying.asked(code)
    if asked is Asked.NONE:
        return {}
    event = work.events.get(code)
    if event.state not in OPEN_AT[asked]:
        return {}
    sheets = read_twice(work, event, asked).sheets
    return {key: sheet for key, sheet in sheets.items() if sheet.both_done}


def withheld(desk: Desk, work: Work, event: Event) -> str:
    """Say why nobody sees marks, totals and places of an event now; empty where they are open.

    A total tells whoever keys the second time what the first keying came to.
    """
    twice = keyed_twice(desk, work, event)
    if twice is None or not twice.pending:
        return ""
    return ngettext(
        "{event} is being keyed the second time; {count} sheet is not done. Until both keyings "
        "agree, nobody sees marks, totals and places.",
        "{event} is being keyed the second time; {count} sheets are not done. Until both keyings "
        "agree, nobody sees marks, totals and places.",
        twice.keyed_once,
    ).format(event=event.code, count=twice.keyed_once)


def refuse_withheld(desk: Desk, work: Work, event: Event) -> None:
    """Raise ``RuleBroken`` while nobody sees marks, totals and places of an event."""
    if sentence := withheld(desk, work, event):
        raise RuleBroken(sentence)


def hidden_events(desk: Desk, work: Work) -> frozenset[str]:
    """Return the events that have sheets hidden from somebody."""
    asked = work.second_keying.all_asked()
    events = (work.events.get(code) for code, one in asked.items() if one is not Asked.NONE)
    return frozenset(
        event.code
        for event in events
        if (twice := keyed_twice(desk, work, event)) is not None and twice.pending
    )
