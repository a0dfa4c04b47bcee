"""What the program remembers about itself at this desk; nothing of a competition's data."""

import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_log_path

APP = "haihecup"
MOST_RECENT = 10
LONGEST_IDLE = 60
_FILE = "settings.json"
_PASSWORD = re.compile(r"(://[^:/@]*):.*@")
_LEAST, _LARGEST = 400, 20_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Remembered from one start to the next.

    ``theme`` is ``light``, ``dark`` or empty (as the system has it); ``columns`` holds the columns
    that somebody chose not to see, as ``page:key``. After ``idle_minutes`` without a touch the
    window is locked, where the competition has users. ``by_sheet`` are those people who key marks
    sheet by sheet, ``downwards`` those whom the keyboard takes to the next work and not across.
    ``printer_offsets`` are read and written by ``domain.printer_offsets``.
    """

    recent: tuple[str, ...] = ()
    width: int = 1366
    height: int = 768
    maximised: bool = False
    theme: str = ""
    language: str = "zh_CN"
    person: str = ""
    backup_folder: str = ""
    columns: tuple[str, ...] = ()
    idle_minutes: int = 10
    by_sheet: tuple[str, ...] = ()
    downwards: tuple[str, ...] = ()
    printer_offsets: tuple[str, ...] = ()

    def with_recent(self, location: str) -> "Settings":
        """Return the settings with a competition moved to the head of the recent ones.

        Of the address of a shared database the password is left out.
        """
        location = _PASSWORD.sub(r"\1@", location)
        rest = tuple(one for one in self.recent if one != location)
        return replace(self, recent=(location, *rest)[:MOST_RECENT])

    def without_recent(self, location: str) -> "Settings":
        """Return the settings without a competition that is no longer there."""
        return replace(self, recent=tuple(one for one in self.recent if one != location))


def config_folder() -> Path:
    """Return the folder of the settings; the environment can move it, as tests do."""
    return user_config_path(APP, appauthor=False)


def log_folder() -> Path:
    """Return the folder of crash reports."""
    return user_log_path(APP, appauthor=False)


def _sound(name: str, value: object) -> bool:
    """Tell whether a remembered value can be used."""
    default = getattr(Settings(), name)
    if isinstance(default, tuple):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int):
        least, largest = (1, LONGEST_IDLE) if name == "idle_minutes" else (_LEAST, _LARGEST)
        return isinstance(value, int) and least <= value <= largest
    if name == "theme":
        return value in ("", "light", "dark")
    if name == "language":
        return value in ("zh_CN", "en")
    return isinstance(value, str)


def read(folder: Path | None = None) -> Settings:
    """Return what was remembered; whatever is damaged or strange is left at its default."""
    path = (folder or config_folder()) / _FILE
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    names = {field.name for field in fields(Settings)}
    good: dict[str, Any] = {
        key: tuple(found[key]) if isinstance(found[key], list) else found[key]
        for key in names & found.keys()
        if _sound(key, found[key])
    }
    return Settings(**good)


def write(settings: Settings, folder: Path | None = None) -> bool:
    """Remember the settings; false where the folder cannot be written to. Never half a file."""
    place = folder or config_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place, prefix=_FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(settings), file, ensure_ascii=False, indent=1)
        Path(name).replace(place / _FILE)
    except OSError:
        return False
    return True
