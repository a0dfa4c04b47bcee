"""The icons: one table that names each meaning once, and small cached pictures of them.

The glyphs are Phosphor's, from the font that ``qtawesome`` ships. Importing that package loads ten
more fonts and takes longer than the rest of the start, so only its Phosphor files are read, when
the first icon is drawn.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPixmap, QRawFont

ICONS: dict[str, str] = {
    # pages
    "overview": "squares-four",
    "events": "flag-banner",
    "registration": "user-plus",
    "draw": "shuffle",
    "marks": "pencil-line",
    "results": "chart-bar",
    "awards": "medal",
    "certificates": "newspaper-clipping",
    "journal": "clock-counter-clockwise",
    "backups": "hard-drives",
    "settings": "gear-six",
    "scheme": "tree-structure",
    "sheets": "tray",
    # states of an event
    "preparing": "wrench",
    "roster_closed": "list-numbers",
    "keyed": "keyboard",
    "rechecked": "checks",
    "signed": "lock-key",
    "unsealed": "lock-key-open",
    "public_notice": "megaphone-simple",
    "final": "check-circle",
    "certified": "medal",
    "archived": "archive",
    # problem, warning, done
    "problem": "warning-octagon-fill",
    "warning": "warning-fill",
    "done": "check-circle-fill",
    "wrong": "x-circle-fill",
    "due": "clock-fill",
    "later": "clock",
    "open_point": "circle-dashed",
    "info": "info",
    # rows
    "editing": "pencil-line",
    "locked": "lock-key",
    "absent": "minus-circle",
    "guest": "handshake",
    "unsent": "paper-plane-tilt",
    "returned": "arrow-u-up-left",
    "waiting": "hourglass-simple",
    "medal": "medal-fill",
    # actions
    "import": "download-simple",
    "export": "export",
    "add": "plus",
    "close": "x",
    "more": "dots-three",
    "search": "magnifying-glass",
    "check": "check",
    "print": "printer",
    "correct": "note-pencil",
    "columns": "sliders-horizontal",
    "copy": "copy",
    "show": "eye",
    "hide": "eye-slash",
    "go": "arrow-right",
    "back": "arrow-left",
    "undo": "arrow-counter-clockwise",
    "redo": "arrow-clockwise",
    "delete": "trash",
    "previous": "caret-left",
    "next": "caret-right",
    "up": "caret-up",
    "down": "caret-down",
    "help": "question",
    "user": "user",
    "users": "users-three",
    "roster": "user-list",
    "person_card": "identification-card",
    "picture": "image",
    "pdf": "file-pdf",
    "prove": "qr-code",
    "sign": "shield-check",
    "key": "key",
    "folder": "folder-open",
    "new": "file-plus",
    "file": "file-text",
    "demo": "flask",
    "database": "database",
    "sign_out": "sign-out",
    "light": "sun",
    "dark": "moon",
    "language": "globe",
    "zoom_in": "magnifying-glass-plus",
    "zoom_out": "magnifying-glass-minus",
    "recompute": "calculator",
    "command": "terminal-window",
    # the designer
    "design": "paint-brush-broad",
    "text": "text-t",
    "field": "tag",
    "line": "line-segment",
    "area": "rectangle",
    "magnet": "magnet-straight",
    "front": "arrow-line-up",
    "behind": "arrow-line-down",
    "text_left": "text-align-left",
    "text_centre": "text-align-center",
    "text_right": "text-align-right",
    "text_justified": "text-align-justify",
    "edge_left": "align-left",
    "edge_centre": "align-center-horizontal",
    "edge_right": "align-right",
    "edge_top": "align-top",
    "edge_middle": "align-center-vertical",
    "edge_bottom": "align-bottom",
    "spread_across": "columns",
    "spread_down": "rows",
    "whole": "frame-corners",
    "crosshair": "crosshair",
    "pause": "pause",
    "go_on": "play",
}


@lru_cache(maxsize=1)
def _phosphor() -> tuple[QRawFont, dict[str, str]]:
    """Load the font and its names; without ``qtawesome`` the program cannot run at all."""
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("qtawesome")
    fonts = Path(next(iter(spec.submodule_search_locations))) / "fonts"
    charmap: dict[str, str] = json.loads(
        next(fonts.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8")
    )
    path = next(fonts.glob("phosphor-[0-9]*.ttf"))
    return QRawFont(str(path), 64.0, QFont.HintingPreference.PreferNoHinting), charmap


@lru_cache(maxsize=len(ICONS))
def outline(name: str) -> QPainterPath:
    """Return the shape of a meaning of ``ICONS``, 64 high, standing on the line 0."""
    font, charmap = _phosphor()
    return font.pathForGlyph(font.glyphIndexesForString(chr(int(charmap[ICONS[name]], 16)))[0])


@lru_cache(maxsize=4096)
def pixmap(name: str, colour: str, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """Return the picture of a meaning of ``ICONS`` in a colour, for a device ratio."""
    path = outline(name)
    whole = round(size * ratio)
    picture = QPixmap(whole, whole)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = size / 64.0
    painter.translate(QPointF(0.0, float(size)))
    painter.scale(scale, scale)
    painter.fillPath(path, QColor(colour))
    painter.end()
    return picture


@lru_cache(maxsize=1024)
def icon(name: str, colour: str, off: str | None = None, size: int = 18) -> QIcon:
    """Return an icon for a button or a menu, sharp on screens of ratio 1, 1.25, 1.5 and 2."""
    made = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
        if off is not None:
            made.addPixmap(pixmap(name, off, size, ratio), QIcon.Mode.Disabled)
    return made


def draw(painter: QPainter, name: str, colour: str, at: QRectF | QPointF, size: int = 18) -> None:
    """Draw an icon: at a point (its corner) or centred in a rectangle, on whole pixels."""
    ratio = painter.device().devicePixelRatioF()
    if isinstance(at, QRectF):
        at = QPointF(
            round(at.x() + (at.width() - size) / 2), round(at.y() + (at.height() - size) / 2)
        )
    painter.drawPixmap(at, pixmap(name, colour, size, ratio))


def forget() -> None:
    """Drop the cached pictures, as after a change of theme."""
    pixmap.cache_clear()
    icon.cache_clear()
