"""What is near to a word comes first."""

from haihecup.domain.competition import Group
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.roster_ranking import event_words, named_in, ranked_delegations, ranked_events
from tests.domain.roster_builders import DELEGATIONS, EVENTS, an_event


def test_a_name_inside_a_word_is_very_near():
    (near, event), *_others = ranked_events("焊接技术", None, "", EVENTS)
    assert event.code == "WS10"
    assert near > 0.7


def test_group_and_track_tell_namesakes_apart():
    codes = [event.code for _near, event in ranked_events("数控车", Group.STUDENTS, "", EVENTS)]
    assert codes[0] == "GJ02"
    codes = [event.code for _near, event in ranked_events("数控车", None, "世赛选拔", EVENTS)]
    assert codes[0] == "WS06"


def test_nothing_is_near_to_an_empty_word():
    assert {near for near, _event in ranked_events("", None, "", EVENTS)} == {0.0}
    assert ranked_delegations("", DELEGATIONS)[0][0] == 0.0


def test_one_letter_in_common_is_not_containment():
    assert ranked_events("焊", None, "", EVENTS)[0][0] < 0.8


def test_a_delegation_is_found_by_what_is_left_of_its_name():
    assert ranked_delegations("职业大学（天津）", DELEGATIONS)[0][1].name == "天津职业大学"


def test_an_event_is_offered_with_what_tells_it_from_its_namesake():
    assert event_words(EVENTS[2]) == "GJ02 数控车 (制造业根基, students)"
    assert event_words(EVENTS[5]) == "WS04 机电一体化 (workers)"


def test_a_trade_is_nearest_to_the_event_of_that_trade():
    events = (*EVENTS, an_event("GJ03", "电工"), an_event("GJ17", "钳工"))
    assert ranked_events("焊工", None, "", events)[0][1].name == "焊接"
    assert ranked_events("电工", None, "", events)[0][1].name == "电工"
    assert ranked_events("车工", None, "", events)[0][1].name == "数控车"


def test_a_title_names_whose_roster_it_is_by_the_longest_name_that_stands_in_it():
    delegations = (*DELEGATIONS, Delegation("天津滨海新区", DelegationKind.DISTRICT))
    found = named_in(["天津滨海新区 数控车报名表.xlsx", ""], delegations, lambda one: one.name)
    assert [one.name for one in found] == ["天津滨海新区"]
    assert named_in([], delegations, lambda one: one.name) == []
