"""Explanations: the sentence that says why an entry stands where it stands.

Only what the computing itself compared is said, with the two values side by side: "higher in module
A: 62.38 against 60.10".
"""

from decimal import Decimal
from typing import assert_never

from haihecup.domain.competition import ByModule, ByModules, ByPenalties, ByTime, Event, TieKey
from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.places import key_name
from haihecup.domain.results import EntryResult, EventResults, ResultState
from haihecup.i18n import _, ngettext


def why(above: EntryResult, below: EntryResult, event: Event) -> str:
    """Say why ``above`` stands above ``below``, its neighbour in the list."""
    if above.total != below.total:
        return _("higher total: {mark} against {other}").format(
            mark=mark_text(above.total), other=mark_text(below.total)
        )
    if above.place == below.place:
        return _("equal in the total and in all keys of the tie-break")
    key = _deciding_key(below, event)
    if key is None:
        return _("put first by the chief judge: {number} before {other}").format(
            number=above.decision, other=below.decision
        )
    return _better(key).format(
        module=_modules(key), mark=_value(above, key), other=_value(below, key)
    )


def why_not_higher(above: EntryResult, below: EntryResult, event: Event) -> str:
    """Say why ``below``, with the same total, stands below ``above``."""
    key = _deciding_key(below, event)
    if key is None:
        return _("put second by the chief judge: {number} after {other}").format(
            number=below.decision, other=above.decision
        )
    return _worse(key).format(
        module=_modules(key), mark=_value(below, key), other=_value(above, key)
    )


def explain(results: EventResults, entry_id: str, event: Event) -> str:
    """Say why an entry has the place it has, or why it has none."""
    line = results.of(entry_id)
    if line.place is None:
        return _without_place(line)
    if line.beside:
        return _("guest beside the list, behind {count} of it").format(count=line.place - 1)
    first = last = line
    # those who share a place are explained by their neighbours outside it
    while (higher := results.above(first)) is not None and higher.place == line.place:
        first = higher
    while (lower := results.below(last)) is not None and lower.place == line.place:
        last = lower
    reasons = []
    if line.shared:
        reasons.append(_("shares the place: equal in the total and in all keys of the tie-break"))
    if higher is not None and first.decided_by is not None:
        reasons.append(why_not_higher(higher, first, event))
    if lower is not None and lower.decided_by is not None:
        reasons.append(why(last, lower, event))
    if not reasons:
        reasons.append(_by_total(line, higher, lower))
    return _("; ").join(reasons)


def _by_total(line: EntryResult, higher: EntryResult | None, lower: EntryResult | None) -> str:
    if higher is not None:
        return _("lower total than the one above: {mark} against {other}").format(
            mark=mark_text(line.total), other=mark_text(higher.total)
        )
    if lower is not None:
        return _("highest total: {mark} against {other}").format(
            mark=mark_text(line.total), other=mark_text(lower.total)
        )
    return _("the only one in the list")


def _without_place(line: EntryResult) -> str:
    match line.state:
        case ResultState.UNFINISHED:
            count = len(line.unmarked)
            return ngettext(
                "no place yet: {count} aspect is not marked",
                "no place yet: {count} aspects are not marked",
                count,
            ).format(count=count)
        case ResultState.ABSENT:
            return _("no place: absent")
        case ResultState.WITHDRAWN:
            return _("no place: withdrawn")
        case ResultState.DISQUALIFIED:
            return _("no place: disqualified")
        case _:
            return _("no place: guests of this event are not ranked")


def _deciding_key(below: EntryResult, event: Event) -> TieKey | None:
    keys = event.ranking.tie_break
    return next((key for key in keys if key_name(key) == below.decided_by), None)


def _better(key: TieKey) -> str:
    match key:
        case ByModule():
            return _("higher in module {module}: {mark} against {other}")
        case ByModules():
            return _("higher in modules {module} together: {mark} against {other}")
        case ByTime():
            return _("shorter time: {mark} against {other}")
        case ByPenalties():
            return _("fewer violations: {mark} against {other}")
    assert_never(key)


def _worse(key: TieKey) -> str:
    match key:
        case ByModule():
            return _("equal total, lower in module {module}: {mark} against {other}")
        case ByModules():
            return _("equal total, lower in modules {module} together: {mark} against {other}")
        case ByTime():
            return _("equal total, longer time: {mark} against {other}")
        case ByPenalties():
            return _("equal total, more violations: {mark} against {other}")
    assert_never(key)


def _modules(key: TieKey) -> str:
    return key_name(key).partition(":")[2]


def _value(line: EntryResult, key: TieKey) -> str:
    match key:
        case ByModule(code):
            return mark_text(line.modules[code])
        case ByModules(codes):
            return mark_text(sum((line.modules[code] for code in codes), Decimal(0)))
        case ByTime():
            return time_text(line.elapsed_seconds)
        case ByPenalties():
            return str(line.violations)
    assert_never(key)


def clock_text(seconds: str) -> str:
    """Return a time that is kept in seconds as it is written down; nothing for none."""
    return time_text(Decimal(seconds)) if seconds else ""


def time_text(seconds: Decimal | None) -> str:
    """Return a time as a clock shows it, ``1:30:05``; a fraction of a second stays."""
    if seconds is None:
        return _("no time")
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    whole, point, fraction = plain(rest).partition(".")
    return f"{hours}:{minutes:0>2}:{whole:0>2}{point}{fraction}"
