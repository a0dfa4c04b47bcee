from haihecup.domain.problems import Problem
from haihecup.ui.scheme_findings import SchemeFindings
from haihecup.ui.tokens import Tone

ASPECT = "scheme.modules[0].sub_criteria[0].aspects[1]"
MAXIMUM = Problem("a", "The maximum is missing.", field=ASPECT)
SUM = Problem("b", "The aspects do not add up.", field="scheme.modules[0]", blocks=False)
LEVEL = Problem("c", "A score is not described.", field=ASPECT, blocks=False)
SECTION = Problem("d", "The section does not add up.", field="scheme.sections[1]", blocks=False)
WHOLE = Problem("e", "The sum is not 100.", field="scheme", blocks=False)
FOUND = SchemeFindings((MAXIMUM, SUM, LEVEL, SECTION, WHOLE))


def test_each_problem_is_told_at_its_line_or_at_its_section():
    assert FOUND.at((0, 0, 1)) == [MAXIMUM, LEVEL]
    assert FOUND.at((0,)) == [SUM]
    assert FOUND.at_section(1) == [SECTION]
    assert FOUND.at_section(0) == []


def test_a_line_shows_the_gravest_of_what_is_told_of_it():
    assert FOUND.tones[(0, 0, 1)] is Tone.ERROR
    assert FOUND.tones[(0,)] is Tone.WARN


def test_what_has_a_place_can_be_gone_to_and_the_whole_cannot():
    assert FOUND.ways == {ASPECT, "scheme.modules[0]", "scheme.sections[1]"}


def test_what_keeps_the_scheme_from_being_saved_is_named():
    assert FOUND.blocking is MAXIMUM
    assert SchemeFindings((SUM,)).blocking is None
