"""The journal for outsiders: all entries as lines of text, and beside them what verifies them.

The verifier shares no code with this program. Contents hold names and ID numbers, so the folder is
for those who may see them.
"""

import shutil
from pathlib import Path

from haihecup.resources import resource
from haihecup.storage.database import Database
from haihecup.storage.trouble import told_of_files

JOURNAL_NAME = "journal.jsonl"
VERIFIER_NAMES = ("verify_journal.py", "vectors.json")


def export_journal(database: Database, folder: Path) -> Path:
    """Write the journal and its verifier into a folder; return the path of the journal."""
    path = folder / JOURNAL_NAME
    draft = folder / f"{JOURNAL_NAME}.new"
    with told_of_files(folder.name):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with database.reading() as work, draft.open("w", encoding="utf-8") as file:
                for line in work.journal.lines():
                    file.write(line + "\n")
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
        for name in VERIFIER_NAMES:
            shutil.copyfile(resource(f"verifier/{name}"), folder / name)
    return path
