"""What taking in a short list would do: additions, changes, what stays, and every problem."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from haihecup.domain.import_plan import FieldChange
from haihecup.domain.meanwhile import changed_fields
from haihecup.domain.problems import Problem

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Thing = TypeVar("Thing")
Kept = TypeVar("Kept", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class ListAddition(Generic[Thing]):
    """Somebody or something new, and the first row that tells of it."""

    value: Thing
    row: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ListChange(Generic[Thing]):
    """What the list describes otherwise than it stands."""

    before: Thing
    after: Thing
    changes: tuple[FieldChange, ...]
    row: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ListPlan(Generic[Thing]):
    """All that taking a list in would write, and why some rows would be left out.

    What is missing in the list stays; so does what an empty cell leaves open.
    """

    additions: tuple[ListAddition[Thing], ...] = ()
    changes: tuple[ListChange[Thing], ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether some rows would be left out."""
        return any(problem.blocks for problem in self.problems)

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.additions or self.changes)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems as one reads the workbook: sheet by sheet, from top to bottom."""
    return tuple(sorted(problems, key=lambda told: (told.sheet or "", told.row or 0)))


def field_changes(
    before: Kept, after: Kept, words: Callable[[Kept], Mapping[str, tuple[str, str]]]
) -> tuple[FieldChange, ...]:
    """Return what is different between two states of a thing.

    ``words`` gives the fields that are told, by name: the word of each and what stands there.
    """
    old, new = words(before), words(after)
    differing = changed_fields(before, after)
    return tuple(FieldChange(*old[name], new[name][1]) for name in old if name in differing)
