"""The conditions of nominations for the city's title, as they are ticked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from haihecup.domain.competition import Group, Level
from haihecup.domain.nominations import NominationRule
from haihecup.i18n import _
from haihecup.ui.components.form_column import NumberField
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.event_words import level_word
from haihecup.ui.frame_reading import group_word
from haihecup.ui.tokens import Tone

_LAST = 20


class NominationForm(QWidget):
    """``NominationForm()``, ``show_rule(rule)``; ``rule()`` is what is ticked.

    Signal: ``edited`` when somebody changed anything.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.levels = {level: QCheckBox(level_word(level)) for level in Level}
        self.groups = {group: QCheckBox(group_word(group)) for group in Group}
        self.locals_only = QCheckBox(_("No guests"))
        self.single_only = QCheckBox(_("No members of teams"))
        self.last_place = NumberField(_("Places that count, from the first to"), 1, _LAST)
        self.last_place.changed.connect(self.edited)
        told = _(
            "Whoever holds the title already, or a national one, cannot apply; that is not known "
            "here and has to be asked."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Sentence(told, Tone.SECOND))
        for head, boxes in (
            (_("Levels of events"), self.levels.values()),
            (_("Groups"), self.groups.values()),
            (_("Contestants"), (self.locals_only, self.single_only)),
        ):
            column.addWidget(Line(head, Tone.SECOND))
            for box in boxes:
                box.toggled.connect(lambda _on: self.edited.emit())
                column.addWidget(box)
        column.addWidget(self.last_place)

    def show_rule(self, rule: NominationRule) -> None:
        """Show the conditions that are kept."""
        ticked = {
            **{box: level in rule.levels for level, box in self.levels.items()},
            **{box: group in rule.groups for group, box in self.groups.items()},
            self.locals_only: rule.locals_only,
            self.single_only: rule.single_only,
        }
        for box, on in ticked.items():
            box.blockSignals(True)  # noqa: FBT003 - Qt's own
            box.setChecked(on)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.last_place.set_value(rule.last_place)

    def rule(self) -> NominationRule:
        """Return the conditions as they are ticked."""
        return NominationRule(
            frozenset(level for level, box in self.levels.items() if box.isChecked()),
            frozenset(group for group, box in self.groups.items() if box.isChecked()),
            self.last_place.value(),
            self.locals_only.isChecked(),
            self.single_only.isChecked(),
        )

    def fault(self) -> str:
        """Return what keeps the conditions from being kept, or nothing."""
        rule = self.rule()
        if rule.levels and rule.groups:
            return ""
        return _("Choose at least one level and one group.")
