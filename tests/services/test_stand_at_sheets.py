import pytest

from haihecup.services.enter_marks import key_mark
from haihecup.services.stand_at_sheets import go_away, look_around
from tests.services.with_judges import KEYER, SECOND, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        add_accounts(made)
        be_one(made, KEYER)
        yield made


def test_the_second_at_a_work_is_told_who_is_there_and_who_keyed_last(desk):
    work, other = works(desk)[:2]
    key_mark(desk, "GJ01", work, "B2.4", "4")
    first = look_around(desk, "one", "GJ01", work)
    assert (first.here, first.last.person) == ((), KEYER)
    be_one(desk, SECOND)
    second = look_around(desk, "two", "GJ01", work)
    assert [one.person for one in second.here] == [KEYER]
    assert second.head == first.head
    elsewhere = look_around(desk, "two", "GJ01", other)
    assert (elsewhere.here, elsewhere.last) == ((), None)
    assert [one.work_code for one in elsewhere.others] == [work]


def test_whoever_goes_away_is_not_there_any_more_and_a_change_moves_the_head_on(desk):
    work = works(desk)[0]
    before = look_around(desk, "one", "GJ01", work).head
    go_away(desk, "one")
    key_mark(desk, "GJ01", work, "B2.4", "4")
    after = look_around(desk, "two", "GJ01", work)
    assert after.others == ()
    assert after.head == before + 1
