"""How each state of the path looks: character, words, hue, weight and icon.

Hue tells the phase, weight how far an event is inside the phase: outline (begun), tint, solid
(phase complete). Colour is never the only sign: the chip carries a character or an icon, and words
stand beside it or in the tooltip.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from haihecup.domain.stages import PATH, State, state_word
from haihecup.i18n import CHINESE, _, language
from haihecup.ui.tokens import Family, Hue, Tokens


class Weight(StrEnum):
    """How far inside its phase a state is."""

    OUTLINE = "outline"
    TINT = "tint"
    SOLID = "solid"


@dataclass(frozen=True, slots=True)
class StateLook:
    """The signs of one state; ``character`` is shown in Chinese, ``icon`` in other languages."""

    character: str
    hue: Hue
    weight: Weight
    icon: str


LOOKS: dict[State, StateLook] = {
    State.PREPARING: StateLook("筹", Hue.STONE, Weight.OUTLINE, "preparing"),
    State.REGISTRATION: StateLook("报", Hue.STONE, Weight.TINT, "registration"),
    State.ROSTER_CLOSED: StateLook("名", Hue.STONE, Weight.SOLID, "roster_closed"),
    State.DRAWN: StateLook("抽", Hue.PLUM, Weight.SOLID, "draw"),
    State.MARKING: StateLook("评", Hue.BLUE, Weight.OUTLINE, "marks"),
    State.KEYED: StateLook("录", Hue.BLUE, Weight.TINT, "keyed"),
    State.RECHECKED: StateLook("复", Hue.BLUE, Weight.SOLID, "rechecked"),
    State.SIGNED: StateLook("签", Hue.VIOLET, Weight.TINT, "signed"),
    State.UNSEALED: StateLook("解", Hue.VIOLET, Weight.SOLID, "unsealed"),
    State.PUBLIC_NOTICE: StateLook("公", Hue.GREEN, Weight.OUTLINE, "public_notice"),
    State.FINAL: StateLook("确", Hue.GREEN, Weight.TINT, "final"),
    State.CERTIFIED: StateLook("证", Hue.GREEN, Weight.SOLID, "certified"),
    State.ARCHIVED: StateLook("档", Hue.GREY, Weight.TINT, "archived"),
}


@lru_cache(maxsize=4)
def _words(_language: str) -> dict[State, str]:
    return {state: state_word(state) for state in State}


@lru_cache(maxsize=4)
def _short_words(_language: str) -> dict[State, str]:
    return _words(_language) | {
        State.PREPARING: _("Prep."),
        State.REGISTRATION: _("Reg."),
        State.ROSTER_CLOSED: _("Roster"),
        State.DRAWN: _("Draw"),
        State.KEYED: _("Keying"),
        State.RECHECKED: _("Chk."),
        State.SIGNED: _("Sign."),
        State.UNSEALED: _("Open."),
        State.PUBLIC_NOTICE: _("Notice"),
        State.CERTIFIED: _("Cert."),
        State.ARCHIVED: _("Arch."),
    }


def word(state: State) -> str:
    """Return what people call a state."""
    return _words(language())[state]


def short_word(state: State) -> str:
    """Return the word of a state where room is scarce."""
    return _short_words(language())[state]


def sign(state: State) -> str:
    """Return the character on the chip, or nothing where the icon stands instead."""
    return LOOKS[state].character if language() == CHINESE else ""


def family(state: State, theme: Tokens) -> Family:
    """Return the colours of the state's phase."""
    return theme.family(LOOKS[state].hue)


def place_on_path(state: State) -> int:
    """Return how many states lie before this one, for sorting."""
    return PATH.index(state)
