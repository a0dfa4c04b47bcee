"""Judges by event: who does what there, whom the event lacks, who avoids how many contestants."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from haihecup.domain.judges import Duty, duty_word
from haihecup.i18n import _, ngettext
from haihecup.services.appoint_judges import (
    EventTeam,
    TeamMember,
    list_event_teams,
    team_paper,
)
from haihecup.services.changes import Changes, Subject
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.filter_bar import Condition, FilterBar
from haihecup.ui.components.notices import EmptyPage
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.problem_list import Finding, ProblemList
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule
from haihecup.ui.frame_reading import group_word
from haihecup.ui.page import Command, Hall
from haihecup.ui.page_view import PageView
from haihecup.ui.pages.papers_dialog import make_and_show
from haihecup.ui.pages.registration_list import walk
from haihecup.ui.search_text import searchable
from haihecup.ui.table_models import Align, Column, Rows, TableModel
from haihecup.ui.tokens import MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Answer = tuple[tuple[EventTeam, ...], list[str]]


def _names(one: EventTeam, duty: Duty) -> str:
    return "、".join(member.judge.name for member in one.of(duty))


def _judges(one: EventTeam) -> int:
    return len(one.of(Duty.JUDGE))


def _avoided(one: EventTeam) -> int:
    return sum(member.avoided > 0 for member in one.members)


def _problem(one: EventTeam) -> str:
    """Return whom an event lacks in a few words."""
    if not one.members:
        return _("Nobody named")
    if not one.lacking:
        return ""
    return {
        "no-chief-judge": _("No chief judge"),
        "chief-judges": _("Two chief judges"),
        "few-judges": _("Too few judges"),
        "no-encryption-judge": _("No encryption judge"),
        "no-supervisor": _("No supervisor"),
    }[one.lacking[0].code]


def _columns() -> tuple[Column[EventTeam], ...]:
    return (
        Column("code", _("Code"), lambda one: one.code, 76, tone=Tone.SECOND),
        Column("name", _("Event"), lambda one: one.name, 130, strong=True, stretch=2),
        Column("group", _("Group"), lambda one: group_word(one.group), 72, tone=Tone.SECOND,
               priority=5),
        Column("chief", _("Chief judge"), lambda one: _names(one, Duty.CHIEF_JUDGE), 88,
               stretch=1),
        Column("judges", _("Judges"), lambda one: str(_judges(one) or ""), 72, Align.RIGHT,
               sort=_judges),
        Column("encryption", _("Encryption judge"),
               lambda one: _names(one, Duty.ENCRYPTION_JUDGE), 116, stretch=1, priority=2),
        Column("supervisor", _("Supervisor"), lambda one: _names(one, Duty.SUPERVISOR), 88,
               stretch=1, priority=3),
        Column("keyer", _("Keyer"), lambda one: _names(one, Duty.KEYER), 80, stretch=1,
               priority=4),
        Column("avoid", _("Avoid"), lambda one: str(_avoided(one) or ""), 64, Align.RIGHT,
               tone=Tone.SECOND, sort=_avoided, priority=4),
        Column(
            "problem", _("Problem"), _problem, 150, pill=True, tone=Tone.WARN,
            icon=lambda one: "warning" if one.lacking else None,
            tip=lambda one: "\n".join(problem.text for problem in one.lacking),
        ),
    )  # fmt: skip


def _listed(teams: tuple[EventTeam, ...]) -> Answer:
    return teams, [
        searchable(one.code, one.name, *(member.judge.name for member in one.members))
        for one in teams
    ]


class TeamPanel(SidePanel):
    """The judges of one event, each with how many contestants he avoids."""

    def __init__(self) -> None:
        super().__init__(_("Judges of the event"), 360)
        self.title = PanelHead("")
        self.lacking = ProblemList()
        self.members = ProblemList()
        self.members_head = PanelHead(_("Judges"))
        self.add(self.title, self.lacking, Rule(), self.members_head, self.members)
        self.end()
        self.list_button = Button(_("List for the chief judge…"), Kind.PRIMARY, "pdf")
        self.set_foot([], self.list_button)

    def show_team(self, team: EventTeam) -> None:
        """Show who does what, and whom the event lacks."""
        self.title.set_words(team.name)
        self.title.set_fact(team.code)
        self.lacking.set_findings(
            [Finding(one.code, "", one.text, Tone.WARN) for one in team.lacking]
        )
        self.members_head.count.set_text(str(len(team.members)) if team.members else "")
        self.members.set_findings([_line(one) for one in team.members])
        self.set_reason("" if team.members else _("No judge is named for this event yet."))


def _line(one: TeamMember) -> Finding:
    home = one.judge.delegation or one.judge.unit
    told = home
    if one.avoided:
        told = ngettext(
            "{home}; avoids {count} contestant of the same delegation or unit",
            "{home}; avoids {count} contestants of the same delegation or unit",
            one.avoided,
        ).format(home=home, count=one.avoided)
    place = _("{duty} {name}").format(duty=duty_word(one.duty), name=one.judge.name)
    tone, icon = (Tone.WARN, "warning") if one.avoided else (Tone.HINT, "user")
    return Finding(one.judge.id, place, told, tone, _("See"), icon)


class TeamsView(PageView):
    """The events with their judges; the panel tells all about one of them."""

    subjects: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.JUDGES, Subject.ROSTER, Subject.EVENTS}
    )

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.model = TableModel(_columns(), Rows[EventTeam](key=lambda one: one.code))
        self.table = DataTable(self.model, _("Judges by event"), margin=MARGIN)
        self.table.current_changed.connect(self._look_at)
        self.table.opened.connect(lambda row: self.hall.narrow(row.code))
        self.filters = FilterBar(
            _("Event, name of a judge or pinyin initials"),
            (
                Condition("lacking", _("Problem"), (("yes", _("any")), ("no", _("none")))),
                Condition("avoid", _("Avoids contestants"), (("yes", _("yes")), ("no", _("no")))),
            ),
            lambda total: ngettext("{shown} / {total} event", "{shown} / {total} events", total),
        )
        self.filters.watch(self.table)
        self.filters.changed.connect(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        self.empty = self._make_empty()
        column.addWidget(self.empty, 1)
        self.team = TeamPanel()
        self.team.list_button.clicked.connect(self.write_list)
        self.team.members.followed.connect(self._go_to_judge)
        self.panel = self.team

    def _make_empty(self) -> EmptyPage:
        events = Button(_("Go to the events"), icon="events")
        events.clicked.connect(lambda: self.hall.go("events", "", ""))
        empty = EmptyPage(
            "events",
            _("There is no event yet"),
            _("Judges are named for events. Put the events in first."),
            (events,),
        )
        empty.hide()
        return empty

    @override
    def arrange(self) -> None:
        nothing = not self.empty.isHidden()
        for part in (self.filters, self.table):
            part.setHidden(nothing)
        self.team.setHidden(nothing or self.isHidden())

    # ---- the list --------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Answer:
            return desk.memory.drawn("judge teams", list_event_teams(desk), _listed)

        self.hall.tasks.read("judge teams", read, self.show_rows)

    def show_rows(self, answer: Answer) -> None:
        """Show all events with their judges."""
        self.model.set_rows(*answer)
        self.empty.setVisible(not answer[0])
        self.arrange()
        self._narrow()
        event = self.hall.event()
        if not (event and self.table.go_to(event)) and self.table.current_row() is None:
            self.table.go_to_place(0)
        self._look_at(self.table.current_row())
        self.facts_changed.emit()

    @override
    def event_changed(self) -> None:
        self.table.go_to(self.hall.event())

    @override
    def facts(self) -> tuple[str, ...]:
        rows = self.model.all_rows()
        lacking = sum(bool(one.lacking) for one in rows)
        return (
            ngettext("{count} event", "{count} events", len(rows)).format(count=len(rows)),
            ngettext("{count} lacks somebody", "{count} lack somebody", lacking).format(
                count=lacking
            )
            if lacking
            else "",
        )

    def _narrow(self) -> None:
        self.model.filter(self.filters.text(), self.filters.keeper(_meets))
        if self.table.current_row() is None:
            self.table.go_to_place(0)

    @override
    def show_row(self, key: str) -> None:
        self.table.go_to(key)

    # ---- one event -------------------------------------------------------------------------

    def _look_at(self, row: EventTeam | None) -> None:
        if row is not None:
            self.team.show_team(row)

    def _go_to_judge(self, judge: str) -> None:
        self.hall.go("registration", "", f"judges/{judge}")

    def write_list(self) -> None:
        """Show the judges of the selected events, to be printed for their chief judges."""
        codes = [row.code for row in self.table.selected_rows()]
        if not codes:
            return

        make_and_show(self.hall, lambda desk: team_paper(desk, codes), self)

    # ---- the page around it ----------------------------------------------------------------

    @override
    def hints(self) -> tuple[Hint, ...]:
        return (
            Hint("↑↓", _("next event")),
            Hint("Enter", _("choose it for all pages")),
            Hint("Shift+↓", _("select more")),
            Hint("Ctrl+F", _("filter")),
            Hint("F8", _("next problem")),
            Hint("F6", _("panel")),
        )

    @override
    def commands(self) -> tuple[Command, ...]:
        return (Command("team-list", _("List for the chief judge…"), self.write_list, icon="pdf"),)

    @override
    def search_field(self) -> QLineEdit:
        return self.filters.field

    @override
    def next_problem(self, step: int) -> bool:
        return walk(self.table, step, lambda one: bool(one.lacking))


def _meets(one: EventTeam, key: str, value: str) -> bool:
    """Tell whether an event meets a condition of the filter bar."""
    met = {"lacking": bool(one.lacking), "avoid": _avoided(one) > 0}[key]
    return met == (value == "yes")
