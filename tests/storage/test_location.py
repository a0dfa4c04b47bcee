import random
import subprocess

import pytest
from sqlalchemy import select, text

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.storage import tables
from haihecup.storage.database import Database
from haihecup.storage.engines import FileKey, connect_file
from haihecup.storage.location import existing
from tests.storage.competitions import EDITION, LI, NOW, PASSPHRASE, WANG
from tests.storage.unprivileged import an_ordinary_user, open_folder

CHANCE = random.Random(2026)


def refusal(path, passphrase=PASSPHRASE):
    """Return the sentence with which a file is refused; not a byte and no file may change."""
    before = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    with pytest.raises(RuleBroken) as refused:
        Database.open(path, passphrase)
    assert {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()} == before
    return refused.value.sentence


def by_hand(path, *statements):
    raw = connect_file(path, FileKey.of_file(path, PASSPHRASE))
    for statement in statements:
        raw.execute(statement)
    raw.close()


def test_a_wrong_passphrase_is_told_as_such(file):
    assert "passphrase does not open cup.haihe" in refusal(file, "wrong")


def test_an_empty_passphrase_is_told_as_such(file):
    assert "passphrase is empty" in refusal(file, "")


def test_full_width_letters_of_an_input_method_open_the_file_too(tmp_path):
    path = tmp_path / "cup.haihe"
    Database.create(path, "Hai he 2026'\"", EDITION, by=WANG, at=NOW).close()
    Database.open(path, "Ｈａｉ　ｈｅ ２０２６'\"").close()


def test_a_missing_file_is_told_as_such(tmp_path):
    assert "There is no file" in refusal(tmp_path / "nowhere.haihe")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"short",
        b"SQLite format 3\0" + bytes(8176),
        b"PK\x03\x04" + CHANCE.randbytes(8188),
        b"%PDF-1.7" + CHANCE.randbytes(8184),
        "河海工匠杯的一封信。".encode() * 1000,
        bytes(8192),
    ],
    ids=["empty", "short", "plain sqlite", "workbook", "pdf", "letter", "zeros"],
)
def test_a_file_that_is_no_competition_is_told_as_such(tmp_path, content):
    path = tmp_path / "cup.haihe"
    path.write_bytes(content)
    assert "is not a competition file" in refusal(path)


def test_a_folder_is_no_competition(tmp_path):
    folder = tmp_path / "cup.haihe"
    folder.mkdir()
    assert "is not a competition file" in refusal(folder)


def test_an_encrypted_database_of_another_program_is_no_competition(tmp_path):
    path = tmp_path / "other.haihe"
    raw = connect_file(path, FileKey.fresh(PASSPHRASE))
    raw.execute("CREATE TABLE notes (text)")
    raw.close()
    assert "is not a competition file" in refusal(path)


def test_a_file_that_was_cut_off_is_told_to_be_damaged(file):
    file.write_bytes(file.read_bytes()[:-1000])
    assert "is damaged" in refusal(file)


def read_everything(path):
    with Database.open(path, PASSPHRASE) as database, database.connection() as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(select(table)).all()


@pytest.mark.parametrize("table", ["edition", "journal", "about"])
def test_bit_rot_in_what_is_read_is_told_and_changes_nothing(file, table):
    raw = connect_file(file, FileKey.of_file(file, PASSPHRASE))
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    raw.close()
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    file.write_bytes(content)
    with pytest.raises(RuleBroken, match="damaged"):
        read_everything(file)
    assert file.read_bytes() == bytes(content)


def test_damage_at_the_beginning_is_named_as_a_possibility(file):
    content = bytearray(file.read_bytes())
    content[50] ^= 1
    file.write_bytes(content)
    assert "the beginning of the file is damaged" in refusal(file)


def test_a_file_from_a_newer_program_is_refused_with_its_version(file):
    by_hand(
        file,
        "UPDATE about SET schema = 99, min_reader = 99, program = '7.5'",
        "UPDATE alembic_version SET version_num = '0099'",
    )
    sentence = refusal(file)
    assert "newer version" in sentence
    assert "7.5" in sentence


def test_a_file_at_an_unknown_step_is_refused(file):
    by_hand(file, "UPDATE alembic_version SET version_num = 'abcd'")
    assert "newer version" in refusal(file)


def test_a_newer_file_that_lets_older_programs_read_can_be_looked_at(file):
    by_hand(
        file,
        "UPDATE about SET schema = 98, min_reader = 1, program = '7.5'",
        "UPDATE alembic_version SET version_num = '0098'",
    )
    assert "newer version" in refusal(file)
    with Database.open(file, PASSPHRASE, look_only=True) as database, database.reading() as work:
        assert work.edition.get() == EDITION


@pytest.mark.parametrize(
    "code",
    [
        "CREATE TRIGGER t AFTER UPDATE ON marks BEGIN DELETE FROM journal; END",
        "CREATE VIEW v AS SELECT * FROM people",
    ],
)
def test_a_file_that_carries_code_is_not_opened(file, code):
    by_hand(file, code)
    assert "carries code" in refusal(file)


