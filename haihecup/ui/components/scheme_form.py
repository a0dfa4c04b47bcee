"""The particulars of one line of a marking scheme: fields that change with what the line is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.numbers import narrow, plain, read_decimal
from haihecup.domain.scheme import (
    AspectKind,
    Band,
    Combine,
    Count,
    Judgement,
    Measured,
    ModuleKind,
    Panel,
)
from haihecup.domain.scheme_outline import AspectPart, ModulePart, Part, SubPart
from haihecup.domain.scheme_sums import LEVELS
from haihecup.domain.scheme_texts import Section
from haihecup.i18n import _
from haihecup.ui.components.inputs import ChoiceField, Labelled, TextField
from haihecup.ui.components.words import Line, Sentence
from haihecup.ui.scheme_words import (
    KINDS,
    combine_words,
    kind_from,
    kind_key,
    kind_told,
    kind_words,
    module_kind_words,
)
from haihecup.ui.tokens import Tone

AREA = 62


class _Area(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(AREA)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class AreaField(Labelled):
    """A text of several lines with its label above. Signal: ``left`` when the field was left."""

    left = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self.area = _Area()
        super().__init__(label, self.area, parent)
        self.area.left.connect(self.left.emit)

    def text(self) -> str:
        """Return what stands in the field, without blanks around it."""
        return self.area.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Put words into the field."""
        if text != self.text():
            self.area.setPlainText(text)


def _number_check(*, empty: bool = False) -> Callable[[str], str]:
    def check(text: str) -> str:
        if (empty and not text.strip()) or read_decimal(text) is not None:
            return ""
        return _("This is no number. Enter it like 12.50.")

    return check


def _number(field: TextField, known: Decimal) -> Decimal:
    """Return the number in a field; the one known so far where it is none."""
    value = read_decimal(field.text())
    return known if value is None else value


