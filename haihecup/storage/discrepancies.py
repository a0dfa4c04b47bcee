"""The sentences of the check: what differs from the journal, in which event, at which entry.

A sentence names table, row and columns, never the values: they may be ID numbers.
"""

from collections.abc import Sequence

from haihecup.domain.journal import EDITION_CHAIN, Finding, FindingKind, JournalEntry
from haihecup.i18n import _, ngettext
from haihecup.storage.statements import Key


def where(chain: str) -> str:
    """Return what people call a chain."""
    if chain == EDITION_CHAIN:
        return _("the edition")
    return _("event {code}").format(code=chain)


def table_word(table: str) -> str:
    """Return what people call a table."""
    return {
        "edition": _("edition"),
        "delegations": _("delegations"),
        "people": _("contestants"),
        "events": _("events"),
        "entries": _("entries"),
        "members": _("team members"),
        "marks": _("marks"),
        "rescorings": _("first scores"),
        "confirmed_marks": _("confirmed marks"),
        "seats": _("judges' columns"),
        "second_keyings": _("what is keyed twice"),
        "second_marks": _("second marks"),
        "settled_differences": _("decisions between two keyings"),
        "violations": _("violations"),
        "struck_violations": _("struck violations"),
        "time_credits": _("times given back"),
        "recheck_rounds": _("rounds of the re-check"),
        "recheck_sheets": _("re-checked works"),
        "signatures": _("signatures"),
        "notices": _("public notices"),
        "corrections": _("corrections"),
        "appeals": _("appeals"),
        "certificates": _("certificates"),
        "imports": _("imports"),
        "attachments": _("pictures and attachments"),
        "layouts": _("layouts of certificates"),
        "settings": _("settings"),
        "judges": _("judges"),
        "duties": _("duties of judges"),
        "users": _("users"),
        "photos": _("photos"),
        "photo_contents": _("photos"),
        "earlier_winners": _("earlier winners"),
        "aliases": _("words of rosters"),
    }.get(table, table)


def row_text(key: Key) -> str:
    """Return the key of a row as a text."""
    return "/".join(map(str, key))


def changed(
    chain: str, table: str, key: Key, columns: Sequence[str], sequence: int | None
) -> Finding:
    """Say that a row differs from what the journal tells."""
    text = _(
        "{where}, {table}: row {row} was changed outside the program ({columns}). Entry "
        "{entry} of the journal tells what it was."
    ).format(
        where=where(chain),
        table=table_word(table),
        row=row_text(key),
        columns=", ".join(columns),
        entry="?" if sequence is None else sequence,
    )
    return Finding(FindingKind.ROW_CHANGED, text, chain, table, row_text(key), sequence)


def removed(chain: str, table: str, key: Key, sequence: int | None) -> Finding:
    """Say that a row is missing."""
    text = _(
        "{where}, {table}: row {row} was removed outside the program. Entry {entry} of the "
        "journal tells of it."
    ).format(
        where=where(chain),
        table=table_word(table),
        row=row_text(key),
        entry="?" if sequence is None else sequence,
    )
    return Finding(FindingKind.ROW_REMOVED, text, chain, table, row_text(key), sequence)


def put_in(chain: str, table: str, key: Key) -> Finding:
    """Say that a row is there of which the journal knows nothing."""
    text = _(
        "{where}, {table}: row {row} was put in outside the program; no entry of the journal "
        "tells of it."
    ).format(where=where(chain), table=table_word(table), row=row_text(key))
    return Finding(FindingKind.ROW_PUT_IN, text, chain, table, row_text(key))


def altered(chain: str, sequence: int) -> Finding:
    """Say that a journal entry is not what it was."""
    text = _("{where}: entry {entry} of the journal was altered.").format(
        where=where(chain), entry=sequence
    )
    return Finding(FindingKind.ENTRY_ALTERED, text, chain, "journal", str(sequence), sequence)


def missing(chain: str, first: int, last: int) -> Finding:
    """Say that entries are missing in the middle of a chain."""
    text = _("{where}: entries {first} to {last} of the journal were removed.").format(
        where=where(chain), first=first, last=last
    )
    return Finding(FindingKind.ENTRIES_MISSING, text, chain, "journal", str(first), first)


def content(chain: str, sequence: int) -> Finding:
    """Say that the content of an entry is missing or not what it was."""
    text = _("{where}: the content of entry {entry} of the journal was altered.").format(
        where=where(chain), entry=sequence
    )
    return Finding(FindingKind.CONTENT_ALTERED, text, chain, "payloads", str(sequence), sequence)


def erased(chain: str, count: int, last: JournalEntry) -> Finding:
    """Say that contents were erased on purpose, and by whom; nothing is wrong."""
    text = ngettext(
        "{where}: what {count} entry of the journal changed was erased on "
        "purpose by {person} on {day} ({reason}). The chain still verifies.",
        "{where}: what {count} entries of the journal changed was erased on "
        "purpose by {person} on {day} ({reason}). The chain still verifies.",
        count,
    ).format(
        where=where(chain),
        count=count,
        person=last.person,
        day=last.hub_time[:10],
        reason=last.object,
    )
    return Finding(FindingKind.ERASED, text, chain, "payloads", "", last.sequence)


def stray(chain: str, table: str, what: str) -> Finding:
    """Say that something of the journal's own tables belongs to no entry, or says otherwise."""
    text = _("{where}: {what} in the table {table} does not agree with the journal.").format(
        where=where(chain), what=what, table=table
    )
    return Finding(FindingKind.CHAIN_ALTERED, text, chain, table, what)


def cut(chain: str, have: int, known: int) -> Finding:
    """Say that a chain is shorter than this device has seen it."""
    text = _(
        "{where}: the journal ends at entry {have}, but entry {known} has been seen here. Entries "
        "were cut off, or an older copy lies in place of the competition."
    ).format(where=where(chain), have=have, known=known)
    return Finding(FindingKind.CHAIN_CUT, text, chain, "journal", str(known), known)


def rewritten(chain: str, known: int) -> Finding:
    """Say that a chain is another one than this device has seen."""
    text = _(
        "{where}: entry {known} of the journal is not the one that has been seen here. The "
        "journal was written anew from there or before."
    ).format(where=where(chain), known=known)
    return Finding(FindingKind.CHAIN_CUT, text, chain, "journal", str(known), known)


def unreadable(chain: str) -> Finding:
    """Say that a part cannot even be read."""
    text = _("{where}: part of it cannot be read; it was altered outside the program.").format(
        where=where(chain)
    )
    return Finding(FindingKind.UNREADABLE, text, chain)


def many(chain: str, table: str, count: int) -> Finding:
    """Say how many more rows of a table differ than are named one by one."""
    text = ngettext(
        "{where}, {table}: {count} more row differs from the journal.",
        "{where}, {table}: {count} more rows differ from the journal.",
        count,
    ).format(where=where(chain), table=table_word(table), count=count)
    return Finding(FindingKind.ROW_CHANGED, text, chain, table)
