"""Reads one handed-in workbook inside a process of its own, which may die without harm.

Started by ``sheets`` with the bytes on standard input; answers on standard output in pieces as they
are ready, so that the rows of a long sheet are taken up while the next ones are still made into
text. Every cell comes out as text. Imports nothing of the program, so that the process starts in a
few hundredths of a second and so that a crafted file meets as little as possible.
"""

import contextlib
import datetime
import gc
import io
import itertools
import json
import os
import re
import sys
import threading
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

MAX_MEMORY = 1 << 30
MAX_SECONDS = 60
MAX_PARTS = 2_000
MAX_UNPACKED = 500_000_000
MAX_PART = 250_000_000
MAX_ROWS = 100_000
MAX_CELLS = 5_000_000
ROWS_ABOVE = 100
"""Title, header and instruction rows that may stand above and between the contestants."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"%PDF", "pdf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "word"),
)
# one telling word of a header row: enough to tell the encodings of a Chinese roster apart
_TELLING = ("姓名", "证件", "身份", "选手")
_ENCODINGS = ("utf-8-sig", "gb18030", "big5hkscs")
_WIDE_CELL = re.compile(rb'<c r="([A-Z]{3})[0-9]+"[^>]*[^/]>')
_ROW_NUMBER = re.compile(rb'\br="([0-9]{1,9})"')
# what ASCII has for the purpose: between rows and between cells
_ROWS, _CELLS = _SEPARATORS = "\x1e\x1f"
_AT_ONCE = 250
MAX_PIECE = 1 << 29
_LENGTH = 4

Values = list[Any]
"""The cells of one row as the workbook keeps them: texts, numbers, dates."""
Row = list[str]


class Refused(Exception):
    """This file is not read: a code for the sentence, and figures that go into it."""

    def __init__(self, code: str, **figures: int) -> None:
        super().__init__(code)
        self.answer = {"refused": code, **figures}


def main() -> None:
    """Read standard input, answer on standard output."""
    _cap()
    gc.disable()  # the process ends before there is anything worth collecting
    for piece in answered(sys.stdin.buffer.read()):
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    # whoever waits for the end does not wait until half a million cells are let go one by one
    _leave(0)


_leave = os._exit


def _cap() -> None:
    """Limit memory and time where the system can; leave no core file with names in it."""
    try:
        import resource  # noqa: PLC0415  (not there on Windows)
    except ImportError:
        return
    for what, limit in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_AS, MAX_MEMORY),
    ):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            continue


# ---- the answer on its way --------------------------------------------------------------------


def answered(data: bytes) -> Iterator[bytes]:
    """Give the answer to a file in pieces: its sheets, or why it is refused.

    Each piece begins with its length in four bytes, the highest first. A sheet is told as JSON with
    the number of ``portions`` that follow; a portion is some rows of text, cut at separators, which
    costs a fifth of what JSON does for the hundred thousands of cells of a roster. The last piece
    is ``{}``, or ``{"refused": code, ...figures}``.
    """
    try:
        sheets = read(data)
    except Refused as refused:
        yield _told(refused.answer)
        return
    except MemoryError:
        yield _told({"refused": "memory"})
        return
    for sheet in sheets:
        values, height = sheet.pop("values"), sheet.pop("height")
        portions = -(-height // _AT_ONCE)
        yield _told({**sheet, "portions": portions})
        for _portion in range(portions):
            # what was told is let go at once: memory that was touched before is the quickest
            yield _piece(_joined(list(itertools.islice(values, _AT_ONCE))))
    yield _told({})


def taken_up(answer: IO[bytes]) -> dict[str, Any]:
    """Return ``{"sheets": [...]}`` with their ``rows``, or ``{"refused": code, ...figures}``.

    Takes up each piece as it comes; raises ``ValueError`` where they are no answer.
    """
    sheets: list[dict[str, Any]] = []
    texts: dict[str, str] = {}
    once = texts.setdefault
    while True:
        told = json.loads(_next(answer))
        if not isinstance(told, dict) or not isinstance(told.get("portions", 0), int):
            raise ValueError("not what the reader tells")  # noqa: TRY004  (as any other babble)
        if "portions" not in told:
            return told or {"sheets": sheets}
        rows: list[Row] = []
        for _portion in range(told.pop("portions")):
            text = _next(answer).decode("utf-8")
            # words that stand in thousands of rows are kept once, and so are compared at a glance
            for row in text.split(_ROWS):
                cells = row.split(_CELLS)
                rows.append(list(map(once, cells, cells)))
        sheets.append({**told, "rows": rows})


def _told(told: dict[str, Any]) -> bytes:
    return _piece(json.dumps(told, ensure_ascii=False))


def _piece(text: str) -> bytes:
    content = text.encode("utf-8", "replace")
    return len(content).to_bytes(_LENGTH, "big") + content


def _next(answer: IO[bytes]) -> bytes:
    told = answer.read(_LENGTH)
    length = int.from_bytes(told, "big") if len(told) == _LENGTH else MAX_PIECE
    content = answer.read(length) if length < MAX_PIECE else b""
    if len(content) != length:
        raise ValueError("the answer stops before its end")
    return content


def _joined(portion: list[Values]) -> str:
    try:
        # most tables hold nothing but texts
        cells = list(map(_CELLS.join, portion))
    except TypeError:
        portion = list(map(_texts, portion))
        cells = list(map(_CELLS.join, portion))
    text = _ROWS.join(cells)
    if sum(map(text.count, _SEPARATORS)) == sum(len(row) or 1 for row in portion) - 1:
        return text
    # no cell that anybody typed holds a separator; one that does goes without it
    none = dict.fromkeys(map(ord, _SEPARATORS))
    return _ROWS.join(
        _CELLS.join(cell.translate(none) for cell in row) for row in map(_texts, portion)
    )


# ---- reading ------------------------------------------------------------------------------------


def read(data: bytes) -> list[dict[str, Any]]:
    """Return the visible sheets of a workbook with their ``values``, or raise ``Refused``."""
    if not data.strip():
        raise Refused("empty")
    for magic, code in _FOREIGN:
        if data.startswith(magic):
            raise Refused(code)
    if data.startswith(b"PK"):
        return _read_workbook(data, _Corners(data, _look_into_zip(data)).looked_for)
    if data.startswith(_OLE):
        _look_into_ole(data)
        return _read_workbook(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Refused("web-page")
    rows = _read_text(data)
    return [_sheet("", (1, 1), iter(rows), len(rows))]


# ---- before anything is unpacked ------------------------------------------------------------


def _look_into_zip(data: bytes) -> list[str]:
    """Refuse by what the parts are and how large they say they are; return those with sheets."""
    with _faults_of_zips(), zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS:
            raise Refused("parts", parts=len(parts))
        unpacked = sum(part.file_size for part in parts)
        if unpacked > MAX_UNPACKED or any(part.file_size > MAX_PART for part in parts):
            raise Refused("unpacked", packed=len(data), unpacked=unpacked)
        names = {part.filename for part in parts}
        _refuse_other_documents(archive, names)
        return sorted(
            name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


@contextlib.contextmanager
def _faults_of_zips() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, NotImplementedError, EOFError, KeyError, OSError) as error:
        raise Refused("damaged") from error
    except RuntimeError as error:  # zipfile's word for an archive with a password
        raise Refused("password") from error
    except ValueError as error:
        raise Refused("damaged") from error


class _Corners:
    """Looks for far corners while the reader opens the book, which reads none of its sheets yet."""

    def __init__(self, data: bytes, names: Iterable[str]) -> None:
        self._data = data
        self._names = names
        self._fault: BaseException | None = None
        self._search = threading.Thread(target=self._look)
        self._search.start()

    def _look(self) -> None:
        try:
            with _faults_of_zips(), zipfile.ZipFile(io.BytesIO(self._data)) as archive:
                for name in self._names:
                    _look_for_far_corner(archive.read(name))
        except BaseException as fault:  # noqa: BLE001  (raised where it is waited for)
            self._fault = fault

    def looked_for(self) -> None:
        """Wait until all sheets were looked into; raise ``Refused`` where one reaches too far."""
        self._search.join()
        if self._fault is not None:
            raise self._fault


def _refuse_other_documents(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return
    if "word/document.xml" in names:
        raise Refused("word")
    if "ppt/presentation.xml" in names:
        raise Refused("slides")
    if "mimetype" in names:
        kind = archive.read("mimetype")[:200]
        if b"opendocument.spreadsheet" in kind:
            manifest = "META-INF/manifest.xml"
            if manifest in names and b"encryption-data" in archive.read(manifest):
                raise Refused("password")
            return
        raise Refused("word" if b"opendocument.text" in kind else "archive")
    raise Refused("archive")


def _look_for_far_corner(xml: bytes) -> None:
    """Refuse a sheet whose outermost filled cell would make the reader ask for all memory."""
    last = -1
    for filled in (b"<v>", b"<v ", b"<is>", b"<t>"):
        # only what stands behind the last one found can lie further out
        last = max(last, xml.rfind(filled, max(last, 0)))
    start = xml.rfind(b"<row ", 0, last) if last >= 0 else -1
    number = _ROW_NUMBER.search(xml, start, last) if start >= 0 else None
    rows = int(number[1]) if number else 0
    columns = max((_column_number(found[1]) for found in _WIDE_CELL.finditer(xml)), default=0)
    if rows > MAX_ROWS + ROWS_ABOVE and xml.count(b"<row ") > MAX_ROWS:
        raise Refused("rows", rows=rows)
    if rows > MAX_ROWS + ROWS_ABOVE or rows * columns > MAX_CELLS:
        raise Refused("corner", rows=rows, columns=max(columns, 1))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _look_into_ole(data: bytes) -> None:
    """Tell old Word files and encrypted workbooks from old Excel workbooks."""

    def stream(name: str) -> bytes:
        return name.encode("utf-16-le")

    if stream("EncryptedPackage") in data:
        raise Refused("password")
    if stream("Workbook") in data or stream("Book") in data:
        return
    if stream("WordDocument") in data:
        raise Refused("word")
    if stream("PowerPoint Document") in data:
        raise Refused("slides")
    raise Refused("damaged")


# ---- workbooks --------------------------------------------------------------------------------


def _read_workbook(
    data: bytes, looked_into: Callable[[], None] = lambda: None
) -> list[dict[str, Any]]:
    """Return the visible sheets of a workbook; ``looked_into`` comes back when they may be read."""
    import python_calamine as calamine  # noqa: PLC0415  (text files do without it)

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            visible = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == calamine.SheetVisibleEnum.Visible
                and sheet.typ == calamine.SheetTypeEnum.WorkSheet
            ]
            looked_into()
            return _read_sheets(visible, book.get_sheet_by_name)
    except calamine.PasswordError as error:
        raise Refused("password") from error
    except calamine.CalamineError as error:
        looked_into()  # what that has found says more
        told = str(error).lower()
        if "password" in told:
            raise Refused("password") from error
        raise Refused("memory" if "limit" in told else "damaged") from error
    except (OSError, ValueError) as error:
        raise Refused("damaged") from error


def _read_sheets(names: Iterable[str], opened: Callable[[str], Any]) -> list[dict[str, Any]]:
    found = []
    cells = 0
    for name in names:
        sheet = opened(name)
        if sheet.start is None:
            continue
        cells += sheet.height * sheet.width
        last_row, last_column = sheet.end
        if sheet.height > MAX_ROWS + ROWS_ABOVE:
            raise Refused("rows", rows=last_row + 1)
        if cells > MAX_CELLS:
            raise Refused("corner", rows=last_row + 1, columns=last_column + 1)
        row, column = sheet.start
        merged = sheet.merged_cell_ranges
        if merged:
            rows = sheet.to_python()
            _fill_merged(rows, row, column, merged)
            values = iter(rows)
        else:
            values = itertools.islice(sheet.iter_rows(), row, None)
        found.append(_sheet(name, (row + 1, column + 1), values, sheet.height))
    if not found:
        raise Refused("empty")
    return found


def _sheet(
    name: str, begins: tuple[int, int], values: Iterator[Values], height: int
) -> dict[str, Any]:
    """Return a sheet with its first row and column, and as many rows of values as it is high."""
    row, column = begins
    return {
        "name": name,
        "first_row": row,
        "first_column": column,
        "values": values,
        "height": height,
    }


def _texts(values: Values) -> Row:
    return [value if type(value) is str else _as_text(value) for value in values]


def _as_text(value: object) -> str:
    """Write a cell as the spreadsheet program shows it, dates as 2004-01-31."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        value = float(value) if abs(value) >= 10**15 else str(value)
    if isinstance(value, float):
        if abs(value) >= 1e15:
            # beyond the digits that a number cell keeps: shown so, and recognised as lost
            return f"{value:.14E}"
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    return str(value)


