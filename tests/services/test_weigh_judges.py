from dataclasses import replace
from decimal import Decimal

from haihecup.domain.journal import Action
from haihecup.domain.sealing import Place
from haihecup.domain.stages import State
from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.enter_marks import take_marks
from haihecup.services.open_seals import Witness, unseal
from haihecup.services.weigh_judges import weigh_judges
from tests.services.sealed_competition import STRINGS, some_keys
from tests.services.small_competition import MARKS

TURNING = ("60 60 60", "54 54 54", "50 50 50", "48 48 48", "40 40 40", "40 40 25", "33 34 20",
           "20 22 5")  # fmt: skip


def put_at(desk, state):
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(work.events.get("GJ02"), state=state))


def test_marks_that_came_in_one_go_are_weighed_without_an_order(desk):
    view = weigh_judges(desk, "GJ01")
    assert [one.mean for one in view.overall.judges][2] == Decimal("-5.08")
    assert [one.aspect.code for one in view.aspects] == ["A1.1"]
    assert view.aspects[0].severity.judges == view.overall.judges
    assert (view.stretches, view.drifts) == ((), ())
    assert weigh_judges(desk, "GJ01") is view


def test_the_order_in_which_works_were_marked_outlives_the_unsealing(desk):
    keys = some_keys(desk)
    draw(desk, ["GJ02"], DrawOrder(STRINGS, keys.keys.id, apart=True))
    put_at(desk, State.MARKING)
    with desk.reading() as work:
        codes = sorted(work.entries.codes("GJ02"))
    for code, (theory, _panel), panel in zip(codes, MARKS, TURNING, strict=True):
        take_marks(desk, "GJ02", [(code, "T1.1", theory), (code, "A1.1", panel)])
    before = weigh_judges(desk, "GJ02")
    assert [one.works for one in before.stretches] == [3, 5]
    assert before.drifts[2].unusual
    put_at(desk, State.SIGNED)
    slips = {place: keys.slips[place] for place in (Place.FIRST, Place.SUPERVISOR)}
    unseal(desk, "GJ02", slips, Witness("冯见证"))
    after = weigh_judges(desk, "GJ02")
    assert after.event.state is State.UNSEALED
    assert after.stretches == before.stretches


def test_a_mark_that_is_cleared_and_keyed_again_counts_from_then(desk):
    draw(desk, ["GJ02"], DrawOrder())
    put_at(desk, State.MARKING)
    with desk.reading() as work:
        entries = work.entries.codes("GJ02")
    code, other = sorted(entries)[:2]
    for one in (code, other):
        take_marks(desk, "GJ02", [(one, "A1.1", "50 50 50")])
    with desk.writing(Action.MARKS_KEYED) as work:
        work.marks.put("GJ02", entries[code], "A1.1", None)
    take_marks(desk, "GJ02", [(code, "A1.1", "50 50 50"), (other, "A1.1", "51 50 50")])
    with desk.reading() as work:
        times = work.mark_times.of_event("GJ02")
    assert times[entries[code], "A1.1"] > times[entries[other], "A1.1"]
