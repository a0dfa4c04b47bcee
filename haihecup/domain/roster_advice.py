"""Of each problem of a roster: which cell it is about, and what to do besides mending that.

Where the roster itself has no fix, a sentence says where the way out is.
"""

from haihecup.domain.roster_headers import Column
from haihecup.i18n import _

CELLS: dict[str, Column] = {
    "name-missing": Column.NAME,
    "name-long": Column.NAME,
    "name-lost-character": Column.NAME,
    "name-private-character": Column.NAME,
    "name-digit": Column.NAME,
    "id-kind-unknown": Column.ID_KIND,
    "id-sex": Column.SEX,
    "sex-unknown": Column.SEX,
    "id-missing": Column.ID_NUMBER,
    "id-lost-digits": Column.ID_NUMBER,
    "id-check": Column.ID_NUMBER,
    "id-length": Column.ID_NUMBER,
    "id-characters": Column.ID_NUMBER,
    "id-date": Column.ID_NUMBER,
    "id-date-future": Column.ID_NUMBER,
    "id-date-old": Column.ID_NUMBER,
    "id-age": Column.ID_NUMBER,
    "id-area": Column.ID_NUMBER,
    "id-fifteen": Column.ID_NUMBER,
    "id-pattern": Column.ID_NUMBER,
    "id-kind": Column.ID_NUMBER,
    "one-number-two-people": Column.ID_NUMBER,
    "birth-date": Column.BIRTH_DATE,
    "birth-date-differs": Column.BIRTH_DATE,
    "age-unknown": Column.BIRTH_DATE,
    "age": Column.EVENT,
    "event-missing": Column.EVENT,
    "event-unknown": Column.EVENT,
    "event-ambiguous": Column.EVENT,
    "event-group": Column.EVENT,
    "event-closed": Column.EVENT,
    "several-events": Column.EVENT,
    "group-unknown": Column.GROUP,
    "delegation-missing": Column.DELEGATION,
    "delegation-unknown": Column.DELEGATION,
    "delegation-ambiguous": Column.DELEGATION,
    "delegation-similar": Column.DELEGATION,
    "delegation-new": Column.DELEGATION,
    "quota": Column.DELEGATION,
    "delegation-quota": Column.DELEGATION,
    "won-before": Column.NAME,
    "skill-level": Column.SKILL_LEVEL,
    "phone": Column.PHONE,
    "team-missing": Column.TEAM,
    "team-size": Column.TEAM,
    "member-elsewhere": Column.TEAM,
    "double-row": Column.NAME,
    "double-entry": Column.NAME,
    "person-differs": Column.NAME,
}
"""Which cell of the row each problem is about."""


def advice_on(code: str) -> str:
    """Return what to do where there is no fix in the roster itself."""
    return {
        "no-header": _("Choose above the first rows which column is which."),
        "no-rows": _("Choose another sheet above, or the row in which the contestants begin."),
        "event-closed": _("Move the event back to registration on the events page first."),
        "quota": _("Leave a row out, or raise the quota on the events page."),
        "delegation-quota": _("Leave rows out, or raise the quota on the list of delegations."),
        "won-before": _(
            "Leave the row out, or decide on the registration page once it is taken in."
        ),
        "member-elsewhere": _("Leave this row out, or take the person out of the other team."),
        "several-events": _("Nothing has to be done where the times do not clash."),
        "double-row": _("Nothing has to be done; the row is taken once."),
        "double-entry": _("Leave out the row that does not hold."),
        "person-differs": _("Nothing has to be done where the first row holds."),
        "one-number-two-people": _("Type the right number, or leave the wrong row out."),
        "team-size": _("Give the rows of one team the same name, or leave a row out."),
        "delegation-similar": _("Nothing has to be done where they are two."),
        "delegation-new": _("Nothing has to be done where it is new and written right."),
        "id-age": _("Nothing has to be done where the document says so."),
        "id-area": _("Nothing has to be done where the document says so."),
        "id-fifteen": _("Nothing has to be done where the document says so."),
        "name-digit": _("Nothing has to be done where the document says so."),
        "birth-date-differs": _("Nothing has to be done where the number is right."),
    }.get(code, "")
