"""The judges of an event as a list for its chief judge: duties, and how many contestants to avoid.

Contestants are counted, never named or coded: the list hangs where works are marked.
"""

from collections.abc import Sequence

from haihecup.documents.posted_lists import event_line
from haihecup.documents.posted_table import Column, PostedTable, ToSign
from haihecup.domain.competition import Edition, Event
from haihecup.domain.judges import Duty, Judge, duty_word
from haihecup.domain.layouts import Align
from haihecup.i18n import _

_HAND_ROW, _SIGNATURE = 9.0, 32.0


def team_list(
    edition: Edition,
    event: Event,
    members: Sequence[tuple[Duty, Judge, int]],
    version: str,
) -> PostedTable:
    """Return the list of an event: who does what, and from how many contestants he keeps away."""
    return PostedTable(
        title=_("Judges and avoidance"),
        event_line=event_line(edition, event),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Duty")),
            Column(_("Name")),
            Column(_("Unit")),
            Column(_("Delegation")),
            Column(_("Contestants to avoid"), Align.RIGHT),
            Column(_("Signature"), Align.CENTER, _SIGNATURE),
        ),
        rows=[
            (
                str(number),
                duty_word(duty),
                judge.name,
                judge.unit,
                judge.delegation,
                str(avoided) if avoided else "",
                "",
            )
            for number, (duty, judge, avoided) in enumerate(members, 1)
        ],
        version=version,
        row_height=_HAND_ROW,
        closing=(ToSign((_("Chief judge:"), _("Supervisor:"), _("Date:"))),),
        empty=_("No judge is named for this event yet."),
    )
