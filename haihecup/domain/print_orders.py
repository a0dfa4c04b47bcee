"""What somebody wants printed: from the registration by name, for marking by work code."""

from dataclasses import dataclass
from enum import StrEnum

from haihecup.i18n import _


class Paper(StrEnum):
    """The kinds of paper that are handed out."""

    BADGES = "badges"
    JUDGE_BADGES = "judge_badges"
    DELEGATIONS = "delegations"
    CHECK_IN = "check_in"
    START_LISTS = "start_lists"
    PROGRAMME = "programme"
    SCORE_SHEETS = "score_sheets"
    TOTALS = "totals"

    @property
    def word(self) -> str:
        """What people call it."""
        return {
            Paper.BADGES: _("Contestant badges"),
            Paper.JUDGE_BADGES: _("Judge badges"),
            Paper.DELEGATIONS: _("Delegation lists"),
            Paper.CHECK_IN: _("Check-in lists"),
            Paper.START_LISTS: _("Start lists"),
            Paper.PROGRAMME: _("Programme book tables"),
            Paper.SCORE_SHEETS: _("Blank score sheets"),
            Paper.TOTALS: _("Totals sheets"),
        }[self]

    @property
    def is_badges(self) -> bool:
        """Whether it is cut into badges; all other paper are lists."""
        return self in (Paper.BADGES, Paper.JUDGE_BADGES)

    @property
    def as_workbook(self) -> bool:
        """Whether it makes sense as a workbook too."""
        return not self.is_badges and self is not Paper.SCORE_SHEETS

    @property
    def is_blind(self) -> bool:
        """Whether it knows works by their codes alone, and nobody's name or delegation."""
        return self in (Paper.SCORE_SHEETS, Paper.TOTALS)


class BadgeSize(StrEnum):
    """The sizes that badges are cut to."""

    MEDIUM = "medium"
    CARD = "card"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What to print. Empty ``events``, ``delegations`` or ``sessions`` mean all of them.

    ``size`` and ``by_event`` (sheets for each event instead of for each delegation) are for badges,
    and so is ``fill_sheets``: one delegation or event follows another on the same sheet.
    ``internal`` lists of delegations hold the leader's phone and are not for posting. ``filled``
    totals sheets bear the marks as they are computed now.
    """

    paper: Paper
    events: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    size: BadgeSize = BadgeSize.MEDIUM
    by_event: bool = False
    internal: bool = False
    filled: bool = False
    fill_sheets: bool = False
