"""Keep a competition safe: verified backups, restoring into a new file, and the check.

Backups lie in a folder of their own beside the competition, or wherever the organiser wants them.
"""

from datetime import timedelta
from pathlib import Path

from haihecup.domain.journal import Author, Finding
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Clock, Desk, Progress, device_folder, now, silent, this_device
from haihecup.storage import backups, heads
from haihecup.storage.backups import Backup, Reason
from haihecup.storage.check import check

__all__ = [
    "Backup",
    "Reason",
    "backup_before",
    "backup_folder",
    "check_competition",
    "keep_backed_up",
    "list_backups",
    "make_backup",
    "restore_backup",
]
FOLDER = "backups"
EVERY = timedelta(minutes=10)


def backup_folder(desk: Desk) -> Path:
    """Return where the backups of a competition lie."""
    if desk.backups is not None:
        return desk.backups
    if desk.path is None:
        return device_folder() / FOLDER
    return desk.path.parent / f"{desk.path.stem}-{FOLDER}"


def make_backup(
    desk: Desk, folder: Path | None = None, reason: Reason = Reason.BY_HAND, passphrase: str = ""
) -> Outcome[Backup]:
    """Make a backup, open and verify it, and thin out the old ones.

    Only a shared database needs a ``passphrase``: its backup is an encrypted file of its own.
    """
    where = folder or backup_folder(desk)
    moment = desk.clock()
    backup = backups.make(desk.database, where, moment, reason, passphrase)
    backups.thin_out(where, moment)
    return Outcome(backup, changes(Subject.BACKUPS))


def backup_before(desk: Desk, reason: Reason = Reason.IMPORT) -> None:
    """Make the backup that stands before every import and bulk action.

    A shared database is backed up where it runs, by whoever keeps it.
    """
    if desk.path is not None:
        make_backup(desk, reason=reason)


def keep_backed_up(desk: Desk, occasion: str, folder: str = "") -> Outcome[Backup | None]:
    """Make a backup where one is due: after opening (``opened``) or every ten minutes (``timed``).

    Nothing is due while the journal stands where the newest backup has it. ``folder`` is where
    backups of this desk go from now on, empty for beside the competition.
    """
    desk.backups = Path(folder) if folder else None
    if desk.path is None or desk.database.place.look_only:
        return Outcome(None)
    reason = Reason(occasion)
    newest = next(iter(list_backups(desk)), None)
    if newest is not None:
        with desk.reading() as work:
            heads_now = work.journal.heads()
        early = reason is Reason.TIMED and desk.clock() - newest.at < EVERY
        if early or not newest.lacks(heads_now):
            return Outcome(None)
    made = make_backup(desk, reason=reason)
    return Outcome(made.value, made.changes)


def list_backups(desk: Desk, folder: Path | None = None) -> tuple[Backup, ...]:
    """Return the backups of a competition, newest first."""
    found = backups.backups(folder or backup_folder(desk))
    mine = (backup for backup in found if backup.edition_id == desk.database.edition_id)
    return tuple(reversed(tuple(mine)))


def restore_backup(
    backup: Path, passphrase: str, target: Path | str, person: str, clock: Clock = now
) -> None:
    """Restore a backup into a new file or an empty shared database; the backup stays."""
    author = Author(person, this_device())
    database = backups.restore(backup, passphrase, target, by=author, at=clock())
    # a person has decided to go on from here, although this machine may have seen more
    heads.accept(database, device_folder())
    database.close()


def check_competition(desk: Desk, progress: Progress = silent) -> tuple[Finding, ...]:
    """Return everything that was changed behind the program's back.

    What this machine remembers of the journal tells whether its end was cut off.
    """
    known = heads.remembered(device_folder(), desk.database.edition_id)
    words = _("Journal checked")
    return check(desk.database, known, lambda done, total: progress(words, done, total))
