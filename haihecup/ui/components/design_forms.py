"""The right side of the designer: what is selected with all that can be changed of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from haihecup.domain.layout_fields import labels_of
from haihecup.domain.layout_geometry import extent, placed
from haihecup.domain.layouts import (
    Align,
    Box,
    CodeBox,
    Face,
    Item,
    PhotoBox,
    PictureBox,
    Purpose,
    Shape,
    Stand,
    TextBox,
    TextStyle,
)
from haihecup.i18n import _
from haihecup.ui.components.design_inputs import ColourField, FieldText, IconSwitch, MeasureField
from haihecup.ui.components.inputs import ChoiceField, TextField
from haihecup.ui.components.words import Line
from haihecup.ui.tokens import Tone

_ANYWHERE = (-3000.0, 3000.0)
_SHRINKS = ("100", "90", "80", "70", "60", "50", "40", "30")


def face_words() -> list[tuple[str, str]]:
    """Return the typefaces with the words that people say for them."""
    return [
        (Face.KAI, _("Kai")),
        (Face.SONG_BOLD, _("Song, bold")),
        (Face.HEI, _("Hei")),
        (Face.HEI_MEDIUM, _("Hei, medium")),
        (Face.HEI_BOLD, _("Hei, bold")),
    ]


def side_by_side(*fields: QWidget) -> QGridLayout:
    """Return fields in pairs, each pair on a line of its own."""
    grid = QGridLayout()
    grid.setSpacing(8)
    grid.setVerticalSpacing(6)
    for at, field in enumerate(fields):
        grid.addWidget(field, at // 2, at % 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


class _Part(QWidget):
    """A part of the form; ``changed`` when something of it was changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def put_into(self, item: Item) -> Item:
        """Return an item with what this part says of it."""
        return item


class PlacePart(_Part):
    """Where an item stands, how it is turned, whether it is locked or on the paper already."""

    def __init__(self) -> None:
        super().__init__()
        self.left = MeasureField(_("From the left"), _ANYWHERE, "mm")
        self.top = MeasureField(_("From the top"), _ANYWHERE, "mm")
        self.wide = MeasureField(_("Width"), (0, 3000), "mm")
        self.tall = MeasureField(_("Height"), (0, 3000), "mm")
        self.turn = MeasureField(_("Turned clockwise"), (-360, 360), "°", 15)
        for field in self._fields():
            field.changed.connect(self.changed)
        self.locked = QCheckBox(_("Locked against moving"))
        self.preprinted = QCheckBox(_("On pre-printed paper already"))
        self.locked.clicked.connect(self.changed)
        self.preprinted.clicked.connect(self.changed)
        self.column.addLayout(side_by_side(*self._fields()))
        self.column.addWidget(self.locked)
        self.column.addWidget(self.preprinted)

    def _fields(self) -> tuple[MeasureField, ...]:
        return self.left, self.top, self.wide, self.tall, self.turn

    def show_item(self, item: Item) -> None:
        """Show where an item stands."""
        box = extent(item)
        values = (box.left, box.top, box.width, box.height, item.turn)
        for field, value in zip(self._fields(), values, strict=True):
            field.set_value(value)
        with QSignalBlocker(self.locked), QSignalBlocker(self.preprinted):
            self.locked.setChecked(item.locked)
            self.preprinted.setChecked(item.preprinted)

    @override
    def put_into(self, item: Item) -> Item:
        box, seen = extent(item), Box(*(field.value() for field in self._fields()[:4]))
        shown = Box(*(round(side, 1) for side in (box.left, box.top, box.width, box.height)))
        # what is finer than the field shows is not rounded by looking at it
        if seen != shown and (isinstance(item, Shape) or (seen.width >= 1 and seen.height >= 1)):
            item = placed(item, seen)
        return replace(
            item,
            turn=self.turn.value(),
            locked=self.locked.isChecked(),
            preprinted=self.preprinted.isChecked(),
        )


