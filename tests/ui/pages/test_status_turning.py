import pytest

from haihecup.domain.entries import EntryStatus
from haihecup.ui.page import Hall
from haihecup.ui.pages.status_turning import StatusTurning
from tests.services.with_judges import FIRST


@pytest.mark.parametrize(
    ("key", "status"), [("q", EntryStatus.ABSENT), ("w", EntryStatus.WITHDRAWN)]
)
def test_a_key_sets_the_status_and_the_same_key_takes_it_back(marking, messages, key, status):
    marking.begin()
    work = marking.codes[0]
    for wanted in (status, EntryStatus.COMPETING):
        marking.at(0, "B1.1")
        marking.keys(key)
        assert marking.page.model.rows[0].status is wanted
    assert [kind for kind, _told in messages.read()] == ["done", "done"]
    assert work


def test_a_judge_is_told_at_once_that_others_do_it(marking, messages):
    marking.begin(person=FIRST)
    hall = marking.page.hall
    refusing = Hall(hall.tasks, messages, hall.go, hall.event, hall.narrow, may=lambda _what: "no")
    StatusTurning(refusing, marking.page.model).turn(marking.codes[0], "absent")
    marking.settle()
    assert messages.read() == [("problem", "no")]
    assert marking.page.model.rows[0].status is EntryStatus.COMPETING
