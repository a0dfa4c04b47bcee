import pytest

from haihecup.domain.people import SKILL_WORDS, SkillLevel, skill_level_of


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("高级工", SkillLevel.SENIOR),
        ("三级", SkillLevel.SENIOR),
        ("三级/高级工", SkillLevel.SENIOR),
        ("高级工（三级）", SkillLevel.SENIOR),
        ("三级 / 高级工", SkillLevel.SENIOR),
        ("技师", SkillLevel.TECHNICIAN),
        ("二级", SkillLevel.TECHNICIAN),
        ("高级技师", SkillLevel.SENIOR_TECHNICIAN),
        ("一级/高级技师", SkillLevel.SENIOR_TECHNICIAN),
        ("中级", SkillLevel.INTERMEDIATE),
        ("五级", SkillLevel.JUNIOR),
        ("无", SkillLevel.NONE),
    ],
)
def test_a_skill_level_is_known_by_its_usual_words(written, level):
    assert skill_level_of(written) is level


def test_a_word_that_is_no_level_is_not_taken_for_one():
    assert skill_level_of("工程师") is None
    assert skill_level_of("") is None


def test_no_word_means_two_levels():
    words = [word for words in SKILL_WORDS.values() for word in words]
    assert len(words) == len(set(words))
    for level, own in SKILL_WORDS.items():
        assert {skill_level_of(word) for word in own} == {level}
