"""The award scheme of an event as lines that are chosen and counted, never typed as code."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from haihecup.domain.award_presets import award_names
from haihecup.domain.competition import (
    Award,
    AwardRule,
    GapValue,
    MedalsByGap,
    Places,
    ScaleAtLeast,
    Share,
    TopShare,
)
from haihecup.i18n import _
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.form_column import indent
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import INPUT, Tone

_RULE, _FIRST, _SECOND, _NEEDS, _COUNT, _OUT = 154, 92, 104, 66, 60, 32
_MEDALS = 3
_APART = re.compile(r"[、,，/]")


def rule_words() -> dict[type[AwardRule], str]:
    """Return what people call each kind of rule."""
    return {
        Places: _("by place"),
        Share: _("share of the list"),
        TopShare: _("rest of the upper share"),
        ScaleAtLeast: _("700 scale"),
        MedalsByGap: _("medals by gap"),
    }


class _PerCent(QDoubleSpinBox):
    """A share in per cent, without zeros that say nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 100)
        self.setDecimals(2)
        self.setSuffix(" %")

    @override
    def textFromValue(self, val: float) -> str:
        return f"{val:.2f}".rstrip("0").rstrip(".")

    def share(self) -> Decimal:
        """Return the share, 0.10 for ten per cent."""
        return Decimal(self.textFromValue(self.value())) / 100


def _spin(least: int, most: int, name: str, prefix: str = "") -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setPrefix(prefix)
    box.setAccessibleName(name)
    return box


