import pytest

from haihecup import i18n
from haihecup.resources import resource


@pytest.fixture(autouse=True)
def english_afterwards():
    yield
    i18n.speak(i18n.ENGLISH, resource("locale"))


def test_nothing_is_translated_before_a_language_is_chosen():
    assert i18n._("Registration") == "Registration"


def test_the_same_sentence_is_said_in_chinese_once_chosen():
    i18n.speak(i18n.CHINESE, resource("locale"))
    assert i18n.language() == "zh_CN"
    assert i18n._("Registration") == "报名"


def test_an_empty_sentence_stays_empty():
    i18n.speak(i18n.CHINESE, resource("locale"))
    assert i18n._("") == ""


def test_a_missing_catalogue_is_told_and_not_passed_over(tmp_path):
    with pytest.raises(FileNotFoundError):
        i18n.speak(i18n.CHINESE, tmp_path)


def test_one_and_many_are_told_apart_in_english():
    assert i18n.ngettext("{count} mark", "{count} marks", 1) == "{count} mark"
    assert i18n.ngettext("{count} mark", "{count} marks", 2) == "{count} marks"


def test_one_word_with_two_meanings_is_told_apart_by_its_context():
    assert i18n.pgettext("nobody", "Registration") == "Registration"
