from haihecup.services.draw_lots import DrawOrder, draw
from haihecup.services.enter_marks import take_marks
from haihecup.ui.table_models import RowLook
from tests.services.small_competition import MARKS, codes_by_name
from tests.ui.pages.results_on_desk import cells, view_of

TURNING = ("60 60 60", "54 54 54", "50 50 50", "48 48 48", "40 40 40", "40 40 25", "33 34 20",
           "20 22 5")  # fmt: skip


def marked_in_turn(desk):
    """GJ02 marked work by work, the third judge growing severe."""
    draw(desk, ["GJ02"], DrawOrder(share="seed"))
    works = codes_by_name(desk, "GJ02").values()
    for code, (theory, _panel), panel in zip(works, MARKS, TURNING, strict=True):
        take_marks(desk, "GJ02", [(code, "T1.1", theory), (code, "A1.1", panel)])


def test_each_judge_stands_beside_each_aspect_and_outliers_are_marked(on_desk):
    page, view = view_of(on_desk, "severity", lambda _desk: None)
    rows = [cells(view.by_aspect, place) for place in range(6)]
    assert rows[2] == [
        "All aspects", "Judge 3", "8", "−5.08", "0.62", "−6.00", "−4.00", "severe",
    ]  # fmt: skip
    assert rows[5][:2] == ["A1.1 外观", "Judge 3"]
    looks = [view.aspects.look_of(place) for place in range(3)]
    assert looks == [RowLook.NORMAL, RowLook.NORMAL, RowLook.WARN]
    assert page.head.facts() == "3 judges · usual up to 3.00 · 1 to look at"


def test_the_chart_follows_the_aspect_of_the_current_row(on_desk):
    _page, view = view_of(on_desk, "severity", lambda _desk: None)
    assert "Judge 3 severe 5.08" in view.aspect_chart.accessibleName()
    view.by_aspect.go_to_place(4)
    assert view.aspect_chart.accessibleName().startswith("Judge 1")
    assert view.no_time.text().startswith("No order is known")
    assert not view.time_chart.isVisible()


def test_a_judge_who_changes_is_seen_over_time(on_desk, look_at):
    page, view = view_of(on_desk, "severity", marked_in_turn)
    on_desk.led.narrow("GJ02")
    page.event_changed()
    on_desk.settle()
    assert view.time_chart.accessibleName().startswith("Judge 1")
    assert "Judge 3 changed by −" in view.time_chart.accessibleName()
    view.switch.choose("time")
    view.switch.chosen.emit("time")
    assert view.over_time.isVisible()
    last = cells(view.over_time, view.stretches.total() - 1)
    assert (last[0], last[3], last[5]) == ("2: 5 works", "Judge 3", "severe")
    assert look_at(view.time_chart)
