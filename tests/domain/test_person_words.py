import pytest

from haihecup.domain.people import IdKind, Sex, SkillLevel
from haihecup.domain.person_words import kind_word, masked_pair, sex_word, skill_word


@pytest.mark.parametrize(
    ("word", "values"), [(kind_word, IdKind), (sex_word, Sex), (skill_word, SkillLevel)]
)
def test_everything_has_a_word_of_its_own(word, values):
    words = [word(value) for value in values]
    assert len(set(words)) == len(words)


def test_numbers_that_differ_where_they_are_hidden_still_look_different():
    old, new = masked_pair("990101199003071229", "990101199103071229")
    assert old == "990101********1229"
    assert new == "990101********1229 (differs in the hidden part)"
    old, new = masked_pair("990101199003071229", "990101199003071238")
    assert new == "990101********1238"
