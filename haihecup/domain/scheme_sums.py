"""What a marking scheme adds up to, and where that is not what it declares.

Three sums are looked at: the aspects of a module against the module's declared mark, everything
against 100, and the aspects of each section of the occupational standards against its mark. None
of them keeps an event from being marked: what does not add up is a hint to the organiser.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from haihecup.domain.numbers import plain
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import Judgement, MarkingScheme
from haihecup.domain.scheme_texts import SchemeTexts, Section
from haihecup.i18n import _

HUNDRED = Decimal(100)
LEVELS = 4
"""A judgement has the scores 0, 1, 2 and 3."""

DECLARED_MARK = "declared-mark"
NOT_HUNDRED = "not-hundred"
SECTION_MARK = "section-mark"
SECTION_UNKNOWN = "section-unknown"
LEVELS_MISSING = "levels-missing"


@dataclass(frozen=True, slots=True)
class Sum:
    """What something adds up to and what it is declared to give, where that is declared."""

    code: str
    mark: Decimal
    declared: Decimal | None = None

    @property
    def fits(self) -> bool:
        """Tell whether nothing is declared or exactly this."""
        return self.declared is None or self.mark == self.declared

    @property
    def missing(self) -> Decimal:
        """Return what is missing to the declared mark; below 0 where there is too much."""
        return Decimal(0) if self.declared is None else self.declared - self.mark


@dataclass(frozen=True, slots=True)
class SchemeSums:
    """The sums of a whole scheme; ``total`` counts each module with its weight."""

    modules: tuple[Sum, ...]
    sections: tuple[Sum, ...]
    total: Sum


def sums_of(scheme: MarkingScheme, texts: SchemeTexts) -> SchemeSums:
    """Add up a marking scheme."""
    declared = {one.code: one.declared for one in texts.modules}
    section_of = {one.code: one.section for one in texts.aspects}
    in_sections: dict[str, Decimal] = defaultdict(Decimal)
    for aspect in scheme.aspects:
        in_sections[section_of.get(aspect.code, "")] += aspect.max
    return SchemeSums(
        tuple(Sum(one.code, one.max, declared.get(one.code)) for one in scheme.modules),
        tuple(Sum(one.code, in_sections[one.code], one.mark) for one in texts.sections),
        Sum("", scheme.max, HUNDRED),
    )


def check_sums(scheme: MarkingScheme, texts: SchemeTexts) -> tuple[Problem, ...]:
    """Return what does not add up and which judgements lack a description of a score."""
    sums = sums_of(scheme, texts)
    return (
        *_modules(sums),
        *_total(scheme, sums),
        *_sections(sums, texts),
        *_unknown_sections(scheme, texts),
        *_levels(scheme),
    )


def missing_levels(kind: Judgement) -> tuple[int, ...]:
    """Return the scores of a judgement that nobody has described."""
    return tuple(
        level for level in range(LEVELS) if not "".join(kind.descriptions[level : level + 1])
    )


def _modules(sums: SchemeSums) -> Iterator[Problem]:
    for number, one in enumerate(sums.modules):
        if not one.fits and one.declared is not None:
            yield Problem(
                DECLARED_MARK,
                _("Module {code} is declared with {declared}; its aspects come to {sum}.").format(
                    code=one.code, declared=plain(one.declared), sum=plain(one.mark)
                ),
                field=f"scheme.modules[{number}]",
                blocks=False,
            )


def _total(scheme: MarkingScheme, sums: SchemeSums) -> Iterator[Problem]:
    if scheme.modules and not sums.total.fits:
        yield Problem(
            NOT_HUNDRED,
            _("All modules together come to {sum}, not to 100.").format(
                sum=plain(sums.total.mark.normalize())
            ),
            field="scheme",
            blocks=False,
        )


def _sections(sums: SchemeSums, texts: SchemeTexts) -> Iterator[Problem]:
    for number, (one, section) in enumerate(zip(sums.sections, texts.sections, strict=True)):
        if not one.fits and one.declared is not None:
            yield Problem(
                SECTION_MARK,
                _(
                    "Section {section} of the standards is to get {declared}; its aspects come "
                    "to {sum}."
                ).format(
                    section=_called(section), declared=plain(one.declared), sum=plain(one.mark)
                ),
                field=f"scheme.sections[{number}]",
                blocks=False,
            )


def _called(section: Section) -> str:
    return f"{section.code} {section.name}".strip()


def _unknown_sections(scheme: MarkingScheme, texts: SchemeTexts) -> Iterator[Problem]:
    known = {one.code for one in texts.sections}
    named = {one.code: one.section for one in texts.aspects if one.section}
    if not known:
        return
    for path, code in _aspect_paths(scheme):
        section = named.get(code)
        if section is not None and section not in known:
            yield Problem(
                SECTION_UNKNOWN,
                _("Aspect {code} names the section {section}, which the standards lack.").format(
                    code=code, section=section
                ),
                aspect=code,
                field=path,
                blocks=False,
            )


def _levels(scheme: MarkingScheme) -> Iterator[Problem]:
    aspects = {aspect.code: aspect for aspect in scheme.aspects}
    for path, code in _aspect_paths(scheme):
        kind = aspects[code].kind
        missing = missing_levels(kind) if isinstance(kind, Judgement) else ()
        if missing:
            yield Problem(
                LEVELS_MISSING,
                _("Aspect {code}: what the score {levels} means is not described.").format(
                    code=code, levels=_(", ").join(map(str, missing))
                ),
                aspect=code,
                field=path,
                blocks=False,
            )


def _aspect_paths(scheme: MarkingScheme) -> Iterator[tuple[str, str]]:
    for m, module in enumerate(scheme.modules):
        for s, sub_criterion in enumerate(module.sub_criteria):
            for a, aspect in enumerate(sub_criterion.aspects):
                yield f"scheme.modules[{m}].sub_criteria[{s}].aspects[{a}]", aspect.code
