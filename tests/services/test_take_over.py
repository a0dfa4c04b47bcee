from dataclasses import replace

import pytest

from haihecup.domain.competition import Edition, Level
from haihecup.domain.journal import Action, sentence
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import RuleBroken
from haihecup.domain.promotion import TIANJIN_2024, PromotionTable
from haihecup.domain.stages import State
from haihecup.services.desk import create_desk
from haihecup.services.look_over import read_journal
from haihecup.services.prepare_competition import blank_event, list_events
from haihecup.services.set_promotion import read_promotion, set_promotion
from haihecup.services.take_over import read_earlier, take_over
from tests.services.small_competition import PASSPHRASE, a_desk, clock

SMALLER = PromotionTable({Level.DISTRICT: TIANJIN_2024.rules[Level.DISTRICT]})


@pytest.fixture
def last_year(tmp_path):
    """Last year's file: two events with people, a guest delegation with a leader, another table."""
    path = tmp_path / "last.haihe"
    with a_desk(path) as desk:
        with desk.writing(Action.DELEGATIONS_CHANGED) as work:
            work.delegations.add_many(
                [Delegation("塘沽", DelegationKind.OTHER, leader="王敏", leader_phone="1", quota=9)]
            )
        set_promotion(desk, SMALLER, "按新文件")
    return path


@pytest.fixture
def this_year(tmp_path):
    edition = Edition("2027年技能大赛", 2027)
    with create_desk(tmp_path / "this.haihe", PASSPHRASE, edition, "周立国", clock) as desk:
        yield desk


def test_events_rules_delegations_and_promotion_come_along(this_year, last_year):
    taken = take_over(this_year, read_earlier(last_year, PASSPHRASE)).value
    earlier = read_earlier(last_year, PASSPHRASE)
    assert (taken.edition, taken.events, taken.standing) == (earlier.edition.name, 2, 0)
    assert list_events(this_year) == tuple(
        replace(event, state=State.PREPARING) for event in earlier.events
    )
    assert read_promotion(this_year) == SMALLER
    assert read_journal(this_year)[0].act == sentence(Action.EDITION_TAKEN_OVER)


def test_no_person_comes_along(this_year, last_year):
    take_over(this_year, read_earlier(last_year, PASSPHRASE))
    with this_year.reading() as work:
        assert work.people.all() == {}
        assert work.entries.counts() == {}
        (taken,) = [one for one in work.delegations.all() if one.name == "塘沽"]
        assert (taken.leader, taken.leader_phone, taken.quota) == ("", "", 9)


def test_what_is_there_already_stays(this_year, last_year):
    with this_year.writing(Action.EVENTS_CHANGED) as work:
        work.events.add(blank_event("GJ01", "钳工"))
    taken = take_over(this_year, read_earlier(last_year, PASSPHRASE)).value
    assert (taken.events, taken.standing) == (1, 1)
    assert list_events(this_year)[0].name == "钳工"


def test_a_promotion_table_of_its_own_stays(this_year, last_year):
    own = PromotionTable({})
    set_promotion(this_year, own, "新办法")
    take_over(this_year, read_earlier(last_year, PASSPHRASE))
    assert read_promotion(this_year) == own


def test_the_old_file_is_only_looked_at(this_year, last_year):
    before = last_year.read_bytes()
    take_over(this_year, read_earlier(last_year, PASSPHRASE))
    assert last_year.read_bytes() == before
    assert [one.name for one in last_year.parent.glob("last*")] == ["last.haihe"]


def test_a_wrong_passphrase_and_a_missing_file_are_told(last_year, tmp_path):
    with pytest.raises(RuleBroken, match="passphrase"):
        read_earlier(last_year, "wrong passphrase")
    with pytest.raises(RuleBroken, match=r"no file “gone\.haihe”"):
        read_earlier(tmp_path / "gone.haihe", PASSPHRASE)
