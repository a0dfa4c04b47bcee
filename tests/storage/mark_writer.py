"""Keys marks without end and says so after each; made to be killed. Started by test_kills."""

import os
import sys
from datetime import UTC, datetime

from haihecup.domain.journal import Action, Author
from haihecup.storage.database import Database


def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def write_on(location, passphrase):
    with Database.open(location, passphrase) as database:
        with database.reading() as work:
            entries = [entry.id for entry in work.entries.of_event("GJ01")]
            last = work.journal.heads()["GJ01"].sequence
        while True:
            last += 1
            entry, aspect = entries[last % len(entries)], f"A1.{last % 3 + 1}"
            with database.writing(
                Action.MARKS_KEYED,
                by=Author("李强", "赛场-07"),
                at=datetime.now(UTC),
                request_id=f"request-{os.getpid()}-{last}",
                subject="GJ01",
            ) as work:
                work.marks.put("GJ01", entry, aspect, f"{last}.5")
            say("saved", work.receipt["GJ01"], entry, aspect, f"{last}.5")


def main():
    say("ready")
    for _line in sys.stdin:
        writer = os.fork()
        if writer == 0:
            write_on(*sys.argv[1:])
        say("writer", writer)
        os.waitpid(writer, 0)
        say("dead")


if __name__ == "__main__":
    main()
