import pytest

from haihecup.domain.competition import Event, Group
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.roster_matching import DelegationFinder, EventFinder, Miss, group_of
from tests.domain.roster_builders import DELEGATIONS, EVENTS, an_event


def event_of(text: str, group: str = "", track: str = "") -> str:
    found = EventFinder(EVENTS).find(text, group, track)
    return found.code if isinstance(found, Event) else f"?{found.code}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("WS06", "WS06"),
        ("ws06", "WS06"),
        ("ＷＳ０６", "WS06"),
        ("WS06 数控车", "WS06"),
        ("WS06-数控车", "WS06"),
        ("WS06数控车", "WS06"),
        ("数控车（WS06）", "WS06"),
        ("焊接", "WS10"),
        (" 焊 接 ", "WS10"),
        ("工业4.0", "WS48"),
        ("网站设计与开发", "WS17"),
        ("数控车（学生组）", "GJ02"),
        ("数控车（世赛选拔）", "WS06"),
        ("世赛选拔-数控车", "WS06"),
        ("数控车/学生组", "GJ02"),
        ("数控车", "?event-ambiguous"),
        ("", "?event-missing"),
        ("绣花", "?event-unknown"),
    ],
)
def test_an_event_is_known_by_code_name_alias_and_qualifier(text, code):
    assert event_of(text) == code


def test_group_and_track_decide_between_events_of_one_name():
    assert event_of("数控车", "学生组") == "GJ02"
    assert event_of("数控车", "职工") == "?event-ambiguous"
    assert event_of("数控车", "职工", "制造业根基") == "GJ01"
    assert event_of("数控车", "", "世赛选拔") == "WS06"


def test_a_code_that_contradicts_the_group_is_told():
    assert event_of("WS06", "学生组") == "?event-group"
    assert event_of("WS06", "教师组") == "?group-unknown"


def test_certificate_title_and_short_name_are_names_too():
    finder = EventFinder([an_event(official_title="第九届数控车技能竞赛", short_name="数车")])
    for text in ("第九届数控车技能竞赛", "数车"):
        found = finder.find(text)
        assert isinstance(found, Event)


def test_what_may_be_meant_is_named():
    ambiguous = EventFinder(EVENTS).find("数控车")
    assert isinstance(ambiguous, Miss)
    assert "WS06 数控车 (世赛选拔)" in ambiguous.text
    near = EventFinder(EVENTS).find("焊接技术")
    assert isinstance(near, Miss)
    assert "WS10 焊接" in near.text


def test_an_event_of_an_older_name_is_not_taken_for_its_follower():
    finder = EventFinder([*EVENTS, an_event("GJ07", "网站设计")])
    found = finder.find("网站设计")
    assert isinstance(found, Event)
    assert found.code == "GJ07"


@pytest.mark.parametrize("text", ["数控车（决赛）", "数控车-决赛", "数控车-决赛-上午"])
def test_a_qualifier_that_means_nothing_is_not_passed_over(text):
    assert event_of(text) == "?event-unknown"


def test_groups_are_known_by_their_words():
    assert group_of("职工组") is Group.WORKERS
    assert group_of("院校组") is Group.STUDENTS
    assert group_of("老年组") is None


def delegation_of(text: str) -> str:
    found = DelegationFinder(DELEGATIONS).find(text)
    return found.name if isinstance(found, Delegation) else f"?{found.code}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("东丽区", "东丽区"),
        ("东丽", "东丽区"),
        ("天津市东丽区", "东丽区"),
        ("东丽区代表队", "东丽区"),
        ("东丽代表团", "东丽区"),
        ("河北", "?delegation-ambiguous"),
        ("河北省", "河北省"),
        ("天津市河北区", "河北区"),
        ("滨海", "滨海新区"),
        ("泰达", "天津经济技术开发区"),
        ("北京", "北京市"),
        ("昌都", "西藏昌都市"),
        ("昌都市", "西藏昌都市"),
        ("东里区", "?delegation-unknown"),
        ("上海市", "?delegation-unknown"),
        ("", "?delegation-missing"),
        ("天津职业大学", "天津职业大学"),
    ],
)
def test_a_delegation_is_known_by_its_name_and_short_forms(text, name):
    assert delegation_of(text) == name


def test_a_misspelt_district_is_told_with_the_right_one():
    miss = DelegationFinder(DELEGATIONS).find("东里区")
    assert isinstance(miss, Miss)
    assert "东丽区" in miss.text


def test_a_name_too_short_to_shorten_is_itself():
    finder = DelegationFinder([Delegation("蓟县", DelegationKind.DISTRICT)])
    assert finder.find("蓟县") == Delegation("蓟县", DelegationKind.DISTRICT)
    assert isinstance(finder.find("蓟"), Miss)


def test_other_schools_and_firms_become_delegations_of_their_own():
    finder = DelegationFinder(DELEGATIONS)
    school = finder.find("天津市机电工艺技师学院")
    firm = finder.find("天津港集团有限公司代表队")
    assert school == Delegation("天津市机电工艺技师学院", DelegationKind.SCHOOL)
    assert firm == Delegation("天津港集团有限公司", DelegationKind.ENTERPRISE)
    assert finder.find("天津港集团有限公司") is firm
    assert list(finder.new) == ["天津市机电工艺技师学院", "天津港集团有限公司"]


def test_a_new_delegation_almost_like_a_known_one_is_a_question():
    finder = DelegationFinder(DELEGATIONS)
    finder.find("天津市职业大学")
    assert "天津职业大学" in finder.questions["天津市职业大学"].text


def test_a_delegation_that_comes_new_with_a_roster_is_told_once_for_each_way_of_writing():
    finder = DelegationFinder(DELEGATIONS)
    finder.find("天津港集团有限公司")
    question = finder.questions["天津港集团有限公司"]
    assert (question.code, "as a firm" in question.text) == ("delegation-new", True)
    finder.find("东丽区")
    assert list(finder.questions) == ["天津港集团有限公司"]


def test_what_is_close_to_an_occupation_is_its_event():
    miss = EventFinder(EVENTS).find("焊工")
    assert isinstance(miss, Miss)
    assert "WS10 焊接" in miss.text
