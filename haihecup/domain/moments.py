"""Days and times as people write them, read as they are kept: 2026-10-18, 2026-10-18 09:00."""

import re

from haihecup.domain.numbers import narrow
from haihecup.domain.roster_cells import date_of

_TIME = re.compile(r"(.*?)[\sT日]*([0-9]{1,2})\s*[:：点时]\s*([0-9]{2})?\s*分?")


def day_of(text: str) -> str:
    """Return a day as it is kept, however it was written; what is no day stays as it is."""
    return date_of(text) or text.strip()


def moment_of(text: str, day: str = "") -> str:
    """Return a moment as it is kept; a time alone is one of ``day``.

    What is no moment stays as it is.
    """
    found = _TIME.fullmatch(narrow(text).strip())
    if not found:
        return text.strip()
    on = date_of(found[1]) if found[1] else day
    hour, minute = int(found[2]), int(found[3] or 0)
    return f"{on} {hour:02}:{minute:02}" if on and hour < 24 and minute < 60 else text.strip()
