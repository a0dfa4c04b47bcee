"""What a marking scheme (评分标准) says beyond the numbers that marks are computed from.

The open format (rules.md section 8) knows none of it: a result never depends on these texts.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ModuleText:
    """A module: the mark it is declared to give, which its aspects should add up to."""

    code: str
    declared: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AspectText:
    """An aspect: how it is looked at, what is required, and its section of the standards.

    ``levels`` say what the scores 0, 1, 2 and 3 of a judgement mean; empty where nobody wrote it.
    """

    code: str
    description: str = ""
    requirement: str = ""
    levels: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class SchemeTexts:
    """All texts of a scheme; modules and aspects that say nothing are left out."""

    modules: tuple[ModuleText, ...] = ()
    aspects: tuple[AspectText, ...] = ()


NO_TEXTS = SchemeTexts()
