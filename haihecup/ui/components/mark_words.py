"""What the marking desk says about aspects and marks: how they are marked, who keyed them, when."""

from datetime import datetime

from haihecup.domain.marks import band_of, judges_of
from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.scheme import (
    Aspect,
    Count,
    Direct,
    Judgement,
    Measured,
    Panel,
    YesNo,
)
from haihecup.i18n import _, ngettext
from haihecup.services.lay_out_sheets import MarkCell
from haihecup.ui.components.page_head import Hint


def marking_hints() -> tuple[Hint, ...]:
    """Return the keys of the marking desk, the most used first."""
    return (
        Hint("0–9", _("Key")),
        Hint("Enter", _("Next cell")),
        Hint("↑↓", _("Up and down")),
        Hint("F3", _("Next gap")),
        Hint("F4", _("As above")),
        Hint("Q", _("Absent")),
        Hint("W", _("Withdrawn")),
        Hint("F8", _("Next problem")),
        Hint("Ctrl+Z", _("Undo")),
        Hint("Tab", _("Next aspect")),
        Hint("Del", _("Clear")),
        Hint("Esc", _("Let go")),
        Hint("Ctrl+N", _("Report a violation")),
    )


def key_hint(aspect: Aspect) -> str:
    """Return in a few words what is keyed."""
    most = plain(aspect.max)
    match aspect.kind:
        case YesNo():
            return _("1 yes, 0 no")
        case Direct():
            return _("0 to {max}").format(max=most)
        case Count():
            return _("A number")
        case Measured(nominal=nominal):
            return _("Measured, nominal {nominal}").format(nominal=plain(nominal))
        case Judgement():
            return _("0 to 3 of each judge")
        case Panel():
            return _("0 to {max} of each judge, Enter between").format(max=most)


def step_at(aspect: Aspect, score: str) -> int:
    """Return which step of the scale a score is at, −1 for none of them."""
    match aspect.kind:
        case Judgement(descriptions=told):
            return int(score) if score.isdecimal() and int(score) < len(told) else -1
        case Measured(bands=bands):
            band = band_of(aspect, score)
            return bands.index(band) if band is not None else -1
        case _:
            return -1


def band_told(aspect: Aspect, score: str) -> str:
    """Return the band that a measured value falls in, with its points; nothing for others."""
    if not isinstance(aspect.kind, Measured) or not score:
        return ""
    band = band_of(aspect, score)
    if band is None:
        return _("outside every band: 0 points")
    return ngettext(
        "within ±{within}: {mark} point",
        "within ±{within}: {mark} points",
        1 if band.mark == 1 else 2,
    ).format(within=plain(band.within), mark=mark_text(band.mark))


def level_told(aspect: Aspect, scores: list[str]) -> str:
    """Return what the levels mean that the judges of a judgement have given, each once."""
    if not isinstance(aspect.kind, Judgement) or not aspect.kind.descriptions:
        return ""
    told = aspect.kind.descriptions
    given = sorted({int(one) for one in scores if one.isdecimal() and int(one) < len(told)})
    return " · ".join(f"{level} {told[level]}" for level in given)


def clock_time(at: str) -> str:
    """Return an ISO time as the clock on the wall shows it here, with the day if not today."""
    moment = datetime.fromisoformat(at).astimezone()
    today = datetime.now(moment.tzinfo).date()
    return f"{moment:%H:%M}" if moment.date() == today else f"{moment:%m-%d %H:%M}"


def past_told(cell: MarkCell) -> list[str]:
    """Return what has happened to a mark: scored again, confirmed; a sentence each."""
    told = [
        _("First {scores}, scored again: {reason} ({person}, {time})").format(
            scores=first.scores.replace(" ", "、"),
            reason=first.reason,
            person=first.person,
            time=clock_time(first.at),
        )
        for first in cell.first
    ]
    if cell.confirmed is not None:
        told.append(
            _("Odd, confirmed by {person}, {time}").format(
                person=cell.confirmed.person, time=clock_time(cell.confirmed.at)
            )
        )
    return told


def judge_words(aspect: Aspect, own: int) -> list[str]:
    """Return what stands above the boxes of an aspect: the judges, or the judge who keys his."""
    if judges_of(aspect) == 1:
        return []
    if own:
        return [_("Judge {n}").format(n=own)]
    return [_("Judge {n}").format(n=number) for number in range(1, judges_of(aspect) + 1)]
