"""Personal data go for good, in the rows and in the journal; results and the chains stay."""

import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from haihecup.domain.journal import Action, FindingKind
from haihecup.storage.check import check
from haihecup.storage.database import Database
from haihecup.storage.engines import FileKey
from tests.storage.competitions import PASSPHRASE, WANG, later


def erase(database, *, keep_names=True):
    with database.writing(
        Action.DATA_ERASED, by=WANG, at=later(99), subject="保存期满 (李强)"
    ) as work:
        erased = work.erasing(keep_names=keep_names).erase()
    database.shrink()
    return erased


def secrets_of(database):
    """Everything that must not be found any more."""
    with database.reading() as work:
        people = list(work.people.all().values())
        told = {text for one in people for text in (one.id_number, one.phone, one.birth_date)}
        told |= {judge.phone for judge in work.judges.all()}
        told |= {one.leader_phone for one in work.delegations.all()}
        told |= {one.id_number for one in work.earlier_winners.all()}
        appeals = work.appeals.everywhere()
        told |= {text for one in appeals for text in (one.person, one.hearing)}
        photos = [photo.content for photo in work.photos.get(work.photos.owners()).values()]
    assert photos
    return {text.encode() for text in told if len(text) > 4} | set(photos)


PAGE, RESERVED, IV, SALT = 4096, 80, 16, 16


def pages_of(location):
    """The whole file as it is once it is decrypted, page by page, whatever lies in them."""
    key = bytes.fromhex(FileKey.of_file(location, PASSPHRASE).text[2:66])
    data = location.read_bytes()
    found = []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        end = PAGE - RESERVED
        begin = SALT if start == 0 else 0
        decryptor = Cipher(AES(key), CBC(page[end : end + IV])).decryptor()
        found.append(decryptor.update(page[begin:end]))
    return b"".join(found)


def test_nothing_of_it_is_found_in_the_decrypted_pages(filled, location):
    hidden = secrets_of(filled)
    if filled.place.path is not None:
        filled.shrink()
        before = pages_of(location)
        assert [one for one in hidden if one not in before] == []
    erased = erase(filled)
    assert erased.people > 3
    assert erased.photos > 0
    with filled.reading() as work:
        everything = "\n".join(work.journal.lines()).encode()
    assert [one for one in hidden if one in everything] == []
    if filled.place.path is not None:
        after = pages_of(location)
        assert [one for one in hidden if one in after] == []


def test_names_entries_and_marks_stay(filled):
    with filled.reading() as work:
        roster = [(one.names, one.entry_number) for one in work.entries.roster()]
        marks = set(work.marks.of_event("GJ01"))
    erase(filled)
    with filled.reading() as work:
        assert [(one.names, one.entry_number) for one in work.entries.roster()] == roster
        assert set(work.marks.of_event("GJ01")) == marks
        numbers = [one.id_number for one in work.people.all().values()]
    assert len(set(numbers)) == len(numbers)


def test_of_names_only_the_initials_stay_where_that_is_asked(filled):
    with filled.reading() as work:
        names = {name for one in work.entries.roster() for name in one.names}
        names |= {one.leader for one in work.delegations.all() if one.leader}
    assert names & {"周领队"}
    erase(filled, keep_names=False)
    with filled.reading() as work:
        left = {name for one in work.entries.roster() for name in one.names}
        left |= {one.leader for one in work.delegations.all() if one.leader}
        printed = [json.loads(one.fields) for one in work.certificates.all()]
        told = "\n".join(work.journal.lines())
    assert not names & left
    assert "周领队" not in told
    assert all(name[1:].strip("*") == "" for name in left)
    assert all(name not in str(printed) for name in names if len(name) > 1)


def test_the_check_says_who_erased_it_and_finds_nothing_wrong(filled):
    erase(filled)
    notices = check(filled)
    # what appellants are called is told on the chains of their events
    assert {one.event for one in notices} == {"", "GJ01"}
    for notice in notices:
        assert notice.kind is FindingKind.ERASED
        assert notice.is_notice
        assert "erased on purpose by 王芳 on " in notice.text
        assert "(保存期满 (李强))" in notice.text


def test_what_is_written_afterwards_is_checked_as_ever(filled):
    erase(filled, keep_names=False)
    erase(filled)
    with filled.writing(Action.SETTING_CHANGED, by=WANG, at=later(100)) as work:
        work.settings.put("theme", "dark")
    assert {one.kind for one in check(filled)} == {FindingKind.ERASED}
    with filled.place.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE people SET name = '冒名' ")
    assert FindingKind.ROW_CHANGED in {one.kind for one in check(filled)}


@pytest.mark.parametrize("chain", ["", "GJ01"])
def test_contents_that_vanish_in_any_other_way_are_found(filled, chain):
    with filled.place.engine.begin() as connection:
        connection.exec_driver_sql(f"DELETE FROM payloads WHERE chain = '{chain}'")
    assert FindingKind.CONTENT_ALTERED in {one.kind for one in check(filled)}


def test_the_competition_opens_again_afterwards(filled, location):
    erase(filled)
    filled.close()
    with Database.open(location, PASSPHRASE) as database:
        assert {one.kind for one in check(database)} == {FindingKind.ERASED}
