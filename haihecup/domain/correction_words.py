"""Corrections (更正) as people read them: what was changed, by whom, and what followed from it."""

from haihecup.domain.corrections import (
    Change,
    Correction,
    MovedLine,
    correctable_word,
    moved_lines,
    recall_sentence,
    value_text,
)
from haihecup.domain.impact import Impact, impact_sentences
from haihecup.i18n import _


def changed_words(change: Change) -> str:
    """Return what was changed: the kind of value, and which aspect or module."""
    return " ".join(part for part in (correctable_word(change.kind), change.what) if part)


def values_words(change: Change) -> tuple[str, str]:
    """Return the value before and after."""
    return value_text(change.kind, change.before), value_text(change.kind, change.after)


def people_words(correction: Correction) -> str:
    """Return who corrected, and who stood by it."""
    return "、".join(filter(None, (correction.person, correction.second)))


def effects(correction: Correction) -> tuple[str, ...]:
    """Return all that a correction did, a sentence for each work and each certificate."""
    told = [_moved(one) for one in correction.lines]
    if correction.version:
        told.append(_("version {number} of the results is void").format(number=correction.version))
    told += [
        recall_sentence(serial, printed=serial in correction.printed)
        for serial in correction.serials
    ]
    if correction.appeal:
        told.append(_("follows appeal {number}").format(number=correction.appeal))
    return tuple(told) or (_("no total, place, award or certificate changed"),)


def impact_words(impact: Impact) -> tuple[str, ...]:
    """Return what a change would do: the works whose marks or standing it changes, then the rest.

    Those who only move up or down are counted.
    """
    own = [
        one
        for one in moved_lines(impact.lines, {})
        if one.totals[0] != one.totals[1] or ("" in one.places and one.places[0] != one.places[1])
    ]
    return (*map(_moved, own), *impact_sentences(impact))


def _moved(line: MovedLine) -> str:
    pairs = (
        (_("total {values}"), line.totals),
        (_("place {values}"), line.places),
        (_("award {values}"), line.awards),
    )
    told = [
        words.format(values=" → ".join(one or "—" for one in values))
        for words, values in pairs
        if values[0] != values[1]
    ]
    # a promotion or a state alone may have changed
    return _("{work}: {told}").format(
        work=line.work_code, told=_(", ").join(told) or _("line changed")
    )
