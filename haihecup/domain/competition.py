"""An edition (届次) and its events (赛项) with the rules that each event has chosen.

rules.md sections 4 to 7. Everything here is data: tracks, policies, tie-break chains, awards and
the promotion table differ from event to event and from year to year.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, MarkingScheme
from haihecup.domain.scheme_texts import NO_TEXTS, SchemeTexts
from haihecup.domain.stages import State
from haihecup.i18n import _

FILE_ENDING = ".haihe"
"""How the name of a file ends that holds a competition."""


def is_address(location: str) -> bool:
    """Tell whether the place of a competition is the address of a shared database, no file."""
    return "://" in location


class Level(StrEnum):
    """The level of the competition (竞赛级别), which decides about promotion."""

    COMPREHENSIVE = "comprehensive"
    MUNICIPAL_1 = "municipal_1"
    MUNICIPAL_2 = "municipal_2"
    DISTRICT = "district"
    ENTERPRISE = "enterprise"


class Group(StrEnum):
    """Workers (职工组) and students (学生组) are ranked and awarded apart."""

    WORKERS = "workers"
    STUDENTS = "students"


class Unbroken(StrEnum):
    """What happens to entries that all tie-break keys leave equal."""

    SHARE = "share"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class ByModule:
    """Tie-break key: the higher weighted mark of one module comes first."""

    code: str


@dataclass(frozen=True, slots=True)
class ByModules:
    """Tie-break key: the higher sum of the weighted marks of some modules comes first."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByTime:
    """Tie-break key: the shorter time comes first, no time last."""


@dataclass(frozen=True, slots=True)
class ByPenalties:
    """Tie-break key: fewer violations come first."""


TieKey = ByModule | ByModules | ByTime | ByPenalties


@dataclass(frozen=True, slots=True)
class Ranking:
    """How equal totals are put in order (同分判定)."""

    tie_break: tuple[TieKey, ...] = ()
    unbroken: Unbroken = Unbroken.SHARE


class GuestRanking(StrEnum):
    """In which list guests stand."""

    TOGETHER = "together"
    SEPARATE = "separate"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GuestPolicy:
    """What guests (嘉宾选手) of an event get: a list, places, awards, promotion."""

    ranking: GuestRanking
    displace: bool
    awards: bool
    promotion: bool


class GuestPreset(StrEnum):
    """The guest policies that people choose by name."""

    FULL = "full"
    PROMOTION_ONLY = "promotion_only"
    BESIDE = "beside"
    OWN_LIST = "own_list"
    EXHIBITION = "exhibition"


GUEST_PRESETS: dict[GuestPreset, GuestPolicy] = {
    GuestPreset.FULL: GuestPolicy(
        GuestRanking.TOGETHER, displace=True, awards=True, promotion=True
    ),
    GuestPreset.PROMOTION_ONLY: GuestPolicy(
        GuestRanking.TOGETHER, displace=True, awards=False, promotion=True
    ),
    GuestPreset.BESIDE: GuestPolicy(
        GuestRanking.TOGETHER, displace=False, awards=True, promotion=True
    ),
    GuestPreset.OWN_LIST: GuestPolicy(
        GuestRanking.SEPARATE, displace=False, awards=True, promotion=False
    ),
    GuestPreset.EXHIBITION: GuestPolicy(
        GuestRanking.NONE, displace=False, awards=False, promotion=False
    ),
}


class GapValue(StrEnum):
    """What the gap of ``MedalsByGap`` is measured on."""

    SCALE = "scale"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Places:
    """Award rule: the places ``first`` to ``last``."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Share:
    """Award rule: a share of the entries of the list; shares stack one below the other."""

    share: Decimal
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class TopShare:
    """Award rule: whoever has no award yet and stands within the upper share of the list."""

    share: Decimal


@dataclass(frozen=True, slots=True)
class ScaleAtLeast:
    """Award rule: whoever has no award yet and reaches a value on the 700 scale."""

    at_least: int


@dataclass(frozen=True, slots=True)
class MedalsByGap:
    """Award rule: WorldSkills medals; entries within ``gap`` of the first of a group share it."""

    gap: int
    on: GapValue
    names: tuple[str, str, str]


AwardRule = Places | Share | TopShare | ScaleAtLeast | MedalsByGap


@dataclass(frozen=True, slots=True)
class Award:
    """One line of the award scheme: its name (for medals the rule's names count) and its rule."""

    name: str
    rule: AwardRule
    needs: int | None = None


@dataclass(frozen=True, slots=True)
class PromotionRequires:
    """Least per cent of the raw marks of the theory and of the practical modules, both reached."""

    theory: Decimal
    practical: Decimal


@dataclass(frozen=True, slots=True)
class Edition:
    """One year's competition (届次)."""

    name: str
    year: int
    ordinal: str = ""
    organiser: str = ""
    serial_pattern: str = "HHGJ-{year}-{n:05}"


@dataclass(frozen=True, slots=True)
class Session:
    """One session (场次) of an event: where and when a part of its entries competes.

    ``starts`` and ``ends`` are local times, ``2026-10-18 09:00``, or empty; ``seats`` is how many
    stations there are, 0 where they are not counted.
    """

    name: str
    venue: str = ""
    starts: str = ""
    ends: str = ""
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """One event (赛项) of an edition with all the rules it has chosen.

    ``code`` is unique in the edition; the name is not (the same trade occurs in two tracks).
    ``official_title`` is what the certificate says; empty means the name. ``short_name`` (简称)
    is for tiles. ``born_on_or_after``, ``starts_on`` and ``ends_on`` are ISO dates or empty.
    ``quota`` is how many entries one delegation may send, ``least_entries`` how many there must be
    for the event to be held; 0 means that nothing is said. ``bars_winners``: who has won it before
    may not compete again. ``scheme_texts`` is what the marking scheme says beyond the numbers.
    """

    code: str
    name: str
    level: Level
    group: Group
    scheme: MarkingScheme
    team_size: int = 1
    ranking: Ranking = field(default_factory=Ranking)
    guests: GuestPolicy = GUEST_PRESETS[GuestPreset.FULL]
    awards: tuple[Award, ...] = ()
    promotion_requires: PromotionRequires | None = None
    track: str = ""
    official_title: str = ""
    short_name: str = ""
    host: str = ""
    venue: str = ""
    session: str = ""
    born_on_or_after: str = ""
    state: State = State.PREPARING
    starts_on: str = ""
    ends_on: str = ""
    sessions: tuple[Session, ...] = ()
    quota: int = 0
    least_entries: int = 0
    bars_winners: bool = False
    scheme_texts: SchemeTexts = NO_TEXTS

    def venue_of(self, session: str) -> str:
        """Return where a session takes place: at its own venue, or else at the event's."""
        own = next((one.venue for one in self.sessions if one.name == session), "")
        return own or self.venue

    def aspect(self, code: str) -> Aspect:
        """Return an aspect of the marking scheme; raise ``RuleBroken`` where there is none."""
        found = next((one for one in self.scheme.aspects if one.code == code), None)
        if found is None:
            raise RuleBroken(
                _("{event} has no aspect {code}. Compare it with the marking scheme.").format(
                    event=self.code, code=code
                )
            )
        return found

    def no_work(self, work_code: str) -> RuleBroken:
        """Return what is raised for a work code that the event does not have."""
        return RuleBroken(
            _("{event} has no work code {code}. Compare it with the score sheet.").format(
                event=self.code, code=work_code
            )
        )
