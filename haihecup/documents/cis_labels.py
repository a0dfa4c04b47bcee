"""The landmarks of a WorldSkills marking scheme sheet, whatever language its labels are in.

Labels are broken over lines, translated, bilingual and shortened; they are known by the stems that
they contain. Nothing here depends on a row or a column number.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from unicodedata import normalize

from haihecup.domain.numbers import half_up, narrow, plain

NOISE_DECIMALS = 6
"""Beyond these decimals there is only what a spreadsheet's binary sums leave behind."""
LEVELS = range(4)
"""The scores of a judgement."""
HEADER_ROWS = 3
"""A header may be broken over this many rows."""


class Column(StrEnum):
    """The columns of a criterion's block; the last four are this program's own."""

    SUB_ID = "sub_id"
    SUB_NAME = "sub_name"
    DAY = "day"
    TYPE = "type"
    NAME = "name"
    SCORE = "score"
    EXTRA = "extra"
    REQUIREMENT = "requirement"
    SECTION = "section"
    CALCULATION = "calculation"
    MAX = "max"
    CODE = "code"
    KIND = "kind"
    PARAMETERS = "parameters"
    NOTE = "note"


STANDARD = tuple(Column)[:11]
"""The columns A to K as WorldSkills' own template has them."""

_SUB = (
    "subcrit", "подкрит", "субкрит", "unterkrit", "teilkrit", "souscrit", "子标准", "子准则",
    "子项", "评分子项", "次级标准", "分项",
)  # fmt: skip
_ASPECT = (
    "aspect",
    "aspekt",
    "аспект",
    "aspeito",
    "评分点",
    "测评点",
    "评分项",
    "观测点",
    "评价点",
)
_TYPE = ("type", "typ", "tipo", "тип", "类型", "类别")
_NAME = (
    "desc", "name", "опис", "назв", "наимен", "besch", "bezeich", "nom", "nome", "descri",
    "描述", "名称", "说明", "内容",
)  # fmt: skip
_ID = ("id", "code", "код", "номер", "nr", "编号", "代码", "序号", "编码", "号")
_JUDGED = (
    "judg",
    "jury",
    "суд",
    "оцен",
    "beurteil",
    "bewert",
    "juger",
    "juízo",
    "评价",
    "评判",
    "主观",
)
_SCORED = ("score", "балл", "оценка", "punkt", "note", "pontua", "puntua", "分", "等级")

# The first line that fits tells the column: from the plainest labels to those that others contain.
_LINES: tuple[tuple[Column, tuple[tuple[str, ...], ...]], ...] = (
    (Column.NOTE, (("marginnote", "旁注"),)),
    (Column.KIND, (("markingkind", "评分方式"),)),
    (Column.PARAMETERS, (("parameters", "评分参数"),)),
    (Column.CODE, (("aspectcode", "评分点代码"),)),
    (
        Column.REQUIREMENT,
        (
            (
                "requirement", "требован", "anforder", "exigence", "requisito", "要求", "标称",
                "标准值",
            ),
        ),
    ),
    (
        Column.EXTRA,
        (
            (
                "extra", "scoredescription", "дополн", "zusätz", "zusatz", "supplém", "complém",
                "adicional", "补充", "附加", "额外", "详细", "评分描述", "分值描述",
                "等级描述", "细则",
            ),
        ),
    ),
    (
        Column.CALCULATION,
        (("calculation", "расчет", "расчёт", "berechn", "calcul", "cálculo", "计算"),),
    ),
    (
        Column.SECTION,
        (
            (
                "wsss", "wsos", "standardssection", "раздел", "abschnitt", "sección", "seção",
                "职业标准", "规范",
            ),
        ),
    ),
    (
        Column.DAY,
        (("day", "день", "дня", "дни", "tag", "jour", "día", "dia", "评分日", "日期", "天"),),
    ),
    (Column.SUB_ID, (_SUB, _ID)),
    (Column.SUB_NAME, (_SUB,)),
    (Column.TYPE, (_ASPECT, _TYPE)),
    (Column.TYPE, (("m=", "meas/judg", "测量/评价"),)),
    (Column.MAX, (("max", "макс", "höchst", "满分", "最高分", "最大分", "配分"),)),
    (Column.SCORE, (_JUDGED, _SCORED)),
    (Column.MAX, (("分值",),)),
    (Column.NAME, (_ASPECT, _NAME)),
    (Column.NAME, (_ASPECT,)),
    (Column.TYPE, (_TYPE,)),
)  # fmt: skip

