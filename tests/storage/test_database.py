import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.storage.check import check
from haihecup.storage.database import AlreadyDone, Database
from tests.storage.competitions import (
    EDITION,
    LI,
    NOW,
    PASSPHRASE,
    WANG,
    an_event,
    fill,
    later,
    with_entries,
)


def test_a_new_competition_opens_again_with_what_was_put_in(location):
    with Database.create(location, PASSPHRASE, EDITION, by=WANG, at=NOW) as database:
        fill(database)
        number = database.edition_id
    with Database.open(location, PASSPHRASE) as database, database.reading() as work:
        assert work.edition.get() == EDITION
        assert [event.code for event in work.events.all()] == ["GJ01", "GJ02"]
        assert database.edition_id == number


def test_two_competitions_never_have_the_same_number(tmp_path):
    numbers = set()
    for name in ("a", "b"):
        path = tmp_path / f"{name}.haihe"
        with Database.create(path, PASSPHRASE, EDITION, by=WANG, at=NOW) as database:
            numbers.add(database.edition_id)
    assert len(numbers) == 2


def test_a_competition_is_never_founded_over_another(database, location):
    with pytest.raises(RuleBroken, match="already"):
        Database.create(location, PASSPHRASE, EDITION, by=WANG, at=NOW)
    with database.reading() as work:
        assert work.edition.get() == EDITION


def test_an_error_in_the_block_changes_nothing(filled):
    with filled.reading() as work:
        before = list(work.journal.lines())

    def failing():
        with filled.writing(Action.EVENTS_CHANGED, by=WANG, at=NOW) as work:
            work.events.add(an_event("GJ09"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    with filled.reading() as work:
        assert work.events.find("GJ09") is None
        assert list(work.journal.lines()) == before
    assert check(filled) == ()


def test_nothing_can_be_written_while_reading(filled):
    with filled.reading() as work, pytest.raises(RuntimeError):
        work.settings.put("a", 1)


def test_a_repeated_request_writes_once_and_gives_the_first_answer(filled):
    with filled.reading() as work:
        entry = work.entries.of_event("GJ01")[0].id

    def key_a_mark(value):
        with filled.writing(
            Action.MARKS_KEYED, by=LI, at=later(9), request_id="once", subject="GJ01"
        ) as work:
            work.marks.put("GJ01", entry, "A1.3", value)
        return work.receipt

    first = key_a_mark("1.25")
    with pytest.raises(AlreadyDone) as again:
        key_a_mark("7.25")
    assert again.value.receipt == first
    assert filled.answer_to("once") == first
    assert filled.answer_to("never") is None
    with filled.reading() as work:
        assert work.marks.get("GJ01", entry, "A1.3") == "1.25"


def test_a_request_that_failed_can_be_repeated(filled):
    def failing():
        with filled.writing(Action.SETTING_CHANGED, by=LI, at=NOW, request_id="again") as work:
            work.settings.put("a", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    with filled.writing(Action.SETTING_CHANGED, by=LI, at=NOW, request_id="again") as work:
        work.settings.put("a", 2)
    with filled.reading() as work:
        assert work.settings.get("a") == 2


def test_the_same_request_sent_twice_at_once_writes_once(database):
    start = threading.Barrier(4)

    def send(number):
        start.wait()
        try:
            with database.writing(
                Action.SETTING_CHANGED, by=LI, at=NOW, request_id="together"
            ) as work:
                work.settings.put("a", number)
        except AlreadyDone as again:
            return "again", again.receipt
        return "first", work.receipt

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))
    assert sorted(word for word, _receipt in answers) == ["again", "again", "again", "first"]
    assert len({tuple(receipt.items()) for _word, receipt in answers}) == 1
    assert check(database) == ()


def test_many_laptops_key_into_one_event_at_once_and_the_chain_stays_whole(database):
    entries = with_entries(database, count=6)

    def station(number):
        for n in range(1, 4):
            with database.writing(Action.MARKS_KEYED, by=LI, at=NOW, subject="GJ01") as work:
                work.marks.put("GJ01", entries[number], f"A1.{n}", f"{number}.{n}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(station, range(6)))
    with database.reading() as work:
        assert len(work.marks.of_event("GJ01")) == 18
        assert work.journal.heads()["GJ01"].sequence == 1 + 1 + 18
    assert check(database) == ()


def test_one_who_reads_sees_one_moment_while_others_write(database):
    with database.reading() as reader:
        assert reader.settings.get("a") is None
        with database.writing(Action.SETTING_CHANGED, by=LI, at=NOW) as work:
            work.settings.put("a", 1)
        assert reader.settings.get("a") is None
    with database.reading() as reader:
        assert reader.settings.get("a") == 1


def test_who_only_looks_can_look_beside_the_holder_but_not_write(file):
    with (
        Database.open(file, PASSPHRASE) as holder,
        Database.open(file, PASSPHRASE, look_only=True) as looker,
    ):
        with holder.writing(Action.SETTING_CHANGED, by=LI, at=NOW) as work:
            work.settings.put("a", 1)
        with looker.reading() as work:
            assert work.settings.get("a") == 1
        with (
            pytest.raises(RuleBroken, match="looking only"),
            looker.writing(Action.SETTING_CHANGED, by=LI, at=NOW) as work,
        ):
            pass


def test_a_text_that_is_no_text_is_refused_with_a_sentence(filled):
    def put(value):
        with filled.writing(Action.EDITION_CHANGED, by=LI, at=NOW) as work:
            work.delegations.put(type(work.delegations.all()[0])(value, "other"))

    for value in ("nul \0 inside", "half \ud800 a character"):
        with pytest.raises(RuleBroken, match="cannot be stored"):
            put(value)
    put("typed backslash \\u0000 stays")
    assert check(filled) == ()


def test_on_a_closed_file_nothing_but_the_file_is_left(file):
    with Database.open(file, PASSPHRASE) as database:
        fill(database)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_lost_laptop_gives_nothing_away(file):
    with Database.open(file, PASSPHRASE) as database:
        fill(database)
    raw = file.read_bytes()
    for planted in ("和平区", "990101", "某机械厂", "A1.1", "SQLite format", "haihecup"):
        assert planted.encode() not in raw
