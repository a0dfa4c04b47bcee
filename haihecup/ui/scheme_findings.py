"""What is wrong with a scheme in hand or does not add up, and where each of it is looked at."""

from dataclasses import dataclass

from haihecup.domain.problems import Problem
from haihecup.domain.scheme_outline import Place, place_of_path, section_of_path
from haihecup.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class SchemeFindings:
    """The problems of a scheme, what blocks first."""

    problems: tuple[Problem, ...] = ()

    @property
    def blocking(self) -> Problem | None:
        """The first thing that keeps the scheme from being saved."""
        return next((one for one in self.problems if one.blocks), None)

    @property
    def ways(self) -> frozenset[str]:
        """The paths of what lies on a line or on a section of the standards."""
        paths = (one.field or "" for one in self.problems)
        return frozenset(
            path for path in paths if place_of_path(path) or section_of_path(path) is not None
        )

    @property
    def tones(self) -> dict[Place, Tone]:
        """The gravest thing that is told of each line."""
        tones: dict[Place, Tone] = {}
        for one in self.problems:
            tone = Tone.ERROR if one.blocks else Tone.WARN
            tones.setdefault(place_of_path(one.field or ""), tone)
        return tones

    def at(self, place: Place) -> list[Problem]:
        """Return what is told of a line."""
        return [one for one in self.problems if place_of_path(one.field or "") == place]

    def at_section(self, number: int) -> list[Problem]:
        """Return what is told of a section of the standards."""
        return [one for one in self.problems if section_of_path(one.field or "") == number]
