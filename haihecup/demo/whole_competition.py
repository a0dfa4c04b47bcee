"""A whole competition from an Excel roster to printed certificates, step by step.

Everything goes through the services that a real competition uses; only people, rules and judges are
made up. One seed makes the same roster, rules, lots and marks again.
"""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from haihecup.demo.endings import Ending, Way
from haihecup.demo.made_up_events import with_rules
from haihecup.demo.made_up_hearings import object_to_some, report_some
from haihecup.demo.made_up_judges import appoint, signatories
from haihecup.demo.made_up_rosters import RosterMaker
from haihecup.demo.second_keyer import key_some_twice
from haihecup.demo.simulated_judges import JudgingTeam
from haihecup.domain.competition import ByTime, Edition, Event
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Judgement
from haihecup.domain.sealing import Place
from haihecup.domain.stages import State
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk, Progress, create_desk, silent
from haihecup.services.draw_lots import DrawOrder, close_roster, draw, read_draw
from haihecup.services.enter_marks import (
    confirm_mark,
    record_violations,
    set_statuses,
    take_marks,
)
from haihecup.services.give_awards import read_boards
from haihecup.services.issue_certificates import issue, print_pdf
from haihecup.services.keep_safe import make_backup
from haihecup.services.key_times import set_times
from haihecup.services.move_events import move_to
from haihecup.services.odd_ones import list_odd
from haihecup.services.open_seals import make_keys
from haihecup.services.post_notice import confirm_final, post_notice
from haihecup.services.prepare_competition import (
    add_events,
    catalogue_events,
    known_delegations,
    list_events,
)
from haihecup.services.publish_results import (
    decide_ties,
    read_results,
    write_results_pdf,
    write_results_workbook,
)
from haihecup.services.recheck_works import draw_recheck, record_clean
from haihecup.services.register import take_roster, write_roster
from haihecup.services.sign_results import sign_many

SEED = 2026
YEAR = 2026
PERSON = "演示"
COMPETITION = "haihe2026.haihe"
_DAY = date(2026, 10, 28)
_KEYS = "演示赛场"
_HOLDERS = {
    Place.FIRST: "加密裁判甲",
    Place.SECOND: "加密裁判乙",
    Place.SUPERVISOR: "监督员",
}
_EARLY = "演示数据，不等公示期满"
_ABSENT_ONE_IN, _WITHDRAWN_ONE_IN, _DISQUALIFIED_ONE_IN, _VIOLATION_ONE_IN = 35, 150, 1200, 90


@dataclass(frozen=True, slots=True)
class Size:
    """How large a made-up competition is."""

    events: int
    contestants: int


SIZES = {"full": Size(118, 20_000), "small": Size(6, 150)}
# two of each sort: with an age limit, in teams, by districts
_SMALL = ("WS04", "WS06", "WS35", "GJ01", "GJ03", "GJ05")


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of the journey did, and how many seconds it took."""

    done: str
    seconds: float


@dataclass(slots=True)
class Journey:
    """The files that a made-up competition leaves, and its steps so far."""

    folder: Path
    steps: list[Step] = field(default_factory=list)
    slips: Mapping[Place, str] = field(default_factory=dict)
    """The key slips that open what is left under seal."""

    @property
    def competition(self) -> Path:
        """The competition's own file."""
        return self.folder / COMPETITION

    @property
    def roster(self) -> Path:
        """The Excel roster that was imported."""
        return self.folder / _("roster.xlsx")

    @property
    def results(self) -> Path:
        """The results as a workbook."""
        return self.folder / _("results.xlsx")

    @property
    def lists(self) -> Path:
        """The results as lists to be posted."""
        return self.folder / _("results.pdf")

    @property
    def certificates(self) -> Path:
        """All certificates in one file, in hand-over order."""
        return self.folder / _("certificates.pdf")

    @property
    def backups(self) -> Path:
        """Where the backup lies."""
        return self.folder / _("backups")