class AwardLine(QWidget):
    """One award: its name, by which rule it is given, from how many entries on, how many get it.

    Signals: ``edited``; ``removed``; ``move_asked(step)`` by Alt+Up and Alt+Down.
    """

    edited = Signal()
    removed = Signal()
    move_asked = Signal(int)

    def __init__(self, award: Award, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Award"))
        self._kept_name = award.name
        self.rule = QComboBox()
        self.rule.setAccessibleName(_("Given to"))
        for kind, words in rule_words().items():
            self.rule.addItem(words, kind)
        self.first = _spin(1, 999, _("First place"), _("from") + " ")
        self.last = _spin(1, 999, _("Last place"), _("to") + " ")
        self.share = _PerCent()
        self.share.setAccessibleName(_("Share"))
        self.least = _spin(0, 999, _("At least"), _("least") + " ")
        self.points = _spin(0, 1000, _("Points on the scale"), "≥ ")
        self.gap = _spin(0, 200, _("Gap"), "≤ ")
        self.on = QComboBox()
        self.on.setAccessibleName(_("Measured on"))
        self.on.addItem(_("on the scale"), GapValue.SCALE)
        self.on.addItem(_("on the total"), GapValue.TOTAL)
        self.needs = _spin(0, 999, _("Given from so many entries on"))
        self.needs.setSpecialValueText("—")
        self.count = Line("", Tone.INK, align=Qt.AlignmentFlag.AlignRight)
        self.out = Button(_("Take this award out"), Kind.ICON, "close")
        self.out.clicked.connect(self.removed.emit)
        self._lay_out()
        self.show_award(award)
        self._wire()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.rule)
        self._blank = QWidget()
        parts: tuple[tuple[QWidget, int], ...] = (
            *((one, _FIRST) for one in (self.first, self.share, self.points, self.gap)),
            *((one, _SECOND) for one in (self.last, self.least, self.on, self._blank)),
            (self.needs, _NEEDS),
            (self.count, _COUNT),
            (self.out, _OUT),
        )
        for part, width in parts:
            row.addWidget(part)
            part.setFixedWidth(width)
        self.rule.setFixedWidth(_RULE)
        self.name.setMinimumWidth(90)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        keyed: tuple[QWidget, ...] = (self.name, self.rule, self.on, *self._spins())
        for field in keyed:
            field.setFixedHeight(INPUT)
            field.installEventFilter(self)

    def _spins(self) -> tuple[QSpinBox | QDoubleSpinBox, ...]:
        return (
            self.first, self.last, self.share, self.least, self.points, self.gap, self.needs,
        )  # fmt: skip

    def _wire(self) -> None:
        self.name.textEdited.connect(lambda _text: self.edited.emit())
        self.rule.activated.connect(lambda _place: self._rule_chosen())
        self.on.activated.connect(lambda _place: self.edited.emit())
        for box in self._spins():
            indent(box)
            box.valueChanged.connect(lambda _value: self.edited.emit())

    def show_award(self, award: Award) -> None:
        """Show an award without telling anybody."""
        rule = award.rule
        self.name.setText("、".join(award_names(award)))
        self._kept_name = award.name
        self.rule.setCurrentIndex(self.rule.findData(type(rule)))
        match rule:
            case Places():
                self.first.setValue(rule.first)
                self.last.setValue(rule.last)
            case Share():
                self.share.setValue(float(rule.share * 100))
                self.least.setValue(rule.at_least)
            case TopShare():
                self.share.setValue(float(rule.share * 100))
            case ScaleAtLeast():
                self.points.setValue(rule.at_least)
            case MedalsByGap():
                self.gap.setValue(rule.gap)
                self.on.setCurrentIndex(self.on.findData(rule.on))
        self.needs.setValue(award.needs or 0)
        self._show_fields()

    def award(self) -> Award:
        """Return the award as it is filled in."""
        name = self.name.text().strip()
        if self._kind() is MedalsByGap:
            name = self._kept_name
        return Award(name, self._rule(), self.needs.value() or None)

    def _kind(self) -> type[AwardRule]:
        kind: type[AwardRule] = self.rule.currentData()
        return kind

    def _rule(self) -> AwardRule:
        kind = self._kind()
        if kind is Places:
            return Places(self.first.value(), self.last.value())
        if kind is Share:
            return Share(self.share.share(), self.least.value())
        if kind is TopShare:
            return TopShare(self.share.share())
        if kind is ScaleAtLeast:
            return ScaleAtLeast(self.points.value())
        names = [part.strip() for part in _APART.split(self.name.text())]
        gold, silver, bronze = (names + [""] * _MEDALS)[:_MEDALS]
        on: GapValue = self.on.currentData()
        return MedalsByGap(self.gap.value(), on, (gold, silver, bronze))

    def _rule_chosen(self) -> None:
        """Begin with values that make sense for the rule, and a name for each medal."""
        kind = self._kind()
        if kind in (Share, TopShare) and not self.share.value():
            self.share.setValue(10)
        elif kind is ScaleAtLeast and not self.points.value():
            self.points.setValue(700)
        elif kind is MedalsByGap and len(_APART.split(self.name.text())) != _MEDALS:
            self._kept_name = self.name.text().strip()
            self.name.setText("金牌、银牌、铜牌")
        self._show_fields()
        self.edited.emit()

    def _show_fields(self) -> None:
        kind = self._kind()
        shown: tuple[QWidget, ...] = {
            Places: (self.first, self.last),
            Share: (self.share, self.least),
            TopShare: (self.share, self._blank),
            ScaleAtLeast: (self.points, self._blank),
            MedalsByGap: (self.gap, self.on),
        }[kind]
        every: tuple[QWidget, ...] = (
            self.first, self.last, self.share, self.least, self.points, self.gap, self.on,
            self._blank,
        )  # fmt: skip
        for part in every:
            part.setVisible(part in shown)

    def names(self) -> tuple[str, ...]:
        """Return the names that the line gives."""
        return award_names(self.award())

    def set_count(self, words: str) -> None:
        """Show how many would get the award."""
        self.count.set_text(words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_asked.emit(step)
                return True
        return False


class AwardLines(QWidget):
    """All lines of an award scheme, tried in their order: ``AwardLines()``.

    Signals: ``edited`` when anything was changed; ``lines_changed`` when lines were made anew.
    """

    edited = Signal()
    lines_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[AwardLine] = []
        heads = QHBoxLayout()
        heads.setSpacing(8)
        self._many = Line("", Tone.SECOND, align=Qt.AlignmentFlag.AlignRight)
        for part, width in (
            (Line(_("Award"), Tone.SECOND), 0),
            (Line(_("Given to"), Tone.SECOND), _RULE + _FIRST + _SECOND + 16),
            (Line(_("Needs"), Tone.SECOND), _NEEDS),
            (self._many, _COUNT),
        ):
            heads.addWidget(part, 0 if width else 1)
            if width:
                part.setFixedWidth(width)
        heads.addSpacing(_OUT + 8)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.add_button = Button(_("Add an award"), Kind.QUIET, "add")
        self.add_button.clicked.connect(self.add_award)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(heads)
        column.addLayout(self._column)
        column.addLayout(foot)

    def awards(self) -> tuple[Award, ...]:
        """Return the award scheme as it is filled in."""
        return tuple(line.award() for line in self.lines)

    def set_awards(self, awards: Sequence[Award]) -> None:
        """Show an award scheme without telling anybody."""
        # lines are dear to make, so those that are there are filled in anew
        for line in self.lines[len(awards) :]:
            self._drop(line)
        for line, award in zip(self.lines, awards, strict=False):
            line.blockSignals(True)  # noqa: FBT003 - Qt's own
            line.show_award(award)
            line.blockSignals(False)  # noqa: FBT003 - Qt's own
        for award in awards[len(self.lines) :]:
            self._put(award)
        self.lines_changed.emit()

    def set_counts(self, size: int, counts: Mapping[str, int]) -> None:
        """Show how many of ``size`` would get each award."""
        self._many.set_text(_("of {count}").format(count=size))
        for line in self.lines:
            told = [str(counts.get(name, 0)) for name in line.names()]
            line.set_count(" · ".join(told))

    def add_award(self) -> None:
        """Add a line below the others."""
        last = max(
            (one.rule.last for one in self.awards() if isinstance(one.rule, Places)), default=0
        )
        self._put(Award("", Places(last + 1, last + 1)))
        self.lines_changed.emit()
        self.lines[-1].name.setFocus()
        self.edited.emit()

    def _put(self, award: Award) -> None:
        line = AwardLine(award)
        line.edited.connect(self.edited.emit)
        line.removed.connect(lambda: self._remove(line))
        line.move_asked.connect(lambda step: self._move(line, step))
        self.lines.append(line)
        self._column.addWidget(line)

    def _remove(self, line: AwardLine) -> None:
        place = self.lines.index(line)
        self._drop(line)
        # whoever works without a mouse goes on where the line was
        rest: list[QWidget] = [line.name for line in self.lines] or [self.add_button]
        rest[min(place, len(rest) - 1)].setFocus()
        self.edited.emit()

    def _drop(self, line: AwardLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _move(self, line: AwardLine, step: int) -> None:
        place = self.lines.index(line)
        goal = place + step
        if not 0 <= goal < len(self.lines):
            return
        self.lines.insert(goal, self.lines.pop(place))
        self._column.removeWidget(line)
        self._column.insertWidget(goal, line)
        line.name.setFocus()
        self.edited.emit()
