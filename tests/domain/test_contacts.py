import pytest

from haihecup.domain.contacts import (
    masked_phone,
    normal_phone,
    phone_given,
    phone_trouble,
)
from haihecup.domain.problems import RuleBroken


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("100 1234 5678", "10012345678"),
        ("+86-100-1234-5678", "10012345678"),
        ("（022）2345 6789", "02223456789"),
        ("１００１２３４５６７８", "10012345678"),
        ("", ""),
    ],
)
def test_a_phone_number_has_one_form(written, phone):
    assert normal_phone(written) == phone


def test_what_is_no_number_is_told():
    assert "no phone number" in phone_trouble("见微信")
    assert phone_trouble("10012345678") == ""
    assert phone_trouble("") == ""


def test_lists_show_the_first_three_and_the_last_four_digits():
    assert masked_phone("10012345678") == "100****5678"
    assert masked_phone("1234567") == "1234567"
    assert masked_phone("") == ""


def test_a_number_that_stays_masked_in_a_form_is_the_one_that_is_kept():
    assert phone_given("100****5678", "10012345678") == "10012345678"
    assert phone_given("100 0000 0001", "10012345678") == "10000000001"
    assert phone_given("", "10012345678") == ""


def test_a_number_with_stars_that_is_not_the_kept_one_is_refused():
    with pytest.raises(RuleBroken, match="only a part"):
        phone_given("100****9999", "10012345678")
