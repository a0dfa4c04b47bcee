import random

from haihecup.demo.made_up_judges import SEED, JudgeMaker, appoint
from haihecup.domain.judges import Duty, conflicts
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.services.appoint_judges import list_event_teams, list_judges
from haihecup.services.desk import create_desk
from haihecup.services.keep_delegations import list_delegations
from haihecup.services.prepare_competition import add_events
from tests.services.small_competition import EDITION, PASSPHRASE, an_event, register

EVENTS = [an_event(f"GJ{number:02}") for number in range(1, 25)]


def made():
    return JudgeMaker(random.Random(SEED)).judges(EVENTS, ("和平区", "河东区"))


def test_every_event_gets_its_people_and_only_a_few_lack_a_chief_judge():
    chiefs = [
        one.event for judge in made() for one in judge.assignments if one.duty is Duty.CHIEF_JUDGE
    ]
    assert len(EVENTS) - 5 <= len(set(chiefs)) < len(EVENTS)


def test_nobody_has_duties_that_clash_and_one_chance_makes_the_same_again():
    judges = made()
    assert not any(conflicts(judge.assignments) for judge in judges)
    assert judges == made()
    assert any(len(judge.assignments) > 1 for judge in judges)


def test_leaders_and_quotas_are_near_to_what_was_sent():
    maker = JudgeMaker(random.Random(SEED))
    told = [maker.told(Delegation("和平区", DelegationKind.DISTRICT), 20) for _n in range(60)]
    assert any(one.quota < 20 for one in told)
    assert any(not one.leader for one in told)
    assert all(one.quota >= 17 for one in told)


def test_they_are_kept_in_a_competition(tmp_path):
    events = EVENTS[:3]
    with create_desk(tmp_path / "cup.haihe", PASSPHRASE, EDITION, "演示") as desk:
        add_events(desk, events)
        register(desk, "GJ01")
        judges, leaders = appoint(desk, events)
        assert len(list_judges(desk)) == judges > 15
        assert leaders == len(list_delegations(desk))
        assert all(team.members for team in list_event_teams(desk))
