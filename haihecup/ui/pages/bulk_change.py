"""Asks what many events shall have in common, and sets only what is ticked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QWidget

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import GUEST_PRESETS, GuestPreset, Level
from haihecup.domain.problems import and_more
from haihecup.i18n import _, ngettext
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.day_field import DayField
from haihecup.ui.components.form_column import NumberField, SuggestField
from haihecup.ui.components.inputs import ChoiceField, Labelled
from haihecup.ui.components.small_dialog import SmallDialog
from haihecup.ui.components.words import Sentence
from haihecup.ui.event_words import award_preset_word, guest_preset_word, level_word
from haihecup.ui.pages.event_form import Known
from haihecup.ui.tokens import INPUT, Tone

_WIDTH = 780
_NAMED = 10
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class _Shared:
    """One field that events may share: its tick, its input, and what it then says."""

    name: str
    tick: QCheckBox
    field: Labelled
    value: Callable[[], object]


class BulkDialog(SmallDialog):
    """Sets fields of many events: ``BulkDialog(codes, known)``; ``values()`` after it was accepted.

    A field counts once it is ticked; touching it ticks it.
    """

    def __init__(self, codes: Sequence[str], known: Known, parent: QWidget | None = None) -> None:
        super().__init__(
            ngettext(
                "Change this {count} event", "Change {count} events together", len(codes)
            ).format(count=len(codes)),
            parent,
        )
        self.setMinimumWidth(_WIDTH)
        self.fields: dict[str, _Shared] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        for number in (1, 3):
            self._grid.setColumnStretch(number, 1)
        self._words(known)
        self._rules()
        self.touched = Sentence(and_more(codes, _NAMED), Tone.SECOND)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = Button(
            ngettext("Change {count} event", "Change {count} events", len(codes)).format(
                count=len(codes)
            ),
            Kind.PRIMARY,
        )
        self.go.clicked.connect(self.accept)
        self.column.addWidget(self.touched)
        self.column.addLayout(self._grid)
        self.set_foot(self.cancel, self.go)
        self._weigh()

    def _words(self, known: Known) -> None:
        for name, label, offered in (
            ("track", _("Track"), known.tracks),
            ("host", _("Host"), known.hosts),
            ("venue", _("Venue"), known.venues),
        ):
            words = SuggestField(label)
            words.offer(offered)
            self._put(name, words, words.text)
            words.edited.connect(lambda name=name: self._touch(name))
        for name, label in (
            ("starts_on", _("First day")),
            ("ends_on", _("Last day")),
            ("born_on_or_after", _("Born on or after")),
        ):
            day = DayField(label)
            self._put(name, day, day.day)
            day.edited.connect(lambda _text, name=name: self._touch(name))

    def _rules(self) -> None:
        self._choice("level", _("Level"), [(str(one), level_word(one)) for one in Level], Level)
        for name, label, none in (
            ("quota", _("Entries per delegation"), _("not limited")),
            ("least_entries", _("Least entries to be held"), _("none")),
        ):
            number = NumberField(label, 0, 999, none)
            self._put(name, number, number.value)
            number.changed.connect(lambda name=name: self._touch(name))
        self._choice(
            "bars_winners",
            _("Earlier winners"),
            [(_YES, _("may not enter again")), (_NO, _("may enter again"))],
            lambda key: key == _YES,
        )
        self._choice(
            "guests",
            _("Guests"),
            [(str(one), guest_preset_word(one)) for one in GuestPreset],
            lambda key: GUEST_PRESETS[GuestPreset(key)],
        )
        self._choice(
            "awards",
            _("Award scheme"),
            [(str(one), award_preset_word(one)) for one in AwardPreset],
            lambda key: AWARD_PRESETS[AwardPreset(key)],
        )

    def _choice(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[str, str]],
        meant: Callable[[str], object],
    ) -> None:
        field = ChoiceField(label, choices)
        self._put(name, field, lambda: meant(field.choice()))
        field.chosen.connect(lambda _key: self._touch(name))

    def _put(self, name: str, field: Labelled, value: Callable[[], object]) -> None:
        tick = QCheckBox()
        tick.setAccessibleName(_("Change “{field}”").format(field=field.field.accessibleName()))
        tick.toggled.connect(lambda _on: self._weigh())
        place = len(self.fields)
        row, side = place // 2, place % 2 * 2
        tick.setFixedHeight(INPUT)
        self._grid.addWidget(tick, row, side, Qt.AlignmentFlag.AlignBottom)
        self._grid.addWidget(field, row, side + 1)
        self.fields[name] = _Shared(name, tick, field, value)

    def values(self) -> Mapping[str, object]:
        """Return what was ticked: names of fields to values."""
        return {one.name: one.value() for one in self.fields.values() if one.tick.isChecked()}

    def _touch(self, name: str) -> None:
        self.fields[name].tick.setChecked(True)
        self._weigh()

    def _weigh(self) -> None:
        ticked = [one for one in self.fields.values() if one.tick.isChecked()]
        days = (one.field for one in ticked if isinstance(one.field, DayField))
        wrong = next((fault for day in days if (fault := day.fault())), "")
        self.go.set_off(wrong if ticked else _("Tick what shall change."))

    @staticmethod
    def ask(
        codes: Sequence[str], known: Known, parent: QWidget | None = None
    ) -> Mapping[str, object] | None:
        """Ask; the fields to set, or ``None`` where the operator thought better of it."""
        dialog = BulkDialog(codes, known, parent)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                return dialog.values()
            return None
        finally:
            dialog.deleteLater()
