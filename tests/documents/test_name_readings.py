import pytest

from haihecup.documents.name_readings import reading


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("张伟", "Zhāng Wěi"),
        ("欧阳思齐", "Ōuyáng Sīqí"),
        ("单雄信", "Shàn Xióngxìn"),
        ("曾子墨", "Zēng Zǐmò"),
        ("尉迟恭", "Yùchí Gōng"),
        ("张西安", "Zhāng Xī'ān"),
        ("卓玛央金", "Zhuómǎyāngjīn"),
        ("阿依夏木·买买提", "Āyīxiàmù·Mǎimǎití"),
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
    assert reading("㐂𪚥").endswith("Zhé")
    assert reading("王3丰\ue000") == "Wáng 3 Fēng \ue000"
