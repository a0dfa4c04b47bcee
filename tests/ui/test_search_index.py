import pytest

from haihecup.services.look_up import Findable, Kind
from haihecup.ui.search_index import BEGINS, EXACT, INITIALS, INSIDE, NAMED, SearchIndex


def contestant(number, name, unit="某机械厂", delegation="和平区"):
    return Findable(
        Kind.CONTESTANT,
        name,
        f"{number} · 数控车 · {delegation}",
        row=number,
        event=number.split("-", maxsplit=1)[0],
        number=number,
        also=(unit, delegation, "数控车"),
    )


THINGS = (
    contestant("GJ01-0001", "张伟"),
    contestant("GJ01-0002", "李张军", "张伟机械厂"),
    contestant("GJ02-0001", "单于明", delegation="河东区"),
    contestant("GJ02-0010", "王芳、赵敏"),
    Findable(Kind.JUDGE, "张建国", "天津大学 · GJ01 数控车", row="judges/7", also=("天津大学",)),
    Findable(Kind.DELEGATION, "和平区", "3 entries", row="delegations/和平区", also=("钱领队",)),
    Findable(
        Kind.CERTIFICATE,
        "HHGJ-2026-00001",
        "张伟 · 一等奖",
        row="HHGJ-2026-00001",
        event="GJ01",
        number="HHGJ-2026-00001",
        also=("张伟",),
    ),
)


@pytest.fixture(scope="module")
def index():
    return SearchIndex(THINGS)


def found(index, typed, most=8):
    return [
        (group.kind, fitness, thing.row)
        for group in index.find(typed, most)
        for fitness, thing in group.best
    ]


def test_an_exact_number_comes_before_everything_else(index):
    assert found(index, "gj01-0002")[0] == (Kind.CONTESTANT, EXACT, "GJ01-0002")
    first = index.find("hhgj-2026-00001", 8)[0]
    assert (first.kind, first.best[0][0]) == (Kind.CERTIFICATE, EXACT)


def test_a_name_that_is_exactly_this_comes_before_one_that_begins_so_or_has_it_inside(index):
    assert found(index, "张伟")[:2] == [
        (Kind.CONTESTANT, NAMED, "GJ01-0001"),
        (Kind.CONTESTANT, INSIDE, "GJ01-0002"),
    ]
    assert [fitness for kind, fitness, _row in found(index, "张") if kind is Kind.CONTESTANT] == [
        BEGINS,
        INSIDE,
    ]


def test_people_are_found_by_pinyin_initials_in_all_readings(index):
    assert (Kind.CONTESTANT, INITIALS, "GJ02-0001") in found(index, "sym")
    assert (Kind.CONTESTANT, INITIALS, "GJ02-0001") in found(index, "cym")
    assert (Kind.JUDGE, INITIALS, "judges/7") in found(index, "zjg")


def test_whose_initials_are_exactly_these_comes_before_those_that_only_begin_so():
    names = ("万娟欣", "武津强", "汪俊")
    index = SearchIndex(contestant(f"GJ03-000{at}", name) for at, name in enumerate(names))
    assert [row for _kind, _fitness, row in found(index, "wj")] == [
        "GJ03-0002",
        "GJ03-0000",
        "GJ03-0001",
    ]
    assert [row for _kind, _fitness, row in found(index, "wj", most=1)] == ["GJ03-0002"]


def test_every_word_typed_must_fit(index):
    assert [row for _kind, _fitness, row in found(index, "张 gj01-0002")] == ["GJ01-0002"]
    assert found(index, "张伟 河东") == []


def test_people_are_found_by_unit_delegation_and_the_end_of_their_number(index):
    assert {row for _kind, _fitness, row in found(index, "河东区")} == {"GJ02-0001"}
    assert (Kind.CONTESTANT, INITIALS, "GJ02-0010") in found(index, "0010")
    assert (Kind.DELEGATION, INSIDE, "delegations/和平区") in found(index, "钱领队")


def test_full_width_letters_find_the_same(index):
    assert found(index, "ＧＪ０１-0001") == found(index, "gj01-0001")


def test_only_the_best_of_a_kind_are_given_and_all_are_counted(index):
    (group,) = (one for one in index.find("数控车", 2) if one.kind is Kind.CONTESTANT)
    assert len(group.best) == 2
    assert group.total == 4


def test_for_nothing_typed_and_in_an_empty_index_nothing_is_found(index):
    assert index.find("  ", 8) == ()
    assert SearchIndex().find("张", 8) == ()
    assert len(index) == len(THINGS)
