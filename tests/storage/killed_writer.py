"""Writes without end and says so after each action; made to be killed. Started by test_kills.

Each line that comes in is a location, the work and what it needs: a new writer begins with it.
"""

import json
import os
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from haihecup.domain.journal import Action, Author
from haihecup.domain.people import IdKind, Person
from haihecup.domain.records import EntryRecord
from haihecup.services.desk import Desk
from haihecup.services.enter_marks import Basis, key_mark
from haihecup.storage.backups import Reason, make
from haihecup.storage.database import Database
from haihecup.storage.engines import FileKey, is_shared

SALT = b"sixteen of salt!"
LI = Author("李强", "赛场-07")


def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def key_marks(database, _what):
    """Key one mark after the other, as the marking desk does."""
    desk = Desk(database, LI.person)
    with database.reading() as work:
        entries = [(one.id, one.code) for one in work.entries.works("GJ01")]
        last = work.journal.heads()["GJ01"].sequence
    while True:
        last += 1
        entry, code = entries[last % len(entries)]
        aspect, scores = f"A1.{last % 3 + 1}", f"{last % 10}.{last // 10 % 10}5"
        basis = Basis(request_id=f"request-{os.getpid()}-{last}")
        kept = key_mark(desk, "GJ01", code, aspect, scores, basis)
        say("saved", kept.receipt["GJ01"], entry, aspect, scores)


def import_rosters(database, rows):
    """Import one roster of so many after the other."""
    while True:
        with database.writing(Action.ROSTER_IMPORTED, by=LI, at=datetime.now(UTC)) as work:
            # a server may still be finishing what a killed writer had sent
            work.lock("")
            first = 10_000 + len(work.people.all())
            people = work.people.add_many(
                [Person(f"张{n}", IdKind.OTHER, str(n)) for n in range(first, first + rows)]
            )
            work.entries.add_many([EntryRecord("GJ01", "和平区", (one,)) for one in people])
        say("saved", work.receipt["GJ01"])


def make_backups(database, folder):
    """Make one backup after the other, into a folder."""
    while True:
        backup = make(database, Path(folder), datetime.now(UTC), Reason.TIMED, sys.argv[1])
        say("saved", backup.path.name)


WORK = {"marks": key_marks, "imports": import_rosters, "backups": make_backups}


def main():
    # every writer would need a quarter of a second for it before there is anything to be killed
    FileKey.derive = derive = cache(FileKey.derive)
    FileKey.fresh = lambda passphrase: derive(passphrase, SALT)
    FileKey.fresh(sys.argv[1])
    say("ready")
    for line in sys.stdin:
        location, work, what = json.loads(line)
        writer = os.fork()
        if writer == 0:
            place = location if is_shared(location) else Path(location)
            with Database.open(place, sys.argv[1]) as database:
                say("open")
                WORK[work](database, what)
        say("writer", writer)
        os.waitpid(writer, 0)
        say("dead")


if __name__ == "__main__":
    main()
