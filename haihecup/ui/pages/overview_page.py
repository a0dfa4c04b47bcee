"""Overview (总览): where every event stands, and what keeps it from its next step."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.stages import Page as Place
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Changes, Subject
from haihecup.services.look_over import EventTile, Overview, read_overview
from haihecup.ui.components.buttons import SegmentedSwitch
from haihecup.ui.components.path_strip import PathStrip
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.tile_grid import Tile, TileGroup
from haihecup.ui.page import Hall, Page
from haihecup.ui.state_looks import word
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_MOST = 40
_PAGES = {Place.COMPETITION: "events"}


def _by_track(tile: EventTile) -> str:
    return tile.track or _("Without a track")


def _by_venue(tile: EventTile) -> str:
    return tile.venue or _("Without a venue")


def _by_state(tile: EventTile) -> str:
    return word(tile.state)


_GROUPINGS: dict[str, Callable[[EventTile], str]] = {
    "track": _by_track,
    "venue": _by_venue,
    "state": _by_state,
}


class OverviewPage(Page):
    """A tile for each event; the strip of the path is legend, filter and distribution in one."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.EVENTS, Subject.ROSTER, Subject.DRAW, Subject.MARKS, Subject.RESULTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Overview"))
        self._overview: Overview | None = None
        self._grouping = "track"
        self._detailed = False
        self._only: State | None = None
        self.groups: list[TileGroup] = []
        sizes = SegmentedSwitch(
            [("compact", _("Compact")), ("detailed", _("Detailed"))], _("Size of the tiles")
        )
        sizes.chosen.connect(self._set_size)
        grouping = SegmentedSwitch(
            [("track", _("By track")), ("venue", _("By venue")), ("state", _("By stage"))],
            _("Grouping"),
        )
        grouping.chosen.connect(self._set_grouping)
        self.head.add(sizes, grouping)
        self.strip = PathStrip()
        self.strip.chosen.connect(self._narrow)
        holder = QHBoxLayout()
        holder.setContentsMargins(MARGIN, 0, MARGIN, 8)
        holder.addWidget(self.strip)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(MARGIN, 0, 8, 8)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("stage")
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addLayout(holder)
        self.body.addWidget(scroll, 1)
        self.set_panel(self._blocking())

    def _blocking(self) -> SidePanel:
        panel = SidePanel(_("What blocks"), 284)
        self._head = PanelHead(_("Blocked"))
        self.blockers = self.problems = ProblemList(most=8)
        self.blockers.followed.connect(self._follow)
        panel.add(self._head, self.blockers)
        panel.end()
        return panel

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Overview:
            return read_overview(desk)

        self.hall.tasks.read("overview", read, self.show_overview)

    def show_overview(self, overview: Overview) -> None:
        """Show where every event stands."""
        self._overview = overview
        self.head.set_facts(
            _("{count} entries").format(count=f"{overview.entries:,}"),
            _("{count} delegations").format(count=overview.delegations),
            _("{count} venues").format(count=overview.venues),
        )
        self.strip.set_counts(overview.counts)
        self._lay_tiles()
        # what an event waits for in the ordinary course is no blocker before its own step is due
        blocked = [
            (tile, tile.blockers[0])
            for tile in overview.tiles
            if tile.blockers and tile.state not in (State.PREPARING, State.REGISTRATION)
        ]
        self._head.count.set_text(str(len(blocked)), Tone.ERROR if blocked else Tone.HINT)
        self.blockers.set_findings(
            [
                Finding(
                    f"{_PAGES.get(blocker.page, str(blocker.page))}/{tile.code}",
                    tile.short_name,
                    f"{tile.code} · {blocker.sentence}",
                    Tone.ERROR,
                    _("Go there"),
                )
                for tile, blocker in blocked[:_MOST]
            ]
        )

    def _lay_tiles(self) -> None:
        for group in self.groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self.groups.clear()
        if self._overview is None:
            return
        told = _GROUPINGS[self._grouping]
        grouped: dict[str, list[EventTile]] = {}
        for tile in self._overview.tiles:
            if self._only is None or tile.state is self._only:
                grouped.setdefault(told(tile), []).append(tile)
        # the larger track first; within a group the order of the codes stays
        for words, tiles in sorted(grouped.items(), key=lambda group: -len(group[1])):
            facts = _("{count} events").format(count=len(tiles))
            group = TileGroup(words, facts, [_tile(tile) for tile in tiles])
            group.set_detailed(self._detailed)
            group.opened.connect(self._open)
            self._column.insertWidget(len(self.groups), group)
            self.groups.append(group)

    def _set_size(self, key: str) -> None:
        self._detailed = key == "detailed"
        for group in self.groups:
            group.set_detailed(self._detailed)

    def _set_grouping(self, key: str) -> None:
        self._grouping = key
        self._lay_tiles()

    def _narrow(self, state: State | None) -> None:
        self._only = state
        self._lay_tiles()

    def _open(self, code: str) -> None:
        state = (
            next(
                (tile.state for tile in self._overview.tiles if tile.code == code), State.PREPARING
            )
            if self._overview
            else State.PREPARING
        )
        self.hall.go(page_for(state), code, "")

    def _follow(self, key: str) -> None:
        page, _slash, code = key.partition("/")
        self.hall.go(page, code, "")


def page_for(state: State) -> str:
    """Return the page on which an event at ``state`` is worked on."""
    match state:
        case State.PREPARING | State.REGISTRATION:
            return "registration"
        case State.ROSTER_CLOSED:
            return "draw"
        case State.DRAWN | State.MARKING:
            return "marks"
        case State.FINAL | State.CERTIFIED | State.ARCHIVED:
            return "certificates"
        case _:
            return "results"


def _tile(tile: EventTile) -> Tile:
    due = tile.state not in (State.PREPARING, State.REGISTRATION)
    blocked = tile.blockers[0].sentence if tile.blockers and due else ""
    return Tile(
        tile.code,
        tile.short_name,
        tile.state,
        blocked,
        _("{count} entries").format(count=tile.entries),
    )
