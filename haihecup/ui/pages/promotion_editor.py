"""The promotion table (等级晋升表) of the edition: which place promotes whom, and to what."""

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from haihecup.domain.competition import Level
from haihecup.domain.journal import Action
from haihecup.domain.people import SkillLevel
from haihecup.domain.person_words import skill_word
from haihecup.domain.promotion import TIANJIN_2024, PromotionRule, PromotionTable, Target
from haihecup.domain.promotion_checks import check_promotion
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.set_promotion import (
    PromotionImpact,
    promotion_ahead,
    read_promotion,
    set_promotion,
)
from haihecup.ui import theme
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.form_column import indent
from haihecup.ui.components.page_head import Hint
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.drafts import given_up
from haihecup.ui.event_words import level_word
from haihecup.ui.page import Hall
from haihecup.ui.pages.impact_dialog import ImpactDialog
from haihecup.ui.tokens import INPUT, MARGIN, Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_PLACES, _SHARE = "places", "share"
_WIDEST, _COUNT = 1040, 84


class _Line(NamedTuple):
    """The inputs of one level of competition."""

    promotes: QCheckBox
    by: QComboBox
    number: QSpinBox
    workers: tuple[QComboBox, QComboBox]
    students: tuple[QComboBox, QComboBox]


class PromotionEditor(QWidget):
    """Edits the promotion table: ``PromotionEditor(hall)``, ``open()``.

    ``head_actions`` stand in the page's head while it is seen. Signal: ``closed``.
    """

    closed = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self._kept: PromotionTable | None = None
        self.lines: dict[Level, _Line] = {}
        self.back_button = Button(_("Back"), icon="back", key="Esc")
        self.back_button.clicked.connect(self.leave)
        self.default_button = Button(_("Table of 2024"))
        self.default_button.clicked.connect(lambda: self.show_table(TIANJIN_2024, kept=False))
        self.save_button = Button(_("Save"), Kind.PRIMARY, key="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.head_actions = (self.back_button, self.default_button, self.save_button)
        self.why = Sentence("", Tone.ERROR)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self._heads(grid)
        for row, level in enumerate(Level, 2):
            self._add(grid, row, level)
        held = QWidget()
        held.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(held)
        column.setContentsMargins(MARGIN, 4, MARGIN, 24)
        column.setSpacing(12)
        told = _(
            "Who holds the level already is promoted to the second one, if there is one. Nobody is "
            "promoted to a level that he holds or has passed, and once a year at the most."
        )
        column.addWidget(Sentence(told, Tone.SECOND))
        column.addLayout(grid)
        column.addWidget(self.why)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(held)
        outer.addStretch(1)

    def _heads(self, grid: QGridLayout) -> None:
        for column, (words, span) in {
            0: (_("Level of the event"), 1),
            1: (_("Promotes"), 2),
            3: (_("Workers"), 2),
            5: (_("Students"), 2),
        }.items():
            grid.addWidget(Line(words, Tone.INK, theme.fonts().strong), 0, column, 1, span)
        for column in (3, 5):
            grid.addWidget(Line(_("to"), Tone.SECOND), 1, column)
            grid.addWidget(Line(_("already there, to"), Tone.SECOND), 1, column + 1)
        for column in range(3, 7):
            grid.setColumnStretch(column, 1)

    def _add(self, grid: QGridLayout, row: int, level: Level) -> None:
        word = level_word(level)
        promotes = QCheckBox(word)
        by, count = QComboBox(), QSpinBox()
        by.addItem(_("first places"), _PLACES)
        by.addItem(_("per cent"), _SHARE)
        count.setRange(1, 999)
        indent(count)
        line = _Line(
            promotes,
            by,
            count,
            (_skills(_("Workers"), word), _skills(_("Workers, already there"), word, none=True)),
            (_skills(_("Students"), word), _skills(_("Students, already there"), word, none=True)),
        )
        by.setAccessibleName(f"{word}, {_('Promotes')}")
        count.setAccessibleName(f"{word}, {by.currentText()}")
        for column, part in enumerate((promotes, by, count, *line.workers, *line.students)):
            part.setFixedHeight(INPUT)
            grid.addWidget(part, row, column)
        promotes.setMinimumWidth(promotes.sizeHint().width())
        count.setFixedWidth(_COUNT)
        promotes.toggled.connect(self._weigh)
        by.activated.connect(self._weigh)
        count.valueChanged.connect(self._weigh)
        for box in (*line.workers, *line.students):
            box.activated.connect(self._weigh)
        self.lines[level] = line

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the editor."""
        return (Hint("Ctrl+S", _("save")), Hint("Esc", _("back")))

    # ---- opening and leaving ---------------------------------------------------------------

    def open(self) -> None:
        """Read the table and show it."""
        self.hall.tasks.read(
            "promotion table", lambda desk, _work: read_promotion(desk), self.show_table
        )

    def show_table(self, table: PromotionTable, *, kept: bool = True) -> None:
        """Show a table, as it is kept or as it is proposed."""
        if kept:
            self._kept = table
        for level, line in self.lines.items():
            rule = table.rules.get(level)
            line.promotes.setChecked(rule is not None)
            if rule is None:
                continue
            share = rule.share is not None
            line.by.setCurrentIndex(line.by.findData(_SHARE if share else _PLACES))
            value = rule.share * 100 if rule.share is not None else rule.places or 1
            line.number.setValue(int(value))
            for boxes, target in ((line.workers, rule.workers), (line.students, rule.students)):
                boxes[0].setCurrentIndex(boxes[0].findData(str(target.level)))
                boxes[1].setCurrentIndex(boxes[1].findData(str(target.holding or "")))
        self._weigh()

    def table(self) -> PromotionTable:
        """Return the table as it is filled in."""
        return PromotionTable(
            {level: _rule(line) for level, line in self.lines.items() if line.promotes.isChecked()}
        )

    def dirty(self) -> bool:
        """Tell whether something is filled in that is not saved."""
        return self._kept is not None and dict(self.table().rules) != dict(self._kept.rules)

    def unsaved(self) -> str:
        """Return what would be lost, in one sentence, or nothing."""
        return (
            _("What you changed in the promotion table is not saved yet.") if self.dirty() else ""
        )

    def leave(self) -> None:
        """Go back; asks before something is lost."""
        if given_up(self.hall.messages, self.unsaved()):
            self._kept = None
            self.closed.emit()

    def _weigh(self, *_given: object) -> None:
        for line in self.lines.values():
            on = line.promotes.isChecked()
            for part in (line.by, line.number, *line.workers, *line.students):
                part.setEnabled(on)
            share = line.by.currentData() == _SHARE
            line.number.setMaximum(100 if share else 999)
            line.number.setSuffix(" %" if share else "")
        faults = check_promotion(self.table())
        self.why.set_text(faults[0].text if faults else "")
        nothing = "" if self.dirty() else _("Nothing is changed.")
        refused = self.hall.may(Action.PROMOTION_CHANGED)
        self.save_button.set_off(refused or (faults[0].text if faults else nothing))

    # ---- saving ----------------------------------------------------------------------------

    def save(self) -> None:
        """Save the table; shows first whose promotion would change."""
        if not self.save_button.isEnabled():
            return
        table = self.table()

        def ahead(desk: "Desk", work: "Work") -> PromotionImpact:
            return promotion_ahead(desk, table, work.step)

        self.hall.tasks.run("look ahead", ahead, self._decide)

    def _decide(self, impact: PromotionImpact) -> None:
        table, reason = self.table(), ""
        if impact.events:
            answer = ImpactDialog.ask(
                _("Change the promotion table, which is in use?"), impact.events, self
            )
            if answer is None:
                return
            reason = answer.reason

        def change(desk: "Desk", _work: "Work") -> Outcome[PromotionImpact]:
            return set_promotion(desk, table, reason)

        def kept(_impact: PromotionImpact) -> None:
            self.show_table(table)

        self.hall.tasks.run("promotion", change, kept)


def _skills(label: str, level: str, *, none: bool = False) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setAccessibleName(f"{level}, {label}")
    if none:
        box.addItem("—", "")
    for skill in tuple(SkillLevel)[1:]:
        box.addItem(skill_word(skill), str(skill))
    box.currentTextChanged.connect(box.setToolTip)
    return box


def _rule(line: _Line) -> PromotionRule:
    share = line.by.currentData() == _SHARE
    return PromotionRule(
        workers=_target(line.workers),
        students=_target(line.students),
        places=None if share else line.number.value(),
        share=Decimal(line.number.value()) / 100 if share else None,
    )


def _target(boxes: tuple[QComboBox, QComboBox]) -> Target:
    level, holding = (str(box.currentData() or "") for box in boxes)
    return Target(
        SkillLevel(level) if level else SkillLevel.NONE, SkillLevel(holding) if holding else None
    )
