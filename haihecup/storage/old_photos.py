"""Photos that were replaced or taken out: kept for an undo, and forgotten after it.

A change can be undone as long as the competition is open at the desk where it was made. A file is
open in one program at a time, so whoever opens it finds nothing that could still be undone.
"""

from sqlalchemy import delete, select

from haihecup.storage.database import Database
from haihecup.storage.tables import photo_contents, photos
from haihecup.storage.trouble import told


def forget_old_photos(database: Database) -> None:
    """Forget for good the pictures in a file that was just opened which nobody has any more.

    A shared database keeps them until its edition is cleaned up: others may have it open, and may
    undo what they have done.
    """
    if database.place.look_only or database.place.path is None:
        return
    unused = photo_contents.c.digest.not_in(select(photos.c.digest))
    with database.connection() as connection:
        question = select(photo_contents.c.digest).where(unused).limit(1)
        if connection.execute(question).one_or_none() is None:
            return
    with told(database.place.name), database.place.engine.begin() as connection:
        connection.execute(delete(photo_contents).where(unused))
