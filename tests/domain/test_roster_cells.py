import pytest

from haihecup.domain.roster_cells import coaches_of, date_of, order_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2004-01-31", "2004-01-31"),
        ("2004/1/31", "2004-01-31"),
        ("2004.1.31", "2004-01-31"),
        ("2004年1月31日", "2004-01-31"),
        ("20040131", "2004-01-31"),
        ("２００４-１-３１", "2004-01-31"),
        ("2004-01-31 00:00:00", "2004-01-31"),
        ("38017", "2004-01-31"),
        ("2004-02-30", ""),
        ("2004年", ""),
    ],
)
def test_a_date_is_read_in_its_usual_forms(written, meant):
    assert date_of(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("1", 1), ("２", 2), ("队长", 0), ("副队长", None), ("第3名", 3), ("替补", None)],
)
def test_a_place_in_the_team_is_told_in_many_ways(written, meant):
    assert order_of(written) == meant


def test_coaches_are_parted_by_whatever_stands_between_them():
    assert coaches_of("李四、王 五；赵六/孙七") == ("李四", "王五", "赵六", "孙七")
