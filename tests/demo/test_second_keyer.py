import random

import pytest

from haihecup.demo.second_keyer import KEYER, key_some_twice
from haihecup.domain.second_keying import TwiceState
from haihecup.services.blind_sheets import second_keying_of
from haihecup.services.enter_marks import take_marks
from haihecup.services.settle_differences import read_second
from tests.services.keyed_twice import lines
from tests.ui.sample_sheets import a_marking_desk, works


@pytest.fixture
def desk(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as made:
        codes = works(made)
        take_marks(made, "GJ01", lines(*codes[:6], module="T"))
        yield made


def test_half_of_the_sheets_that_are_due_are_keyed_twice_by_somebody_else(desk):
    assert key_some_twice(desk, "GJ01", random.Random(3)) == 3
    states = list(second_keying_of(desk, "GJ01").values())
    assert states.count(TwiceState.DUE) == 3
    assert {one.person for one in read_second(desk, "GJ01").rates} <= {KEYER, "周立国"}
    assert desk.author.person == "周立国"
