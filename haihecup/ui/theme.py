"""The theme in use: its tokens, the fonts, and colour objects made once.

Painted parts ask ``tokens()`` and ``fonts()`` whenever they paint, so nothing has to be handed to
them. ``dressing.put_on`` changes the theme.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase

from haihecup.resources import resource
from haihecup.ui.tokens import COUNT, HUGE, LARGE, LIGHT, SECTION, TEXT, TITLE, Tokens

_FONT_FILES = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Medium.ttf",
    "NotoSansSC-Bold.ttf",
    "HanaMinB.ttf",
)
_FAMILIES = ("Noto Sans SC", "HanaMinB")


@dataclass(frozen=True, slots=True)
class Fonts:
    """The few fonts of the program; rank comes from weight and colour, hardly from size."""

    text: QFont
    strong: QFont
    bold: QFont
    section: QFont
    count: QFont
    title: QFont
    large: QFont
    huge: QFont


class _InUse:
    """The tokens worn at the moment."""

    def __init__(self) -> None:
        self.tokens: Tokens = LIGHT


_in_use = _InUse()


def tokens() -> Tokens:
    """Return the colours of the theme in use."""
    return _in_use.tokens


def wear(theme: Tokens) -> None:
    """Take these tokens into use; ``dressing.put_on`` does it together with all that follows."""
    _in_use.tokens = theme


@lru_cache(maxsize=512)
def colour(value: str) -> QColor:
    """Return the colour object of a token; made once, never inside a paint call."""
    return QColor(value)


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Load the shipped fonts, so that every machine shows the same."""
    for name in _FONT_FILES:
        path = resource(f"fonts/{name}")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"the font cannot be read: {path}")


def _font(size: int, weight: QFont.Weight) -> QFont:
    made = QFont()
    made.setFamilies(list(_FAMILIES))
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    """Return the fonts of the look; ``load_fonts`` has been called before."""
    normal, medium, bold = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.Bold
    return Fonts(
        text=_font(TEXT, normal),
        strong=_font(TEXT, medium),
        bold=_font(TEXT, bold),
        section=_font(SECTION, medium),
        count=_font(COUNT, medium),
        title=_font(TITLE, medium),
        large=_font(LARGE, medium),
        huge=_font(HUGE, bold),
    )
