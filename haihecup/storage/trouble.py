"""What the engines report when something outside the program is wrong, as sentences for people.

Full disks, read-only places, damaged files, lost connections: each has its own sentence and leaves
everything as it was. Whatever is not named here is a fault of the program and passes unchanged.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the engines report about ``place`` (a file name or a database) into sentences."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise RuleBroken(unstorable()) from error
    except (DBAPIError, dbapi2.Error, psycopg.Error) as error:
        sentence = sentence_for(error, place)
        if sentence is None:
            raise
        raise RuleBroken(sentence) from error


@contextmanager
def told_of_files(place: str) -> Iterator[None]:
    """Do the same where files are copied, made and renamed by the program itself."""
    try:
        with told(place):
            yield
    except OSError as error:
        sentence = sentence_for(error, place)
        if sentence is None:
            raise
        raise RuleBroken(sentence) from error


def sentence_for(error: BaseException, place: str) -> str | None:
    """Return the sentence for a report of an engine, or ``None`` where it is our own fault."""
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, dbapi2.Error):
        if str(cause).startswith("UNIQUE constraint failed"):
            return _meanwhile(place)
        return _of_file(getattr(cause, "sqlite_errorname", "") or "", place)
    if isinstance(cause, psycopg.Error):
        return _of_server(cause, place)
    if isinstance(cause, OSError):
        return _of_system(cause, place)
    return None


def damaged(place: str) -> str:
    """Say that a file is damaged."""
    return _(
        "{place} is damaged: part of it cannot be read. Nothing was changed. Restore the newest "
        "backup into a new file and keep the damaged one."
    ).format(place=place)


def read_only(place: str) -> str:
    """Say that a file or its folder cannot be written."""
    return _(
        "{place} cannot be written: the file or its folder is read-only. Nothing was changed. "
        "Copy the competition to a folder of your own, or ask for the right to write there."
    ).format(place=place)


def disk_full(place: str) -> str:
    """Say that the disk is full."""
    return _(
        "The disk that holds {place} is full. Nothing was saved or changed. Make room on the disk "
        "and do it again."
    ).format(place=place)


def unstorable() -> str:
    """Say that a text holds something that is no text."""
    return _(
        "One of the texts contains a character that cannot be stored (a zero or half a character, "
        "as damaged files have them). Nothing was saved. Type the text anew."
    )


def _no_answer(place: str) -> str:
    return _(
        "The disk that holds {place} reports an error. The last action was not saved. Check the "
        "disk or stick, make a backup elsewhere, and open the competition again."
    ).format(place=place)


def _busy(place: str) -> str:
    return _(
        "{place} is being written by somebody else at the moment. Nothing was changed. Try again "
        "in a few seconds."
    ).format(place=place)


def _meanwhile(place: str) -> str:
    return _(
        "Somebody has entered the same thing in {place} already. Nothing was saved. Look at it "
        "again before you repeat."
    ).format(place=place)


def _lost(place: str) -> str:
    return _(
        "The connection to {place} is lost. Whether the last action was saved is not known yet. "
        "Check the network and do it again; nothing is written twice."
    ).format(place=place)


def _denied(place: str) -> str:
    return _(
        "{place} does not let you in. Check name, password and database in the address, or ask "
        "whoever keeps the server."
    ).format(place=place)


def _of_file(name: str, place: str) -> str | None:
    for start, sentence in (
        ("SQLITE_FULL", disk_full),
        ("SQLITE_READONLY", read_only),
        ("SQLITE_CANTOPEN", read_only),
        ("SQLITE_PERM", read_only),
        ("SQLITE_CORRUPT", damaged),
        ("SQLITE_NOTADB", damaged),
        ("SQLITE_IOERR", _no_answer),
        ("SQLITE_BUSY", _busy),
        ("SQLITE_LOCKED", _busy),
    ):
        if name.startswith(start):
            return sentence(place)
    return None


def _of_server(error: psycopg.Error, place: str) -> str | None:
    if isinstance(error, psycopg.DataError) and "NUL" in str(error):
        return unstorable()
    state = error.sqlstate or ""
    for start, sentence in (
        ("23505", _meanwhile),
        ("53100", disk_full),
        ("25006", read_only),
        ("28", _denied),
        ("3D000", _denied),
        ("42501", _denied),
        ("40", _busy),
        ("55P03", _busy),
        ("08", _lost),
        ("57P", _lost),
        ("XX001", damaged),
        ("XX002", damaged),
    ):
        if state.startswith(start):
            return sentence(place)
    if isinstance(error, psycopg.OperationalError) and not state:
        return _lost(place)
    return None


def _of_system(error: OSError, place: str) -> str | None:
    if error.errno in _FULL:
        return disk_full(place)
    if error.errno in _FORBIDDEN:
        return read_only(place)
    return None


_FULL = {28, 122}  # no space left, quota used up
_FORBIDDEN = {1, 13, 30}  # not permitted, no access, read-only file system
