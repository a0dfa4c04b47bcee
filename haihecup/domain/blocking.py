"""What keeps an event from its next step, as sentences: what is missing, and what to do.

Each takes how many there are; ``{count}`` in the sentence is filled by whoever asks.
"""

from haihecup.i18n import ngettext


def unmarked(count: int) -> str:
    """Return the sentence that tells of aspects without a mark."""
    return ngettext(
        "{count} aspect is not marked yet. Key the mark.",
        "{count} aspects are not marked yet. Key the marks.",
        count,
    )


def out_of_range(count: int) -> str:
    """Return the sentence that tells of marks that cannot be."""
    return ngettext(
        "{count} mark is out of range. Correct it.",
        "{count} marks are out of range. Correct them.",
        count,
    )


def spread(count: int) -> str:
    """Return the sentence that tells of judgements that lie apart."""
    return ngettext(
        "{count} aspect has scores more than one apart. The judges have to score it again.",
        "{count} aspects have scores more than one apart. The judges have to score them again.",
        count,
    )


def odd(count: int) -> str:
    """Return the sentence that tells of odd marks."""
    return ngettext(
        "{count} mark is far off all others. Compare it with the sheet and confirm it.",
        "{count} marks are far off all others. Compare them with the sheets and confirm them.",
        count,
    )


def ties(count: int) -> str:
    """Return the sentence that tells of undecided ties."""
    return ngettext(
        "{count} tie is undecided. The chief judge has to decide it.",
        "{count} ties are undecided. The chief judge has to decide them.",
        count,
    )


def registration(count: int) -> str:
    """Return the sentence that tells of registrations with a problem."""
    return ngettext(
        "{count} registration has a problem. Mend it.",
        "{count} registrations have a problem. Mend them.",
        count,
    )


def drafts(count: int) -> str:
    """Return the sentence that tells of unconfirmed registrations."""
    return ngettext(
        "{count} registration is not confirmed yet. Confirm it or send it back.",
        "{count} registrations are not confirmed yet. Confirm them or send them back.",
        count,
    )


def short(count: int) -> str:
    """Return the sentence that tells of missing entries."""
    return ngettext(
        "{count} entry is missing for the event to be held. Register more, or lower its least "
        "number.",
        "{count} entries are missing for the event to be held. Register more, or lower its least "
        "number.",
        count,
    )


def undrawn(count: int) -> str:
    """Return the sentence that tells of entries without a lot."""
    return ngettext(
        "{count} entry has no number yet. Draw it.",
        "{count} entries have no number yet. Draw them.",
        count,
    )


def scheme_problems(count: int) -> str:
    """Return the sentence that tells of faults of scheme and rules."""
    return ngettext(
        "The marking scheme or the rules have {count} problem. Mend it.",
        "The marking scheme or the rules have {count} problems. Mend them.",
        count,
    )


def recheck(count: int) -> str:
    """Return the sentence that tells of works to be re-checked."""
    return ngettext(
        "{count} work is still to be re-checked. Record what was found.",
        "{count} works are still to be re-checked. Record what was found.",
        count,
    )


def unsigned(count: int) -> str:
    """Return the sentence that tells of missing signatures."""
    return ngettext(
        "{count} signature is missing under the results. Chief judge and supervisor sign them.",
        "{count} signatures are missing under the results. Chief judge and supervisor sign them.",
        count,
    )


def notice(count: int) -> str:
    """Return the sentence that tells of days of the public notice."""
    return ngettext(
        "The public notice runs for {count} more day. Wait for its end, or write down why not.",
        "The public notice runs for {count} more days. Wait for its end, or write down why not.",
        count,
    )


def appeals(count: int) -> str:
    """Return the sentence that tells of open appeals."""
    return ngettext(
        "{count} appeal is open. Hear it and decide it.",
        "{count} appeals are open. Hear them and decide them.",
        count,
    )


def appeals_owed(count: int) -> str:
    """Say how many appeals were granted and wait for their correction."""
    return ngettext(
        "{count} appeal was granted, and its correction is missing. Correct the results.",
        "{count} appeals were granted, and their corrections are missing. Correct the results.",
        count,
    )


def certificates(count: int) -> str:
    """Return the sentence that tells of missing certificates."""
    return ngettext(
        "{count} certificate is not issued yet. Issue it.",
        "{count} certificates are not issued yet. Issue them.",
        count,
    )


def second_keying(count: int) -> str:
    """Return the sentence that tells of sheets without a second keying."""
    return ngettext(
        "{count} score sheet is not keyed a second time yet. Let another keyer do it.",
        "{count} score sheets are not keyed a second time yet. Let another keyer do it.",
        count,
    )


def differences(count: int) -> str:
    """Return the sentence that tells of differences between two keyings."""
    return ngettext(
        "{count} mark was keyed in two ways. A third person decides by the sheet.",
        "{count} marks were keyed in two ways. A third person decides by the sheets.",
        count,
    )
