"""Events (赛项): all of them with where they stand, and the rules of each in words."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.stages import PATH, State, after, before
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject
from haihecup.services.look_over import EventTile, EventView, read_event, read_overview
from haihecup.services.move_events import move_back, move_on, move_to
from haihecup.services.prepare_competition import add_catalogue
from haihecup.ui.components.badges import StateChip
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.question import Blank, Question
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule
from haihecup.ui.event_words import (
    award_line,
    guest_words,
    level_word,
    requires_words,
    tie_break_words,
)
from haihecup.ui.frame_reading import group_word
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.search_text import searchable
from haihecup.ui.state_looks import place_on_path, word
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[EventTile, ...], list[str]]
_HERE = {"competition": "events"}


def _columns() -> tuple[Column[EventTile], ...]:
    return (
        Column("code", _("Code"), lambda one: one.code, 76, tone=Tone.SECOND),
        Column("name", _("Event"), lambda one: one.name, 170, strong=True, stretch=2),
        Column(
            "track", _("Track"), lambda one: one.track, 96, tone=Tone.SECOND, stretch=1, priority=3
        ),
        Column(
            "level", _("Level"), lambda one: level_word(one.level), 90, tone=Tone.SECOND,
            priority=5,
        ),
        Column(
            "group", _("Group"), lambda one: group_word(one.group), 76, tone=Tone.SECOND,
            priority=4,
        ),
        Column(
            "venue", _("Venue"), lambda one: one.venue, 110, tone=Tone.SECOND, stretch=1,
            priority=3,
        ),
        Column(
            "state", _("Stage"), lambda one: word(one.state), 132, state=lambda one: one.state,
            sort=lambda one: place_on_path(one.state),
        ),
        Column(
            "entries", _("Entries"), lambda one: f"{one.entries:,}", 72, Align.RIGHT,
            sort=lambda one: one.entries,
        ),
    )  # fmt: skip


class SchemeTree(QTreeWidget):
    """The marking scheme: modules, sub-criteria and aspects, each with the most it can give."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(2)
        self.setHeaderLabels([_("Module, sub-criterion, aspect"), _("Maximum")])
        self.setAccessibleName(_("Marking scheme"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(16)
        self.setMinimumHeight(150)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)

    def show_scheme(self, scheme: MarkingScheme) -> None:
        """Show a scheme; the modules stand open, their sheets closed."""
        self.clear()
        for module in scheme.modules:
            weight = "" if module.weight == 1 else f" × {module.weight.normalize():f}"
            top = self._line(f"{module.code} {module.name}", mark_text(module.max) + weight)
            self.addTopLevelItem(top)
            for sheet in module.sub_criteria:
                most = sum((aspect.max for aspect in sheet.aspects), start=module.max * 0)
                part = self._line(f"{sheet.code} {sheet.name}", mark_text(most))
                top.addChild(part)
                for aspect in sheet.aspects:
                    part.addChild(self._line(f"{aspect.code} {aspect.name}", mark_text(aspect.max)))
            top.setExpanded(len(scheme.modules) < 4)

    def _line(self, words: str, most: str) -> QTreeWidgetItem:
        line = QTreeWidgetItem([words, most])
        line.setToolTip(0, words)
        line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return line


class EventsPage(Page):
    """The table of events; the panel tells the rules of one and moves it along its path."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.EVENTS, Subject.ROSTER, Subject.DRAW, Subject.MARKS, Subject.RESULTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Events"))
        self.view: EventView | None = None
        self.model = TableModel(_columns(), Rows[EventTile](key=lambda one: one.code))
        self.table = DataTable(self.model, _("Events"), margin=16)
        self.table.current_changed.connect(self._look_at)
        self.table.selectionModel().selectionChanged.connect(lambda *_given: self._weigh())
        self.table.opened.connect(lambda row: self.hall.narrow(row.code))
        self.filters = FilterBar(
            _("Code, name, venue or pinyin initials"),
            (Condition("state", _("Stage"), tuple((str(one), word(one)) for one in PATH)),),
            _("{shown} / {total} events"),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        self.add_button = Button(_("Put in the catalogue"), icon="add")
        self.add_button.clicked.connect(self.put_in_catalogue)
        self.empty = EmptyPage(
            "events",
            _("There is no event yet"),
            _("The shipped catalogue has 118 events; each can be changed afterwards."),
            (self.add_button,),
        )
        self.empty.hide()
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.set_hints(
            Hint("↑↓", _("next event")),
            Hint("Enter", _("choose it for all pages")),
            Hint("Shift+↓", _("select more")),
            Hint("Ctrl+F", _("filter")),
            Hint("F6", _("panel")),
        )
        self.set_panel(self._inspector())

    def _inspector(self) -> SidePanel:
        panel = SidePanel(_("Rules of the event"), 372)
        self.title = PanelHead(_("No event chosen"))
        self.chip = StateChip(State.PREPARING)
        self.title.add(self.chip)
        self.facts = FactList()
        self.blockers = self.problems = ProblemList(most=4)
        self.blockers.followed.connect(self._follow)
        self.awards_head = PanelHead(_("Award rules"))
        self.awards = FactList()
        self.scheme_head = PanelHead(_("Marking scheme"))
        self.scheme_button = Button(_("Edit…"), Kind.LINK)
        self.scheme_button.clicked.connect(self.edit_scheme)
        self.scheme_head.add(self.scheme_button)
        self.scheme = SchemeTree()
        self.scheme.itemActivated.connect(lambda *_given: self.edit_scheme())
        panel.add(self.title, self.blockers, self.facts, Rule(), self.awards_head, self.awards)
        panel.add(Rule(), self.scheme_head)
        panel.middle.addWidget(self.scheme, 1)
        self.back_button = Button(_("Back…"), Kind.DANGER, "returned")
        self.back_button.clicked.connect(self.step_back)
        self.next_button = Button(_("Next step"), Kind.PRIMARY)
        self.next_button.clicked.connect(self.step_on)
        panel.set_foot([self.back_button], self.next_button)
        return panel

    # ---- the table -------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            tiles = read_overview(desk).tiles
            return tiles, [
                searchable(one.code, one.name, one.short_name, one.venue) for one in tiles
            ]

        self.hall.tasks.read("events", read, self.show_rows)

    def show_rows(self, answer: Answer) -> None:
        """Show all events."""
        tiles, _texts = answer
        kept = self.table.current_row()
        self.model.set_rows(*answer)
        self.head.set_facts(
            _("{count} events").format(count=len(tiles)),
            _("{count} entries").format(count=f"{sum(one.entries for one in tiles):,}"),
        )
        for part in (self.table, self.filters, self.panel):
            if part is not None:
                part.setVisible(bool(tiles))
        self.empty.setVisible(not tiles)
        self.add_button.set_off(self.hall.may(Action.EVENTS_CHANGED))
        self._narrow()
        wanted = self.hall.event() or (kept.code if kept is not None else "")
        if not (wanted and self.table.go_to(wanted)):
            self.table.go_to_place(0)
        self._look_at(self.table.current_row())

    @override
    def event_changed(self) -> None:
        self.table.go_to(self.hall.event())

    @override
    def show_row(self, key: str) -> None:
        self.table.go_to(key)

    def _narrow(self) -> None:
        state = self.filters.conditions().get("state", "")
        keep = (lambda one: str(one.state) == state) if state else None
        self.model.filter(self.filters.text(), keep)

    # ---- one event -------------------------------------------------------------------------

    def _look_at(self, row: EventTile | None) -> None:
        if row is None:
            return
        code = row.code

        def read(desk: "Desk", _work: "Work") -> EventView:
            return read_event(desk, code)

        self.hall.tasks.read("event", read, self.show_event)

    def show_event(self, view: EventView) -> None:
        """Show the rules of one event, and what blocks its next step."""
        self.view = view
        event = view.event
        self.title.set_words(event.short_name or event.name)
        self.title.set_fact(event.code)
        self.chip.set_state(event.state)
        self.facts.set_facts(_facts(event))
        self.blockers.set_findings(
            [
                Finding(
                    str(one.page),
                    "",
                    one.sentence,
                    link="" if str(one.page) in _HERE else _("Go there"),
                )
                for one in view.blockers
            ]
        )
        counted = PATH.index(event.state) >= PATH.index(State.MARKING)
        self.awards.set_facts(
            [award_line(award, view.awards, counted=counted) for award in event.awards]
        )
        self.awards_head.set_fact(
            _("as marked so far") if counted else _("{count} entries").format(count=view.entries)
        )
        scheme = event.scheme
        self.scheme_head.set_fact(
            _("{count} aspects · {most}").format(
                count=len(list(scheme.aspects)), most=mark_text(scheme.max)
            )
        )
        self.scheme.show_scheme(scheme)
        self._weigh()

    def _weigh(self) -> None:
        """Say what the buttons would do, for one event or for all that are selected."""
        panel, chosen = self.panel, self.table.selected_rows()
        if panel is None or self.view is None:
            return
        event = self.view.event
        many = len(chosen) > 1
        following = after(event.state)
        if many:
            self.next_button.set_words(_("{count} events one step on").format(count=len(chosen)))
        elif following is not None:
            self.next_button.set_words(_("On to “{state}”").format(state=word(following)))
        back = before(event.state)
        self.back_button.setVisible(not many and back is not None)
        self.back_button.set_off(self.hall.may(Action.EVENT_MOVED_BACK))
        refused = self.hall.may(Action.EVENT_MOVED if many or following is None else following)
        if following is None and not many:
            panel.set_reason(_("The path ends here."), Tone.SECOND)
        elif refused:
            panel.set_reason(refused, Tone.SECOND)
        elif many:
            panel.set_reason("")
        elif self.view.blockers:
            panel.set_reason(self.view.blockers[0].sentence)
        else:
            panel.set_reason("")

    def _follow(self, page: str) -> None:
        if self.view is not None:
            self.hall.go(_HERE.get(page, page), self.view.event.code, "")

    # ---- acting ----------------------------------------------------------------------------

    def step_on(self) -> None:
        """Move the event, or all that are selected, one step on."""
        codes = [row.code for row in self.table.selected_rows()]
        if len(codes) > 1:

            def step_all(desk: "Desk", work: "Work") -> Outcome[dict[str, State]]:
                return move_to(desk, codes, None, work.step)

            self.hall.tasks.run("step", step_all)
        elif self.view is not None:
            code = self.view.event.code

            def step(desk: "Desk", _work: "Work") -> Outcome[State]:
                return move_on(desk, code)

            self.hall.tasks.run("step", step)

    def step_back(self) -> None:
        """Move the event one step back; asks for the reason and a second person."""
        back = before(self.view.event.state) if self.view is not None else None
        if self.view is None or back is None:
            return
        event = self.view.event
        question = Question(
            _("Back to “{state}”?").format(state=word(back)),
            _("{code} {name} goes one step back; both names stand in the journal.").format(
                code=event.code, name=event.name
            ),
            _("Back to “{state}”").format(state=word(back)),
            danger=True,
            blanks=(Blank("reason", _("Reason")), Blank("second", _("Second person"))),
        )
        answers = self.hall.messages.ask(question)
        if answers is None:
            return

        def step(desk: "Desk", _work: "Work") -> Outcome[State]:
            return move_back(desk, event.code, answers["reason"], answers["second"])

        self.hall.tasks.run("step", step)

    def edit_scheme(self) -> None:
        """Open the editor of the event's marking scheme."""
        if self.view is not None:
            self.hall.go("scheme", self.view.event.code, "")

    def put_in_catalogue(self) -> None:
        """Put in the events of the shipped catalogue."""
        self.hall.tasks.run("catalogue", lambda desk, _work: add_catalogue(desk))

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("catalogue", _("Put in the catalogue"), self.put_in_catalogue, icon="add"),
            Command("scheme-edit", _("Marking scheme…"), self.edit_scheme, icon="scheme"),
            Command("step", _("Next step"), self.step_on, icon="go"),
            Command("step-back", _("Back…"), self.step_back, icon="returned"),
        )

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field


def _facts(event: Event) -> list[tuple[str, str]]:
    where = " · ".join(part for part in (event.venue, event.session) if part)
    team = "" if event.team_size == 1 else str(event.team_size)
    return [
        (_("Official title"), event.official_title if event.official_title != event.name else ""),
        (_("Level"), f"{level_word(event.level)} · {group_word(event.group)}"),
        (_("Venue"), where),
        (_("Host"), event.host),
        (_("Team of"), team),
        (_("Born on or after"), event.born_on_or_after),
        (_("Guests"), guest_words(event.guests)),
        (_("Equal totals"), tie_break_words(event.ranking)),
        (_("Promotion"), requires_words(event.promotion_requires)),
    ]
