"""The cells of one row of a roster: dates, places in a team, coaches, lines about nobody."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from haihecup.domain.names import folded, normal_name
from haihecup.domain.roster_headers import Column

EXAMPLE_NUMBER = "990101199003071229"
"""The document number in the roster form's own example row, which is never imported."""

_NOTE = re.compile(
    r"^(合\s*计|总\s*计|小\s*计|填表|联系人|备注|注[：:]|说明|审核|盖章|负责人|以下空白|以上)"
)
_DATE = re.compile(
    r"^([0-9]{4})\s*[-/.年\s]\s*([0-9]{1,2})\s*[-/.月\s]\s*([0-9]{1,2})\s*日?(\s[0-9:]+)?$"
)
_SHORT_DATE = re.compile(r"^([0-9]{4})([0-9]{2})([0-9]{2})$")
_SERIAL_DATE = re.compile(r"^[0-9]{5}$")
NOTHING = frozenset(("/", "／", "\\", "-", "－", "–", "—", "——", "--", "无", "暂无", "N/A"))
"""What people write into a cell of a form that does not concern them."""
_TELLING = frozenset((Column.NAME, Column.ID_NUMBER))
_YES = frozenset(("是", "√", "✓", "✔", "Y", "y"))
_DIGITS = re.compile(r"[0-9]+")
_BETWEEN_NAMES = re.compile(r"[、,，;；/／\n]+|\s{2,}")
_FIRST_DAY = datetime.date(1899, 12, 30)


_READ = [column for column in Column if column is not Column.FURTHER_EVENT]
"""What a row is read by; for each further event it is read once more, as if it were the event."""


class Cells(NamedTuple):
    """The recognised cells of one row, in the order of ``Column``, empty where there is none."""

    number: str
    name: str
    sex: str
    id_kind: str
    id_number: str
    birth_date: str
    group: str
    event: str
    track: str
    delegation: str
    unit: str
    origin: str
    team: str
    order: str
    skill_level: str
    skill_certificate: str
    phone: str
    coaches: str


def columns_of(rows: Sequence[Sequence[str]], at: Mapping[Column, int]) -> list[Sequence[str]]:
    """Return the recognised columns of rows in the order of ``Column``, trimmed.

    Cells that a row or the sheet lacks are empty, and so are those with a stroke or 无. A column at
    a time costs a tenth of what looking into each row does.
    """
    width = 1 + max(at.values())
    if any(len(row) < width for row in rows):
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    # what stands to the right of the last recognised column is passed over
    columns = list(zip(*rows, strict=False)) or [()] * width
    none = [""] * len(rows)
    return [_trimmed(column, columns[at[column]]) if column in at else none for column in _READ]


def _trimmed(column: Column, cells: Sequence[str]) -> list[str]:
    trimmed = list(map(str.strip, cells))
    if column in _TELLING or NOTHING.isdisjoint(trimmed):
        return trimmed
    return ["" if cell in NOTHING else cell for cell in trimmed]


def rows_of(columns: Sequence[Sequence[str]]) -> Iterator[Cells]:
    """Give the cells of each row."""
    return map(Cells._make, zip(*columns, strict=True))


def is_no_contestant(cells: Cells) -> bool:
    """Tell an empty row, the form's example, a sum or a signature line from a contestant."""
    if cells.id_number:
        return cells.id_number == EXAMPLE_NUMBER
    if not cells.name:
        return not (cells.phone or cells.birth_date or cells.skill_certificate)
    return _NOTE.match(cells.name) is not None


def date_of(text: str) -> str:
    """Return the ISO date that a cell means, or nothing: 1990.3.7, 1990年3月7日, 19900307."""
    plain = folded(text).strip()
    if _SERIAL_DATE.match(plain):
        return (_FIRST_DAY + datetime.timedelta(days=int(plain))).isoformat()
    found = _DATE.match(plain) or _SHORT_DATE.match(plain)
    if not found:
        return ""
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""


def order_of(text: str) -> int | None:
    """Return the place in the team that a cell means, 0 for the captain."""
    plain = folded(text).strip()
    if plain.isdecimal():
        return int(plain)
    if plain in _YES:
        return 0
    if "队长" in plain and "副" not in plain:
        return 0
    digits = _DIGITS.search(plain)
    return int(digits[0]) if digits else None


def coaches_of(text: str) -> tuple[str, ...]:
    """Return the names of the coaches that a cell tells."""
    return tuple(name for part in _BETWEEN_NAMES.split(text) if (name := normal_name(part)))