class TextPart(_Part):
    """What a text says and how it looks."""

    def __init__(self) -> None:
        super().__init__()
        self.text = FieldText(_("Text"))
        self.face = ChoiceField(_("Typeface"), face_words())
        self.size_field = MeasureField(_("Type size"), (1, 500), _("pt"), 1)
        self.line_height = MeasureField(_("Line height"), (0.5, 500), "mm", 0.5)
        self.spacing = MeasureField(_("Letter spacing"), (-0.5, 10), _("em"), 0.05, 2)
        self.indent = MeasureField(_("First line indent"), (0, 40), _("em"), 1)
        self.colour = ColourField(_("Colour"))
        self.align = IconSwitch(
            [
                (Align.LEFT, _("Flush left"), "text_left"),
                (Align.CENTER, _("Centred"), "text_centre"),
                (Align.RIGHT, _("Flush right"), "text_right"),
                (Align.JUSTIFY, _("Justified"), "text_justified"),
            ],
            _("Alignment"),
        )
        self.stand = IconSwitch(
            [
                (Stand.TOP, _("At the top"), "edge_top"),
                (Stand.MIDDLE, _("In the middle"), "edge_middle"),
                (Stand.BOTTOM, _("At the bottom"), "edge_bottom"),
            ],
            _("Place in the box"),
        )
        self.least = ChoiceField(
            _("Text too long"),
            [
                (
                    one,
                    _("never shrinks")
                    if one == "100"
                    else _("shrinks to {least} %").format(least=one),
                )
                for one in _SHRINKS
            ],
        )
        self.wrap = QCheckBox(_("Wraps into several lines"))
        self.keep_items = QCheckBox(_("Breaks lines only between names"))
        self.text.changed.connect(self.changed)
        for measure in (self.size_field, self.line_height, self.spacing, self.indent):
            measure.changed.connect(self.changed)
        for choice in (self.face, self.least, self.align, self.stand):
            choice.chosen.connect(lambda _key: self.changed.emit())
        self.colour.changed.connect(self.changed)
        for box in (self.wrap, self.keep_items):
            box.clicked.connect(self.changed)
        self.column.addWidget(self.text)
        self.column.addLayout(
            side_by_side(
                self.face, self.size_field, self.line_height, self.spacing, self.indent, self.least
            )
        )
        self.column.addWidget(self.colour)
        switches = QGridLayout()
        switches.addWidget(self.align, 0, 0)
        switches.addWidget(self.stand, 0, 1)
        switches.setColumnStretch(2, 1)
        self.column.addLayout(switches)
        self.column.addWidget(self.wrap)
        self.column.addWidget(self.keep_items)

    def show_item(self, item: TextBox, purpose: Purpose) -> None:
        """Show a text of a layout of a purpose."""
        style = item.style
        self.text.set_purpose(purpose)
        self.colour.offer_role(offered=purpose is Purpose.BADGE)
        self.text.set_text(item.text)
        self.face.choose(style.face)
        self.size_field.set_value(style.size)
        self.line_height.set_value(style.line_height)
        self.spacing.set_value(style.spacing)
        self.indent.set_value(style.indent)
        self.colour.set_value(style.colour)
        self.align.choose(style.align)
        self.stand.choose(style.stand)
        nearest = min(_SHRINKS, key=lambda one: abs(int(one) / 100 - style.least))
        self.least.choose(nearest)
        with QSignalBlocker(self.wrap), QSignalBlocker(self.keep_items):
            self.wrap.setChecked(style.wrap)
            self.keep_items.setChecked(style.keep_items)

    @override
    def put_into(self, item: Item) -> Item:
        if not isinstance(item, TextBox):
            return item
        least = int(self.least.choice() or 60) / 100
        shown = min(_SHRINKS, key=lambda one: abs(int(one) / 100 - item.style.least))
        style = TextStyle(
            Face(self.face.choice()),
            self.size_field.value(),
            self.line_height.value(),
            self.colour.value(),
            Align(self.align.choice()),
            Stand(self.stand.choice()),
            self.indent.value(),
            self.spacing.value(),
            self.wrap.isChecked(),
            self.keep_items.isChecked(),
            item.style.least if self.least.choice() == shown else least,
        )
        text = item.text if self.text.error() else self.text.text()
        return replace(item, text=text, style=style)


