"""The events as lines of a palette: what each is called, its group, and where it stands."""

from collections.abc import Callable, Iterable
from functools import partial

from haihecup.ui.components.command_palette import PaletteLine
from haihecup.ui.components.top_bar import EventChoice


def event_lines(
    events: Iterable[EventChoice], do: Callable[[str], None], heading: str = ""
) -> list[PaletteLine]:
    """Return a line for each event, together under a heading; Enter hands its code to ``do``."""
    return [
        PaletteLine(
            f"{one.code} {one.name}",
            one.group,
            partial(do, one.code),
            "events",
            state=one.state,
            group=heading,
        )
        for one in events
    ]
