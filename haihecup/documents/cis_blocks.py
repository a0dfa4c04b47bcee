"""The blocks of a WorldSkills sheet: sub-criteria, aspects, the scores of a judgement, notes.

A row is known by the columns that are filled, not by where it stands. A sub-criterion and its first
aspect may share a row; a row with nothing but more text belongs to what stands above it; a cell
that is merged over several rows says the same again.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from haihecup.documents.cis_labels import (
    Column,
    cell,
    cells,
    code_of,
    criterion_in,
    criterion_of,
    is_total,
    level_of,
    number_of,
    one_line,
    section_of,
    type_of,
)
from haihecup.documents.cis_parts import (
    CODE_MISSING,
    CODE_REPEATED,
    CRITERION_MARK,
    KIND_UNCLEAR,
    MARK_MISSING,
    OTHER_CRITERION,
    STRAY_SUM,
    Growing,
    GrowingAspect,
    GrowingModule,
    GrowingSub,
)
from haihecup.domain.numbers import plain
from haihecup.i18n import _

_SUB_CODE = re.compile(r"([A-Z]{1,2})\s*[-.]?\s*([0-9]{1,3}(?:\.[0-9]{1,2})?)", re.IGNORECASE)
_MODULE_CODE = re.compile(r"[A-Z]{1,2}")
_CLOSE = Decimal("0.005")
_BESIDE_FORM = {Column.SUB_ID, Column.SUB_NAME, Column.DAY, Column.CALCULATION}
SUB_CRITERION = "sub_criterion"
"""What this program writes into its column of kinds beside a sub-criterion."""


@dataclass(slots=True)
class BlockReader:
    """Goes down the rows of one criterion's block."""

    growing: Growing
    columns: Mapping[Column, int]
    module: GrowingModule | None = None
    total: Decimal | None = None
    total_row: int = 0
    _waits: bool = True
    _sub: GrowingSub | None = None
    _aspect: GrowingAspect | None = None
    _begun: list[GrowingModule] = field(default_factory=list)

    def begin(self, row: int, header: Sequence[str]) -> None:
        """Take "Criterion A", "Total Mark" and the sum from the row of the labels."""
        places = set(self.columns.values())
        beside = [text for place, text in cells(header) if place not in places]
        for text in beside:
            code, name = criterion_in(text, self.growing.modules)
            if code:
                self.module = self.growing.module(code, row)
                self.module.call(name)
        numbers = [value for text in beside if (value := _sum_in(text)) is not None]
        if numbers:
            self.total, self.total_row = numbers[-1], row

    @property
    def named(self) -> bool:
        """Tell whether the row of the labels names a criterion or its sum."""
        return self.module is not None or self.total is not None

    def goes_on(
        self, columns: Mapping[Column, int], rows: Sequence[tuple[int, Sequence[str]]]
    ) -> bool:
        """Tell whether rows below labels that stand again still belong to this block.

        Labels merged over two rows look like two headers, and those at the top of a printed page
        come in the middle of a criterion.
        """
        if self._sub is None:
            return self._waits
        code = next((cell(one, columns, Column.SUB_ID) for _row, one in rows if any(one)), "")
        found = _SUB_CODE.fullmatch(code_of(code))
        own = self.module.code if self.module is not None else ""
        return found[1].upper() == own if found else not code

    def read(self, row: int, texts: Sequence[str]) -> None:
        """Take in one row."""
        self._waits = False
        said = {column: cell(texts, self.columns, column) for column in self.columns}
        if self._is_sum(row, texts, said) or self._is_criterion(row, said):
            return
        self._take_sub(row, said)
        if self._is_form(said):
            return
        if self._is_level(said):
            self._take_level(row, said)
        elif self._is_aspect(said):
            self._take_aspect(row, said)
        else:
            self._take_more(said)
        self._margin(texts)

    def end(self) -> None:
        """Compare the sum that stands beside the labels with what has been read."""
        module = self.module
        if module is None or self.total is None or not self._begun:
            return
        whole = sum((one.sum for one in self._begun), Decimal(0))
        if abs(whole - self.total) > _CLOSE and self.total != 0:
            self.growing.warn(
                CRITERION_MARK,
                self.total_row,
                _("The block of criterion {code} says {total}; its aspects come to {sum}.").format(
                    code=module.code, total=plain(self.total), sum=plain(whole)
                ),
            )

    # ---- what a row is -------------------------------------------------------------------------

    def _is_sum(self, row: int, texts: Sequence[str], said: Mapping[Column, str]) -> bool:
        """Tell whether this is a row of sums: "Total" and a number, or a number alone."""
        words = [text for column, text in said.items() if text and column is not Column.MAX]
        value = number_of(said.get(Column.MAX, ""))
        if said.get(Column.TYPE) or said.get(Column.SCORE) or said.get(Column.KIND):
            return False
        if value is None:  # the number stands beside the columns
            value = next(
                (n for _p, text in cells(texts) if (n := number_of(text)) is not None), None
            )
        named = any(map(is_total, words))
        if value is None or not all(
            is_total(text) or number_of(text) is not None for text in words
        ):
            return False
        if words and not named:
            return False
        if not self._fits_a_sum(value):
            self.growing.warn(
                STRAY_SUM,
                row,
                _("The sum {value} fits neither the sub-criterion nor the criterion.").format(
                    value=plain(value)
                ),
            )
        return True

    def _fits_a_sum(self, value: Decimal) -> bool:
        sums = [sum((one.sum for one in self.growing.modules.values()), Decimal(0))]
        if self.module is not None:
            sums.append(self.module.sum)
        if self._sub is not None:
            sums.append(sum((one.max or Decimal(0) for one in self._sub.aspects), Decimal(0)))
        return any(abs(value - one) <= _CLOSE for one in sums)

    def _is_criterion(self, row: int, said: Mapping[Column, str]) -> bool:
        """Tell whether the row only names the criterion of the block."""
        code, name = said.get(Column.SUB_ID, ""), said.get(Column.SUB_NAME, "")
        filled = {column for column, text in said.items() if text}
        if said.get(Column.KIND) == SUB_CRITERION or not filled <= {
            Column.SUB_ID,
            Column.SUB_NAME,
            Column.MAX,
        }:
            return False
        named, called = criterion_in(code, self.growing.modules)
        if not named and not (name and _MODULE_CODE.fullmatch(code_of(code))):
            return False
        self.module = self.growing.module(named or code, row)
        self.module.call(one_line(" ".join(filter(None, (called, name)))))
        self._sub = self._aspect = None
        return True

    def _is_level(self, said: Mapping[Column, str]) -> bool:
        aspect = self._aspect
        if aspect is None or level_of(said.get(Column.SCORE, "")) is None:
            return False
        letter = type_of(said.get(Column.TYPE, ""))
        if not letter:
            return not self._is_aspect(said)
        # a cell merged over the aspect and its scores says the same on each of these rows
        same_name = said.get(Column.NAME, "") in ("", aspect.cell)
        level = level_of(said[Column.SCORE])
        return aspect.letter == letter == "J" and same_name and level not in aspect.levels

    def _is_form(self, said: Mapping[Column, str]) -> bool:
        """Tell whether the row is an aspect of the empty form: its letter stands there alone."""
        filled = {column for column, text in said.items() if text} - _BESIDE_FORM
        return filled == {Column.TYPE} and type_of(said[Column.TYPE]) in ("M", "J")

    def _is_aspect(self, said: Mapping[Column, str]) -> bool:
        if said.get(Column.KIND):
            return said[Column.KIND] != SUB_CRITERION
        letter = type_of(said.get(Column.TYPE, ""))
        if letter in ("M", "J"):
            return True
        marked = number_of(said.get(Column.MAX, "")) is not None
        named = bool(said.get(Column.NAME))
        if letter:  # an unknown word for the type
            return named or marked
        return named and marked

    # ---- what it says --------------------------------------------------------------------------

    def _take_sub(self, row: int, said: Mapping[Column, str]) -> None:
        """Begin a sub-criterion where the row names a new one, or add to the one above."""
        code, name = said.get(Column.SUB_ID, ""), one_line(said.get(Column.SUB_NAME, ""))
        day, current = said.get(Column.DAY, ""), self._sub
        if said.get(Column.KIND) == SUB_CRITERION:
            self._begin_sub(self._begin_module(self.module or self._module_for("", row)), row, code)
        elif code and not self._looks_like_code(code, said):
            self.growing.notes.append(" ".join(filter(None, (code, name))))
            return
        elif (code or name) and (current is None or (code and _clean(code) != current.code)):
            self._begin_sub(self._module_for(_clean(code), row), row, _clean(code))
        if self._sub is not None:
            self._sub.add(name, day)

    def _begin_sub(self, module: GrowingModule, row: int, code: str) -> None:
        known = module.subs.get(code) if code else None
        if known is not None:
            self.growing.warn(
                CODE_REPEATED,
                row,
                _(
                    "The sub-criterion {code} stands here again; its aspects are put together."
                ).format(code=known.code),
            )
        self._sub = known or self._new_sub(module, row, code)
        self._aspect = None

    def _looks_like_code(self, code: str, said: Mapping[Column, str]) -> bool:
        if _SUB_CODE.fullmatch(code_of(code)):
            return True
        beside = any(said.get(column) for column in (Column.SUB_NAME, Column.TYPE))
        return beside and len(code) <= 16 and not re.search(r"\s", code) and code[-1] not in ":："

    def _module_for(self, code: str, row: int) -> GrowingModule:
        """Return the criterion that a sub-criterion belongs to: the block's, or its letter's."""
        found = _SUB_CODE.fullmatch(code)
        letters = found[1].upper() if found else ""
        module = self.module
        if module is not None and letters and letters != module.code:
            other = self.growing.modules.get(letters)
            if other is None or not module.code.isalpha():
                return self._begin_module(module)
            self.growing.warn(
                OTHER_CRITERION,
                row,
                _(
                    "The sub-criterion {code} stands in the block of criterion {block}; it is "
                    "taken as one of criterion {letters}."
                ).format(code=code, block=module.code, letters=letters),
            )
            return self._begin_module(other)
        if module is None:
            module = self.growing.module(letters or self._free_letter(), row)
            self.module = module
        return self._begin_module(module)

    def _begin_module(self, module: GrowingModule) -> GrowingModule:
        if module not in self._begun:
            self._begun.append(module)
        return module

    def _free_letter(self) -> str:
        letters = (chr(number) for number in range(ord("A"), ord("Z")))
        return next((one for one in letters if one not in self.growing.modules), "Z")

    def _new_sub(self, module: GrowingModule, row: int, code: str) -> GrowingSub:
        if not code:
            number = len(module.subs) + 1
            while f"{module.code}{number}" in module.subs:
                number += 1
            code = f"{module.code}{number}"
            self.growing.warn(
                CODE_MISSING,
                row,
                _("A sub-criterion without a code; it is called {code}.").format(code=code),
            )
        return module.subs.setdefault(code, GrowingSub(row, code))

    def _take_aspect(self, row: int, said: Mapping[Column, str]) -> None:
        sub = self._sub
        if sub is None:
            sub = self._sub = self._new_sub(self._module_for("", row), row, "")
        letter = type_of(said.get(Column.TYPE, ""))
        name, rest = _first_line(said.get(Column.NAME, ""))
        aspect = GrowingAspect(row, "J" if letter == "J" else "M", name, said.get(Column.NAME, ""))
        aspect.extra = rest
        aspect.max_said = said.get(Column.MAX, "")
        aspect.max = number_of(aspect.max_said)
        aspect.section = section_of(said.get(Column.SECTION, ""))
        aspect.code = said.get(Column.CODE, "")
        aspect.kind = said.get(Column.KIND, "")
        aspect.parameters = said.get(Column.PARAMETERS, "")
        sub.aspects.append(aspect)
        self._aspect = aspect
        self._texts_of(aspect, said)
        self._warn_about(aspect, row, said.get(Column.TYPE, ""), known=letter in ("M", "J"))

    def _texts_of(self, aspect: GrowingAspect, said: Mapping[Column, str]) -> None:
        level = level_of(said.get(Column.SCORE, ""))
        if level is not None and aspect.letter == "J":
            aspect.levels[level] = [said.get(Column.EXTRA, "")]
            aspect.last_level = level
        else:
            aspect.extra += _lines(said.get(Column.EXTRA, ""))
            if said.get(Column.SCORE):
                aspect.note.append(said[Column.SCORE])
        aspect.requirement += _lines(said.get(Column.REQUIREMENT, ""))

    def _warn_about(self, aspect: GrowingAspect, row: int, said: str, *, known: bool) -> None:
        if not known:
            self.growing.warn(
                KIND_UNCLEAR,
                row,
                _("“{said}” is neither M nor J; the aspect is taken as a measurement.").format(
                    said=said
                )
                if said
                else _("The type M or J is missing; the aspect is taken as a measurement."),
            )
        elif not aspect.kind_is_clear():
            self.growing.warn(
                KIND_UNCLEAR,
                row,
                _("The kind “{kind}” with “{parameters}” is not understood.").format(
                    kind=aspect.kind, parameters=aspect.parameters
                ),
            )
        if aspect.max is None:
            self.growing.warn(
                MARK_MISSING,
                row,
                _("“{said}” is no mark. Enter the maximum.").format(said=aspect.max_said)
                if aspect.max_said
                else _("The aspect has no maximum. Enter it."),
            )
            if aspect.max_said:
                aspect.note.append(aspect.max_said)

    def _take_level(self, row: int, said: Mapping[Column, str]) -> None:
        aspect, level = self._aspect, level_of(said[Column.SCORE])
        if aspect is None or level is None:
            return
        texts = [said.get(column, "") for column in (Column.EXTRA, Column.REQUIREMENT)]
        if said.get(Column.NAME, "") != aspect.cell:
            texts.insert(0, said.get(Column.NAME, ""))
        lines = [line for text in texts for line in _lines(text)]
        if aspect.letter == "M" and not aspect.kind:
            if not any(lines):
                return
            # scores below a measurement: somebody wrote M and meant J
            self.growing.warn(
                KIND_UNCLEAR,
                row,
                _("The scores 0 to 3 stand below a measurement; it is taken as a judgement."),
            )
            aspect.letter = "J"
        aspect.levels.setdefault(level, []).extend(lines)
        aspect.last_level = level

    def _take_more(self, said: Mapping[Column, str]) -> None:
        """Add a row with nothing but more text to what stands above it."""
        aspect, sub = self._aspect, self._sub
        lines = {
            column: _lines(said.get(column, ""))
            for column in (Column.NAME, Column.EXTRA, Column.REQUIREMENT)
        }
        if aspect is None:
            said_now = [line for group in lines.values() for line in group]
            if sub is not None:
                sub.description += said_now
            else:
                self.growing.notes += said_now
            return
        if aspect.max is None and not aspect.max_said:
            aspect.max = number_of(said.get(Column.MAX, ""))
        aspect.section = aspect.section or section_of(said.get(Column.SECTION, ""))
        more = [line for line in lines[Column.NAME] if line != aspect.cell]
        if said.get(Column.SCORE):
            # a score that stands for several, "2-3", is said with its text
            told = f"{said[Column.SCORE]}: {' '.join(lines[Column.EXTRA])}"
            lines[Column.EXTRA] = [told.removesuffix(": ")]
        if aspect.last_level is not None and not more:
            aspect.levels[aspect.last_level] += lines[Column.EXTRA]
        else:
            aspect.extra += more + lines[Column.EXTRA]
        aspect.requirement += lines[Column.REQUIREMENT]

    # ---- the margin ----------------------------------------------------------------------------

    def _margin(self, texts: Sequence[str]) -> None:
        """Keep what somebody wrote beside the columns; numbers there are sums."""
        places = set(self.columns.values())
        said = [
            text
            for place, text in cells(texts)
            if place not in places and number_of(text) is None and not self._is_label(text)
        ]
        said += _lines(cell(texts, self.columns, Column.NOTE))
        aspect = self._aspect
        if aspect is not None:
            # a cell that is merged over several rows says the same on each of them
            aspect.note += [text for text in said if text not in aspect.note]
        elif self._sub is not None:
            self._sub.description += [text for text in said if text not in self._sub.description]
        else:
            self.growing.notes += said

    def _is_label(self, text: str) -> bool:
        code = self.module.code if self.module else ""
        return text == code or is_total(text) or bool(criterion_of(text, self.growing.modules))


def _sum_in(text: str) -> Decimal | None:
    """Return the number in a cell: alone, or behind the word for it ("Total Mark: 10")."""
    word, sign, rest = text.replace("：", ":").rpartition(":")
    return number_of(rest) if sign and is_total(word) else number_of(text)


def _clean(code: str) -> str:
    code = code_of(code)
    found = _SUB_CODE.fullmatch(code)
    return f"{found[1].upper()}{found[2]}" if found else code


def _lines(text: str) -> list[str]:
    return [text] if text else []


def _first_line(text: str) -> tuple[str, list[str]]:
    first, _end, rest = text.partition("\n")
    return " ".join(first.split()), _lines(rest.strip())
