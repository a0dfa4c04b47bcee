"""One choice for the whole edition: how people appear on what is posted."""

import pytest

from haihecup.domain.public_names import (
    NameShown,
    PublicNames,
    initials_only,
    masked_name,
    read_public_names,
)


def test_by_default_names_and_units_are_told_in_full():
    public = PublicNames()
    assert public.name("张伟") == "张伟"
    assert public.unit("某厂") == "某厂"


@pytest.mark.parametrize(
    ("name", "posted"),
    [
        ("张三", "张*"),
        ("张小三", "张*三"),
        ("欧阳思齐", "欧**齐"),
        ("李", "李"),
        ("John Smith", "J. S."),
        ("", ""),
    ],
)
def test_names_are_masked_in_the_middle(name, posted):
    assert PublicNames(NameShown.MASKED).name(name) == posted
    assert masked_name(name) == posted


@pytest.mark.parametrize(("name", "left"), [("张小三", "张**"), ("John Smith", "J. S.")])
def test_of_a_name_that_is_erased_the_initial_is_left(name, left):
    assert initials_only(name) == left


def test_units_can_be_left_out():
    assert PublicNames(units=False).unit("某厂") == ""


def test_the_choice_is_kept_and_read_again():
    chosen = PublicNames(NameShown.MASKED, units=False)
    assert read_public_names(chosen.document()) == chosen


@pytest.mark.parametrize("kept", [None, 3, {"names": "loud"}])
def test_what_cannot_be_read_is_the_default(kept):
    assert read_public_names(kept) == PublicNames()


@pytest.mark.parametrize(
    ("choice", "warned"),
    [
        (PublicNames(), False),
        (PublicNames(NameShown.MASKED), True),
        (PublicNames(units=False), True),
    ],
)
def test_of_a_workbook_it_is_told_that_it_is_not_for_posting_where_lists_tell_less(choice, warned):
    assert bool(choice.office_note) is warned
