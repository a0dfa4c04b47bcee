import pytest

from haihecup.documents.name_readings import reading


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("张伟", "Zhāng wěi"),
        ("欧阳思齐", "Ōu yáng sī qí"),
        ("单雄信", "Shàn xióng xìn"),
        ("曾子墨", "Zēng zǐ mò"),
        ("尉迟恭", "Yù chí gōng"),
        ("单", "Dān"),
        ("John Smith", "John Smith"),
        ("Jean-Luc Müller", "Jean-Luc Müller"),
        ("李 Anna", "Lǐ Anna"),
        ("", ""),
    ],
)
def test_a_name_is_read_with_tones_and_the_surname_as_a_surname(name, read):
    assert reading(name) == read


def test_what_is_no_character_stays_and_the_dot_is_not_read():
    assert reading("阿依夏木·买买提").startswith("Ā yī xià mù mǎi")
    assert reading("王3丰\ue000") == "Wáng 3 fēng \ue000"