def test_an_interrupted_file_with_its_journal_beside_it_is_looked_at_without_a_trace(file):
    key = FileKey.of_file(file, PASSPHRASE)
    raw = connect_file(file, key)
    raw.execute("PRAGMA wal_autocheckpoint = 0")
    raw.execute("UPDATE alembic_version SET version_num = 'abcd'")
    left = {one.name: one.read_bytes() for one in file.parent.iterdir() if "shm" not in one.name}
    raw.close()
    for name, content in left.items():
        (file.parent / name).write_bytes(content)
    assert "newer version" in refusal(file)


def test_a_read_only_folder_is_told_as_such():
    with open_folder() as folder:
        path = folder / "cup.haihe"
        Database.create(path, PASSPHRASE, EDITION, by=WANG, at=NOW).close()
        path.chmod(0o666)
        folder.chmod(0o555)
        with an_ordinary_user():
            assert "read-only" in refusal(path)
            with pytest.raises(RuleBroken, match="read-only"):
                Database.create(folder / "new.haihe", PASSPHRASE, EDITION, by=WANG, at=NOW)
        assert [one.name for one in folder.iterdir()] == ["cup.haihe"]


def test_a_read_only_file_is_told_as_such():
    with open_folder() as folder:
        path = folder / "cup.haihe"
        Database.create(path, PASSPHRASE, EDITION, by=WANG, at=NOW).close()
        path.chmod(0o444)
        with an_ordinary_user():
            assert "read-only" in refusal(path)


def test_a_new_competition_in_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(RuleBroken, match="There is no folder"):
        Database.create(tmp_path / "no" / "cup.haihe", PASSPHRASE, EDITION, by=WANG, at=NOW)


def test_a_new_competition_never_replaces_a_file(tmp_path):
    path = tmp_path / "cup.haihe"
    path.write_text("my letter", encoding="utf-8")
    with pytest.raises(RuleBroken, match="exists already"):
        Database.create(path, PASSPHRASE, EDITION, by=WANG, at=NOW)
    assert path.read_text(encoding="utf-8") == "my letter"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one megabyte and a half."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1536k", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs an administrator")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_saved_stays(small_disk):
    path = small_disk / "cup.haihe"
    with Database.create(path, PASSPHRASE, EDITION, by=WANG, at=NOW) as database:
        saved = 0

        def key_on():
            nonlocal saved
            while True:
                with database.writing(Action.SETTING_CHANGED, by=LI, at=NOW) as work:
                    work.settings.put(f"setting {saved}", "x" * 20_000)
                saved += 1

        with pytest.raises(RuleBroken, match="is full"):
            key_on()
        with database.reading() as work:
            assert work.settings.get(f"setting {saved - 1}") == "x" * 20_000
            assert work.settings.get(f"setting {saved}") is None
            assert work.journal.heads()[""].sequence == 1 + saved
    assert saved > 3
    with Database.open(path, PASSPHRASE) as database, database.reading() as work:
        assert work.journal.heads()[""].sequence == 1 + saved


def test_a_full_disk_lets_no_half_competition_begin(small_disk):
    (small_disk / "ballast").write_bytes(bytes(1_500_000))
    with pytest.raises(RuleBroken, match="is full"):
        Database.create(small_disk / "cup.haihe", PASSPHRASE, EDITION, by=WANG, at=NOW)
    assert [one.name for one in small_disk.iterdir()] == ["ballast"]


@pytest.mark.postgresql
def test_an_empty_shared_database_is_no_competition(server):
    with pytest.raises(RuleBroken, match="not a competition"):
        Database.open(server.new_database())


@pytest.mark.postgresql
def test_a_shared_database_that_does_not_answer_is_told_as_such(server):
    with pytest.raises(RuleBroken, match=r"nowhere@127\.0\.0\.1 cannot be reached"):
        Database.open("postgresql+psycopg://me@127.0.0.1:1/nowhere")
    with pytest.raises(RuleBroken, match="cannot be reached, or does not let you in"):
        Database.open(server.new_database().replace("/cup_", "/no_cup_"))


@pytest.mark.postgresql
def test_a_shared_database_of_a_newer_program_is_refused(server):
    url = server.new_database()
    with (
        Database.create(url, "", EDITION, by=WANG, at=NOW) as database,
        database.place.engine.begin() as connection,
    ):
        connection.execute(text("UPDATE about SET schema = 99, program = '7.5'"))
    with pytest.raises(RuleBroken, match=r"newer version of this program \(7.5\)"):
        Database.open(url)


def test_the_name_of_a_shared_database_never_tells_its_password():
    with pytest.raises(RuleBroken) as refused:
        existing("postgresql+psycopg://me:geheim@127.0.0.1:1/cup", "", look_only=False)
    assert "geheim" not in refused.value.sentence
