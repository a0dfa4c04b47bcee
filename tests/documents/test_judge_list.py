from haihecup.documents.judge_list import team_list
from haihecup.domain.judges import Duty, Judge
from tests.services.small_competition import EDITION, an_event


def test_the_list_names_duties_and_counts_whom_each_avoids():
    members = [
        (Duty.CHIEF_JUDGE, Judge("刘建国", "和平区", "某厂"), 3),
        (Duty.SUPERVISOR, Judge("吕静"), 0),
    ]
    table = team_list(EDITION, an_event("GJ01"), members, "v")
    assert table.rows == [
        ("1", "Chief judge", "刘建国", "某厂", "和平区", "3", ""),
        ("2", "Supervisor", "吕静", "", "", "", ""),
    ]
    assert "GJ01" in table.event_line


def test_an_event_without_judges_says_so():
    assert team_list(EDITION, an_event("GJ01"), [], "v").empty.startswith("No judge")