_MEASURED = {
    "m", "м", "meas", "measurement", "measure", "o", "obj", "objective", "измеримая", "и",
    "объективная", "测量", "测量分", "客观", "客观分", "量",
}  # fmt: skip
_JUDGEMENT = {
    "j", "judg", "judge", "judgement", "judgment", "s", "subj", "subjective", "судейская", "с",
    "评价", "评价分", "评判", "主观", "主观分", "判",
}  # fmt: skip
_CRITERION = re.compile(
    r"(?:criteri\w*[\s:：]|kriteri\w*[\s:：]|crit\w*[\s:：]|крит\w*[\s:：]|module[\s:：]|模块|标准|准则)"
    r"[\s:：]*(\S.*)",
    re.IGNORECASE,
)
# a name after the code stands behind a sign, or is Chinese: "Criterion A is judged" names nothing
_NAMED = re.compile(r"(\w{1,3}?)(?:\s*[:：.、–—-]\s*(?=\S)|\s*(?=[\u3400-\u9fff“]))(.+)")
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_CODE_SIGNS = re.compile(
    r"[A-ZА-Я]{1,2}(?:[ .-]*[0-9]{1,3}(?:\.[0-9]{1,2})?)?[.。、]?", re.IGNORECASE
)
_CRITERION_CODE = re.compile(r"[A-Z]{1,2}[0-9]{0,2}")
_TOTAL = (
    "total", "sum", "subtotal", "zwischensumme", "soustotal", "подытог", "итог", "всего", "сумм",
    "gesamt", "summe", "somme", "合计", "总分", "总计", "小计", "共计",
)  # fmt: skip
_UNIT = re.compile(
    r"\s*(?:%|分|points?|pts?\.?|marks?|баллов|балла|балл|punkte?)\s*$", re.IGNORECASE
)
_BROKEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff])[^\S\n]*\n\s*(?=[\u3400-\u9fff])")
_GROUPED = re.compile(r"-?[0-9]+[,.][0-9]+")
_TINY = re.compile(r"-?[0-9](?:[.,][0-9]+)?e-[0-9]{1,3}", re.IGNORECASE)
_LEVEL_LINE = re.compile(r"([0-3])\s*分?\s*[-–—:：.、=)）]\s*(\S.*)")


def plain_label(text: str) -> str:
    """Return a label in small letters without blanks, line ends and punctuation (but ``=``)."""
    signs = normalize("NFKC", text).casefold()
    return "".join(sign for sign in signs if sign.isalnum() or sign in "=/")


def column_of(label: str) -> Column | None:
    """Return the column that a header label stands for."""
    said = plain_label(label)
    if not said or len(said) > 140:
        return None
    for column, groups in _LINES:
        if all(any(stem in said for stem in stems) for stems in groups):
            return column
    return None


def labels_of(rows: Sequence[Sequence[str]]) -> dict[Column, int]:
    """Return the columns whose labels are understood, read over these rows together."""
    found: dict[Column, int] = {}
    width = max(map(len, rows), default=0)
    for place in range(width):
        label = " ".join(row[place] for row in rows if place < len(row) and row[place].strip())
        column = column_of(label)
        if column is not None and column not in found:
            found[column] = place
    return found


def header_of(rows: Sequence[Sequence[str]]) -> dict[Column, int]:
    """Return where the columns of a block stand, if these rows together are its header."""
    found = labels_of(rows)
    known = set(found)
    if len(known & set(STANDARD)) < 4 or not known & {Column.TYPE, Column.MAX}:
        return {}
    return _completed(found)


def _completed(found: dict[Column, int]) -> dict[Column, int]:
    """Put columns whose labels nobody understands where the template has them, if that is free."""
    for anchor in STANDARD:
        if anchor in found:
            shift = found[anchor] - STANDARD.index(anchor)
            break
    taken = set(found.values())
    for number, column in enumerate(STANDARD):
        place = number + shift
        if column not in found and place >= 0 and place not in taken:
            found[column] = place
            taken.add(place)
    return found


def criterion_of(text: str, known: Container[str] = ()) -> str:
    """Return the code in a cell that names a criterion ("Criterion A"), empty in any other."""
    return criterion_in(text, known)[0]


