import pytest

from haihecup.demo.made_up_hearings import object_to_some, report_some
from haihecup.domain.appeals import Decision
from haihecup.domain.corrections import CANCEL
from haihecup.services.hear_appeals import read_appeals
from haihecup.services.keep_violations import read_violations
from tests.services.small_competition import a_desk
from tests.ui.pages.hearings_by_hand import marking, posted


@pytest.fixture
def desk(tmp_path):
    with a_desk(tmp_path / "cup.haihe") as made:
        yield made


def test_violations_of_each_sort_are_there_to_be_looked_at(desk):
    marking(desk)
    assert report_some(desk, "GJ01") == 3
    view = read_violations(desk, "GJ01")
    assert sorted(one.cost for one in view.violations if one.stands) == ["2.00", CANCEL]
    assert [one.struck_reason for one in view.violations if not one.stands]
    assert [one.credit.seconds for one in view.credits] == ["390"]


def test_appeals_are_there_at_each_stage_of_their_way(desk):
    posted(desk)
    assert object_to_some(desk, "GJ01") == 5
    view = read_appeals(desk, "GJ01")
    assert [one.decision for one in view.appeals] == [
        Decision.UPHELD, Decision.REJECTED, Decision.OPEN, Decision.OPEN, Decision.WITHDRAWN,
    ]  # fmt: skip
    assert [bool(one.hearing) for one in view.appeals] == [True, True, True, False, False]
    assert view.owes_correction(view.appeals[0])
    assert not any(one.late for one in view.appeals)
