"""Photos that nobody has any more stay for an undo, and are gone when the file is opened next."""

from haihecup.domain.journal import Action
from haihecup.domain.records import Photo
from haihecup.services.desk import open_desk
from haihecup.storage import tables
from haihecup.storage.check import check
from haihecup.storage.database import Database
from haihecup.storage.old_photos import forget_old_photos
from tests.storage.competitions import PASSPHRASE, WANG, later

FIRST, SECOND = Photo("image/jpeg", b"first"), Photo("image/png", b"second")


def write(database, change, at=20):
    with database.writing(Action.PHOTOS_CHANGED, by=WANG, at=later(at)) as work:
        change(work)
    return dict(work.receipt)


def pictures(database):
    """The pictures that lie in a competition, whoever they show."""
    with database.connection() as connection:
        question = tables.photo_contents.select()
        return {bytes(row.content) for row in connection.execute(question)}


def test_a_photo_that_was_replaced_can_be_brought_back_until_the_file_is_closed(file):
    with Database.open(file, PASSPHRASE) as cup:
        write(cup, lambda work: work.photos.put_many({"7": FIRST, "8": FIRST}))
        write(cup, lambda work: work.photos.put_many({"8": SECOND}))
        receipt = write(cup, lambda work: work.photos.put_many({"7": SECOND}))
        with cup.writing(Action.UNDONE, by=WANG, at=later(30)) as work:
            work.reversal(receipt).write()
        with cup.reading() as work:
            assert work.photos.find("7") == FIRST
    with open_desk(file, PASSPHRASE, "王敏") as desk:
        assert pictures(desk.database) >= {FIRST.content, SECOND.content}
        receipt = write(desk.database, lambda work: work.photos.put_many({"7": SECOND}))
        assert FIRST.content in pictures(desk.database)
    with open_desk(file, PASSPHRASE, "王敏") as desk:
        assert FIRST.content not in pictures(desk.database)
        assert check(desk.database) == ()
        with desk.database.writing(Action.UNDONE, by=WANG, at=later(40)) as work:
            # which refuses the undo in a sentence, as it does after any later change
            assert [one.table for one in work.reversal(receipt).later()] == ["photos"]
            work.note()


def test_only_whoever_has_a_file_alone_forgets_pictures(filled):
    write(filled, lambda work: work.photos.put_many({"7": FIRST}))
    write(filled, lambda work: work.photos.remove(["7"]))
    forget_old_photos(filled)
    # others who share a database may still undo what they did
    assert (FIRST.content in pictures(filled)) is (filled.place.path is None)


def test_whoever_only_looks_forgets_nothing(file):
    with Database.open(file, PASSPHRASE) as cup:
        write(cup, lambda work: work.photos.put_many({"7": FIRST}))
        write(cup, lambda work: work.photos.remove(["7"]))
    with Database.open(file, PASSPHRASE, look_only=True) as cup:
        forget_old_photos(cup)
        assert FIRST.content in pictures(cup)
