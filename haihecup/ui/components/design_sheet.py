"""The sheet in the designer: the real page, and over it frames and handles to pull.

What lies over the page has the light theme's colours always, since paper stays white in the dark.
The page below is always rendered from the PDF; while something is dragged, its piece of the page
goes along. Millimetres are the layout's, pixels are the window's.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from haihecup.domain.layout_geometry import (
    Grip,
    Lines,
    extent,
    lines_of,
    moved,
    outline,
    placed,
    resized,
    shifted,
    snapped,
    together,
    with_items,
)
from haihecup.domain.layouts import Box, Item, Layout
from haihecup.ui import painting, theme
from haihecup.ui.components.sheet_scale import GAP, SheetScale
from haihecup.ui.design_keys import asked_by
from haihecup.ui.tokens import LIGHT

_NEAR, _HANDLE = 5.0, 8.0
_STEPS = {Qt.KeyboardModifier.ShiftModifier: 10.0, Qt.KeyboardModifier.AltModifier: 0.1}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PALE = 0.35
_BLANK = Layout("", 297, 210, ())
_NO_LINES = Lines((), ())


@dataclass(frozen=True, slots=True)
class _Drag:
    """What the mouse is doing since it was pressed: pull a handle, move items, or span a frame."""

    start: QPointF
    grip: Grip | None = None
    item: Item | None = None
    lines: Lines = _NO_LINES


class DesignSheet(QWidget):
    """``DesignSheet(name)``; ``show_layout(layout, selected)`` and ``show_page(image, paper)``.

    Signals: ``picked(names)`` when others are selected; ``changed(layout, what)`` when items were
    moved; ``dropped(field, x, y)`` when a field was dragged here; ``zoomed(step)``;
    ``asked(what)`` for a key that does something with what is selected, see ``KEYS``.
    """

    picked = Signal(tuple)
    changed = Signal(object, str)
    dropped = Signal(str, float, float)
    zoomed = Signal(int)
    asked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.layout_shown = _BLANK
        self.selected: tuple[str, ...] = ()
        self.scale = SheetScale()
        self.snapping = True
        self.read_only = False
        self._page = QPixmap()
        self._drag: _Drag | None = None
        self._ghost: Layout | None = None
        self._held: tuple[float | None, float | None] = (None, None)
        self._span = QRectF()
        self._room = QSize()
        self._fit()

    # ---- showing -----------------------------------------------------------------------------

    def show_layout(self, layout: Layout, selected: tuple[str, ...]) -> None:
        """Show a layout as it is now."""
        self.layout_shown, self.selected = layout, selected
        self._ghost = None
        self._fit()
        self.update()

    def show_page(self, page: QImage, paper: QImage | None = None) -> None:
        """Show the rendered page; ``paper`` is what stands on pre-printed paper, shown pale."""
        picture = QPixmap.fromImage(page)
        if paper is not None:
            whole = QPixmap(picture.size())
            whole.fill(theme.colour(theme.tokens().white))
            painter = QPainter(whole)
            painter.setOpacity(_PALE)
            painter.drawImage(0, 0, paper)
            painter.setOpacity(1)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawPixmap(0, 0, picture)
            painter.end()
            picture = whole
        self._page = picture
        self.update()

    @property
    def page_shown(self) -> bool:
        """Whether a rendered page is seen."""
        return not self._page.isNull()

    def set_scale(self, scale: float) -> None:
        """Show the sheet larger or smaller: ``scale`` pixels for each millimetre."""
        self.scale = SheetScale(scale)
        self._fit()
        self.update()

    def set_room(self, room: QSize) -> None:
        """Fill at least this room, so that the sheet lies on a table without an end."""
        self._room = room
        self._fit()

    def _fit(self) -> None:
        width = round(self.layout_shown.width * self.scale.per_mm) + 2 * GAP
        height = round(self.layout_shown.height * self.scale.per_mm) + 2 * GAP
        self.setFixedSize(max(width, self._room.width()), max(height, self._room.height()))

    def selection(self) -> Box | None:
        """Return the box around what is selected, as it is dragged at the moment."""
        layout = self._ghost or self.layout_shown
        boxes = [outline(item) for item in layout.items if item.name in self.selected]
        return together(boxes) if boxes else None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shades = theme.tokens()
        painter.fillRect(self.rect(), theme.colour(shades.line))
        sheet = self.scale.to_pixels(Box(0, 0, self.layout_shown.width, self.layout_shown.height))
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), theme.colour(shades.field))
        painter.fillRect(sheet, theme.colour(shades.white))
        if self.page_shown:
            self._paint_page(painter, sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frames(painter)
        self._paint_lines(painter)
        if not self._span.isNull():
            painter.setPen(painting.pen(LIGHT.accent_fill))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._span.normalized())
        painter.end()

    def _paint_page(self, painter: QPainter, sheet: QRectF) -> None:
        """Draw the page dot by dot, or stretched until it is rendered for this size."""
        ratio = self.devicePixelRatioF()
        wide = self._page.width() / ratio
        if abs(wide - sheet.width()) < 2:
            self._page.setDevicePixelRatio(ratio)
            painter.setClipRect(sheet)
            painter.drawPixmap(sheet.topLeft(), self._page)
            painter.setClipping(False)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(sheet, self._page, QRectF(self._page.rect()))

    def _paint_frames(self, painter: QPainter) -> None:
        layout = self._ghost or self.layout_shown
        for item in layout.items:
            if item.name in self.selected:
                self._paint_dragged(painter, item)
            elif not item.locked:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(painting.pen(LIGHT.field, dashed=True))
                painter.drawPolygon(self.scale.corners(item))
        for item in layout.items:
            if item.name in self.selected:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(painting.pen(LIGHT.accent_fill, 1.6))
                painter.drawPolygon(self.scale.corners(item))
        self._paint_handles(painter)

    def _paint_dragged(self, painter: QPainter, item: Item) -> None:
        """Let the piece of the page go along while an item is dragged."""
        if self._ghost is None or not self.page_shown:
            return
        before = next(one for one in self.layout_shown.items if one.name == item.name)
        old, new = outline(before), outline(item)
        ratio = self._page.width() / self.layout_shown.width
        source = QRectF(old.left * ratio, old.top * ratio, old.width * ratio, old.height * ratio)
        painter.setOpacity(0.6)
        painter.fillRect(self.scale.to_pixels(old), theme.colour(theme.tokens().white))
        painter.setOpacity(0.85)
        painter.drawPixmap(self.scale.to_pixels(new), self._page, source)
        painter.setOpacity(1)

    def _paint_handles(self, painter: QPainter) -> None:
        one = self._only()
        box = self.selection()
        if box is None:
            return
        if one is not None and not one.locked and not self.read_only:
            painter.setPen(painting.pen(LIGHT.accent_fill, 1.4))
            painter.setBrush(theme.colour(theme.tokens().white))
            for _grip, place in self.scale.handles(one):
                square = QRectF(0, 0, _HANDLE, _HANDLE)
                square.moveCenter(place)
                painter.drawRect(square)
        where = self.scale.to_pixels(box)
        words = f"X {box.left:.1f}  Y {box.top:.1f}  ·  {box.width:.1f} × {box.height:.1f} mm"
        width = painting.text_width(words) + 16
        left = min(max(where.left(), 2), max(2, self.width() - width - 2))
        top = where.bottom() + 8 if where.bottom() + 36 < self.height() else where.top() - 32
        label = QRectF(left, max(2, top), width, 24)
        painting.rounded(painter, label, LIGHT.accent_fill, None, 4)
        ink = theme.tokens().white
        painting.draw_text(painter, label.toRect(), words, ink, None, painting.CENTRE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setPen(painting.pen(LIGHT.plum.solid))
        x, y = self._held
        if x is not None:
            at = x * self.scale.per_mm + GAP
            painter.drawLine(QPointF(at, 0), QPointF(at, self.height()))
        if y is not None:
            at = y * self.scale.per_mm + GAP
            painter.drawLine(QPointF(0, at), QPointF(self.width(), at))

    # ---- the mouse -----------------------------------------------------------------------------

    def _only(self) -> Item | None:
        layout = self._ghost or self.layout_shown
        chosen = [item for item in layout.items if item.name in self.selected]
        return chosen[0] if len(chosen) == 1 else None

    def item_at(self, point: QPointF) -> Item | None:
        """Return the smallest unlocked item under a point; a seal before the text below it."""
        found = [
            item
            for item in self.layout_shown.items
            if not item.locked and self.scale.covers(item, point)
        ]
        found.reverse()
        return min(found, key=lambda one: extent(one).width * extent(one).height, default=None)

    def _grip_at(self, point: QPointF) -> Grip | None:
        one = self._only()
        if one is None or one.locked or self.read_only:
            return None
        return self.scale.grip_at(one, point)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        grip = self._grip_at(point)
        if grip is not None:
            lines = lines_of(self.layout_shown, self.selected)
            self._drag = _Drag(point, grip, self._only(), lines)
            return
        item = self.item_at(point)
        more = event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        if item is None:
            if not more:
                self._pick(())
            self._drag = _Drag(point)
            return
        if more:
            rest = tuple(name for name in self.selected if name != item.name)
            self._pick(rest if item.name in self.selected else (*rest, item.name))
        elif item.name not in self.selected:
            self._pick((item.name,))
        self._drag = _Drag(point, None, item, lines_of(self.layout_shown, self.selected))

    def _pick(self, names: tuple[str, ...]) -> None:
        if names != self.selected:
            self.selected = names
            self.update()
            self.picked.emit(names)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, point = self._drag, event.position()
        if drag is None:
            self._show_cursor(point)
            return
        if drag.item is None:
            self._span = QRectF(drag.start, point)
            self.update()
            return
        if self.read_only or (self._ghost is None and (point - drag.start).manhattanLength() < 4):
            return
        by = (
            (point.x() - drag.start.x()) / self.scale.per_mm,
            (point.y() - drag.start.y()) / self.scale.per_mm,
        )
        free = event.modifiers() & Qt.KeyboardModifier.AltModifier or not self.snapping
        near = -1.0 if free else _NEAR / self.scale.per_mm
        self._ghost = self._pulled(drag, by, near) if drag.grip else self._carried(drag, by, near)
        self.update()

    def _pulled(self, drag: _Drag, by: tuple[float, float], near: float) -> Layout:
        if drag.item is None or drag.grip is None:
            return self.layout_shown
        snap = resized(drag.item, drag.grip, by, drag.lines, near)
        self._held = (snap.x, snap.y)
        return with_items(self.layout_shown, [placed(drag.item, snap.box)])

    def _carried(self, drag: _Drag, by: tuple[float, float], near: float) -> Layout:
        boxes = [outline(one) for one in self.layout_shown.items if one.name in self._movable()]
        if not boxes:
            return self.layout_shown
        start = together(boxes)
        snap = snapped(moved(start, *by), drag.lines, near)
        self._held = (snap.x, snap.y)
        across, down = snap.box.left - start.left, snap.box.top - start.top
        return shifted(self.layout_shown, self._movable(), across, down)

    def _movable(self) -> tuple[str, ...]:
        return tuple(
            one.name
            for one in self.layout_shown.items
            if one.name in self.selected and not one.locked
        )

    def _show_cursor(self, point: QPointF) -> None:
        grip = self._grip_at(point)
        if grip is not None:
            shape = {
                (True, False): Qt.CursorShape.SizeHorCursor,
                (False, True): Qt.CursorShape.SizeVerCursor,
            }.get((bool(grip.across), bool(grip.down)))
            slanted = (
                Qt.CursorShape.SizeFDiagCursor
                if grip.across == grip.down
                else Qt.CursorShape.SizeBDiagCursor
            )
            self.setCursor(shape or slanted)
        elif self.item_at(point) is not None:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, ghost, span = self._drag, self._ghost, self._span.normalized()
        self._drag, self._ghost, self._held = None, None, (None, None)
        self._span = QRectF()
        self.update()
        if ghost is not None and ghost != self.layout_shown:
            self.changed.emit(ghost, "")
        elif drag is not None and drag.item is None and span.width() + span.height() > 6:
            inside = [
                item.name
                for item in self.layout_shown.items
                if not item.locked and span.intersects(self.scale.to_pixels(outline(item)))
            ]
            self._pick(tuple(dict.fromkeys((*self.selected, *inside))))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    # ---- the keyboard --------------------------------------------------------------------------

    @override
    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and asked_by(event):
            # the menus of the window would take it for a table
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, asked = Qt.Key(event.key()), asked_by(event)
        if asked:
            self.asked.emit(asked)
        elif key in _ARROWS and self.selected:
            self._nudge(key, event.modifiers())
        elif key == Qt.Key.Key_Escape and (self._ghost is not None or self.selected):
            if self._ghost is None:
                self._pick(())
            self._drag, self._ghost, self._held = None, None, (None, None)
            self.update()
        else:
            super().keyPressEvent(event)

    def _nudge(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        if self.read_only:
            return
        step = next((size for one, size in _STEPS.items() if modifiers & one), 1.0)
        across, down = _ARROWS[key]
        names, way = self._movable(), (across * step, down * step)
        self.changed.emit(shifted(self.layout_shown, names, *way), f"nudge {' '.join(names)}")

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from item to item, then on."""
        names = [item.name for item in self.layout_shown.items if not item.locked]
        at = names.index(self.selected[0]) if self.selected and self.selected[0] in names else None
        to = (0 if next else len(names) - 1) if at is None else at + (1 if next else -1)
        if 0 <= to < len(names):
            self._pick((names[to],))
            return True
        return super().focusNextPrevChild(next)

    # ---- fields dragged here -------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() and not self.read_only:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        x, y = self.scale.to_mm(event.position())
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData().text(), x, y)
