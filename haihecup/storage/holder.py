"""Who has a competition file open: one program on one laptop at a time.

A lock file beside the competition names the holder. The lock itself is the operating system's, so
that it vanishes with its holder: a lock file left by a crash is taken over without a question.
"""

import contextlib
import getpass
import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

_FAR = 1 << 30
"""The locked byte lies far behind the text, so that others can read who holds the lock."""


class Holder:
    """The lock of one competition file, held from ``take`` to ``release``."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    @classmethod
    def take(cls, competition: Path) -> "Holder":
        """Take the lock of ``competition``, or say who has it open."""
        path = lock_path(competition)
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _lock(handle):
                who = _read(handle)
                os.close(handle)
                raise RuleBroken(_held(competition, who))
            if _is_still(path, handle):
                break
            # the former holder removed the file between our opening and our locking it
            os.close(handle)
        _write(handle)
        return cls(path, handle)

    def release(self) -> None:
        """Give the lock back and remove its file; a second time does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform == "win32":
            os.close(handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:
            self._path.unlink(missing_ok=True)
            os.close(handle)


def lock_path(competition: Path) -> Path:
    """Return the name of the lock file of a competition file."""
    return competition.with_name(competition.name + ".lock")


def _held(competition: Path, who: Mapping[str, object]) -> str:
    return _(
        "{file} is already open: {person} at {device}, since {since}. Close it there first."
    ).format(
        file=competition.name,
        person=who.get("person", "?"),
        device=who.get("device", "?"),
        since=who.get("since", "?"),
    )


def _write(handle: int) -> None:
    who = {
        "person": _user(),
        "device": platform.node(),
        "process": os.getpid(),
        "since": datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M"),
    }
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(who, ensure_ascii=False).encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # a user without a name, as in containers
        return "?"


def _read(handle: int) -> Mapping[str, object]:
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        who = json.loads(os.read(handle, 4096).decode())
    except ValueError:
        # the holder is just writing it
        return {}
    return who if isinstance(who, dict) else {}


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
