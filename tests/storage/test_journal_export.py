import subprocess
import sys

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.storage.journal_export import export_journal


def lines_of(database):
    with database.reading() as work:
        yield from work.journal.lines()


def test_an_exported_journal_comes_with_what_verifies_it(filled, tmp_path):
    path = export_journal(lines_of(filled), tmp_path / "for the supervisors")
    names = {one.name for one in path.parent.iterdir()}
    assert names == {"journal.jsonl", "verify_journal.py", "vectors.json"}
    # alone in the folder, in an interpreter that knows nothing of the program
    for arguments in (["journal.jsonl"], ["--vectors", "vectors.json"]):
        told = subprocess.run(
            [sys.executable, "-I", "verify_journal.py", *arguments],
            cwd=path.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "everything verifies" in told.stdout


def test_an_older_export_is_replaced(filled, tmp_path):
    (tmp_path / "journal.jsonl").write_text("older", encoding="utf-8")
    path = export_journal(lines_of(filled), tmp_path)
    assert path.read_text(encoding="utf-8").splitlines() == list(lines_of(filled))


def test_a_full_disk_leaves_the_older_export_alone(filled, tmp_path, monkeypatch):
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "journal.jsonl").write_text("older", encoding="utf-8")

    def full(_path, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(RuleBroken, match="is full"):
        export_journal(lines_of(filled), folder)
    assert [path.name for path in folder.iterdir()] == ["journal.jsonl"]
    assert (folder / "journal.jsonl").read_text(encoding="utf-8") == "older"
