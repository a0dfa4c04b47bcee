"""Photos of contestants: from a file or a folder, told and taken back."""

import pytest
from PIL import Image

from haihecup.domain.competition import Edition
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord
from haihecup.services.desk import create_desk
from haihecup.services.keep_photos import set_photo, take_photos
from haihecup.services.prepare_competition import add_events
from haihecup.services.undo import undo
from haihecup.storage.check import check
from haihecup.storage.journal_book import Filter
from tests.services.rosters import PASSPHRASE, a_person, an_event, clock


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, Edition("杯赛", 2026), "王敏", clock) as made:
        add_events(made, [an_event("GJ01")])
        with made.writing(Action.ENTRY_ADDED) as work:
            people = work.people.add_many([a_person(1, "张伟"), a_person(2, "李娜")])
            work.entries.add_many(
                EntryRecord("GJ01", "和平区", (key,), entry_number=f"GJ01-{n:04}")
                for n, key in enumerate(people, 1)
            )
        yield made


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "照片"
    made.mkdir()
    for name in ("GJ01-0001.jpg", "李娜.PNG", "IMG_7.jpg"):
        Image.new("RGB", (300, 400)).save(made / name)
    (made / "说明.txt").write_text("x")
    return made


def owners(desk):
    with desk.reading() as work:
        return work.photos.owners()


def test_each_delegation_may_have_a_folder_in_the_folder(desk, folder):
    (folder / "和平区").mkdir()
    Image.new("RGB", (300, 400)).save(folder / "和平区" / "张伟.jpg")
    assert take_photos(desk, folder).value.left_out == (
        ("IMG_7", "no entry number, ID number or name"),
    )


def test_a_folder_is_matched_and_what_is_not_is_told(desk, folder):
    (folder / "990101199003071210.jpg").write_bytes(b"no picture")
    steps = []
    report = take_photos(desk, folder, lambda *step: steps.append(step)).value
    assert report.taken == 2
    assert report.left_out[0] == (
        "990101199003071210",
        "no entry number, ID number or name",
    )
    assert report.left_out[1][0] == "IMG_7"
    assert steps[-1][1:] == (4, 4)
    assert len(owners(desk)) == 2
    assert check(desk.database) == ()


def test_a_file_that_is_no_picture_is_left_out_with_its_reason(desk, folder):
    (folder / "GJ01-0001.jpg").write_bytes(b"no picture")
    report = take_photos(desk, folder).value
    assert report.taken == 1
    assert any("cannot be read as a picture" in reason for _file, reason in report.left_out)


def test_a_whole_folder_is_taken_back_at_once(desk, folder):
    outcome = take_photos(desk, folder)
    undo(desk, outcome.receipt)
    assert owners(desk) == frozenset()


def test_one_photo_is_kept_and_the_journal_names_the_entry_and_not_the_file(desk, folder):
    with desk.reading() as work:
        [entry] = [one for one in work.entries.roster() if one.names == ("李娜",)]
    content = set_photo(desk, entry.people[0], folder / "李娜.PNG").value
    assert content.startswith(b"\xff\xd8")
    with desk.reading() as work:
        [line] = work.journal.page(Filter(act=str(Action.PHOTOS_CHANGED)), 9)
    assert line.object == "GJ01-0002"


def test_a_folder_without_pictures_and_a_file_that_is_gone_are_refused(desk, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(RuleBroken, match="no picture in empty"):
        take_photos(desk, empty)
    with pytest.raises(RuleBroken, match="cannot be read"):
        set_photo(desk, "1", tmp_path / "gone.jpg")
