from haihecup.domain.list_plan import ListAddition, ListPlan, in_order
from haihecup.domain.problems import Problem


def test_a_plan_without_additions_and_changes_is_empty():
    assert ListPlan(unchanged=3).empty
    assert not ListPlan((ListAddition("和平区", 2),)).empty


def test_only_what_blocks_keeps_rows_out():
    assert not ListPlan(problems=(Problem("a", "…", blocks=False),)).blocked
    assert ListPlan(problems=(Problem("a", "…", blocks=False), Problem("b", "…"))).blocked


def test_problems_come_in_the_order_of_the_workbook():
    mixed = [Problem("c", "", row=9), Problem("a", ""), Problem("b", "", row=2)]
    assert [problem.code for problem in in_order(mixed)] == ["a", "b", "c"]