class SchemeForm(QWidget):
    """Shows a part of a scheme and lets it be changed.

    ``show_part(part)`` fills it. Signal: ``changed(part)`` when a field was left with another
    value.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: Part | None = None
        self._filling = False
        self._build_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for field in self._fields():
            column.addWidget(field)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.show_part(None)

    def _build_fields(self) -> None:
        self.module_kind = ChoiceField(
            _("Kind of module"), [(str(one), module_kind_words(one)) for one in ModuleKind]
        )
        self.weight = TextField(_("Weight in the total"), _number_check())
        self.declared = TextField(_("Declared mark"), _number_check(empty=True))
        self.day = TextField(_("Day of marking"))
        self.kind = ChoiceField(_("Marked by"), [(key, kind_words(key)) for key in KINDS])
        self.told = Sentence("", Tone.SECOND)
        self.base = TextField(_("Base"), _number_check())
        self.per = TextField(_("Points each"), _number_check())
        self.nominal = TextField(_("Nominal value"), _number_check())
        self.bands = _Bands()
        self.judges = TextField(_("Judges"), _number_check())
        self.combine = ChoiceField(
            _("Combined by"), [(str(one), combine_words(one)) for one in Combine]
        )
        self.levels = tuple(
            AreaField(_("What the score {level} means").format(level=level))
            for level in range(LEVELS)
        )
        self.description = AreaField(_("How it is looked at"))
        self.requirement = TextField(_("Requirement"))
        self.section = ChoiceField(_("Section of the standards"), ())
        self._sections: tuple[Section, ...] = ()
        self.note = AreaField(_("Note"))
        for choice in (self.module_kind, self.kind, self.combine, self.section):
            choice.chosen.connect(lambda _key: self._take())
        for field in self._fields():
            if isinstance(field, TextField):
                field.left.connect(lambda _text: self._take())
            elif isinstance(field, AreaField | _Bands):
                field.left.connect(self._take)

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.module_kind, self.weight, self.declared, self.day, self.kind, self.told,
            self.base, self.per, self.nominal, self.bands, self.judges, self.combine,
            self.requirement, self.description, *self.levels, self.section, self.note,
        )  # fmt: skip

    # ---- showing ---------------------------------------------------------------------------

    def offer_sections(self, sections: Sequence[Section]) -> None:
        """Offer these sections of the standards from the next part on."""
        self._sections = tuple(sections)

    def show_part(self, part: Part | None) -> None:
        """Show a part, or nothing."""
        self._filling = True
        self._part = part
        seen: tuple[QWidget, ...] = ()
        if isinstance(part, ModulePart):
            seen = self._show_module(part)
        elif isinstance(part, SubPart):
            self.day.set_text(part.day)
            self.description.set_text(part.description)
            seen = (self.day, self.description)
        elif isinstance(part, AspectPart):
            seen = self._show_aspect(part)
        for field in self._fields():
            field.setVisible(field in seen)
        self._filling = False

    def _show_module(self, part: ModulePart) -> tuple[QWidget, ...]:
        self.module_kind.choose(str(part.kind))
        self.weight.set_text(plain(part.weight))
        self.declared.set_text("" if part.declared is None else plain(part.declared))
        return self.module_kind, self.weight, self.declared

    def _show_aspect(self, part: AspectPart) -> tuple[QWidget, ...]:
        key = kind_key(part.kind)
        self.kind.choose(key)
        self.told.set_text(kind_told(key))
        self.requirement.set_text(part.requirement)
        self.description.set_text(part.description)
        self.note.set_text(part.note)
        own = self._show_kind(part.kind)
        section = self._show_section(part.section)
        return (
            self.kind, self.told, *own, self.requirement, self.description, *section, self.note,
        )  # fmt: skip

    def _show_section(self, named: str) -> tuple[QWidget, ...]:
        """Offer the sections, and one that the aspect names though it is none of them."""
        words = {one.code: f"{one.code} {one.name}".strip() for one in self._sections}
        self.section.set_choices(list({"": _("none"), named: named or _("none"), **words}.items()))
        self.section.choose(named)
        return (self.section,) if named or words else ()

    def _show_kind(self, kind: AspectKind) -> tuple[QWidget, ...]:
        match kind:
            case Count(per, base):
                self.base.set_text(plain(base))
                self.per.set_text(plain(per))
                return self.base, self.per
            case Measured(nominal, bands):
                self.nominal.set_text(plain(nominal))
                self.bands.show_bands(bands)
                return self.nominal, self.bands
            case Panel(judges, combine):
                self.judges.set_text(str(judges))
                self.combine.choose(str(combine))
                return self.judges, self.combine
            case Judgement(descriptions):
                told = (*descriptions, *([""] * LEVELS))
                for field, text in zip(self.levels, told, strict=False):
                    field.set_text(text)
                return self.levels
            case _:
                return ()

    # ---- taking ----------------------------------------------------------------------------

    def finish(self) -> None:
        """Take what was typed into a field that nobody has left yet."""
        self._take()

    def _take(self) -> None:
        """Tell the part that the fields now say, if it is another one."""
        part = self._part
        if self._filling or part is None:
            return
        said: Part
        if isinstance(part, ModulePart):
            said = self._module(part)
        elif isinstance(part, SubPart):
            said = replace(part, day=self.day.text().strip(), description=self.description.text())
        else:
            said = self._aspect(part)
        if said != part:
            self._part = said
            self.changed.emit(said)

    def _module(self, part: ModulePart) -> ModulePart:
        declared = self.declared.text().strip()
        return replace(
            part,
            kind=ModuleKind(self.module_kind.choice()),
            weight=_number(self.weight, part.weight),
            declared=read_decimal(declared) if declared else None,
        )

    def _aspect(self, part: AspectPart) -> AspectPart:
        key = self.kind.choice()
        kind = self._kind(part.kind) if key == kind_key(part.kind) else None
        return replace(
            part,
            kind=kind_from(key, part.max, part.kind) if kind is None else kind,
            requirement=self.requirement.text().strip(),
            description=self.description.text(),
            section=self.section.choice(),
            note=self.note.text(),
        )

    def _kind(self, kind: AspectKind) -> AspectKind:
        match kind:
            case Count(per, base):
                return Count(_number(self.per, per), _number(self.base, base))
            case Measured(nominal):
                return Measured(_number(self.nominal, nominal), self.bands.bands())
            case Panel(judges):
                number = narrow(self.judges.text())
                known = int(number) if number.isdecimal() and len(number) < 3 else judges
                return Panel(known, Combine(self.combine.choice()))
            case Judgement():
                told = tuple(field.text() for field in self.levels)
                return Judgement(told if any(told) else ())
            case _:
                return kind


class _Bands(QWidget):
    """The tolerance bands of a measured aspect, narrowest first; the last row waits for one more.

    Signal: ``left`` when a field was left.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.addWidget(Line(_("Within ±"), Tone.SECOND), 0, 0)
        self._grid.addWidget(Line(_("Mark"), Tone.SECOND), 0, 1)
        self.rows: list[tuple[TextField, TextField]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def _grow(self) -> None:
        number = len(self.rows) + 1
        names = (_("Within ±"), _("Mark"))
        within, mark = (TextField("", _number_check(empty=True)) for _name in names)
        for place, (field, name) in enumerate(zip((within, mark), names, strict=True)):
            field.line.setAccessibleName(f"{name} {number}")
            field.left.connect(lambda _text: self.left.emit())
            self._grid.addWidget(field, number, place)
        self.rows.append((within, mark))

    def show_bands(self, bands: tuple[Band, ...]) -> None:
        """Show bands, and one empty row."""
        while len(self.rows) <= len(bands):
            self._grow()
        for number, (within, mark) in enumerate(self.rows):
            band = bands[number] if number < len(bands) else None
            within.set_text(plain(band.within) if band else "")
            mark.set_text(plain(band.mark) if band else "")
            for field in (within, mark):
                field.setVisible(number <= len(bands))

    def bands(self) -> tuple[Band, ...]:
        """Return the bands that are filled in."""
        said = (
            (read_decimal(within.text()), read_decimal(mark.text())) for within, mark in self.rows
        )
        return tuple(
            Band(within, mark) for within, mark in said if within is not None and mark is not None
        )
