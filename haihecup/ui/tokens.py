"""Every colour and measure of the look: two frozen values of one dataclass, light and dark.

The only module of the hall that holds colour literals; everything else names a token.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour tells: red blocks, amber asks for a look, green is checked, grey waits."""

    INK = "ink"
    SECOND = "second"
    HINT = "hint"
    OFF = "off"
    ACCENT = "accent"
    ERROR = "error"
    WARN = "warn"
    OK = "ok"
    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"


class Hue(StrEnum):
    """The phase of the path that an event is in, as a family of colours."""

    STONE = "stone"
    PLUM = "plum"
    BLUE = "blue"
    VIOLET = "violet"
    GREEN = "green"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Family:
    """The colours of one phase; white stands on ``solid``, ``ink`` on the others."""

    ink: str
    tint: str
    tint2: str
    line: str
    solid: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one theme; ``name`` is ``light`` or ``dark``."""

    name: str
    nav: str
    page: str
    surface: str
    head: str
    hover: str
    stripe: str
    line: str
    line2: str
    btn: str
    field: str
    scroll: str
    ink: str
    ink2: str
    ink3: str
    ink_off: str
    accent: str
    accent_fill: str
    accent_hover: str
    accent_press: str
    accent_tint: str
    sel: str
    focus: str
    error: str
    error_tint: str
    error_line: str
    error_fill: str
    warn: str
    warn_tint: str
    warn_line: str
    warn_fill: str
    ok: str
    ok_tint: str
    ok_line: str
    tip: str
    tip_ink: str
    tip_hint: str
    tip_accent: str
    tip_ok: str
    stone: Family
    plum: Family
    blue: Family
    violet: Family
    green: Family
    grey: Family
    white: str = "#FFFFFF"
    gold: str = "#B8860B"
    silver: str = "#76828D"
    bronze: str = "#A5673F"

    def family(self, hue: Hue) -> Family:
        """Return the colours of a phase."""
        found: Family = getattr(self, hue.value)
        return found

    def text(self, tone: Tone) -> str:
        """Return the colour of words and icons in this tone."""
        return str(getattr(self, _TEXT[tone]))

    def tint(self, tone: Tone) -> str:
        """Return the ground behind words in this tone."""
        return str(getattr(self, _TINT.get(tone, "hover")))

    def edge(self, tone: Tone) -> str:
        """Return the line around a ground in this tone."""
        return (
            self.blue.line if tone is Tone.ACCENT else str(getattr(self, _EDGE.get(tone, "line")))
        )


_TEXT: dict[Tone, str] = {
    Tone.INK: "ink",
    Tone.SECOND: "ink2",
    Tone.HINT: "ink3",
    Tone.OFF: "ink_off",
    Tone.ACCENT: "accent",
    Tone.ERROR: "error",
    Tone.WARN: "warn",
    Tone.OK: "ok",
    Tone.GOLD: "gold",
    Tone.SILVER: "silver",
    Tone.BRONZE: "bronze",
}
_TINT: dict[Tone, str] = {
    Tone.ERROR: "error_tint",
    Tone.WARN: "warn_tint",
    Tone.OK: "ok_tint",
    Tone.ACCENT: "accent_tint",
}
_EDGE: dict[Tone, str] = {
    Tone.ERROR: "error_line",
    Tone.WARN: "warn_line",
    Tone.OK: "ok_line",
}

LIGHT = Tokens(
    name="light",
    nav="#EBEFF2",
    page="#F6F8F9",
    surface="#FFFFFF",
    head="#F1F4F6",
    hover="#EFF3F5",
    stripe="#FAFBFC",
    line="#DDE2E7",
    line2="#EAEEF1",
    btn="#BAC2CA",
    field="#87919B",
    scroll="#BCC4CB",
    ink="#1A2127",
    ink2="#4A5560",
    ink3="#616C77",
    ink_off="#9AA3AC",
    accent="#0B5C7D",
    accent_fill="#0F6488",
    accent_hover="#0B5372",
    accent_press="#08455F",
    accent_tint="#E2F0F6",
    sel="#D7EAF2",
    focus="#1B86B0",
    error="#B3261E",
    error_tint="#FCEBE9",
    error_line="#E4A19B",
    error_fill="#B3261E",
    warn="#875200",
    warn_tint="#FFF3D9",
    warn_line="#E2BE76",
    warn_fill="#E0A030",
    ok="#1C6B3F",
    ok_tint="#E4F3EA",
    ok_line="#A5D3B7",
    tip="#1F272E",
    tip_ink="#F3F6F8",
    tip_hint="#98A3AD",
    tip_accent="#74BEDC",
    tip_ok="#7FCC9B",
    stone=Family("#645641", "#F5F1EA", "#EAE2D5", "#CDC1AE", "#7A6A50"),
    plum=Family("#84346B", "#F9EDF5", "#F1D9E9", "#DDAFCD", "#94407A"),
    blue=Family("#0B5C7D", "#E6F2F8", "#CDE5F0", "#9CC9DD", "#0F6488"),
    violet=Family("#53429B", "#F0EDFA", "#DFD9F5", "#BEB3E4", "#5F4CAE"),
    green=Family("#1C6B3F", "#E7F4EC", "#CDE8D7", "#9DCDB1", "#23774A"),
    grey=Family("#5B6670", "#EFF2F4", "#E2E7EA", "#C4CBD1", "#66717B"),
)

DARK = Tokens(
    name="dark",
    nav="#101418",
    page="#151A1F",
    surface="#1B2127",
    head="#20272D",
    hover="#262E35",
    stripe="#1E242A",
    line="#323A42",
    line2="#293037",
    btn="#4C565F",
    field="#6C7782",
    scroll="#48525B",
    ink="#E6EAED",
    ink2="#B4BDC5",
    ink3="#98A3AD",
    ink_off="#65707A",
    accent="#74BEDC",
    accent_fill="#1F7598",
    accent_hover="#237CA1",
    accent_press="#1A6381",
    accent_tint="#16303C",
    sel="#1D4153",
    focus="#4FB0D6",
    error="#FF9D92",
    error_tint="#3B1E1D",
    error_line="#7E3B36",
    error_fill="#B93A31",
    warn="#F0B95F",
    warn_tint="#35290F",
    warn_line="#75591F",
    warn_fill="#C98A1E",
    ok="#7FCC9B",
    ok_tint="#152C1F",
    ok_line="#2F6144",
    tip="#E6EAED",
    tip_ink="#1A2127",
    tip_hint="#4A5560",
    tip_accent="#0B5C7D",
    tip_ok="#1C6B3F",
    stone=Family("#D3C3A8", "#292520", "#38322A", "#5B5142", "#82715A"),
    plum=Family("#E9A5D2", "#2F1F2A", "#452A3D", "#6B3F5D", "#9C4683"),
    blue=Family("#7FC3E0", "#152A34", "#1B3D4D", "#2F5F75", "#1F7598"),
    violet=Family("#BDB1F5", "#25223A", "#352F57", "#4F4880", "#6A57BC"),
    green=Family("#7FCC9B", "#172B20", "#1D412D", "#32644A", "#2A7C50"),
    grey=Family("#A9B3BC", "#22292F", "#2D353C", "#475159", "#65707A"),
)

THEMES: dict[str, Tokens] = {"light": LIGHT, "dark": DARK}

# ---- measures, in whole logical pixels ---------------------------------------------------------

TEXT = 14
SECTION = 16
COUNT = 18
TITLE = 20
LARGE = 28
HUGE = 44
"""The last two only where something is read from two metres, as at the check-in."""

MARGIN = 16
RADIUS = 4
RADIUS_CARD = 6

TOP_BAR = 50
HEALTH_STRIP = 30
HINT_BAR = 36
ROW = 32
HEAD = 34
INPUT = 32
NAV_WIDE = 176
NAV_WIDE_ENGLISH = 208
NAV_RAIL = 56
NAV_ITEM = 36
NAV_PITCH = 38
TILE = 27
TILE_PITCH = 30
TILE_LEAST = 120
CHIP = 28
PILL = 22
STATE_CHIP = 20
ICON = 18
ICON_ROW = 16
NARROW = 1200
"""Narrower windows get the rail and fewer columns."""
