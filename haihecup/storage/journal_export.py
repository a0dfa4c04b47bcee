"""The journal for outsiders: all entries as lines of text, and beside them what verifies them.

The verifier shares no code with this program. Contents hold names and ID numbers, so the folder is
for those who may see them.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from haihecup.resources import resource
from haihecup.storage.trouble import told_of_files

JOURNAL_NAME = "journal.jsonl"
VERIFIER_NAMES = ("verify_journal.py", "vectors.json")


def export_journal(lines: Iterable[str], folder: Path) -> Path:
    """Write a journal's lines and its verifier into a folder; return where the journal lies."""
    path = folder / JOURNAL_NAME
    draft = folder / f"{JOURNAL_NAME}.new"
    with told_of_files(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        for name in VERIFIER_NAMES:
            shutil.copyfile(resource(f"verifier/{name}"), folder / name)
    return path