def _fill_merged(
    rows: list[Values],
    first_row: int,
    first_column: int,
    ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    """Carry the value of a merged cell down to each of its rows."""
    for (top, left), (bottom, _right) in ranges:
        column = left - first_column
        above = top - first_row
        if not (0 <= above < len(rows) and 0 <= column < len(rows[above])):
            continue
        value = rows[above][column]
        for row in rows[above + 1 : bottom - first_row + 1]:
            row[column] = value


# ---- text -------------------------------------------------------------------------------------


def _read_text(data: bytes) -> list[Row]:
    import csv  # noqa: PLC0415  (workbooks do without it)

    text = _decode(data)
    head = text[:4_000]
    delimiter = max(",\t;，", key=head.count)
    try:
        rows = [
            [_unquoted(cell) for cell in row]
            for row in csv.reader(io.StringIO(text), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise Refused("damaged") from error
    if len(rows) > MAX_ROWS + ROWS_ABOVE:
        raise Refused("rows", rows=len(rows))
    if sum(map(len, rows)) > MAX_CELLS:
        raise Refused("corner", rows=len(rows), columns=max(map(len, rows)))
    return rows


def _decode(data: bytes) -> str:
    """Decode in the encoding in which the words of a header make sense, else the first that fits.

    Short Chinese texts deceive statistics; the words 姓名 or 证件 do not.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused("encoding") from error
    if b"\0" in data:
        raise Refused("binary")
    fitting = []
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(word in text for word in _TELLING):
            return text
        fitting.append(text)
    if not fitting:
        raise Refused("encoding")
    return fitting[0]


def _unquoted(cell: str) -> str:
    """Take off the quote or ``="..."`` with which programs keep a text cell a text."""
    if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r\n'0123456789":
        return cell[1:]
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 2:
        return cell[2:-1]
    return cell


if __name__ == "__main__":
    # started without ``site``: where the package that reads workbooks lies is told
    sys.path.extend(sys.argv[1:])
    main()
