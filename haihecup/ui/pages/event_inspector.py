"""The panel of the events page: the rules of one event in words, and its next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QTreeWidget, QTreeWidgetItem

from haihecup.domain.competition import Event
from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme import MarkingScheme
from haihecup.domain.stages import PATH, State, after, before
from haihecup.i18n import _, ngettext
from haihecup.services.archive_events import READY
from haihecup.services.look_over import EventView
from haihecup.ui.components.badges import StateChip
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.fact_list import FactList
from haihecup.ui.components.problem_list import Finding, ProblemList
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
from haihecup.ui.state_looks import word
from haihecup.ui.tokens import Tone

HERE = {"competition": "events"}
"""Pages of the path that are this page itself."""


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


class EventInspector(SidePanel):
    """The rules of one event, what blocks it, and the buttons that move it: ``EventInspector()``.

    Signals: ``edit_asked`` and ``scheme_asked``; ``followed(page)`` when a blocker's link was
    pressed; ``next_asked``, ``back_asked`` and ``archive_asked(code)``.
    """

    edit_asked = Signal()
    scheme_asked = Signal()
    followed = Signal(str)
    next_asked = Signal()
    back_asked = Signal()
    archive_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Rules of the event"), 372)
        self.view: EventView | None = None
        self.title = PanelHead(_("No event chosen"))
        self.chip = StateChip(State.PREPARING)
        self.title.add(self.chip)
        self.facts = FactList()
        self.blockers = ProblemList(most=4)
        self.blockers.followed.connect(lambda page: self.followed.emit(HERE.get(page, page)))
        self.archive_button = Button(_("Archive…"), icon="export")
        self.archive_button.clicked.connect(self._ask_archive)
        self.edit_button = Button(_("Edit…"), Kind.LINK, "correct", key="F2")
        self.edit_button.clicked.connect(self.edit_asked.emit)
        self.rules_head = PanelHead(_("Rules"))
        self.rules_head.add(self.edit_button)
        self.awards_head = PanelHead(_("Award rules"))
        self.awards = FactList()
        self.scheme_head = PanelHead(_("Marking scheme"))
        self.scheme_button = Button(_("Edit…"), Kind.LINK, "correct")
        self.scheme_button.clicked.connect(self.scheme_asked.emit)
        self.scheme_head.add(self.scheme_button)
        self.scheme = SchemeTree()
        self.scheme.itemActivated.connect(lambda *_given: self.scheme_asked.emit())
        self.add(
            self.title, self.blockers, self.archive_button, Rule(), self.rules_head, self.facts
        )
        self.add(Rule(), self.awards_head, self.awards, Rule(), self.scheme_head)
        self.middle.addWidget(self.scheme, 1)
        self.back_button = Button(_("Back…"), Kind.DANGER, "returned")
        self.back_button.clicked.connect(self.back_asked.emit)
        self.next_button = Button(_("Next step"), Kind.PRIMARY)
        self.next_button.clicked.connect(self.next_asked.emit)
        self.set_foot([self.back_button], self.next_button)

    def show_event(self, view: EventView) -> None:
        """Show the rules of one event, and what blocks its next step."""
        self.view = view
        event = view.event
        self.title.set_words(event.short_name or event.name)
        self.title.set_fact(event.code)
        self.chip.set_state(event.state)
        self.archive_button.setVisible(event.state in READY)
        self.facts.set_facts(_facts(event))
        self.blockers.set_findings(
            [
                Finding(
                    str(one.page),
                    "",
                    one.sentence,
                    link="" if str(one.page) in HERE else _("Go there"),
                )
                for one in view.blockers
            ]
        )
        counted = PATH.index(event.state) >= PATH.index(State.MARKING)
        self.awards.set_facts(
            [award_line(award, view.awards, counted=counted) for award in event.awards]
        )
        self.awards_head.set_fact(
            _("as marked so far")
            if counted
            else ngettext("{count} entry", "{count} entries", view.entries).format(
                count=view.entries
            )
        )
        scheme = event.scheme
        self.scheme_head.set_fact(
            ngettext(
                "{count} aspect · {most}", "{count} aspects · {most}", len(list(scheme.aspects))
            ).format(count=len(list(scheme.aspects)), most=mark_text(scheme.max))
        )
        self.scheme.show_scheme(scheme)

    def _ask_archive(self) -> None:
        if self.view is not None:
            self.archive_asked.emit(self.view.event.code)

    def weigh(self, chosen: int, step: str = "", back: str = "") -> None:
        """Say what the buttons would do, for one event or for all that are selected.

        ``step`` and ``back`` say why whoever works here may not do it, or nothing.
        """
        if self.view is None:
            return
        event = self.view.event
        many = chosen > 1
        following = after(event.state)
        if many:
            self.next_button.set_words(
                ngettext("{count} event one step on", "{count} events one step on", chosen).format(
                    count=chosen
                )
            )
        elif following is not None:
            self.next_button.set_words(_("On to “{state}”").format(state=word(following)))
        self.back_button.setVisible(not many and before(event.state) is not None)
        self.back_button.set_off(back)
        if following is None and not many:
            self.set_reason(_("The path ends here."), Tone.SECOND)
        elif step:
            self.set_reason(step, Tone.SECOND)
        elif many:
            self.set_reason("")
        elif self.view.blockers:
            self.set_reason(self.view.blockers[0].sentence)
        else:
            self.set_reason("")


def _facts(event: Event) -> list[tuple[str, str]]:
    where = " · ".join(part for part in (event.venue, event.session) if part)
    team = "" if event.team_size == 1 else str(event.team_size)
    days = " – ".join(part for part in (event.starts_on, event.ends_on) if part)
    return [
        (_("Official title"), event.official_title if event.official_title != event.name else ""),
        (_("Level"), f"{level_word(event.level)} · {group_word(event.group)}"),
        (_("Days"), days),
        (_("Venue"), where),
        (_("Sessions"), " · ".join(one.name for one in event.sessions)),
        (_("Host"), event.host),
        (_("Team of"), team),
        (_("Born on or after"), event.born_on_or_after),
        (_("Per delegation"), _count(event.quota)),
        (_("Least entries"), _count(event.least_entries)),
        (_("Earlier winners"), _("may not enter again") if event.bars_winners else ""),
        (_("Guests"), guest_words(event.guests)),
        (_("Equal totals"), tie_break_words(event.ranking)),
        (_("Promotion"), requires_words(event.promotion_requires)),
    ]


def _count(number: int) -> str:
    return str(number) if number else ""