def criterion_in(text: str, known: Container[str] = ()) -> tuple[str, str]:
    """Return code and name in a cell such as "Criterion A: Machining"; either may be empty."""
    found = _CRITERION.fullmatch(" ".join(text.split()))
    if not found:
        return "", ""
    said = found[1]
    if said in known:
        return said, ""
    named = _NAMED.fullmatch(said)
    code, name = (code_of(named[1]), named[2].strip()) if named else (code_of(said), "")
    meant = code in known or (_CRITERION_CODE.fullmatch(code) and code != "ID")
    return (code, name) if meant else ("", "")


def code_of(text: str) -> str:
    """Return a code as it is meant: full-width and Cyrillic letters that look Latin are Latin."""
    said = normalize("NFKC", text).strip()
    if not _CODE_SIGNS.fullmatch(said):
        return text
    said = said.rstrip(".。、")
    latin = said.translate(_LOOK_ALIKE)
    return latin if latin.isascii() else said


def is_total(text: str) -> bool:
    """Tell whether a cell says that a sum stands in this row."""
    said = plain_label(text)
    return len(said) <= 24 and any(said.startswith(word) for word in _TOTAL)


def type_of(text: str) -> str:
    """Return ``M``, ``J``, empty for an empty cell, or ``?`` for a word nobody knows."""
    said = plain_label(text)
    if not said:
        return ""
    # "M（测量）" says it twice
    words = [said, *filter(None, map(plain_label, re.split(r"[\s(（)）/=:：]+", text)))]
    letters = {letter for word in words if (letter := _letter_of(word))}
    return letters.pop() if len(letters) == 1 else "?"


def _letter_of(word: str) -> str:
    if word in _MEASURED:
        return "M"
    return "J" if word in _JUDGEMENT else ""


def number_of(text: str) -> Decimal | None:
    """Return the mark that a cell means: decimal commas, units and the noise of binary sums."""
    said = _UNIT.sub("", normalize("NFKC", text).strip()).replace(" ", "")
    if _TINY.fullmatch(said):
        # what a spreadsheet's binary sums leave of nothing
        said = format(Decimal(said.replace(",", ".")).quantize(Decimal("1e-20")), "f")
    if _GROUPED.fullmatch(said):
        said = said.replace(",", ".")
    whole, point, rest = said.partition(".")
    if not re.fullmatch(r"-?[0-9]{1,6}", whole) or not re.fullmatch(r"[0-9]{0,25}", rest):
        return None
    if point and not rest:
        return None
    value = Decimal(f"{whole}.{rest or 0}")
    return _tidy(half_up(value, NOISE_DECIMALS) if len(rest) > NOISE_DECIMALS else value)


def _tidy(value: Decimal) -> Decimal:
    """Return the number without zeros that say nothing: 1.50 is 1.5, 100.0 is 100."""
    short = value.normalize() + 0
    return Decimal(plain(short))


def level_of(text: str) -> int | None:
    """Return the score 0 to 3 that a cell of the score column names."""
    value = number_of(text)
    return int(value) if value is not None and value in (0, 1, 2, 3) else None


def levels_in(lines: Sequence[str]) -> tuple[list[str], dict[int, list[str]]]:
    """Return what is said before, and the scores 0 to 3 where they all stand in one text."""
    before: list[str] = []
    levels: dict[int, list[str]] = {}
    current = before
    for line in (one.strip() for text in lines for one in text.splitlines()):
        found = _LEVEL_LINE.fullmatch(line)
        if found and int(found[1]) not in levels:
            current = levels[int(found[1])] = [found[2]]
        else:
            current.append(line)
    return (before, levels) if len(levels) == len(LEVELS) else (list(lines), {})


def section_of(text: str) -> str:
    """Return the number of a standards section: "WSOS 3" and "3.0" are section 3."""
    said = " ".join(narrow(text).split())
    value = number_of(said)
    if value is not None and value == value.to_integral_value():
        return plain(value)
    found = re.fullmatch(
        r"(?:wsss|wsos|section|раздел|abschnitt|第)?\s*([0-9]{1,2})\s*(?:部分|节|项)?",
        said,
        re.IGNORECASE,
    )
    return found[1] if found else said


def one_line(text: str) -> str:
    """Return a text without line breaks; Chinese that was broken goes on without a blank."""
    return " ".join(_BROKEN_CHINESE.sub("", text).split())


def cells(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the filled cells of a row with their places."""
    for place, text in enumerate(row):
        if text.strip():
            yield place, text.strip()


def cell(row: Sequence[str], columns: Mapping[Column, int], column: Column) -> str:
    """Return the text of one column of a row, empty where there is none."""
    place = columns.get(column)
    return row[place].strip() if place is not None and place < len(row) else ""
