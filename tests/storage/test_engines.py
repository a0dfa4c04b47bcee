import pytest
from sqlcipher3 import dbapi2

from haihecup.domain.problems import RuleBroken
from haihecup.storage.engines import (
    FileKey,
    check_sqlite,
    connect_file,
    file_engine,
    is_shared,
    normal,
    shared_engine,
)
from tests.storage.competitions import PASSPHRASE


def test_a_sqlite_that_can_lose_saved_data_is_refused():
    check_sqlite()
    check_sqlite((3, 51, 3))
    with pytest.raises(RuleBroken, match=r"SQLite 3\.51\.2"):
        check_sqlite((3, 51, 2))


def test_every_connection_is_as_safe_as_can_be(file):
    raw = connect_file(file, FileKey.of_file(file, PASSPHRASE))
    asked = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }
    told = {name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    raw.close()
    assert told == asked


def test_other_tools_open_the_file_with_the_same_passphrase(file):
    raw = dbapi2.connect(file)
    raw.set_key(PASSPHRASE)
    assert raw.execute("SELECT product FROM about").fetchall() == [("haihecup",)]
    raw.close()


def test_a_key_is_never_shown():
    key = FileKey.fresh(PASSPHRASE)
    assert key.text not in repr(key)


@pytest.mark.usefixtures("salts_of_their_own")
def test_the_same_passphrase_gives_every_file_another_key():
    assert FileKey.fresh(PASSPHRASE).text != FileKey.fresh(PASSPHRASE).text


def test_a_passphrase_is_the_same_however_it_was_typed():
    assert normal("Ｈａｉｈｅ１") == normal("Haihe1")
    assert normal('it\'s "quoted"; --') == b'it\'s "quoted"; --'
    with pytest.raises(RuleBroken, match="empty"):
        normal("")


@pytest.mark.parametrize(
    "address",
    ["postgresql://a/b", "postgres://a/b", "postgresql+psycopg://a", "postgresql+psycopg://a:x/b"],
)
def test_an_address_that_is_none_is_told_without_repeating_it(address):
    with pytest.raises(RuleBroken, match="not understood") as refused:
        shared_engine(address)
    assert address not in refused.value.sentence.replace("postgresql+psycopg://name@", "")


def test_files_and_shared_databases_are_told_apart(tmp_path):
    assert is_shared("postgresql+psycopg://a/b")
    assert not is_shared("postgresql.haihe")
    assert not is_shared(tmp_path / "postgresql.haihe")


def test_an_empty_cell_needs_no_search_for_how_to_write_it(file):
    file_engine(file, FileKey.of_file(file, PASSPHRASE)).dispose()
    # without an answer of ours the driver raises and catches errors for each of them
    assert dbapi2.adapt(None) is None


def test_a_password_counts_where_the_address_has_none():
    assert shared_engine("postgresql+psycopg://a@b/c", "geheim").url.password == "geheim"
    assert shared_engine("postgresql+psycopg://a:eigen@b/c", "geheim").url.password == "eigen"
    assert shared_engine("postgresql+psycopg://a@b/c").url.password is None
