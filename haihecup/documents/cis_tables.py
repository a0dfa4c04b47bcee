"""The tables above the blocks of a WorldSkills sheet: standards sections and criteria."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from haihecup.documents.cis_labels import (
    cells,
    code_of,
    criterion_in,
    is_total,
    number_of,
    one_line,
    plain_label,
    section_of,
)
from haihecup.documents.cis_parts import Growing
from haihecup.domain.numbers import read_decimal
from haihecup.domain.scheme import ModuleKind
from haihecup.domain.scheme_texts import Section

MODULE_KIND = "Module Kind"
WEIGHT = "Weight"

_VARIATION = (
    "variation",
    "variance",
    "偏差",
    "差异",
    "отклон",
    "abweich",
    "écart",
    "desvio",
    "desviac",
)
_STANDARDS = (
    "wsss",
    "wsos",
    "规范",
    "职业标准",
    "раздел",
    "section",
    "abschnitt",
    "sección",
    "seção",
)
_MARKS = ("mark", "分", "балл", "punkt", "note", "total", "合计", "итог", "puntos", "pontos", "%")
_IDS = {
    "id", "编号", "代码", "код", "nr", "no", "序号", "code", "criterion", "criteria", "criterionid",
    "criteriaid", "标准编号", "标准", "критерий", "kriterium", "critère", "模块",
    "模块编号", "module",
}  # fmt: skip
_NAMES = ("name", "desc", "名称", "назв", "наимен", "bezeich", "nom", "描述", "опис", "besch")
_HEADINGS = (
    "criteria", "criterion", "worldskillsstandards", "worldskillsoccupational", "cismarkingscheme",
    "markingscheme", "评分标准", "标准", "критерии", "kriterien", "critères", "世界技能标准",
    "世界技能职业标准",
)  # fmt: skip
_LETTERS = re.compile(r"[A-Z]{1,2}")
_CODE = re.compile(r"\S{1,16}")


class _Part(Enum):
    TITLE = auto()
    SECTIONS = auto()
    CRITERIA = auto()


@dataclass(slots=True)
class TablesReader:
    """Goes down the rows above the first block."""

    growing: Growing
    _part: _Part = _Part.TITLE
    _mark: int = -1
    _name: int = -1
    _extra: dict[str, int] = field(default_factory=dict)

    def read(self, row: int, texts: Sequence[str]) -> None:
        """Take in one row."""
        filled = list(cells(texts))
        if not filled:
            return
        if self._begins_sections(filled) or self._begins_criteria(filled):
            return
        taken = False
        if self._part is _Part.SECTIONS:
            taken = self._section(row, filled)
        elif self._part is _Part.CRITERIA:
            taken = self._criterion(row, filled)
        if not taken:
            self._other(row, filled)

    def _begins_sections(self, filled: list[tuple[int, str]]) -> bool:
        labels = [(place, plain_label(text)) for place, text in filled]
        varies = any(word in label for _place, label in labels for word in _VARIATION)
        standards = sum(any(word in label for word in _STANDARDS) for _place, label in labels)
        if len(filled) < 3 or not (varies or standards > 1):
            return False
        if any(number_of(text) is not None for _place, text in filled):
            return False  # a line of the table in which such a word is a name
        marks = [(place, label) for place, label in labels if any(word in label for word in _MARKS)]
        of_standards = [
            place for place, label in marks if any(word in label for word in _STANDARDS)
        ]
        self._mark = (of_standards or [place for place, _label in marks] or [-1])[0]
        self._name = _first_with(labels[1:], (*_NAMES, "area", "strand", "领域"))
        self._part = _Part.SECTIONS
        return True

    def _begins_criteria(self, filled: list[tuple[int, str]]) -> bool:
        labels = [(place, plain_label(text)) for place, text in filled]
        if not 2 < len(filled) < 9 or labels[0][1] not in _IDS:
            return False
        self._name = _first_with(labels[1:], _NAMES)
        if self._name < 0:
            return False
        own = {plain_label(word): word for word in (MODULE_KIND, WEIGHT)}
        self._extra = {own[label]: place for place, label in labels if label in own}
        marks = [
            place
            for place, label in labels[1:]
            if label not in own and any(word in label for word in _MARKS)
        ]
        if not marks:
            return False
        self._mark = marks[-1]
        self._part = _Part.CRITERIA
        return True

    def _section(self, row: int, filled: list[tuple[int, str]]) -> bool:
        texts = [text for _place, text in filled]
        if is_total(texts[0]):
            return True
        code = section_of(texts[0])
        numbers = {place: number_of(text) for place, text in filled[1:]}
        names = [text for place, text in filled[1:] if self._is_name(place, text)]
        if len(code) > 4 or not (names or len(filled) > 1):
            return False
        if not names and not any(numbers.values()):
            return True  # an empty line of the form
        mark = numbers.get(self._mark)
        if self._mark < 0:
            mark = next((value for value in numbers.values() if value is not None), None)
        self.growing.sections.append(Section(code, one_line(" ".join(names)), mark))
        self.growing.section_rows.append(row)
        return True

    def _criterion(self, row: int, filled: list[tuple[int, str]]) -> bool:
        at = dict(filled)
        code = filled[0][1]
        if is_total(code) or all(number_of(text) is not None for _place, text in filled):
            return True  # the sum below the table
        own = set(self._extra.values())
        names = [
            text for place, text in filled[1:] if place not in own and self._is_name(place, text)
        ]
        if not _CODE.fullmatch(code) or (
            len(filled) == 1 and not _LETTERS.fullmatch(code_of(code))
        ):
            return False
        module = self.growing.module(code, row)
        module.row = row
        module.name = one_line(" ".join(names))
        module.declared = number_of(at.get(self._mark, ""))
        weight = read_decimal(at.get(self._extra.get(WEIGHT, -1), ""))
        module.weight = module.weight if weight is None else weight
        if at.get(self._extra.get(MODULE_KIND, -1)) == ModuleKind.THEORY:
            module.kind = ModuleKind.THEORY
        return True

    def _is_name(self, place: int, text: str) -> bool:
        return place == self._name or (place != self._mark and number_of(text) is None)

    def _other(self, row: int, filled: list[tuple[int, str]]) -> None:
        """Keep a title or a note; a heading says nothing by itself."""
        texts = [text for _place, text in filled]
        if plain_label(texts[0]).startswith(_HEADINGS):
            texts = texts[1:]
        code, name = criterion_in(filled[0][1], self.growing.modules)
        if len(filled) == 1 and name:
            module = self.growing.module(code, row)
            if module.name in ("", name):
                module.call(name)
                return
        said = " ".join(texts)
        if not said or all(number_of(text) is not None for text in texts):
            return
        if self._part is _Part.TITLE and not self.growing.title:
            self.growing.title = said
        else:
            self.growing.notes.append(said)


def _first_with(labels: Sequence[tuple[int, str]], words: Sequence[str]) -> int:
    """Return the place of the first label that contains one of the words, -1 for none."""
    return next((p for p, label in labels if any(word in label for word in words)), -1)
