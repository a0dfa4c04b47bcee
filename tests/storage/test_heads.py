import re

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.storage.heads import FILE_NAME, accept, remember, remembered
from tests.storage.competitions import LI, later


def heads_of(database):
    with database.reading() as work:
        return work.journal.heads()


def test_a_device_remembers_each_competition_by_itself(filled, tmp_path):
    assert remembered(tmp_path, filled.edition_id) == {}
    remember(filled, tmp_path)
    assert remembered(tmp_path, filled.edition_id) == heads_of(filled)
    assert remembered(tmp_path, "another") == {}


def test_what_is_remembered_moves_forward_with_the_competition(filled, tmp_path):
    remember(filled, tmp_path)
    with filled.writing(Action.SETTING_CHANGED, by=LI, at=later(30)) as work:
        work.settings.put("a", 1)
    remember(filled, tmp_path)
    assert remembered(tmp_path, filled.edition_id) == heads_of(filled)


def test_after_a_decision_to_go_on_from_a_backup_the_device_follows(filled, tmp_path):
    remember(filled, tmp_path)
    (tmp_path / FILE_NAME).write_text(
        re.sub(r"\b\d+,", "500,", (tmp_path / FILE_NAME).read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    before = remembered(tmp_path, filled.edition_id)
    remember(filled, tmp_path)
    assert remembered(tmp_path, filled.edition_id) == before != heads_of(filled)
    accept(filled, tmp_path)
    assert remembered(tmp_path, filled.edition_id) == heads_of(filled)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"e": {"": 5}}', '{"e": 1}'])
def test_a_memory_that_cannot_be_read_is_begun_anew(filled, tmp_path, content):
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert remembered(tmp_path, filled.edition_id) == {}
    remember(filled, tmp_path)
    assert remembered(tmp_path, filled.edition_id) == heads_of(filled)


def test_a_full_disk_is_told(filled, tmp_path, monkeypatch):
    def full(_file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RuleBroken, match="is full"):
        remember(filled, tmp_path)
