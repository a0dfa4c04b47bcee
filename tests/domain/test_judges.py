from haihecup.domain.judges import Assignment, Duty, Judge


def test_a_judge_may_have_several_duties_in_the_order_of_the_events():
    duties = (Assignment("GJ02", Duty.JUDGE), Assignment("GJ01", Duty.SUPERVISOR))
    judge = Judge("陈明", assignments=tuple(sorted(duties)))
    assert [one.event for one in judge.assignments] == ["GJ01", "GJ02"]
