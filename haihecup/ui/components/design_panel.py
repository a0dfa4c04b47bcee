"""The panel of the designer: the sheet, one item or several, and what is wrong on the page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from haihecup.domain.layout_geometry import Edge
from haihecup.domain.layouts import Purpose
from haihecup.domain.problems import Problem
from haihecup.i18n import _, ngettext
from haihecup.services.try_drafts import DraftCheck
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.design_forms import ItemForm
from haihecup.ui.components.design_paper import PaperForm
from haihecup.ui.components.problem_list import Finding, ProblemList, finding
from haihecup.ui.components.side_panel import PanelHead, SidePanel
from haihecup.ui.components.words import Rule
from haihecup.ui.layout_draft import LayoutDraft
from haihecup.ui.tokens import Tone

_MOST = 8


class ArrangeBar(QWidget):
    """What can be done with the place of what is selected.

    Signals: ``lined_up(edge)``; ``spread(down)``; ``raised(step)`` (2 and -2: all the way).
    """

    lined_up = Signal(str)
    spread = Signal(bool)
    raised = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        edges = {
            Edge.LEFT: (_("Align left edges"), "edge_left"),
            Edge.CENTRE: (_("Centre from left to right"), "edge_centre"),
            Edge.RIGHT: (_("Align right edges"), "edge_right"),
            Edge.TOP: (_("Align upper edges"), "edge_top"),
            Edge.MIDDLE: (_("Centre from top to bottom"), "edge_middle"),
            Edge.BOTTOM: (_("Align lower edges"), "edge_bottom"),
        }
        self.edge_buttons: dict[Edge, Button] = {}
        for place, (edge, (words, icon)) in enumerate(edges.items()):
            button = self.edge_buttons[edge] = Button(words, Kind.ICON, icon)
            button.clicked.connect(lambda _down=False, edge=str(edge): self.lined_up.emit(edge))
            grid.addWidget(button, 0, place)
        self.across = Button(_("Even room from left to right"), Kind.ICON, "spread_across")
        self.across.clicked.connect(lambda: self.spread.emit(False))  # noqa: FBT003 - Qt's own
        self.down = Button(_("Even room from top to bottom"), Kind.ICON, "spread_down")
        self.down.clicked.connect(lambda: self.spread.emit(True))  # noqa: FBT003 - Qt's own
        self.level_buttons: dict[int, Button] = {}
        for step, words, icon, key in (
            (2, _("To the front"), "front", "Ctrl+Shift+]"),
            (1, _("One step up"), "up", "Ctrl+]"),
            (-1, _("One step down"), "down", "Ctrl+["),
            (-2, _("To the back"), "behind", "Ctrl+Shift+["),
        ):
            button = self.level_buttons[step] = Button(words, Kind.ICON, icon, key)
            button.clicked.connect(lambda _down=False, step=step: self.raised.emit(step))
        buttons = (self.across, self.down, *self.level_buttons.values())
        for place, button in enumerate(buttons):
            grid.addWidget(button, 1, place)
        grid.setColumnStretch(6, 1)


class DesignPanel(SidePanel):
    """``DesignPanel()``; ``show_draft(draft)`` shows what is selected, or else the sheet.

    ``copy_button``, ``delete_button``, ``try_button`` and ``save_button`` are its actions.
    """

    def __init__(self) -> None:
        super().__init__(_("Properties"), 300)
        self._purpose = Purpose.CERTIFICATE
        self.part_head = PanelHead(_("Paper"))
        self.copy_button = Button(_("Duplicate"), Kind.ICON, "copy", "Ctrl+D")
        self.delete_button = Button(_("Delete"), Kind.ICON, "delete", "Del")
        self.part_head.add(self.copy_button, self.delete_button)
        self.arrange = ArrangeBar()
        self.item = ItemForm()
        self.paper = PaperForm()
        self.check_head = PanelHead(_("Check"))
        self.problems = ProblemList(most=_MOST)
        self.add(
            self.part_head, self.arrange, self.item, self.paper, Rule(), self.check_head,
            self.problems,
        )  # fmt: skip
        self.end()
        self.try_button = Button(_("Try with everybody"))
        self.save_button = Button(_("Save"), Kind.PRIMARY, key="Ctrl+S")
        self.set_foot([self.try_button], self.save_button)

    def show_draft(self, draft: LayoutDraft) -> None:
        """Show what is selected, or the sheet where nothing is."""
        chosen, one = draft.items(), draft.only()
        several = ngettext("{count} element", "{count} elements", len(chosen))
        words = _("Paper") if not chosen else several.format(count=len(chosen))
        self.part_head.set_words(one.name if one is not None else words)
        for button in (self.copy_button, self.delete_button, self.arrange):
            button.setVisible(bool(chosen))
        self.arrange.across.setEnabled(len(chosen) > 2)
        self.arrange.down.setEnabled(len(chosen) > 2)
        self.item.setVisible(one is not None)
        self.paper.setVisible(not chosen)
        if one is not None:
            self.item.show_item(one, tuple(draft.pictures), draft.layout.purpose)
        self.paper.show_layout(draft.layout)
        self._purpose = draft.layout.purpose

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what keeps the page that is seen from being printed."""
        self.check_head.set_fact(_("this page"))
        found = [finding(f"p{at}", one) for at, one in enumerate(problems)]
        fine = Finding("fine", "", _("Everything fits and can be printed."), Tone.OK)
        self.problems.set_findings(found or [fine])

    def show_check(self, check: DraftCheck) -> None:
        """Show what comes of everybody."""
        told = {
            Purpose.CERTIFICATE: ngettext(
                "{count} person or team", "{count} people and teams", check.people
            ),
            Purpose.BADGE: ngettext("{count} person", "{count} people", check.people),
            Purpose.COVER: ngettext("{count} event", "{count} events", check.people),
        }
        self.check_head.set_fact(told[self._purpose].format(count=f"{check.people:,}"))
        found = [finding(f"p{at}", one) for at, one in enumerate(check.problems[:_MOST])]
        if len(check.problems) > _MOST:
            more = _("{count} more cannot be printed.").format(count=len(check.problems) - _MOST)
            found.append(Finding("more", "", more))
        if check.shrunk:
            words = ngettext(
                "On {count} page a text shrinks to fit.",
                "On {count} pages a text shrinks to fit.",
                check.shrunk,
            ).format(count=f"{check.shrunk:,}")
            found.append(Finding("shrunk", "", words, Tone.WARN))
        fine = Finding("fine", "", _("Everything fits and can be printed."), Tone.OK)
        self.problems.set_findings(found or [fine])
