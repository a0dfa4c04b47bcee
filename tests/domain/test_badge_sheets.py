import pytest

from haihecup.domain.badge_fields import Badge, BadgeGroup, BadgeKind
from haihecup.domain.badge_sheets import cut_sheets, sheets_saved

KIND = BadgeKind("参赛证", "世赛选拔", "#0F6488", "2026年大赛", ("代表队", "赛项", "编号"))


def group(title, *numbers):
    return BadgeGroup(title, [Badge(KIND, "张伟", title, "数控车", str(one)) for one in numbers])


GROUPS = (group("和平区", 1, 2, 3), group("没有人"), group("河西区", 4), group("南开区", 5))


def on_sheets(groups, *, fill):
    return [
        (one.title, "".join(badge.number for badge in one.badges), f"{one.at}/{one.of}")
        for one in cut_sheets(groups, 2, fill=fill)
    ]


def test_each_delegation_begins_on_a_sheet_of_its_own_and_counts_its_sheets():
    assert on_sheets(GROUPS, fill=False) == [
        ("和平区", "12", "1/2"), ("和平区", "3", "2/2"),
        ("河西区", "4", "1/1"), ("南开区", "5", "1/1"),
    ]  # fmt: skip


def test_filled_sheets_waste_no_paper_and_say_from_whom_to_whom_they_go():
    assert on_sheets(GROUPS, fill=True) == [
        ("和平区", "12", "1/3"), ("和平区 to 河西区", "34", "2/3"), ("南开区", "5", "3/3"),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "saved"), [(1, 0), (2, 1), (8, 2)])
def test_what_filling_saves_is_counted_beforehand(count, saved):
    assert sheets_saved(GROUPS, count) == saved


def test_nobody_takes_no_sheet():
    assert cut_sheets((), 8) == cut_sheets((group("没有人"),), 8, fill=True) == ()
    assert sheets_saved((), 8) == 0