class Demo:
    """Makes up one competition; ``tell`` hears of each step when it is done."""

    def __init__(
        self,
        folder: Path,
        size: Size,
        passphrase: str,
        tell: Callable[[Step], None],
        progress: Progress = silent,
        ending: Ending = Ending.CERTIFIED,
    ) -> None:
        self.journey = Journey(folder)
        self._size = size
        self._ending = ending
        self._passphrase = passphrase
        self._tell = tell
        self._progress = progress
        self._chance = random.Random(SEED)  # noqa: S311 - made-up people need no secret chance
        self._since = time.perf_counter()

    def run(self) -> Journey:
        """Go the whole way, from an empty folder to printed certificates."""
        journey = self.journey
        if journey.competition.exists():
            raise RuleBroken(
                _("There is a competition in {folder} already. Choose another folder.").format(
                    folder=journey.folder
                )
            )
        journey.folder.mkdir(parents=True, exist_ok=True)
        edition = Edition(
            name=f"{YEAR}年“海河工匠杯”技能大赛",
            year=YEAR,
            ordinal="第七届",
            organiser=f"{YEAR}年“海河工匠杯”技能大赛组委会",
        )
        self._since = time.perf_counter()
        with create_desk(journey.competition, self._passphrase, edition, PERSON) as desk:
            self._set_up(desk)
            self._register(desk)
            way = Way((event.code for event in list_events(desk)), self._ending)
            self._draw(desk, way)
            self._mark(desk, way)
            self._settle(desk, way)
            self._publish(desk, way)
            self._certify(desk, way)
            self._back_up(desk)
        return journey

    def _done(self, sentence: str) -> None:
        now = time.perf_counter()
        step = Step(sentence, now - self._since)
        self._since = now
        self.journey.steps.append(step)
        self._tell(step)

    # ---- the steps -----------------------------------------------------------------------------

    def _set_up(self, desk: Desk) -> None:
        events = catalogue_events(YEAR)
        if self._size.events < len(events):
            events = tuple(event for event in events if event.code in _SMALL)
        dressed = [with_rules(event, self._chance) for event in events]
        added = add_events(desk, dressed).value
        self._done(
            _(
                "Set up: {events} events with their marking schemes, {delegations} delegations"
            ).format(events=added.events, delegations=added.delegations)
        )

    def _register(self, desk: Desk) -> None:
        events = list_events(desk)
        maker = RosterMaker(self._chance, known_delegations())
        registrations = maker.registrations(events, self._size.contestants)
        people = sum(len(one.members) for one in registrations)
        write_roster(desk, registrations, self.journey.roster)
        self._done(_("Roster written as a workbook: {rows} rows").format(rows=people))
        report = take_roster(desk, self.journey.roster, progress=self._progress).value
        self._done(
            _("Roster imported: {entries} entries, {people} contestants").format(
                entries=report.added, people=report.people
            )
        )
        judges, leaders = appoint(desk, events)
        self._done(
            _("Named: {judges} judges, {leaders} team leaders").format(
                judges=judges, leaders=leaders
            )
        )

    def _draw(self, desk: Desk, way: Way) -> None:
        for code in way.ending_at(State.ROSTER_CLOSED):
            close_roster(desk, code)
        codes = way.reaching(State.DRAWN)
        sealed = way.under_seal()
        order = DrawOrder(share=str(SEED))
        in_the_open = [code for code in codes if code not in sealed]
        drawn = draw(desk, in_the_open, order, progress=self._progress).value.count
        if sealed:
            made = make_keys(desk, _KEYS, _HOLDERS).value
            self.journey.slips = made.slips
            under_seal = replace(order, keys=made.keys.id)
            drawn += draw(desk, sealed, under_seal, progress=self._progress).value.count
        self._done(
            ngettext(
                "Lots drawn: {count} work code", "Lots drawn: {count} work codes", drawn
            ).format(count=drawn)
        )

    def _mark(self, desk: Desk, way: Way) -> None:
        kept = again = 0
        codes = way.reaching(State.MARKING)
        halfway = set(way.ending_at(State.MARKING))
        for done, code in enumerate(codes, 1):
            keyed, rescored = self._mark_event(desk, code, halfway=code in halfway)
            kept += keyed
            again += rescored
            self._progress(_("Marks keyed"), done, len(codes))
        for code in sorted(halfway)[:1]:
            key_some_twice(desk, code, self._chance)
        for code in (*sorted(halfway)[:1], *way.ending_at(State.PUBLIC_NOTICE)[:1]):
            report_some(desk, code)
        self._done(
            ngettext(
                "Judges' marks keyed: {count}; {again} judgement scored again",
                "Judges' marks keyed: {count}; {again} judgements scored again",
                again,
            ).format(count=kept, again=again)
        )

    def _mark_event(self, desk: Desk, code: str, *, halfway: bool) -> tuple[int, int]:
        """Mark one event; a judgement with too wide a spread is scored again, as judges do.

        ``halfway`` leaves half of the works to be keyed, and the spreads as the judges gave them.
        """
        computed = desk.computed(code)
        event = computed.event
        works = list(read_draw(desk, code).codes)
        if halfway:
            works = works[: len(works) // 2]
        self._befall(desk, event, works)
        team = JudgingTeam(self._chance)
        lines = team.mark(event.scheme, works)
        kept = take_marks(desk, code, [(w, a, " ".join(scores)) for w, a, scores in lines]).value
        judged = {one.code for one in event.scheme.aspects if isinstance(one.kind, Judgement)}
        again = [
            (work, aspect, " ".join(team.score_again(scores)))
            for work, aspect, scores in lines
            if aspect in judged and int(max(scores)) - int(min(scores)) > 1
        ]
        if again and not halfway:
            take_marks(desk, code, again)
        if not halfway:
            for odd in list_odd(desk, code):
                confirm_mark(desk, code, odd.work_code, odd.aspect.code, odd.scores)
        return kept, 0 if halfway else len(again)

    def _befall(self, desk: Desk, event: Event, works: list[str]) -> None:
        """Let a few be absent or withdraw, a few break a rule, and everybody take his time."""
        chance = self._chance
        lots = (
            (_DISQUALIFIED_ONE_IN, EntryStatus.DISQUALIFIED),
            (_WITHDRAWN_ONE_IN, EntryStatus.WITHDRAWN),
            (_ABSENT_ONE_IN, EntryStatus.ABSENT),
        )
        statuses = {
            work: status
            for one_in, status in lots
            for work in works
            if chance.randrange(one_in) == 0
        }
        if statuses:
            set_statuses(desk, event.code, statuses)
        module = event.scheme.modules[-1].code
        violations = [
            (work, Violation(module, Decimal(chance.choice((1, 2)))), "未按规程佩戴防护用品")
            for work in works
            if chance.randrange(_VIOLATION_ONE_IN) == 0
        ]
        if violations:
            record_violations(desk, event.code, violations)
        if ByTime() in event.ranking.tie_break:
            seconds = {work: str(chance.randint(60, 170) * 60) for work in works}
            set_times(desk, event.code, seconds)

    def _settle(self, desk: Desk, way: Way) -> None:
        move_to(desk, way.reaching(State.KEYED), State.KEYED, self._progress)
        self._recheck(desk, way.reaching(State.RECHECKED))
        ties = 0
        signed = way.reaching(State.SIGNED)
        for code in signed:
            undecided = read_results(desk, code).undecided
            if undecided:
                decide_ties(desk, code, dict.fromkeys(undecided, "裁判长复看作品后判定"))
                ties += len(undecided)
        self._done(
            ngettext(
                "Places computed and re-checked; {count} tie decided by chief judges",
                "Places computed and re-checked; {count} ties decided by chief judges",
                ties,
            ).format(count=ties)
        )
        sign_many(desk, signatories(desk, signed), self._progress)
        move_to(desk, way.reaching(State.UNSEALED), State.UNSEALED, self._progress)
        post_notice(desk, way.reaching(State.PUBLIC_NOTICE), progress=self._progress)
        confirm_final(desk, way.reaching(State.FINAL), _EARLY, self._progress)
        for code in way.ending_at(State.PUBLIC_NOTICE)[:1]:
            object_to_some(desk, code)
        self._done(_("Results signed, unsealed, posted and final"))

    def _recheck(self, desk: Desk, codes: list[str]) -> None:
        """Check the drawn works again; simulated judges make no slips."""
        rounds = draw_recheck(desk, codes, progress=self._progress).value
        works = {one.event: [sheet.work_code for sheet in one.sheets] for one in rounds}
        record_clean(desk, works, self._progress)
        move_to(desk, codes, State.RECHECKED, self._progress)

    def _publish(self, desk: Desk, way: Way) -> None:
        codes = way.reaching(State.PUBLIC_NOTICE)
        write_results_workbook(desk, codes, self.journey.results, self._progress)
        write_results_pdf(desk, codes, self.journey.lists, self._progress)
        boards = read_boards(desk, self._progress)
        self._done(
            _("Results written: {awards} awards, {promotions} promotions").format(
                awards=len(boards.awards), promotions=boards.offered
            )
        )

    def _certify(self, desk: Desk, way: Way) -> None:
        codes = way.reaching(State.CERTIFIED)
        issued = issue(desk, codes, _DAY, self._progress).value
        printed = print_pdf(desk, self.journey.certificates, progress=self._progress).value
        self._done(
            _("Certificates: {issued} numbered, {printed} printed, {left_out} left out").format(
                issued=len(issued.issued),
                printed=len(printed.printed),
                left_out=len(issued.problems) + len(printed.problems),
            )
        )

    def _back_up(self, desk: Desk) -> None:
        backup = make_backup(desk, self.journey.backups).value
        self._done(
            _("Backup made and verified: {size} MB").format(size=max(1, backup.size // 1_000_000))
        )
