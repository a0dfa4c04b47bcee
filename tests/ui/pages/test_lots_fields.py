import pytest
from PySide6.QtGui import QGuiApplication

from haihecup.domain.draw import Lot
from haihecup.services.prepare_draws import WaitingEntry
from haihecup.ui.pages.lots_fields import FixedStations, HandDrawn
from tests.ui.pages.draws_by_hand import click

WAITING = [
    WaitingEntry("GJ01", "上午场", "GJ01-0001", "和平区"),
    WaitingEntry("GJ01", "上午场", "GJ01-0002", "河东区"),
    WaitingEntry("GJ01", "下午场", "GJ01-0003", "河西区"),
]


@pytest.fixture
def fixed(qtbot):
    """No station is fixed yet."""
    made = FixedStations()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def hand(qtbot):
    """Three wait for their lots."""
    made = HandDrawn(WAITING)
    qtbot.addWidget(made)
    made.show()
    return made


def put(table, row, *cells):
    for column, text in enumerate(cells):
        table.item(row, column).setText(text)


def test_a_station_is_fixed_for_an_entry_number(qtbot, fixed):
    assert not fixed.table.isVisible()
    with qtbot.waitSignal(fixed.edited):
        click(fixed.add)
    put(fixed.table, 0, "GJ01-0002", "7")
    assert fixed.stations() == {"GJ01-0002": "7"}
    assert fixed.problem() == ""


def test_half_a_row_is_told_and_an_empty_one_is_not(fixed):
    click(fixed.add)
    assert fixed.problem() == ""
    put(fixed.table, 0, "GJ01-0002", "")
    assert "both" in fixed.problem()


def test_everybody_who_waits_has_a_row_for_the_lot(hand):
    assert [row[0] for row in hand.table.rows()] == [one.entry_number for one in WAITING]
    assert "3 entries have no lot" in hand.problem(("上午场", "下午场"))
    put(hand.table, 0, "GJ01-0001", "2", "K1")
    assert hand.lots() == (("GJ01-0001", Lot("2", "K1")),)


def test_only_the_sessions_that_are_drawn_need_their_lots(hand):
    put(hand.table, 2, "GJ01-0003", "1", "K9")
    assert hand.problem(("下午场",)) == ""
    assert "2 entries have no lot yet, GJ01-0001" in hand.problem(("上午场",))


def test_rows_from_excel_find_their_entries_and_strange_ones_stay_to_be_told(qtbot, hand):
    QGuiApplication.clipboard().setText(
        "参赛编号\n GJ01-0003\t3\tK3\r\nGJ01-0001\t1\tK1\nGJ01-0099\t9\tK9\n"
    )
    with qtbot.waitSignal(hand.edited):
        click(hand.paste_button)
    assert dict(hand.lots()) == {
        "GJ01-0001": Lot("1", "K1"),
        "GJ01-0003": Lot("3", "K3"),
        "GJ01-0099": Lot("9", "K9"),
    }
