"""What somebody wants printed from the registration, and for whom."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """The kinds of paper that registration hands out."""

    BADGES = "badges"
    JUDGE_BADGES = "judge_badges"
    DELEGATIONS = "delegations"
    CHECK_IN = "check_in"
    PROGRAMME = "programme"

    @property
    def is_badges(self) -> bool:
        """Whether it is cut into badges; all other paper are lists."""
        return self in (Paper.BADGES, Paper.JUDGE_BADGES)


class BadgeSize(StrEnum):
    """The sizes that badges are cut to."""

    MEDIUM = "medium"
    CARD = "card"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What to print. Empty ``events``, ``delegations`` or ``sessions`` mean all of them.

    ``size`` and ``by_event`` (sheets for each event instead of for each delegation) are for badges;
    ``internal`` lists of delegations hold the leader's phone and are not for posting.
    """

    paper: Paper
    events: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    size: BadgeSize = BadgeSize.MEDIUM
    by_event: bool = False
    internal: bool = False
