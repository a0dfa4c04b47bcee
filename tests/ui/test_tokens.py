import re
from itertools import chain

import pytest

from haihecup.resources import folder
from haihecup.ui.tokens import THEMES, Hue, Tone
from tests.test_house import HOUSE

AA = 4.5


def luminance(value):
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    bright, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def text_pairs(t):
    """Every pair of words and ground that the program paints."""
    plain = [t.nav, t.page, t.surface, t.head, t.hover, t.stripe]
    tints = [t.sel, t.accent_tint, t.error_tint, t.warn_tint, t.ok_tint]
    grounds = {
        "ink": plain + tints,
        "ink2": plain + tints,
        "ink3": plain,
        "accent": [*plain, t.accent_tint, t.sel, t.error_tint, t.warn_tint],
        "error": [t.surface, t.page, t.error_tint],
        "warn": [t.surface, t.page, t.warn_tint],
        "ok": [t.surface, t.page, t.ok_tint],
        "white": [t.accent_fill, t.accent_hover, t.accent_press],
        "tip_ink": [t.tip],
        "tip_hint": [t.tip],
        "tip_accent": [t.tip],
    }
    for name, on in grounds.items():
        yield from ((name, getattr(t, name), ground) for ground in on)
    for family in map(t.family, Hue):
        light = (family.tint, family.tint2, t.surface)
        yield from ((f"ink of {family}", family.ink, ground) for ground in light)
        yield from ((f"name on {family}", t.ink, ground) for ground in light)
        yield f"white on {family}", t.white, family.solid


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_text_can_be_read_on_its_ground(theme):
    poor = [
        f"{name}: {ink} on {ground} is {contrast(ink, ground):.2f}"
        for name, ink, ground in text_pairs(theme)
        if contrast(ink, ground) < AA
    ]
    assert poor == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_edges_of_inputs_and_the_focus_ring_can_be_seen(theme):
    assert contrast(theme.field, theme.surface) >= 3.0
    assert contrast(theme.focus, theme.surface) >= 3.0
    assert contrast(theme.focus, theme.page) >= 3.0


def test_a_colour_is_written_down_in_the_tokens_and_nowhere_else_in_the_hall():
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\([0-9\"']|rgba?\(")
    hall = chain((HOUSE / "ui").rglob("*.py"), [HOUSE / "app.py"])
    loose = [
        f"{path.name}: {found.group()}"
        for path in hall
        if path.exists() and path.name != "tokens.py"
        for found in literal.finditer(path.read_text(encoding="utf-8"))
    ]
    assert loose == []


def test_the_arrows_of_inputs_wear_the_colours_of_their_theme():
    for name, theme in THEMES.items():
        for arrow in ("down", "up"):
            assert theme.ink2 in (folder() / "icons" / f"{arrow}-{name}.svg").read_text()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_tone_has_words_ground_and_edge(theme):
    for tone in Tone:
        for value in (theme.text(tone), theme.tint(tone), theme.edge(tone)):
            assert re.fullmatch(r"#[0-9A-F]{6}", value)
    assert theme.text(Tone.ERROR) == theme.error
    assert theme.tint(Tone.WARN) == theme.warn_tint
    assert theme.edge(Tone.ACCENT) == theme.blue.line
