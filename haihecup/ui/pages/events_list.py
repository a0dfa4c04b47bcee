"""The list of events: its columns, what it can be narrowed by, and the words it holds."""

from collections.abc import Iterable

from haihecup.domain.competition import Group, Level
from haihecup.domain.stages import PATH
from haihecup.i18n import _
from haihecup.services.look_over import EventTile
from haihecup.ui.components.filter_bar import Condition
from haihecup.ui.event_words import level_word
from haihecup.ui.frame_reading import group_word
from haihecup.ui.pages.event_form import Known
from haihecup.ui.state_looks import place_on_path, word
from haihecup.ui.table_models import Align, Column
from haihecup.ui.tokens import Tone


def columns() -> tuple[Column[EventTile], ...]:
    """Return the columns of the list."""
    return (
        Column("code", _("Code"), lambda one: one.code, 76, tone=Tone.SECOND),
        Column("name", _("Event"), lambda one: one.name, 170, strong=True, stretch=2),
        Column(
            "track", _("Track"), lambda one: one.track, 96, tone=Tone.SECOND, stretch=1, priority=3
        ),
        Column(
            "level", _("Level"), lambda one: level_word(one.level), 90, tone=Tone.SECOND,
            priority=5,
        ),
        Column(
            "group", _("Group"), lambda one: group_word(one.group), 76, tone=Tone.SECOND,
            priority=4,
        ),
        Column(
            "host", _("Host"), lambda one: one.host, 110, tone=Tone.SECOND, stretch=1,
            priority=6,
        ),
        Column(
            "venue", _("Venue"), lambda one: one.venue, 110, tone=Tone.SECOND, stretch=1,
            priority=3,
        ),
        Column(
            "state", _("Stage"), lambda one: word(one.state), 132, state=lambda one: one.state,
            sort=lambda one: place_on_path(one.state),
        ),
        Column(
            "entries", _("Entries"), lambda one: f"{one.entries:,}", 72, Align.RIGHT,
            sort=lambda one: one.entries,
        ),
    )  # fmt: skip


def known(tiles: Iterable[EventTile]) -> Known:
    """Return the words that events use already."""
    some = tuple(tiles)
    return Known(
        _used(one.track for one in some),
        _used(one.host for one in some),
        _used(one.venue for one in some),
    )


def _used(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}))


def meets(one: EventTile, key: str, value: str) -> bool:
    """Tell whether an event meets a condition of the filter bar."""
    return str(getattr(one, key)) == value


def conditions(tiles: Iterable[EventTile]) -> tuple[Condition, ...]:
    """Return what the list can be narrowed by, with the values that events really have."""
    some = tuple(tiles)

    def values(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((one, one) for one in _used(words))

    found = (
        Condition("state", _("Stage"), tuple((str(one), word(one)) for one in PATH)),
        Condition("track", _("Track"), values(one.track for one in some)),
        Condition("level", _("Level"), tuple((str(one), level_word(one)) for one in Level)),
        Condition("group", _("Group"), tuple((str(one), group_word(one)) for one in Group)),
        Condition("host", _("Host"), values(one.host for one in some)),
        Condition("venue", _("Venue"), values(one.venue for one in some)),
    )
    return tuple(condition for condition in found if condition.values)
