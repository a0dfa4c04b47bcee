"""Public notice (公示): who won is posted for a while, so that anybody can object in time.

Counted in working days, Monday to Friday, from the day after the posting. Public holidays are for
the secretariat to mind: the last day can be chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

KEY = "public-notice"
"""Under this key the edition's choice stands in the settings."""
_SATURDAY = 5
MOST_DAYS = 60
MOST_HOURS = 24 * MOST_DAYS


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """The edition's choice: how many working days, whom to object to, hours to appeal in."""

    days: int = 5
    contact: str = ""
    appeal_hours: int = 2

    def document(self) -> dict[str, object]:
        """Return the choice as it is kept."""
        return {"days": self.days, "contact": self.contact, "appeal_hours": self.appeal_hours}


def read_notice_rule(document: object) -> NoticeRule:
    """Return the choice that was kept; the usual one where none was."""
    if not isinstance(document, dict):
        return NoticeRule()
    usual = NoticeRule()
    return NoticeRule(
        int(document.get("days", usual.days)),
        str(document.get("contact", usual.contact)),
        int(document.get("appeal_hours", usual.appeal_hours)),
    )


def check_notice_rule(rule: NoticeRule) -> None:
    """Raise ``RuleBroken`` where a choice makes no sense."""
    if not 1 <= rule.days <= MOST_DAYS:
        raise RuleBroken(
            _("The public notice lasts 1 to {most} working days, not {days}.").format(
                most=MOST_DAYS, days=rule.days
            )
        )
    if not 1 <= rule.appeal_hours <= MOST_HOURS:
        raise RuleBroken(_("The time for appeals is at least one hour."))


@dataclass(frozen=True, slots=True)
class Notice:
    """One public notice of one version of the results, from its first day to its last.

    ``early_reason`` says why the results became final before its end, where they did.
    """

    event: str
    number: int
    first_day: date
    last_day: date
    posted_at: str
    person: str
    version: int
    fingerprint: str
    early_reason: str = ""
    id: str = ""

    def runs(self, today: date) -> bool:
        """Tell whether it still has to hang."""
        return today <= self.last_day


def last_day_of(first: date, days: int) -> date:
    """Return the last day of a notice of so many working days; the day of posting is not one."""
    day = first
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day


def last_notice(notices: Iterable[Notice]) -> Notice | None:
    """Return the newest notice, ``None`` where none was posted."""
    return max(notices, key=lambda one: one.number, default=None)
