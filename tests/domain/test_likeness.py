"""How alike two words are."""

import pytest

from haihecup.domain.likeness import event_likeness, likeness, trade_of


@pytest.mark.parametrize(
    ("word", "trade"),
    [
        ("数控车工", "数控车"),
        ("茶艺师", "茶艺"),
        ("养老护理员", "养老护理"),
        ("工", "工"),
        ("焊接", "焊接"),
    ],
)
def test_an_occupation_is_its_trade(word, trade):
    assert trade_of(word) == trade


def test_a_word_that_contains_the_other_is_very_much_alike():
    assert likeness("焊接技术", "焊接") > 0.7
    assert likeness("焊接", "焊接") == 1.2
    assert likeness("", "焊接") == 0.0


def test_who_does_a_trade_is_nearer_to_it_than_to_another_trade():
    assert event_likeness("焊工", "焊接") > event_likeness("焊工", "电工")
    assert event_likeness("电工", "电工") > event_likeness("电工", "电气装置")
    assert event_likeness("汽车维修工", "汽车维修") > event_likeness("汽车维修工", "重型车辆维修")
