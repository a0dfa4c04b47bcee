import json

import pytest

from haihecup import settings
from haihecup.settings import MOST_RECENT, Settings


def test_what_is_remembered_comes_back(tmp_path):
    kept = Settings(
        recent=("/a.haihe",),
        width=1093,
        maximised=True,
        theme="dark",
        person="王敏",
        printer_offsets=("1|2|HP",),
    )
    assert settings.write(kept, tmp_path)
    assert settings.read(tmp_path) == kept


def test_without_a_file_everything_is_as_at_first(tmp_path):
    assert settings.read(tmp_path / "nowhere") == Settings()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"width": ', "\x00\x01", "[" * 5000])
def test_a_damaged_file_is_no_reason_not_to_start(tmp_path, text):
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert settings.read(tmp_path) == Settings()


def test_strange_values_are_left_out_and_good_ones_kept(tmp_path):
    strange = {
        "width": -5,
        "height": True,
        "theme": "pink",
        "language": "xx",
        "recent": [1],
        "maximised": 1,
        "person": "王敏",
        "backup_folder": None,
        "unknown": 1,
    }
    (tmp_path / "settings.json").write_text(json.dumps(strange), encoding="utf-8")
    assert settings.read(tmp_path) == Settings(person="王敏")


def test_the_last_competition_stands_first_and_the_list_stays_short():
    kept = Settings()
    for number in range(12):
        kept = kept.with_recent(f"/{number}.haihe")
    assert len(kept.recent) == MOST_RECENT
    assert kept.with_recent("/5.haihe").recent[0] == "/5.haihe"
    assert len(kept.with_recent("/5.haihe").recent) == MOST_RECENT
    assert "/5.haihe" not in kept.without_recent("/5.haihe").recent


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    assert not settings.write(Settings(), tmp_path / "file")


def test_the_folders_are_the_persons_own():
    assert "haihecup" in str(settings.config_folder())
    assert "haihecup" in str(settings.log_folder())


def test_the_password_of_a_shared_database_is_not_remembered():
    kept = Settings().with_recent("postgresql+psycopg://wang:ge@heim@server:5432/cup")
    assert kept.recent == ("postgresql+psycopg://wang@server:5432/cup",)
    assert kept.with_recent(kept.recent[0]).recent == kept.recent
