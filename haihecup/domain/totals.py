"""Module marks and totals: from the aspect marks of an entry to its total.

rules.md section 3. Everything is whole numbers: aspect marks and weighted module marks are
hundredths, raw module marks are counted in the finest unit that the maxima of the scheme need.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from haihecup.domain.entries import Entry
from haihecup.domain.marks import AspectMarks, marks_of
from haihecup.domain.numbers import divide_half_up, hundredths
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, MarkingScheme, Module, ModuleKind
from haihecup.i18n import _

# The aspect marks of one entry: hundredths by aspect code, None where the scores do not count.
MarkRow = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one entry has in each module and in all, in hundredths.

    ``raw`` is before the weights, in units of the scheme (``TallySheet.unit`` to a hundredth).
    ``missing`` names the aspects that still need a mark, in the order of the sheets.
    """

    entry: Entry
    raw: tuple[int, ...]
    weighted: tuple[int, ...]
    total: int
    missing: tuple[str, ...]
    cancelled: frozenset[str]


class _Column:
    """One module, made ready for adding up a thousand entries."""

    def __init__(self, module: Module, unit: int) -> None:
        self.code = module.code
        self.kind = module.kind
        self.codes = tuple(aspect.code for aspect in module.aspects)
        self.unit = unit
        self.most = _units(module.max, unit)
        weight, below = module.weight.as_integer_ratio()
        self._weight = weight
        self._below = below * unit

    def raw(self, given: int, penalty: int) -> int:
        """Return the raw mark for ``given`` hundredths less ``penalty`` hundredths."""
        return max(min(given * self.unit, self.most) - penalty * self.unit, 0)

    def weighted(self, raw: int) -> int:
        """Return the weighted mark in hundredths."""
        return divide_half_up(raw * self._weight, self._below)


class TallySheet:
    """Adds up the marks of the entries of one scheme."""

    def __init__(self, scheme: MarkingScheme) -> None:
        self.aspects: dict[str, Aspect] = {aspect.code: aspect for aspect in scheme.aspects}
        self.marks: dict[str, AspectMarks] = {
            code: marks_of(aspect.kind, aspect.max) for code, aspect in self.aspects.items()
        }
        self.modules = tuple(module.code for module in scheme.modules)
        self.module_of: dict[str, str] = {
            aspect.code: module.code for module in scheme.modules for aspect in module.aspects
        }
        unit = _unit(aspect.max for aspect in self.aspects.values())
        self._columns = tuple(_Column(module, unit) for module in scheme.modules)

    def tally(self, entry: Entry, row: MarkRow) -> Tally:
        """Return what ``entry`` has with the marks of ``row``."""
        penalties, cancelled = self._penalties(entry)
        raw: list[int] = []
        weighted: list[int] = []
        missing: list[str] = []
        for column in self._columns:
            mark = 0
            if column.code not in cancelled:
                given, lacking = _added(column.codes, row)
                missing += lacking
                mark = column.raw(given, penalties.get(column.code, 0))
            raw.append(mark)
            weighted.append(column.weighted(mark))
        total = max(sum(weighted) - penalties.get(None, 0), 0)
        return Tally(entry, tuple(raw), tuple(weighted), total, tuple(missing), cancelled)

    def _penalties(self, entry: Entry) -> tuple[dict[str | None, int], frozenset[str]]:
        """Return the points off by module (None: off the whole) and the cancelled modules."""
        penalties: dict[str | None, int] = {}
        cancelled: set[str] = set()
        for violation in entry.violations:
            module = violation.module
            if module is not None and module not in self.modules:
                raise RuleBroken(
                    _(
                        "A violation of entry {entry} names module {module}, "
                        "which the marking scheme does not have."
                    ).format(entry=entry.id, module=module)
                )
            if module is not None and violation.cancel:
                cancelled.add(module)
            else:
                penalties[module] = penalties.get(module, 0) + hundredths(violation.points)
        return penalties, frozenset(cancelled)

    def reaches(self, tally: Tally, kind: ModuleKind, per_cent: Decimal) -> bool:
        """Tell whether the raw marks of the modules of ``kind`` reach ``per_cent`` of the whole.

        Where the scheme has no module of that kind there is nothing to reach.
        """
        of_kind = [
            (raw, column.most)
            for raw, column in zip(tally.raw, self._columns, strict=True)
            if column.kind is kind
        ]
        wanted, below = per_cent.as_integer_ratio()
        reached = sum(raw for raw, _most in of_kind)
        most = sum(most for _raw, most in of_kind)
        return reached * 100 * below >= wanted * most


def _added(codes: tuple[str, ...], row: MarkRow) -> tuple[int, list[str]]:
    """Return the sum of the marks and the codes that have none."""
    try:
        # nearly every row is complete, and this is the fastest way to add one
        return sum(map(row.__getitem__, codes)), []  # type: ignore[arg-type]  # None raises below
    except (KeyError, TypeError):
        marks = [(code, row.get(code)) for code in codes]
        given = sum(mark for _code, mark in marks if mark is not None)
        return given, [code for code, mark in marks if mark is None]


def _unit(maxima: Iterable[Decimal]) -> int:
    """Return how many units make a hundredth so that every maximum is a whole number of them."""
    unit = 1
    for maximum in maxima:
        while maximum * 100 * unit % 1:
            unit *= 10
    return unit


def _units(value: Decimal, unit: int) -> int:
    numerator, denominator = value.as_integer_ratio()
    return numerator * 100 * unit // denominator
