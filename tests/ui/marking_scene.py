"""An event in the midst of marking, with everything that can befall a score sheet."""

from haihecup.domain.entries import EntryStatus
from haihecup.services.enter_marks import (
    Basis,
    confirm_mark,
    key_mark,
    set_statuses,
    take_marks,
)
from haihecup.services.settle_differences import settle_difference
from haihecup.services.stand_at_sheets import look_around
from tests.services.keyed_twice import (
    THIRD,
    a_desk_keyed_once,
    keyed_first,
    keyed_second,
    sit_down,
)
from tests.services.with_judges import KEYER, add_accounts, be_one
from tests.ui.sample_sheets import a_marking_desk, works

FULL = {"B1.1": "38.01", "B1.2": "2 3 2", "B2.1": "1", "B2.2": "1", "B2.3": "8 9 10"}


def make_scene(path):
    """Make the competition; return the work codes of GJ01."""
    with a_marking_desk(path) as desk:
        codes = works(desk)
        lines = [(code, *mark) for code in codes[:-1] for mark in FULL.items()]
        take_marks(desk, "GJ01", [*lines, *((code, "B2.4", "4.5") for code in codes[:6])])
        key_mark(desk, "GJ01", codes[0], "B1.1", "83.01")
        for number in (1, 2):
            key_mark(desk, "GJ01", codes[number], "B1.2", "0 3 1")
        key_mark(desk, "GJ01", codes[2], "B1.2", "2 2 2", Basis(reason="裁判员商议后重新评分"))
        key_mark(desk, "GJ01", codes[3], "B2.4", "0.4")
        confirm_mark(desk, "GJ01", codes[3], "B2.4", "0.4")
        set_statuses(desk, "GJ01", {codes[5]: EntryStatus.ABSENT})
        add_accounts(desk)
        be_one(desk, KEYER)
    return codes


def make_scene_keyed_twice(path):
    """Make an event that is keyed twice: some sheets differ, some are due; a third person sits."""
    with a_desk_keyed_once(path) as desk:
        codes = works(desk)
        keyed_first(desk, *codes[2:6])
        keyed_second(desk, codes[0], B2_4="4.78", B1_1="38.10")
        keyed_second(desk, codes[1], B2_2="2")
        sit_down(desk, THIRD)
        settle_difference(desk, "GJ01", codes[1], "B2.2", "1")
    return codes


def somebody_else(desk, work_code):
    """Let another window key a mark here and stay at the work."""
    key_mark(desk, "GJ01", work_code, "B2.4", "3")
    look_around(desk, "another window", "GJ01", work_code)
