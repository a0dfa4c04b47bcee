import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.services.enter_marks import key_mark
from haihecup.services.lay_out_sheets import read_marking
from haihecup.services.own_columns import free_column, take_column, taken_columns
from haihecup.services.undo import undo
from haihecup.storage.check import check
from tests.services.with_judges import (
    FIRST,
    KEYER,
    ORGANISER,
    SECOND,
    UNLINKED,
    add_accounts,
    be_one,
)
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        add_accounts(made)
        be_one(made, FIRST)
        yield made
        assert check(made.database) == ()


def own(desk, module="B"):
    return read_marking(desk, "GJ01", module).own


def test_a_judge_has_no_column_before_he_says_which_one_is_his(desk):
    assert (own(desk).number, own(desk).columns, own(desk).why_not) == (0, 3, "")
    with pytest.raises(RuleBroken, match="Choose your own column first"):
        key_mark(desk, "GJ01", works(desk)[0], "B1.2", "3")
    take_column(desk, "GJ01", "B", 2)
    assert own(desk).number == 2


def test_a_module_without_judges_scores_asks_for_no_column(desk):
    assert own(desk, "T").columns == 0


def test_a_column_belongs_to_one_judge_and_is_shown_as_his(desk):
    take_column(desk, "GJ01", "B", 2)
    be_one(desk, SECOND)
    assert own(desk).taken == {2: FIRST}
    with pytest.raises(RuleBroken, match="belongs to another judge"):
        take_column(desk, "GJ01", "B", 2)
    with pytest.raises(RuleBroken, match="no column 4"):
        take_column(desk, "GJ01", "B", 4)


def test_a_column_is_changed_only_while_nothing_is_keyed_in_it(desk):
    take_column(desk, "GJ01", "B", 2)
    take_column(desk, "GJ01", "B", 3)
    assert own(desk).number == 3
    key_mark(desk, "GJ01", works(desk)[0], "B1.2", "3")
    with pytest.raises(RuleBroken, match="stays yours"):
        take_column(desk, "GJ01", "B", 1)


def test_an_account_that_is_linked_to_no_judge_has_none(desk):
    be_one(desk, UNLINKED)
    assert UNLINKED in own(desk).why_not
    with pytest.raises(RuleBroken, match="not linked"):
        take_column(desk, "GJ01", "B", 1)


def test_a_keyer_keys_whole_sheets(desk):
    be_one(desk, KEYER)
    assert own(desk) is None
    with pytest.raises(RuleBroken):
        take_column(desk, "GJ01", "B", 1)


def test_the_organiser_frees_a_column_that_the_wrong_judge_has_taken_and_its_scores_stay(desk):
    take_column(desk, "GJ01", "B", 2)
    key_mark(desk, "GJ01", works(desk)[0], "B1.2", "3")
    with pytest.raises(RuleBroken, match="is for"):
        free_column(desk, "GJ01", "B", 2, "选错了列")
    be_one(desk, ORGANISER)
    (taken,) = taken_columns(desk, "GJ01")
    assert (taken.module, taken.number, taken.judge, taken.keyed) == ("B", 2, FIRST, True)
    with pytest.raises(RuleBroken, match="needs a reason"):
        free_column(desk, "GJ01", "B", 2, " ")
    receipt = free_column(desk, "GJ01", "B", 2, "选错了列").receipt
    assert taken_columns(desk, "GJ01") == ()
    with pytest.raises(RuleBroken, match="belongs to nobody"):
        free_column(desk, "GJ01", "B", 2, "选错了列")
    be_one(desk, SECOND)
    take_column(desk, "GJ01", "B", 2)
    assert own(desk).number == 2
    be_one(desk, ORGANISER)
    with pytest.raises(RuleBroken):
        undo(desk, receipt)
