"""A change of a person is told in the words of the roster."""

from haihecup.domain.change_words import kind_word, masked_pair, sex_word, skill_word
from haihecup.domain.people import IdKind, Sex, SkillLevel


def test_words_are_those_of_the_roster():
    assert kind_word(IdKind.PASSPORT) == "护照"
    assert skill_word(SkillLevel.SENIOR) == "高级工"
    assert [sex_word(sex) for sex in (Sex.MALE, Sex.FEMALE, Sex.UNKNOWN)] == ["男", "女", ""]


def test_numbers_that_differ_where_they_are_hidden_still_look_different():
    old, new = masked_pair("990101199003071229", "990101199103071229")
    assert old == "990101********1229"
    assert new == "990101********1229 (differs in the hidden part)"
    old, new = masked_pair("990101199003071229", "990101199003071238")
    assert new == "990101********1238"
