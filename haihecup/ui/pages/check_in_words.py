"""What the check-in says: the words, colours and columns of its list, and the card of a scan."""

from dataclasses import replace

from haihecup.i18n import _
from haihecup.services.check_in import CheckInRow, Comer, Presence, Scan, Verdict
from haihecup.ui.common_columns import standing_column
from haihecup.ui.components.scan_card import ScanLook
from haihecup.ui.table_models import Column, RowLook
from haihecup.ui.tokens import Tone


def presence_word(presence: Presence) -> str:
    """Return the word for how it stands with an entry."""
    return {
        Presence.MISSING: _("Missing"),
        Presence.HERE: _("Present"),
        Presence.LATE: _("Late"),
        Presence.ABSENT: _("Absent"),
        Presence.OUT: _("Not competing"),
    }[presence]


_TONES = {
    Presence.MISSING: Tone.SECOND,
    Presence.HERE: Tone.OK,
    Presence.LATE: Tone.WARN,
    Presence.ABSENT: Tone.SECOND,
    Presence.OUT: Tone.SECOND,
}
_ICONS = {
    Presence.MISSING: "open_point",
    Presence.HERE: "done",
    Presence.LATE: "due",
    Presence.ABSENT: "absent",
    Presence.OUT: "close",
}


def columns() -> tuple[Column[CheckInRow], ...]:
    """Return the columns of the list."""
    return (
        Column("number", _("Entry number"), lambda row: row.entry_number, 108, tone=Tone.SECOND),
        Column("names", _("Name"), lambda row: "、".join(row.names), 128, strong=True, stretch=2),
        Column("delegation", _("Delegation"), lambda row: row.delegation, 96, stretch=1),
        Column("unit", _("Unit"), lambda row: row.unit, 130, stretch=2, tone=Tone.SECOND,
               priority=4),
        Column("session", _("Session"), lambda row: row.session, 76, tone=Tone.SECOND,
               priority=2),
        Column("station", _("Station"), lambda row: row.station, 64, tone=Tone.SECOND,
               priority=3),
        replace(
            standing_column(
                "presence", _("Check-in"), lambda row: presence_word(row.presence), 110,
                lambda row: _TONES[row.presence], lambda row: _ICONS[row.presence],
            ),
            sort=lambda row: list(Presence).index(row.presence),
        ),
        Column("at", _("Time"), lambda row: row.at, 60, tone=Tone.SECOND, priority=2),
    )  # fmt: skip


def row_look(row: CheckInRow) -> RowLook:
    """Return how a whole row looks: grey where nobody will come."""
    gone = row.presence in (Presence.ABSENT, Presence.OUT)
    return RowLook.ABSENT if gone else RowLook.NORMAL


def waiting_look() -> ScanLook:
    """Return the card before the first scan."""
    return ScanLook(
        Tone.SECOND,
        "person_card",
        _("Ready"),
        sentence=_("Scan the code of a badge, or type its number. Without a badge: Ctrl+F finds "
                   "the name, Enter checks in."),
    )  # fmt: skip


def scan_look(scan: Scan) -> ScanLook:
    """Return the card of what came of a scan."""
    tone, icon, word = {
        Verdict.HERE: (Tone.OK, "done", _("Present")),
        Verdict.LATE: (Tone.WARN, "due", _("Late")),
        Verdict.ALREADY: (Tone.WARN, "warning", _("Already here")),
        Verdict.REFUSED: (Tone.ERROR, "wrong", _("Refused")),
    }[scan.verdict]
    comer = scan.comer
    if comer is None:
        return ScanLook(tone, icon, word, sentence=scan.sentence)
    return ScanLook(
        tone,
        icon,
        word,
        comer.entry_number,
        _called(comer),
        " · ".join(dict.fromkeys(filter(None, (comer.delegation, comer.unit)))),
        " · ".join(filter(None, (f"{comer.event} {comer.event_name}", comer.session))),
        scan.sentence,
        comer.photos,
    )


def _called(comer: Comer) -> str:
    names = "、".join(comer.names)
    return f"{comer.team_name}：{names}" if comer.team_name else names
