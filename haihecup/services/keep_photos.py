"""Photos of contestants: one from a file, or a whole folder matched by the names of its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from haihecup.documents.portraits import ENDINGS, read_portrait
from haihecup.domain.journal import Action
from haihecup.domain.photo_matching import Portrayed, match_photos
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, silent
from haihecup.storage.work import Work

if TYPE_CHECKING:
    from haihecup.domain.records import Photo


@dataclass(frozen=True, slots=True)
class PhotoReport:
    """How many photos were taken in, and which files were not, each with the reason."""

    taken: int
    left_out: tuple[tuple[str, str], ...]


def set_photo(desk: Desk, person: str, source: Path) -> Outcome[bytes]:
    """Keep a photo of somebody; returns it as it is kept."""
    photo = read_portrait(_bytes(source), source.name)
    with desk.writing(
        Action.PHOTOS_CHANGED, subject=_called(desk, person), request_id=uuid4().hex
    ) as work:
        work.photos.put_many({person: photo})
    return Outcome(photo.content, changes(Subject.ROSTER), work.receipt)


def take_photos(desk: Desk, folder: Path, progress: Progress = silent) -> Outcome[PhotoReport]:
    """Take in a folder of photos, with the folders in it, by the names of the files."""
    files = {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix.lower() in ENDINGS
    }
    if not files:
        raise RuleBroken(
            _("There is no picture in {folder}. Choose the folder with the photos.").format(
                folder=folder.name
            )
        )
    with desk.reading() as work:
        matches = match_photos(files, _portrayed(work))
    ready: dict[str, Photo] = {}
    left_out = [(name, reason) for name, reason in matches.unmatched]
    for done, (name, path) in enumerate(files.items(), 1):
        person = matches.found.get(name)
        if person is not None:
            try:
                ready[person] = read_portrait(_bytes(path), path.name)
            except RuleBroken as broken:
                left_out.append((path.name, broken.sentence))
        progress(_("Photos read"), done, len(files))
    with desk.writing(Action.PHOTOS_CHANGED, subject=folder.name, request_id=uuid4().hex) as work:
        work.photos.put_many(ready)
    report = PhotoReport(len(ready), tuple(left_out))
    return Outcome(report, changes(Subject.ROSTER), work.receipt)


def _portrayed(work: Work) -> Sequence[Portrayed]:
    return [
        Portrayed(person, name, number, one.entry_number, place, one.delegation)
        for one in work.entries.roster()
        for place, (person, name, number) in enumerate(
            zip(one.people, one.names, one.id_numbers, strict=True), 1
        )
    ]


def _called(desk: Desk, person: str) -> str:
    """Return what the journal calls somebody: the numbers of his entries."""
    with desk.reading() as work:
        return _(", ").join(work.entries.numbers_of((person,))[person])


def _bytes(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise RuleBroken(
            _("{file} cannot be read: {reason}.").format(
                file=source.name, reason=error.strerror or error
            )
        ) from error