class OtherPart(_Part):
    """What a picture, a code or a shape shows. Signal: ``picture_asked`` for another picture."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = ChoiceField(_("Picture"), [])
        self.field = ChoiceField(_("Field in the code"), [])
        self._purpose: Purpose | None = None
        self.stroke = ColourField(_("Line colour"), may_be_none=True)
        self.line = MeasureField(_("Line width"), (0.05, 50), "mm", 0.1, 2)
        self.fill = ColourField(_("Fill colour"), may_be_none=True)
        for choice in (self.picture, self.field):
            choice.chosen.connect(lambda _key: self.changed.emit())
        for changing in (self.stroke, self.fill, self.line):
            changing.changed.connect(self.changed)
        for part in (self.picture, self.field, self.stroke, self.line, self.fill):
            self.column.addWidget(part)

    def show_item(self, item: Item, pictures: Sequence[str], purpose: Purpose) -> None:
        """Show what there is to say of an item that is no text."""
        if purpose is not self._purpose:
            self._purpose = purpose
            with QSignalBlocker(self.field.box):
                self.field.set_choices(list(labels_of(purpose).items()))
        for colour in (self.stroke, self.fill):
            colour.offer_role(offered=purpose is Purpose.BADGE)
        self.picture.setVisible(isinstance(item, PictureBox))
        self.field.setVisible(isinstance(item, CodeBox))
        for part in (self.stroke, self.line, self.fill):
            part.setVisible(isinstance(item, Shape))
        if isinstance(item, PictureBox):
            names = list(dict.fromkeys((*pictures, item.picture)))
            self.picture.set_choices([(name, picture_word(name)) for name in names])
            self.picture.choose(item.picture)
        elif isinstance(item, CodeBox):
            self.field.choose(item.field)
        elif isinstance(item, Shape):
            self.stroke.set_value(item.stroke)
            self.line.set_value(item.width)
            self.fill.set_value(item.fill)

    @override
    def put_into(self, item: Item) -> Item:
        if isinstance(item, PictureBox):
            return replace(item, picture=self.picture.choice() or item.picture)
        if isinstance(item, CodeBox):
            return replace(item, field=self.field.choice() or item.field)
        if isinstance(item, Shape):
            return replace(
                item,
                stroke=self.stroke.value(),
                width=self.line.value(),
                fill=self.fill.value(),
            )
        return item


def picture_word(name: str) -> str:
    """Return what people call a picture of the organiser."""
    return {"background": _("Background"), "seal": _("Seal")}.get(name, name)


class ItemForm(QWidget):
    """Everything about one item: ``show_item(item, pictures, purpose)``.

    Signals: ``changed(item, what)`` when something of it was changed; ``renamed(name)``.
    """

    changed = Signal(object, str)
    renamed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self.name = TextField(_("Name of the element"))
        self.name.left.connect(self.renamed.emit)
        self.text = TextPart()
        self.other = OtherPart()
        self.place = PlacePart()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            self.name,
            self.text,
            self.other,
            Line(_("Position"), Tone.SECOND),
            self.place,
        ):
            column.addWidget(part)
        for part in (self.text, self.other, self.place):
            part.changed.connect(self._tell)

    def show_item(
        self, item: Item, pictures: Sequence[str], purpose: Purpose = Purpose.CERTIFICATE
    ) -> None:
        """Show an item; the one that is being written is left as it is typed."""
        # what the fields say while they are filled one by one is nobody's wish
        self._item = None
        if self.name.text() != item.name:
            self.name.set_text(item.name)
        self.text.setVisible(isinstance(item, TextBox))
        self.other.setHidden(isinstance(item, TextBox | PhotoBox))
        if isinstance(item, TextBox):
            self.text.show_item(item, purpose)
        else:
            self.other.show_item(item, pictures, purpose)
        self.place.show_item(item)
        self._item = item

    def _tell(self) -> None:
        item = self._item
        if item is None:
            return
        part = self.text if isinstance(item, TextBox) else self.other
        new = self.place.put_into(part.put_into(item))
        if new != item:
            self._item = new
            self.changed.emit(new, f"form {item.name}")
