"""Workbooks and text tables that people hand in (xls, xlsx, ods, csv), as plain rows of text.

The reading is done by ``sheet_child`` in a process of its own with a cap on memory and time: a
sheet of 1.4 KB can make the reader abort. Nothing is written to disk on the way. What cannot be
read is refused with ``RuleBroken`` and a sentence that says what to do.
"""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from haihecup.documents import sheet_child
from haihecup.domain.problems import RuleBroken, together
from haihecup.i18n import _

MAX_PACKED = 50_000_000
READ_SHEET = "--read-sheet"
"""First argument that makes the built program a reader; see ``is_reader`` and ``be_reader``."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet: its filled rows as text, and where in the sheet they begin (from 1)."""

    name: str
    first_row: int
    first_column: int
    rows: list[list[str]]

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Give each row with its number as the spreadsheet program shows it."""
        return enumerate(self.rows, self.first_row)


def is_reader(arguments: list[str]) -> bool:
    """Tell whether the built program was started to read a sheet and nothing else."""
    return arguments[1:2] == [READ_SHEET]


def be_reader() -> None:
    """Read the sheet on standard input; the entry point calls it before anything is imported."""
    sheet_child.main()


def read_sheets(
    source: Path | bytes, seconds: float = sheet_child.MAX_SECONDS
) -> tuple[Sheet, ...]:
    """Return the visible sheets of a file or of its bytes; raise ``RuleBroken`` with the reason."""
    data = source if isinstance(source, bytes) else _bytes_of(source)
    if len(data) > MAX_PACKED:
        raise RuleBroken(_too_large(len(data)))
    answer = _ask_child(data, seconds)
    if "refused" in answer:
        reason = _sentence(answer)
        if isinstance(source, Path):
            reason = _("“{name}”: {reason}").format(name=source.name, reason=reason)
        raise RuleBroken(reason)
    return tuple(Sheet(**sheet) for sheet in answer["sheets"])


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise RuleBroken(_("“{name}” is a folder. Choose a workbook.").format(name=path.name))
        size = path.stat().st_size
        if size > MAX_PACKED:
            raise RuleBroken(_too_large(size))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RuleBroken(
            _("There is no file “{name}”. Check its name and folder.").format(name=path.name)
        ) from error
    except OSError as error:
        raise RuleBroken(
            _(
                "“{name}” cannot be opened: it is in use by another program or not allowed. "
                "Close it in the spreadsheet program and try again."
            ).format(name=path.name)
        ) from error


def _too_large(size: int) -> str:
    return _(
        "The file has {size} MB; 50 MB is the most. Take out pictures, or split it by delegation."
    ).format(size=-(-size // 1_000_000))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_SHEET]
    # by its path, so that not even the package of the program is imported; told where the one
    # package lies that it needs, since without ``site`` it starts a third quicker
    reader = find_spec("python_calamine")
    folders = [str(Path(reader.origin).parents[1])] if reader and reader.origin else []
    return [sys.executable, "-S", "-I", "-X", "utf8", str(Path(sheet_child.__file__)), *folders]


def _ask_child(data: bytes, seconds: float) -> dict[str, Any]:
    try:
        child = subprocess.Popen(  # noqa: S603  (our own program, no argument from outside)
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return {"refused": "not-started"}
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        child.kill()

    watch = threading.Timer(seconds, stop)
    watch.start()
    try:
        with child:
            answer = _asked(child, data)
    finally:
        watch.cancel()
    if overdue.is_set():
        return {"refused": "time", "seconds": seconds}
    return answer if child.returncode == 0 else {"refused": "stopped"}


def _asked(child: subprocess.Popen[bytes], data: bytes) -> dict[str, Any]:
    """Give a reader its file, and take up what it answers while it still reads on."""
    if child.stdin is None or child.stdout is None:
        raise ValueError("a reader without pipes")
    # it may have died over the file; then its answer stops before its end
    with contextlib.suppress(OSError):
        try:
            child.stdin.write(data)
        finally:
            child.stdin.close()
    try:
        return sheet_child.taken_up(child.stdout)
    except ValueError:
        child.kill()
        return {"refused": "stopped"}


def _sentence(answer: dict[str, Any]) -> str:
    """Say why a file is refused and what to do."""
    rows, columns = answer.get("rows", 0), answer.get("columns", 0)
    return _sentences()[answer["refused"]].format(
        rows=f"{rows:,}",
        columns=f"{columns:,}",
        cells=f"{rows * columns:,}",
        parts=answer.get("parts", 0),
        size=-(-answer.get("unpacked", 0) // 1_000_000),
        seconds=round(answer.get("seconds", 0)),
    )


def _sentences() -> dict[str, str]:
    save_as = _("Open it in Excel or WPS and save it as .xlsx.")
    too_much = _(
        "The workbook needs more memory than is allowed, or it is damaged. Copy the rows into the "
        "roster form and choose that."
    )
    return {
        "empty": _("The file is empty. Choose the workbook that holds the rows."),
        "image": _("This is a picture, not a workbook. Ask for the table itself."),
        "pdf": _("This is a PDF, not a workbook. Ask for the table itself."),
        "word": _("This is a Word document, not a workbook. Copy its table into the roster form."),
        "slides": _("This is a presentation, not a workbook. Ask for the table itself."),
        "archive": _("This is an archive, not a workbook. Unpack it and choose the workbook."),
        "web-page": together(_("This is a web page or XML under another name."), save_as),
        "binary": together(_("This file is not a table."), save_as),
        "encoding": together(_("The text is in an unknown encoding."), save_as),
        "damaged": _(
            "The workbook is damaged or incomplete. Open it in Excel or WPS, let it be repaired, "
            "save it as .xlsx; or ask for it once more."
        ),
        "password": _(
            "The workbook is protected by a password. Open it in Excel or WPS, take the password "
            "off and save it."
        ),
        "parts": _(
            "The file consists of {parts} parts; no roster needs more than 2,000. Copy the rows "
            "into the roster form."
        ),
        "unpacked": _(
            "The file would unpack to {size} MB; 500 MB is the most. Copy the rows into the "
            "roster form."
        ),
        "rows": _("The sheet has {rows} rows; 100,000 is the most. Split it by delegation."),
        "corner": _(
            "The sheet claims {rows} rows and {columns} columns, {cells} cells: some cell far "
            "outside is filled. Delete the empty rows and columns around the table and save."
        ),
        "memory": too_much,
        "stopped": too_much,
        "time": _(
            "Reading took longer than {seconds} seconds and was stopped. Copy the rows into the "
            "roster form, or split the file by delegation."
        ),
        "not-started": _("The reader could not be started. Close other programs and try again."),
    }
