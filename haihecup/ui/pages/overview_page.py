"""Overview (总览): where every event stands, and what keeps it from its next step."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.stages import Blocker, State
from haihecup.domain.stages import Page as Place
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Subject
from haihecup.services.look_over import EventTile, Overview, read_blockers, read_overview
from haihecup.ui.components.buttons import Button, Kind, SegmentedSwitch
from haihecup.ui.components.path_strip import PathStrip
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.tile_grid import Tile, TileGroup
from haihecup.ui.page import Hall, Page
from haihecup.ui.state_looks import place_on_path, word
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Blocked = Mapping[str, tuple[Blocker, ...]]
_MOST = 6
_AT_ONCE = 2
_PAGES = {Place.COMPETITION: "events"}
_LINKS: dict[Place, Callable[[], str]] = {
    Place.COMPETITION: lambda: _("To the rules"),
    Place.REGISTRATION: lambda: _("To the roster"),
    Place.DRAW: lambda: _("To the draw"),
    Place.MARKS: lambda: _("To the marks"),
    Place.RESULTS: lambda: _("To the results"),
    Place.AWARDS: lambda: _("To the awards"),
    Place.CERTIFICATES: lambda: _("To the certificates"),
}


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
        self._all = False
        self._waiting: list[str] = []
        self._blockers: dict[str, tuple[Blocker, ...]] = {}
        self._moments: dict[str, tuple[int, int]] = {}
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
        self._head = PanelHead(_("Blockers"))
        self._more = Button(_("All"), Kind.LINK)
        self._more.clicked.connect(self._show_all)
        self._more.hide()
        self._head.add(self._more)
        self.blockers = self.problems = ProblemList()
        self.blockers.followed.connect(self._follow)
        panel.add(self._head, self.blockers)
        panel.end()
        return panel

    # ---- reading: the tiles at once, what only results can tell as it comes ------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Overview:
            return read_overview(desk)

        self.hall.tasks.read("overview", read, self.show_overview)

    def show_overview(self, overview: Overview) -> None:
        """Show where every event stands."""
        other, self._overview = overview != self._overview, overview
        self._waiting = [
            code for code in overview.waiting if self._moments.get(code) != overview.moments[code]
        ]
        if other:
            waiting = set(overview.waiting)
            # what was known of an event stays in sight until it is read again
            known = {code: found for code, found in self._blockers.items() if code in waiting}
            self._blockers = known
            self.head.set_facts(
                ngettext("{count} entry", "{count} entries", overview.entries).format(
                    count=f"{overview.entries:,}"
                ),
                ngettext("{count} delegation", "{count} delegations", overview.delegations).format(
                    count=overview.delegations
                ),
                ngettext("{count} venue", "{count} venues", overview.venues).format(
                    count=overview.venues
                ),
            )
            self.strip.set_counts(overview.counts)
            self._lay_tiles()
            self._list_blockers()
        self._read_next()

    def _read_next(self) -> None:
        """Read the blockers of the next few events; other readings get their turn in between."""
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if not some:
            return

        def read(desk: "Desk", _work: "Work") -> Blocked:
            return read_blockers(desk, some)

        self.hall.tasks.read("overview blockers", read, self.show_blockers)

    def show_blockers(self, found: Blocked) -> None:
        """Show what blocks some events, then go on reading."""
        changed = {code for code in found if found[code] != self._blockers.get(code, ())}
        self._blockers.update(found)
        if self._overview is not None:
            self._moments |= {code: self._overview.moments[code] for code in found}
        if changed:
            self._lay_tiles()
        if changed or not self._waiting:
            self._list_blockers()
        self._read_next()

    def _blocked(self, tile: EventTile) -> tuple[Blocker, ...]:
        """Return what blocks an event, as far as it has been read."""
        return self._blockers.get(tile.code, ())

    def _list_blockers(self) -> None:
        if self._overview is None:
            return
        findings = [
            Finding(
                f"{_PAGES.get(blocked[0].page, str(blocked[0].page))}/{tile.code}",
                tile.short_name,
                f"{tile.code} · {blocked[0].sentence}",
                Tone.ERROR,
                _LINKS[blocked[0].page](),
            )
            for tile in self._overview.tiles
            if (blocked := self._blocked(tile))
        ]
        self._head.count.set_text(str(len(findings)) if findings else "", Tone.ERROR)
        left = len(findings) - _MOST
        self._more.setVisible(left > 0 and not self._all)
        self._more.set_words(_("{count} more").format(count=left))
        self.blockers.set_findings(
            (findings if self._all else findings[:_MOST])
            or [
                Finding("reading", "", _("Looking through the events"), Tone.HINT)
                if self._waiting
                else Finding("fine", "", _("Nothing blocks."), Tone.OK)
            ]
        )

    def _show_all(self) -> None:
        self._all = True
        self._list_blockers()

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
        # stages as on the path, else the larger group first; within one the order of the codes
        order = _place if self._grouping == "state" else _larger_first
        for words, tiles in sorted(grouped.items(), key=order):
            facts = ngettext("{count} event", "{count} events", len(tiles)).format(count=len(tiles))
            group = TileGroup(words, facts, [self._tile(tile) for tile in tiles])
            group.set_detailed(self._detailed)
            group.opened.connect(self._open)
            self._column.insertWidget(len(self.groups), group)
            self.groups.append(group)

    def _tile(self, tile: EventTile) -> Tile:
        blocked = self._blocked(tile)
        return Tile(
            tile.code,
            tile.short_name,
            tile.state,
            blocked[0].sentence if blocked else "",
            ngettext("{count} entry", "{count} entries", tile.entries).format(count=tile.entries),
        )

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


def _place(group: tuple[str, list[EventTile]]) -> int:
    return place_on_path(group[1][0].state)


def _larger_first(group: tuple[str, list[EventTile]]) -> int:
    return -len(group[1])


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
